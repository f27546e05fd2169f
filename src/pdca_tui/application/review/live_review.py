"""A review being worked on by any number of seats, together with what the sessions of its year say meanwhile."""

from __future__ import annotations

import asyncio
import contextlib

from pdca_tui.application.live_record import Failed, LiveRecord, unheard
from pdca_tui.application.review.publication import WrittenFile, publish, write_outcome
from pdca_tui.application.review.resolutions import take_resolutions
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.placements import Placements, placements
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.seats import Seat
from pdca_tui.errors import RecordError


class LiveReview(LiveRecord[Review, c.ReviewCommand, e.ReviewEvent]):
    """The review of one year. An opinion that is recorded in a session stands on every board within a second or two."""

    def __init__(self, journal: ReviewJournal, *, failed: Failed = unheard) -> None:
        """Work on the record of ``journal``, which has listened to the sessions once."""
        super().__init__(journal, failed=failed)
        self._sessions = journal
        self._placed = placements(journal.review, journal.last_heard)

    @property
    def intake(self) -> Intake:
        """What the sessions of the year said at the last look; the same object as long as they say the same."""
        return self._sessions.last_heard

    @property
    def placed(self) -> Placements:
        """Where every opinion is now; made anew only as far as something changed since this was asked last."""
        self._placed = self._placed.now(self.state, self.intake)
        return self._placed

    async def take_resolutions(self, seat: Seat) -> tuple[e.Resolved, ...]:
        """Take over what the council resolved on findings that are before it, and return that; it is told to everybody."""
        taken = await asyncio.shield(self._in_thread(take_resolutions, self._sessions, seat))
        self._tell()
        return taken

    async def export_outcome(self) -> tuple[WrittenFile, ...]:
        """Write the outcome files of the year, and the archive of the review."""
        return await asyncio.shield(self._in_thread(write_outcome, self._sessions))

    async def publish(self, seat: Seat) -> tuple[WrittenFile, ...]:
        """Record that the outcome was published, and write it; that is told to everybody."""
        written = await asyncio.shield(self._in_thread(publish, self._sessions, seat))
        self._tell()
        return written

    async def _look_up(self) -> None:
        """Look at the sessions; while they are out of reach what was heard last stands."""
        before = self.intake
        with contextlib.suppress(RecordError):
            await self._in_thread(self._sessions.heard)
        if self.intake is not before:
            self._tell(anyway=True)
