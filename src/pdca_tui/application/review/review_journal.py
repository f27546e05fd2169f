"""The record of a review on this machine: commands get what the sessions say, and new sessions are taken in."""

from __future__ import annotations

import contextlib
import time
from datetime import datetime
from typing import Any

from pdca_tui.application.clock import Clock, now
from pdca_tui.application.garbage import uncollected
from pdca_tui.application.head_making import HeadMaker
from pdca_tui.application.journal import Journal
from pdca_tui.application.kept_review import KeptReview
from pdca_tui.application.progress import Tell, untold
from pdca_tui.application.review.head_source import head_sizes, of_review
from pdca_tui.application.review.intake_reader import IntakeReader
from pdca_tui.domain.aggregate import Decided
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.intake import NOTHING_HEARD, Intake
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rules import intake
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import RecordError, Refused
from pdca_tui.sheets.home import Home

_MOMENT = 2.0
"""Seconds for which a placing rests on the last look at the sessions: an open review looks every second."""

_PLACINGS = (c.AddSources, c.RemoveSources, c.SetOpinionsAside, c.LiftSettingAside)


class ReviewJournal(Journal[Review, c.ReviewCommand, e.ReviewEvent]):
    """The record of the review of one year, and what the sessions of that year say."""

    def __init__(self, home: Home, year: int, *, clock: Clock = now, reading: bool = False, tell: Tell = untold) -> None:
        """Open the review of ``year``, begun or not; ``SheetNotFound`` for a year that the data set does not have."""
        kept = KeptReview(home, year)
        if not reading:
            kept.folder.mkdir(parents=True, exist_ok=True)
        self.home = home
        self.year = year
        self._reader = IntakeReader(home, year)
        self.last_heard: Intake = NOTHING_HEARD
        """What the sessions said at the last look."""
        self._heard_at = float("-inf")
        self._heads = HeadMaker(lambda: of_review(home, year), head_sizes)
        super().__init__(kept, clock=clock, reading=reading, tell=tell)

    @property
    def review(self) -> Review:
        """The state of the review."""
        return self._recorded

    def heard(self, tell: Tell = untold) -> Intake:
        """Return what the sessions say now."""
        with uncollected():
            self.last_heard = self._reader.read(tell)
        self._heard_at = time.monotonic()
        return self.last_heard

    def close(self) -> None:
        """Let go of the record, and of those of the sessions; a head that is being made is waited for."""
        self._heads.settle()
        self._heads.close()
        self._reader.close()
        super().close()

    def _recorded_now(self, entries: list[e.ReviewEntry]) -> None:
        super()._recorded_now(entries)
        self._heads.after(entries)
        if any(isinstance(entry.event, e.ReviewPublished) for entry in entries):
            # The archive belongs to what was published. What is recorded stays so; a verification tells if this failed.
            with contextlib.suppress(RecordError):
                self.save_archive()

    def _decided(self, command: c.ReviewCommand, seat: Seat, at: datetime) -> Decided[e.ReviewEvent]:
        """Decide on what the sessions say now; what is new of them is taken in before the secretariat's own step."""
        if isinstance(command, c.BeginReview | c.TakeBack):
            return super()._decided(command, seat, at)
        before = self._recent() if isinstance(command, _PLACINGS) else None
        if before is None:
            return self._decided_on(self.heard(), command, seat, at)
        try:
            return self._decided_on(before, command, seat, at)
        except Refused:
            if (heard := self.heard()) is before:
                raise
            return self._decided_on(heard, command, seat, at)

    def _recent(self) -> Intake | None:
        """Return what the sessions said a moment ago, as it stands on the boards of those who place; ``None`` if that is older.

        A look at forty sessions takes as long as the disk: a key on a board does not wait for both.
        """
        return self.last_heard if time.monotonic() - self._heard_at < _MOMENT else None

    def _decided_on(self, heard: Intake, command: c.ReviewCommand, seat: Seat, at: datetime) -> Decided[e.ReviewEvent]:
        if hasattr(command, "heard"):
            given: Any = command
            command = replace(given, heard=heard)
        decided = super()._decided(command, seat, at)
        if not decided.events or isinstance(command, c.TakeIn) or seat.role is not Role.SECRETARIAT:
            return decided
        news = intake.decided(self._recorded, c.TakeIn(heard=heard))
        return replace(decided, events=(*news, *decided.events))
