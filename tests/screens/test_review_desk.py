"""From an adopted finding to what became of it, at the screens: asking, replying, accepting, planning, and every way between."""

from __future__ import annotations

import shutil
from datetime import date, datetime

import pytest

import shipped
from at_review import ARTICLE, at_board, at_year, done, lay_review
from building import JST
from pdca_tui.application.review.open_reviews import OpenReviews
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.placements import placements
from pdca_tui.domain.review.vocabulary import AnswerStatus, Measure, MeasureKind, PlacedState, ReplyStanding, Verdict
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.topics import findings_number
from pdca_tui.screens.review.board import BoardScreen
from pdca_tui.screens.review.coverage import CoverageScreen
from pdca_tui.screens.review.finding import FindingScreen
from pdca_tui.screens.review.own import OwnScreen
from pdca_tui.screens.review.plan import PlanScreen
from pdca_tui.screens.review.reply import ReplyScreen
from pdca_tui.screens.review.rows import RowsScreen
from pdca_tui.screens.review.year import YearScreen
from pdca_tui.screens.session.confirmation import ConfirmationScreen
from pdca_tui.screens.session.lobby import LobbyScreen
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.session.session_screen import SessionScreen
from pdca_tui.screens.shell.text_page import TextScreen
from pdca_tui.text import width
from people import Clock, Person, sitting

SECRETARIAT = Seat.parse("secretariat")
DEPARTMENT = Seat.parse("department:department")
COUNCIL = "2024-03-28"
NOW = datetime(2024, 7, 1, 10, 0, tzinfo=JST)


@pytest.fixture
def reviewed(home):
    """The shipped data set with its sessions and its review as they were rehearsed."""
    return lay_review(home)


async def opens(person: Person, key: str, screen: type) -> None:
    """Press a key that leads to a screen, and wait until it is there."""
    await person.presses(key)
    await person.until(lambda: isinstance(person.app.screen, screen), f"{key} led to {type(person.app.screen).__name__}")
    await person.settles()


async def follows(person: Person, block: str, screen: type) -> None:
    """Point at a block and go where it leads."""
    await person.points(block)
    await opens(person, "enter", screen)


def keys_of(person: Person) -> str:
    """The line of the keys."""
    return "".join(person.lines[-1].split())


async def test_one_reply_to_two_findings_goes_all_its_way(reviewed):  # noqa: PLR0915  # one way, from its beginning to its end
    rooms, tall = Rooms(reviewed, clock=Clock(NOW)), (100, 60)
    try:
        async with (
            at_year(reviewed, size=tall, rooms=rooms) as office,
            at_year(reviewed, "department:department", size=tall, rooms=rooms) as desk,
        ):
            # The office marks two adopted findings and asks for answers to both.
            await opens(office, "4", RowsScreen)
            for block in ("finding:F2", "finding:F3"):
                await office.points(block)
                await office.presses("x")
            await office.presses("a")
            await office.until(lambda: office.writing)
            await office.presses("ctrl+s")
            await office.is_told("日")
            assert office.writing, "without a day nobody is asked"
            await office.presses("tab")
            await office.types("7/31")
            await office.presses("tab")
            await office.types("あわせてお答えください")
            asked = await done(office, "ctrl+s")
            assert isinstance(asked, e.DepartmentsAsked)
            assert (asked.findings, asked.departments, asked.due.isoformat()) == (("F2", "F3"), ("department",), "2024-07-31")
            await office.until(lambda: not office.app.screen.row_marks, "what was done takes the marks")

            # The department sees it at once, and answers both with one reply.
            await desk.sees("照会 2")
            await opens(desk, "c", RowsScreen)
            await desk.sees("事務局から：あわせてお答えください")
            for block in ("request:F2:department", "request:F3:department"):
                await desk.points(block)
                await desk.presses("x")
            await desk.presses("r")
            await desk.until(lambda: desk.writing)
            await desk.types("窓口を一つにまとめる。")
            wrote = await done(desk, "ctrl+s")
            assert isinstance(wrote, e.FindingReplyWritten)
            assert (wrote.by, wrote.answers, wrote.status, wrote.year) == (str(DEPARTMENT), ("F2", "F3"), AnswerStatus.DO, 2024)
            assert wrote.programs, "the programs of the findings are proposed"
            await desk.until(lambda: not desk.writing)
            await follows(desk, "request:F3:department", ReplyScreen)
            assert "h提出" in keys_of(desk)
            assert not any(key in keys_of(desk) for key in ("y受理", "s差戻し", "j確認", "m実施状況"))
            assert isinstance(await done(desk, "h"), e.FindingReplyHandedIn)
            await desk.until(lambda: "h提出" not in keys_of(desk))

            # The office sends it back with a question.
            await opens(office, "b", YearScreen)
            await opens(office, "c", CoverageScreen)
            await follows(office, "all", RowsScreen)
            await office.sees("提出済み 2")
            await follows(office, "request:F2:department", ReplyScreen)
            await office.presses("s")
            await office.until(lambda: office.writing)
            await office.types("いつからですか。")
            assert isinstance(await done(office, "ctrl+s"), e.FindingReplySentBack)
            await desk.sees("いつからですか。")

            # The department puts it better, with a measure, and hands it in again.
            await desk.presses("e")
            await desk.until(lambda: desk.writing)
            await desk.types("10月から。")
            measure = desk.form.query_one("#field-measure")
            desk.app.screen.set_focus(measure)
            await desk.presses("right")
            await desk.until(lambda: desk.form.query_one("#field-measure_text").parent.display)
            await desk.presses("tab")
            await desk.types("相談件数")
            again = await done(desk, "ctrl+s")
            assert isinstance(again, e.FindingReplyRewritten)
            assert again.text == "窓口を一つにまとめる。10月から。"
            assert again.measure == Measure(kind=MeasureKind.INDICATOR, text="相談件数")
            assert again.answers == ("F2", "F3"), "the links are part of the version"
            await done(desk, "h")

            # Accepted in the version that was read; both findings are settled by it.
            await office.until(lambda: office.app.screen.reply.standing is ReplyStanding.HANDED_IN)
            await office.sees("これまでの文")
            await office.presses("y")
            accepted = await done(office, "ctrl+s")
            assert isinstance(accepted, e.FindingReplyAccepted)
            state = office.app.review.state
            assert all(any(r.settles for r in state.replies_to(id) if r.id == wrote.reply) for id in ("F2", "F3"))

            # What the department says became of it, and what the body judges of that, stand apart.
            await desk.until(lambda: "m実施状況" in keys_of(desk))
            assert "j確認" not in keys_of(desk), "nobody judges oneself"
            await desk.presses("m")
            await desk.until(lambda: desk.writing)
            await desk.types("始めた。")
            await desk.presses("ctrl+s")
            await desk.is_told("示すもの")
            desk.app.screen.set_focus(desk.form.query_one("#field-evidence"))
            for _ in range(3):
                await desk.presses("right")
            await desk.until(lambda: desk.form.query_one("#field-evidence_text").parent.display)
            await desk.presses("tab")
            await desk.types("要綱")
            reported = await done(desk, "ctrl+s")
            assert isinstance(reported, e.ImplementationReported)
            assert reported.evidence == Measure(kind=MeasureKind.DOCUMENT, text="要綱")
            await office.sees("示すもの：資料 要綱")
            await office.presses("j")
            await office.until(lambda: office.writing)
            office.app.screen.set_focus(office.form.query_one("#field-verdict"))
            await office.presses("right")
            judged = await done(office, "ctrl+s")
            assert isinstance(judged, e.ImplementationJudged)
            assert judged.verdict is Verdict.PARTLY
            await desk.sees("会議体の確認")
            await opens(desk, "b", RowsScreen)
            desk.app.screen.which = "promises-open"
            desk.app.screen.repaint()
            await desk.sees("会議体の確認：一部")
    finally:
        rooms.close()


async def test_a_day_is_moved_with_a_reason_and_a_request_is_withdrawn(reviewed):
    clock = Clock(NOW)
    async with at_year(reviewed, clock=clock) as office:
        await opens(office, "4", RowsScreen)
        await follows(office, "finding:F2", FindingScreen)
        assert not any(key in keys_of(office) for key in ("e書き直す", "-外す", "w見直した")), "what was published stands"
        await office.presses("a")
        await office.until(lambda: office.writing)
        await office.presses("tab")
        await office.types("2024-07-10")
        await done(office, "ctrl+s")
        await office.until(lambda: not office.writing)
        clock.passes(60 * 24 * 14)
        await opens(office, "b", RowsScreen)
        office.app.screen.scope = office.app.screen.scope.__class__(asked=True)
        office.app.screen.repaint()
        office.app.screen.which = "overdue"
        office.app.screen.repaint()
        await office.sees("■期限超過 1")
        await office.sees("14日経過")
        await office.points("request:F2:department")
        await office.presses("d")
        await office.until(lambda: office.writing)
        await office.types("2024-08-30")
        await office.presses("ctrl+s")
        await office.is_told("理由")
        await office.presses("tab")
        await office.types("議会のため")
        moved = await done(office, "ctrl+s")
        assert isinstance(moved, e.DueMoved)
        assert (moved.was.isoformat(), moved.due.isoformat()) == ("2024-07-10", "2024-08-30")
        await office.sees("■期限超過 0")
        await office.presses("left", "left")
        await office.sees("議会のため")
        await office.points("request:F2:department")
        await office.presses("W")
        await office.until(lambda: office.writing)
        await office.types("重複")
        assert isinstance(await done(office, "ctrl+s"), e.RequestWithdrawn)
        await done(office, "u", "ctrl+s")
        await office.sees("■照会 1")


async def test_plans_are_written_numbered_or_plain_with_the_findings_they_take_up(reviewed):
    rooms = Rooms(reviewed, clock=Clock(NOW))
    try:
        async with at_year(reviewed, rooms=rooms) as office, at_year(reviewed, "department:department", rooms=rooms) as desk:
            await opens(desk, "6", RowsScreen)
            await follows(desk, "plan:1", PlanScreen)
            await desk.presses("E")
            await desk.until(lambda: desk.writing)
            area = desk.form.query_one("#field-text")
            area.text = "一つ目\n二つ目\n　そのつづき"
            desk.app.screen.set_focus(desk.form.query_one("#field-findings"))
            await desk.presses("2", "space", "1", "enter")
            plan = await done(desk, "ctrl+s")
            assert isinstance(plan, e.PlanWritten)
            assert plan.items == ("一つ目", "二つ目\nそのつづき")
            assert len(plan.findings) == 2
            await desk.until(lambda: not desk.writing)
            await desk.sees("(2) 二つ目")
            first = plan.findings[0]

            # The office has the old version open: it is told, and nothing is overwritten.
            await opens(office, "6", RowsScreen)
            await office.points("plan:1")
            await office.presses("E")
            await office.until(lambda: office.writing)
            office.app.screen.set_focus(office.form.query_one("#field-how"))
            await office.presses("right")
            rewrite = c.WritePlan(program=1, version=2, items=("先に書いた",))
            await office.app.review.ask(rewrite, DEPARTMENT)
            office.form.query_one("#field-text").text = "文章で書く。"
            await office.presses("ctrl+s")
            await office.is_told("ほかの人がいま書き直した")
            await office.presses("escape")
            await office.until(lambda: not office.writing)

            # What it takes up leads to the finding, and the finding to the plan; the chain walks it.
            await desk.sees("先に書いた")
            await desk.sees("これまでの文")
            again = c.WritePlan(program=1, version=3, items=("先に書いた",), findings=(first,))
            await office.app.review.ask(again, DEPARTMENT)
            await follows(desk, f"finding:{first}", FindingScreen)
            await follows(desk, "plan:1", PlanScreen)
            await opens(desk, "l", TextScreen)
            await desk.sees("先に書いた")
            await opens(desk, "escape", PlanScreen)
    finally:
        rooms.close()


async def test_opinions_in_writing_are_entered_put_right_and_withdrawn_on_the_board(reviewed):
    async with at_board(reviewed, clock=Clock(NOW)) as (office, board):
        await office.presses("N")
        await office.until(lambda: office.writing)
        await office.types("1")
        await office.presses("enter")
        await office.types("届いた意見です。")
        office.app.screen.set_focus(office.form.query_one("#field-kept"))
        await office.types("文書綴 3")
        entered = await done(office, "ctrl+s")
        assert isinstance(entered, e.WrittenOpinionEntered)
        assert (entered.article, entered.kept, entered.received.isoformat()) == (ARTICLE, "文書綴 3", "2024-07-01")
        await office.until(lambda: not office.writing)
        block = f"opinion:{entered.opinion}"
        await office.points(block)
        await office.sees("届いた意見です。")
        await office.presses("E")
        await office.until(lambda: office.writing)
        await office.types("もう一文。")
        revised = await done(office, "ctrl+s")
        assert isinstance(revised, e.WrittenOpinionRevised)
        assert revised.text == "届いた意見です。もう一文。"
        await office.until(lambda: not office.writing)
        await office.points(block)
        await office.presses("W")
        await office.until(lambda: office.writing)
        await office.types("本人の申し出")
        assert isinstance(await done(office, "ctrl+s"), e.WrittenOpinionWithdrawn)
        assert (
            next(p.state for p in placements(board.state, board.intake) if f"opinion:{p.ref}" == block) is PlacedState.WITHDRAWN
        )
        said = next(key for key in office.paper.keys if key.startswith(f"opinion:{shipped.SECOND}"))
        await office.points(said)
        await office.presses("E")
        await office.is_told("文書意見を選んで")


async def test_the_rarer_keys_of_the_board(reviewed):
    async with at_board(reviewed, size=(120, 40)) as (office, board):
        live = office.app.review
        every = [p for p in placements(board.state, board.intake) if p.article == ARTICLE]
        aside = next(p.ref for p in every if p.state is PlacedState.SET_ASIDE)
        source = next(p for p in every if p.state is PlacedState.SOURCE)

        # Z: what was set aside is placed again.
        await office.points(f"opinion:{source.ref}")
        await office.presses("Z")
        await office.is_told("検証意見にしないとした意見ではありません")
        await office.points(f"opinion:{aside}")
        lifted = await done(office, "Z")
        assert isinstance(lifted, e.SettingAsideLifted)
        assert lifted.opinions == (aside,)

        # -: a source is taken away, and is unplaced then.
        await office.points(f"opinion:{source.ref}")
        removed = await done(office, "-")
        assert isinstance(removed, e.SourcesRemoved)
        assert removed.opinions == (source.ref,)
        await office.presses("-")
        await office.is_told("出典ではありません")

        # /: only what has these words; with nothing chosen all.
        words = board.intake.opinions[aside].text[:6]
        await office.presses("/")
        await office.until(lambda: office.writing)
        await office.types(words)
        await office.presses("ctrl+s")
        await office.until(lambda: not office.writing)
        shown = [key for key in office.paper.keys if key.startswith("opinion:")]
        assert f"opinion:{aside}" in shown
        assert len(shown) < len(every)
        await office.presses("/")
        await office.until(lambda: office.writing)
        await office.presses(*["backspace"] * len(words), "ctrl+s")
        await office.is_told("すべての意見")
        assert len([key for key in office.paper.keys if key.startswith("opinion:")]) == len(every)

        # A: to another article. w: what changed under a finding is looked at again.
        (*_, entry) = await live.ask(c.FormFinding(article=ARTICLE, text="移す検証意見。", opinions=(aside,)), SECRETARIAT)
        id = entry.event.finding
        await office.presses("tab")
        await office.points(f"finding:{id}")
        await office.presses("A")
        await office.until(lambda: office.writing)
        moved = await done(office, "ctrl+s")
        assert isinstance(moved, e.FindingMoved)
        assert (moved.finding, moved.article) == (id, 13)
        await office.until(lambda: f"finding:{id}" not in office.paper.keys)


async def test_a_source_that_changed_is_looked_at_again(reviewed):
    async with at_board(reviewed) as (office, _):
        await office.presses("N")
        await office.until(lambda: office.writing)
        await office.types("1")
        await office.presses("enter")
        await office.types("はじめの言葉。")
        entered = await done(office, "ctrl+s")
        await office.until(lambda: not office.writing)
        live, ref = office.app.review, OpinionRef(session="", opinion=entered.opinion)
        (*_, entry) = await live.ask(c.FormFinding(article=ARTICLE, text="検証意見。", opinions=(ref,)), SECRETARIAT)
        id = entry.event.finding
        await office.points(f"opinion:{ref}")
        await office.presses("E")
        await office.until(lambda: office.writing)
        await office.types("変えた。")
        await done(office, "ctrl+s")
        await office.until(lambda: not office.writing)
        await opens(office, "b", YearScreen)
        await follows(office, f"lacking:finding:{id}", FindingScreen)
        await office.sees("使った後に変更")
        assert "w見直した" in keys_of(office)
        await office.points(f"source:{ref}")
        assert isinstance(await done(office, "w"), e.SourcesLookedAt)
        await office.until(lambda: "w見直した" not in keys_of(office))


async def test_marks_stay_while_one_looks_at_a_finding_a_source_or_another_article(reviewed):
    async with at_board(reviewed) as (office, board):
        every = [p for p in placements(board.state, board.intake) if p.article == ARTICLE and p.state is PlacedState.SOURCE]
        one, two = every[0].ref, every[-1].ref
        for ref in (one, two):
            await office.points(f"opinion:{ref}")
            await office.presses("x")
        finding = every[0].placing.findings[0]
        await office.presses("tab")
        await follows(office, f"finding:{finding}", FindingScreen)
        await follows(office, f"source:{one}", BoardScreen)
        await office.until(lambda: office.paper.cursor == f"opinion:{one}")
        assert office.app.screen.marks == {one, two}
        await office.presses("n")
        await office.until(lambda: office.app.screen.article == 13)
        assert office.app.screen.marks == set(), "marks are those of an article"
        await office.presses("p")
        await office.until(lambda: office.app.screen.article == ARTICLE)
        assert office.app.screen.marks == {one, two}
        await office.sees(f"✓ {one.opinion}")
        await opens(office, "b", YearScreen)
        await office.presses("q", "q")
        await office.until(lambda: isinstance(office.app.screen, LobbyScreen))


async def test_every_number_leads_to_its_rows_and_every_row_to_what_it_is(reviewed):
    async with at_year(reviewed) as office:
        state = office.app.review.state
        whole = len(placements(state, office.app.review.intake))
        await opens(office, "1", RowsScreen)
        await office.sees(f"■意見 {whole}")
        assert len(office.paper.keys) == whole
        office.app.screen.most = 5
        office.app.screen.repaint()
        assert office.paper.keys[5:] == ("more",)
        await office.points("more")
        await office.presses("enter")
        await office.until(lambda: len(office.paper.keys) == whole, "the rest is opened")
        said = next(key for key in office.paper.keys if key.startswith(f"opinion:{shipped.SECOND}:12-"))
        await follows(office, said, BoardScreen)
        assert office.paper.cursor == said
        await opens(office, "l", TextScreen)
        await office.sees("はどうなったか")
        await opens(office, "escape", BoardScreen)

        # To where it was said, and back to where one came from.
        await opens(office, "g", ProgramScreen)
        await office.until(lambda: office.paper.cursor == f"opinion:{said.rpartition(':')[2]}")
        await opens(office, "l", TextScreen)
        await office.sees("はどうなったか")
        await opens(office, "escape", ProgramScreen)
        await office.presses("q", "q")
        await office.until(lambda: isinstance(office.app.screen, BoardScreen) and office.app.room is None)
        await opens(office, "b", RowsScreen)
        await opens(office, "b", YearScreen)

        # A session without approved minutes leads to its confirmation, or to where it stands.
        lacking = [key for key in office.paper.keys if key.startswith("lacking:session:")]
        assert lacking == [f"lacking:session:{shipped.SECOND}", f"lacking:session:{shipped.THIRD}"]
        await follows(office, lacking[0], ConfirmationScreen)
        assert office.session.key == shipped.SECOND
        await office.presses("q", "q")
        await office.until(lambda: isinstance(office.app.screen, YearScreen) and office.app.room is None)

        # The numbers of an article, and what sessions left open, which leads to where it is answered.
        await office.points("article:15")
        await opens(office, "v", RowsScreen)
        await office.sees("第15条")
        await opens(office, "b", YearScreen)
        await opens(office, "c", CoverageScreen)
        await follows(office, "all", RowsScreen)
        office.app.screen.which = "leftovers"
        office.app.screen.repaint()
        left = next(key for key in office.paper.keys if key.startswith("left:"))
        await follows(office, left, ProgramScreen)
        await office.until(lambda: office.paper.cursor == f"opinion:{left.rpartition(':')[2]}")
        await office.presses("q", "q")
        await office.until(lambda: isinstance(office.app.screen, RowsScreen) and office.app.room is None)


async def test_a_member_is_told_what_became_of_theirs_in_the_list_on_coming_in_and_at_once(reviewed):
    rooms = Rooms(reviewed, clock=Clock(NOW))
    try:
        async with at_year(reviewed, "member:chamber", rooms=rooms) as member:
            await member.sees("あなたの意見")
            await member.sees("変わったもの")
            assert "N" not in keys_of(member)
            await opens(member, "i", OwnScreen)
            await member.sees("（新しい）")
            await opens(member, "b", YearScreen)
            await member.until(lambda: not member.shows("変わったもの"), "what was looked at is no news")

            live = member.app.review
            own = [p for p in placements(live.state, live.intake) if p.heard is not None and p.heard.by == "member:chamber"]
            source = next(p for p in own if p.state is PlacedState.SOURCE and len(p.placing.findings) == 1)
            await live.ask(c.RemoveSources(finding=source.placing.findings[0], opinions=(source.ref,)), SECRETARIAT)
            await member.is_told(f"あなたの意見 {source.ref.opinion}：未整理")
            await member.sees("変わったもの 1")
            await member.presses("q", "q")
            await member.until(lambda: isinstance(member.app.screen, LobbyScreen))
            await member.sees("変わったもの 1")
            await member.is_told("あなたの意見 1件の扱いが変わりました")
            await member.points("review:2023")
            await opens(member, "enter", YearScreen)
            await member.sees("変わったもの 1")
            await opens(member, "i", OwnScreen)
            await opens(member, "b", YearScreen)
            await member.presses("q", "q")
            await member.until(lambda: isinstance(member.app.screen, LobbyScreen))
            await member.until(lambda: member.shows("あなたの意見") and not member.shows("変わったもの"))
    finally:
        rooms.close()


async def test_who_comes_straight_into_a_session_is_told_there(reviewed):
    """A member who logs in while a session is held sees no list: what became of theirs is told in the session, and at once."""
    rooms = Rooms(reviewed, clock=Clock(NOW))
    try:
        live = rooms.beside(OpenReviews).join("2023")
        async with sitting(reviewed, "member:chamber", rooms=rooms) as member:
            await member.is_told("あなたの意見")
            await member.is_told("扱いが変わりました")
            own = [p for p in live.placed if p.heard is not None and p.heard.by == "member:chamber"]
            source = next(p for p in own if p.state is PlacedState.SOURCE and len(p.placing.findings) == 1)
            await live.ask(c.RemoveSources(finding=source.placing.findings[0], opinions=(source.ref,)), SECRETARIAT)
            await member.app.reviews.listing.look()
            await member.is_told(f"あなたの意見 {source.ref.opinion}：未整理")
            entry = live.state.last
        async with sitting(reviewed, "member:chamber", session=None, rooms=rooms) as member:
            await member.points(f"session:{shipped.SECOND}")
            await member.presses("enter")
            await member.until(lambda: isinstance(member.app.screen, SessionScreen), "the session is entered")
            await live.ask(c.TakeBack(entry=entry), SECRETARIAT)
            await member.app.reviews.listing.look()
            await member.is_told(f"あなたの意見 {source.ref.opinion}：")
        asked = c.AskDepartments(findings=("F1",), departments=("department",), due=date(2024, 7, 31))
        await live.ask(asked, SECRETARIAT)
        async with sitting(reviewed, "department:department", rooms=rooms) as department:
            await department.is_told("答えを待つ照会が 1件あります")
    finally:
        rooms.close()


async def test_the_outcome_is_written_and_published_from_the_year(reviewed):
    async with at_year(reviewed) as office:
        await office.presses("X")
        await office.is_told("もう検証のとおり")
        live = office.app.review
        await office.presses("P")
        await office.is_told("公表できません")
        for finding in [f for f in live.state.findings.values() if f.standing.open]:
            await live.ask(c.DropFinding(finding=finding.id, reason="試し"), SECRETARIAT)
        await live.ask(c.WritePlan(program=1, version=1, items=("新しい計画",)), SECRETARIAT)
        await office.presses("X")
        await office.is_told("書き出しました：12.toml")
        assert "新しい計画" in reviewed.outcome_file(2023, 12).read_text(encoding="utf-8")
        await office.presses("P")
        published = await done(office, "ctrl+s")
        assert isinstance(published, e.ReviewPublished)
        assert published.hash


@pytest.mark.parametrize("seat", ["observer", "member:chamber", "department:department"])
async def test_what_a_seat_may_not_do_is_not_offered(reviewed, seat):
    async with at_year(reviewed, seat, size=(200, 30)) as person:
        before = person.app.review.state.last
        assert not any(key in keys_of(person) for key in ("F付議", "R議決"))
        for key in ("F", "R", "X", "P"):
            await person.presses(key)
            assert not person.writing
        await opens(person, "4", RowsScreen)
        assert "a照会" not in keys_of(person)
        assert ("r対応" in keys_of(person)) == seat.startswith("department")
        await person.points("finding:F2")
        for key in ("a", "d", "W"):
            await person.presses(key)
            assert not person.writing
        await opens(person, "enter", FindingScreen)
        await follows(person, "reply:R2", ReplyScreen)
        assert not any(key in keys_of(person) for key in ("h提出", "e書き直す", "y受理", "s差戻し", "W取下げ", "j確認"))
        assert person.app.review.state.last == before


SIZES = [((20, 6), "ja"), ((40, 12), "en"), ((60, 18), "ja"), ((80, 24), "en"), ((120, 40), "ja")]


@pytest.mark.parametrize(("size", "lang"), SIZES, ids=[f"{columns}x{rows}" for (columns, rows), _ in SIZES])
async def test_every_screen_of_a_review_fits_every_size(reviewed, size, lang):
    async with at_year(reviewed, size=size, lang=lang, clock=Clock(NOW)) as office:
        routes = office.app.review_routes
        for step in (
            *(["1", "b"], ["4", "x", "a", "escape"], ["r", "escape"], ["b"], ["6", "E", "escape"], ["l", "escape"], ["b"]),
            *(["c"], ["enter"], ["b"], ["b"]),
            *([lambda: routes.show_finding("F2")], ["l", "escape"], ["a", "escape"], ["r", "escape"], ["b"]),
            *([lambda: routes.show_reply("R2")], ["l", "escape"], ["b"], [lambda: routes.show_plan(1)], ["E", "escape"], ["b"]),
            *([lambda: routes.show_board(14)], ["N", "escape"], ["tab"], ["b"], ["?"], ["escape"]),
        ):
            for key in step:
                if callable(key):
                    key()
                    await office.pilot.pause()
                else:
                    await office.presses(key)
                assert [width(line) for line in office.lines] == [size[0]] * size[1], key
                assert office.app.is_running
        assert isinstance(office.app.screen, YearScreen)


async def test_a_long_form_shows_what_is_written_on_the_smallest_screen(reviewed):
    async with at_year(reviewed, "department:department", size=(60, 18), clock=Clock(NOW)) as desk:
        await opens(desk, "4", RowsScreen)
        await desk.points("finding:F2")
        await desk.presses("r")
        await desk.until(lambda: desk.writing)
        await desk.types("書いているところ")
        assert desk.shows("書いているところ")
        assert desk.shows("Ctrl+S提出")
        desk.app.screen.set_focus(desk.form.query_one("#field-answers"))
        await desk.presses("3", "2", "space")
        answers = desk.form.values["answers"].split()
        assert answers[0] == "F2"
        assert len(answers) == 2, "a number leads to its row, however many there are"
        assert desk.shows("[x] 32"), "what is marked can be seen"
        await desk.presses("down", "up", "space")
        assert desk.form.values["answers"] == "F2"


async def test_what_sessions_left_open_is_on_the_lists_until_it_is_answered(reviewed):
    rooms = Rooms(reviewed, clock=Clock(NOW))
    try:
        async with at_year(reviewed, "department:department", rooms=rooms) as desk:
            await opens(desk, "c", RowsScreen)
            desk.app.screen.which = "leftovers"
            desk.app.screen.repaint()
            before = list(desk.paper.keys)
            assert before
            ref = OpinionRef.parse(before[0].partition(":")[2])
            await follows(desk, before[0], ProgramScreen)
            await desk.until(lambda: desk.paper.cursor == f"opinion:{ref.opinion}")
            await desk.presses("x", "r")
            await desk.until(lambda: desk.writing)
            desk.app.screen.set_focus(desk.form.query_one("#field-status"))
            while desk.form.values["status"] != "answer":
                await desk.presses("right")
            await desk.types("お答えします。")
            await desk.records("ctrl+s")
            await desk.presses("q", "q")
            await desk.until(lambda: isinstance(desk.app.screen, RowsScreen) and desk.app.room is None)
            await desk.until(lambda: before[0] not in desk.paper.keys, "what was answered there is open no more")
            assert len(desk.paper.keys) == len(before) - 1
    finally:
        rooms.close()


async def test_in_a_session_one_key_shows_the_chain_of_an_opinion_a_reply_and_a_finding(reviewed):
    folder = reviewed.sessions / COUNCIL
    folder.mkdir()
    shutil.copyfile(shipped.ROOT / "sessions" / COUNCIL / "session.toml", folder / "session.toml")
    async with sitting(reviewed, session=shipped.SECOND, program=3, place=Place.ACTION) as person:
        replied = next(key for key in person.paper.keys if key.startswith("reply:12-3-"))
        await person.points(replied)
        await opens(person, "l", TextScreen)
        await person.sees("12-3-")
        await opens(person, "escape", ProgramScreen)
        await person.presses("a")
        await person.until(lambda: not isinstance(person.app.screen, ProgramScreen))
        await person.presses("l")
        await person.is_told("意見・検証意見・対応・計画のどれか")
    async with sitting(reviewed, session=COUNCIL, program=findings_number(12), place=Place.PLAN) as person:
        finding = next(key for key in person.paper.keys if key.startswith("finding:"))
        await person.points(finding)
        await opens(person, "l", TextScreen)
        await person.sees("第12条[1] の来歴")


async def test_where_no_review_was_begun_the_chain_says_so(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        number = await person.hears("まだ検証のない意見。", program=3)
        await person.presses("3")
        await person.points(f"opinion:{number}")
        await person.presses("l")
        await person.is_told("検証はまだ始まっていません")
