"""The page: a long page of lines with a cursor on its blocks, drawn line by line by one widget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count
from operator import is_not
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from pdca_tui.pages.layout.styled_line import COLUMN_RULE, Line, Role, Span
from pdca_tui.screens.widgets.line_painter import LinePainter
from pdca_tui.screens.widgets.scrollbar import PageScrollBar
from pdca_tui.screens.widgets.shared_scroll import Seen, pointed_at, scrolled_to, top_for

_GUTTER = 1
_MARGIN = 1  # words that touch the scroll bar read as if they went on under it
_SCROLLBAR = 1
_LEAST = 12
_NOTHING = Line()
_POINTER: Span = (" ▌ ", Role.HERE)
_SHOWN = "▶"
"""What marks the line that the room is shown, beside the mark of one's own cursor."""


class PageView(ScrollView, LinePainter, can_focus=True):
    """A page one reads from. ``cursor`` is the key of the block pointed at, empty for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "key.down", show=False),
        Binding("up", "step(-1)", "key.up", show=False),
        Binding("pagedown,space", "page(1)", "key.page-down", show=False),
        Binding("pageup", "page(-1)", "key.page-up", show=False),
        Binding("home", "edge(-1)", "key.top", show=False),
        Binding("end", "edge(1)", "key.bottom", show=False),
    ]

    class Chosen(Message):
        """The block that the cursor is on was chosen with the mouse."""

    class Resized(Message):
        """The width changed; the page must be laid out again."""

    class Moved(Message):
        """The cursor or the scroll position changed."""

    def __init__(self, *, id: str | None = None, stride: int = 0) -> None:
        """Begin with an empty page.

        With a ``stride`` the cursor goes through a long block by lines of that many cells together, for the sake of who follows
        on a smaller screen.
        """
        super().__init__(id=id)
        self._stride = stride
        self._row = 0
        self.led_by_cursor = False
        """Whether the cursor was moved since one scrolled last."""
        self._way = 0
        self._lines: Sequence[Line] = ()
        self._laid_out_for = 0
        self._spans: dict[str, tuple[int, int]] = {}
        self.cursor = ""
        self._shown = ""
        self.points_right = False
        """Whether the blocks are those of the right of two columns: then the cursor's mark stands in the rule between them."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, made as Textual makes it."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = PageScrollBar(vertical=True, name="vertical", thickness=_SCROLLBAR)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)  # noqa: SLF001  # as Textual starts its own
        return self._vertical_scrollbar

    @property
    def cells(self) -> int:
        """How many cells a line of the page may take."""
        return max(self.scrollable_content_region.width - _GUTTER - _MARGIN, _LEAST)

    def cells_now(self, width: int) -> int:
        """Return ``cells``, before the first layout as it will be in ``width`` cells: the first frame is whole."""
        return self.cells if self.size.width else max(width - _SCROLLBAR - _GUTTER - _MARGIN, _LEAST)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the blocks, from top to bottom."""
        return tuple(self._spans)

    def row_of(self, key: str) -> int:
        """Return the first line of a block; -1 for one that is not there."""
        return self._spans.get(key, (-1, -1))[0]

    @property
    def more_below(self) -> bool:
        """Whether there is more under the last line that is seen."""
        return self.scroll_offset.y + self.scrollable_content_region.height < len(self._lines)

    @property
    def seen(self) -> Seen:
        """What of the page was brought into view last: by the cursor, or by scrolling."""
        if self.led_by_cursor and self.cursor:
            return pointed_at(self._spans, self.cursor, self._row)
        height = self.scrollable_content_region.height
        return scrolled_to(self._spans, self.scroll_offset.y, height, len(self._lines), down=self._way > 0)

    def bring(self, seen: Seen) -> None:
        """Bring into view what was brought into view on another screen."""
        height = self.scrollable_content_region.height
        self._shows(top_for(seen, self._spans, self.scroll_offset.y, height, len(self._lines)))

    def centre(self, key: str) -> None:
        """Bring a block into view with what is around it."""
        first, last = self._spans.get(key, (0, 0))
        self._shows(max((first + last - self.scrollable_content_region.height) // 2, 0))

    def _shows(self, top: int) -> None:
        # A page that has only just become longer than the screen has no scrollbar yet, and would not be scrolled.
        self.scroll_to(y=top, animate=False, force=True)

    def put(self, lines: Sequence[Line], *, top: bool = False) -> None:
        """Show another state of the page. What is read stays where it is; with ``top`` it begins at the top."""
        held = None if top else self._held()
        if top:
            self._scrolled(0)
        before, at, pointed = self._lines, self.scroll_offset.y, self.cursor
        self._lines = lines
        if not _same_blocks(before, lines):
            self._spans = _spans(lines)
        if self.cursor not in self._spans:
            self.cursor = ""
            self._row = 0
        in_place = self._measure(Size(self.scrollable_content_region.width, len(lines)))
        if top:
            self.scroll_to(y=0, animate=False, immediate=True)
        elif held is not None and held[0] in self._spans:
            self.scroll_to(y=self._spans[held[0]][0] + held[1], animate=False, immediate=True)
        if in_place and (at, pointed) == (self.scroll_offset.y, self.cursor):
            self._repaint_changed(before)
        else:
            self.refresh()

    def _measure(self, size: Size) -> bool:
        """Take the size of another page; whether nothing moves on the screen but the thumb of the scrollbar."""
        height = self.scrollable_content_region.height
        known = self.virtual_size
        scrolls = size.height > height
        if size.width != known.width or size.height < known.height or scrolls is not (known.height > height):
            self.virtual_size = size
            return False
        # Setting it as above would lay the whole screen out.
        self.set_reactive(PageView.virtual_size, size)
        if scrolls:
            bar = self.vertical_scrollbar
            # LinePainter the bar costs as much as the page: only when its thumb moves by a row.
            if abs(size.height - bar.window_virtual_size) * height >= bar.window_virtual_size:
                bar.window_virtual_size = size.height
        return True

    def _repaint_changed(self, before: Sequence[Line]) -> None:
        """Paint the lines in view that are others than ``before``."""
        top, cells = self.scroll_offset.y, self.size.width
        rows = range(self.scrollable_content_region.height)
        changed = [row for row in rows if _at(before, top + row) != _at(self._lines, top + row)]
        if changed:
            self.refresh(*(Region(0, row, cells, 1) for row in changed))

    def text_of(self, key: str) -> str:
        """Return the text of a block as it is shown, or of the whole page without one."""
        return "".join(line.text.rstrip() + "\n" for line in self._lines if not key or line.key == key)

    def point(self, key: str, *, show: bool = True, row: int = 0) -> None:
        """Put the cursor on a block, or on its part from ``row`` on, and bring it into view."""
        if key and key not in self._spans:
            return
        self.cursor, self._row, self.led_by_cursor = key, row, True
        if show and key:
            self._reveal(key)
        self.refresh()
        self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        """Return one line of the page, with the cursor's mark in the gutter."""
        return next(iter(self.strips(range(y, y + 1))))

    def strips(self, rows: range) -> Iterator[Strip]:
        """Yield lines of the page."""
        top, cells, lines, cursor = self.scroll_offset.y, self.size.width, self._lines, self.cursor
        marked = self._marked()
        for at in range(top + rows.start, top + rows.stop):
            line = lines[at] if at < len(lines) else _NOTHING
            pointed = bool(line.key) and line.key == cursor and at in marked
            if pointed and self.points_right:
                line = Line(tuple(_POINTER if span == COLUMN_RULE else span for span in line.spans), line.key)
                pointed = False
            yield self.strip(line, cells, "▌" if pointed else _SHOWN if line.key and line.key == self._shown else " ")

    def mark(self, key: str) -> None:
        """Mark the block that the room is shown; none with an empty key."""
        if key != self._shown:
            self._shown = key
            self.refresh()

    def _marked(self) -> range:
        """The lines that the cursor is on: its block, or a part of it."""
        first, last = self._spans.get(self.cursor, (0, -1))
        return range(first + self._row, self._row_end(first, last))

    def _row_end(self, first: int, last: int) -> int:
        """Return the line after the part of a block that the cursor is on; a rest of a few lines is no part of its own."""
        if not self._stride or last + 1 - first - self._row <= self._rows * 5 // 4:
            return last + 1
        return first + self._row + self._rows

    @property
    def _rows(self) -> int:
        """By how many lines the cursor goes through a long block."""
        return max(self._stride // self.cells, 2)

    def watch_scroll_y(self, old: float, new: float) -> None:
        """Tell that another part is seen."""
        super().watch_scroll_y(old, new)
        first, last = self._spans.get(self.cursor, (0, -1))
        if last < new or first >= new + self.scrollable_content_region.height:
            self._scrolled(1 if new > old else -1)
        self.post_message(self.Moved())

    @on(MouseScrollDown)
    @on(MouseScrollUp)
    def _wheel_turned(self, event: MouseScrollDown | MouseScrollUp) -> None:
        """Remember that one scrolls."""
        self._scrolled(1 if isinstance(event, MouseScrollDown) else -1)

    def _scrolled(self, way: int) -> None:
        self.led_by_cursor, self._way = False, way

    def on_resize(self, event: Resize) -> None:
        """Ask for the page in the new width; a page that grew is no other width."""
        if self.cells != self._laid_out_for:
            self._laid_out_for = self.cells
            self.post_message(self.Resized())

    def on_click(self, event: Click) -> None:
        """Point at what was clicked; a second click chooses it."""
        at = event.y + self.scroll_offset.y
        key = self._lines[at].key if 0 <= at < len(self._lines) else ""
        if not key:
            return
        if key == self.cursor:
            self.post_message(self.Chosen())
        self.point(key, show=False)

    def action_page(self, way: int) -> None:
        """Scroll by a screen, keeping two lines."""
        height = self.scrollable_content_region.height
        self._scroll(self.scroll_offset.y + way * max(height - 2, 1), way)

    def action_edge(self, way: int) -> None:
        """Go to the beginning or the end."""
        self._scroll(0 if way < 0 else len(self._lines), way)

    def _scroll(self, y: int, way: int) -> None:
        """Scroll; where nothing moves here there may still be more on a screen that is lower."""
        self._scrolled(way)
        self.scroll_to(y=y, animate=False)
        self.post_message(self.Moved())

    def action_step(self, way: int) -> None:
        """Go to the next block, or to the one before; scroll where that is still far."""
        keys = list(self._spans)
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if self._step_within(way):
            return
        if self.cursor in self._spans:
            at = keys.index(self.cursor) + way
            candidate = keys[at] if 0 <= at < len(keys) else ""
        else:
            seen = (
                [k for k in keys if self._spans[k][0] >= top]
                if way > 0
                else [k for k in keys if self._spans[k][0] < top + height]
            )
            candidate = (seen[0] if way > 0 else seen[-1]) if seen else ""
        if candidate:
            first, last = self._spans[candidate]
            if first < top + height + 2 and last > top - 3:
                self.point(candidate)
                return
        self._scroll(top + 2 * way, way)

    def _step_within(self, way: int) -> bool:
        """Go on within a block of many lines; whether there was more of it."""
        first, last = self._spans.get(self.cursor, (0, -1))
        row = self._row_end(first, last) - first if way > 0 else max(self._row - self._rows, 0)
        if last < first or first + row > last or row == self._row:
            return False
        self.point(self.cursor, row=row)
        return True

    def _reveal(self, key: str) -> None:
        first, last = self._spans[key]
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        first += self._row
        if first < top:
            self._shows(max(first - 1, 0))
        elif last >= top + height:
            self._shows(min(last - height + 1, first))

    def _held(self) -> tuple[str, int] | None:
        """Return the block at the top of what is seen, and how far into it."""
        top = self.scroll_offset.y
        for at in range(top, min(top + self.scrollable_content_region.height, len(self._lines))):
            if key := self._lines[at].key:
                return key, top - self._spans[key][0]
        return None


def _at(lines: Sequence[Line], row: int) -> Line | None:
    return lines[row] if row < len(lines) else None


def _same_blocks(before: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether every line belongs to the same block as before; only lines that are others are looked at, and they are few."""
    if len(before) != len(lines):
        return False
    return all(before[at].key == lines[at].key for at in compress(count(), map(is_not, before, lines)))


def _spans(lines: Sequence[Line]) -> dict[str, tuple[int, int]]:
    """Return the first and the last line of every block."""
    spans: dict[str, tuple[int, int]] = {}
    key, first, at = "", 0, -1
    for at, line in enumerate(lines):
        if line.key != key:
            if key:
                spans[key] = (spans[key][0] if key in spans else first, at - 1)
            key, first = line.key, at
    if key:
        spans[key] = (spans[key][0] if key in spans else first, at)
    return spans
