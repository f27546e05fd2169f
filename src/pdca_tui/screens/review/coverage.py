"""The screen of requests to departments and their progress; a department opens its list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from pdca_tui.domain.seats import Role
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.review.coverage import coverage_page, department_page
from pdca_tui.screens.review.review_host import ReviewActions, ReviewHost
from pdca_tui.screens.review.review_screen import ReviewScreen
from pdca_tui.screens.shell.action_group import ActionGroup

if TYPE_CHECKING:
    from pdca_tui.application.review.live_review import LiveReview
    from pdca_tui.domain.seats import Seat


class CoverageActions(ReviewActions[ReviewHost]):
    """From a number to the rows that it counts."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("enter", "open_row", "key.open-rows"),)

    def action_open_row(self) -> None:
        """Open what the cursor is on: a department its list, an article its board, a finding itself."""
        routes = self.host.app.review_routes
        kind, _, key = self.host.page_view.cursor.partition(":")
        match kind:
            case "department":
                routes.show_coverage(key)
            case "article":
                routes.show_board(int(key))
            case "finding":
                routes.show_finding(key)
            case _:
                pass  # what is left over of sessions is read here


class CoverageScreen(ReviewScreen):
    """What is asked of everybody, or of one department."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (CoverageActions,)

    def __init__(self, live: LiveReview, seat: Seat, department: str = "") -> None:
        """Show the coverage, or the list of one department."""
        self._department = department
        super().__init__(live, seat)

    def page(self, cells: int) -> Sequence[Line]:
        """Return the coverage; to who sits for one department its own list."""
        own = [hat.key for hat in self.app.hats if hat.role is Role.DEPARTMENT and hat.key]
        department = self._department or (own[0] if len(own) == len(self.app.hats) == 1 else "")
        today = self.app.now().date()
        if department:
            return department_page(self.state, self.intake, self.names, department, today, cells)
        return coverage_page(self.state, self.intake, self.names, today, cells)
