"""``pdca verify`` tells whether record, archive and minutes are what was recorded, and what was approved."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import shipped
from keeping import NOBODY, elsewhere, open_folder
from pdca_tui.application.session.files import ANNEX, MINUTES
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.application.session.verification import verified
from pdca_tui.cli.main import main
from pdca_tui.cli.verify import worded
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.awaited_minutes import unconfirmed
from pdca_tui.errors import EXIT_REFUSED, RecordError
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.record import archive, codec
from pdca_tui.record.open_store import ARCHIVE, RECORD
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.sheets.home import Home
from pgserver import Server

FACILITATOR, SECRETARIAT = Seat.parse("facilitator"), Seat.parse("secretariat")
KEY = shipped.SECOND


def held(home: Home, *, approved: bool = False) -> SessionJournal:
    """A session with one opinion, closed and saved."""
    journal = SessionJournal(home, KEY)
    chair = next(seat.key for seat in journal.session.convened.body.seats if seat.chair)
    sheets = tuple(sheet for sheet in home.sheets(shipped.YEAR) if sheet.number in journal.session.order)
    journal.ask(c.MarkArrival(seat=chair), SECRETARIAT)
    journal.ask(c.OpenSession(sheets=sheets, counted=1), FACILITATOR)
    say(journal, "広報を増やす")
    journal.ask(c.CloseSession(counted=1), FACILITATOR)
    if approved:
        journal.ask(c.OpenConfirmation(until=journal.moment.date()), SECRETARIAT)
        waiting = len(unconfirmed(journal.session))
        journal.ask(c.ApproveMinutes(unconfirmed=waiting), Seat.parse(f"member:{chair}"))
    journal.save(minutes)
    return journal


def say(journal: SessionJournal, text: str) -> None:
    asked = c.SubmitOpinion(program=1, by="member:chamber", kind=e.OpinionKind.IMPROVE, text=text)
    journal.ask(asked, Seat.parse("member:chamber"))


@pytest.fixture
def folder(home: Home) -> Path:
    return home.sessions / KEY


@pytest.fixture
def verify(home: Home, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, list[str]]]:
    def run(*words: str) -> tuple[int, list[str]]:
        capsys.readouterr()
        code = main(["--home", str(home.root), "--lang", "en", "verify", KEY, *words])
        return code, capsys.readouterr().out.splitlines()

    return run


def test_a_session_that_was_held_and_saved_is_in_order(home: Home, verify):
    journal = held(home)
    journal.close()
    last = SESSION.rows(journal.entries)[-1].hash
    assert verify() == (
        0,
        [
            f"fine Record: {len(journal.entries)} entries, each chained to the one before. The last hash is {last}.",
            f"fine Archive: the same {len(journal.entries)} entries as the record.",
            "fine Minutes: as the record has them.",
        ],
    )


def test_the_same_of_a_record_in_a_database(home: Home, server: Server, verify):
    address = server.address(server.prepared())
    held(replace(home, record=address)).close()
    code, lines = verify("--record", address)
    assert code == 0
    assert [line.split()[:2] for line in lines] == [["fine", "Record:"], ["fine", "Archive:"], ["fine", "Minutes:"]]


def test_a_session_that_was_not_held_yet_is_in_order(verify):
    assert verify() == (
        0,
        ["fine Record: not opened yet.", "fine Archive: not saved yet.", "fine Minutes: not saved yet."],
    )


def test_an_archive_alone_is_verified(home: Home, folder: Path, verify):
    """As sessions ship, and as they come out of version control."""
    held(home).close()
    for path in folder.glob(f"{RECORD}*"):
        path.unlink()
    code, lines = verify()
    assert code == 0
    assert lines[0] == "fine Record: not opened yet."
    assert "The record will be opened from it." in lines[1]
    assert lines[2] == "fine Minutes: as the record has them."
    assert not (folder / RECORD).exists()


@pytest.mark.parametrize(("style", "names", "lang"), [("summary", "seats", "ja"), ("full", "anonymous", "en")])
def test_minutes_in_any_form_are_those_of_the_record(home: Home, folder: Path, verify, style, names, lang):
    journal = held(home)
    journal.close()
    (folder / MINUTES).write_text(minutes(journal.session, style=style, names=names, lang=lang), encoding="utf-8")
    assert verify()[1][-1] == "fine Minutes: as the record has them."


def test_altered_minutes_are_told_with_the_first_line_that_differs(home: Home, folder: Path, verify):
    held(home).close()
    text = (folder / MINUTES).read_text(encoding="utf-8")
    line = text[: text.index("広報を増やす")].count("\n") + 1
    (folder / MINUTES).write_text(text.replace("広報を増やす", "広報を減らす"), encoding="utf-8")
    code, lines = verify()
    assert code == 1
    assert lines[-1].startswith(f"WRONG Minutes: from line {line} on they differ")


def test_files_that_are_older_than_the_record_are_told_as_such(home: Home, verify):
    journal = held(home)
    saved = len(journal.entries)
    journal.ask(c.Undo(), FACILITATOR)
    journal.close()
    code, lines = verify()
    assert code == 0
    assert lines[1].startswith(f"note Archive: as the record up to entry {saved}; the record goes on to {saved + 1}.")
    assert lines[2].startswith(f"note Minutes: as of entry {saved}; the record goes on to {saved + 1}.")
    assert all("Press s on the screen of the minutes" in line for line in lines[1:])


def test_minutes_that_are_newer_than_the_archive_are_those_of_the_entry_that_they_name(home: Home, folder: Path, verify):
    """Whoever saved wrote the minutes and no more; then the session went on."""
    journal = held(home)
    journal.ask(c.Undo(), FACILITATOR)
    (folder / MINUTES).write_text(minutes(journal.session, lang="en"), encoding="utf-8")
    named = len(journal.entries)
    say(journal, "まだある")
    journal.close()
    code, lines = verify()
    assert code == 0
    assert lines[2].startswith(f"note Minutes: as of entry {named}; the record goes on to {named + 1}.")


@pytest.mark.parametrize("name", [MINUTES, ARCHIVE, RECORD])
def test_what_may_not_be_read_is_no_verdict(name: str):
    def look() -> str:
        try:
            return "\n".join(worded(fact) for fact in verified(home, KEY))
        except RecordError as error:
            return error.key

    with open_folder() as place:
        home = shipped.home_in(place / "home")
        held(home, approved=True).close()
        for path in place.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        (home.sessions / KEY / name).chmod(0)
        assert elsewhere(look, user=NOBODY) in {"record.unreadable", "record.unwritable"}


@pytest.mark.parametrize("lacks", ["tables", "driver"])
def test_a_database_that_cannot_be_looked_at_is_no_verdict(
    home: Home, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lacks: str
):
    address = server.address("postgres" if lacks == "tables" else server.prepared())
    if lacks == "driver":
        monkeypatch.setitem(sys.modules, "pdca_tui.record.postgres_store", None)
    assert main(["--home", str(home.root), "verify", KEY, "--record", address]) == 4
    assert capsys.readouterr().out == ""


def edited(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    path.write_text("".join(change(path.read_text(encoding="utf-8").splitlines(keepends=True))), encoding="utf-8")


def test_an_archive_that_was_altered_is_told_with_its_first_bad_entry(home: Home, folder: Path, verify):
    held(home).close()
    edited(folder / ARCHIVE, lambda lines: [line.replace("広報を増やす", "広報を減らす") for line in lines])
    number = next(
        n for n, line in enumerate((folder / ARCHIVE).read_text(encoding="utf-8").splitlines()) if "広報を減らす" in line
    )
    code, lines = verify()
    assert code == 1
    assert lines[1].startswith("WRONG Archive: ")
    assert f"Entry {number} of" in lines[1]
    assert lines[0].startswith("fine")


def test_an_archive_of_another_record_is_told(home: Home, folder: Path, verify):
    """Whole in itself, chained anew from where it was changed."""
    journal = held(home)
    journal.close()
    changed = [replace(entry, seat="observer") if entry.number == 5 else entry for entry in journal.entries]
    (folder / ARCHIVE).write_text(archive.write(SESSION.rows(changed)), encoding="utf-8")
    assert verify()[1][1] == "WRONG Archive: from entry 5 on it differs from the record."


def test_a_record_that_lost_its_end_is_told(home: Home, folder: Path, verify):
    journal = held(home)
    journal.close()
    longer = archive.write(SESSION.rows([*journal.entries, replace(journal.entries[-1], number=len(journal.entries) + 1)]))
    (folder / ARCHIVE).write_text(longer, encoding="utf-8")
    code, lines = verify()
    assert code == 1
    assert lines[1].startswith(f"WRONG Archive: it goes on to entry {len(journal.entries) + 1}")


def tamper(folder: Path, statement: str) -> None:
    db = sqlite3.connect(folder / RECORD, isolation_level=None)
    for each in ("DROP TRIGGER entries_stay", "DROP TRIGGER entries_last", statement):
        db.execute(each)
    db.close()


@pytest.mark.parametrize(
    "statement", ["UPDATE entries SET seat = 'x' WHERE number = 4", "DELETE FROM entries WHERE number = 4"]
)
def test_a_record_that_was_altered_is_told_and_the_archive_is_still_verified(home: Home, folder: Path, verify, statement):
    journal = held(home)
    journal.close()
    tamper(folder, statement)
    code, lines = verify()
    assert code == 1
    assert lines[0].startswith("WRONG Record: Entry 4 of")
    assert lines[1].startswith(f"fine Archive: {len(journal.entries)} entries, each chained")
    assert "opened from it" not in lines[1]


def rewritten(journal: SessionJournal, folder: Path, **changes: object) -> None:
    """Replace the whole record by one that is chained, in which the opinion is another."""
    entries = [
        replace(x, event=replace(x.event, **changes)) if isinstance(x.event, e.OpinionSubmitted) else x for x in journal.entries
    ]
    for path in folder.glob(f"{RECORD}*"):
        path.unlink()
    (folder / ARCHIVE).write_text(archive.write(SESSION.rows(entries)), encoding="utf-8")


def test_what_was_approved_is_told(home: Home, verify):
    journal = held(home, approved=True)
    journal.close()
    code, lines = verify()
    assert code == 0
    assert lines[2].startswith("fine Approval: what was approved on ")
    assert f"the record up to entry {len(journal.entries) - 1}" in lines[2]
    assert lines[3] == "fine Minutes: as they were approved."


@pytest.mark.parametrize("name", [MINUTES, ARCHIVE])
def test_approved_files_belong_to_the_session(home: Home, folder: Path, verify, name: str):
    """One that is gone is wrong, and saving brings it back as it was approved."""
    journal = held(home, approved=True)
    approved = (folder / name).read_bytes()
    (folder / name).unlink()
    code, lines = verify()
    assert code == 1
    assert [line for line in lines if line.startswith("WRONG") and f"{name} is missing" in line]
    journal.save(lambda session: minutes(session, style="summary"))
    journal.close()
    assert (folder / name).read_bytes() == approved
    assert verify()[0] == 0


@pytest.mark.parametrize(
    ("style", "names", "lang"), [("summary", "seats", "ja"), ("full", "anonymous", "ja"), ("full", "seats", "en")]
)
def test_approved_minutes_are_those_bytes_and_no_other_form(home: Home, folder: Path, verify, style, names, lang):
    journal = held(home, approved=True)
    other = minutes(journal.session, style=style, names=names, lang=lang)
    (folder / MINUTES).write_text(other, encoding="utf-8")
    code, lines = verify()
    assert code == 1
    assert "are not what was approved" in lines[-1]
    journal.save(lambda _: other)
    journal.close()
    assert (folder / MINUTES).read_text(encoding="utf-8") == minutes(journal.session)
    assert verify()[0] == 0


def test_minutes_are_approved_in_the_language_that_the_chair_reads(home: Home, folder: Path, verify):
    journal = held(home)
    journal.ask(c.OpenConfirmation(until=journal.moment.date()), SECRETARIAT)
    waiting = len(unconfirmed(journal.session))
    journal.ask(c.ApproveMinutes(unconfirmed=waiting, lang="en"), Seat.parse("member:chair"))
    journal.save(minutes)
    journal.close()
    assert (folder / MINUTES).read_text(encoding="utf-8") == minutes(journal.session, lang="en")
    assert verify()[0] == 0


def earlier(journal: SessionJournal, folder: Path) -> None:
    """Replace the record by that of a version which kept no hash of the minutes that it approved."""
    event = journal.entries[-1].event
    assert isinstance(event, e.MinutesApproved)
    assert event.minutes_hash
    entries = [*journal.entries[:-1], replace(journal.entries[-1], event=replace(event, minutes_hash=""))]
    for path in folder.glob(f"{RECORD}*"):
        path.unlink()
    (folder / ARCHIVE).write_text(archive.write(SESSION.rows(entries)), encoding="utf-8")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_minutes_approved_without_a_hash_are_those_in_full(home: Home, folder: Path, verify, lang):
    journal = held(home, approved=True)
    journal.close()
    earlier(journal, folder)
    (folder / MINUTES).write_text(minutes(journal.session, lang=lang), encoding="utf-8")
    assert verify()[1][-1] == "fine Minutes: as they were approved."
    (folder / MINUTES).write_text(minutes(journal.session, lang=lang, style="summary"), encoding="utf-8")
    assert verify()[0] == 1


def test_minutes_that_another_version_wrote_in_other_words_are_verified_and_left_alone(home: Home, folder: Path, verify):
    """The hash of what was approved tells what is right, also where this version would word it otherwise."""
    journal = held(home, approved=True)
    journal.close()
    event, text = journal.entries[-1].event, b"# as another version puts it\n"
    assert isinstance(event, e.MinutesApproved)
    worded = replace(event, minutes_hash=hashlib.sha256(text).hexdigest())
    for path in folder.glob(f"{RECORD}*"):
        path.unlink()
    rows = SESSION.rows([*journal.entries[:-1], replace(journal.entries[-1], event=worded)])
    (folder / ARCHIVE).write_text(archive.write(rows), encoding="utf-8")
    (folder / MINUTES).write_bytes(text)
    assert verify()[0] == 0
    again = SessionJournal(home, KEY)
    again.save(lambda _: "something else")
    assert (folder / MINUTES).read_bytes() == text
    (folder / MINUTES).write_bytes(text + b" ")
    assert verify()[1][-1] == "WRONG Minutes: they are not what was approved."
    with pytest.raises(RecordError) as caught:
        again.save(lambda _: "something else")
    again.close()
    assert caught.value.key == "record.frozen-elsewhere"


def test_approved_minutes_are_not_written_over(home: Home, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Not in any form, nor by the minutes of another session, nor through a link."""
    held(home, approved=True).close()
    approved = (folder / MINUTES).read_bytes()
    link = tmp_path / "link.md"
    link.symlink_to(folder / MINUTES)
    for words in ([KEY, "-o", str(folder / MINUTES)], [shipped.THIRD, "-o", str(folder / MINUTES)], [KEY, "-o", str(link)]):
        assert main(["--home", str(home.root), "--lang", "en", "minutes", *words]) == 5
        assert "approved minutes" in capsys.readouterr().err
    assert (folder / MINUTES).read_bytes() == approved
    assert main(["--home", str(home.root), "minutes", KEY, "-o", str(tmp_path / "other.md")]) == 0


def test_minutes_that_are_not_approved_may_be_written_over(home: Home, folder: Path):
    held(home).close()
    assert main(["--home", str(home.root), "minutes", KEY, "--style", "summary", "-o", str(folder / MINUTES)]) == 0


def test_an_open_session_whose_archive_is_behind_is_in_order(home: Home, verify):
    """It was opened again after it was saved, and goes on."""
    journal = held(home)
    saved = len(journal.entries)
    journal.ask(c.Undo(), FACILITATOR)
    say(journal, "まだある")
    journal.close()
    code, lines = verify()
    assert (code, lines[1].split(":")[0]) == (0, "note Archive")
    assert f"up to entry {saved};" in lines[1]


def test_an_archive_that_lacks_the_approval_is_wrong(home: Home, folder: Path, verify):
    journal = held(home, approved=True)
    journal.close()
    (folder / ARCHIVE).write_text(archive.write(SESSION.rows(journal.entries[:-1])), encoding="utf-8")
    code, lines = verify()
    assert (code, lines[1].split(":")[0]) == (1, "WRONG Archive")


def test_a_record_that_was_rewritten_after_the_approval_is_told(home: Home, folder: Path, verify):
    """Chained anew from the change on: only what the chair approved gives it away."""
    journal = held(home, approved=True)
    journal.close()
    rewritten(journal, folder, text="広報を減らす")
    code, lines = verify()
    assert code == 1
    assert lines[2].startswith(f"WRONG Approval: the hash of the record that entry {len(journal.entries)} approves")


def test_an_entry_that_cannot_be_read_is_named(home: Home, folder: Path, verify):
    journal = held(home)
    journal.close()
    rows = SESSION.rows(journal.entries)
    bad = rows[3]._replace(event="TeaServed")
    rows[3:] = [bad._replace(hash=codec.chained(rows[2].hash, bad.line))]
    for path in folder.glob(f"{RECORD}*"):
        path.unlink()
    (folder / ARCHIVE).write_text(archive.write(rows), encoding="utf-8")
    code, lines = verify()
    assert code == 1
    assert lines[-1].startswith("WRONG Record: entry 4: ")


def test_a_story_that_makes_no_sense_is_told(home: Home, folder: Path, verify):
    journal = held(home)
    journal.close()
    rewritten(journal, folder, opinion="12-99-1", program=99)
    code, lines = verify()
    assert code == 1
    assert lines[-1].startswith("WRONG Record: the chain holds, but what an entry says does not fit")


def test_an_unknown_session_is_told_with_the_nearest_names(home: Home, capsys: pytest.CaptureFixture[str]):
    assert main(["--home", str(home.root), "verify", "2024-01-2"]) == 2
    assert KEY in capsys.readouterr().err


def test_a_database_that_cannot_be_reached_is_no_verdict(home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--home", str(home.root), "verify", KEY, "--record", f"postgresql:///pdca?host={tmp_path}"]) == 4
    assert capsys.readouterr().out == ""


def test_the_ten_lines_of_the_document_come_to_the_same(home: Home, folder: Path):
    """What docs/record.md gives to verify an archive without this program."""
    held(home).close()
    text = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
    code = text.split("```python\n", 1)[1].split("```", 1)[0]
    names: dict[str, object] = {}
    path = folder / ARCHIVE
    exec(compile(code.replace('"record.jsonl"', repr(str(path))), "docs/record.md", "exec"), names)  # noqa: S102
    assert names["before"] == json.loads(path.read_text(encoding="utf-8").splitlines()[-1])["hash"]
    edited(path, lambda lines: [line.replace("広報を増やす", "広報を減らす") for line in lines])
    with pytest.raises(SystemExit, match="entry"):
        exec(compile(code.replace('"record.jsonl"', repr(str(path))), "docs/record.md", "exec"), {})  # noqa: S102


def test_a_reply_after_the_approval_is_an_annex_beside_minutes_that_stay(home, folder, capsys):
    """The annex is saved with the reply, printed by its option, and held against the record like the minutes."""
    journal = held(home, approved=True)
    try:
        before = (folder / MINUTES).read_bytes()
        assert main(["--home", str(home.root), "minutes", KEY, "--annex"]) == EXIT_REFUSED
        assert "追記はありません" in capsys.readouterr().err
        item = next(item for item in journal.session.agenda if item.opinions)
        seat = f"department:{journal.session.convened.departments[0].key}"
        answers = (item.opinions[0].id,)
        for text in ("来年度から増やします。", "窓口も増やします。"):
            given = c.GiveReply(by=seat, answers=answers, status=e.ReplyStatus.DO, text=text, year=2024)
            journal.ask(given, Seat.parse(seat))
        saved = (folder / ANNEX).read_text(encoding="utf-8")
        assert (folder / MINUTES).read_bytes() == before
        assert "窓口も増やします。" in saved
        earlier = saved
        journal.ask(c.Undo(), Seat.parse(seat))
    finally:
        journal.close()
    capsys.readouterr()
    assert main(["--home", str(home.root), "minutes", KEY, "--annex"]) == 0
    assert capsys.readouterr().out == (folder / ANNEX).read_text(encoding="utf-8")
    assert main(["--home", str(home.root), "minutes", KEY]) == 0
    assert capsys.readouterr().out.encode() == before

    def told() -> tuple[int, str]:
        code = main(["--home", str(home.root), "verify", KEY])
        return code, next(line for line in capsys.readouterr().out.splitlines() if "追記" in line)

    assert told() == (0, "良 追記: 記録のとおりです。")
    (folder / ANNEX).write_text(earlier, encoding="utf-8")
    assert told()[0] == 0
    assert told()[1].startswith("注意 追記: 記事 ")
    (folder / ANNEX).write_text(earlier.replace("窓口も", "窓口は"), encoding="utf-8")
    assert told()[0] == 1
    assert told()[1].startswith("否 追記: ")
    (folder / ANNEX).unlink()
    assert told() == (0, "注意 追記: minutes-annex.md がまだありません。議事録の画面で s を押すと保存されます。")
