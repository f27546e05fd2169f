"""What can happen to a record: nothing acknowledged is lost, the person is told plainly, and the next start is clean."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from keeping import AT, NOBODY, deferral, elsewhere, held, keeper, open_folder, told
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import replay
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import RecordBusy, RecordDamaged, RecordError, RecordFull, RecordNewer
from pdca_tui.record import codec
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.sqlite_store import APPLICATION_ID, SqliteStore
from pdca_tui.record.store import Draft
from pdca_tui.words import explain

DRAFT = Draft(seat="member:chamber", slot="opinion", text="書きかけ", at=AT)


def numbers(path: Path) -> list[int]:
    """Open the record as the next start does, read it, append to it, and return the numbers that were there."""
    store = SqliteStore(path, SESSION)
    found = [entry.number for entry in store.read()]
    store.append((deferral("after"),), seat="secretariat", at=AT, expected=len(found))
    store.close()
    return found


def kept(path: Path) -> Path:
    """A closed record of a short session."""
    store = SqliteStore(path, SESSION)
    store.adopt(SESSION.rows(held()))
    store.save_draft(DRAFT)
    store.close()
    return path


# ── the process or the machine dies ──


@pytest.mark.parametrize("acknowledged", [0, 1, 7, 40])
def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path, acknowledged: int):
    path = tmp_path / "record.sqlite"
    with keeper(path, 10_000) as process:
        seen = told(process, acknowledged)
        process.kill()
    found = numbers(path)
    assert found[: len(seen)] == seen
    assert found == list(range(1, len(found) + 1))


def test_copied_at_any_moment_of_writing_the_copy_opens_clean(tmp_path: Path):
    """A power cut leaves the files as they are at one moment: the writer is stopped, the files are copied, it goes on."""
    path = tmp_path / "record.sqlite"
    with keeper(path, 10_000) as process:
        for cut in range(12):
            seen = told(process, 9)
            process.send_signal(signal.SIGSTOP)
            os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
            copy = tmp_path / f"cut-{cut}" / path.name
            copy.parent.mkdir()
            for suffix in ("", "-wal"):
                shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
            process.send_signal(signal.SIGCONT)
            found = numbers(copy)
            assert found == list(range(1, len(found) + 1))
            assert found[-1] >= seen[-1]


def test_a_log_that_was_cut_short_costs_what_was_not_acknowledged_only(tmp_path: Path):
    """Bytes that never reached the disk are missing at the end of the log: what was committed before them is there."""
    path = tmp_path / "record.sqlite"
    store = SqliteStore(path, SESSION)
    for n in range(5):
        store.append((deferral(str(n)),), seat="secretariat", at=AT, expected=n)
    whole = Path(f"{path}-wal").stat().st_size
    store.append((deferral("not acknowledged"),), seat="secretariat", at=AT, expected=5)
    copy = tmp_path / "copy.sqlite"
    shutil.copyfile(path, copy)
    log = Path(f"{path}-wal").read_bytes()
    Path(f"{copy}-wal").write_bytes(log[: (whole + len(log)) // 2])
    store.close()
    assert numbers(copy) == [1, 2, 3, 4, 5]


# ── the disk is full, or cannot be written ──


def test_a_full_disk_is_told_and_costs_nothing_that_was_acknowledged(tmp_path: Path):
    path = tmp_path / "record.sqlite"

    def fill() -> str:
        store = SqliteStore(path, SESSION)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        for n in range(10_000):
            try:
                store.append((deferral(f"{n} " + "あ" * 400),), seat="secretariat", at=AT, expected=n)
            except RecordFull as full:
                again = store.read()
                return f"{full.key} {n} {len(again)}"
        return "never full"

    key, acknowledged, readable = elsewhere(fill).split()
    assert key == "record.unwritable"
    assert readable == acknowledged
    assert int(acknowledged) > 20
    assert len(numbers(path)) == int(acknowledged)


def read_only(path: Path) -> str:
    """Open a record that cannot be written: it reads, it says that it only reads, and it keeps nothing."""
    store = SqliteStore(path, SESSION)
    answers = [f"writable={store.writable}", f"entries={len(store.read())}", f"drafts={len(store.drafts(DRAFT.seat))}"]
    for attempt in (
        lambda: store.append((deferral(),), seat="secretariat", at=AT, expected=len(store.read())),
        lambda: store.adopt(SESSION.rows(held())),
        lambda: store.save_draft(DRAFT),
    ):
        try:
            attempt()
        except RecordFull as full:
            answers.append(full.key)
    store.close()
    return " ".join(answers)


@pytest.mark.parametrize("closed", [True, False])
def test_a_record_in_a_read_only_folder_can_be_read(closed: bool):
    """Also while its log still holds what another process wrote."""
    with open_folder() as folder:
        path = kept(folder / "record.sqlite")
        other = SqliteStore(path, SESSION)
        if not closed:
            other.append((deferral(),), seat="secretariat", at=AT, expected=len(held()))
        else:
            other.close()
        for file in folder.iterdir():
            file.chmod(0o644)  # others may read it: somebody wanted that
        folder.chmod(0o555)
        before = {at.name for at in folder.iterdir()}
        answer = elsewhere(lambda: read_only(path), user=NOBODY)
        after = {at.name for at in folder.iterdir()}
        folder.chmod(0o755)
        other.close()
    count = len(held()) + (not closed)
    assert answer == f"writable=False entries={count} drafts=1" + " record.read-only" * 3
    assert after == before


def test_a_record_that_belongs_to_somebody_else_can_be_read():
    """The folder can be written, the file cannot."""
    with open_folder() as folder:
        path = kept(folder / "record.sqlite")
        folder.chmod(0o777)
        path.chmod(0o444)
        answer = elsewhere(lambda: read_only(path), user=NOBODY)
    assert answer.startswith(f"writable=False entries={len(held())}")


def opening(path: Path) -> str:
    """The key of what opening says."""
    try:
        SqliteStore(path, SESSION).close()
    except RecordError as error:
        return error.key
    return "opened"


def test_no_record_is_begun_where_nothing_can_be_written():
    with open_folder() as folder:
        folder.chmod(0o555)
        answer = elsewhere(lambda: opening(folder / "record.sqlite"), user=NOBODY)
        left = list(folder.iterdir())
    assert (answer, left) == ("record.read-only", [])


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    assert opening(tmp_path / "nowhere" / "record.sqlite") == "record.read-only"


# ── somebody else holds it ──


def test_a_locked_record_is_told_and_works_once_it_is_free(tmp_path: Path):
    path = tmp_path / "record.sqlite"
    store = SqliteStore(path, SESSION, patience=0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    with pytest.raises(RecordBusy, match=r"record\.busy"):
        store.append((deferral(),), seat="secretariat", at=AT, expected=0)
    with pytest.raises(RecordBusy):
        store.save_draft(DRAFT)
    assert time.monotonic() - began < 2
    assert store.read() == []
    other.execute("COMMIT")
    store.append((deferral(),), seat="secretariat", at=AT, expected=0)
    assert len(store.read()) == 1
    other.close()
    store.close()


def test_a_record_that_another_program_keeps_to_itself_is_told(tmp_path: Path):
    path = kept(tmp_path / "record.sqlite")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RecordBusy):
        SqliteStore(path, SESSION, patience=0.05).read()
    other.close()
    assert len(numbers(path)) == len(held())


# ── it is no record, or it was tampered with ──


def tampered(path: Path, *statements: str) -> Path:
    """Change a record behind its back."""
    database = sqlite3.connect(kept(path), isolation_level=None)
    database.execute("DROP TRIGGER entries_stay")
    database.execute("DROP TRIGGER entries_last")
    for statement in statements:
        database.execute(statement)
    database.close()
    return path


def forged(path: Path, seat: str, name: str, data: str) -> Path:
    """A record with one more entry, written by hand with the right hash."""
    database = sqlite3.connect(kept(path), isolation_level=None)
    last, before = database.execute("SELECT number, hash FROM entries ORDER BY number DESC LIMIT 1").fetchone()
    line = codec.raw_line(last + 1, AT.isoformat(), seat, "", name, data, None)
    row = (last + 1, AT.isoformat(), seat, "", name, data, None, codec.chained(before, line))
    database.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    database.close()
    return path


def text_file(path: Path) -> Path:
    path.write_text("議事メモ\n" * 400, encoding="utf-8")
    return path


def folder_in_its_place(path: Path) -> Path:
    path.mkdir()
    return path


def other_database(path: Path) -> Path:
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE contacts (name TEXT)")
    database.close()
    return path


def newer(path: Path) -> Path:
    return tampered(path, f"PRAGMA user_version = {codec.FORMAT + 1}")


def cut_short(path: Path) -> Path:
    kept(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def scribbled_on(path: Path) -> Path:
    """Noise over everything but the first page."""
    kept(path)
    whole = bytearray(path.read_bytes())
    whole[4096:] = bytes((at * 37 + 11) % 256 for at in range(len(whole) - 4096))
    path.write_bytes(whole)
    return path


SPOILED: list[tuple[str, type[RecordError], Callable[[Path], Path]]] = [
    ("record.damaged", RecordDamaged, text_file),
    ("record.unwritable", RecordFull, folder_in_its_place),
    ("record.foreign", RecordDamaged, other_database),
    ("record.newer", RecordNewer, newer),
    ("record.damaged", RecordDamaged, cut_short),
    ("record.damaged", RecordDamaged, scribbled_on),
    ("record.altered", RecordDamaged, lambda p: tampered(p, "UPDATE entries SET seat = 'observer' WHERE number = 3")),
    (
        "record.altered",
        RecordDamaged,
        lambda p: tampered(p, "UPDATE entries SET at = '2020-01-01T00:00:00+09:00' WHERE number = 3"),
    ),
    ("record.altered", RecordDamaged, lambda p: tampered(p, "UPDATE entries SET key = 'SHA256:x' WHERE number = 3")),
    ("record.altered", RecordDamaged, lambda p: tampered(p, "UPDATE entries SET undoes = 1 WHERE number = 3")),
    ("record.altered", RecordDamaged, lambda p: tampered(p, "UPDATE entries SET hash = '' WHERE number = 3")),
    ("record.gap", RecordDamaged, lambda p: tampered(p, "DELETE FROM entries WHERE number = 3")),
    ("record.gap", RecordDamaged, lambda p: tampered(p, "DELETE FROM entries WHERE number = 1")),
    ("record.damaged", RecordDamaged, lambda p: tampered(p, "UPDATE entries SET data = x'ff' || data WHERE number = 3")),
    ("record.failed", RecordError, lambda p: tampered(p, "DROP TABLE entries")),
    ("record.unknown-event", RecordNewer, lambda p: forged(p, "secretariat", "TeaServed", "{}")),
    ("record.bad-event", RecordDamaged, lambda p: forged(p, "secretariat", "RoomMoved", "{}")),
    ("record.bad-event", RecordDamaged, lambda p: forged(p, "secretariat", "ItemDeferred", "[" * 50_000)),
]


@pytest.mark.parametrize(("key", "kind", "spoil"), SPOILED)
def test_what_is_no_sound_record_is_told_and_left_as_it_is(tmp_path: Path, key: str, kind: type[RecordError], spoil):
    path = spoil(tmp_path / "record.sqlite")
    before = path.read_bytes() if path.is_file() else b""

    def read() -> list[e.Entry]:
        store = SqliteStore(path, SESSION)
        try:
            return store.read()
        finally:
            store.close()

    with pytest.raises(kind) as told_by:
        read()
    assert told_by.value.key == key
    sentence = explain(told_by.value)
    assert "\x1b" not in sentence
    assert "{path}" not in sentence
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_an_empty_file_becomes_a_record(tmp_path: Path):
    """What a start leaves that was cut off right after it made the file."""
    path = tmp_path / "record.sqlite"
    path.touch()
    assert numbers(path) == []


def test_what_acts_on_a_terminal_does_not_come_out_of_a_record(tmp_path: Path):
    data = '{"program":1,"reason":"\\u001b]0;owned\\u0007\\u202e"}'
    path = forged(tmp_path / "record.sqlite", "secretariat\x1b[2J", "ItemDeferred", data)
    entry = SqliteStore(path, SESSION).read()[-1]
    assert entry.seat == "secretariat[2J"
    assert entry.event == e.ItemDeferred(program=1, reason="]0;owned")


def test_a_forged_entry_about_nothing_does_not_replay(tmp_path: Path):
    path = forged(tmp_path / "record.sqlite", "secretariat", "ItemDeferred", '{"program":99}')
    with pytest.raises(ValueError, match="not there"):
        replay(Session(key="x"), SqliteStore(path, SESSION).read())


def test_a_record_is_known_by_its_mark(tmp_path: Path):
    with kept(tmp_path / "record.sqlite").open("rb") as file:
        file.seek(68)
        assert int.from_bytes(file.read(4), "big") == APPLICATION_ID
