"""What is taken back is named: every event that can be, in both languages."""

from __future__ import annotations

import pytest

from building import Scene, sheet
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.pages.session.undo_description import undone_name
from pdca_tui.words import sentence_keys, speak
from telling import EVENTS

ASK, DO = e.OpinionKind.ASK, e.ReplyStatus.PARTLY
NEW_ITEM = e.PlannedItem(program=31, name="人材確保事業", article=16)
ACTUAL = "indicators.1.values.2023.actual"

DONE: list[tuple[str, c.Command, str, str]] = [
    (
        "member:chamber",
        c.SubmitOpinion(program=22, by="member:chamber", kind=ASK, text="人数は"),
        "意見 16-22-1 の提出",
        "opinion 16-22-1",
    ),
    (
        "member:chamber",
        c.ReviseOpinion(opinion="12-1-1", kind=ASK, text="件数は何件か", version=1),
        "意見 12-1-1 の修正",
        "the revision of opinion 12-1-1",
    ),
    (
        "member:chamber",
        c.WithdrawOpinion(opinion="12-1-1"),
        "意見 12-1-1 の取下げ",
        "the withdrawal of opinion 12-1-1",
    ),
    (
        "secretariat",
        c.SupportOpinion(opinion="12-1-1", by="member:chair"),
        "意見 12-1-1 への学識者の賛同",
        "学識者 supporting opinion 12-1-1",
    ),
    (
        "department:industry",
        c.GiveReply(by="department:industry", answers=("12-1-1",), status=DO, text="一部", year=2024),
        "対応 12-1-R2 の提出",
        "reply 12-1-R2",
    ),
    (
        "department:industry",
        c.ReviseReply(reply="12-1-R1", answers=("12-1-1",), status=DO, text="一部", year=2024, version=1),
        "対応 12-1-R1 の修正",
        "the revision of reply 12-1-R1",
    ),
    ("department:industry", c.WithdrawReply(reply="12-1-R1"), "対応 12-1-R1 の取下げ", "the withdrawal of reply 12-1-R1"),
    (
        "secretariat",
        c.AddItem(item=NEW_ITEM, after=1, sheet=sheet(31)),
        "議題への追加（31 人材確保事業）",
        "adding 31 人材確保事業 to the agenda",
    ),
    ("secretariat", c.MoveItem(program=1, by=2), "議題の移動（1 ", "moving 1 "),
    ("secretariat", c.DeferItem(program=22), "先送り（22 ", "deferring 22 "),
    ("secretariat", c.SetTreatment(program=2, treatment=e.Treatment.WRITING), "扱いの変更（2 ", "how 2 "),
    ("secretariat", c.SetPoints(program=1, points=("別の論点",)), "論点の変更（1 ", "the points at issue of 1 "),
    ("secretariat", c.SetMinutes(program=1, minutes=12), "予定時間の変更（1 ", "the planned minutes of 1 "),
    ("secretariat", c.MarkArrival(seat="shopping"), "着席（", "the arrival of "),
    ("secretariat", c.MarkLeaving(seat="chair"), "退席（", "the leaving of "),
    ("facilitator", c.Decide(text="継続とする", program=22), "決定事項 2", "decision 2"),
    ("facilitator", c.WithdrawDecision(decision=1), "決定事項 1 の取消し", "striking decision 1"),
    (
        "secretariat",
        c.CorrectMaterial(program=1, path=ACTUAL, before=Figure(43), after=Figure(44)),
        "資料の訂正（事業1 指標1「",
        "the correction of program 1: Indicator 1: ",
    ),
    ("facilitator", c.Pause(), "休憩", "the break"),
    ("facilitator", c.CloseSession(), "閉会", "the closing"),
]


def last(scene: Scene, seat: str) -> e.Event:
    return scene.session.undoable[seat][-1].event


def said() -> Scene:
    scene = Scene().opens("chair", "chamber")
    scene.replies(scene.submits("improve", "広報を増やす"), text="増やします")
    scene.does("facilitator", c.Decide(text="了承する"))
    return scene


@pytest.mark.parametrize(("seat", "command", "ja", "en"), DONE, ids=lambda value: type(value).__name__)
def test_what_is_taken_back_is_named_by_its_kind_and_its_number(seat: str, command: c.Command, ja: str, en: str):
    scene = said()
    scene.does(seat, command)
    assert undone_name(scene.session, last(scene, seat)).startswith(ja)
    speak("en")
    assert undone_name(scene.session, last(scene, seat)).startswith(en)


def test_what_only_a_second_step_brings_about_is_named_too():
    scene = said()
    scene.does("facilitator", c.Pause())
    scene.does("facilitator", c.Resume())
    assert undone_name(scene.session, last(scene, "facilitator")) == "休憩からの再開"
    for _ in range(2):
        scene.does("secretariat", c.SupportOpinion(opinion="12-1-1", by="member:chair"))
    assert undone_name(scene.session, last(scene, "secretariat")) == "意見 12-1-1 への学識者の賛同の取消し"
    scene.does("secretariat", c.DeferItem(program=22))
    scene.does("secretariat", c.RestoreItem(program=22))
    assert undone_name(scene.session, last(scene, "secretariat")).startswith("先送りからの復帰（22 ")


def test_every_event_that_can_be_taken_back_has_a_name():
    undoable = {name for name, kind in EVENTS.items() if not issubclass(kind, e.NOT_UNDONE | e.ONLY_UNDOING)}
    assert {key.removeprefix("undone.") for key in sentence_keys() if key.startswith("undone.")} == undoable
