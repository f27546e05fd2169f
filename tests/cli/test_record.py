"""``pdca record`` moves records from one place to another, as plain text and back, verified by hash."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import shipped
from building import STEP
from keeping import AT, SessionStore, deferral
from keeping import held as held_entries
from pdca_tui.application.record_copying import copied
from pdca_tui.application.session.files import KeptSession
from pdca_tui.cli.main import main
from pdca_tui.domain.aggregate import RecordIdentity
from pdca_tui.record import archive, hash_chain
from pdca_tui.record.database_url import Address
from pdca_tui.record.open_store import ARCHIVE, RECORD
from pdca_tui.record.postgres_store import PostgresStore
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.sqlite_store import SqliteStore
from pdca_tui.sheets.home import Home
from pgserver import OWNER, Server

KEY = shipped.SECOND
ROWS = SESSION.rows(held_entries())
WHOSE = RecordIdentity(kind="session", dataset="川崎市", key=KEY)


@pytest.fixture
def run(home: Home, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["--home", str(home.root), "--lang", "en", "record", *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.fixture
def database(server: Server) -> str:
    """The address of a database of this test."""
    return server.address(server.prepared())


@pytest.fixture
def folder(home: Home) -> Path:
    return home.sessions / KEY


def kept(store: SessionStore, rows: list[hash_chain.Row] | None = None) -> list[hash_chain.Row]:
    """Add rows to a record, and return what it holds."""
    store.adopt(rows or [])
    found = store.rows()
    store.close()
    return found


def in_database(database: str, rows: list[hash_chain.Row] | None = None) -> list[hash_chain.Row]:
    return kept(PostgresStore(Address.parse(database), KEY, SESSION), rows)


def in_folder(folder: Path, rows: list[hash_chain.Row] | None = None) -> list[hash_chain.Row]:
    return kept(SqliteStore(folder / RECORD, SESSION), rows)


# ── copying ──


def test_a_record_goes_into_a_database_and_comes_back_the_same(run, folder: Path, database: str):
    in_folder(folder, ROWS)
    code, out, _ = run("copy", KEY, "--to", database)
    assert code == 0
    assert out.startswith(f"{len(ROWS)} entries were copied to {Address.parse(database).shown}; {len(ROWS)} in all")
    assert ROWS[-1].hash in out
    assert in_database(database) == ROWS
    (folder / RECORD).unlink()
    assert run("copy", KEY, "--from", database)[0] == 0
    assert in_folder(folder) == ROWS


def test_what_is_there_already_is_not_copied_again(run, folder: Path, database: str):
    in_folder(folder, ROWS)
    in_database(database, ROWS[:4])
    code, out, _ = run("copy", KEY, "--from", "here", "--to", database)
    assert (code, out.split()[0]) == (0, str(len(ROWS) - 4))
    assert run("copy", KEY, "--to", database)[1].startswith("0 entries")
    assert in_database(database) == ROWS


def test_another_record_is_not_overwritten(run, folder: Path, database: str):
    """From the third entry on it says something else."""
    in_folder(folder, ROWS)
    others = [replace(entry, seat="observer") if entry.number >= 3 else entry for entry in held_entries()]
    in_database(database, SESSION.rows(others))
    for words in (("--to", database), ("--from", database)):
        code, out, err = run("copy", KEY, *words)
        assert (code, out) == (4, "")
        assert "From entry 3 on" in err
    assert in_database(database) == SESSION.rows(others)
    assert in_folder(folder) == ROWS


def test_a_record_that_is_ahead_is_not_overwritten(run, folder: Path, database: str):
    in_folder(folder, ROWS[:4])
    in_database(database, ROWS)
    code, _, err = run("copy", KEY, "--to", database)
    assert code == 4
    assert f"{len(ROWS) - 4} entries ahead" in err


def test_an_archive_alone_is_copied_too(run, folder: Path, database: str):
    """As the sessions that ship."""
    (folder / ARCHIVE).write_text(archive.write(ROWS), encoding="utf-8")
    assert run("copy", KEY, "--to", database)[0] == 0
    assert in_database(database) == ROWS


def test_nothing_and_the_same_place_are_told(run, database: str):
    code, _, err = run("copy", KEY, "--to", database)
    assert code == 4
    assert "Nothing was recorded" in err
    code, _, err = run("copy", KEY)
    assert code == 4
    assert "Both places are the same" in err
    code, _, err = run("copy", KEY, "--to", "nowhere")
    assert code == 2


def test_a_long_record_tells_how_far_it_is(home: Home, folder: Path, database: str):
    store = SqliteStore(folder / RECORD, SESSION)
    facts = [deferral(str(n)) for n in range(1203)]
    store.append(facts, seat="secretariat", at=AT + STEP, expected=0)
    store.close()
    told: list[tuple[int, int]] = []
    done = copied(KeptSession(home, KEY), "", database, lambda at, of: told.append((at, of)))
    assert told == [(500, 1203), (1000, 1203), (1203, 1203)]
    assert done.count == done.total == len(in_database(database)) == 1203


@pytest.mark.parametrize("words", [["verify", KEY], ["minutes", KEY], ["record", "export", KEY]])
@pytest.mark.parametrize(("count", "watched"), [(1203, True), (1203, False), (400, True)])
def test_long_work_shows_how_far_it_is_where_somebody_looks(
    home: Home, folder: Path, capsys, monkeypatch: pytest.MonkeyPatch, words: list[str], count: int, watched: bool
):
    with contextlib.closing(SqliteStore(folder / RECORD, SESSION)) as store:
        store.adopt(ROWS[:1])
        store.append([deferral(str(n)) for n in range(count - 1)], seat="secretariat", at=AT + STEP, expected=1)
    monkeypatch.setattr("sys.stderr.isatty", lambda: watched)
    assert main(["--home", str(home.root), "--lang", "en", *words]) == 0
    told = capsys.readouterr().err
    far = "".join(f"\rWorking: {done} of 1203 entries" for done in (500, 1000))
    gone = " " * len("Working: 1203 of 1203 entries")
    assert told == (f"{far}\r{gone}\r" if watched and count > 500 else "")


# ── plain text ──


def test_a_record_is_written_as_plain_text_and_read_back(run, folder: Path, tmp_path: Path):
    in_folder(folder, ROWS)
    out = tmp_path / "record.jsonl"
    assert run("export", KEY, "-o", str(out)) == (0, "", "")
    assert out.read_text(encoding="utf-8") == archive.write(ROWS, WHOSE)
    for path in folder.glob(f"{RECORD}*"):
        path.unlink()
    code, said, _ = run("import", KEY, str(out))
    assert code == 0
    assert said.startswith(f"{len(ROWS)} entries were copied")
    assert in_folder(folder) == ROWS


def test_a_record_goes_to_standard_output_in_utf8(home: Home, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    in_folder(folder, ROWS)
    assert main(["--home", str(home.root), "record", "export", KEY]) == 0
    assert capfdbinary.readouterr().out.decode() == archive.write(ROWS, WHOSE)


def test_the_same_from_and_into_a_database(run, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    in_database(database, ROWS)
    out = tmp_path / "record.jsonl"
    assert run("export", KEY, "--record", database, "-o", str(out))[0] == 0
    monkeypatch.setenv("PDCA_RECORD", database)
    assert run("import", KEY, str(out))[1].startswith("0 entries")


@pytest.mark.parametrize("content", [b"", b"\xff", b"{}", archive.write(ROWS).replace("広報", "後方").encode()])
def test_what_is_no_sound_archive_is_not_read_in(run, folder: Path, tmp_path: Path, content: bytes):
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    code, _, err = run("import", KEY, str(path))
    assert code == 4
    assert str(path) in err
    assert not (folder / RECORD).exists() or in_folder(folder) == []


def test_a_file_that_is_not_there_is_told(run, tmp_path: Path):
    code, _, err = run("import", KEY, str(tmp_path / "none.jsonl"))
    assert code == 4
    assert "none.jsonl cannot be read" in err


# ── a database made ready, and used ──


def test_a_database_is_prepared_from_the_command_line(run, server: Server):
    server.sql("CREATE DATABASE offices")
    owner = server.address("offices", OWNER)
    code, out, _ = run("prepare", owner, "--for", "pdca_app")
    assert (code, len(out.splitlines())) == (0, 2)
    assert run("prepare", owner)[1].startswith("The tables for records are in")
    assert in_database(server.address("offices"), ROWS) == ROWS


@pytest.mark.parametrize("before", [True, False])
def test_every_reading_verb_takes_the_address(home: Home, database: str, capsys, before: bool):
    in_database(database, ROWS[:1])
    option = ["--record", database]
    for verb in (["minutes", KEY], ["session", "list"], ["verify", KEY]):
        words = [*option, *verb] if before else [*verb, *option]
        capsys.readouterr()
        assert main(["--home", str(home.root), *words]) == 0
        assert capsys.readouterr().out


def test_an_address_that_is_none_is_told_without_the_password(home: Home, capsys, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PDCA_RECORD", "postgresql://user:hush@x@host/db")
    assert main(["--home", str(home.root), "minutes", KEY]) == 2
    assert "hush" not in capsys.readouterr().err
