"""From the roles of a page to the styles of the theme."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from pdca_tui.pages.layout.styled_line import Line, Role

COLOURS = {
    Role.TEXT: "foreground",
    Role.DIM: "dim",
    Role.STRONG: "foreground",
    Role.HERE: "primary",
    Role.ATTENTION: "warning",
    Role.GOOD: "success",
    Role.RULE: "rule",
    Role.BAR: "primary",
    Role.PAST: "past",
    Role.MARK: "mark",
}
"""The theme's variable in which a role is painted, on the background of the widget.

Component classes would say the same in the style sheet, but ten of them in every widget are a tenth of a start.
"""

BOLD = frozenset({Role.STRONG, Role.HERE, Role.ATTENTION, Role.MARK})

Styles = tuple[tuple[Role, Style], ...]


class DirectWidget(Widget):
    """A widget that tells the screen itself what is to be painted again.

    Textual would ask each widget, in a task of its own, to ask the screen.
    """

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have ``regions`` painted again, or everything."""
        if layout or recompose or not repaint or not self._is_mounted:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        self._set_dirty(*regions)
        if self.display:
            screen = self.screen
            screen._dirty_widgets.add(self)  # noqa: SLF001  # Textual has no other way to tell it at once
            screen.check_idle()
        return self


class LinePainter(DirectWidget):
    """A widget that paints lines in the colours of the theme."""

    _styles: Styles | None = None

    def notify_style_update(self) -> None:
        """Forget the styles of the theme before."""
        self._styles = None
        super().notify_style_update()

    def role_styles(self) -> Styles:
        """Return the style of every role in the theme that is on."""
        if self._styles is None:
            plain, colours = self.rich_style, self.app.theme_variables
            self._styles = tuple(
                (role, plain + Style(color=Color.parse(colours[name]).rich_color, bold=role in BOLD))
                for role, name in COLOURS.items()
            )
        return self._styles

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines in ``crop`` as they are.

        Textual would put border, padding and opacity around each, of which there are none, and so make a new strip of it. What
        stays the same strip is cut, filtered and turned into escape sequences once, for all seats that show it.
        """
        if self.styles.gutter:
            return super().render_lines(crop)
        strips = list(self.strips(crop.line_range))
        _, background = self.background_colors
        for each in self.get_line_filters():
            strips = [strip.apply_filter(each, background) for strip in strips]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def strips(self, rows: range) -> Iterator[Strip]:
        """Yield the lines of ``rows``."""
        return map(self.render_line, rows)

    def strip(self, line: Line, cells: int, mark: str = "") -> Strip:
        """Return a line of ``cells`` cells; ``mark`` stands in a column of its own before it."""
        return painted(line.spans, cells, self.role_styles(), mark)


@lru_cache(maxsize=8192)
def painted(spans: tuple[tuple[str, Role], ...], cells: int, styles: Styles, mark: str) -> Strip:
    """Return spans as a strip; shared by every widget and seat that shows the same line in the same theme."""
    style_of = dict(styles)
    segments = [Segment(text, style_of[role]) for text, role in spans if text]
    if mark:
        segments.insert(0, Segment(mark, style_of[Role.HERE]))
    return Strip(segments).adjust_cell_length(cells, style_of[Role.TEXT])
