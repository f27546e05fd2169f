"""A few fixed lines: the head of a screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.screens.widgets.line_painter import LinePainter


class StaticLines(LinePainter):
    """Fixed lines, as high as there are of them."""

    class Clicked(Message):
        """A cell of a line was clicked."""

        def __init__(self, lines: StaticLines, row: int, column: int) -> None:
            """Tell the lines, and the row and the column in cells, from 0."""
            super().__init__()
            self.lines = lines
            self.row = row
            self.column = column

        @property
        def control(self) -> StaticLines:
            """The lines, for whoever listens to some only."""
            return self.lines

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Begin without lines."""
        super().__init__(id=id, classes=classes)
        self._lines: tuple[Line, ...] = ()

    def put(self, lines: Sequence[Line]) -> None:
        """Show ``lines``; only those that changed are painted again."""
        new = tuple(lines)
        if len(new) != len(self._lines):
            self._lines = new
            self.styles.height = len(new)
            self.refresh()
            return
        changed = [at for at, (a, b) in enumerate(zip(self._lines, new, strict=True)) if a != b]
        self._lines = new
        if changed:
            self.refresh(*(Region(0, at, self.size.width, 1) for at in changed))

    def render_line(self, y: int) -> Strip:
        """Return one line."""
        line = self._lines[y] if y < len(self._lines) else Line()
        return self.strip(line, self.size.width)

    def on_click(self, event: Click) -> None:
        """Tell where it was clicked."""
        self.post_message(self.Clicked(self, event.y, event.x))
