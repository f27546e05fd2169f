"""A screen with a head, a page and a status bar that follows no record: help, a text, the changes of a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding

from pdca_tui.pages.layout.styled_line import Line, Role, edges
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.widgets.breakpoints import fit
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.status_bar import StatusBar, shown_keys

Result = TypeVar("Result")

_NARROW = 20  # cells for which a head is laid out at least


class PageScreen(AppScreen[Result], Generic[Result]):
    """A head with ``title`` and, where ``clock`` is set, the time; a page; and the keys of the screen."""

    clock = False

    def compose(self) -> ComposeResult:
        """Lay out the head, the page and the status bar."""
        yield StaticLines(id="head")
        yield PageView(id="page")
        yield StatusBar(id="status")

    def on_mount(self) -> None:
        """Begin at the page, and show the keys."""
        self.query_one(StatusBar).put_keys(shown_keys([b for b in self.BINDINGS if isinstance(b, Binding) and b.show]))
        self.query_one(PageView).focus()
        self.repaint()

    def on_resize(self) -> None:
        """Lay out again."""
        self.repaint()

    def on_page_view_resized(self) -> None:
        """Lay the page out for the width."""
        self.repaint()

    def repaint(self) -> None:
        """Show head and page for the size there is."""
        if not stands(self):
            return
        cells = max(self.app.size.width, _NARROW)
        fit(self, self.app.size)
        time = ((f"{self.app.now():%H:%M} ", Role.DIM),) if self.clock else ()
        head = Line(edges(cells, ((f" {self.heading}", Role.STRONG),), time))
        self.query_one("#head", StaticLines).put([head, Line((("─" * cells, Role.RULE),))])
        page = self.query_one(PageView)
        page.put(self.lines(page.cells_now(self.app.size.width)))

    # ── what a screen says in its own class ──

    @property
    def heading(self) -> str:
        """The title in the head."""
        raise NotImplementedError

    def lines(self, cells: int) -> Sequence[Line]:
        """Return the lines of the page for a width."""
        raise NotImplementedError
