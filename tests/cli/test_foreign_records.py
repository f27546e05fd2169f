"""A record that stands where another one belongs is refused through every door, with a sentence, and nothing is written."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

import shipped
from keeping import as_before
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli.main import main
from pdca_tui.domain.aggregate import RecordIdentity
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.errors import RecordForeign
from pdca_tui.record import archive, codec
from pdca_tui.record.database_url import Address
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.open_store import ARCHIVE, RECORD
from pdca_tui.record.postgres_store import PostgresStore
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.sqlite_store import SqliteStore
from pdca_tui.sheets.home import Home
from pgserver import Server

HERE, OTHER = shipped.SECOND, shipped.THIRD
WHOSE = RecordIdentity(kind="session", dataset="川崎市", key=OTHER)


ROWS = archive.load(shipped.ROOT / "sessions" / OTHER / ARCHIVE).rows
OLD = as_before(ROWS)

FORMS = {
    "as it is": archive.write(ROWS, WHOSE),
    "with a head that does not say": archive.write(ROWS),
    "with a head that says it is this session's": archive.write(
        ROWS, RecordIdentity(kind="session", dataset="川崎市", key=HERE)
    ),
    "of an earlier version": archive.write(OLD),
    "of an earlier version, written out by this one": archive.write(OLD, WHOSE),
    "of another kind": archive.write(OLD, RecordIdentity(kind="review", dataset="川崎市", key=HERE)),
    "of a kind that nobody knows yet": archive.write(OLD, RecordIdentity(kind="teaparty", dataset="川崎市", key=HERE)),
    "of another data set": archive.write(OLD, RecordIdentity(kind="session", dataset="横浜市", key=HERE)),
}


@dataclass
class Office:
    """Somebody who types commands."""

    home: Home
    capsys: pytest.CaptureFixture[str]

    def types(self, *words: str, lang: str = "en") -> tuple[int, str, str]:
        self.capsys.readouterr()
        code = main(["--home", str(self.home.root), "--lang", lang, *words])
        told = self.capsys.readouterr()
        return code, told.out, told.err

    @property
    def files(self) -> dict[str, bytes]:
        folder = self.home.sessions / HERE
        return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(f"{RECORD}-")}


@pytest.fixture
def office(home: Home, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(home, capsys)


@pytest.mark.parametrize("form", FORMS)
def test_the_archive_of_one_session_in_the_folder_of_another_is_refused_everywhere(office: Office, form: str, tmp_path: Path):
    path = office.home.sessions / HERE / ARCHIVE
    path.write_text(FORMS[form], encoding="utf-8")
    before = office.files
    code, said, _ = office.types("verify", HERE)
    assert code == 1
    assert str(path) in said
    for words in (["minutes", HERE], ["record", "export", HERE], ["record", "copy", HERE, "--to", "postgresql://nowhere/x"]):
        code, out, err = office.types(*words)
        assert (code, out) == (4, "")
        assert str(path) in err
    code, out, _ = office.types("session", "list")
    assert code == 1
    assert str(path) in "".join(out.split())
    with pytest.raises(RecordForeign):
        SessionJournal(office.home, HERE)
    with pytest.raises(RecordForeign):
        Rooms(office.home).join(HERE)
    assert {name: text for name, text in office.files.items() if name != RECORD} == before
    elsewhere = tmp_path / "elsewhere.jsonl"
    path.rename(elsewhere)
    code, out, err = office.types("record", "import", HERE, str(elsewhere))
    assert (code, out) == (4, "")
    assert str(elsewhere) in err
    with SqliteStoreAt(office.home.sessions / HERE / RECORD) as store:
        assert store.rows() == []


class SqliteStoreAt:
    """A record in a file, for as long as it is looked at."""

    def __init__(self, path: Path) -> None:
        self._store = SqliteStore(path, SESSION)

    def __enter__(self) -> SqliteStore:  # type: ignore[type-arg]  # whatever it keeps
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.close()


@pytest.mark.parametrize("rows", [ROWS, OLD], ids=["new", "old"])
def test_so_is_the_record_itself(office: Office, rows: list[Row]):
    path = office.home.sessions / HERE / RECORD
    with SqliteStoreAt(path) as store:
        store.adopt(rows)
    code, said, _ = office.types("verify", HERE)
    assert code == 1
    assert str(path.parent) in said
    for words in (["minutes", HERE], ["record", "export", HERE], ["session", "edit", HERE, "--note", "x"]):
        code, out, err = office.types(*words)
        assert (code, out) == (4, "")
        assert str(path.parent) in err
    assert office.types("session", "list")[0] == 1
    with SqliteStoreAt(path) as store:
        assert store.rows() == rows


@pytest.mark.parametrize("rows", [ROWS, OLD], ids=["new", "old"])
def test_nothing_is_copied_out_of_a_foreign_record_or_into_one(office: Office, server: Server, rows: list[Row]):
    database = server.address(server.prepared())
    store = PostgresStore(Address.parse(database), HERE, SESSION)
    store.adopt(rows)
    code, _, err = office.types("record", "copy", HERE, "--from", database)
    assert code == 4
    assert "Nothing was changed" in err
    journal = SessionJournal(office.home, HERE)
    journal.ask(c.SetPoints(program=journal.session.order[0], points=("一",)), Seat.parse("secretariat"))
    journal.close()
    code, _, err = office.types("record", "copy", HERE, "--to", database)
    assert code == 4
    assert "Nothing was changed" in err
    assert office.types("minutes", HERE, "--record", database)[0] == 4
    assert office.types("verify", HERE, "--record", database)[0] == 1
    assert store.rows() == rows
    store.close()


# ── what is its own stays its own ──


@pytest.mark.parametrize("rows", [ROWS, OLD], ids=["new", "old"])
def test_a_record_is_at_home_in_its_own_folder(office: Office, rows: list[Row], tmp_path: Path):
    (office.home.sessions / OTHER / ARCHIVE).write_text(archive.write(rows), encoding="utf-8")
    assert office.types("verify", OTHER)[0] == 0
    assert office.types("minutes", OTHER)[0] == 0
    out = tmp_path / "out.jsonl"
    assert office.types("record", "export", OTHER, "-o", str(out))[0] == 0
    assert json.loads(out.read_text(encoding="utf-8").partition("\n")[0]) == {
        "pdca": "record",
        "format": 1,
        "kind": "session",
        "dataset": "川崎市",
        "key": OTHER,
    }
    assert office.types("record", "import", OTHER, str(out))[0] == 0
    journal = SessionJournal(office.home, OTHER)
    assert len(journal.entries) == len(rows)
    journal.close()


def changed(home: Home, *pairs: tuple[str, str]) -> None:
    path = home.sessions / OTHER / "session.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


DAY, NUMBER = ("date = 2024-02-06", "date = 2024-02-07"), ("number = 3", "number = 4")


@pytest.mark.parametrize("pairs", [[DAY], [NUMBER]])
def test_a_file_that_was_changed_after_the_opening_keeps_no_old_record_from_being_read_and_is_told(office: Office, pairs):
    (office.home.sessions / OTHER / ARCHIVE).write_text(archive.write(OLD), encoding="utf-8")
    changed(office.home, *pairs)
    code, said, _ = office.types("verify", OTHER)
    assert code == 0
    assert "session.toml says something else" in said
    assert office.types("minutes", OTHER)[0] == 0


def test_one_that_says_whose_it_is_is_believed(office: Office):
    (office.home.sessions / OTHER / ARCHIVE).write_text(archive.write(ROWS), encoding="utf-8")
    changed(office.home, DAY, NUMBER)
    code, said, _ = office.types("verify", OTHER)
    assert code == 0
    assert "session.toml says something else" not in said


def test_a_file_that_cannot_be_read_keeps_no_record_from_being_read(office: Office):
    for name, rows in ((OTHER, ROWS), (HERE, as_before(archive.load(shipped.ROOT / "sessions" / HERE / ARCHIVE).rows))):
        (office.home.sessions / name / ARCHIVE).write_text(archive.write(rows), encoding="utf-8")
        (office.home.sessions / name / "session.toml").write_text("= = =", encoding="utf-8")
    office.home.manifest.unlink()
    office.home.manifest.write_text("organization = = =", encoding="utf-8")
    for name in (HERE, OTHER):
        assert office.types("minutes", name)[0] == 0


def test_an_organization_that_is_renamed_keeps_its_records_by_the_key(office: Office):
    (office.home.sessions / OTHER / ARCHIVE).write_text(archive.write(ROWS), encoding="utf-8")
    text = office.home.manifest.read_text(encoding="utf-8")
    renamed = text.replace('organization = "川崎市"', 'organization = "新川崎市"', 1)
    office.home.manifest.unlink()
    office.home.manifest.write_text(renamed, encoding="utf-8")
    code, _, err = office.types("minutes", OTHER)
    assert code == 4
    assert 'key = "川崎市"' in err
    keyed = renamed.replace('organization = "新川崎市"', 'organization = "新川崎市"\nkey = "川崎市"', 1)
    office.home.manifest.write_text(keyed, encoding="utf-8")
    assert office.types("minutes", OTHER)[0] == 0
    office.home.manifest.write_text(
        text.replace('organization = "川崎市"', 'organization = "川崎市"\nkey = "k"', 1), encoding="utf-8"
    )
    assert office.types("minutes", OTHER)[0] == 0


def test_a_folder_that_was_renamed_says_what_to_call_it(office: Office):
    (office.home.sessions / OTHER / ARCHIVE).write_text(archive.write(ROWS), encoding="utf-8")
    shutil.move(office.home.sessions / OTHER, office.home.sessions / "third")
    code, _, err = office.types("minutes", "third")
    assert code == 4
    assert f"call it {OTHER} again" in err
    code, _, err = office.types("minutes", "third", lang="ja")
    assert f"「{OTHER}」に戻してください" in err


# ── what begins a record now ──


def test_what_is_begun_says_whose_it_is_in_its_first_entry_and_in_the_head_of_its_archive(home: Home):
    journal = SessionJournal(home, OTHER)
    journal.ask(c.SetPoints(program=journal.session.order[0], points=("一",)), Seat.parse("secretariat"))
    assert [entry.begins for entry in journal.entries] == [WHOSE, None]
    journal.save_archive()
    journal.close()
    found = archive.load(home.sessions / OTHER / ARCHIVE)
    assert found.identity == WHOSE
    assert [entry.begins for entry in SESSION.entries(found.rows)] == [WHOSE, None]
    assert json.loads(found.rows[0].data)["record"] == {"kind": "session", "dataset": "川崎市", "key": OTHER}


@pytest.mark.parametrize(
    "told",
    [
        '{"kind":1,"dataset":"","key":""}',
        '{"kind":"session"}',
        '"session"',
        "[]",
        '{"kind":"\\u001b[31m","dataset":"","key":""}',
    ],
)
def test_what_says_nonsense_of_whose_it_is_is_damage_or_foreign(office: Office, told: str):
    row = OLD[0]._replace(data=f'{OLD[0].data[:-1]},"record":{told}}}')
    row = row._replace(hash=codec.chained(codec.GENESIS, row.line))
    path = office.home.sessions / OTHER / ARCHIVE
    path.write_text(archive.write([row]), encoding="utf-8")
    code, out, err = office.types("minutes", OTHER)
    assert (code, out) == (4, "")
    assert "\x1b" not in err
    assert office.types("verify", OTHER)[0] == 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_refusal_is_a_sentence_in_both_languages(office: Office, form: str, lang: str):
    path = office.home.sessions / HERE / ARCHIVE
    path.write_text(FORMS[form], encoding="utf-8")
    _, _, err = office.types("minutes", HERE, lang=lang)
    assert err.startswith("pdca: ")
    assert err.rstrip().endswith("。" if lang == "ja" else ".")
