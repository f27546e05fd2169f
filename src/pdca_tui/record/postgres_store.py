"""The store for several servers: the records of all sessions in one PostgreSQL database.

An append is one statement, so it is whole or not there and holds no lock while the network is slow. The hash of the last
entry guards it, and the primary key settles a race. If the connection is lost before the answer came, the same rows are
sent again: whichever of the two was recorded, they are recorded once.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Generic, LiteralString, TypeVar

import psycopg

from pdca_tui.domain.aggregate import Entry, RecordIdentity
from pdca_tui.errors import Overtaken, RecordBusy, RecordDamaged, RecordFull, RecordNewer
from pdca_tui.record import codec, hash_chain
from pdca_tui.record.database_url import Address
from pdca_tui.record.event_types import EventTypes
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.postgres_connection import PATIENCE, Connection, Link, is_lost
from pdca_tui.record.store import MAX_DRAFT, Draft, DraftKey, Fact, as_draft
from pdca_tui.text import clean, clean_line

E = TypeVar("E")

_SAFETY = 5.0  # seconds after which it is read anyway, should a notification have been lost
_SILENT, _GLANCE = 2.0, 1.5  # seconds after which a silent server is asked whether it is there, and which it has to say so
_PAGE = 1000  # entries read at a time, so that a long record on a slow line stays within the limit of a statement

_GREETING: LiteralString = """
SELECT version, current_setting('synchronous_commit'), pg_is_in_recovery(),
       current_setting('transaction_read_only') = 'off' AND has_table_privilege('pdca_entries', 'INSERT')
FROM pdca_format
"""
_READ: LiteralString = """
SELECT number, at, seat, key, event, data, undoes, hash
FROM pdca_entries WHERE session = %s AND number >= %s ORDER BY number LIMIT %s
"""
_LAST: LiteralString = "SELECT number, hash FROM pdca_entries WHERE session = %s ORDER BY number DESC LIMIT 1"
_HASH: LiteralString = "SELECT hash FROM pdca_entries WHERE session = %s AND number = %s"
_APPEND: LiteralString = """
WITH last AS (
    SELECT hash FROM pdca_entries WHERE session = %(session)s ORDER BY number DESC LIMIT 1
), added AS (
    INSERT INTO pdca_entries (session, number, at, seat, key, event, data, undoes, hash)
    SELECT %(session)s, new.* FROM unnest(
        %(number)s::integer[], %(at)s::text[], %(seat)s::text[], %(key)s::text[],
        %(event)s::text[], %(data)s::text[], %(undoes)s::integer[], %(hash)s::text[]
    ) AS new
    WHERE coalesce((SELECT hash FROM last), %(genesis)s) = %(before)s
    RETURNING number
), forgotten AS (
    DELETE FROM pdca_drafts
    WHERE session = %(session)s AND seat = %(drafted_by)s AND slot = %(drafted_in)s AND EXISTS (SELECT FROM added)
        AND (%(drafted)s::text[] IS NULL OR text = ANY(%(drafted)s::text[]))
)
SELECT count(*), CASE WHEN count(*) > 0 THEN pg_notify('pdca', %(news)s) END FROM added
"""
# A server that restarted shows what its standby may not have got yet. A commit of our own waits until the standby has it.
_CONFIRM: LiteralString = "SELECT pg_logical_emit_message(true, 'pdca', '')"
_KEEP_DRAFT: LiteralString = """
INSERT INTO pdca_drafts (session, seat, slot, text, at) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (session, seat, slot) DO UPDATE SET text = excluded.text, at = excluded.at
WHERE %s::text[] IS NULL OR pdca_drafts.text = excluded.text OR pdca_drafts.text = ANY(%s::text[])
"""
_FORGET_DRAFT: LiteralString = """
DELETE FROM pdca_drafts WHERE session = %s AND seat = %s AND slot = %s AND (%s::text[] IS NULL OR text = ANY(%s::text[]))
"""
_DRAFTS: LiteralString = "SELECT seat, slot, text, at FROM pdca_drafts WHERE session = %s AND seat = %s ORDER BY at"
_EVERY_DRAFT: LiteralString = "SELECT seat, slot, text, at FROM pdca_drafts WHERE session = %s ORDER BY at"
_DRAFTING: LiteralString = "SELECT count(DISTINCT seat) FROM pdca_drafts WHERE session = %s AND slot LIKE %s || '%%'"

_WEAK = ("off", "local", "remote_write")


class PostgresStore(Generic[E]):
    """The record of one session in a database that other processes and servers use too."""

    writable: bool

    def __init__(self, address: Address, session: str, types: EventTypes[E], *, patience: float = PATIENCE) -> None:
        """Connect to the database, which ``prepare`` made ready, or tell in a ``RecordError`` why not.

        The record is that of ``session``, written in ``types``.
        """
        self.path = f"{address.shown} {clean_line(session, 80)}".strip()
        self.writable = False
        self._session = session
        self._types = types
        self._head = (0, codec.GENESIS)
        self._told = 0
        self._looked = 0.0
        self._answered = 0.0
        self._doubtful = False
        self._link = Link(address, self._welcome, patience=patience)
        self._link.once(lambda _: None)

    def read(self, after: int = 0) -> list[Entry[E]]:
        """Return the entries above ``after``; see the protocol."""
        return self._types.entries(self.rows(after))

    def rows(self, after: int = 0) -> list[Row]:
        """Return the entries above ``after`` as they are kept; see the protocol."""
        if self._doubtful:
            self._link.run(lambda db: db.execute(_CONFIRM))
            self._doubtful = False
        told, rows = self._told, self._page(after)
        while len(rows) and len(rows) % _PAGE == 0 and (page := self._page(after + len(rows))):
            rows += page
        self._looked = time.monotonic()
        if self._told == told:  # what was told before this was read is dealt with, also where it was about another record
            self._told = self._head[0]
        return rows

    def append(
        self,
        facts: Sequence[Fact[E]],
        *,
        seat: str,
        at: datetime,
        expected: int,
        key: str = "",
        draft: DraftKey | None = None,
        begins: RecordIdentity | None = None,
    ) -> list[Entry[E]]:
        """Record the facts; see the protocol. They are on the disk of every synchronous standby too.

        Raises ``RecordBusy`` with its own sentence if it cannot be known now whether they were recorded.
        """
        entries = [
            Entry(number=n, at=at, seat=seat, event=fact.event, undoes=fact.undoes, key=key, begins=begins if n == 1 else None)
            for n, fact in enumerate(facts, expected + 1)
        ]
        before = self._hash_of(expected)
        self._insert(self._types.rows(entries, before), before, draft)
        return entries

    def adopt(self, rows: Sequence[Row]) -> None:
        """Record entries of another record as they were; see the protocol."""
        first = rows[0].number - 1 if rows else 0
        before = self._hash_of(first)
        self._insert(hash_chain.linked(rows, first, before, self.path), before)

    def changed(self) -> bool:
        """Whether somebody else told of an entry that was not read yet; every few seconds, and after a reconnection, yes."""
        return self._link.glance(self._heard)

    def fileno(self) -> int | None:
        """Return the socket on which notifications come; ``None`` also while one came that was not followed up yet."""
        return self._link.fileno() if self._told <= self._head[0] else None

    def is_empty(self) -> bool:
        """Whether nothing was recorded of this session."""
        return self._link.run(lambda db: db.execute(_LAST, (self._session,)).fetchone()) is None

    def save_draft(self, draft: Draft, was: Collection[str] | None = None) -> bool:
        """Keep a draft; see the protocol. Raises ``RecordFull`` if nothing can be written here."""
        if not self.writable:
            raise RecordFull("record.read-only", path=self.path)
        place = (self._session, clean_line(draft.seat), clean_line(draft.slot))
        known = None if was is None else [clean(each, MAX_DRAFT) for each in was]
        if text := clean(draft.text, MAX_DRAFT):
            values = (*place, text, draft.at.isoformat(), known, known)
            return self._link.run(lambda db: db.execute(_KEEP_DRAFT, values).rowcount) > 0
        self._link.run(lambda db: db.execute(_FORGET_DRAFT, (*place, known, known)))
        return True

    def drafts(self, seat: str) -> list[Draft]:
        """Return the drafts of a seat, oldest first."""
        found = self._link.run(lambda db: db.execute(_DRAFTS, (self._session, clean_line(seat))).fetchall())
        return [as_draft(*row) for row in found]

    def every_draft(self) -> list[Draft]:
        """Return the drafts of all seats, oldest first."""
        found = self._link.run(lambda db: db.execute(_EVERY_DRAFT, (self._session,)).fetchall())
        return [as_draft(*row) for row in found]

    def drafting(self, topic: str) -> int:
        """Return how many seats have a draft in a slot that begins with ``topic``."""
        row = self._link.run(lambda db: db.execute(_DRAFTING, (self._session, topic)).fetchone())
        return row[0] if row else 0

    def hurry(self) -> None:
        """Wait for a connection no longer; see the protocol."""
        self._link.hurry()

    def close(self) -> None:
        """Let go of the connection."""
        self._link.close()

    def _welcome(self, db: Connection) -> None:
        """Look at the server that a new connection leads to, and listen to it."""
        row = db.execute(_GREETING).fetchone()
        version, commit, in_recovery, self.writable = row or (0, "on", False, False)
        if version > codec.FORMAT:
            raise RecordNewer("record.newer", path=self.path, version=version, known=codec.FORMAT)
        if commit in _WEAK:
            db.execute("SET synchronous_commit = on")
        if not in_recovery:  # a standby cannot listen; there the regular look must do
            db.add_notify_handler(lambda notice: self._note(notice.payload))
            db.execute("LISTEN pdca")
        self._looked = 0.0

    def _page(self, after: int) -> list[Row]:
        """Return up to a page of rows; the one before them is read too, to see that it is still the one known."""
        found = self._link.run(lambda db: db.execute(_READ, (self._session, after, _PAGE + (after > 0))).fetchall())
        rows = [Row._make(row) for row in found]
        before = codec.GENESIS
        if after:
            known = self._head[1] if self._head[0] == after else None
            if not rows or rows[0].number != after or known not in (None, rows[0].hash):
                raise RecordDamaged("record.lost", path=self.path, number=after)
            before = rows.pop(0).hash
        hash_chain.linked(rows, after, before, self.path)
        if rows and rows[-1].number > self._head[0]:
            self._head = (rows[-1].number, rows[-1].hash)
        return rows

    def _insert(self, rows: Sequence[Row], before: str, draft: DraftKey | None = None) -> None:
        """Insert rows after the entry with the hash ``before``; ``Overtaken`` if that is not the last."""
        if not self.writable:
            raise RecordFull("record.read-only", path=self.path)
        if not rows:
            return
        values = dict(zip(Row._fields, map(list, zip(*rows, strict=True)), strict=True)) | {
            "session": self._session,
            "genesis": codec.GENESIS,
            "before": before,
            "drafted_by": draft and clean_line(draft.seat),
            "drafted_in": draft and clean_line(draft.slot),
            "drafted": draft and (None if draft.texts is None else [clean(text, MAX_DRAFT) for text in draft.texts]),
            "news": f"{rows[-1].number} {self._session}",
        }
        if not self._sent(values, rows[-1]):
            raise Overtaken("record.overtaken")
        self._head = (rows[-1].number, rows[-1].hash)

    def _sent(self, values: dict[str, Any], last: Row) -> bool:
        """Whether the rows were recorded, by this attempt or by an earlier one whose answer was lost."""
        unknown = False

        def work(db: Connection) -> bool:
            nonlocal unknown
            try:
                row = db.execute(_APPEND, values).fetchone()
            except psycopg.errors.UniqueViolation:
                row = None  # somebody else did so at the same moment
            except psycopg.Error as error:
                unknown = unknown or is_lost(error)
                raise
            if row and row[0]:
                return True
            return unknown and self._is_recorded(db, last)

        try:
            return self._link.run(work)
        except RecordBusy as error:
            if unknown:
                self._doubtful = True
                raise RecordBusy("record.unsettled", **error.values) from error
            raise

    def _is_recorded(self, db: Connection, last: Row) -> bool:
        """Whether the row, and so all before it, is in the record for good."""
        if db.execute(_HASH, (self._session, last.number)).fetchone() != (last.hash,):
            return False
        db.execute(_CONFIRM)
        return True

    def _hash_of(self, number: int) -> str:
        """Return the hash of an entry; ``Overtaken`` if there is none, as the record is not as far as was thought."""
        if number in (0, self._head[0]):
            return self._head[1] if number else codec.GENESIS
        row = self._link.run(lambda db: db.execute(_HASH, (self._session, number)).fetchone())
        if row is None:
            raise Overtaken("record.overtaken")
        return str(row[0])

    def _heard(self, db: Connection) -> bool:
        if time.monotonic() - self._answered > _SILENT:
            # A server that hangs, or a cable that was pulled, says nothing by itself.
            with db.within(_GLANCE):
                db.execute("SELECT 1")
            self._answered = time.monotonic()
        db.pgconn.consume_input()
        while (notice := db.pgconn.notifies()) is not None:
            self._note(notice.extra.decode(errors="replace"))
        return self._told > self._head[0] or time.monotonic() - self._looked > _SAFETY

    def _note(self, payload: str) -> None:
        """Note the number in a notification, if it is about this session."""
        number, _, session = payload.partition(" ")
        if session == self._session and number.isdecimal():
            self._told = max(self._told, int(number))
