"""Replies: to one opinion or to several at once, with a status and the year they are for."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from datetime import date

import shipped
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import OpinionKind, Place, ReplyStatus
from pdca_tui.sheets.home import Home
from people import Person, sitting

DEPARTMENT = "department:department"


@contextlib.asynccontextmanager
async def answering(home: Home, seat: str = "facilitator+secretariat", *said: str) -> AsyncIterator[Person]:
    """Somebody at the Action of program 3, in an open session with some opinions."""
    async with sitting(home, seat, program=3, place=Place.ACTION) as person:
        await person.asks(c.OpenSession(sheets=home.sheets(shipped.YEAR)[:16]))
        for text in said or ("夕方に移しては。", "市外からの件数は。"):
            await person.hears(text, program=3)
        yield person


def replies(person: Person):
    return person.session.items[3].replies


async def test_a_reply_to_two_opinions_at_once(home):
    """Both are marked, one text answers them, and the page tells it at both."""
    async with answering(home) as person:
        await person.sees("未対応の意見 2")
        await person.points("opinion:12-3-1")
        await person.presses("x", "down", "x")
        await person.is_told("印 2件。")
        assert person.shows("[x] 12-3-1")
        assert person.shows("[x] 12-3-2")
        await person.presses("r")
        await person.sees("対応 → 12-3-1、12-3-2")
        await person.types("あわせて来年度の計画に入れます。")
        await person.records("ctrl+s")
        (reply,) = replies(person)
        assert reply.now.answers == ("12-3-1", "12-3-2")
        assert (reply.now.status, reply.now.year, reply.by) == (ReplyStatus.DO, 2024, DEPARTMENT)
        assert person.session.unanswered(3) == ()
        await person.sees("12-3-R1 実施 所管課 令和6年度から")
        assert person.program.view.marks.picked == frozenset()


async def test_a_reply_to_two_that_was_left_is_found_again_on_each_of_them(home):
    async with answering(home) as person:
        await person.points("opinion:12-3-1")
        await person.presses("x", "down", "x")
        await person.presses("r")
        await person.types("まとめて答える途中")
        await person.presses("escape")
        await person.is_told("下書きを残しました。")
        await person.presses("x", "up", "x")
        for id in ("12-3-1", "12-3-2"):
            await person.points(f"opinion:{id}")
            await person.presses("r")
            await person.until(lambda: person.writing, "no form")
            assert person.form.values["text"] == "まとめて答える途中"
            await person.presses("escape")
            await person.until(lambda: not person.writing, "the form stays")


async def test_r_answers_the_opinion_under_the_cursor(home):
    async with answering(home) as person:
        await person.points("opinion:12-3-2")
        await person.presses("r")
        await person.types("把握しています。")
        await person.records("ctrl+s")
        assert replies(person)[0].now.answers == ("12-3-2",)


async def test_r_answers_the_only_open_one_without_pointing(home):
    async with answering(home, "facilitator+secretariat", "ただ一つの意見") as person:
        await person.presses("r")
        await person.sees("対応 → 12-3-1")


async def test_r_asks_which_one_when_it_is_not_clear(home):
    async with answering(home) as person:
        await person.presses("r")
        await person.is_told("x で意見に印を付けるか")
        assert not person.writing


async def test_a_mark_is_taken_off_again_and_marking_goes_to_action(home):
    async with answering(home) as person:
        await person.presses("3")
        await person.points("opinion:12-3-1")
        await person.presses("x")
        assert person.program.view.place is Place.ACTION
        assert person.program.view.marks.picked == {"12-3-1"}
        await person.presses("x")
        assert person.program.view.marks.picked == frozenset()


async def test_not_feasible_without_a_reason_is_refused_and_what_was_written_stays(home):
    async with answering(home) as person:
        last = person.session.last
        await person.points("opinion:12-3-1")
        await person.presses("r")
        await person.types("予算の都合で難しい。")
        await person.presses("shift+tab", "shift+tab", "shift+tab", "left")
        await person.sees("◂ 困難")
        await person.presses("ctrl+s")
        await person.sees("「困難」には理由が要ります。")
        assert person.form.values["text"] == "予算の都合で難しい。"
        assert person.session.last == last
        await person.presses("tab")
        await person.types("予算")
        await person.records("ctrl+s")
        assert (replies(person)[0].now.status, replies(person)[0].now.reason) == (ReplyStatus.HARD, "予算")
        await person.sees("理由: 予算")


async def test_a_kept_revision_of_a_reply_does_not_write_over_what_was_revised_meanwhile(home):
    async with answering(home) as person:
        given = c.GiveReply(by=DEPARTMENT, answers=("12-3-1",), status=ReplyStatus.DO, text="はじめの答え", year=2024)
        await person.asks(given, DEPARTMENT)
        await person.points("reply:12-3-R1")
        await person.presses("e")
        await person.types("。私の修正")
        await person.presses("escape")
        await person.until(lambda: not person.writing)
        other = c.ReviseReply(
            reply="12-3-R1", answers=("12-3-1",), status=ReplyStatus.HARD, text="先の修正", year=2025, version=1, reason="予算"
        )
        await person.asks(other, DEPARTMENT)
        await person.points("reply:12-3-R1")
        await person.presses("e")
        await person.sees("今は第2版です（区分: 困難、年度: 令和7年度、理由: 予算、本文: 先の修正）")
        last = person.session.last
        await person.presses("ctrl+s")
        await person.sees("その間に書き直されました。")
        assert person.session.last == last
        await person.records("ctrl+s")
        assert [version.text for version in replies(person)[0].versions] == [
            "はじめの答え",
            "先の修正",
            "はじめの答え。私の修正",
        ]


async def test_the_year_it_is_for_is_chosen(home):
    async with answering(home) as person:
        await person.points("opinion:12-3-1")
        await person.presses("r", "shift+tab", "shift+tab", "right")
        await person.sees("◂ 令和7年度")
        await person.types("再来年度に。")
        await person.records("ctrl+s")
        assert replies(person)[0].now.year == 2025


async def test_a_reply_is_revised_and_withdrawn(home):
    async with answering(home) as person:
        await person.points("opinion:12-3-1")
        await person.presses("r")
        await person.types("はじめの答え")
        await person.records("ctrl+s")
        await person.until(lambda: not person.writing)
        await person.points("reply:12-3-R1")
        await person.presses("e")
        await person.types("を直した")
        await person.records("ctrl+s")
        assert [v.text for v in replies(person)[0].versions] == ["はじめの答え", "はじめの答えを直した"]
        await person.until(lambda: not person.writing)
        await person.points("reply:12-3-R1")
        await person.presses("w")
        await person.types("取り違え")
        await person.records("ctrl+s")
        assert replies(person)[0].withdrawn
        await person.sees("未対応の意見 2")


async def test_revising_with_another_mark_adds_what_is_answered(home):
    async with answering(home) as person:
        await person.points("opinion:12-3-1")
        await person.presses("r")
        await person.types("答え")
        await person.records("ctrl+s")
        await person.until(lambda: not person.writing)
        await person.points("opinion:12-3-2")
        await person.presses("x")
        await person.points("reply:12-3-R1")
        await person.presses("e")
        await person.records("ctrl+s")
        assert replies(person)[0].now.answers == ("12-3-1", "12-3-2")


async def test_the_department_replies_in_its_own_name(home):
    async with answering(home, DEPARTMENT) as person:
        await person.points("opinion:12-3-1")
        await person.presses("r")
        await person.types("実施します。")
        await person.records("ctrl+s")
        assert replies(person)[0].by == replies(person)[0].entered_by == DEPARTMENT


async def test_the_draft_of_a_reply_belongs_to_what_it_answers(home):
    async with answering(home) as person:
        await person.points("opinion:12-3-1")
        await person.presses("r")
        await person.types("書きかけの答え")
        await person.presses("escape")
        await person.until(lambda: not person.writing)
        await person.points("opinion:12-3-2")
        await person.presses("r")
        assert person.form.values["text"] == ""
        await person.presses("escape")
        await person.until(lambda: not person.writing)
        await person.points("opinion:12-3-1")
        await person.presses("r")
        await person.until(lambda: person.writing)
        assert person.form.values["text"] == "書きかけの答え"


async def test_an_answer_to_what_was_withdrawn_meanwhile_is_refused_and_kept(home):
    async with answering(home) as person:
        await person.points("opinion:12-3-1")
        await person.presses("r")
        await person.types("答えます。")
        await person.asks(c.WithdrawOpinion(opinion="12-3-1"), "member:chamber")
        await person.presses("ctrl+s")
        await person.sees("取り下げられています。")
        assert person.form.values["text"] == "答えます。"


async def test_a_reply_in_writing_after_the_session_is_closed(home):
    """Departments answer later; the record takes it."""
    async with answering(home, DEPARTMENT) as person:
        await person.asks(c.CloseSession())
        await person.points("opinion:12-3-1")
        await person.presses("r")
        await person.types("書面で答えます。")
        await person.records("ctrl+s")
        assert replies(person)[0].now.text == "書面で答えます。"


async def test_a_program_of_another_department_is_refused_before_a_form_opens(home):
    dataset = home.root / "data" / "dataset.toml"
    told = dataset.read_text(encoding="utf-8")
    assert '[[departments]]\nkey = "department"\n' in told
    dataset.write_text(told.replace('key = "department"\n', 'key = "department"\nprograms = [1]\n'), encoding="utf-8")
    async with answering(home, DEPARTMENT) as person:
        await person.points("opinion:12-3-1")
        await person.presses("r")
        await person.is_told("担当でない事業の意見が含まれています。")
        assert not person.writing


async def test_a_question_is_simply_answered_and_an_answer_for_later_takes_a_day(home):
    """To a question the form proposes an answer, which is for no year; one that is promised asks until when."""
    async with answering(home, DEPARTMENT, "改善しては。") as person:
        asked = c.SubmitOpinion(program=3, by="member:chamber", kind=OpinionKind.ASK, text="市外からの件数は。")
        await person.asks(asked, "member:chamber")
        await person.points("opinion:12-3-2")
        await person.presses("r")
        await person.sees("◂ 回答 ▸")
        assert not person.shows("令和6年度")
        await person.presses("shift+tab", "shift+tab", "right")
        await person.sees("◂ 後日回答 ▸")
        await person.sees("いつまでに答えるか")
        await person.presses("tab", "tab", "tab")
        await person.types("調べます。")
        last = person.session.last
        await person.presses("ctrl+s")
        await person.sees("「後日回答」には期日が要ります。")
        assert person.session.last == last
        await person.presses("shift+tab", "shift+tab")
        await person.types("2月29日")
        await person.records("ctrl+s")
        (reply,) = replies(person)
        assert (reply.now.status, reply.now.year, reply.now.due) == (ReplyStatus.LATER, 0, date(2024, 2, 29))
        await person.sees("12-3-R1 後日回答 所管課 令和6年2月29日（木）まで")
        await person.sees("未対応の意見 2")
        await person.points("opinion:12-3-2")
        await person.presses("r")
        await person.types("3件です。")
        await person.records("ctrl+s")
        await person.sees("未対応の意見 1")
        await person.sees("12-3-R2 回答 所管課")
        assert not person.shows("年度から")
