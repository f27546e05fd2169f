"""The journal: one session's record and the state it comes to."""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime, timedelta

import pytest

import shipped
from building import JST
from pdca_tui.domain import commands as c
from pdca_tui.domain import events as e
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import State
from pdca_tui.errors import Overtaken, RecordBusy, RecordDamaged, RecordFull, Refused, SessionNotFound, SheetError
from pdca_tui.record import archive, chain
from pdca_tui.room.journal import ARCHIVE, RECORD, Journal
from pdca_tui.room.reading import load
from pdca_tui.sheets.home import Home

FACILITATOR, SECRETARIAT, OBSERVER = Seat.parse("facilitator"), Seat.parse("secretariat"), Seat.parse("observer")
CHAMBER = Seat.parse("member:chamber")


class Clock:
    """A minute later every time it is asked."""

    def __init__(self) -> None:
        self.at = datetime(2024, 1, 24, 14, 0, tzinfo=JST)

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


@pytest.fixture
def join(home: Home, request):
    """Open journals that are closed again after the test."""

    def opened(key: str = shipped.SECOND, **options: bool) -> Journal:
        journal = Journal(home, key, clock=Clock(), **options)
        request.addfinalizer(journal.close)
        return journal

    return opened


def opens(journal: Journal) -> Journal:
    """Open the session with the sheets as they are on the disk."""
    sheets = journal.home.sheets(shipped.YEAR)
    journal.ask(c.OpenSession(sheets=tuple(s for s in sheets if s.number in journal.session.order)), FACILITATOR)
    return journal


def opinion(text: str = "意見", program: int = 1) -> c.SubmitOpinion:
    return c.SubmitOpinion(program=program, by="member:chamber", kind=e.OpinionKind.IMPROVE, text=text)


# ── before anything is recorded ──


def test_a_prepared_session_can_be_seen_before_there_is_a_record(join):
    journal = join()
    assert journal.session.state is State.PREPARED
    assert journal.session.last == 0
    assert journal.session.order == tuple(range(1, 17))
    assert journal.entries == []


def test_the_first_command_records_what_was_prepared_before_it(join):
    journal = join()
    entries = journal.ask(c.MarkArrival(seat="chair"), SECRETARIAT)
    assert [entry.number for entry in entries] == [2]
    assert isinstance(journal.entries[0].event, e.SessionConvened)
    assert journal.session.last == 2


def test_a_refused_first_command_records_nothing(join, home):
    """Also not what was prepared: the secretariat can still change the file."""
    journal = join()
    with pytest.raises(Refused):
        journal.ask(c.OpenSession(), OBSERVER)
    with pytest.raises(Refused):
        journal.ask(opinion(), CHAMBER)
    assert journal.session.last == 0
    assert load(home, shipped.SECOND).last == 0


def test_reading_begins_no_record(join, home):
    assert load(home, shipped.SECOND).state is State.PREPARED
    assert not (home.sessions / shipped.SECOND / RECORD).exists()


def test_an_unknown_session_is_told(home):
    with pytest.raises(SessionNotFound):
        Journal(home, "2099-01-01")


def test_a_session_whose_sheet_is_broken_tells_the_file(home):
    home.sheet_path(shipped.YEAR, 3).write_text("number = ", encoding="utf-8")
    with pytest.raises(SheetError) as told:
        Journal(home, shipped.SECOND)
    assert "03.toml" in str(told.value.values)


# ── two at once ──


def test_two_journals_see_each_others_entries(join):
    first, second = join(), join()
    opens(first)
    assert second.poll()
    assert second.session.state is State.OPEN
    second.ask(opinion("二つ目の席から"), CHAMBER)
    assert first.poll()
    assert first.entries == second.entries
    assert first.session.items[1].opinions[0].now.text == "二つ目の席から"


def test_nothing_new_is_no_news(join):
    first, second = join(), join()
    opens(first)
    assert second.poll()
    assert not second.poll()
    assert not first.poll()


def test_both_may_be_first(join):
    """Both saw only what was prepared; it is recorded once."""
    first, second = join(), join()
    first.ask(c.MarkArrival(seat="chair"), SECRETARIAT)
    second.ask(c.MarkArrival(seat="chamber"), SECRETARIAT)
    kinds = [type(entry.event) for entry in second.entries]
    assert kinds == [e.SessionConvened, e.SeatArrived, e.SeatArrived]


def test_a_stale_command_is_decided_again_on_what_is_new(join):
    """Opinions get the next free number, not the one that the asker could have seen."""
    first, second = opens(join()), join()
    first.ask(opinion("ひとつ"), CHAMBER)
    entries = second.ask(opinion("ふたつ"), CHAMBER)
    assert [entry.event.opinion for entry in entries] == ["12-1-2"]


def test_a_command_that_no_longer_makes_sense_is_refused_with_a_sentence(join):
    first, second = opens(join()), join()
    first.ask(opinion("はじめ"), CHAMBER)
    second.poll()
    revision = {"opinion": "12-1-1", "kind": e.OpinionKind.IMPROVE, "version": 1}
    first.ask(c.ReviseOpinion(text="先の修正", **revision), CHAMBER)
    with pytest.raises(Refused) as told:
        second.ask(c.ReviseOpinion(text="後の修正", **revision), CHAMBER)
    assert told.value.key == "refused.revised-meanwhile"
    assert second.session.items[1].opinions[0].now.text == "先の修正"


def test_overtaken_between_deciding_and_appending_it_decides_again(join, monkeypatch):
    """Another process appends at the worst moment; nothing is lost and no number is used twice."""
    first, second = opens(join()), join()
    append = second._store.append
    rivals = iter(["横から", "もう一度横から"])

    def overtaken(*arguments, **options):
        if text := next(rivals, None):
            first.ask(opinion(text), CHAMBER)
        return append(*arguments, **options)

    monkeypatch.setattr(second._store, "append", overtaken)
    second.ask(opinion("こちら"), CHAMBER)
    assert [o.now.text for o in second.session.items[1].opinions] == ["横から", "もう一度横から", "こちら"]
    assert [o.id for o in second.session.items[1].opinions] == ["12-1-1", "12-1-2", "12-1-3"]


def test_overtaken_again_and_again_it_gives_up_with_a_sentence(join, monkeypatch):
    journal = opens(join())

    def overtaken(*arguments, **options):
        raise Overtaken("record.overtaken")

    monkeypatch.setattr(journal._store, "append", overtaken)
    with pytest.raises(RecordBusy):
        journal.ask(opinion(), CHAMBER)


def test_what_was_recorded_though_the_answer_was_lost_is_not_recorded_twice(join, monkeypatch):
    """The person is told that it is not known, does the same again, and finds it recorded once."""
    journal = opens(join())
    append = journal._store.append

    def unsettled(*arguments, **options):
        append(*arguments, **options)
        raise RecordBusy("record.unsettled", path="", detail="")

    with monkeypatch.context() as patch:
        patch.setattr(journal._store, "append", unsettled)
        with pytest.raises(RecordBusy):
            journal.ask(opinion("一度だけ"), CHAMBER)
    (entry,) = journal.ask(opinion("一度だけ"), CHAMBER)
    assert isinstance(entry.event, e.OpinionSubmitted)
    assert [o.now.text for o in journal.session.items[1].opinions] == ["一度だけ"]
    journal.ask(opinion("一度だけ"), CHAMBER)
    assert len(journal.session.items[1].opinions) == 2


def test_what_was_not_recorded_after_all_is_recorded_when_it_is_asked_again(join, monkeypatch):
    journal = opens(join())

    def unreachable(*arguments, **options):
        raise RecordBusy("record.unsettled", path="", detail="")

    with monkeypatch.context() as patch:
        patch.setattr(journal._store, "append", unreachable)
        with pytest.raises(RecordBusy):
            journal.ask(opinion("やり直し"), CHAMBER)
    journal.ask(opinion("別の意見"), CHAMBER)
    journal.ask(opinion("やり直し"), CHAMBER)
    assert [o.now.text for o in journal.session.items[1].opinions] == ["別の意見", "やり直し"]


def test_news_that_could_not_be_read_is_read_at_the_next_look(join, monkeypatch):
    """A record that was busy for a moment hides nothing for good."""
    first, second = opens(join()), join()
    read, busy = second._store.read, [True]

    def reading(after: int = 0) -> list[e.Entry]:
        if busy.pop() if busy else False:
            raise RecordBusy("record.busy", path="", detail="")
        return read(after)

    first.ask(opinion("読めなかった意見"), CHAMBER)
    monkeypatch.setattr(second._store, "read", reading)
    with pytest.raises(RecordBusy):
        second.poll()
    assert second.poll()
    assert second.entries == first.entries


# ── the folder ──


def test_a_folder_with_an_archive_alone_is_restored(join, home):
    """The archive goes into version control, the database does not: the session is the same."""
    journal = opens(join())
    journal.ask(opinion("残る意見"), CHAMBER)
    journal.save("# 議事録\n")
    before, entries = journal.session, journal.entries
    journal.close()
    for path in (home.sessions / shipped.SECOND).glob("record.sqlite*"):
        path.unlink()
    assert load(home, shipped.SECOND) == before
    assert not (home.sessions / shipped.SECOND / RECORD).exists()
    again = join()
    assert again.session == before
    assert again.entries == entries
    again.ask(opinion("続き"), CHAMBER)
    assert join().session.items[1].opinions[-1].now.text == "続き"


def test_an_archive_beside_an_empty_record_is_restored(join, home):
    """As after a kill between making the database and filling it: what the archive holds is not forgotten."""
    journal = opens(join())
    journal.save("# 議事録\n")
    before = journal.session
    journal.close()
    for path in (home.sessions / shipped.SECOND).glob("record.sqlite*"):
        path.unlink()
    sqlite3.connect(home.sessions / shipped.SECOND / RECORD).close()
    assert load(home, shipped.SECOND) == before
    assert join().session == before
    assert join().poll() is False


def test_the_archive_is_the_record_line_by_line(join, home):
    journal = opens(join())
    journal.save("# 議事録\n")
    text = (home.sessions / shipped.SECOND / ARCHIVE).read_text(encoding="utf-8")
    assert chain.entries(archive.read(text)) == journal.entries


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"pdca":"record","format":1}\n{"x"', b"\x00" * 100])
def test_a_damaged_archive_is_told(home, content):
    (home.sessions / shipped.SECOND / ARCHIVE).write_bytes(content)
    with pytest.raises(RecordDamaged):
        Journal(home, shipped.SECOND)


def test_a_record_that_contradicts_itself_is_told(join, home):
    """Every line may be whole and the story still impossible: an opinion about a program that is not there."""
    journal = join()
    journal.ask(c.MarkArrival(seat="chair"), SECRETARIAT)
    bad = e.OpinionSubmitted(
        opinion="12-99-1", program=99, by="member:chamber", kind=e.OpinionKind.ASK, about=e.Anchor(), text="?"
    )
    entries = [*journal.entries, e.Entry(number=3, at=journal.entries[-1].at, seat="facilitator", event=bad)]
    journal.close()
    for path in (home.sessions / shipped.SECOND).glob("record.sqlite*"):
        path.unlink()
    (home.sessions / shipped.SECOND / ARCHIVE).write_text(archive.write(chain.rows(entries)), encoding="utf-8")
    with pytest.raises(RecordDamaged):
        load(home, shipped.SECOND)
    with pytest.raises(RecordDamaged):
        Journal(home, shipped.SECOND)


def test_a_file_that_is_no_record_is_told_and_left_alone(home):
    path = home.sessions / shipped.SECOND / RECORD
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(RecordDamaged):
        Journal(home, shipped.SECOND)
    assert path.read_bytes() == b"not a database" * 100


def test_where_nothing_can_be_written_nothing_is_said_to_be_recorded(home, monkeypatch):
    """As in a read-only folder, whoever runs the tests."""
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    journal = Journal(home, shipped.SECOND)
    assert not journal.writable
    with pytest.raises(RecordFull):
        journal.ask(c.MarkArrival(seat="chair"), SECRETARIAT)
    with pytest.raises(RecordFull):
        journal.save_draft(CHAMBER, "opinion:1", "書きかけ")
    assert journal.session.last == 0
    assert not (home.sessions / shipped.SECOND / RECORD).exists()


def test_a_full_disk_keeps_what_was_recorded(join, monkeypatch):
    journal = opens(join())
    last = journal.session.last

    def full(*arguments, **options):
        raise RecordFull("record.unwritable", path="", detail="")

    with monkeypatch.context() as patch:
        patch.setattr(journal._store, "append", full)
        with pytest.raises(RecordFull):
            journal.ask(opinion(), CHAMBER)
    assert journal.session.last == last
    journal.ask(opinion("空きができた"), CHAMBER)
    assert journal.session.items[1].opinions[0].now.text == "空きができた"


# ── drafts, undo ──


def test_a_draft_belongs_to_its_seat_and_slot(join):
    journal = join()
    journal.save_draft(CHAMBER, "opinion:1", "書きかけ　全角")
    journal.save_draft(CHAMBER, "opinion:2", "別の事業")
    assert join().drafts(CHAMBER) == {"opinion:1": "書きかけ　全角", "opinion:2": "別の事業"}
    assert journal.drafts(FACILITATOR) == {}


def test_an_empty_draft_is_forgotten(join):
    journal = join()
    journal.save_draft(CHAMBER, "opinion:1", "書きかけ")
    journal.save_draft(CHAMBER, "opinion:1", "")
    assert journal.drafts(CHAMBER) == {}


def test_a_long_draft_comes_back_whole(join):
    """Also one that is too long to be submitted: the writer shortens it, the program does not."""
    journal = join()
    text = "長い下書き。" * 2000
    journal.save_draft(CHAMBER, "opinion:1", text)
    assert journal.drafts(CHAMBER)["opinion:1"] == text


def test_a_draft_is_no_part_of_the_record(join):
    first, second = opens(join()), join()
    first.save_draft(CHAMBER, "opinion:1", "書きかけ")
    assert not second.poll()
    assert second.session.last == first.session.last


def test_undo_records_what_it_takes_back(join):
    journal = opens(join())
    journal.ask(opinion(), CHAMBER)
    (entry,) = journal.ask(c.Undo(), CHAMBER)
    assert entry.undoes == journal.session.last - 1
    assert join().session.items[1].opinions[0].withdrawn


def test_nothing_changes_nothing(join):
    """A command that comes to nothing leaves the record as it is."""
    journal = opens(join())
    last = journal.session.last
    assert journal.ask(c.SetTreatment(program=1, treatment=e.Treatment.DISCUSS), SECRETARIAT) == []
    assert journal.session.last == last


def test_what_is_told_is_on_the_disk(join, home):
    journal = opens(join())
    journal.ask(opinion("すぐ読める"), CHAMBER)
    with sqlite3.connect(home.sessions / shipped.SECOND / RECORD) as db:
        (count,) = db.execute("SELECT count(*) FROM entries").fetchone()
    db.close()
    assert count == journal.session.last
