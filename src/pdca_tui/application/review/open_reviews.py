"""The reviews that are open in this process: one live review a year, shared by every seat that joins it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Collection

from pdca_tui.application.clock import Clock, now
from pdca_tui.application.kept_review import KeptReview
from pdca_tui.application.live_record import Failed, unheard
from pdca_tui.application.open_records import OpenRecords
from pdca_tui.application.review.live_review import LiveReview
from pdca_tui.application.review.own_seen import seen_in, seen_of
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.application.review.review_list import ReviewList, ReviewNow
from pdca_tui.domain.seats import Seat
from pdca_tui.errors import PdcaError, UsageError
from pdca_tui.sheets.home import Home


class OpenReviews(OpenRecords[ReviewJournal, LiveReview]):
    """Reviews by year. One is opened by the first seat that joins and closed when the last one has left."""

    def __init__(self, home: Home, *, clock: Clock = now, failed: Failed = unheard) -> None:
        """Open nothing yet; ``failed`` is told of faults of the program that no screen shows."""
        super().__init__()
        self.home = home
        self._clock = clock
        self._failed = failed
        self.listing = ReviewList(home, self._held, clock=clock, failed=failed)
        """The reviews there are, for every seat of this process that is in none."""

    def _held(self) -> dict[str, ReviewNow]:
        return {live.key: ReviewNow(live.state, live.intake, live.placed) for live in self.open_now}

    def _journal(self, key: str) -> ReviewJournal:
        if not KeptReview(self.home, int(key)).exists:
            raise UsageError("review.not-begun", year=int(key))
        journal = ReviewJournal(self.home, int(key), clock=self._clock)
        try:
            journal.heard()
        except BaseException:
            journal.close()
            raise
        return journal

    def _live(self, journal: ReviewJournal) -> LiveReview:
        return LiveReview(journal, failed=self._failed)

    async def seen_by(self, key: str, seats: Collection[Seat]) -> dict[str, str]:
        """Return what the members at ``seats`` saw of theirs at their last look at the review of a year."""
        live = next((each for each in self.open_now if each.key == key), None)
        if live is None:
            return await asyncio.to_thread(seen_of, self.home, int(key), tuple(seats))
        seen: dict[str, str] = {}
        with contextlib.suppress(PdcaError):
            for seat in seats:
                seen |= seen_in(await live.drafts(seat))
        return seen

    def close(self) -> None:
        """Let go of every review that is still open, when the process ends."""
        self.listing.close()
        super().close()
