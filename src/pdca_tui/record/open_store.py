"""Opening the store of a record: in its folder, or in a database. The one place where a store is chosen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pdca_tui.errors import RecordError
from pdca_tui.record.change_tokens import Marks, MarksInDatabase, MarksInFolders
from pdca_tui.record.database_url import Address
from pdca_tui.record.event_types import EventTypes
from pdca_tui.record.null_store import AbsentStore
from pdca_tui.record.sqlite_store import SqliteStore
from pdca_tui.record.store import Store

if TYPE_CHECKING:
    from pdca_tui.record.postgres_store import PostgresStore

E = TypeVar("E")

RECORD = "record.sqlite"
ARCHIVE = "record.jsonl"


def open_store(folder: Path, types: EventTypes[E], where: str = "", *, name: str = "", reading: bool = False) -> Store[E]:
    """Open the record that is kept in ``folder``, written in ``types``: there, or in the database at the address ``where``.

    In a database it is called ``name``, or as the folder is.

    When only ``reading``, or where the folder cannot be written, none is begun there. Raises a ``RecordError``, or
    ``UsageError`` for an address that is none.
    """
    return _in_database(folder, name or folder.name, types, where) if where else _in_folder(folder, types, reading=reading)


def open_database(key: str, types: EventTypes[E], where: str) -> PostgresStore[E]:
    """Open the record of the session ``key`` in the database at the address ``where``.

    Raises ``RecordError`` if the database is out of reach, or its driver is missing.
    """
    address = Address.parse(where)
    try:
        from pdca_tui.record.postgres_store import PostgresStore  # noqa: PLC0415  # optional, and only costs time where it is used
    except ImportError as error:
        raise RecordError("record.no-driver", path=address.shown) from error
    return PostgresStore(address, key, types)


def marks_of(sessions: Path, where: str = "", *, kind: str = "", folder: str = "") -> Marks:
    """Return what tells of change in all records in ``sessions``, in their folders or at the address ``where``.

    These are sessions. For another ``kind``, its folders are called ``folder`` and the key, such as ``review-2023``.
    Raises ``RecordError`` if the database is out of reach, or its driver is missing.
    """
    if not where:
        return MarksInFolders(sessions, (RECORD, f"{RECORD}-wal", ARCHIVE), folder)
    address = Address.parse(where)
    try:
        return MarksInDatabase(address, name_in_database(sessions, "", kind))
    except ImportError as error:
        raise RecordError("record.no-driver", path=address.shown) from error


def cycle_prefix(sessions: Path) -> str:
    """Return what stands before the key of a session in a database: two cycles may meet on one day."""
    return f"{sessions.name}/" if sessions.parent.name == "sessions" else ""


def name_in_database(sessions: Path, key: str, kind: str = "") -> str:
    """Return what a database calls a record in ``sessions``: one that is no session has its ``kind`` before it."""
    name = f"{cycle_prefix(sessions)}{key}"
    return f"{kind}:{name}" if kind else name


def _in_folder(folder: Path, types: EventTypes[E], *, reading: bool) -> Store[E]:
    path = folder / RECORD
    if path.exists() or (os.access(folder, os.W_OK) and not reading):
        return SqliteStore(path, types, reading=reading)
    return AbsentStore(path, types)


def _in_database(folder: Path, name: str, types: EventTypes[E], where: str) -> Store[E]:
    """Open a record in a database; a session that was held in its folder so far is not begun a second time."""
    store = open_database(name, types, where)
    try:
        if store.is_empty():
            _check_not_begun(folder / RECORD, types, store.path)
    except BaseException:
        store.close()
        raise
    return store


def _check_not_begun(path: Path, types: EventTypes[E], where: str) -> None:
    if not path.is_file():
        return
    store = SqliteStore(path, types, reading=True)
    try:
        if store.rows():
            raise RecordError("record.elsewhere", path=str(path), key=path.parent.name, where=where)
    finally:
        store.close()
