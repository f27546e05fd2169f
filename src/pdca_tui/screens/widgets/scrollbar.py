"""A scrollbar that is drawn once for all seats whose page is as long and stands where theirs does."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from rich.color import Color as RichColor
from textual.color import Color
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from pdca_tui.screens.widgets.line_painter import DirectWidget


class PageScrollBar(ScrollBar, DirectWidget):
    """Textual's scrollbar, without what it would compute anew for every frame."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows in ``crop``."""
        colour, ground = self._colours()
        whole, window = ceil(self.window_virtual_size), ceil(self.window_size)
        rows = _rows(
            self.size.height,
            whole,
            window if window < whole else 0,
            self.position,
            self.thickness,
            colour.rich_color,
            ground.rich_color,
        )
        strips = rows[crop.y : crop.bottom]
        _, background = self.background_colors
        for each in self.get_line_filters():
            strips = [strip.apply_filter(each, background) for strip in strips]
        return strips

    def _colours(self) -> tuple[Color, Color]:
        assert self.parent is not None  # noqa: S101  # a scrollbar belongs to what it scrolls
        styles = self.parent.styles
        if self.grabbed:
            return styles.scrollbar_color_active, styles.scrollbar_background_active
        if self.mouse_over:
            return styles.scrollbar_color_hover, styles.scrollbar_background_hover
        return styles.scrollbar_color, styles.scrollbar_background


@lru_cache(maxsize=512)
def _rows(
    height: int, whole: int, window: int, position: float, thickness: int, colour: RichColor, ground: RichColor
) -> list[Strip]:
    drawn = ScrollBarRender.render_bar(
        size=height,
        virtual_size=whole,
        window_size=window,
        position=position,
        thickness=thickness,
        vertical=True,
        back_color=ground,
        bar_color=colour,
    )
    return [Strip([segment], thickness) for segment in drawn.segments]
