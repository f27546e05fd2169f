"""A review as JSON, as a list for a department, and as the chain of one opinion or finding."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.dataset import Body, BodySeat, Finding, FindingReply, Outcome, YearPlan
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.intake import Intake, Leftover
from pdca_tui.domain.review.vocabulary import AnswerStatus, SetAsideClass
from pdca_tui.publish.review.labels import ReviewNames, circled, uncircled
from pdca_tui.publish.review.overview import overview
from pdca_tui.publish.review.request_list import request_list
from pdca_tui.publish.review.review_json import review_json
from pdca_tui.publish.review.trace import finding_trace, opinion_trace
from pdca_tui.words import Lang
from reviewing import DUE, OPINIONS, STARTUP, Desk, ref, session

TODAY = date(2024, 5, 1)
BODY = Body(
    key="subcommittee",
    name="専門部会",
    label="専門部会",
    quorum=1,
    seats=(BodySeat(key="chamber", organization="商工会議所", post="", short="商工会議所"),),
)


def names(desk: Desk, lang: Lang = "ja", *, anonymous: bool = False) -> ReviewNames:
    """Name what is in the review of a desk."""
    return ReviewNames(desk.review, [BODY], lang, anonymous=anonymous)


@pytest.fixture
def desk() -> Desk:
    """A review on its way: a finding adopted, asked, answered; one opinion set aside, others unplaced."""
    left = Leftover(
        session="2024-01-24", opinion="12-3-1", programs=(3,), since=DUE, due=DUE, departments=("startup",), text="資料を。"
    )
    desk = Desk.begun(Intake.of([session("2024-01-24", OPINIONS, leftovers=(left,))]))
    id = desk.forms("周知の経路を増やす", "12-1-1", "12-3-1")
    desk.asks(c.SetOpinionsAside(opinions=(ref("12-1-2"),), why=SetAsideClass.OUTSIDE, words="国の制度の話"))
    other = desk.forms("目標を見直す", article=15)
    desk.adopts(id, other)
    desk.asks(c.AskDepartments(findings=(id, other), departments=("startup",), due=DUE, words="5月の会議までに"))
    desk.asks(
        c.WriteFindingReply(
            by="department:startup", answers=(id, other), status=AnswerStatus.DO, text="SNSでも知らせる。", year=2024
        ),
        STARTUP,
    )
    desk.asks(c.HandInFindingReply(reply="R1"), STARTUP)
    return desk


def test_the_json_tells_the_whole_and_adds_up(desk: Desk) -> None:
    """Opinions with where they are, findings with their sources, replies with what they answer."""
    told = json.loads(review_json(desk.review, desk.heard, names(desk), TODAY))
    assert told["year"] == 2023
    assert told["counts"]["opinions"] == len(told["opinions"]) == 6
    assert sum(told["counts"][state] for state in ("source", "set-aside", "unplaced", "withdrawn")) == 6
    placed = {each["opinion"]: each["placed"] for each in told["opinions"]}
    assert (placed["12-1-1"], placed["12-1-2"], placed["15-8-1"]) == ("source", "set-aside", "unplaced")
    (finding,) = told["articles"][0]["findings"]
    assert (finding["number"], finding["state"], finding["replies"], finding["departments"]) == (
        1,
        "adopted",
        ["R1"],
        ["startup"],
    )
    source = finding["sources"][0]
    assert (source["session"], source["opinion"], source["changed"]) == ("2024-01-24", "12-1-1", False)
    assert source["words"] == hashlib.sha256(OPINIONS[0].text.encode()).hexdigest()
    assert told["replies"][0]["answers"] == ["F1", "F2"]
    assert told["coverage"]["handed_in"] == 2
    assert len(told["coverage"]["requests"]) == told["coverage"]["asked"]
    assert told["leftovers"] == [
        {"session": "2024-01-24", "opinion": "12-3-1", "programs": [3], "departments": ["startup"], "due": "2024-04-30"}
    ]


def test_seats_are_withheld_where_that_is_asked(desk: Desk) -> None:
    """Neither the JSON nor the chain names a seat then."""
    withheld = names(desk, anonymous=True)
    told = review_json(desk.review, desk.heard, withheld, TODAY).decode()
    assert "member:chamber" not in told
    assert "商工会議所" not in opinion_trace(desk.review, desk.heard, withheld, ref("12-1-1"))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_chain_is_walked_both_ways(desk: Desk, lang: Lang) -> None:
    """From the opinion to the reply, and from the finding back to the words, with hashes to check."""
    there = opinion_trace(desk.review, desk.heard, names(desk, lang), ref("12-1-1"))
    for words in (OPINIONS[0].text, "周知の経路を増やす", "SNSでも知らせる。", OPINIONS[0].hash, "2024-03-28", "sha256sum"):
        assert words in there
    back = finding_trace(desk.review, desk.heard, names(desk, lang), desk.review.findings["F1"])
    for number in ("12-1-1", "12-3-1"):
        heard = next(o for o in OPINIONS if o.opinion == number)
        assert heard.text in back
        assert hashlib.sha256(heard.text.encode()).hexdigest() in back


def test_the_chain_of_what_was_set_aside_says_why(desk: Desk) -> None:
    """The class and the words, and nothing of a finding."""
    there = opinion_trace(desk.review, desk.heard, names(desk), ref("12-1-2"))
    assert "対象外：国の制度の話" in there
    assert "周知の経路" not in there


def test_a_changed_source_shows_in_the_chain_with_both_hashes(desk: Desk) -> None:
    """The words as they are now, and the hash of those that were used."""
    changed = tuple(replace(o, text="直した文。", entry=80) if o.opinion == "12-1-1" else o for o in OPINIONS)
    heard = Intake.of([session("2024-01-24", changed)])
    back = finding_trace(desk.review, heard, names(desk), desk.review.findings["F1"])
    assert "使った後に変更" in back
    assert "直した文。" in back
    assert hashlib.sha256(OPINIONS[0].text.encode()).hexdigest() in back


def test_no_provenance_is_made_up() -> None:
    """A finding that was taken over as published says that no sources were recorded, and so does a plan of the same program."""
    desk = Desk.begun()
    outcome = Outcome(
        article=12,
        fiscal_year=2023,
        findings=(Finding(number=1, text="一", programs=(1,)),),
        replies=(FindingReply(answers=(1,), text="行う。"),),
        plans=(YearPlan(program=1, text="続ける。"),),
    )
    desk.asks(c.ImportOutcome(outcome=outcome))
    told = finding_trace(desk.review, desk.heard, names(desk), desk.review.findings["F1"])
    assert "出典は記録されていません" in told
    assert "検証意見との対応の記録なし" in told
    tree = json.loads(review_json(desk.review, desk.heard, names(desk), TODAY))
    assert tree["articles"][0]["findings"][0]["sources_recorded"] is False


def test_a_department_gets_its_list_for_a_mail(desk: Desk) -> None:
    """What is handed in, what was sent back with its question, what is overdue, and what sessions left open."""
    text = request_list(desk.review, desk.heard, names(desk), "startup", TODAY)
    assert "照会 2件、未対応 0件（期限超過 0件）、提出済み 2件" in text
    assert "5月の会議までに" in text
    assert "12-3-1（2024-01-24）　期限 令和6年4月30日（期限超過）" in text
    desk.asks(c.SendBackFindingReply(reply="R1", question="いつからですか。"))
    text = request_list(desk.review, desk.heard, names(desk), "startup", TODAY)
    assert "差戻しの問い：いつからですか。" in text
    assert "未対応 2件（期限超過 2件）" in text
    assert "いまお願いすることはありません" in request_list(desk.review, desk.heard, names(desk), "support", TODAY)


def test_the_overview_says_where_everything_is(desk: Desk) -> None:
    """The rail, counts by article, findings with sources, opinions with their places."""
    text = overview(desk.review, desk.heard, names(desk), TODAY)
    assert "意見 6 ── ■整理 3 ── 検証意見 2" in text
    assert "第12条①" in text
    assert "← 12-1-1（2024-01-24）、12-3-1（2024-01-24）" in text
    assert "検証意見にしない 対象外：国の制度の話" in text


@pytest.mark.parametrize(
    ("number", "text"), [(1, "①"), (20, "⑳"), (21, "㉑"), (35, "㉟"), (36, "㊱"), (50, "㊿"), (51, "(51)")]
)
def test_findings_are_numbered_in_circles(number: int, text: str) -> None:
    """And read back, also from plain digits."""
    assert circled(number) == text
    assert uncircled(text) == uncircled(str(number)) == uncircled(f"（{number}）") == number


@pytest.mark.parametrize("text", ["", "x", "①②", "1a", "一"])
def test_what_is_no_number_is_none(text: str) -> None:
    """Nothing is guessed."""
    assert uncircled(text) is None
