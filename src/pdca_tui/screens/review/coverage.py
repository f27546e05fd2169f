"""The screen of requests to departments and their progress; every line of numbers opens the rows that it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding

from pdca_tui.domain.review.counted import Scope
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.review.coverage import coverage_page
from pdca_tui.screens.review.review_host import ReviewActions, ReviewHost
from pdca_tui.screens.review.review_screen import ReviewScreen
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.widgets.page_view import PageView


class CoverageActions(ReviewActions[ReviewHost]):
    """From a line of numbers to the rows that they count."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("enter", "open_row", "key.open-rows"),)

    def action_open_row(self) -> None:
        """Open the rows of the line under the cursor: all, those of a department, or those under an article."""
        routes = self.host.app.review_routes
        kind, _, key = self.host.page_view.cursor.partition(":")
        match kind:
            case "department":
                routes.show_rows(Scope(asked=True, department=key))
            case "article":
                routes.show_rows(Scope(asked=True, article=int(key)))
            case _:
                routes.show_rows(Scope(asked=True))


class CoverageScreen(ReviewScreen):
    """What is asked of everybody."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (CoverageActions,)
    hidden: ClassVar[frozenset[str]] = frozenset({"trace"})

    def page(self, cells: int) -> Sequence[Line]:
        """Return the coverage."""
        return coverage_page(self.state, self.intake, self.names, self.app.now().date(), cells)

    @on(PageView.Chosen)
    def _chosen(self) -> None:
        self.actions.of(CoverageActions).action_open_row()
