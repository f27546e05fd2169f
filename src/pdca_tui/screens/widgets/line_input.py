"""A field of one line. What it was filled with is selected when one comes to it, so that typing replaces it."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.events import Focus, Paste
from textual.strip import Strip
from textual.widgets import Input

from pdca_tui.screens.widgets.input_filter import on_one_line
from pdca_tui.screens.widgets.text_area import column_at
from pdca_tui.text import width, written


class LineInput(Input):
    """A field of one line."""

    def __init__(self, value: str, *, prefilled: str = "", placeholder: str = "", id: str | None = None) -> None:
        """Begin with ``value``, which is ``prefilled`` unless a draft knows better."""
        super().__init__(value, placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self._prefilled = prefilled

    def _on_focus(self, event: Focus) -> None:
        # What the person typed is never selected: it would be lost with the next key.
        self.select_on_focus = bool(self._prefilled) and self.value == self._prefilled
        super()._on_focus(event)

    def _position_to_cell(self, position: int) -> int:
        return width(written(self.value[:position]))

    def _cell_offset_to_index(self, offset: int) -> int:
        return column_at(self.value, offset + self.scroll_offset.x)

    @property
    def content_width(self) -> int:
        """How many cells what is typed takes, and the cursor behind it."""
        return width(written(self.value)) + 1 if self.value else super().content_width

    def render_line(self, y: int) -> Strip:
        """Return the line as it is drawn: Textual measures the characters, not what is drawn for them."""
        if y or written(self.value) == self.value:
            return super().render_line(y)
        cells = self.scrollable_content_region.width + 1
        looks = [Style()] * (len(self.value) + 1)
        if self.has_focus:
            start, end = sorted(self.selection)
            looks[start:end] = [self.get_component_rich_style("input--selection")] * (end - start)
            if self._cursor_visible:
                looks[self.cursor_position] += self.get_component_rich_style("input--cursor")
        line = Strip([Segment(written(each), look) for each, look in zip(f"{self.value} ", looks, strict=True)])
        scrolled = self.scroll_offset.x
        return line.crop(scrolled, scrolled + cells).extend_cell_length(cells).apply_style(self.rich_style)

    def on_paste(self, event: Paste) -> None:
        """Take a paste whole: Textual would keep its first line only."""
        event.prevent_default().stop()
        start, end = sorted(self.selection)
        self.replace(on_one_line(event.text), start, end)
