"""A screen that is too small for anything says so, and loses nothing that is being written."""

from __future__ import annotations

from typing import Any, TypeVar

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from pdca_tui.screens.widgets.safe_compose import WholeCompositor
from pdca_tui.text import wrap
from pdca_tui.words import say

NARROWEST, LOWEST = 20, 6
"""Columns and rows from which a screen is laid out."""

TOO_SMALL = "-too-small"
Result = TypeVar("Result")


class Sized(Screen[Result]):
    """A screen of which nothing is shown where nothing has room; the focus comes back with the room."""

    _focused_before: Widget | None = None

    def __init__(self, *args: Any, **more: Any) -> None:
        """Be composed whole."""
        super().__init__(*args, **more)
        self._compositor = WholeCompositor()

    def on_mount(self) -> None:
        """Begin in the size there is."""
        self.measure(self.app.size)

    def measure(self, size: Size) -> None:
        """Show what is on the screen, or that there is no room for it."""
        small = size.width < NARROWEST or size.height < LOWEST
        if small is self.has_class(TOO_SMALL):
            return
        if small:
            self._focused_before = self.focused
        self.set_class(small, TOO_SMALL)
        if not small and self._focused_before is not None:
            self.call_after_refresh(self._focus_again)

    def _focus_again(self) -> None:
        before, self._focused_before = self._focused_before, None
        if before is not None and before.is_attached:
            self.set_focus(before)

    def sentence(self, crop: Region) -> list[Strip]:
        """Return what of the lines that say that there is no room lies in ``crop``."""
        cells = max(self.size.width, crop.right)
        words = wrap(say("screen.too-small", columns=NARROWEST, rows=LOWEST), cells)
        lines = [*words, *[""] * crop.bottom][crop.y : crop.bottom]
        return [
            Strip([Segment(line, self.rich_style)]).adjust_cell_length(cells, self.rich_style).crop(*crop.column_span)
            for line in lines
        ]
