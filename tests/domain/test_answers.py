"""Answers and promises: what is for a year, what is for a day, and what stays open until it is answered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from building import Scene
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.record.session_event_types import SESSION

DUE = date(2024, 2, 29)


def asked(kind: str = "ask") -> tuple[Scene, str]:
    """A session in which something was said."""
    scene = Scene().opens()
    return scene, scene.submits(kind, "市外からの件数は。")


@pytest.mark.parametrize(
    ("status", "year", "due", "kept"),
    [
        ("do", 2024, None, (2024, None)),
        ("partly", 2025, DUE, (2025, None)),
        ("consider", 2024, None, (2024, None)),
        ("hard", 0, None, (0, None)),
        ("answer", 0, None, (0, None)),
        ("answer", 2024, DUE, (0, None)),
        ("later", 2024, DUE, (0, DUE)),
    ],
)
def test_a_year_stands_where_something_is_promised_and_a_day_where_an_answer_is(status, year, due, kept):
    scene, said = asked()
    id_ = scene.replies(said, text="お答えします。", status=status, year=year, due=due, reason="予算")
    reply = scene.session.reply(id_)
    assert (reply.now.year, reply.now.due) == kept
    for style in ("full", "summary"):
        text = minutes(scene.session, style=style)
        assert ("年度から" in text) is (kept[0] != 0)
        assert ("令和6年2月29日（木）まで" in text) is (kept[1] is not None)


@pytest.mark.parametrize("kind", list(e.OpinionKind))
def test_what_is_promised_for_later_is_open_until_it_is_answered(kind):
    scene, said = asked(kind)
    later = scene.replies(said, text="調べて答えます。", status="later", due=DUE)
    assert [o.id for o in scene.session.unanswered()] == [said]
    assert scene.session.promised() == {said: DUE}
    assert f"- **{said}** " in minutes(scene.session).partition("## 未対応の意見")[2]
    assert "後日回答（令和6年2月29日（木）まで）" in minutes(scene.session).partition("## 未対応の意見")[2]
    scene.closes()
    answer = scene.replies(said, text="3件です。", status="answer")
    assert (scene.session.unanswered(), scene.session.promised()) == ((), {})
    scene.does("department:industry", c.WithdrawReply(reply=answer))
    assert scene.session.promised() == {said: DUE}
    better = c.ReviseReply(reply=later, answers=(said,), status=e.ReplyStatus.ANSWER, text="3件です。", year=0, version=1)
    scene.does("department:industry", better)
    assert scene.session.unanswered() == ()
    scene.does("department:industry", c.Undo())
    assert scene.session.promised() == {said: DUE}


def test_a_day_that_has_passed_may_stay_while_the_reply_is_put_better():
    scene, said = asked()
    later = scene.replies(said, text="調べて答えます", status="later", due=DUE)
    scene.now += timedelta(days=60)
    scene.does(
        "department:industry",
        c.ReviseReply(
            reply=later, answers=(said,), status=e.ReplyStatus.LATER, text="調べて答えます。", year=0, version=1, due=DUE
        ),
    )
    assert scene.session.reply(later).now.text == "調べて答えます。"


def test_a_reply_recorded_before_there_were_answers_reads_as_it_did():
    data = '{"reply":"12-1-R1","program":1,"by":"department:industry","answers":["12-1-1"],"status":"do","text":"はい","year":2024,"reason":""}'
    event = SESSION.decode("ReplyGiven", data)
    assert (event.year, event.due) == (2024, None)
    name, text = SESSION.encode(e.ReplyGiven(**{**{f: getattr(event, f) for f in event.__slots__}, "due": DUE}))
    assert SESSION.decode(name, text).due == DUE
