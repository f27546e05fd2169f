"""Until a session is opened its file counts, whatever was done about the agenda on a screen; afterwards it does not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, time

import pytest

import shipped
from building import JST
from pdca_tui.application.session.loading import load
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import replay
from pdca_tui.domain.session.meeting_details import Details, Material, Openness
from pdca_tui.domain.session.session import State
from pdca_tui.errors import Refused, SheetError, UsageError
from pdca_tui.record import archive
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.sheets.home import Home
from pdca_tui.words import explain

KEY = shipped.SECOND
SECRETARIAT, FACILITATOR = Seat.parse("secretariat"), Seat.parse("facilitator")
NOW = datetime(2024, 1, 20, 10, 0, tzinfo=JST)


@pytest.fixture
def journal(home: Home) -> Iterator[SessionJournal]:
    found = SessionJournal(home, KEY, clock=lambda: NOW)
    yield found
    found.close()


def path(home: Home):
    return home.sessions / KEY / "session.toml"


def edits(home: Home, old: str, new: str) -> None:
    """Change the file by hand."""
    text = path(home).read_text(encoding="utf-8")
    assert old in text
    path(home).write_text(text.replace(old, new, 1), encoding="utf-8")


def opens(journal: SessionJournal) -> None:
    sheets = journal.home.sheets(shipped.YEAR)
    journal.ask(c.OpenSession(sheets=tuple(s for s in sheets if s.number in journal.session.order)), FACILITATOR)


def touched(journal: SessionJournal) -> SessionJournal:
    """Points at issue are written on the screen: that begins the record."""
    journal.ask(c.SetPoints(program=3, points=("助成の時期",)), SECRETARIAT)
    return journal


def test_the_file_is_seen_while_nothing_is_recorded(journal, home):
    edits(home, "リハーサル（会場なし）", "議会棟")
    assert journal.look_at_files()
    assert journal.session.convened.place == "議会棟"
    assert journal.session.last == 0
    assert not journal.look_at_files()


def test_a_change_of_the_file_counts_after_the_agenda_was_touched_on_the_screen(journal, home):
    """It is seen at once, by everybody, and recorded with the next command."""
    last = touched(journal).session.last
    edits(home, "リハーサル（会場なし）", "議会棟")
    edits(home, "start = 14:00:00", "start = 13:30:00")
    edits(home, "[[items]]\nprogram = 1\n", "[[items]]\nprogram = 20\nminutes = 5\n")
    assert journal.look_at_files()
    for session in (journal.session, load(home, KEY)):
        assert (session.convened.place, session.convened.start, session.last) == ("議会棟", time(13, 30), last)
        assert session.order[0] == 20
        assert 1 not in session.items
        assert session.items[20].minutes == 5
        assert session.items[3].points == ("助成の時期",)
    journal.ask(c.SetMinutes(program=2, minutes=9), SECRETARIAT)
    changed, minutes = journal.entries[-2:]
    assert isinstance(changed.event, e.PreparationChanged)
    assert isinstance(minutes.event, e.MinutesSet)
    assert changed.seat == "secretariat"
    again = SESSION.entries(archive.read(archive.write(SESSION.rows(journal.entries))))
    assert replay(type(journal.session)(key=KEY), again) == journal.session


def test_what_is_changed_on_the_screen_is_written_into_the_file(journal, home):
    """So that the file always shows the agenda as it is; its comments stay."""
    edits(home, "[[items]]\nprogram = 3\n", "[[items]]\nprogram = 3   # 長め\n")
    touched(journal)
    journal.ask(c.SetMinutes(program=3, minutes=12), SECRETARIAT)
    journal.ask(c.MoveItem(program=3, by=-1), SECRETARIAT)
    journal.ask(c.RemoveItem(program=16), SECRETARIAT)
    journal.ask(c.SetTreatment(program=2, treatment=e.Treatment.TOGETHER), SECRETARIAT)
    file = home.session_file(KEY)
    assert [item.program for item in file.items] == [1, 3, 2, *range(4, 16)]
    assert (file.items[1].minutes, file.items[1].points) == (12, ("助成の時期",))
    assert file.items[2].treatment is e.Treatment.TOGETHER
    assert "program = 3   # 長め\n" in path(home).read_text(encoding="utf-8")
    assert not any(isinstance(entry.event, e.PreparationChanged) for entry in journal.entries)
    journal.ask(c.Undo(), SECRETARIAT)
    journal.ask(c.Undo(), SECRETARIAT)
    assert [item.program for item in home.session_file(KEY).items] == [1, 3, 2, *range(4, 17)]
    assert home.session_file(KEY).items[2].treatment is e.Treatment.DISCUSS


def test_a_first_item_that_was_taken_together_stays_as_it_is_recorded(journal, home):
    """There is nothing it could be taken together with; the file says so, and that is no change of the preparation."""
    journal.ask(c.SetTreatment(program=2, treatment=e.Treatment.TOGETHER), SECRETARIAT)
    journal.ask(c.RemoveItem(program=1), SECRETARIAT)
    assert home.session_file(KEY).items[0].treatment is e.Treatment.DISCUSS
    journal.look_at_files()
    assert journal.session.items[2].treatment is e.Treatment.TOGETHER


def test_a_file_that_cannot_be_read_meanwhile_is_told_and_what_it_said_counts(journal, home):
    touched(journal)
    before = path(home).read_text(encoding="utf-8")
    path(home).write_text(before + "\nplace = ", encoding="utf-8")
    assert journal.look_at_files()
    assert journal.preparation.problem is not None
    assert "session.toml" in explain(journal.preparation.problem)
    journal.ask(c.SetMinutes(program=3, minutes=4), SECRETARIAT)
    assert journal.preparation.unwritten is not None
    path(home).write_text(before, encoding="utf-8")
    assert journal.look_at_files()
    assert journal.preparation.problem is None


def test_a_file_that_is_older_than_the_record_does_not_count(journal, home):
    """As on a second machine, whose copy of the file is not the one that was written."""
    old = path(home).read_bytes()
    touched(journal)
    path(home).write_bytes(old)
    long_ago = datetime(2024, 1, 1, tzinfo=JST).timestamp()
    os.utime(path(home), (long_ago, long_ago))
    journal.look_at_files()
    assert journal.session.items[3].points == ("助成の時期",)


def test_what_the_other_files_say_counts_too(journal, home):
    touched(journal)
    home.manifest.write_text(home.manifest.read_text(encoding="utf-8").replace("quorum = 5", "quorum = 6"), encoding="utf-8")
    assert journal.look_at_files()
    assert journal.session.convened.body.quorum == 6


def test_once_it_is_opened_the_file_counts_no_longer(journal, home):
    opens(touched(journal))
    before = journal.session
    edits(home, "リハーサル（会場なし）", "議会棟")
    assert not journal.look_at_files()
    assert journal.session is before
    with pytest.raises(Refused, match="opened-already"):
        journal.prepare({"place": "議会棟"}, SECRETARIAT)
    with pytest.raises(Refused, match="opened-already"):
        journal.ask(c.RemoveItem(program=2), SECRETARIAT)


def test_everything_that_is_prepared_can_be_changed(journal, home):
    touched(journal)
    values = {
        "body": "council",
        "number": "7",
        "session_year": "令和6年度",
        "date": "R6.5.30",
        "start": "午前10時",
        "end": "正午",
        "place": "議会棟",
        "programs": "3,20",
        "minutes_per_item": "9",
        "title": "検証の進め方",
        "note": "公開",
    }
    facts = journal.prepare(values, SECRETARIAT).convened
    assert (facts.body.key, facts.number, facts.year, facts.fiscal_year) == ("council", 7, 2024, 2023)
    assert (f"{facts.date:%F}", facts.start, facts.end) == ("2024-05-30", time(10), time(12))
    assert (facts.place, facts.title, facts.note, facts.minutes_per_item) == ("議会棟", "検証の進め方", "公開", 9)
    assert journal.session.order == (3, 20)
    assert journal.session.items[3].points == ("助成の時期",)
    opens(journal)
    assert journal.session.state is State.OPEN
    assert journal.session.convened == facts


def test_what_is_wrong_with_a_change_is_told_and_nothing_is_written(journal, home):
    before = path(home).read_bytes()
    for values, kind in [({"date": "2/30"}, UsageError), ({"place": ""}, UsageError), ({"number": "3"}, UsageError)]:
        with pytest.raises(kind):
            journal.prepare(values, SECRETARIAT)
    with pytest.raises(Refused, match=r"refused\.role"):
        journal.prepare({"place": "議会棟"}, FACILITATOR)
    assert path(home).read_bytes() == before


def test_a_session_that_cannot_be_read_at_all_is_told(home):
    path(home).write_text("place = ", encoding="utf-8")
    with pytest.raises(SheetError):
        SessionJournal(home, KEY)


MATERIALS = (Material(title="検証シート", number="資料1"), Material(title="委員名簿"))


def test_the_head_of_the_minutes_is_the_same_in_the_file_and_on_the_screen(journal, home):
    """What is entered on the screen stands in the file, and what is then changed in the file counts."""
    journal.ask(c.SetDetails(details=Details(openness=Openness.PUBLIC, observers=3, materials=MATERIALS)), SECRETARIAT)
    file = home.session_file(KEY)
    assert (file.details.openness, file.details.observers, file.details.materials) == (Openness.PUBLIC, 3, MATERIALS)
    edits(home, "observers = 3", "observers = 5")
    edits(home, "委員名簿", "座席表")
    later = NOW.timestamp() + 60
    os.utime(path(home), (later, later))
    assert journal.look_at_files()
    assert journal.session.details.observers == 5
    assert [each.title for each in journal.session.details.materials] == ["検証シート", "座席表"]
    journal.ask(c.SetDetails(details=Details(openness=Openness.PUBLIC)), SECRETARIAT)
    assert home.session_file(KEY).details == Details(openness=Openness.PUBLIC)
    assert "observers" not in path(home).read_text(encoding="utf-8")
