"""One of several: ``種別 ◂ 改善が必要な点 ▸``, with a few lines for one that is long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, Key
from textual.message import Message
from textual.strip import Strip

from pdca_tui.pages.layout.styled_line import Line, Role
from pdca_tui.screens.widgets.line_painter import LinePainter
from pdca_tui.text import pad, wrap

LABEL_CELLS = 8
_AROUND = 1 + LABEL_CELLS + 2
"""Cells before the words: the mark, the label, and the arrow."""
_ROWS = 3
"""Lines of the words that are seen at once; what is longer is read on in place."""


class Choice(LinePainter, can_focus=True):
    """A value out of a list; the arrows go through it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,enter", "turn(1)", "key.next-choice", show=False),
        Binding("left", "turn(-1)", "key.previous-choice", show=False),
        Binding("down", "read(1)", "key.choice-down", show=False),
        Binding("up", "read(-1)", "key.choice-up", show=False),
    ]

    class Changed(Message):
        """Another value was chosen."""

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        *,
        value: str = "",
        typed: Callable[[str], None] | None = None,
        id: str | None = None,
    ) -> None:
        """Offer ``options``, each a value and its words; begin with ``value`` or the first. ``typed`` gets what is typed."""
        super().__init__(id=id)
        self._label = label
        self._options = tuple(options)
        self._typed = typed
        self._at = next((at for at, (each, _) in enumerate(self._options) if each == value), 0)
        self._rows: list[str] = []
        self._top = 0

    @property
    def value(self) -> str:
        """The value chosen."""
        return self._options[self._at][0] if self._options else ""

    def on_mount(self) -> None:
        """Take the lines that the words need."""
        self._lay_out()

    def on_resize(self) -> None:
        """Break the words for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        words = self._options[self._at][1] if self._options else ""
        # One cell at the end is left to the arrow, and to a scroll bar of the form.
        cells = max((self.size.width or self.app.size.width) - _AROUND - 3, 4)
        self._rows = wrap(words.replace("\n", " "), cells)
        height = min(len(self._rows), _ROWS)
        self._top = min(self._top, len(self._rows) - height)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        mark = "▌" if self.has_focus else " "
        several = len(self._options) > 1
        role = Role.HERE if self.has_focus else Role.STRONG
        label = self._label if y == 0 else ""
        seen = self._rows[self._top : self._top + _ROWS]
        left = ("◂ " if several and y == 0 else "  ", Role.DIM)
        if y == 1 and self._top > 0:
            left = ("▲ ", Role.HERE)
        elif y == _ROWS - 1 and self._top + _ROWS < len(self._rows):
            left = ("▼ ", Role.HERE)
        right = " ▸" if several and y == len(seen) - 1 else ""
        words = seen[y] if y < len(seen) else ""
        spans = ((pad(label, LABEL_CELLS), Role.DIM), left, (words, role), (right, Role.DIM))
        return self.strip(Line(spans), self.size.width, mark)

    def action_turn(self, way: int) -> None:
        """Choose the next value, or the one before."""
        if len(self._options) > 1:
            self._at = (self._at + way) % len(self._options)
            self._top = 0
            self._lay_out()
            self.post_message(self.Changed())

    def action_read(self, way: int) -> None:
        """Read on in words that take more lines than are seen at once, or back."""
        self._top = max(min(self._top + way, len(self._rows) - _ROWS), 0)
        self.refresh()

    def on_key(self, event: Key) -> None:
        """Hand on what is typed: nobody should have to find the text first."""
        if event.is_printable and event.character and not event.character.isspace():
            event.stop()
            if self._typed is not None:
                self._typed(event.character)

    def on_focus(self) -> None:
        """Show the mark."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the mark away."""
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Go through the values by clicking."""
        self.action_turn(-1 if event.x < LABEL_CELLS + 3 and self.has_focus else 1)
