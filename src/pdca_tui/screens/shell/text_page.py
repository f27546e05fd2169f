"""A text to be read, over the screen from which it was asked for."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pdca_tui.pages.layout.styled_line import Line, Page, Role, edges
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.widgets.breakpoints import fit
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.status_bar import StatusBar, shown_keys
from pdca_tui.words import say


class TextScreen(AppScreen[None]):
    """A text of paragraphs; a line that is indented stays so where it is broken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("Y", "copy", "key.copy"),
        Binding("T", "app.next_theme", "key.theme", show=False),
        Binding("escape,b,q,l", "leave", "key.back"),
        Binding("question_mark", "app.help", "key.help"),
    ]

    def __init__(self, title: str, text: str) -> None:
        """Show ``text`` under a title."""
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the head, the text and the status bar."""
        yield StaticLines(id="head")
        yield PageView(id="page")
        yield StatusBar(id="status")

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one(PageView).focus()
        self.query_one(StatusBar).put_keys(shown_keys([b for b in self.BINDINGS if isinstance(b, Binding) and b.show]))
        self.repaint()

    def on_resize(self) -> None:
        """Lay out again."""
        self.repaint()

    @on(PageView.Resized)
    def _resized(self) -> None:
        self.repaint()

    def repaint(self) -> None:
        """Show the text for the width there is."""
        if not stands(self):
            return
        cells = max(self.app.size.width, 20)
        fit(self, self.app.size)
        clock = f"{self.app.now():%H:%M} "
        head = Line(edges(cells, ((f" {self._title}", Role.STRONG),), ((clock, Role.DIM),)))
        self.query_one("#head", StaticLines).put([head, Line((("─" * cells, Role.RULE),))])
        paper = self.query_one(PageView)
        paper.put(text_lines(self._text, paper.cells_now(self.app.size.width)))

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
