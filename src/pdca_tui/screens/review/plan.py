"""The plan of one program for the next year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.review.plan import plan_page
from pdca_tui.screens.review.actions.plan_actions import PlanActions
from pdca_tui.screens.review.review_host import ReviewActions, ReviewHost
from pdca_tui.screens.review.review_screen import ReviewScreen
from pdca_tui.screens.shell.action_group import ActionGroup

if TYPE_CHECKING:
    from pdca_tui.application.review.live_review import LiveReview
    from pdca_tui.domain.seats import Seat


class PlanWays(ReviewActions[ReviewHost]):
    """From a plan to the findings that it takes up."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("enter", "to_finding", "key.follow-arrow", show=False),)

    def action_to_finding(self) -> None:
        """Go to the finding under the cursor."""
        if (finding := self.host.finding) is not None:
            self.host.app.review_routes.show_finding(finding.id)
        else:
            self.hint("review.hint.point-row")


class PlanScreen(ReviewScreen):
    """The plan of one program."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (PlanWays, PlanActions)

    def __init__(self, live: LiveReview, seat: Seat, program: int) -> None:
        """Show the plan of a program, written or not."""
        self._program = program
        self.subject = f"plan:{program}"
        super().__init__(live, seat)

    def page(self, cells: int) -> Sequence[Line]:
        """Return the plan."""
        return plan_page(self.state, self.names, self._program, cells)
