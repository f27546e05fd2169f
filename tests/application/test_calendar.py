"""Every session of the calendar is prepared, opened, held, closed, minuted and approved."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

import shipped
from building import JST
from pdca_tui.application.session.findings_source import FindingsSource
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.session import State
from pdca_tui.domain.session.topics import TopicKind
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.sheets.calendar_session import from_calendar
from pdca_tui.sheets.check import check
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.new_session import new_session

SEVEN = ("2023-05-31", "2023-08-09", "2024-01-24", "2024-02-06", "2024-03-28", "2024-05-30", "2024-08-01")
FACILITATOR, SECRETARIAT = Seat.parse("facilitator"), Seat.parse("secretariat")


class Clock:
    """A clock that moves half a minute with every look at it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=30)
        return self.now


def prepared(home: Home, key: str) -> None:
    """Prepare a session as the calendar has it; where findings are its matter, with the findings of three articles."""
    values = {"start": "14:00", "end": "16:00", "place": "市役所 会議室", "minutes_per_item": "7", **from_calendar(home, key)}
    if key in ("2024-03-28", "2024-05-30"):
        values["agenda"] = values["agenda"].replace("; その他", "; 検証意見 12-14; その他; 次回日程 3分")
    assert new_session(home, values, datetime(2023, 4, 1, tzinfo=JST).date()) == key


def test_the_calendar_names_seven_sessions():
    assert tuple(sitting.key for sitting in Home(shipped.ROOT).calendar(2023)) == SEVEN


@pytest.mark.parametrize("key", SEVEN)
def test_every_session_of_the_calendar_is_held_from_its_preparation_to_the_approval(key: str, tmp_path: Path):
    home = shipped.home_in(tmp_path)
    for there in (shipped.SECOND, shipped.THIRD):
        (home.sessions / there / "session.toml").unlink()
    prepared(home, key)
    assert [problem for problem in check(home) if "sessions" in str(problem.file) and problem.severity == "error"] == []
    start = datetime.combine(home.session_file(key).date, time(13, 50), JST)
    journal = SessionJournal(home, key, clock=Clock(start))
    try:
        _hold(journal, home)
        assert journal.session.minutes.standing is Standing.APPROVED
        text = minutes(journal.session)
        for item in journal.session.agenda:
            assert item.taken, item.name
            assert item.name in text
            assert item.opinions[0].id in text
        again = SessionJournal(home, key, reading=True)
        assert again.session == journal.session
        assert minutes(again.session) == text
        again.close()
    finally:
        journal.close()


def _hold(journal: SessionJournal, home: Home) -> None:
    """Open, take every item, let somebody speak on each, settle findings, decide, close, confirm and approve."""
    seats = journal.session.convened.body.seats
    for seat in seats:
        journal.ask(c.MarkArrival(seat=seat.key), SECRETARIAT)
    sheets = tuple(home.sheet(2023, i.program) for i in journal.session.agenda if i.is_program)
    shown = FindingsSource(home).to_show(journal.session)
    journal.ask(c.OpenSession(sheets=sheets, findings=shown), FACILITATOR)
    speaker = next(seat for seat in seats if not seat.chair)
    member = Seat.parse(f"member:{speaker.key}")
    for item in journal.session.agenda:
        journal.ask(c.MoveRoom(program=item.program, place=e.Place.PLAN), FACILITATOR)
        if item.kind is TopicKind.FINDINGS:
            _settle(journal, item.program)
        asked = c.SubmitOpinion(program=item.program, by=str(member), kind=e.OpinionKind.ASK, text=f"{item.name}について")
        journal.ask(asked, member)
        department = next(
            d
            for d in journal.session.convened.departments
            if not item.is_program or not d.programs or item.program in d.programs
        )
        id = journal.session.items[item.program].opinions[0].id
        reply = c.GiveReply(by=f"department:{department.key}", answers=(id,), status=e.ReplyStatus.ANSWER, text="説明した。")
        journal.ask(reply, Seat.parse(f"department:{department.key}"))
    journal.ask(c.Decide(text="了承した。", program=journal.session.order[-1]), FACILITATOR)
    journal.ask(c.CloseSession(), FACILITATOR)
    assert journal.session.state is State.CLOSED
    held = journal.session.convened.date
    journal.ask(c.OpenConfirmation(until=held + timedelta(days=7)), SECRETARIAT)
    for seat in seats:
        journal.ask(c.ConfirmMinutes(), Seat.parse(f"member:{seat.key}"))
    chair = next(seat for seat in seats if seat.chair)
    journal.ask(c.ApproveMinutes(), Seat.parse(f"member:{chair.key}"))


def _settle(journal: SessionJournal, program: int) -> None:
    """Amend the first finding of an item, return the last, adopt the others."""
    findings = journal.session.findings_of(program)
    assert findings
    first, last = findings[0], findings[-1]
    amended = c.AmendFinding(program=program, finding=first.id, before=first.text, text=f"{first.text}なお書きを加える。")
    journal.ask(amended, SECRETARIAT)
    if last is not first:
        journal.ask(c.ReturnFinding(program=program, finding=last.id, reason="専門部会で確かめる"), FACILITATOR)
    journal.ask(c.AdoptFindings(program=program), FACILITATOR)
    assert journal.session.tabled[program].open == ()
