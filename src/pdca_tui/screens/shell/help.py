"""Help: every key of the screen it was asked on, and of the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.screens.shell.page_screen import PageScreen
from pdca_tui.screens.widgets.status_bar import key_sign
from pdca_tui.text import pad, width
from pdca_tui.words import say

_SIGN = 14
"""Cells of the column of keys."""

Section = tuple[str, tuple[tuple[str, str], ...]]
"""A heading, and pairs of a key's sign and what it does, both ready to show."""


def key_rows(bindings: Iterable[BindingType]) -> tuple[tuple[str, str], ...]:
    """Return the signs of bindings and what each does; digits in a row that do the same stand together."""
    rows: list[tuple[str, str]] = []
    for binding in bindings:
        if isinstance(binding, Binding) and binding.description:
            signs = " ".join(key_sign(key) for key in binding.key.split(","))
            words = say(f"{binding.description}.long")
            if signs.isdigit() and rows and rows[-1][1] == words:
                signs = f"{rows.pop()[0]} {signs}"
            rows.append((signs, words))
    return tuple(rows)


def help_page(sections: Iterable[Section], cells: int) -> list[Line]:
    """Return the lines of the help."""
    page = Page(cells)
    for title, rows in sections:
        page.heading(title)
        for sign, words in rows:
            page.para(words, indent=2, lead=[(pad(sign, _SIGN) if width(sign) < _SIGN else f"{sign}  ", Role.HERE)])
    return page.lines


class HelpScreen(PageScreen[None], ModalScreen[None]):
    """All keys, in words."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,b", "dismiss", "key.back")]

    def __init__(self, sections: Iterable[Section]) -> None:
        """Show ``sections``."""
        super().__init__()
        self._sections = tuple(sections)

    @property
    def heading(self) -> str:
        """The title in the head."""
        return say("help.title")

    def lines(self, cells: int) -> list[Line]:
        """Return the keys for a width."""
        return help_page(self._sections, cells)

    def action_leave(self) -> None:
        """Close the help; from there one can leave."""
        self.dismiss()
