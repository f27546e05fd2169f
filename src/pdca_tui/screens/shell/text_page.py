"""A text to be read, over the screen from which it was asked for."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.screens.shell.page_screen import PageScreen
from pdca_tui.screens.widgets.status_bar import StatusBar
from pdca_tui.words import say


class TextScreen(PageScreen[None]):
    """A text of paragraphs; a line that is indented stays so where it is broken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("Y", "copy", "key.copy"),
        Binding("T", "app.next_theme", "key.theme", show=False),
        Binding("escape,b,q,l", "leave", "key.back"),
        Binding("question_mark", "app.help", "key.help"),
    ]

    clock = True

    def __init__(self, title: str, text: str) -> None:
        """Show ``text`` under a title."""
        super().__init__()
        self._title = title
        self._text = text

    @property
    def heading(self) -> str:
        """The title in the head."""
        return self._title

    def lines(self, cells: int) -> list[Line]:
        """Return the text for a width."""
        return text_lines(self._text, cells)

    def action_copy(self) -> None:
        """Copy the whole text."""
        self.app.copy_to_clipboard(self._text)
        self.query_one(StatusBar).say(say("done.copied", count=len(self._text)))

    def action_leave(self) -> None:
        """Go back to where one came from."""
        self.app.pop_screen()


def text_lines(text: str, cells: int) -> list[Line]:
    """Return the lines of a text for a width; the first line of every part is emphasised."""
    page = Page(cells)
    first = True
    for line in text.rstrip("\n").split("\n"):
        words = line.strip(" ")
        if not words:
            page.blank()
            first = True
            continue
        indent = 1 + len(line) - len(line.lstrip(" "))
        page.para(words, Role.STRONG if first and indent == 1 else Role.TEXT, indent=indent, hang=2)
        first = False
    return page.lines
