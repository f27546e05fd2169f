"""The parts of a screen that the actions of a review may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review.review import Review
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.action_host import ActionHost
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.review.live_review import LiveReview
    from pdca_tui.domain.review.counted import Scope
    from pdca_tui.domain.review.intake import Intake
    from pdca_tui.domain.review.rows import Finding, FindingReply
    from pdca_tui.pages.review.board import BoardFilter, Side
    from pdca_tui.publish.review.labels import ReviewNames


class ReviewHost(ActionHost, Protocol):
    """A screen of a review."""

    live: LiveReview
    """The review that is worked on."""
    subject: str
    """The block that the whole screen is about, as ``finding:F3``; empty for none."""
    row_marks: set[str]
    """The blocks of findings and requests that are marked."""

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

    @property
    def meant(self) -> tuple[Finding, ...]:
        """The findings that are marked; without marks the one that the cursor is on, or that the screen shows."""


class BoardHost(ReviewHost, Protocol):
    """The board of an article."""

    article: int
    side: Side
    which: BoardFilter
    marks: set[OpinionRef]


class ReplyHost(ReviewHost, Protocol):
    """The screen of a reply."""

    @property
    def reply(self) -> FindingReply | None:
        """The reply that is shown; ``None`` once its writing was taken back."""


class RowsHost(ReviewHost, Protocol):
    """The rows behind a number."""

    scope: Scope
    which: str
    most: int
    """How many rows are laid out."""


def pointed_opinion(block: str) -> OpinionRef | None:
    """Return the opinion that a block of a page is about."""
    kind, _, ref = block.partition(":")
    return OpinionRef.parse(ref) if kind in ("opinion", "source", "left") else None


def chosen_opinions(host: BoardHost) -> tuple[OpinionRef, ...]:
    """Return the opinions that are marked on a board, in their order; without marks the one that the cursor is on."""
    if host.marks:
        return tuple(sorted(host.marks, key=lambda ref: ref.order))
    pointed = pointed_opinion(host.page_view.cursor)
    return (pointed,) if pointed is not None else ()


def pointed_finding(block: str) -> str:
    """Return the id of the finding that a block is about; empty for none."""
    kind, _, rest = block.partition(":")
    return rest.partition(":")[0] if kind in ("finding", "request") else ""


def has_rows(host: ReviewHost, *kinds: str) -> bool:
    """Whether a screen shows anything of these kinds of blocks; one that is about one thing is taken to."""
    return bool(host.subject) or any(key.partition(":")[0] in kinds for key in host.page_view.keys)


def pointed_request(block: str) -> tuple[str, str]:
    """Return the finding and the department of the request that a block is about; both empty for none."""
    kind, _, rest = block.partition(":")
    finding, _, department = rest.partition(":")
    return (finding, department) if kind == "request" else ("", "")


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

    def unmark(self) -> None:
        """Take the marks of rows away, once something was done with them."""
        self.host.row_marks.clear()
        self.host.repaint()

    def hint(self, key: str, **values: Any) -> None:
        """Tell what has to be done first."""
        self.host.status_bar.say(say(key, **values), Role.ATTENTION)
