"""The parts of a screen that the actions of a review may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review.review import Review
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.action_host import ActionHost
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.review.live_review import LiveReview
    from pdca_tui.domain.review.intake import Intake
    from pdca_tui.domain.review.rows import Finding
    from pdca_tui.pages.review.board import BoardFilter, Side
    from pdca_tui.publish.review.labels import ReviewNames


class ReviewHost(ActionHost, Protocol):
    """A screen of a review."""

    live: LiveReview
    """The review that is worked on."""

    @property
    def state(self) -> Review:
        """The state of the review, as recorded."""

    @property
    def intake(self) -> Intake:
        """What the sessions of the year say."""

    @property
    def names(self) -> ReviewNames:
        """What things are called."""

    @property
    def finding(self) -> Finding | None:
        """The finding that the cursor is on, or that the screen shows."""


class BoardHost(ReviewHost, Protocol):
    """The board of an article."""

    article: int
    side: Side
    which: BoardFilter
    marks: set[OpinionRef]

    @property
    def chosen(self) -> tuple[OpinionRef, ...]:
        """The opinions that are marked, in their order; without marks the one that the cursor is on."""


def pointed_opinion(block: str) -> OpinionRef | None:
    """Return the opinion that a block of a page is about."""
    kind, _, ref = block.partition(":")
    return OpinionRef.parse(ref) if kind in ("opinion", "source") else None


ReviewHostT = TypeVar("ReviewHostT", bound=ReviewHost)


class ReviewActions(ActionGroup[ReviewHostT]):
    """Actions on a review."""

    @property
    def review(self) -> Review:
        """The state of the review, as recorded."""
        return self.host.state

    @property
    def opinion(self) -> OpinionRef | None:
        """The opinion that the cursor is on, on a board or among a member's own, or as a source of a finding."""
        return pointed_opinion(self.host.page_view.cursor)

    def hint(self, key: str) -> None:
        """Tell what has to be done first."""
        self.host.status_bar.say(say(key), Role.ATTENTION)
