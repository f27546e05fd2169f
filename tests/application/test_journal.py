"""The journal: one session's record and the state it comes to."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

import shipped
from building import JST
from pdca_tui.application.idempotent_retries import MOST, Asked
from pdca_tui.application.session.loading import load
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.awaited_minutes import unconfirmed
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import Overtaken, RecordBusy, RecordDamaged, RecordFull, Refused, SessionNotFound, SheetError
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.record import archive
from pdca_tui.record.open_store import ARCHIVE, RECORD
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.store import DraftKey
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

    def opened(key: str = shipped.SECOND, **options: bool) -> SessionJournal:
        journal = SessionJournal(home, key, clock=Clock(), **options)
        request.addfinalizer(journal.close)
        return journal

    return opened


def opens(journal: SessionJournal) -> SessionJournal:
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
        SessionJournal(home, "2099-01-01")


def test_a_session_whose_sheet_is_broken_tells_the_file(home):
    home.sheet_path(shipped.YEAR, 3).write_text("number = ", encoding="utf-8")
    with pytest.raises(SheetError) as told:
        SessionJournal(home, shipped.SECOND)
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
    journal.ask(replace(opinion("一度だけ"), again=True), CHAMBER)
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


def unanswered(journal: SessionJournal, monkeypatch: pytest.MonkeyPatch, command: c.Command, seat: Seat, key: str = "") -> None:
    """Record a command of which the answer is lost."""
    append = journal._store.append

    def unsettled(*arguments, **options):
        append(*arguments, **options)
        raise RecordBusy("record.unsettled", path="", detail="")

    with monkeypatch.context() as patch:
        patch.setattr(journal._store, "append", unsettled)
        with pytest.raises(RecordBusy):
            journal.ask(command, seat, key)


def said(journal: SessionJournal, program: int = 1) -> list[str]:
    return [o.now.text for o in journal.session.items[program].opinions]


def test_what_another_recorded_meanwhile_settles_nothing(join, monkeypatch):
    """Nor does what is noticed of the same person by itself, nor the same words of another one."""
    journal = opens(join())
    unanswered(journal, monkeypatch, opinion("一度だけ"), CHAMBER, "SHA256:a")
    journal.ask(replace(opinion("ほかの人の意見"), presence=c.Presence.PROXY), FACILITATOR, "SHA256:b")
    journal.ask(c.NoticeJoined(), CHAMBER, "SHA256:a")
    journal.ask(replace(opinion("一度だけ"), again=True), CHAMBER, "SHA256:c")
    (entry,) = journal.ask(opinion("一度だけ"), CHAMBER, "SHA256:a")
    assert (entry.seat, entry.key) == (str(CHAMBER), "SHA256:a")
    assert said(journal) == ["一度だけ", "ほかの人の意見", "一度だけ"], "the third was said by who signed in with another key"


def test_several_whose_answers_were_lost_are_each_recorded_once(join, monkeypatch):
    journal = opens(join())
    for n in range(5):
        unanswered(journal, monkeypatch, opinion(f"意見{n}"), CHAMBER, f"key {n}")
    for n in reversed(range(5)):
        journal.ask(opinion(f"意見{n}"), CHAMBER, f"key {n}")
    assert said(journal) == [f"意見{n}" for n in range(5)]


def test_a_key_that_is_pressed_later_means_something_new(join, monkeypatch):
    """Where nothing was written only the very next try is the same: the room goes where it is led."""
    journal = opens(join())
    unanswered(journal, monkeypatch, c.MoveRoom(program=1, place=e.Place.DO), FACILITATOR)
    journal.ask(c.MoveRoom(program=2, place=e.Place.PLAN), FACILITATOR)
    journal.ask(c.MoveRoom(program=1, place=e.Place.DO), FACILITATOR)
    assert (journal.session.program, journal.session.place) == (1, e.Place.DO)


def test_a_draft_that_cannot_be_forgotten_yet_records_nothing_twice(join, monkeypatch):
    journal = opens(join())
    unanswered(journal, monkeypatch, opinion("一度だけ"), CHAMBER)

    def busy(*_):
        raise RecordBusy("record.busy", path="", detail="")

    with monkeypatch.context() as patch:
        patch.setattr(journal._store, "save_draft", busy)
        with pytest.raises(RecordBusy):
            journal.ask(opinion("一度だけ"), CHAMBER, draft=DraftKey(str(CHAMBER), "opinion:1"))
    journal.ask(opinion("一度だけ"), CHAMBER, draft=DraftKey(str(CHAMBER), "opinion:1"))
    assert said(journal) == ["一度だけ"]


def test_attempts_are_remembered_within_bounds(join):
    journal = opens(join())
    for n in range(10 * MOST):
        journal._unsettled.note(Asked(command=opinion(f"意見{n}"), seat=CHAMBER, key=""), journal.moment, 0)
    assert len(journal._unsettled._attempts) == MOST


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
    journal.save(lambda _: "# 議事録\n")
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
    journal.save(lambda _: "# 議事録\n")
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
    journal.save(lambda _: "# 議事録\n")
    text = (home.sessions / shipped.SECOND / ARCHIVE).read_text(encoding="utf-8")
    assert SESSION.entries(archive.read(text)) == journal.entries


def test_minutes_and_archive_are_of_one_moment_and_of_the_record_as_it_is(join, home):
    """Others record before the minutes are written, and while they are."""
    journal, other = opens(join()), join()
    other.ask(opinion("まだ見ていない意見"), CHAMBER)

    def write(session: Session) -> str:
        other.ask(opinion("書いている間の意見"), CHAMBER)
        return minutes(session)

    path = journal.save(write)
    assert "まだ見ていない意見" in path.read_text(encoding="utf-8")
    archived = SESSION.entries(archive.read((path.parent / ARCHIVE).read_text(encoding="utf-8")))
    assert archived == journal.entries
    assert journal.poll()
    assert said(journal) == ["まだ見ていない意見", "書いている間の意見"]


def test_what_cannot_be_read_leaves_minutes_and_archive_as_they_were(join, monkeypatch):
    journal = opens(join())
    path = journal.save(minutes)
    before = {each: (path.parent / each).read_bytes() for each in (path.name, ARCHIVE)}
    journal.ask(opinion("あとの意見"), CHAMBER)

    def busy(*_):
        raise RecordBusy("record.busy", path="", detail="")

    monkeypatch.setattr(journal._store, "rows", busy)
    with pytest.raises(RecordBusy):
        journal.save(minutes)
    assert {each: (path.parent / each).read_bytes() for each in before} == before


def test_minutes_that_another_process_approved_meanwhile_are_the_approved_ones(join):
    journal, other = opens(join()), join()
    other.ask(c.CloseSession(), FACILITATOR)
    other.ask(c.OpenConfirmation(until=other.moment.date()), SECRETARIAT)
    waiting = len(unconfirmed(other.session))
    other.ask(c.ApproveMinutes(unconfirmed=waiting), Seat.parse("member:chair"))
    path = journal.save(lambda session: minutes(session, style="summary"))
    assert path.read_text(encoding="utf-8") == minutes(other.session)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"pdca":"record","format":1}\n{"x"', b"\x00" * 100])
def test_a_damaged_archive_is_told(home, content):
    (home.sessions / shipped.SECOND / ARCHIVE).write_bytes(content)
    with pytest.raises(RecordDamaged):
        SessionJournal(home, shipped.SECOND)


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
    (home.sessions / shipped.SECOND / ARCHIVE).write_text(archive.write(SESSION.rows(entries)), encoding="utf-8")
    with pytest.raises(RecordDamaged):
        load(home, shipped.SECOND)
    with pytest.raises(RecordDamaged):
        SessionJournal(home, shipped.SECOND)


def test_a_file_that_is_no_record_is_told_and_left_alone(home):
    path = home.sessions / shipped.SECOND / RECORD
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(RecordDamaged):
        SessionJournal(home, shipped.SECOND)
    assert path.read_bytes() == b"not a database" * 100


def test_where_nothing_can_be_written_nothing_is_said_to_be_recorded(home, monkeypatch):
    """As in a read-only folder, whoever runs the tests."""
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    journal = SessionJournal(home, shipped.SECOND)
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
