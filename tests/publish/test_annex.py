"""The annex to approved minutes: what was replied since, while what was approved stays as it is, byte for byte."""

from __future__ import annotations

from datetime import date

import pytest

from building import Scene
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.errors import Refused
from pdca_tui.publish.minutes.annex import annex
from pdca_tui.publish.minutes.minutes import minutes

DUE = date(2024, 2, 29)


def approved() -> Scene:
    """Approved minutes of a session with a question that waits for its answer, and an opinion without a reply."""
    scene = Scene().opens()
    asked = scene.submits("ask", "市外からの件数は。")
    scene.submits("improve", "夕方に移しては。")
    scene.replies(asked, text="調べて答えます。", status="later", due=DUE)
    scene.closes()
    scene.does("secretariat", c.OpenConfirmation(until=DUE))
    scene.does("member:chair", c.ApproveMinutes(unconfirmed=2, record_hash="f" * 64))
    return scene


FORMS = [
    {"style": style, "names": names, "lang": lang}
    for style in ("full", "summary")
    for names in ("seats", "anonymous")
    for lang in ("ja", "en")
]


def test_replies_after_the_approval_leave_every_form_of_the_minutes_as_it_was():
    scene = approved()
    before = [minutes(scene.session, **form) for form in FORMS]
    assert annex(scene.session) == ""
    answer = scene.replies("12-1-1", text="3件です。", status="answer")
    scene.does(
        "secretariat",
        c.GiveReply(by="department:industry", answers=("12-1-2",), status=e.ReplyStatus.DO, text="移します。", year=2024),
    )
    scene.does(
        "department:industry",
        c.ReviseReply(reply=answer, answers=("12-1-1",), status=e.ReplyStatus.ANSWER, text="4件です。", year=0, version=1),
    )
    assert [minutes(scene.session, **form) for form in FORMS] == before
    text = annex(scene.session)
    assert text.startswith("# 令和5年度 第2回 専門部会 議事録 追記\n")
    for told in (
        "12-1-R2",
        "4件です。",
        "3件です。",
        "移します。",
        "令和6年度から",
        "記入: 事務局",
        "市外からの件数は。",
        "14:04",
    ):
        assert told in text
    assert "未対応の意見はありません。" in text
    assert "調べて答えます。" not in text, "what was approved stands in the minutes"
    assert "商工会議所" not in annex(scene.session, names="anonymous")
    assert annex(scene.session, lang="en").startswith("# ")


def test_what_was_approved_is_no_longer_changed_and_what_was_added_is():
    scene = approved()
    late: tuple[c.Command, ...] = (c.WithdrawReply(reply="12-1-R1"), c.Undo())
    for command in late:
        with pytest.raises(Refused):
            scene.does("department:industry", command)
    answer = scene.replies("12-1-1", text="3件です。", status="answer")
    scene.does("department:industry", c.Undo())
    assert scene.session.reply(answer).withdrawn
    assert scene.session.promised() == {"12-1-1": DUE}
    assert annex(scene.session) == "", "what was taken back at once is not told"
    other = scene.replies("12-1-1", text="4件です。", status="answer")
    scene.waits(20)
    scene.does("department:industry", c.WithdrawReply(reply=other, reason="取り違え"))
    assert "取下げ（取り違え）" in annex(scene.session)
    late = (
        c.SubmitOpinion(program=1, by="member:chamber", kind=e.OpinionKind.ASK, text="もう一つ"),
        c.Decide(text="決定"),
    )
    for command in late:
        with pytest.raises(Refused):
            scene.does("secretariat", command)
