"""``pdca backup`` and ``pdca restore``: what was lost comes back as it was, whatever was lost."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import shipped
from keeping import AT, deferral
from pdca_tui.application.backup_folder import BackupFolder
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli.main import main
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.meeting_details import Details
from pdca_tui.errors import EXIT_INTERRUPTED, EXIT_OK, EXIT_RECORD
from pdca_tui.record.open_store import RECORD, open_store
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.store import Draft
from pdca_tui.sheets.home import Home
from pgserver import Server

KEY = shipped.SECOND
Run = Callable[..., tuple[int, str, str]]
DRAFT = Draft(seat="member:chamber", slot="opinion:12-3", text="書きかけの意見", at=AT)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(home: Home, *words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        record = ["--record", home.record] if home.record else []
        code = main(["--home", str(home.root), "--lang", "en", *record, *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.fixture(params=["sqlite", "postgresql"])
def held(request: pytest.FixtureRequest, home: Home) -> Home:
    """A home in which something was recorded and something is being written, in either engine."""
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        home = replace(home, record=server.address(server.prepared()))
    recorded(home, 0, 3)
    store = open_store(home.sessions / KEY, SESSION, home.record)
    store.save_draft(DRAFT)
    store.close()
    (home.sessions / KEY / "minutes.md").write_text("# 議事録\n", encoding="utf-8")
    door = home.sessions / ".door"
    door.mkdir()
    (door / "ssh_host_ed25519_key").write_text("secret", encoding="utf-8")
    (door / "serve.log").write_text("open\n", encoding="utf-8")
    return home


@pytest.fixture
def empty(request: pytest.FixtureRequest, held: Home, tmp_path: Path) -> Home:
    """An empty home beside it, whose records go where the same engine keeps them."""
    if not held.record:
        return Home(tmp_path / "new")
    server: Server = request.getfixturevalue("server")
    return Home(tmp_path / "new", server.address(server.prepared()))


def recorded(home: Home, last: int, count: int) -> None:
    store = open_store(home.sessions / KEY, SESSION, home.record)
    store.append(tuple(deferral(str(n)) for n in range(count)), seat="secretariat", at=AT, expected=last)
    store.close()


def rows(home: Home):
    store = open_store(home.sessions / KEY, SESSION, home.record, reading=True)
    try:
        return store.rows()
    finally:
        store.close()


def files(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.name.startswith(RECORD) and ".door" not in path.parts:
            yield str(path.relative_to(root)), path.read_bytes()


def test_a_whole_home_comes_back(run: Run, held: Home, empty: Home, tmp_path: Path):
    """Records by their very hashes, drafts of their seats, every file; the keys only where they were asked for."""
    code, out, _ = run(held, "backup", str(tmp_path / "kept"))
    assert code == EXIT_OK
    assert "verified" in out
    assert "--keys" in out
    code, out, _ = run(empty, "restore", str(tmp_path / "kept"))
    assert code == EXIT_OK
    assert "3 entries" in out
    assert rows(empty) == rows(held)
    store = open_store(empty.sessions / KEY, SESSION, empty.record)
    assert store.drafts("member:chamber") == [DRAFT]
    store.close()
    assert dict(files(empty.root)) == dict(files(held.root))
    assert not (empty.sessions / ".door").exists()


def test_keys_come_back_where_they_were_asked_for_and_for_nobody_else(run: Run, held: Home, empty: Home, tmp_path: Path):
    run(held, "backup", "--keys", str(tmp_path / "kept"))
    code, out, _ = run(empty, "restore", str(tmp_path / "kept"))
    assert (code, "fingerprint" in out) == (EXIT_OK, False)
    for root in (tmp_path / "kept" / "keys" / "sessions", empty.sessions):
        key = root / ".door" / "ssh_host_ed25519_key"
        assert (key.read_text(encoding="utf-8"), stat.S_IMODE(key.stat().st_mode)) == ("secret", 0o600)
    assert not (tmp_path / "kept" / "keys" / "sessions" / ".door" / "serve.log").exists()


def test_a_second_backup_adds_what_is_new_and_nothing_else(run: Run, held: Home, tmp_path: Path):
    kept = tmp_path / "kept"
    run(held, "backup", str(kept))
    before = {path: path.stat().st_mtime_ns for path in kept.rglob("*.toml")}
    _, out, _ = run(held, "backup", str(kept))
    assert "0 entries, 0 files" in out
    recorded(held, 3, 2)
    _, out, _ = run(held, "backup", str(kept))
    assert "2 entries, 0 files" in out
    assert {path: path.stat().st_mtime_ns for path in kept.rglob("*.toml")} == before


def test_reviews_and_the_sessions_of_other_cycles_come_back(run: Run, held: Home, empty: Home, tmp_path: Path):
    """Every record there is, whatever its kind, and wherever its cycle keeps it."""
    assert run(held, "review", "import", "2023")[0] == EXIT_OK
    shutil.copytree(shipped.ROOT / "sessions" / "plan-6", held.root / "sessions" / "plan-6")
    cycle = replace(held, cycle="plan-6")
    other = cycle.session_keys()[0]
    journal = SessionJournal(cycle, other, clock=lambda: AT)
    journal.ask(c.SetDetails(details=Details(observers=3)), Seat.parse("secretariat"))
    entries = len(journal.entries)
    journal.close()
    assert run(held, "backup", str(tmp_path / "kept"))[0] == EXIT_OK
    records = tmp_path / "kept" / "records"
    names = {path.relative_to(records).as_posix() for path in records.rglob("*.jsonl")}
    assert names == {f"{KEY}.jsonl", "review-2023.jsonl", f"plan-6/{other}.jsonl"}
    for path in (held.root / "sessions").rglob("record.jsonl"):
        path.unlink()
    assert run(empty, "restore", str(tmp_path / "kept"))[0] == EXIT_OK
    for path in (empty.root / "sessions").rglob("record.jsonl"):
        path.unlink()
    again = SessionJournal(replace(empty, cycle="plan-6"), other, reading=True)
    assert (len(again.entries), again.session.details.observers) == (entries, 3)
    again.close()
    code, out, _ = run(empty, "review", "show", "2023")
    assert (code, "36" in out) == (EXIT_OK, True)


def test_a_session_that_runs_is_backed_up(run: Run, home: Home, tmp_path: Path):
    """Its record is open and being written to: the backup holds what was recorded by then."""
    journal = SessionJournal(home, KEY, clock=lambda: AT)
    try:
        journal.ask(c.SetPoints(program=3, points=("助成の時期",)), Seat.parse("secretariat"))
        code, out, _ = run(home, "backup", str(tmp_path / "kept"))
        assert (code, f"{len(journal.entries)} entries" in out) == (EXIT_OK, True)
        journal.ask(c.SetPoints(program=2, points=("周知",)), Seat.parse("secretariat"))
    finally:
        journal.close()


LOSSES = ["record", "folder of the session", "data", "everything"]


@pytest.mark.parametrize("loss", LOSSES)
def test_whatever_was_lost_is_restored_elsewhere(run: Run, home: Home, tmp_path: Path, loss: str):
    journal = SessionJournal(home, KEY, clock=lambda: AT)
    journal.ask(c.SetPoints(program=3, points=("助成の時期",)), Seat.parse("secretariat"))
    journal.close()
    before, told = rows(home), dict(files(home.root))
    run(home, "backup", str(tmp_path / "kept"))
    if loss == "record":
        (home.sessions / KEY / RECORD).write_bytes(b"\0" * 4096)
    else:
        lost = {"folder of the session": home.sessions / KEY, "data": home.data, "everything": home.root}
        shutil.rmtree(lost[loss])
    new = Home(tmp_path / "new")
    assert run(new, "restore", str(tmp_path / "kept"))[0] == EXIT_OK
    assert rows(new) == before
    assert dict(files(new.root)) == told
    assert run(new, "verify", KEY)[0] == EXIT_OK


@pytest.mark.parametrize("to", ["postgresql", "sqlite"])
def test_a_database_that_was_lost_comes_back_in_either_engine(run: Run, home: Home, server: Server, tmp_path: Path, to: str):
    """The session goes on where the backup has it, and its record verifies as before; nothing is put over what is there."""
    name = server.prepared()
    held = replace(home, record=server.address(name))
    journal = SessionJournal(held, KEY, clock=lambda: AT)
    journal.ask(c.SetPoints(program=3, points=("助成の時期",)), Seat.parse("secretariat"))
    before = rows(held)
    assert run(held, "backup", str(tmp_path / "kept"))[0] == EXIT_OK
    journal.ask(c.SetPoints(program=2, points=("周知",)), Seat.parse("secretariat"))
    journal.close()
    shutil.rmtree(home.root)
    new = Home(tmp_path / "new", server.address(server.prepared()) if to == "postgresql" else "")
    assert run(new, "restore", str(tmp_path / "kept"))[0] == EXIT_OK
    assert rows(new) == before
    assert run(new, "verify", KEY)[0] == EXIT_OK
    again = SessionJournal(new, KEY, clock=lambda: AT)
    again.ask(c.SetPoints(program=2, points=("周知",)), Seat.parse("secretariat"))
    again.close()
    assert len(rows(new)) == len(before) + 1
    code, _, err = run(replace(Home(tmp_path / "other"), record=new.record), "restore", str(tmp_path / "kept"))
    assert (code, KEY in err) == ((EXIT_RECORD, True) if to == "postgresql" else (EXIT_OK, False))


def test_nothing_is_restored_over_something(run: Run, home: Home, tmp_path: Path):
    run(home, "backup", str(tmp_path / "kept"))
    code, _, err = run(home, "restore", str(tmp_path / "kept"))
    assert (code, "empty" in err) == (EXIT_RECORD, True)


def test_a_backup_is_never_replaced_by_less_or_by_another_record(run: Run, home: Home, tmp_path: Path):
    """A record that was lost and begun again is told, and the backup of the lost one stays."""
    recorded(home, 0, 3)
    run(home, "backup", str(tmp_path / "kept"))
    whole = dict(files(tmp_path / "kept"))
    for count in (1, 4):
        for path in (home.sessions / KEY).glob(f"{RECORD}*"):
            path.unlink()
        store = open_store(home.sessions / KEY, SESSION)
        facts = tuple(deferral(f"another {n}" if count > 3 else str(n)) for n in range(count))
        store.append(facts, seat="secretariat", at=AT, expected=0)
        store.close()
        code, _, err = run(home, "backup", str(tmp_path / "kept"))
        assert (code, KEY in err) == (EXIT_RECORD, True)
        assert dict(files(tmp_path / "kept")) == whole


def damaged(kept: Path) -> Iterator[Callable[[], object]]:
    record = kept / "records" / f"{KEY}.jsonl"
    yield lambda: record.write_text(record.read_text(encoding="utf-8").replace('"1"', '"x"', 1), encoding="utf-8")
    yield record.unlink
    yield lambda: next((kept / "home" / "data").rglob("*.toml")).write_text("x = 1\n", encoding="utf-8")
    yield lambda: (kept / "backup.json").write_text("{}", encoding="utf-8")
    yield (kept / "backup.json").unlink
    listed = json.loads((kept / "backup.json").read_bytes())
    for change in ({"format": 99}, {"files": {"home/../../x": "0"}}, {"records": {"../x": {"entries": 0, "hash": ""}}}):
        text = json.dumps({**listed, **change})
        yield lambda text=text: (kept / "backup.json").write_text(text, encoding="utf-8")


def test_a_backup_that_is_not_whole_is_told_and_nothing_is_written(run: Run, home: Home, tmp_path: Path):
    recorded(home, 0, 3)
    kept, spoiled = tmp_path / "kept", tmp_path / "spoiled"
    run(home, "backup", str(kept))
    for at in range(len(list(damaged(kept)))):
        shutil.rmtree(spoiled, ignore_errors=True)
        shutil.copytree(kept, spoiled)
        list(damaged(spoiled))[at]()
        code, _, err = run(Home(tmp_path / "new"), "restore", str(spoiled))
        assert (code, err.startswith("pdca: ")) == (EXIT_RECORD, True), err
        assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("target", ["data/kept", "sessions/kept", "full"])
def test_a_folder_that_is_not_fit_for_a_backup_is_told(run: Run, home: Home, target: str):
    full = home.root / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine", encoding="utf-8")
    code, _, err = run(home, "backup", str(home.root / target))
    assert (code, "folder" in err) == (EXIT_RECORD, True)
    assert [path.name for path in full.iterdir()] == ["mine.txt"]


def test_a_backup_that_is_cut_short_leaves_the_one_before_whole(
    run: Run, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Wherever it is cut short - nothing written yet, half, verified, half in its place - there is a backup, and the next one goes on."""
    steps = 0

    def cut_at(number: int) -> None:
        """Let the process end at the step ``number`` of all that change the folder."""

        def counted(work: Callable[..., object]) -> Callable[..., object]:
            def wrapped(*words: object, **more: object) -> object:
                nonlocal steps
                steps += 1
                if steps == number:
                    raise KeyboardInterrupt
                return work(*words, **more)

            return wrapped

        monkeypatch.undo()
        nonlocal steps
        steps = 0
        monkeypatch.setattr(BackupFolder, "write", counted(BackupFolder.write))
        monkeypatch.setattr(Path, "replace", counted(Path.replace))
        monkeypatch.setattr(shutil, "rmtree", counted(shutil.rmtree))

    kept, sheet = tmp_path / "kept", home.data / "2023" / "sheets" / "01.toml"
    cut_at(3)
    assert run(home, "backup", str(kept))[0] == EXIT_INTERRUPTED
    monkeypatch.undo()
    assert run(home, "restore", str(kept))[0] == EXIT_RECORD
    assert run(home, "backup", str(kept))[0] == EXIT_OK
    for number in range(1, 30):
        old = (len(rows(home)) if number > 1 else 0), sheet.read_bytes()
        recorded(home, old[0], 1)
        sheet.write_bytes(sheet.read_bytes() + b"# more\n")
        cut_at(number)
        ended = run(home, "backup", str(kept))[0]
        monkeypatch.undo()
        shutil.rmtree(tmp_path / "new", ignore_errors=True)
        new = Home(tmp_path / "new")
        assert run(new, "restore", str(kept))[0] == EXIT_OK
        found = len(rows(new)) if (new.sessions / KEY / RECORD).exists() else 0
        there = (found, (new.data / "2023" / "sheets" / "01.toml").read_bytes())
        assert there in (old, (old[0] + 1, sheet.read_bytes())), number
        assert run(home, "backup", str(kept))[0] == EXIT_OK
        assert not (kept / ".next").exists()
        if ended == EXIT_OK:
            break
    assert number > 6


def test_two_backups_do_not_write_into_one_folder(run: Run, home: Home, tmp_path: Path):
    assert run(home, "backup", str(tmp_path / "kept"))[0] == EXIT_OK
    with BackupFolder(tmp_path / "kept").alone():
        code, _, err = run(home, "backup", str(tmp_path / "kept"))
    assert (code, "Another backup" in err) == (EXIT_RECORD, True)


def test_the_seats_of_drafts_are_nobody_elses(run: Run, held: Home, tmp_path: Path):
    """Drafts are private: in a backup only its owner reads them."""
    run(held, "backup", str(tmp_path / "kept"))
    drafts = tmp_path / "kept" / "drafts" / f"{KEY}.json"
    assert stat.S_IMODE(drafts.stat().st_mode) == 0o600
    assert str(Seat.parse("member:chamber")) in drafts.read_text(encoding="utf-8")
