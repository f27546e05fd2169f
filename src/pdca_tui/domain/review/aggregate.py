"""The review as a kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pdca_tui.domain.aggregate import Decided
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.fold import after
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.seats import Role, Seat

if TYPE_CHECKING:
    from pdca_tui.domain.review import commands as c


class ReviewAggregate:
    """Reviews: how one begins, what an entry does to it, and what a command comes to."""

    kind: str = "review"

    @property
    def permissions(self) -> Mapping[type[Any], frozenset[Role]]:
        """Which roles may ask for which kinds of command."""
        from pdca_tui.domain.review.permissions import ALLOWED  # noqa: PLC0415  # who only reads waits for no commands and rules

        return ALLOWED

    def empty(self, key: str) -> Review:
        """Return a review of which nothing was recorded."""
        return Review(key=key)

    def after(self, state: Review, entry: e.ReviewEntry) -> Review:
        """Return the review after ``entry``; raise ``ValueError`` if it does not follow, or speaks of what is not there."""
        return after(state, entry)

    def decide(self, state: Review, command: c.ReviewCommand, seat: Seat, at: datetime) -> Decided[e.ReviewEvent]:
        """Return what ``command`` comes to, and which entry it takes back; raise ``Refused`` with a sentence."""
        from pdca_tui.domain.review.rules import decide  # noqa: PLC0415  # as above

        events = decide(state, command, seat, at)
        undoes = events[0].entry if events and isinstance(events[0], e.ChangeTakenBack) else None
        return Decided(events=events, undoes=undoes)


REVIEW = ReviewAggregate()
