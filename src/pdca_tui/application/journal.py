"""One record on this machine, folded: ask, decide, append, fold. Synchronous; used by one thread at a time."""

from __future__ import annotations

import itertools
import os
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Generic, TypeVar

from pdca_tui.application.clock import Clock, now
from pdca_tui.application.draft_owners import owner_of, slots, topic_of
from pdca_tui.application.garbage import uncollected
from pdca_tui.application.idempotent_retries import Asked, Unsettled
from pdca_tui.application.kept_record import KeptRecord
from pdca_tui.application.progress import Tell, told, untold
from pdca_tui.domain.aggregate import Decided, Entry, State
from pdca_tui.domain.approval import is_approval, sealed
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.seats import Seat
from pdca_tui.errors import Overtaken, RecordBusy, RecordDamaged, RecordError
from pdca_tui.record import archive, codec, hash_chain
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.null_store import AbsentStore
from pdca_tui.record.open_store import ARCHIVE, RECORD
from pdca_tui.record.store import Draft, DraftKey, Fact, Store
from pdca_tui.text import clean_line

S = TypeVar("S", bound=State)
C = TypeVar("C")
E = TypeVar("E")

_TRIES = 32


class Journal(Generic[S, C, E]):
    """A record and the state it comes to.

    A kind of record that has more to it than commands, such as files that are read until something is recorded, says so in a
    class of its own.
    """

    def __init__(self, kept: KeptRecord[S, C, E], *, clock: Clock = now, reading: bool = False, tell: Tell = untold) -> None:
        """Open a record; a ``RecordError`` if it cannot be read, or is the record of something else."""
        self.kept = kept
        self.key = kept.key
        self.folder = kept.folder
        self._aggregate = kept.aggregate
        self._clock = clock
        self._tell = tell
        self._store: Store[E] = kept.open(reading=reading)
        self.entries: list[Entry[E]] = []
        self._recorded: S = kept.aggregate.empty(kept.key)
        self._behind = False
        self._unsettled: Unsettled[C, E] = Unsettled()
        try:
            with uncollected():
                self.catch_up()
                self._restore(reading=reading)
            self._begin()
        except BaseException:
            self._store.close()
            raise

    @property
    def state(self) -> S:
        """What the record comes to."""
        return self._recorded

    @property
    def moment(self) -> datetime:
        """The moment, by the clock of this record."""
        return self._clock()

    @property
    def writable(self) -> bool:
        """Whether anything can be recorded here."""
        return self._store.writable

    def ask(self, command: C, seat: Seat, key: str = "", draft: DraftKey | None = None) -> list[Entry[E]]:
        """Record what ``command`` comes to and return the new entries, already on the disk.

        ``key`` is the short fingerprint of the key that ``seat`` signed in with; ``draft`` is where what is asked for was
        drafted: it is forgotten with the recording, as far as it is what was asked for. If somebody else appended first,
        what is new is read and the command is decided again. Raises ``Refused`` or a ``RecordError``; nothing is recorded then.
        """
        asked = Asked(command=command, seat=seat, key=key)
        for _ in range(_TRIES):
            self.catch_up()
            if entries := self._unsettled.turned_up(asked, self.entries):
                if draft is not None:
                    self._store.save_draft(Draft(seat=draft.seat, slot=draft.slot, text="", at=self._clock()), draft.texts)
                self._unsettled.settle(asked)
                return entries
            at = self._clock()
            try:
                decided = self._decided(command, seat, at)
            except Overtaken:
                continue
            if not decided.events:
                return []
            decided = self._sealed(decided, command, seat, at)
            try:
                entries = self._append(decided, seat, at, key, draft)
            except Overtaken:
                continue
            except RecordError:
                self._unsettled.note(asked, at, self._recorded.last)
                raise
            self._unsettled.settle(asked)
            self._fold(entries)
            self._recorded_now(entries)
            return entries
        raise RecordBusy("record.busy", path=str(self.folder), detail="")

    def catch_up(self) -> list[Entry[E]]:
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

    def replace_draft(self, seat: Seat, slot: str, text: str, known: Collection[str]) -> bool:
        """Put a text in place of one of ``known``, or of none; whether it is there: what else is kept there stays."""
        return self._store.save_draft(Draft(seat=str(seat), slot=slot, text=text, at=self._clock()), known)

    def drafts(self, seat: Seat) -> dict[str, str]:
        """Return the drafts of a seat by their slots."""
        return {draft.slot: draft.text for draft in self._store.drafts(str(seat))}

    def drafting(self, topic: str) -> int:
        """Return how many seats have a draft of a topic that begins so."""
        return self._store.drafting(topic)

    def save_archive(self) -> None:
        """Put the archive of the record, as it is known here, into its folder."""
        found = self._store.rows()
        self._behind = self._behind or len(found) > self._recorded.last
        self._write_archive(found)

    def hurry(self) -> None:
        """Wait for the record no longer: the process ends. Another thread may call this."""
        self._store.hurry()

    def close(self) -> None:
        """Let go of the record."""
        self._store.close()

    # ── what a kind of record says in its own class ──

    def _begin(self) -> None:
        """Look at what else there is to know, once the record was read for the first time."""

    def _decided(self, command: C, seat: Seat, at: datetime) -> Decided[E]:
        """Return what a command comes to; ``Overtaken`` where others recorded meanwhile what it rests on."""
        return self._aggregate.decide(self._recorded, command, seat, at)

    def _sealed(self, decided: Decided[E], command: C, seat: Seat, at: datetime) -> Decided[E]:
        """Return what was decided as it is recorded: an approval is sealed with the record before it."""
        if not any(map(is_approval, decided.events)):
            return decided
        rows = self._rows_so_far()
        last = rows[-1].hash if rows else codec.GENESIS
        return replace(decided, events=sealed(decided.events, last, hash_chain.root(rows)))

    def _recorded_now(self, entries: list[Entry[E]]) -> None:
        """Do what follows from what was recorded here just now; it is on the disk, whatever becomes of that."""

    # ── what every kind of record needs ──

    def _rows_so_far(self) -> list[Row]:
        """Return the record as it is known here, character by character."""
        return self._store.rows()[: self._recorded.last]

    def _append(
        self, decided: Decided[E], seat: Seat, at: datetime, key: str = "", draft: DraftKey | None = None
    ) -> list[Entry[E]]:
        last = self._recorded.last
        facts = [Fact(event=event, undoes=decided.undoes) for event in decided.events]
        begins = None if last else self.kept.identity()
        return self._store.append(facts, seat=str(seat), at=at, expected=last, key=key, draft=draft, begins=begins)

    def _fold(self, entries: list[Entry[E]]) -> None:
        if not entries:
            return
        if not self._recorded.last:
            self.kept.check_entries(entries, self._path)
        try:
            folded = self._recorded
            for entry in entries:
                folded = self._aggregate.after(folded, entry)
                told(entry.number, entries[-1].number, self._tell)
        except ValueError as error:
            detail = clean_line(str(error), 120)
            raise RecordDamaged("record.damaged", path=str(self.folder), detail=detail) from error
        # Another thread may be reading: the entries are there before the state that counts them.
        self.entries.extend(entries)
        self._recorded = folded

    @property
    def _path(self) -> str:
        """Where the record is, as a person may read it."""
        return str(getattr(self._store, "path", self.folder))

    def _restore(self, *, reading: bool) -> None:
        """Take the entries from the archive where the record has none; when only ``reading`` they are not recorded."""
        if self._recorded.last:
            return
        rows = self.kept.archived()
        if not rows:
            return
        if reading or not self._store.writable:
            self._store.close()
            self._store = AbsentStore(self.folder / RECORD, self.kept.types, rows)
        else:
            archive.restore(self._store, self.kept.types, rows)
        self.catch_up()

    def _write_archive(self, rows: Sequence[Row]) -> None:
        """Save the archive of so many rows as are known here."""
        archive.keep(self.folder / ARCHIVE, rows[: self._recorded.last], self.kept.identity())
