"""Where one record is kept, in either engine: opened as the program does, and tampered with as somebody else might."""

from __future__ import annotations

import itertools
import sqlite3
from typing import Any

import psycopg
import pytest

from keeping import AT, SessionStore, open_place
from pdca_tui.record import codec
from pdca_tui.record.hash_chain import Row
from pgserver import Server

_SESSIONS = itertools.count(1)


class Place:
    """Where one record is kept: it can be opened, and tampered with."""

    def __init__(self, spec: str) -> None:
        self.spec = spec
        self._opened: list[SessionStore] = []

    def open(self) -> SessionStore:
        """Open the record as another process would; it is closed with the test."""
        self._opened.append(open_place(self.spec))
        return self._opened[-1]

    def close(self) -> None:
        """Close every store."""
        for store in self._opened:
            store.close()

    def refused(self, change: str) -> str:
        """Try to change the entries as the program could, with ``{entries}`` for the table; return what the engine says."""
        raise NotImplementedError

    def tamper(self, change: str) -> None:
        """Change the entries behind the back of the engine's guards."""
        raise NotImplementedError

    def newer(self) -> None:
        """Make the record one of a newer version."""
        raise NotImplementedError

    def insert(self, row: Row) -> None:
        """Insert a row by hand."""
        raise NotImplementedError

    def forge(self, seat: str, event: str, data: str) -> None:
        """Add an entry by hand, with the right hash."""
        last = self.open().rows()[-1]
        row = Row(last.number + 1, AT.isoformat(), seat, "", event, data, None, "")
        self.insert(row._replace(hash=codec.chained(last.hash, row.line)))


class InFile(Place):
    """In a file of SQLite."""

    def refused(self, change: str) -> str:
        with pytest.raises(sqlite3.IntegrityError) as told:
            self._do(change.format(entries="entries", session="1"))
        return str(told.value)

    def tamper(self, change: str) -> None:
        self._do("DROP TRIGGER entries_stay")
        self._do("DROP TRIGGER entries_last")
        self._do(change.format(entries="entries", session="1"))

    def newer(self) -> None:
        self._do(f"PRAGMA user_version = {codec.FORMAT + 1}")

    def insert(self, row: Row) -> None:
        self._do("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *row)

    def _do(self, statement: str, *values: Any) -> None:
        db = sqlite3.connect(self.spec, isolation_level=None)
        try:
            db.execute(statement, values)
        finally:
            db.close()


class InDatabase(Place):
    """In a database of PostgreSQL."""

    def __init__(self, server: Server, database: str) -> None:
        self._session = f"2024-{next(_SESSIONS)}"
        self._server, self._database = server, database
        super().__init__(f"{server.address(database)}#{self._session}")

    def refused(self, change: str) -> str:
        with pytest.raises(psycopg.errors.RaiseException) as told:
            self._do(change.format(entries="pdca_entries", session=f"session = '{self._session}'"))
        return str(told.value)

    def tamper(self, change: str) -> None:
        self._do("ALTER TABLE pdca_entries DISABLE TRIGGER pdca_stays")
        self._do(change.format(entries="pdca_entries", session=f"session = '{self._session}'"))
        self._do("ALTER TABLE pdca_entries ENABLE ALWAYS TRIGGER pdca_stays")

    def newer(self) -> None:
        self._do("UPDATE pdca_format SET version = version + 1")

    def insert(self, row: Row) -> None:
        self._do("INSERT INTO pdca_entries VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)", self._session, *row)

    def _do(self, statement: str, *values: object) -> None:
        self._server.sql(statement, *values, database=self._database)
