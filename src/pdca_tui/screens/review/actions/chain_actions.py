"""Walking the chain from any screen of a review: what is under the cursor, both ways, and where an opinion was said."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

from pdca_tui.screens.review.review_host import ReviewActions, ReviewHost
from pdca_tui.screens.shell.workers import work


class ChainActions(ReviewActions[ReviewHost]):
    """The chain of what the cursor is on."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("l", "trace", "key.trace"),
        Binding("g", "to_session", "key.to-session", show=False),
    )

    def action_trace(self) -> None:
        """Show where what is under the cursor comes from, and what became of it."""
        routes, cursor = self.host.app.review_routes, self.host.page_view.cursor
        if not any(routes.show_trace(self.review, self.host.intake, block) for block in (cursor, self.host.subject) if block):
            self.hint("review.hint.point-chain")

    def action_to_session(self) -> None:
        """Go to where the opinion under the cursor was said; leaving the session leads back."""
        ref = self.opinion
        if ref is None or not ref.session:
            self.hint("review.hint.point-said")
            return
        app = self.host.app
        app.run_worker(work(app.review_routes.visit_opinion, ref), group="entering", exclusive=True)
