"""One of several, on one line: ``種別 ◂ 改善が必要な点 ▸``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, Key
from textual.message import Message
from textual.strip import Strip

from pdca_tui.pages.line import Line, Role
from pdca_tui.screens.widgets.painting import Painting
from pdca_tui.text import cut, pad, width

LABEL_CELLS = 8


class Choice(Painting, can_focus=True):
    """A value out of a list; the arrows go through it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,enter", "turn(1)", "key.next-choice", show=False),
        Binding("left", "turn(-1)", "key.previous-choice", show=False),
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

    @property
    def value(self) -> str:
        """The value chosen."""
        return self._options[self._at][0] if self._options else ""

    @value.setter
    def value(self, value: str) -> None:
        self._at = next((at for at, (each, _) in enumerate(self._options) if each == value), self._at)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        words = self._options[self._at][1] if self._options else ""
        cells = self.size.width
        mark = "▌" if self.has_focus else " "
        left, right = ("◂ ", " ▸") if len(self._options) > 1 else ("  ", "")
        room = cells - 1 - LABEL_CELLS - 5 - width(right)
        role = Role.HERE if self.has_focus else Role.STRONG
        spans = ((pad(self._label, LABEL_CELLS), Role.DIM), (left, Role.DIM), (cut(words, room), role), (right, Role.DIM))
        return self.strip(Line(spans), cells, mark)

    def action_turn(self, way: int) -> None:
        """Choose the next value, or the one before."""
        if len(self._options) > 1:
            self._at = (self._at + way) % len(self._options)
            self.refresh()
            self.post_message(self.Changed())

    def on_key(self, event: Key) -> None:
        """Hand on what is typed: nobody should have to find the text first."""
        if event.is_printable and event.character and event.character != " ":
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
