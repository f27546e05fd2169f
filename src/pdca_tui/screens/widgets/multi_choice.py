"""Several of a list: each on a row with its number, and a mark where it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, Key
from textual.strip import Strip

from pdca_tui.pages.layout.styled_line import Line, Role
from pdca_tui.screens.widgets.choice import LABEL_CELLS, Choice
from pdca_tui.screens.widgets.field import Pick
from pdca_tui.text import cut, pad
from pdca_tui.words import say

_ROWS = 5
_ROWS_LOW = 3
_LOW = 20
"""Rows of the terminal below which fewer of the list are seen at once."""


class MultiChoice(Choice, inherit_bindings=False):
    """Any number out of a list. A typed number goes to its row; the space bar or Enter marks it, or takes the mark away.

    Its value names what is chosen, apart by spaces, in the order of the list.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "toggle_row", "key.several-toggle", show=False),
        Binding("down,right", "turn(1)", "key.several-next", show=False),
        Binding("up,left", "turn(-1)", "key.several-before", show=False),
    ]

    def __init__(self, label: str, picks: Sequence[Pick], *, value: str = "", id: str | None = None) -> None:
        """Offer ``picks``, those named in ``value`` chosen."""
        super().__init__(label, tuple((pick.value, pick.words) for pick in picks), id=id)
        self._picks = tuple(picks)
        self._chosen = set(value.split())
        self._typed_number = ""
        self._at = next((at for at, pick in enumerate(self._picks) if pick.value in self._chosen), 0)

    @property
    def value(self) -> str:
        """What is chosen."""
        return " ".join(pick.value for pick in self._picks if pick.value in self._chosen)

    @property
    def _seen(self) -> int:
        return min(len(self._picks), _ROWS_LOW if self.app.size.height < _LOW else _ROWS)

    def _lay_out(self) -> None:
        height = max(self._seen, 1)
        self._top = max(min(self._top, self._at), self._at - height + 1)
        self._top = max(min(self._top, len(self._picks) - height), 0)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a row: whether it is chosen, its number and its words."""
        at = self._top + y
        label = pad(self._label if y == 0 else "", LABEL_CELLS)
        if not 0 <= at < len(self._picks):
            told = say("pick.nothing-there") if not self._picks and y == 0 else ""
            return self.strip(Line(((label + "  ", Role.DIM), (told, Role.DIM))), self.size.width, " ")
        pick, pointed = self._picks[at], at == self._at and self.has_focus
        chosen = pick.value in self._chosen
        arrow = "▲ " if y == 0 and self._top else "▼ " if y == self._seen - 1 and at + 1 < len(self._picks) else "  "
        role = Role.HERE if pointed else Role.STRONG if chosen else Role.TEXT
        # One cell at the end is left to a scroll bar of the form.
        words = cut(f"[{'x' if chosen else ' '}] {pick.number} {pick.words}", max(self.size.width - LABEL_CELLS - 5, 8))
        line = Line(((label, Role.DIM), (arrow, Role.HERE), (words, role)))
        return self.strip(line, self.size.width, "▌" if pointed else " ")

    def action_toggle_row(self) -> None:
        """Mark the row, or take its mark away."""
        if self._picks:
            self._typed_number = ""
            self._chosen.symmetric_difference_update({self._picks[self._at].value})
            self._lay_out()
            self.post_message(self.Changed())

    def action_turn(self, way: int) -> None:
        """Go to the next row, or to the one before."""
        self._typed_number = ""
        self._go(min(max(self._at + way, 0), len(self._picks) - 1))

    def _go(self, at: int) -> None:
        if self._picks:
            self._at = at
            self._lay_out()

    def on_key(self, event: Key) -> None:
        """Go to the row of a number that is typed; nothing else that is typed means anything here."""
        character = event.character or ""
        if not event.is_printable or character.isspace():
            return
        event.stop()
        if not character.isdecimal():
            return
        for typed in (self._typed_number + character, character):
            exact = [at for at, pick in enumerate(self._picks) if str(pick.number) == str(int(typed))]
            if exact:
                self._typed_number = typed
                self._go(exact[0])
                return
        self._typed_number = ""

    def on_click(self, event: Click) -> None:
        """Mark the row that was clicked, or take its mark away."""
        if 0 <= (at := self._top + event.y) < len(self._picks):
            self._at = at
            self.action_toggle_row()
