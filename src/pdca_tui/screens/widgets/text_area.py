"""A text being written, broken into lines by the same rules as everything that is read.

A character of ambiguous width takes the cells of what ``written`` draws for it, so that it is whole on every terminal.
"""

from __future__ import annotations

from bisect import bisect_right

from textual.document._document import Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.events import Key, Paste
from textual.geometry import Offset, Region, clamp
from textual.strip import Strip
from textual.widgets import TextArea

from pdca_tui.text import breaks, width, written


def column_at(text: str, cells: int) -> int:
    """Return which character of a text is drawn at so many cells from its beginning; its length where none is."""
    for at, character in enumerate(text):
        cells -= width(written(character))
        if cells < 0:
            return at
    return len(text)


def drawn(strip: Strip) -> Strip:
    """Return a line of typed text as it is drawn, as wide as before."""
    if written(strip.text) == strip.text:
        return strip
    return Strip([segment._replace(text=written(segment.text)) for segment in strip]).crop(0, strip.cell_length)


class BrokenDocument(WrappedDocument):
    """Where a text breaks on the screen. What is edited is broken anew; the other lines stay as they are.

    Textual breaks at spaces only, which Japanese has none of. There is no tab in a text here: it is clean.
    """

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break all lines for a width in cells; 0 for no breaking."""
        self._width = width
        if tab_width:
            self._tab_width = tab_width
        self._wrap_offsets = [self._broken(line) for line in self.document.lines]
        self._number()

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Break the lines of an edit anew, from where it began to where it ended before and ends now."""
        last_old, last_new = len(self._wrap_offsets) - 1, self.document.line_count - 1
        first = clamp(start[0], 0, min(last_old, last_new))
        first, before = sorted((first, clamp(old_end[0], 0, last_old)))
        after = max(first, clamp(new_end[0], 0, last_new))
        self._wrap_offsets[first : before + 1] = [self._broken(line) for line in self.document.lines[first : after + 1]]
        self._number()

    def get_sections(self, line_index: int) -> list[str]:
        """Return a line of the text as the lines that it takes on the screen."""
        line, at = self.document[line_index], self._wrap_offsets[line_index]
        return [line[begin:end] for begin, end in zip([0, *at], [*at, len(line)], strict=True)]

    def location_to_offset(self, location: Location) -> Offset:
        """Return where on the screen a place in the text is."""
        line, column = clamp(location[0], 0, len(self._wrap_offsets) - 1), location[1]
        begins = [0, *self._wrap_offsets[line]]
        section = bisect_right(begins, column) - 1
        before = self.document[line][begins[section] : column]
        return Offset(width(written(before)), self._line_index_to_offsets[line][section])

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """Return which character of a line is at ``x_offset`` of the line on the screen that ``y_offset`` says."""
        sections = self.get_sections(line_index)
        last = y_offset in (-1, len(sections) - 1)
        column = column_at(sections[y_offset], x_offset)
        if not last:
            column = min(column, len(sections[y_offset]) - 1)
        return sum(map(len, sections[:y_offset])) + column

    def _broken(self, line: str) -> list[int]:
        return breaks(line, self._width) if self._width else []

    def _number(self) -> None:
        """Number the lines on the screen, for the way from the text to them and back."""
        self._tab_width_cache = [[] for _ in self._wrap_offsets]
        self._offset_to_line_info = [
            (line, section) for line, offsets in enumerate(self._wrap_offsets) for section in range(len(offsets) + 1)
        ]
        self._line_index_to_offsets = []
        row = 0
        for offsets in self._wrap_offsets:
            self._line_index_to_offsets.append(list(range(row, row + len(offsets) + 1)))
            row += len(offsets) + 1


class WrappingTextArea(TextArea):
    """A text being written. While it is ``held`` it stays as it is; Textual's ``read_only`` would style the widget anew."""

    held = False

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines in ``crop``; empty ones where the screen is painted before the styles of a new field were found."""
        if "text-area--gutter" not in self._component_styles:
            self.call_after_refresh(self.refresh)
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return a line as it is drawn."""
        return drawn(super().render_line(y))

    def get_column_width(self, row: int, column: int) -> int:
        """Return how many cells of a line come before a character."""
        return width(written(self.document[row][:column]))

    def on_key(self, event: Key) -> None:
        """Take no key while the text is held."""
        if self.held:
            event.prevent_default().stop()

    def on_paste(self, event: Paste) -> None:
        """Take no paste while the text is held."""
        if self.held:
            event.prevent_default().stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Delete and move nothing while the text is held."""
        return not self.held and super().check_action(action, parameters)

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        self.wrapped_document = BrokenDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()
