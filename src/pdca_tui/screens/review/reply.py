"""One reply: its words and versions, what it answers, its way, and what became of what it promised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from pdca_tui.domain.review.rows import Finding, FindingReply
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.review.reply import reply_page
from pdca_tui.screens.review.actions.reply_steps_actions import ReplyStepsActions
from pdca_tui.screens.review.review_host import ReplyHost, ReviewActions
from pdca_tui.screens.review.review_screen import ReviewScreen
from pdca_tui.screens.shell.action_group import ActionGroup

if TYPE_CHECKING:
    from pdca_tui.application.review.live_review import LiveReview
    from pdca_tui.domain.seats import Seat


class ReplyWays(ReviewActions[ReplyHost]):
    """From a reply to what it answers."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("enter", "to_finding", "key.follow-arrow", show=False),)

    def action_to_finding(self) -> None:
        """Go to the finding under the cursor; from elsewhere to the first that is answered."""
        reply, pointed = self.host.reply, self.host.finding
        first = reply.now.answers[0] if reply is not None and reply.now.answers else ""
        if id := pointed.id if pointed is not None else first:
            self.host.app.review_routes.show_finding(id)


class ReplyScreen(ReviewScreen):
    """One reply."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (ReplyWays, ReplyStepsActions)

    def __init__(self, live: LiveReview, seat: Seat, reply: str) -> None:
        """Show the reply of that id."""
        self._shown = reply
        self.subject = f"reply:{reply}"
        super().__init__(live, seat)

    @property
    def reply(self) -> FindingReply | None:
        """The reply that is shown; ``None`` once its writing was taken back."""
        return self.state.replies.get(self._shown)

    @property
    def meant(self) -> tuple[Finding, ...]:
        """The findings that the reply answers."""
        reply = self.reply
        return tuple(self.state.findings[id] for id in reply.now.answers) if reply is not None else ()

    def changed(self, news: Sequence[Any]) -> None:
        """Show the keys of the steps that the reply can take now."""
        super().changed(news)
        self.put_keys()

    def page(self, cells: int) -> Sequence[Line]:
        """Return the reply."""
        reply = self.reply
        return reply_page(self.state, self.intake, self.names, reply, cells) if reply is not None else [Line()]
