"""Invitations to a seat, and what became of them: one file beside the records, with a key of its own.

Of a code only a keyed hash is kept: who gets hold of a copy of the file cannot come in with it.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pdca_tui.disk import Reason, made_once
from pdca_tui.errors import RecordFull
from pdca_tui.record.file_permissions import made_private
from pdca_tui.record.sqlite_store import as_record_error
from pdca_tui.text import clean_line

FILE = "door.sqlite"
KEY_FILE = "codes.key"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS codes (
    hash    TEXT PRIMARY KEY,
    seat    TEXT NOT NULL,
    made    TEXT NOT NULL,
    expires TEXT NOT NULL,
    used    TEXT,
    by      TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS events (
    number  INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    what    TEXT NOT NULL,
    seat    TEXT NOT NULL,
    by      TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS spent (
    hash    TEXT PRIMARY KEY,
    until   TEXT NOT NULL
) STRICT;
"""


class Invitations:
    """The codes of a home. Each method opens the file for itself, so that any thread and any process may call it."""

    def __init__(self, sessions: Path) -> None:
        """Keep the invitations of the sessions in a folder."""
        self._path = sessions / FILE
        self._folder = sessions / ".door"

    def invite(self, code: str, seat: str, *, at: datetime, days: float) -> None:
        """Keep a new code for a seat that holds for some days."""
        with self._file() as db:
            row = (self._hash(code), seat, at.isoformat(), (at + timedelta(days=days)).isoformat())
            db.execute("INSERT INTO codes (hash, seat, made, expires) VALUES (?, ?, ?, ?)", row)
            self._tell(db, at, "invited", seat, "")

    def use(self, code: str, seat: str, fingerprint: str, *, at: datetime) -> bool:
        """Use a code up; whether it still held. Of several at once only one is told so."""
        with self._file() as db:
            hashed = self._hash(code)
            found = db.execute(
                "SELECT expires FROM codes WHERE hash = ? AND seat = ? AND used IS NULL", (hashed, seat)
            ).fetchone()
            if found is None or at >= datetime.fromisoformat(found[0]):
                return False
            db.execute("UPDATE codes SET used = ?, by = ? WHERE hash = ?", (at.isoformat(), fingerprint, hashed))
            self._tell(db, at, "bound", seat, fingerprint)
        return True

    def holds(self, code: str, seat: str, *, at: datetime) -> bool:
        """Whether a code for a seat still holds. It is not used up: a link for an audience leads in again and again."""
        with self._file() as db:
            row = db.execute(
                "SELECT expires FROM codes WHERE hash = ? AND seat = ? AND used IS NULL", (self._hash(code), seat)
            ).fetchone()
        return row is not None and at < datetime.fromisoformat(row[0])

    def spend(self, once: bytes, *, at: datetime, until: datetime) -> bool:
        """Spend what holds once, and only ``until`` a moment; whether it was not spent before, by any server of this home."""
        hashed = hashlib.sha256(once).hexdigest()
        with self._file() as db:
            db.execute("DELETE FROM spent WHERE until <= ?", (at.astimezone(UTC).isoformat(),))
            row = (hashed, until.astimezone(UTC).isoformat())
            return db.execute("INSERT OR IGNORE INTO spent (hash, until) VALUES (?, ?)", row).rowcount == 1

    def waiting(self, *, at: datetime) -> list[tuple[str, datetime]]:
        """Return the seats of the codes that were not used yet, with the moment they run out."""
        with self._file() as db:
            rows = db.execute("SELECT seat, expires FROM codes WHERE used IS NULL ORDER BY expires").fetchall()
        codes = [(clean_line(seat, 80), datetime.fromisoformat(expires)) for seat, expires in rows]
        return [(seat, expires) for seat, expires in codes if expires > at]

    def withdraw(self, seat: str, *, at: datetime) -> int:
        """Let no code hold any longer that leads to a seat, alone or with others, and was not used; return how many there were.

        Of seats that are joined by ``+`` it leads to all.
        """
        wanted = set(seat.split("+"))
        with self._file() as db:
            waiting = db.execute("SELECT hash, seat, expires FROM codes WHERE used IS NULL").fetchall()
            # One that has run out holds no longer anyway.
            held = [(hashed, name) for hashed, name, expires in waiting if datetime.fromisoformat(expires) > at]
            found = [(hashed, name) for hashed, name in held if wanted <= set(name.split("+"))]
            for hashed, name in found:
                db.execute("UPDATE codes SET used = ?, by = 'withdrawn' WHERE hash = ?", (at.isoformat(), hashed))
                self._tell(db, at, "withdrawn", name, "")
        return len(found)

    def tell(self, what: str, seat: str, fingerprint: str, *, at: datetime) -> None:
        """Note that something became of a key of a seat."""
        with self._file() as db:
            self._tell(db, at, what, seat, fingerprint)

    @staticmethod
    def _tell(db: sqlite3.Connection, at: datetime, what: str, seat: str, fingerprint: str) -> None:
        db.execute("INSERT INTO events (at, what, seat, by) VALUES (?, ?, ?, ?)", (at.isoformat(), what, seat, fingerprint))

    def _hash(self, code: str) -> str:
        return hmac.new(self._key(), code.encode(), hashlib.sha256).hexdigest()

    def _key(self) -> bytes:
        return made_once(self._folder / KEY_FILE, lambda: secrets.token_bytes(32))

    @contextlib.contextmanager
    def _file(self) -> Iterator[sqlite3.Connection]:
        """Open the file and hold it alone until the end; turn what goes wrong into sentences."""
        try:
            if not self._path.exists():
                made_private(self._path)
            with contextlib.closing(sqlite3.connect(self._path, timeout=2.0, isolation_level=None)) as db:
                db.executescript(_SCHEMA)
                db.execute("BEGIN IMMEDIATE")
                try:
                    yield db
                except BaseException:
                    db.execute("ROLLBACK")
                    raise
                db.execute("COMMIT")
        except sqlite3.Error as error:
            raise as_record_error(error, self._path) from error
        except OSError as error:
            raise RecordFull("record.unwritable", path=str(self._path), detail=Reason(error)) from error
