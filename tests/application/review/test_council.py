"""From the review to a session of the council and back: forwarded findings are shown there, and its resolutions are taken."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

import pgserver
import shipped
from building import JST
from pdca_tui.application.facts import Mark
from pdca_tui.application.forwarded_findings import forwarded_findings
from pdca_tui.application.kept_review import KeptReview
from pdca_tui.application.record_copying import copied
from pdca_tui.application.review.publication import export_outcome
from pdca_tui.application.review.resolutions import take_resolutions
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.application.review.verification import verified_review
from pdca_tui.application.session.files import KeptSession
from pdca_tui.application.session.findings_source import FindingsSource
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli.verify import worded
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.placements import placements
from pdca_tui.domain.review.vocabulary import AnswerStatus, FindingStanding, PlacedState
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as sc
from pdca_tui.domain.session import events as se
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import findings_number
from pdca_tui.record.open_store import ARCHIVE
from pdca_tui.screens.shell.paint_queue import Done, Turns, follow
from pdca_tui.sheets.calendar_session import from_calendar
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.new_session import new_session
from visitors import LONGEST

ROOT = Path(__file__).parents[3]
COUNCIL = "2024-03-28"
FACILITATOR, SECRETARIAT = Seat.parse("facilitator"), Seat.parse("secretariat")
ITEM = findings_number(12)


class Clock:
    """A clock that moves half a minute with every look at it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=30)
        return self.now


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """What ships, with a session of the council prepared on the findings of article 12."""
    shipped.copy("data", tmp_path)
    for key in ("2024-01-24", "2024-02-06"):
        (tmp_path / "sessions" / key).mkdir(parents=True)
        for name in ("session.toml", ARCHIVE):
            shutil.copy(ROOT / "sessions" / key / name, tmp_path / "sessions" / key / name)
    (tmp_path / "sessions" / "review-2023").mkdir()
    shutil.copy(ROOT / "sessions" / "review-2023" / ARCHIVE, tmp_path / "sessions" / "review-2023" / ARCHIVE)
    home = Home(tmp_path)
    values = {"start": "14:00", "end": "16:00", "place": "会議室", "minutes_per_item": "7", **from_calendar(home, COUNCIL)}
    values["agenda"] = values["agenda"].replace("; その他", "; 検証意見 12; その他")
    assert new_session(home, values, datetime(2024, 3, 1, tzinfo=JST).date()) == COUNCIL
    return home


def opened(home: Home) -> SessionJournal:
    """Open the session of the council, with what the review forwarded to it."""
    at = datetime.combine(home.session_file(COUNCIL).date, time(13, 50), JST)
    journal = SessionJournal(home, COUNCIL, clock=Clock(at))
    for seat in journal.session.convened.body.seats:
        journal.ask(sc.MarkArrival(seat=seat.key), SECRETARIAT)
    sheets = tuple(home.sheet(2023, item.program) for item in journal.session.agenda if item.is_program)
    journal.ask(sc.OpenSession(sheets=sheets, findings=FindingsSource(home).to_show(journal.session)), FACILITATOR)
    journal.ask(sc.MoveRoom(program=ITEM, place=se.Place.PLAN), FACILITATOR)
    return journal


def test_the_chain_runs_from_the_opinion_over_the_council_to_the_written_outcome(home: Home) -> None:
    """Forwarded, shown, amended, adopted, returned; asked, answered with one reply, published; and it verifies."""
    review = ReviewJournal(home, 2023)
    drafts = [finding.id for _, finding in review.review.numbered(12) if finding.standing is FindingStanding.DRAFT]
    assert len(drafts) == 4
    review.ask(c.ForwardFindings(session=COUNCIL, findings=tuple(drafts), reason="リハーサル"), SECRETARIAT)
    session = opened(home)
    shown = session.session.tabled[ITEM].shown
    assert [each.finding for each in shown.findings] == drafts
    assert shown.findings[0].sources == ("2024-01-24 12-1-2", "2024-01-24 12-1-3", "2024-01-24 12-1-4")
    first, last = shown.findings[0], shown.findings[-1]
    amended = sc.AmendFinding(program=ITEM, finding=first.finding, before=first.text, text="目標と指標を実態に合わせる。")
    session.ask(amended, SECRETARIAT)
    session.ask(sc.ReturnFinding(program=ITEM, finding=last.finding, reason="専門部会で確かめる"), FACILITATOR)
    session.ask(sc.AdoptFindings(program=ITEM), FACILITATOR)
    speaker = session.session.convened.body.seats[1].key
    said = sc.SubmitOpinion(program=ITEM, by=f"member:{speaker}", kind=se.OpinionKind.PROPOSE, text="数字も示してほしい。")
    session.ask(said, Seat.parse(f"member:{speaker}"))
    session.close()
    taken = take_resolutions(review, SECRETARIAT)
    assert {each.finding for each in taken} == set(drafts)
    assert take_resolutions(review, SECRETARIAT) == ()
    state = review.review
    assert [state.findings[id].standing.value for id in drafts] == ["adopted", "adopted", "adopted", "returned"]
    assert [state.findings[id].number for id in drafts[:3]] == [each.number for each in shown.findings[:3]]
    assert state.findings[first.finding].now.text == "目標と指標を実態に合わせる。"
    (heard,) = [each for each in placements(state, review.heard()) if each.state is PlacedState.UNPLACED]
    assert (heard.ref.session, heard.ref.opinion, heard.article) == (COUNCIL, "12-0-1", 12)
    review.ask(c.AddSources(finding=first.finding, opinions=(heard.ref,)), SECRETARIAT)
    department = state.begun.departments[0].key
    due = review.moment.date() + timedelta(days=30)
    review.ask(c.AskDepartments(findings=tuple(drafts[:2]), departments=(department,), due=due), SECRETARIAT)
    by = Seat.parse(f"department:{department}")
    reply = c.WriteFindingReply(by=str(by), answers=tuple(drafts[:2]), status=AnswerStatus.DO, text="行う。", year=2024)
    review.ask(reply, by)
    id = f"R{review.review.replies_made}"
    review.ask(c.HandInFindingReply(reply=id), by)
    review.ask(c.AcceptFindingReply(reply=id, version=1), SECRETARIAT)
    written = export_outcome(home, review.review)
    assert [each.path.name for each in written if each.changed] == ["12.toml"]
    outcome = home.outcome(2023, 12)
    assert outcome is not None
    assert [finding.number for finding in outcome.findings] == [1, 2, 3, 4, 5, 6, 7]
    assert outcome.replies[-1].answers == (5, 6)
    assert "# ── 対応 Action ──" in written[0].path.read_text(encoding="utf-8")
    review.close()
    assert [worded(each) for each in verified_review(home, 2023) if each.mark is Mark.WRONG] == []


def test_a_resolution_that_was_reopened_afterwards_is_found(home: Home) -> None:
    """The review says adopted, the record of the council no longer does: a verification names the finding."""
    review = ReviewJournal(home, 2023)
    draft = next(finding.id for _, finding in review.review.numbered(12) if finding.standing is FindingStanding.DRAFT)
    review.ask(c.ForwardFindings(session=COUNCIL, findings=(draft,), reason="リハーサル"), SECRETARIAT)
    session = opened(home)
    session.ask(sc.AdoptFindings(program=ITEM), FACILITATOR)
    assert len(take_resolutions(review, SECRETARIAT)) == 1
    export_outcome(home, review.review)
    review.close()
    assert [worded(each) for each in verified_review(home, 2023) if each.mark is Mark.WRONG] == []
    session.ask(sc.Undo(), FACILITATOR)
    session.close()
    (wrong,) = [worded(each) for each in verified_review(home, 2023) if each.mark is Mark.WRONG]
    assert draft in wrong
    assert COUNCIL in wrong


def test_what_was_not_forwarded_to_a_session_is_shown_as_published(home: Home) -> None:
    """The review changes nothing for a session that it forwarded nothing to, nor for a year that has none."""
    assert forwarded_findings(home, 2023, 12, COUNCIL) is None
    assert forwarded_findings(home, 1999, 12, COUNCIL) is None
    session = opened(home)
    assert [each.finding for each in session.session.tabled[ITEM].shown.findings][:1] == ["2023-12-1"]
    session.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(home: Home, request: pytest.FixtureRequest) -> Home:
    """Records in folders, and in a database."""
    if request.param == "sqlite":
        return home
    server: pgserver.Server = request.getfixturevalue("server")
    there = replace(home, record=server.address(server.prepared()))
    for key in ("2024-01-24", "2024-02-06"):
        copied(KeptSession(home, key), "", there.record, lambda *_: None)
    copied(KeptReview(home, 2023), "", there.record, lambda *_: None)
    return there


async def test_what_is_forwarded_to_a_prepared_session_is_told_there(place: Home):
    review = ReviewJournal(place, 2023)
    review.ask(c.FormFinding(article=12, text="相談の結果を数で示すこと。"), SECRETARIAT)
    formed = f"F{review.review.findings_made}"
    told = asyncio.Event()
    seen: list[list[str]] = []

    def painted(session: Session, _: object, done: Done) -> None:
        tabled = room.findings.tabled(session, ITEM)
        seen.append([finding.id for finding in tabled.findings] if tabled is not None else [])
        done()
        told.set()

    room = Room(SessionJournal(place, COUNCIL))
    stop = follow(room, Turns(), painted, lambda: 0.0)
    room.start()
    try:
        tabled = room.findings.tabled(room.session, ITEM)
        assert tabled is not None
        assert formed not in [finding.id for finding in tabled.findings]
        await room._look_up()  # the first look has nothing to compare with
        review.ask(c.ForwardFindings(session=COUNCIL, findings=(formed,), reason="試し"), SECRETARIAT)
        async with asyncio.timeout(LONGEST):
            while not seen or formed not in seen[-1]:
                told.clear()
                await told.wait()
    finally:
        stop()
        await room.close()
        review.close()
