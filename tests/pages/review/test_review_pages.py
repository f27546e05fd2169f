"""The pages of a review: the year, the board, a finding, coverage, a member's own; at every width."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.dataset import Body, BodySeat
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.counted import Scope, counted
from pdca_tui.domain.review.coverage import coverage
from pdca_tui.domain.review.intake import NOTHING_HEARD, Intake, Leftover
from pdca_tui.domain.review.placements import counts, placements
from pdca_tui.domain.review.progress import progress
from pdca_tui.domain.review.vocabulary import AnswerStatus, Measure, MeasureKind, SetAsideClass, Verdict
from pdca_tui.domain.session.events import OpinionKind
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.review.board import BoardFilter, Side, board_opinions, board_page, marked_page
from pdca_tui.pages.review.coverage import coverage_page
from pdca_tui.pages.review.finding import finding_page
from pdca_tui.pages.review.lobby import broken_entry, review_entry
from pdca_tui.pages.review.member import member_page
from pdca_tui.pages.review.plan import plan_page
from pdca_tui.pages.review.reply import reply_page
from pdca_tui.pages.review.rows import block_of, rows_page
from pdca_tui.pages.review.year import year_page
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.words import language, say, speak
from reviewing import CHAMBER, DUE, OPINIONS, STARTUP, Desk, ref, session

TODAY = date(2024, 5, 1)
BODY = Body(
    key="subcommittee",
    name="専門部会",
    label="専門部会",
    quorum=1,
    seats=(BodySeat(key="chamber", organization="商工会議所", post="", short="商工会議所"),),
)


@pytest.fixture(params=["ja", "en"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A review in which everything occurs that a page tells, read in either language."""
    speak(request.param)
    left = Leftover(
        session="2024-01-24", opinion="12-3-1", programs=(3,), since=DUE, due=DUE, departments=("startup",), text="資料"
    )
    desk = Desk.begun(Intake.of([session("2024-01-24", OPINIONS, leftovers=(left,))]))
    id = desk.forms("周知の経路を、年代や業種にあわせて増やしていく。" * 3, "12-1-1", "12-3-1")
    desk.asks(c.RewordFinding(finding=id, text="周知の経路を増やす。", version=1, programs=(1, 3)))
    desk.asks(c.SetOpinionsAside(opinions=(ref("12-1-2"),), why=SetAsideClass.OUTSIDE, words="国の制度の話"))
    desk.asks(c.RaiseObjection(opinion=ref("12-1-2"), by="member:chamber", text="市の施策です。"), CHAMBER)
    other = desk.forms("目標を見直す。", article=15)
    desk.adopts(id, other)
    desk.asks(c.AskDepartments(findings=(id, other), departments=("startup", "support"), due=DUE))
    desk.asks(c.MoveDue(finding=other, department="startup", due=date(2024, 6, 1), reason="議会のため"))
    write = c.WriteFindingReply(by="department:startup", answers=(id, other), status=AnswerStatus.DO, text="行う。", year=2024)
    desk.asks(write, STARTUP)
    desk.asks(c.WritePlan(program=1, version=0, items=("一つ目", "二つ目"), findings=(id,)))
    changed = tuple(replace(o, text="直した文。", entry=80) if o.opinion == "12-1-1" else o for o in OPINIONS)
    desk.heard = Intake.of([session("2024-01-24", changed, approved=False, leftovers=(left,))])
    yield desk
    speak("ja")


def names(desk: Desk) -> ReviewNames:
    """Name what is in the review, as a terminal does."""
    return ReviewNames(desk.review, [BODY], language(), terminal=True)


def keys(lines: list[Line]) -> list[str]:
    """Return the blocks of a page, each once."""
    return list(dict.fromkeys(line.key for line in lines if line.key))


@pytest.mark.parametrize("cells", [30, 60, 80, 109, 110, 120, 200])
def test_every_page_keeps_to_its_width(desk: Desk, cells: int) -> None:
    """No line of any page is wider than the screen, in either language."""
    told = names(desk)
    finding = desk.review.findings["F1"]
    pages = [
        year_page(desk.review, desk.heard, told, cells),
        board_page(desk.review, desk.heard, told, 12, cells, marked=[str(ref("12-1-1"))]),
        board_page(desk.review, desk.heard, told, 12, cells, side=Side.FINDINGS),
        finding_page(desk.review, desk.heard, told, finding, TODAY, cells),
        coverage_page(desk.review, desk.heard, told, TODAY, cells),
        reply_page(desk.review, NOTHING_HEARD, told, desk.review.replies["R1"], cells),
        plan_page(desk.review, told, 1, cells),
        plan_page(desk.review, told, 3, cells),
        *(
            rows_page(desk.review, desk.heard, told, numbers, each.key, TODAY, cells, title="題" * 40)
            for scope in (Scope(), Scope(article=12), Scope(asked=True), Scope(asked=True, department="startup"))
            for numbers in (counted(desk.review, desk.heard, scope, TODAY),)
            for each in numbers
        ),
        member_page(desk.review, desk.placed, told, "member:chamber", cells),
    ]
    for lines in pages:
        assert lines
        assert [line.text for line in lines if line.cells > cells] == []


def test_the_year_opens_every_article_and_tells_what_is_missing(desk: Desk) -> None:
    """One block an article, with its counts; what stands in the way of forwarding stands below."""
    speak("ja")
    lines = year_page(desk.review, desk.heard, names(desk), 80)
    assert keys(lines)[:3] == ["rail", "article:12", "article:15"]
    assert [key.split(":")[1] for key in keys(lines)[3:]] == ["opinion", "finding", "objection", "session"]
    text = "\n".join(line.text for line in lines)
    assert "意見 6 ── ■整理 3 ── 検証意見 2 ── 承認 2" in text
    assert "未整理が 3 件あります" in text
    assert "使った後に変わった出典が 1 件あります" in text
    assert "会議 2024-01-24 の議事録が承認されていません。" in text


def test_the_board_shows_both_sides_where_there_is_room(desk: Desk) -> None:
    """Side by side from 110 cells on, else the side that is pointed at; blocks are those of that side."""
    told = names(desk)
    wide = board_page(desk.review, desk.heard, told, 12, 120)
    assert any("12-1-1" in line.text and "[1]" in line.text for line in wide)
    assert keys(wide) == [f"opinion:{ref(number)}" for number in ("12-1-1", "12-1-2", "12-3-1")]
    assert keys(board_page(desk.review, desk.heard, told, 12, 120, side=Side.FINDINGS)) == ["finding:F1"]
    narrow = board_page(desk.review, desk.heard, told, 12, 80, side=Side.FINDINGS)
    assert not any("国の制度" in line.text for line in narrow)


@pytest.mark.parametrize(
    ("which", "numbers"),
    [
        (BoardFilter(), ["12-1-1", "12-1-2", "12-3-1"]),
        (BoardFilter(unplaced=True), []),
        (BoardFilter(program=3), ["12-3-1"]),
        (BoardFilter(kind=OpinionKind.COMMEND), []),
        (BoardFilter(kind=OpinionKind.IMPROVE, words="直した"), ["12-1-1"]),
        (BoardFilter(words="１２－３"), ["12-3-1"]),
        (BoardFilter(seat="member:it"), []),
    ],
)
def test_the_board_is_filtered(desk: Desk, which: BoardFilter, numbers: list[str]) -> None:
    """By what is unplaced, by program, kind, seat and words, however these are typed; the page says by what."""
    assert [each.ref.opinion for each in board_opinions(desk.placed, 12, which)] == numbers
    said = which.said(names(desk))
    lines = board_page(desk.review, desk.heard, names(desk), 12, 80, which=which)
    assert not said or any(said in line.text for line in lines)


def test_marks_show_on_the_board(desk: Desk) -> None:
    """On the opinion that is marked, and no other."""
    lines = board_page(desk.review, desk.heard, names(desk), 12, 80, marked=[str(ref("12-3-1"))])
    assert [line.key for line in lines if "✓" in line.text] == [f"opinion:{ref('12-3-1')}"]


def test_a_finding_shows_before_and_after_and_what_changed_under_it(desk: Desk) -> None:
    """Both versions, the source that changed, the day that was moved, the reply and the plan; each can be pointed at."""
    lines = finding_page(desk.review, desk.heard, names(desk), desk.review.findings["F1"], TODAY, 80)
    assert keys(lines) == [
        f"source:{ref('12-1-1')}",
        f"source:{ref('12-3-1')}",
        "version:2",
        "version:1",
        "request:F1:startup",
        "request:F1:support",
        "reply:R1",
        "plan:1",
    ]
    text = "".join(line.text for line in lines)
    assert "直した文。" in text
    assert "80" in text


def test_every_number_of_the_coverage_is_that_of_its_rows(desk: Desk) -> None:
    """The numbers that are printed are the lengths of the rows that the domain gives."""
    speak("ja")
    whole = coverage(desk.review, desk.heard)
    _, second, *_ = coverage_page(desk.review, desk.heard, names(desk), TODAY, 120)
    assert f"照会 {len(whole.asked)}" in second.text
    assert f"期限超過 {len(whole.overdue(TODAY))}" in second.text


@pytest.mark.parametrize(
    "scope",
    [
        Scope(),
        Scope(article=12),
        Scope(article=15),
        Scope(asked=True),
        Scope(asked=True, article=15),
        Scope(asked=True, department="startup"),
    ],
    ids=str,
)
def test_every_number_opens_its_rows(desk: Desk, scope: Scope) -> None:
    """Under each number stand as many blocks as it counts, and they are those of its rows; the number says how many."""
    numbers = counted(desk.review, desk.heard, scope, TODAY)
    for each in numbers:
        lines = rows_page(desk.review, desk.heard, names(desk), numbers, each.key, TODAY, 80, title="")
        assert keys(lines) == [block_of(row) for row in each.rows]
        assert len(keys(lines)) == each.count
        assert any(f"■{say(f'count.{each.key}')} {each.count}" in line.text for line in lines)


def test_thousands_of_rows_are_laid_out_by_and_by(desk: Desk) -> None:
    """What is not laid out yet is counted in a line that opens it."""
    numbers = counted(desk.review, desk.heard, Scope(), TODAY)
    lines = rows_page(desk.review, desk.heard, names(desk), numbers, "opinions", TODAY, 80, title="", most=4)
    assert keys(lines) == [*map(block_of, numbers[0].rows[:4]), "more"]
    assert "2" in lines[-1].text


def test_the_rows_of_the_year_are_what_the_rail_counts(desk: Desk) -> None:
    """Every step of the rail, and the numbers of the coverage, are those of the rows that they open."""
    placed = placements(desk.review, desk.heard)
    told = coverage(desk.review, desk.heard)
    rail = progress(desk.review, counts(desk.review, placed), told).counts
    rows = {each.key: each.count for each in counted(desk.review, desk.heard, Scope(), TODAY)}
    assert {str(step): count for step, count in rail.items()} == {str(step): rows[step] for step in rail}
    asked = {each.key: each.count for each in counted(desk.review, desk.heard, Scope(asked=True), TODAY)}
    assert (asked["asked"], asked["open"], asked["overdue"]) == (len(told.asked), len(told.open), len(told.overdue(TODAY)))
    assert (asked["handed-in"], asked["accepted"]) == (len(told.handed_in), len(told.accepted))
    assert asked["leftovers"] == 1


def test_what_is_answered_reported_and_judged_stands_apart(desk: Desk) -> None:
    """The reply, its way, what the department says of it since and what the body judges: four sections, each with its block."""
    speak("ja")
    desk.asks(c.HandInFindingReply(reply="R1"), STARTUP)
    desk.asks(c.SendBackFindingReply(reply="R1", question="いつからですか。"))
    assert "いつからですか。" in "".join(line.text for line in _department_rows(desk))
    rewrite = c.RewriteFindingReply(
        reply="R1", answers=("F1",), status=AnswerStatus.DO, text="4月から行う。", version=1, year=2024
    )
    desk.asks(rewrite, STARTUP)
    desk.asks(c.HandInFindingReply(reply="R1"), STARTUP)
    desk.asks(c.AcceptFindingReply(reply="R1", version=2))
    shown = Measure(kind=MeasureKind.DOCUMENT, text="要綱")
    desk.asks(c.ReportImplementation(reply="R1", verdict=Verdict.DONE, text="始めた。", evidence=shown), STARTUP)
    desk.asks(c.JudgeImplementation(reply="R1", verdict=Verdict.PARTLY, text="夜間がまだ。", session="2024-01-24"))
    lines = reply_page(desk.review, NOTHING_HEARD, names(desk), desk.review.replies["R1"], 80)
    assert keys(lines) == [
        "reply:R1",
        "finding:F1",
        *(f"step:{at}" for at in range(1, 5)),
        "report:1",
        "judgement:1",
        "version:1",
    ]
    text = "\n".join(line.text for line in lines)
    assert text.index("所管課の報告") < text.index("実施済み") < text.index("会議体の確認") < text.index("一部")
    assert "示すもの：資料 要綱" in text
    assert "行う。" in text
    promised = next(each for each in counted(desk.review, desk.heard, Scope(asked=True), TODAY) if each.key == "promises-open")
    assert promised.count == 1, "what the body judges counts, not what is reported"


def _department_rows(desk: Desk) -> list[Line]:
    numbers = counted(desk.review, desk.heard, Scope(asked=True, department="startup"), TODAY)
    return rows_page(desk.review, desk.heard, names(desk), numbers, "asked", TODAY, 80, title="")


def test_a_member_sees_where_each_of_theirs_went(desk: Desk) -> None:
    """The finding and its words, or why not, and the objection that waits for its answer."""
    speak("ja")
    lines = member_page(desk.review, desk.placed, names(desk), "member:chamber", 80)
    assert len(keys(lines)) == 6
    text = "\n".join(line.text for line in lines)
    assert "→ 第12条[1]" in text
    assert "「周知の経路を増やす。」" in text
    assert "対象外（国の制度の話）" in text
    assert "異議 1：市の施策です。" in text


@pytest.mark.parametrize("cells", [30, 60, 80, 120])
def test_a_review_stands_in_the_list_of_the_sessions(desk: Desk, cells: int) -> None:
    """One block with its rail, within the width; one that cannot be read says why."""
    entry = review_entry(desk.review, desk.heard, desk.placed, names(desk), cells)
    broken = broken_entry(2023, "記録が壊れています。" * 5, cells)
    assert keys(entry) == keys(broken) == ["review:2023"]
    assert [line.text for line in (*entry, *broken) if line.cells > cells] == []
    marked = marked_page(desk.placed, names(desk), [ref("12-1-2")], cells)
    assert keys(marked) == [f"opinion:{ref('12-1-2')}"]
    assert [line.text for line in marked if line.cells > cells] == []
