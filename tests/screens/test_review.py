"""The screens of a year's review: from the lobby to the board, placing, forming, ordering, and what others do meanwhile."""

from __future__ import annotations

from datetime import date, datetime

import pytest

import shipped
from at_review import ARTICLE, at_board, done, lay_review
from building import JST
from pdca_tui.application.session.findings_source import FindingsSource
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.placements import counts, placements
from pdca_tui.domain.review.vocabulary import PlacedState
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as sc
from pdca_tui.domain.session.events import OpinionKind, Place
from pdca_tui.domain.session.topics import findings_number
from pdca_tui.pages.review.board import Side
from pdca_tui.screens.review.board import BoardScreen
from pdca_tui.screens.review.finding import FindingScreen
from pdca_tui.screens.review.year import YearScreen
from pdca_tui.screens.session.lobby import LobbyScreen
from pdca_tui.sheets.calendar_session import from_calendar
from pdca_tui.sheets.new_session import new_session
from pdca_tui.words import say
from people import Clock, Person, sitting

COUNCIL = "2024-03-28"
SECRETARIAT = Seat.parse("secretariat")


@pytest.fixture
def reviewed(home):
    """The shipped data set with its sessions and its review as they were rehearsed."""
    return lay_review(home)


def unplaced_here(board: BoardScreen) -> list[str]:
    """The opinions of the article that are unplaced."""
    every = placements(board.state, board.intake)
    return [str(p.ref) for p in every if p.article == board.article and p.state is PlacedState.UNPLACED]


async def unplaced(person: Person, board: BoardScreen, count: int = 4) -> list[OpinionRef]:
    """Make so many opinions of the article unplaced, and return them."""
    assert person.app.review is not None
    live = person.app.review
    every = [p for p in placements(board.state, board.intake) if p.article == board.article]
    aside = [p.ref for p in every if p.state is PlacedState.SET_ASIDE]
    refs = [p.ref for p in every if p.state in (PlacedState.SET_ASIDE, PlacedState.SOURCE)][:count]
    await live.ask(c.LiftSettingAside(opinions=tuple(ref for ref in refs if ref in aside)), SECRETARIAT)
    for ref in refs:
        for id in live.state.placing(ref).findings:
            await live.ask(c.RemoveSources(finding=id, opinions=(ref,)), SECRETARIAT)
    await person.until(lambda: {str(ref) for ref in refs} <= set(unplaced_here(board)))
    await person.settles()
    return refs


async def test_the_review_opens_from_the_lobby_and_leaving_leads_back(reviewed):
    async with sitting(reviewed, session=None) as person:
        await person.sees("令和5年度の検証")
        assert person.shows("■"), "its rail stands there"
        assert person.paper.cursor == f"session:{shipped.THIRD}", "one comes for a session: there the cursor begins"
        keys = [key for key in person.paper.keys if key]
        assert keys[0] == "review:2023", "above the sessions of its year"
        await person.points("review:2023")
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, YearScreen))
        await person.sees("第12条")
        await person.points("article:12")
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, BoardScreen))
        await person.presses("n")
        await person.until(lambda: getattr(person.app.screen, "article", 0) == 13)
        await person.presses("b")
        await person.until(lambda: isinstance(person.app.screen, YearScreen))
        await person.presses("c")
        await person.sees("所管課")
        await person.presses("escape", "q", "q")
        await person.until(lambda: isinstance(person.app.screen, LobbyScreen))
        assert person.app.review is None
        assert not person.app.reviews.open_now


async def test_many_are_marked_and_placed_at_once_repeated_and_taken_back(reviewed):
    async with at_board(reviewed) as (person, board):
        before = {p.ref: p.state for p in placements(board.state, board.intake)}
        one, two, three, four = await unplaced(person, board)
        await person.presses("o")
        await person.until(lambda: set(person.paper.keys) == {f"opinion:{ref}" for ref in unplaced_here(board)})
        first = board.state.numbered(ARTICLE)[0][1].id

        await person.points(f"opinion:{one}")
        await person.presses("x")
        assert board.marks == {one}
        await person.points(f"opinion:{two}")
        event = await done(person, "x", "1")
        assert isinstance(event, e.SourcesAdded)
        assert (event.finding, {source.ref for source in event.sources}) == (first, {one, two})
        await person.until(lambda: not board.marks)
        assert f"opinion:{one}" not in person.paper.keys, "what is placed is not among the unplaced"
        assert person.paper.cursor, "the cursor goes on to the next"

        await person.points(f"opinion:{three}")
        await person.presses("+")
        await person.until(lambda: person.writing)
        await person.types("1")
        event = await done(person, "enter")
        assert isinstance(event, e.SourcesAdded)
        assert event.finding == first, "a number means the finding of this article"
        await done(person, "u")
        await person.points(f"opinion:{three}")
        event = await done(person, ".")
        assert isinstance(event, e.SourcesAdded)
        assert [source.ref for source in event.sources] == [three]

        await person.points(f"opinion:{four}")
        await person.presses("z")
        await person.until(lambda: person.writing)
        for _ in range(4):
            await person.presses("right")  # outside the city's measures
        await person.presses("ctrl+s")
        await person.is_told("理由")
        assert person.writing, "it is refused without words, and stays"
        await person.presses("tab")
        await person.types("国の制度の話")
        event = await done(person, "ctrl+s")
        assert isinstance(event, e.OpinionsSetAside)
        assert (event.words, [source.ref for source in event.sources]) == ("国の制度の話", [four])
        await person.until(lambda: not person.writing)

        for _ in range(3):
            assert isinstance(await done(person, "u"), e.ChangeTakenBack)
        assert set(unplaced_here(board)) >= {str(ref) for ref in (one, two, three, four)}
        whole = counts(board.state, placements(board.state, board.intake))
        assert whole.total == len(before)
        assert [person.app.review.entries(0, 9999)[-1].seat] == ["secretariat"]


async def test_a_finding_is_formed_from_marked_opinions_laid_out_above_the_form(reviewed):
    async with at_board(reviewed) as (person, board):
        one, two, *_ = await unplaced(person, board)
        for ref in (one, two):
            await person.points(f"opinion:{ref}")
            await person.presses("x")
        await person.presses("f")
        await person.until(lambda: person.writing)
        await person.until(lambda: set(person.paper.keys) == {f"opinion:{one}", f"opinion:{two}"})
        words = board.intake.opinions[one].text
        await person.types(words)
        await person.presses("ctrl+s")
        await person.is_told(one.opinion)
        assert person.writing, "the words of one opinion are refused once"
        await person.types("ほか一件を含めて示す。")
        event = await done(person, "ctrl+s")
        assert isinstance(event, e.FindingFormed)
        assert {source.ref for source in event.sources} == {one, two}
        assert event.programs
        await person.until(lambda: not person.writing and not board.marks)
        assert len(person.paper.keys) > 2, "the board is back"

        await person.points(f"opinion:{one}")
        await person.presses("enter")
        await person.until(lambda: board.side is Side.FINDINGS)
        assert person.paper.cursor == f"finding:{event.finding}"


async def test_findings_are_reworded_ordered_split_merged_and_dropped(reviewed):
    async with at_board(reviewed, size=(120, 40)) as (person, board):
        one, two, *_ = await unplaced(person, board)
        live = person.app.review
        assert live is not None
        form = c.FormFinding(article=ARTICLE, text="新しい検証意見。", opinions=(one, two))
        (*_, entry) = await live.ask(form, SECRETARIAT)
        id = entry.event.finding
        assert person.paper.cursor, "where it begins something is pointed at"
        was = person.paper.cursor
        await person.presses("tab")
        assert person.paper.cursor.startswith("finding:")
        await person.until(lambda: any("▌[1]" in line.replace(" ", "") for line in person.lines), "beside the finding")
        await person.presses("tab")
        assert person.paper.cursor == was, "and comes back to where it was"
        await person.presses("tab")
        await person.points(f"finding:{id}")
        await person.presses("e")
        await person.until(lambda: person.writing)
        await person.types("もう一文。")
        event = await done(person, "ctrl+s")
        assert isinstance(event, e.FindingReworded)
        assert event.text == "新しい検証意見。もう一文。"

        await person.until(lambda: not person.writing)
        before = [finding.id for finding in board.state.under(ARTICLE)]
        assert isinstance(await done(person, "K"), e.FindingMoved)
        assert [finding.id for finding in board.state.under(ARTICLE)] == [*before[:-2], before[-1], before[-2]]
        assert person.paper.cursor == f"finding:{id}", "the cursor goes along"
        await done(person, "J")

        await person.presses("D")
        await person.sees("分割する")
        await person.presses("1")
        await person.until(lambda: person.writing)
        await person.types("分けた検証意見。")
        await person.presses("shift+tab")
        await person.types(two.opinion)
        event = await done(person, "ctrl+s")
        assert isinstance(event, e.FindingSplit)
        assert event.parts[0].opinions == (two,)
        part = event.parts[0].finding
        await person.until(lambda: not person.writing)

        await person.points(f"finding:{part}")
        await person.presses("M")
        await person.until(lambda: person.writing)
        number = next(at for at, finding in board.state.numbered(ARTICLE) if finding.id == id)
        await person.types(str(number))
        event = await done(person, "ctrl+s")
        assert isinstance(event, e.FindingsMerged)
        assert (event.into, event.merged) == (id, (part,))
        await person.until(lambda: not person.writing)


async def test_a_finding_shows_its_sources_and_is_dropped(reviewed):
    async with at_board(reviewed) as (person, board):
        one, two, *_ = await unplaced(person, board)
        live = person.app.review
        assert live is not None
        (*_, entry) = await live.ask(c.FormFinding(article=ARTICLE, text="新しい検証意見。", opinions=(one, two)), SECRETARIAT)
        id = entry.event.finding
        await person.presses("tab")
        await person.points(f"finding:{id}")
        await person.presses("v")
        await person.until(lambda: isinstance(person.app.screen, FindingScreen))
        await person.points(f"source:{one}")
        assert isinstance(await done(person, "-"), e.SourcesRemoved)
        await person.presses("b", "D", "2")
        await person.until(lambda: person.writing)
        await person.types("不要になった")
        event = await done(person, "ctrl+s")
        assert isinstance(event, e.FindingDropped)
        assert {str(one), str(two)} <= set(unplaced_here(board))


async def test_what_another_does_arrives_and_is_not_overwritten(reviewed):
    rooms = Rooms(reviewed)
    try:
        async with at_board(reviewed, rooms=rooms) as (person, board), at_board(reviewed, rooms=rooms) as (other, _):
            one, *_ = await unplaced(person, board)
            first = board.state.numbered(ARTICLE)[0][1]
            await other.points(f"opinion:{one}")
            seen = board.state.last
            await done(other, "1")
            await person.until(lambda: str(one) not in unplaced_here(board))
            await person.points(f"opinion:{one}")
            await person.sees("→ 第12条[1]")
            command = c.SetOpinionsAside(opinions=(one,), why="praise", seen=seen, heard=board.intake)
            why = board.commands.refusal(command)
            assert why is not None
            assert why.key == "refused.placed-meanwhile"
            assert board.state.placing(one).findings == (first.id,)
    finally:
        rooms.close()


async def test_a_reader_sees_the_board_and_changes_nothing(reviewed):
    async with at_board(reviewed, "observer", size=(60, 18)) as (person, board):
        before = board.state.last
        assert not any(person.shows(key) for key in ("f検証意見", "x印", "J下へ", "z検証意見にしない"))
        for key in ("1", "f", "z", "+", "e", "u"):
            await person.presses(key)
            assert not person.writing
        await person.is_told("この席ではこの操作はできません。")
        assert board.state.last == before


async def test_a_member_sees_what_became_of_theirs_and_objects(reviewed):
    async with sitting(reviewed, "member:chamber", session=None, lang="en") as person:
        await person.points("review:2023")
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, YearScreen))
        await person.presses("i")
        await person.until(lambda: not isinstance(person.app.screen, YearScreen) and person.paper.keys)
        own = person.paper.cursor
        await person.presses("i")
        await person.until(lambda: person.writing)
        await person.types("It belongs to the city.")
        event = await done(person, "ctrl+s")
        assert isinstance(event, e.ObjectionRaised)
        assert f"opinion:{event.opinion}" == own
        await person.sees("It belongs to the city.")
        await person.app.review_routes.give_back()


async def test_what_is_lacking_leads_to_where_it_is_put_right_and_forwarding_says_it(reviewed):
    values = {"start": "14:00", "end": "16:00", "place": "会議室", "minutes_per_item": "7", **from_calendar(reviewed, COUNCIL)}
    assert new_session(reviewed, values, date(2024, 3, 1)) == COUNCIL
    async with at_board(reviewed) as (person, board):
        one, *_ = await unplaced(person, board, 1)
        live = person.app.review
        assert live is not None
        heard = live.intake.opinions[one]
        objection = c.RaiseObjection(opinion=one, by=heard.by, text="市の施策です。")
        await live.ask(objection, Seat.parse(heard.by))
        await person.presses("b")
        await person.until(lambda: isinstance(person.app.screen, YearScreen))

        await person.points(f"lacking:opinion:{one}")
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, BoardScreen))
        await person.until(lambda: person.paper.cursor == f"opinion:{one}")
        await person.presses("b", "F")
        await person.until(lambda: person.writing)
        await person.presses("ctrl+s")
        await person.is_told("付議する前に")
        assert person.writing
        await person.presses("escape")
        await person.until(lambda: not person.writing)

        number = next(each.number for each in live.state.objections.values() if each.open)
        await person.points(f"lacking:objection:{number}")
        await person.presses("enter")
        await person.until(lambda: person.writing)
        await person.types("次の会議で扱います。")
        event = await done(person, "ctrl+s")
        assert isinstance(event, e.ObjectionAnswered)
        await person.until(lambda: f"lacking:objection:{number}" not in person.paper.keys)

        await person.presses("F")
        await person.until(lambda: person.writing)
        await person.presses("tab")
        await person.types("残りは次回に扱う")
        event = await done(person, "ctrl+s")
        assert isinstance(event, e.FindingsForwarded)
        assert (event.reason, event.lacking.unplaced) == ("残りは次回に扱う", (one,))
        await person.sees("へ付議")


async def test_what_a_session_says_meanwhile_stands_on_the_board(reviewed):
    rooms = Rooms(reviewed)
    try:
        async with at_board(reviewed, article=16, rooms=rooms) as (person, board):
            room = rooms.join(shipped.THIRD)
            before = len(board.intake.opinions)
            await room.ask(sc.Resume(), Seat.parse("facilitator"))
            said = sc.SubmitOpinion(program=22, by="member:chamber", kind=OpinionKind.IMPROVE, text="いま言った意見。")
            await room.ask(said, Seat.parse("member:chamber"))
            await person.until(lambda: len(board.intake.opinions) == before + 1)
            assert any(each.endswith(new.opinion) for new in list(board.intake.opinions)[-1:] for each in unplaced_here(board))
            await person.until(lambda: any(key.startswith(f"opinion:{shipped.THIRD}:16-22-") for key in person.paper.keys))
            await rooms.part(room)
    finally:
        rooms.close()


async def test_what_the_council_resolved_is_taken_over(reviewed):
    values = {"start": "14:00", "end": "16:00", "place": "会議室", "minutes_per_item": "7", **from_calendar(reviewed, COUNCIL)}
    values["agenda"] = values["agenda"].replace("; その他", "; 検証意見 12; その他")
    assert new_session(reviewed, values, date(2024, 3, 1)) == COUNCIL
    async with at_board(reviewed) as (person, board):
        live = person.app.review
        assert live is not None
        drafts = [finding.id for _, finding in board.state.numbered(ARTICLE) if finding.standing.open]
        forward = c.ForwardFindings(session=COUNCIL, findings=tuple(drafts), reason="リハーサル")
        await live.ask(forward, SECRETARIAT)
        await person.presses("b", "R")
        await person.is_told(say("cli.review.adopt.nothing"))

        council = SessionJournal(reviewed, COUNCIL, clock=Clock(datetime(2024, 3, 28, 13, 50, tzinfo=JST)))
        facilitator = Seat.parse("facilitator")
        for seat in council.session.convened.body.seats:
            council.ask(sc.MarkArrival(seat=seat.key), SECRETARIAT)
        sheets = tuple(reviewed.sheet(2023, item.program) for item in council.session.agenda if item.is_program)
        shown = FindingsSource(reviewed).to_show(council.session)
        council.ask(sc.OpenSession(sheets=sheets, findings=shown), facilitator)
        council.ask(sc.MoveRoom(program=findings_number(ARTICLE), place=Place.PLAN), facilitator)
        council.ask(sc.AdoptFindings(program=findings_number(ARTICLE)), facilitator)
        council.close()

        event = await done(person, "R")
        assert isinstance(event, e.ResolutionsTaken)
        assert {each.finding for each in event.resolved} == set(drafts)
        assert all(board.state.findings[id].standing.adopted for id in drafts)
        await person.is_told("承認")
