"""A screen of this application: painted on plain ground, composed whole, and silent where nothing has room."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from pdca_tui.screens.widgets.safe_compose import WholeCompositor
from pdca_tui.text import wrap
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.screens.shell.app_context import AppContext

NARROWEST, LOWEST = 20, 6
"""Columns and rows from which a screen is laid out."""

TOO_SMALL = "-too-small"

SEARCH = Binding("ctrl+f", "search", "key.search", show=False, priority=True)
"""The key that searches from every screen; from a field, too, where it would delete a word."""

Result = TypeVar("Result")


class AppScreen(Screen[Result]):
    """A screen of which nothing is shown where nothing has room; what is written stays, the focus comes back with the room."""

    covered: ClassVar[bool] = True
    """Whether the screen is covered by what paints itself: beneath there is nothing but the background."""

    awaits_answer: ClassVar[bool] = False
    """Whether it waits for an answer: nobody is led elsewhere from above it."""

    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset()
    """The actions that open a field: what is typed right after their keys is meant for it."""

    if TYPE_CHECKING:

        @property
        def app(self) -> AppContext:  # type: ignore[override]  # what screens may know of it
            """The application."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """Be composed whole."""
        super().__init__(*args, **more)
        self._compositor = WholeCompositor()
        self._focused_before: Widget | None = None

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

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return empty lines where the screen is covered; Textual would make each anew. Where nothing has room, say so."""
        if not self.covered:
            return super().render_lines(crop)
        if self.has_class(TOO_SMALL):
            return _too_small(crop, max(self.size.width, crop.right), self.rich_style)
        strip = _blank(crop.width, self.rich_style)
        _, background = self.background_colors
        for each in self.get_line_filters():
            strip = strip.apply_filter(each, background)
        return [strip] * crop.height

    def paint(self) -> None:
        """Paint what is new at once, instead of when a timer comes by: the next screen waits for this one."""
        self._on_timer_update()


def _too_small(crop: Region, cells: int, style: Style) -> list[Strip]:
    """Return what of the lines that say that there is no room lies in ``crop``."""
    words = wrap(say("screen.too-small", columns=NARROWEST, rows=LOWEST), cells)
    lines = [*words, *[""] * crop.bottom][crop.y : crop.bottom]
    return [Strip([Segment(line, style)]).adjust_cell_length(cells, style).crop(*crop.column_span) for line in lines]


@lru_cache(maxsize=64)
def _blank(cells: int, style: Style) -> Strip:
    return Strip.blank(cells, style)
