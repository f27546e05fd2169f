"""The embedded store: one SQLite file in the session's folder, in WAL mode with every commit on the disk."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from pdca_tui.disk import Reason
from pdca_tui.domain.aggregate import Entry, RecordIdentity
from pdca_tui.errors import Overtaken, RecordBusy, RecordDamaged, RecordError, RecordFull, RecordNewer
from pdca_tui.record import codec, hash_chain
from pdca_tui.record.event_types import EventTypes
from pdca_tui.record.file_permissions import made_private
from pdca_tui.record.folder_watch import FolderWatch, watch
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.store import MAX_DRAFT, Draft, DraftKey, Fact, as_draft
from pdca_tui.text import clean

if TYPE_CHECKING:
    import tempfile

E = TypeVar("E")

APPLICATION_ID = 0x50444341
"""Marks the file as a record of this program: "PDCA"."""

_ONCE = """
CREATE TRIGGER entries_once BEFORE INSERT ON entries WHEN EXISTS (SELECT 1 FROM entries WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END
"""
"""``INSERT OR REPLACE`` deletes without asking the trigger that forbids it."""

_SCHEMA = f"""
CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    seat   TEXT NOT NULL,
    key    TEXT NOT NULL,
    event  TEXT NOT NULL,
    data   TEXT NOT NULL,
    undoes INTEGER,
    hash   TEXT NOT NULL
) STRICT;
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER entries_last BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
{_ONCE.strip()};
CREATE TABLE drafts (
    seat TEXT NOT NULL,
    slot TEXT NOT NULL,
    text TEXT NOT NULL,
    at   TEXT NOT NULL,
    PRIMARY KEY (seat, slot)
) STRICT;
"""

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_UNWRITABLE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

_GAP = 0.002
"""Seconds between looks whether another process is done writing: less than what comes between two of its entries."""

_DRAFTING = "SELECT COUNT(DISTINCT seat) FROM drafts WHERE slot LIKE ? || '%'"
_FORGET_DRAFT = "DELETE FROM drafts WHERE seat = ? AND slot = ?"


class SqliteStore(Generic[E]):
    """A record in one file. ``writable`` is false where the folder cannot be written: then a copy is read."""

    writable: bool

    def __init__(self, path: Path, types: EventTypes[E], *, patience: float = 2.0, reading: bool = False) -> None:
        """Open or create the record at ``path``, written in ``types``; wait up to ``patience`` seconds for another process.

        Where it is only for ``reading``, nothing is added to one of an earlier version.
        """
        self._reading = reading
        self._watch: FolderWatch | None = None
        self._watched = False
        self.path = path
        self._types = types
        self._patience = patience
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        self._head = (0, codec.GENESIS)
        self._seen = -1
        self.writable = _writable(path)
        with self._told():
            if self.writable and not path.exists():
                made_private(path)
            self._db = sqlite3.connect(
                self._source(), timeout=patience, isolation_level=None, check_same_thread=False, cached_statements=32
            )
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    def is_empty(self) -> bool:
        """Whether nothing was recorded; see the protocol."""
        with self._told():
            return self._db.execute("SELECT 1 FROM entries LIMIT 1").fetchone() is None

    def read(self, after: int = 0) -> list[Entry[E]]:
        """Return the entries above ``after``; see the protocol."""
        return self._types.entries(self.rows(after))

    def rows(self, after: int = 0) -> list[Row]:
        """Return the entries above ``after`` as they are kept; see the protocol."""
        with self._told():
            found = self._db.execute(
                "SELECT number, at, seat, key, event, data, undoes, hash FROM entries WHERE number > ? ORDER BY number",
                (after,),
            ).fetchall()
        before = self._head[1] if self._head[0] == after else self._hash_of(after)
        rows = hash_chain.linked(map(Row._make, found), after, before, str(self.path))
        if rows and rows[-1].number > self._head[0]:
            self._head = (rows[-1].number, rows[-1].hash)
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
        """Record the facts; see the protocol. Raises ``RecordFull`` if nothing can be written."""
        if not self.writable:
            raise RecordFull("record.read-only", path=str(self.path))
        entries = [
            Entry(number=n, at=at, seat=seat, event=fact.event, undoes=fact.undoes, key=key, begins=begins if n == 1 else None)
            for n, fact in enumerate(facts, expected + 1)
        ]
        self._insert(lambda before: self._types.rows(entries, before), expected, draft)
        return entries

    def adopt(self, rows: Sequence[Row]) -> None:
        """Record entries of another record as they were; see the protocol. Raises ``RecordFull`` if nothing can be written."""
        if not self.writable:
            raise RecordFull("record.read-only", path=str(self.path))
        if rows:
            first = rows[0].number - 1
            self._insert(lambda before: hash_chain.linked(rows, first, before, str(self.path)), first)

    def changed(self) -> bool:
        """Whether another connection has committed since the last call."""
        # Before the look: what is written after it rings again. Who looks once only, as a command does, needs no watch.
        if self._watch is not None:
            self._watch.heard()
        elif not self._watched and self.writable and not self._reading:
            self._watched, self._watch = True, watch(self.path.parent)
        with self._told():
            version: int = self._db.execute("PRAGMA data_version").fetchone()[0]
        changed, self._seen = version != self._seen, version
        return changed

    def fileno(self) -> int | None:
        """Return what turns readable when a file of the record is written: SQLite tells nobody, but the kernel does.

        There is none before ``changed`` was asked for the first time.
        """
        return self._watch.fileno() if self._watch is not None else None

    def save_draft(self, draft: Draft, was: Collection[str] | None = None) -> bool:
        """Keep a draft; see the protocol. Raises ``RecordFull`` if nothing can be written."""
        if not self.writable:
            raise RecordFull("record.read-only", path=str(self.path))
        text = clean(draft.text, MAX_DRAFT)
        with self._told(), self._transaction():
            kept = self._db.execute("SELECT text FROM drafts WHERE seat = ? AND slot = ?", (draft.seat, draft.slot)).fetchone()
            if was is not None and kept and kept[0] not in {text, *(clean(each, MAX_DRAFT) for each in was)}:
                return not text
            if text:
                row = (draft.seat, draft.slot, text, draft.at.isoformat())
                self._db.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?)", row)
            else:
                self._db.execute(_FORGET_DRAFT, (draft.seat, draft.slot))
        return True

    def drafts(self, seat: str) -> list[Draft]:
        """Return the drafts of a seat, oldest first."""
        with self._told():
            rows = self._db.execute("SELECT seat, slot, text, at FROM drafts WHERE seat = ? ORDER BY at", (seat,)).fetchall()
        return [as_draft(*row) for row in rows]

    def every_draft(self) -> list[Draft]:
        """Return the drafts of all seats, oldest first."""
        with self._told():
            rows = self._db.execute("SELECT seat, slot, text, at FROM drafts ORDER BY at").fetchall()
        return [as_draft(*row) for row in rows]

    def drafting(self, topic: str) -> int:
        """Return how many seats have a draft in a slot that begins with ``topic``."""
        with self._told():
            count: int = self._db.execute(_DRAFTING, (topic,)).fetchone()[0]
        return count

    def hurry(self) -> None:
        """Go on as before: a busy file is waited for two seconds at most."""

    def close(self) -> None:
        """Close the file."""
        watched, self._watch = self._watch, None
        if watched is not None:
            watched.close()
        with contextlib.suppress(sqlite3.Error):
            self._db.close()
        if self._copy:
            self._copy.cleanup()

    def _insert(self, rows_after: Callable[[str], list[Row]], expected: int, draft: DraftKey | None = None) -> None:
        """Insert the rows that follow the last entry, made from its hash; ``Overtaken`` if that is not ``expected``."""
        with self._told(), self._transaction():
            row = self._db.execute("SELECT number, hash FROM entries ORDER BY number DESC LIMIT 1").fetchone()
            last, before = row or (0, codec.GENESIS)
            if last != expected:
                raise Overtaken("record.overtaken")
            rows = rows_after(before)
            self._db.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            if draft is not None:
                self._forget(draft)
        if rows:
            self._head = (rows[-1].number, rows[-1].hash)

    def _forget(self, draft: DraftKey) -> None:
        """Forget a draft, unless another terminal keeps something else in its place."""
        kept = self._db.execute("SELECT text FROM drafts WHERE seat = ? AND slot = ?", draft[:2]).fetchone()
        if kept and (draft.texts is None or kept[0] in {clean(text, MAX_DRAFT) for text in draft.texts}):
            self._db.execute(_FORGET_DRAFT, draft[:2])

    def _source(self) -> str:
        """Return what to open: the file, or a copy where the folder cannot be written, as SQLite needs to write beside it."""
        if self.writable:
            return str(self.path)
        if not self.path.exists():
            raise RecordFull("record.read-only", path=str(self.path))
        import shutil  # noqa: PLC0415  # rare, and costs start-up time
        import tempfile  # noqa: PLC0415  # as above

        self._copy = tempfile.TemporaryDirectory(prefix="pdca-")
        for suffix in ("", "-wal"):
            source = self.path.with_name(self.path.name + suffix)
            if source.exists():
                shutil.copyfile(source, Path(self._copy.name) / source.name)
        return str(Path(self._copy.name) / self.path.name)

    def _prepare(self) -> None:
        self._db.execute("PRAGMA trusted_schema = OFF")
        application, version = self._marks()
        if application == 0 and version == 0:
            if not self._db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
                self._create()
                return
            application, version = self._marks()  # another process may have created it between the two looks
        if application != APPLICATION_ID:
            raise RecordDamaged("record.foreign", path=str(self.path))
        if version > codec.FORMAT:
            raise RecordNewer("record.newer", path=str(self.path), version=version, known=codec.FORMAT)
        if not self._reading:
            self._settings()
            self._guard()

    def _marks(self) -> tuple[int, int]:
        """Return whose file it is, and its version."""
        application, version = (self._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        return application, version

    def _create(self) -> None:
        self._settings()
        with self._transaction():
            # Another process may have created it while this one waited.
            if self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'entries'").fetchone():
                return
            for statement in filter(str.strip, _SCHEMA.replace("; END;", "\x00 END\x01").replace(";", "\x01").split("\x01")):
                self._db.execute(statement.replace("\x00", ";"))
            self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._db.execute(f"PRAGMA user_version = {codec.FORMAT}")

    def _guard(self) -> None:
        """Give a record of an earlier version the trigger that it was made without, if it can be written now."""
        if self.writable and not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'entries_once'").fetchone():
            with contextlib.suppress(sqlite3.OperationalError), self._transaction():
                self._db.execute(_ONCE.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS"))

    def _settings(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")

    def _hash_of(self, number: int) -> str:
        if number == 0:
            return codec.GENESIS
        with self._told():
            row = self._db.execute("SELECT hash FROM entries WHERE number = ?", (number,)).fetchone()
        if row is None:
            raise RecordDamaged("record.gap", path=str(self.path), number=number)
        return str(row[0])

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._begin()
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            # A failed COMMIT (a full disk) leaves the transaction open; SQLite may also have rolled back already.
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise

    def _begin(self) -> None:
        """Begin to write, once no other process does.

        SQLite itself looks ever more rarely, in the end every 100 ms, and so may miss every gap of a process that writes one
        entry after the other.
        """
        deadline = time.monotonic() + self._patience
        self._db.execute("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    self._db.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode & 0xFF not in _BUSY or time.monotonic() > deadline:
                        raise
                    time.sleep(_GAP)
                else:
                    return
        finally:
            self._db.execute(f"PRAGMA busy_timeout = {round(1000 * self._patience)}")

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the errors of SQLite and of the disk into sentences."""
        try:
            yield
        except sqlite3.Error as error:
            raise as_record_error(error, self.path) from error
        except OSError as error:
            raise RecordFull("record.unwritable", path=str(self.path), detail=Reason(error)) from error


def snapshot(path: Path) -> bytes:
    """Return the file at ``path`` as it is at one moment, whoever writes to it; a ``RecordError`` if it cannot be read."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            return database.serialize()
    except sqlite3.Error as error:
        raise as_record_error(error, path) from error


def as_record_error(error: sqlite3.Error, path: Path) -> RecordError:
    """Return what a person is told of an error of SQLite in the file at ``path``."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    values: dict[str, object] = {"path": str(path), "detail": Reason(error)}
    if code in _BUSY:
        return RecordBusy("record.busy", **values)
    if code in _UNWRITABLE:
        return RecordFull("record.unwritable", **values)
    if code in _BROKEN or (code == 0 and isinstance(error, sqlite3.OperationalError)):  # text that is no UTF-8 has no code
        return RecordDamaged("record.damaged", **values)
    return RecordError("record.failed", **values)


def _writable(path: Path) -> bool:
    """Whether the record can be written: the file if it exists, and the folder, where SQLite keeps its log."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
