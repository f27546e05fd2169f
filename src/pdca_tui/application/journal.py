"""One session's record on this machine, folded: ask, decide, append, fold. Synchronous; used by one thread at a time."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pdca_tui.application.draft_owners import owner_of, slots, topic_of
from pdca_tui.application.idempotent_retries import Asked, Unsettled
from pdca_tui.application.progress import Tell, told, untold
from pdca_tui.application.session.preparation import Preparation, change, seen_with
from pdca_tui.disk import Reason
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.rules import decide, taken_back
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import Overtaken, RecordBusy, RecordDamaged, RecordError, SessionNotFound, SheetError
from pdca_tui.record import archive, hash_chain
from pdca_tui.record.null_store import AbsentStore
from pdca_tui.record.open_store import ARCHIVE, RECORD, open_store
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.store import Draft, DraftKey, Fact, Store
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line

__all__ = ["ANNEX", "ARCHIVE", "MINUTES", "RECORD", "Journal", "now"]

MINUTES = "minutes.md"
ANNEX = "minutes-annex.md"

_TRIES = 32
_SETTING_UP = Seat(Role.SECRETARIAT)


def now() -> datetime:
    """Return the moment, with the offset of this machine."""
    return datetime.now().astimezone()


class Journal:
    """The record of one session and the state it comes to.

    ``session`` is what is recorded. Before anything is, it is what the secretariat prepared, with ``last`` 0.
    """

    def __init__(
        self, home: Home, key: str, *, clock: Callable[[], datetime] = now, reading: bool = False, tell: Tell = untold
    ) -> None:
        """Open the session ``key``; ``SessionNotFound`` if there is none, a ``RecordError`` if its record cannot be read."""
        self.folder = home.sessions / key
        if not (self.folder / "session.toml").is_file():
            raise SessionNotFound("session.not-found", key=key)
        self.home = home
        self.key = key
        self._clock = clock
        self._tell = tell
        self._store: Store[e.Event] = open_store(self.folder, SESSION, home.record, reading=reading)
        self.entries: list[e.Entry] = []
        self._recorded = Session(key=key)
        self._behind = False
        self._unsettled = Unsettled()
        self.preparation = Preparation(home, key)
        self._prepared: Session | None = None
        self.prepared_anew = 0
        """How often what the files say of a session that is not opened yet was found to be other than before."""
        try:
            self.catch_up()
            self._restore(reading=reading)
            self._look_at_files()
            self._check_prepared()
        except BaseException:
            self._store.close()
            raise

    @property
    def session(self) -> Session:
        """The state of the session."""
        return self._prepared or self._recorded

    @property
    def moment(self) -> datetime:
        """The moment, by the clock of this record."""
        return self._clock()

    @property
    def writable(self) -> bool:
        """Whether anything can be recorded here."""
        return self._store.writable

    def ask(self, command: c.Command, seat: Seat, key: str = "", draft: DraftKey | None = None) -> list[e.Entry]:
        """Record what ``command`` comes to and return the new entries, already on the disk.

        ``key`` is the short fingerprint of the key that ``seat`` signed in with; ``draft`` is where what is asked for was
        drafted: it is forgotten with the recording. If somebody else appended first, what is
        new is read and the command is decided again. Raises ``Refused`` or a ``RecordError``; nothing is recorded then.
        """
        asked = Asked(command=command, seat=seat, key=key)
        for _ in range(_TRIES):
            self.catch_up()
            if entries := self._unsettled.turned_up(asked, self.entries):
                if draft is not None:
                    self._store.save_draft(Draft(seat=draft[0], slot=draft[1], text="", at=self._clock()))
                self._unsettled.settle(asked)
                return entries
            self.look_at_files()
            if self._prepared is not None:
                # What is refused, or comes to nothing, records nothing: not even what was prepared.
                if not decide(self._prepared, command, seat, self._clock()):
                    return []
                self._set_up()
            at = self._clock()
            facts = self._facts(command, seat, at)
            if not facts:
                return []
            try:
                entries = self._store.append(facts, seat=str(seat), at=at, expected=self._recorded.last, key=key, draft=draft)
            except Overtaken:
                continue
            except RecordError:
                self._unsettled.note(asked, at, self._recorded.last)
                raise
            self._unsettled.settle(asked)
            self._fold(entries)
            self._save_annex(entries)
            if self._recorded.state is State.PREPARED:
                self.preparation.write(self._recorded)
            return entries
        raise RecordBusy("record.busy", path=str(self.folder), detail="")

    def look_at_files(self) -> bool:
        """Look at the files of a session that is not opened yet; whether they say something else than before."""
        if self._recorded.state not in (State.EMPTY, State.PREPARED) or not self.preparation.changed(self._recorded):
            return False
        before = (self.session, self.preparation.problem and self.preparation.problem.key)
        self._look_at_files()
        news = (self.session, self.preparation.problem and self.preparation.problem.key) != before
        self.prepared_anew += news
        return news

    def prepare(self, values: Mapping[str, str], seat: Seat) -> Session:
        """Change what is prepared, in the session's file, and return the session as it is then.

        ``values`` are texts as people type them, as for ``pdca_tui.sheets.new_session``. Raises ``Refused`` once the session
        was opened, and ``UsageError`` or ``SheetError`` as that does.
        """
        self.catch_up()
        self.look_at_files()
        decide(self.session, c.ChangePreparation(facts=self.session.convened), seat, self._clock())
        change(self.home, self.key, values, self._clock().date(), self.session if self._recorded.last else None)
        self.look_at_files()
        return self.session

    def catch_up(self) -> list[e.Entry]:
        """Read and fold what others appended; return it."""
        entries = self._store.read(self._recorded.last)
        self._fold(entries)
        return entries

    def poll(self) -> bool:
        """Whether others appended since the last look; if so, it is folded."""
        # What could not be read stays to be read at the next look.
        self._behind = self._store.changed() or self._behind
        news = False
        while self._behind:
            news = bool(self.catch_up()) or news
            self._behind = self._store.changed()  # the word of the next one may have come while this one was read
        return news

    def alarm(self) -> int | None:
        """Return a descriptor that turns readable when it is time to ``poll``, for the caller to close; ``None`` if none does.

        The one method that another thread may call: what it returns may be out of date, and is harmless then.
        """
        fileno = self._store.fileno()
        if fileno is None:
            return None
        try:
            return os.dup(fileno)
        except OSError:
            return None

    def save_draft(self, seat: Seat, slot: str, text: str, known: Collection[str] | None = None) -> str:
        """Keep what a seat is still writing, and return the slot in which it is; an empty text forgets it.

        With ``known`` nothing but one of those texts is replaced: what else is there was written at another terminal, and
        stays; this is kept beside it.
        """
        for each in itertools.chain([slot], slots(topic_of(slot), owner_of(slot))):
            expected = None if known is None else known if each == slot else ()
            if self._store.save_draft(Draft(seat=str(seat), slot=each, text=text, at=self._clock()), expected):
                return each
        raise AssertionError  # there is always another slot

    def drafts(self, seat: Seat) -> dict[str, str]:
        """Return the drafts of a seat by their slots."""
        return {draft.slot: draft.text for draft in self._store.drafts(str(seat))}

    def drafting(self) -> int:
        """Return how many seats have an opinion in draft."""
        return self._store.drafting()

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
        rows = archive.write(found[:last])
        frozen = self.session.minutes.standing is Standing.APPROVED
        if not frozen:
            archive.save(path, text)
        archive.save(self.folder / ARCHIVE, rows)
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

    def hurry(self) -> None:
        """Wait for the record no longer: the process ends. Another thread may call this."""
        self._store.hurry()

    def close(self) -> None:
        """Let go of the record."""
        self._store.close()

    def _facts(self, command: c.Command, seat: Seat, at: datetime) -> list[Fact[e.Event]]:
        if isinstance(command, c.ApproveMinutes):
            return self._approval(command, seat, at)
        if isinstance(command, c.Undo):
            decide(self._recorded, command, seat, at)
            events, number = taken_back(self._recorded, seat, command.entry)
            return [Fact(event=event, undoes=number) for event in events]
        return [Fact(event=event) for event in decide(self._recorded, command, seat, at)]

    def _approval(self, command: c.ApproveMinutes, seat: Seat, at: datetime) -> list[Fact[e.Event]]:
        """Return the approval with the hash of what is approved: of the record up to it, and of the minutes."""
        from pdca_tui.application.session.minutes_seal import sealed  # noqa: PLC0415  # rare, and the minutes cost start-up time

        rows = self._store.rows()[: self._recorded.last]
        command = replace(command, record_hash=rows[-1].hash)
        root = hash_chain.root(rows)
        events = decide(self._recorded, command, seat, at)
        number = self._recorded.last + 1
        entries = (e.Entry(number=number, at=at, seat=str(seat), event=event) for event in events)
        return [Fact(event=sealed(self._recorded, entry, command.lang, root)) for entry in entries]

    def _fold(self, entries: list[e.Entry]) -> None:
        if not entries:
            return
        try:
            folded = self._recorded
            for entry in entries:
                folded = folded.after(entry)
                told(entry.number, entries[-1].number, self._tell)
        except ValueError as error:
            detail = clean_line(str(error), 120)
            raise RecordDamaged("record.damaged", path=str(self.folder), detail=detail) from error
        # Another thread may be reading: the entries are there before the state that counts them.
        self.entries.extend(entries)
        self._recorded = folded
        self._prepared = None

    def _restore(self, *, reading: bool) -> None:
        """Take the entries from the archive where the record has none; when only ``reading`` they are not recorded."""
        path = self.folder / ARCHIVE
        if self._recorded.last or not path.is_file():
            return
        rows = archive.load(path)
        if reading or not self._store.writable:
            self._store.close()
            self._store = AbsentStore(self.folder / RECORD, SESSION, rows)
        else:
            archive.restore(self._store, SESSION, rows)
        self.catch_up()

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
            self._prepared = replace(Session(key=self.key).after(e.Entry(number=1, at=at, seat=seat, event=facts)), last=0)

    def _check_prepared(self) -> None:
        """Raise what keeps a session of which nothing is recorded from being prepared."""
        if self.preparation.problem is not None and not self._recorded.last:
            raise self.preparation.problem

    def _set_up(self) -> None:
        """Record what is prepared and not recorded yet; if another process did so meanwhile, that counts."""
        facts = self.session.convened
        fact = Fact(event=e.PreparationChanged(facts=facts) if self._recorded.last else facts)
        try:
            self._fold(self._store.append([fact], seat=str(_SETTING_UP), at=self._clock(), expected=self._recorded.last))
        except Overtaken:
            self.catch_up()
