"""The record of a session on this machine: with what the files say until it is opened, and the minutes made of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.application.clock import Clock, now
from pdca_tui.application.journal import Journal
from pdca_tui.application.progress import Tell, untold
from pdca_tui.application.session.files import ANNEX, MINUTES, KeptSession
from pdca_tui.application.session.preparation import Preparation, change, seen_with
from pdca_tui.disk import Reason
from pdca_tui.domain.aggregate import Decided
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import after
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.session import Session, State
from pdca_tui.domain.session.topics import TopicKind
from pdca_tui.errors import RecordError, SheetError
from pdca_tui.record import archive
from pdca_tui.sheets.home import Home

if TYPE_CHECKING:
    from pdca_tui.application.forwarded_findings import ReviewWatch
    from pdca_tui.domain.session import commands as c

_SETTING_UP = Seat(Role.SECRETARIAT)


class SessionJournal(Journal[Session, "c.Command", e.Event]):
    """The record of one session and the state it comes to.

    ``session`` is what is recorded. Before anything is, it is what the secretariat prepared, with ``last`` 0.
    """

    def __init__(self, home: Home, key: str, *, clock: Clock = now, reading: bool = False, tell: Tell = untold) -> None:
        """Open the session ``key``; ``SessionNotFound`` if there is none, a ``RecordError`` if its record cannot be read."""
        kept = KeptSession(home, key)
        self.home = home
        self.preparation = Preparation(home, key)
        self._prepared: Session | None = None
        self._reviews: ReviewWatch | None = None
        self.prepared_anew = 0
        """How often files, or a review, were found to say something else of a session that is not opened yet."""
        super().__init__(kept, clock=clock, reading=reading, tell=tell)

    @property
    def session(self) -> Session:
        """The state of the session."""
        return self._prepared or self._recorded

    @property
    def state(self) -> Session:
        """The state of the session; see ``session``."""
        return self.session

    def look_at_files(self) -> bool:
        """Look at the files of a session that is not opened yet; whether they say something else than before."""
        if self._recorded.state not in (State.EMPTY, State.PREPARED):
            return False
        news = self._forwarded_anew()
        if self.preparation.changed(self._recorded):
            before = (self.session, self.preparation.problem and self.preparation.problem.key)
            self._look_at_files()
            news = (self.session, self.preparation.problem and self.preparation.problem.key) != before or news
        self.prepared_anew += news
        return news

    def _forwarded_anew(self) -> bool:
        """Whether a review may have forwarded other findings to this session than at the last look."""
        years = {item.plan.year for item in self.session.agenda if item.plan.kind is TopicKind.FINDINGS}
        if not years:
            return False
        if self._reviews is None:
            from pdca_tui.application.forwarded_findings import ReviewWatch  # noqa: PLC0415  # few sessions have findings

            self._reviews = ReviewWatch(self.home)
        return self._reviews.changed(years)

    def close(self) -> None:
        """Let go of the record, and of the reviews that were watched."""
        if self._reviews is not None:
            self._reviews.close()
        super().close()

    def prepare(self, values: Mapping[str, str], seat: Seat) -> Session:
        """Change what is prepared, in the session's file, and return the session as it is then.

        ``values`` are texts as people type them, as for ``pdca_tui.sheets.new_session``. Raises ``Refused`` once the session
        was opened, and ``UsageError`` or ``SheetError`` as that does.
        """
        self.catch_up()
        self.look_at_files()
        from pdca_tui.domain.session.commands import ChangePreparation  # noqa: PLC0415  # who only reads waits for no commands

        self._aggregate.decide(self.session, ChangePreparation(facts=self.session.convened), seat, self._clock())
        change(self.home, self.key, values, self._clock().date(), self.session if self._recorded.last else None)
        self.look_at_files()
        return self.session

    def save(self, write: Callable[[Session], str]) -> Path:
        """Put the minutes, as ``write`` makes them, and the archive into the session's folder; return the path of the minutes.

        Both are of the same moment, and of the record as it is, not as it was looked at last. Once the minutes are approved,
        what stands there is what was approved, whatever ``write`` says, and beside it the annex, if anything was replied since.
        """
        from pdca_tui.application.session.minutes_seal import annexed, freeze  # noqa: PLC0415  # rare, and the minutes cost start-up time

        self.catch_up()
        path, text, last = self.folder / MINUTES, write(self.session), self.session.last
        # All is read before anything is written: a record that goes away meanwhile leaves both files as they were.
        found = self._store.rows()
        self._behind = self._behind or len(found) > last
        frozen = self.session.minutes.standing is Standing.APPROVED
        if not frozen:
            archive.save(path, text)
        self._write_archive(found[:last])
        if frozen and (approved := freeze(self.session, path, text)) is not None:
            archive.save(path, approved)
        if frozen:
            self._put_annex(annexed(self.session))
        return path

    def _put_annex(self, text: str) -> None:
        """Save the annex; where all that it told was taken back at once, there is none."""
        path = self.folder / ANNEX
        if text:
            archive.save(path, text)
        elif path.is_file():
            try:
                path.unlink()
            except OSError as error:
                raise RecordError("record.unwritable", path=str(path), detail=Reason(error)) from error

    def _save_annex(self, entries: list[e.Entry]) -> None:
        """Bring the annex and the archive up to date after what was recorded once the minutes were approved.

        What is recorded stays recorded: a folder that does not take the files is told of when they are saved by a key.
        """
        if self._recorded.approved is not None and entries[0].number > self._recorded.approved.last:
            from pdca_tui.publish.minutes.minutes import minutes  # noqa: PLC0415  # rare, and the minutes cost start-up time

            with contextlib.suppress(RecordError):
                self.save(minutes)

    def _begin(self) -> None:
        self._look_at_files()
        self._check_prepared()

    def _decided(self, command: c.Command, seat: Seat, at: datetime) -> Decided[e.Event]:
        self.look_at_files()
        if self._prepared is None:
            return super()._decided(command, seat, at)
        # What is refused, or comes to nothing, records nothing: not even what was prepared.
        decided = self._aggregate.decide(self._prepared, command, seat, at)
        if decided.events:
            self._set_up(at)
        return decided

    def _sealed(self, decided: Decided[e.Event], command: c.Command, seat: Seat, at: datetime) -> Decided[e.Event]:
        """Return an approval with its seal, and with the hash of the minutes that it approves."""
        decided = super()._sealed(decided, command, seat, at)
        if not any(isinstance(event, e.MinutesApproved) for event in decided.events):
            return decided
        from pdca_tui.application.session.minutes_seal import with_minutes  # noqa: PLC0415  # rare, and the minutes cost start-up time

        lang, number = getattr(command, "lang", ""), self._recorded.last + 1
        entries = (e.Entry(number=number, at=at, seat=str(seat), event=event) for event in decided.events)
        return replace(decided, events=tuple(with_minutes(self._recorded, entry, lang) for entry in entries))

    def _recorded_now(self, entries: list[e.Entry]) -> None:
        self._save_annex(entries)
        if self._recorded.state is State.PREPARED:
            self.preparation.write(self._recorded)

    def _fold(self, entries: list[e.Entry]) -> None:
        super()._fold(entries)
        if entries:
            self._prepared = None

    def _look_at_files(self) -> None:
        """Take what the files say of a session that is not opened yet; while they say nothing, what they said last counts."""
        if self._recorded.state not in (State.EMPTY, State.PREPARED):
            return
        self.preparation.changed(self._recorded)
        try:
            facts = self.preparation.facts(self._recorded, self.entries)
        except SheetError as error:
            self.preparation.problem = error
            return
        self.preparation.problem = None
        at, seat = self._clock(), str(_SETTING_UP)
        if self._recorded.last:
            self._prepared = seen_with(self._recorded, facts, at, seat)
        else:
            self._prepared = replace(after(Session(key=self.key), e.Entry(number=1, at=at, seat=seat, event=facts)), last=0)

    def _check_prepared(self) -> None:
        """Raise what keeps a session of which nothing is recorded from being prepared."""
        if self.preparation.problem is not None and not self._recorded.last:
            raise self.preparation.problem

    def _set_up(self, at: datetime) -> None:
        """Record what is prepared and not recorded yet; ``Overtaken`` if another process did so meanwhile: that counts then."""
        facts = self.session.convened
        event = e.PreparationChanged(facts=facts) if self._recorded.last else facts
        self._fold(self._append(Decided(events=(event,)), _SETTING_UP, at))
