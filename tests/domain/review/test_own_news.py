"""What a member is told of their own opinions, and which session of the council comes next."""

from __future__ import annotations

from datetime import date

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.intake import HeardSession, Intake, councils
from pdca_tui.domain.review.own_news import changed_since, own_standings
from pdca_tui.domain.review.vocabulary import AnswerStatus, SetAsideClass
from reviewing import CHAMBER, DUE, OPINIONS, SECRETARIAT, STARTUP, Desk, ref, session

OWN = "member:chamber"


def test_every_step_on_the_way_of_an_opinion_is_news_once() -> None:
    """Placed, reworded, forwarded and adopted, answered, planned, objected and answered: each changes what is told, and of it alone."""
    desk = Desk.begun()
    told = own_standings(desk.review, desk.placed, OWN)
    assert changed_since({}, told) == (), "unplaced is what it was"

    def news() -> tuple[str, ...]:
        nonlocal told
        before, told = told, own_standings(desk.review, desk.placed, OWN)
        return changed_since(before, told)

    finding = desk.forms("経路を増やす。", "12-1-1")
    assert news() == (str(ref("12-1-1")),)
    assert news() == ()
    desk.asks(c.RewordFinding(finding=finding, text="周知の経路を増やす。", version=1))
    assert news() == (str(ref("12-1-1")),)
    desk.adopts(finding)
    assert news() == (str(ref("12-1-1")),)
    desk.asks(c.AskDepartments(findings=(finding,), departments=("startup",), due=DUE))
    assert news() == (), "that somebody is asked is no answer"
    write = c.WriteFindingReply(by=str(STARTUP), answers=(finding,), status=AnswerStatus.DO, text="行う。", year=2024)
    desk.asks(write, STARTUP)
    assert news() == (), "what is still being written is none either"
    desk.asks(c.HandInFindingReply(reply="R1"), STARTUP)
    assert news() == (str(ref("12-1-1")),)
    desk.asks(c.AcceptFindingReply(reply="R1", version=1))
    assert news() == (str(ref("12-1-1")),)
    desk.asks(c.WritePlan(program=1, version=0, items=("一つ目",), findings=(finding,)))
    assert news() == (str(ref("12-1-1")),)


def test_an_answered_objection_and_an_opinion_set_aside_are_news_of_who_gave_it() -> None:
    """Nobody else is told, and an opinion that is not theirs is none of theirs."""
    desk = Desk.begun()
    desk.asks(c.SetOpinionsAside(opinions=(ref("12-1-2"),), why=SetAsideClass.OUTSIDE, words="国の制度の話"))
    told = own_standings(desk.review, desk.placed, OWN)
    assert changed_since({}, told) == (str(ref("12-1-2")),)
    desk.asks(c.RaiseObjection(opinion=ref("12-1-2"), by=OWN, text="市の施策です。"), CHAMBER)
    assert changed_since(told, own_standings(desk.review, desk.placed, OWN)) == (), "one's own step is no news"
    desk.asks(c.AnswerObjection(objection=1, answer="次に扱います。"), SECRETARIAT)
    assert changed_since(told, own_standings(desk.review, desk.placed, OWN)) == (str(ref("12-1-2")),)
    assert own_standings(desk.review, desk.placed, "member:it") == {}


def test_the_council_that_comes_next_is_offered_first() -> None:
    """After the last words of the others and not held: the earliest; then those that are over or were missed, the latest first."""

    def council(key: str, *, closed: bool) -> HeardSession:
        return replace(session(key, ()), council=True, closed=closed)

    held = [
        session("2024-01-24", OPINIONS),
        council("2023-08-09", closed=False),
        council("2023-05-31", closed=True),
        council("2024-08-01", closed=False),
        council("2024-03-28", closed=False),
    ]
    found = [each.key for each in councils(Intake.of(held))]
    assert found == ["2024-03-28", "2024-08-01", "2023-08-09", "2023-05-31"]
    assert councils(Intake.of([session("2024-01-24", OPINIONS)])) == ()
    assert date.fromisoformat(found[0]) > date(2024, 1, 24)
