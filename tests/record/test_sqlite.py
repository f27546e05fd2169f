"""The embedded store, beyond what holds for every store: one record in one file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from keeping import AT, deferral
from pdca_tui.record.sqlite import SqliteStore


def test_every_commit_is_on_the_disk(tmp_path: Path):
    """In WAL mode that takes synchronous FULL, which is 2."""
    path = tmp_path / "record.sqlite"
    store = SqliteStore(path)
    store.append((deferral(),), seat="secretariat", at=AT, expected=0)
    with_log = sqlite3.connect(path)
    assert with_log.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with_log.close()
    assert store._db.execute("PRAGMA synchronous").fetchone() == (2,)
    store.close()


def test_nobody_is_told_of_what_is_new_so_it_must_be_asked_for(tmp_path: Path):
    store = SqliteStore(tmp_path / "record.sqlite")
    assert store.fileno() is None
    store.close()
