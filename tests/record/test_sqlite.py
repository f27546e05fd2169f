"""The embedded store, beyond what holds for every store: one record in one file."""

from __future__ import annotations

import os
import select
import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from keeping import AT, deferral
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.sqlite_store import SqliteStore


def test_every_commit_is_on_the_disk(tmp_path: Path):
    """In WAL mode that takes synchronous FULL, which is 2."""
    path = tmp_path / "record.sqlite"
    store = SqliteStore(path, SESSION)
    store.append((deferral(),), seat="secretariat", at=AT, expected=0)
    with_log = sqlite3.connect(path)
    assert with_log.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with_log.close()
    assert store._db.execute("PRAGMA synchronous").fetchone() == (2,)
    store.close()


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o640), (0o077, 0o600), (0o007, 0o660), (0, 0o660)])
def test_others_on_the_machine_cannot_read_the_drafts(tmp_path: Path, umask: int, mode: int):
    before = os.umask(umask)
    try:
        store = SqliteStore(tmp_path / "record.sqlite", SESSION)
        store.append((deferral(),), seat="secretariat", at=AT, expected=0)
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == dict.fromkeys(["record.sqlite", "record.sqlite-wal", "record.sqlite-shm"], mode)
    store.close()


def test_where_the_system_tells_nobody_it_must_be_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """On other systems, where no watch is left to be had, and for who only reads."""
    reading = SqliteStore(tmp_path / "record.sqlite", SESSION, reading=True)
    monkeypatch.setattr(sys, "platform", "other")
    store = SqliteStore(tmp_path / "record.sqlite", SESSION)
    for each in (store, reading):
        each.changed()
    assert store.fileno() is reading.fileno() is None
    store.close()
    reading.close()


def test_the_kernel_tells_of_what_others_write_once(tmp_path: Path):
    """A descriptor that was heard stays silent until another process writes again."""
    one, other = (SqliteStore(tmp_path / "record.sqlite", SESSION) for _ in range(2))
    assert one.fileno() is None
    one.changed()
    fileno = one.fileno()
    assert fileno is not None
    assert select.select([fileno], [], [], 0)[0] == []
    other.append((deferral(),), seat="secretariat", at=AT, expected=0)
    assert select.select([fileno], [], [], 10)[0] == [fileno]
    assert one.changed()
    assert select.select([fileno], [], [], 0)[0] == []
    for store in (one, other):
        store.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(fileno)


def test_a_file_that_another_process_makes_a_record_meanwhile_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Its marks were not there when they were read, its tables were a moment later."""
    path = tmp_path / "record.sqlite"
    SqliteStore(path, SESSION).close()
    marks, looks = SqliteStore._marks, [(0, 0)]
    monkeypatch.setattr(SqliteStore, "_marks", lambda store: looks.pop() if looks else marks(store))
    store = SqliteStore(path, SESSION)
    store.append((deferral(),), seat="secretariat", at=AT, expected=0)
    store.close()


@pytest.mark.parametrize("made_before", [False, True])
def test_no_entry_is_replaced_by_another(tmp_path: Path, made_before: bool):
    """SQLite's ``OR REPLACE`` deletes without asking the trigger; a record of an earlier version is guarded once it is opened."""
    path = tmp_path / "record.sqlite"
    store = SqliteStore(path, SESSION)
    store.append((deferral(),), seat="secretariat", at=AT, expected=0)
    if made_before:
        store._db.execute("DROP TRIGGER entries_once")
        store.close()
        store = SqliteStore(path, SESSION)
    store.close()
    by_hand = sqlite3.connect(path)
    change = "INSERT OR REPLACE INTO entries SELECT number, at, 'chair', key, event, data, undoes, hash FROM entries"
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        by_hand.execute(change)
    by_hand.close()
