"""What the minutes tell of what was put right: nothing where it was put right at once, and otherwise what it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from building import Scene
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.publish.minutes.minutes import minutes
from reading import line_of

DESK = "secretariat"
IMPROVE, DO = e.OpinionKind.IMPROVE, e.ReplyStatus.DO


def opinion(text: str = "打ち間違い", by: str = "member:shopping", **changes) -> c.SubmitOpinion:
    return c.SubmitOpinion(program=1, by=by, kind=IMPROVE, text=text, **changes)


def reply(text: str = "誤って入れました。") -> c.GiveReply:
    return c.GiveReply(by="department:industry", answers=("12-1-1",), status=DO, text=text, year=2024)


def revision(text: str = "残る意見", version: int = 1, **changes) -> c.ReviseOpinion:
    return c.ReviseOpinion(opinion="12-1-1", kind=IMPROVE, text=text, version=version, **changes)


def reply_revision(text: str = "残る対応", **changes) -> c.ReviseReply:
    return c.ReviseReply(reply="12-1-R1", answers=("12-1-1",), status=DO, text=text, year=2024, version=1, **changes)


def held() -> Scene:
    """A session at its first item, with an opinion of the chamber that stays and a reply to it."""
    scene = Scene().opens()
    scene.submits("improve", "残る意見")
    scene.replies("12-1-1", text="残る対応")
    return scene


def told(scene: Scene, **how) -> list[str]:
    """The lines of the minutes, without what every slip changes: how far the record goes, and that numbers are missing."""
    text = minutes(scene.session, **how).partition("\n---\n")[0]
    return text.split("\n")


SLIPS: dict[str, tuple[str, c.Command]] = {
    "opinion": (DESK, opinion()),
    "own opinion": ("member:shopping", opinion()),
    "revision": (DESK, revision("打ち間違い")),
    "wrong name": (DESK, revision(by="member:shopping")),
    "withdrawal": (DESK, c.WithdrawOpinion(opinion="12-1-1", reason="打ち間違い")),
    "support": (DESK, c.SupportOpinion(opinion="12-1-1", by="member:shopping")),
    "reply": (DESK, reply()),
    "reply revised": (DESK, reply_revision("打ち間違い")),
    "reply withdrawn": ("department:industry", c.WithdrawReply(reply="12-1-R1")),
    "decision": (DESK, c.Decide(text="打ち間違い")),
    "defer": (DESK, c.DeferItem(program=2, reason="打ち間違い")),
    "treatment": (DESK, c.SetTreatment(program=2, treatment=e.Treatment.WRITING)),
    "arrival": (DESK, c.MarkLeaving(seat="chair")),
}


@pytest.mark.parametrize("how", [{}, {"style": "summary"}, {"entered": True}, {"names": "anonymous", "lang": "en"}], ids=str)
@pytest.mark.parametrize("slip", SLIPS)
def test_what_is_taken_back_at_once_leaves_the_minutes(slip: str, how: dict[str, Any]) -> None:
    """The record keeps it."""
    seat, command = SLIPS[slip]
    scene = held()
    before, recorded = told(scene, **how), len(scene.entries)
    scene.does(seat, command)
    scene.does(seat, c.Undo())
    assert told(scene, **how) == before
    assert len(scene.entries) > recorded + 1


def test_a_break_called_by_mistake_is_none_and_one_that_was_held_is() -> None:
    scene = held()
    scene.does(DESK, c.Pause())
    scene.waits(3).does(DESK, c.Undo())
    assert "休憩" not in minutes(scene.session)
    scene.does(DESK, c.Pause())
    scene.waits(15).does(DESK, c.Undo())
    assert "- 休憩: 14:06～14:21" in minutes(scene.session)


def test_a_break_that_was_ended_by_mistake_goes_on() -> None:
    scene = held()
    scene.does(DESK, c.Pause())
    scene.waits(5).does(DESK, c.Resume())
    scene.waits(2).does(DESK, c.Undo())
    scene.waits(5).does(DESK, c.Resume())
    assert len(scene.session.breaks) == 1


LATER: dict[str, Callable[[Scene], object]] = {
    "the room went on": lambda scene: scene.moves(2),
    "it was supported": lambda scene: scene.does("member:chair", c.SupportOpinion(opinion="12-1-2", by="member:chair")),
    "it was answered": lambda scene: scene.replies("12-1-2", text="答えます。"),
}


@pytest.mark.parametrize("later", LATER)
def test_what_is_taken_back_later_is_told_as_withdrawn(later: str) -> None:
    scene = held()
    scene.does(DESK, opinion())
    LATER[later](scene)
    scene.does(DESK, c.Undo())
    assert "打ち間違い" in minutes(scene.session)
    assert "取下げ" in minutes(scene.session)


def test_a_number_is_not_given_twice_and_a_gap_is_explained() -> None:
    scene = held()
    scene.does(DESK, opinion())
    scene.does(DESK, c.Undo())
    assert "番号の抜けているところ" in minutes(scene.session)
    scene.does(DESK, opinion("次の意見"))
    text = minutes(scene.session)
    assert "**12-1-3**" in text
    assert "12-1-2" not in text


def test_a_reply_taken_back_days_after_the_session_is_told() -> None:
    scene = held().closes()
    scene.does(DESK, reply())
    scene.waits(60)
    scene.does(DESK, c.Undo())
    assert "誤って入れました。" in minutes(scene.session)


# ── the wrong name ──


@pytest.mark.parametrize(
    "command",
    [revision(by="member:shopping"), revision("直した意見", by="member:shopping"), reply_revision(by="department")],
    ids=["name", "name and words", "reply"],
)
def test_a_name_put_right_before_the_room_goes_on_leaves_no_trace(command: c.Command) -> None:
    scene = held()
    scene.does(DESK, command)
    text = minutes(scene.session)
    assert "発言者の訂正" not in text
    if isinstance(command, c.ReviseOpinion):
        assert "商工会議所" not in text.partition("#### 意見")[2]
        assert ("修正あり" in text) == (command.text != "残る意見")
        assert scene.session.opinion("12-1-1").by == "member:shopping"
    else:
        assert "みなと市産業課" not in text
        assert "修正あり" not in text


def test_a_name_put_right_after_the_room_has_gone_on_is_told_as_that_only() -> None:
    scene = held().moves(2)
    scene.does(DESK, revision(by="member:shopping"))
    text = minutes(scene.session)
    assert "  - 発言者の訂正: 商工会議所 → 商店街連合会（14:02）" in text.split("\n")
    assert "修正あり" not in text
    assert "Attribution corrected: 商工会議所 → 商店街連合会 (14:02)" in minutes(scene.session, lang="en")


def test_words_revised_meanwhile_do_not_hide_how_long_the_wrong_name_stood() -> None:
    scene = held().moves(2)
    scene.does("member:chamber", revision("直した意見"))
    scene.does(DESK, revision("直した意見", version=2, by="member:shopping"))
    assert "発言者の訂正: 商工会議所 → 商店街連合会" in minutes(scene.session)


def test_a_name_put_right_can_be_taken_back() -> None:
    scene = held()
    scene.does("member:shopping", c.SupportOpinion(opinion="12-1-1", by="member:shopping"))
    scene.does(DESK, revision(by="member:shopping"))
    assert scene.session.opinion("12-1-1").supports == ()
    scene.does(DESK, c.Undo())
    assert scene.session.opinion("12-1-1").by == "member:chamber"
    scene.does(DESK, c.Undo())
    assert scene.session.opinion("12-1-1").supports == ("member:shopping",)


def test_records_from_before_replay_as_they_were() -> None:
    scene = held()
    scene.records(DESK, e.OpinionRevised(opinion="12-1-1", kind=IMPROVE, about=e.Anchor(), text="二"))
    assert scene.session.opinion("12-1-1").by == "member:chamber"
    assert "発言者の訂正" not in minutes(scene.session)


# ── the same words twice ──


@pytest.mark.parametrize("again", ["残る意見", " 残る 意見　", "残る\n意見"])
def test_the_same_words_are_recorded_twice_only_when_that_is_meant(again: str) -> None:
    scene = held()
    scene.does("member:chamber", opinion(again, by="member:chamber", again=True))
    assert len(scene.session.items[1].opinions) == 2
    scene.does("member:chair", opinion(again, by="member:chair"))
    assert len(scene.session.items[1].opinions) == 3


# ── who was not there ──


@pytest.mark.parametrize(
    ("presence", "told"),
    [
        (c.Presence.ARRIVED, "商店街連合会"),
        (c.Presence.PROXY, "商店街連合会（代理・代読）"),
        (c.Presence.WRITING, "商店街連合会（文書）"),
    ],
)
def test_the_minutes_tell_how_a_seat_took_part_that_was_not_there(presence: c.Presence, told: str) -> None:
    scene = Scene().opens("chair", "chamber")
    scene.submits("improve", "残る意見")
    scene.does(DESK, opinion("意見", presence=presence))
    if presence is not c.Presence.ARRIVED:
        scene.does(DESK, c.SupportOpinion(opinion="12-1-1", by="member:shopping", presence=presence))
        scene.does(DESK, c.AskToSpeak(by="member:shopping", presence=presence))
    scene.does("facilitator", c.CallSpeaker(program=1, by="member:shopping", presence=presence))
    lines = minutes(scene.session).split("\n")
    assert any(line.startswith("- **12-1-2**") and line.endswith(f"　{told}") for line in lines)
    assert f"- 発言した席: {told}" in lines
    if presence is not c.Presence.ARRIVED:
        assert f"  - 賛同: {told}" in lines
    assert ("| 出席 | 14:01 着席 |" in line_of("\n".join(lines), "| 商店街連合会")) == (presence is c.Presence.ARRIVED)


# ── who entered what for whom ──


def test_who_entered_something_for_another_seat_is_told_only_when_asked() -> None:
    scene = held()
    scene.does(DESK, opinion("事務局が記入", by="member:chair"))
    scene.does("facilitator", c.SupportOpinion(opinion="12-1-1", by="member:shopping"))
    scene.does(DESK, c.Decide(text="了承する。"))
    plain, asked = minutes(scene.session), minutes(scene.session, entered=True)
    assert "記入 進行" not in plain
    assert "記入: " not in plain
    lines = asked.split("\n")
    assert "- 記入: 本人の席でない席が記入したものに、記入した席を示します。" in lines
    assert lines[lines.index("  事務局が記入") + 2] == "  - 記入: 事務局"
    assert lines[lines.index("  残る意見") + 2] == "  - 賛同: 商店街連合会（記入 進行）"
    assert line_of(asked.partition("## 決定事項")[2], "  - 記入") == "  - 記入: 事務局"
    assert minutes(scene.session, style="summary", entered=True) == minutes(scene.session, style="summary")


# ── slips of the roll ──


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ((("in", 0), ("out", 20)), "| 欠席 |  |"),
        ((("in", 0), ("out", 59)), "| 欠席 |  |"),
        ((("in", 0), ("out", 90)), "| 出席 | 14:10 着席、14:11 退席 |"),
        ((("in", 0), ("out", 600), ("in", 630)), "| 出席 | 14:10 着席 |"),
        ((("in", 0), ("out", 20), ("in", 300)), "| 出席 | 14:15 着席 |"),
        ((("in", 0), ("out", 600), ("in", 720)), "| 出席 | 14:10 着席、14:20 退席、14:22 着席 |"),
    ],
)
def test_a_slip_put_back_within_a_minute_leaves_no_trace(steps: tuple[tuple[str, int], ...], told: str) -> None:
    scene = Scene().opens("chair", "chamber")
    begun = scene.now.replace(minute=10, second=0)
    for way, seconds in steps:
        scene.now = begun + timedelta(seconds=seconds)
        scene.does(DESK, c.MarkArrival(seat="shopping") if way == "in" else c.MarkLeaving(seat="shopping"))
    scene.waits(30).closes()
    assert line_of(minutes(scene.session), "| 商店街連合会").endswith(told)
