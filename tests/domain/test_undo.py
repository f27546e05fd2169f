"""Taking back what was recorded, by recording more."""

from __future__ import annotations

import pytest

from building import Scene, sheet
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import after
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import Refused

NEW_ITEM = e.PlannedItem(program=31, name="人材確保事業", article=16)
OTHER = "secretariat:second"
"""Another seat that may do the same."""

ACTUAL = "indicators.1.values.2023.actual"


def visible(session: Session) -> dict[str, object]:
    """What people see of a session: not how often it was changed, nor how long anything took."""
    return {
        "state": session.state,
        "agenda": [
            (item.program, item.treatment, item.points, item.minutes, item.deferred, item.deferred_because)
            for item in session.agenda
        ],
        "opinions": [(o.id, o.by, o.now.kind, o.now.about, o.now.text, o.supports) for o in standing(session)],
        "replies": [(r.id, r.now.answers, r.now.status, r.now.text) for item in session.agenda for r in item.standing_replies],
        "decisions": [(d.text, d.program) for d in session.decisions if not d.withdrawn],
        "present": session.present,
        "sheets": session.sheets,
        "room": (session.program, session.place),
        "floor": (session.floor.speaking, session.floor.waiting, session.floor.manners),
        "spoke": [(item.spoke, item.spoke_as) for item in session.agenda],
    }


def standing(session: Session):
    return [opinion for item in session.agenda for opinion in item.standing_opinions]


def said() -> Scene:
    scene = Scene().opens("chair", "chamber")
    scene.replies(scene.submits("improve", "広報を増やす"), text="増やします")
    scene.does("facilitator", c.Decide(text="了承する"))
    scene.does(OTHER, c.DeferItem(program=2, reason="資料が揃わない"))
    for by in ("chair", "chamber"):
        scene.does(f"member:{by}", c.AskToSpeak(by=f"member:{by}"))
    return scene


KIND, DO = e.OpinionKind.ASK, e.ReplyStatus.PARTLY
REVISED = c.ReviseOpinion(opinion="12-1-1", kind=KIND, text="件数は何件か", version=1)
REPLY_REVISED = c.ReviseReply(reply="12-1-R1", answers=("12-1-1",), status=DO, text="一部", year=2024, version=1)

DONE: list[tuple[str, c.Command]] = [
    ("member:chamber", c.SubmitOpinion(program=22, by="member:chamber", kind=KIND, text="人数は")),
    ("member:chamber", REVISED),
    ("member:chamber", c.WithdrawOpinion(opinion="12-1-1")),
    ("member:chair", c.SupportOpinion(opinion="12-1-1", by="member:chair")),
    ("department:industry", c.GiveReply(by="department:industry", answers=("12-1-1",), status=DO, text="一部", year=2024)),
    ("department:industry", REPLY_REVISED),
    ("department:industry", c.WithdrawReply(reply="12-1-R1")),
    ("secretariat", c.AddItem(item=NEW_ITEM, after=1, sheet=sheet(31))),
    ("secretariat", c.MoveItem(program=1, by=2)),
    ("secretariat", c.DeferItem(program=22, reason="時間がない")),
    ("secretariat", c.RestoreItem(program=2)),
    ("secretariat", c.SetTreatment(program=2, treatment=e.Treatment.WRITING)),
    ("secretariat", c.SetPoints(program=1, points=("別の論点",))),
    ("secretariat", c.SetMinutes(program=1, minutes=12)),
    ("secretariat", c.MarkArrival(seat="shopping")),
    ("secretariat", c.MarkLeaving(seat="chair")),
    ("facilitator", c.Decide(text="継続とする", program=22)),
    ("facilitator", c.WithdrawDecision(decision=1)),
    ("secretariat", c.CorrectMaterial(program=1, path=ACTUAL, before=Figure(43), after=Figure(44))),
    ("facilitator", c.Pause()),
    ("facilitator", c.CloseSession()),
    ("facilitator", c.CallSpeaker(program=1)),
    ("facilitator", c.CallSpeaker(program=1, by="member:chamber")),
]


@pytest.mark.parametrize(
    ("seat", "command"), DONE, ids=lambda value: type(value).__name__ if not isinstance(value, str) else ""
)
def test_undoing_brings_back_what_people_saw_and_erases_nothing(seat: str, command: c.Command):
    scene = said()
    before, recorded = visible(scene.session), list(scene.entries)
    done = scene.does(seat, command)
    assert visible(scene.session) != before
    undone = scene.does(seat, c.Undo())
    assert {entry.undoes for entry in undone} == {done[-1].number}
    assert scene.entries == [*recorded, *done, *undone]
    after = visible(scene.session)
    if isinstance(command, c.AddItem):
        after["sheets"] = before["sheets"]  # a sheet that the room saw stays in the record
    if isinstance(command, c.CloseSession):
        after["floor"] = before["floor"]  # with the closing every hand is down
    assert after == before


def test_a_call_by_mistake_is_taken_back_while_it_stands_and_stands_in_nothings_way():
    scene = said()
    scene.does("facilitator", c.CallSpeaker(program=1))
    scene.does("facilitator", c.CallSpeaker(program=1))
    assert (scene.session.floor.speaking, scene.session.floor.waiting) == ("member:chamber", ())
    scene.does("facilitator", c.Undo())
    assert (scene.session.floor.speaking, scene.session.floor.waiting) == ("member:chair", ("member:chamber",))
    assert scene.session.items[1].spoke == ("member:chair",)
    scene.does("facilitator", c.CallSpeaker(program=1))
    scene.does("facilitator", c.EndSpeech())
    scene.does("facilitator", c.Undo())
    assert scene.session.floor.speaking == "member:chamber", "a speech that was ended by mistake goes on"
    scene.does("member:chamber", c.LowerHand(by="member:chamber"))
    (undone,) = scene.does("facilitator", c.Undo())
    assert isinstance(undone.event, e.DecisionWithdrawn), "what no longer stands is passed over"


def test_undoing_goes_back_step_by_step_and_then_stops():
    scene = Scene().opens()
    id = scene.submits("improve", "一")
    for version, text in enumerate(("二", "三"), 1):
        scene.does("member:chamber", c.ReviseOpinion(opinion=id, kind=e.OpinionKind.IMPROVE, text=text, version=version))
    texts = []
    for _ in range(2):
        scene.does("member:chamber", c.Undo())
        opinion = scene.session.opinion(id)
        assert opinion is not None
        texts.append(opinion.now.text)
    scene.does("member:chamber", c.Undo())
    assert texts == ["二", "一"]
    assert standing(scene.session) == []
    with pytest.raises(Refused, match=r"refused\.nothing-to-undo"):
        scene.does("member:chamber", c.Undo())


def test_a_seat_takes_back_its_own_entries_only():
    scene = Scene().opens()
    scene.submits("improve", "広報を増やす", by="chamber")
    scene.submits("ask", "件数は何件か", by="chair")
    scene.does("member:chamber", c.Undo())
    assert [o.by for o in standing(scene.session)] == ["member:chair"]


def test_closing_during_a_break_is_undone_into_the_break():
    scene = said()
    scene.does("facilitator", c.Pause())
    scene.closes()
    scene.does("facilitator", c.Undo())
    assert scene.session.state is State.PAUSED


def test_after_the_closing_what_was_said_is_not_taken_back():
    scene = said()
    scene.closes()
    with pytest.raises(Refused, match=r"refused\.closed"):
        scene.does("member:chamber", c.Undo())
    scene.does("department:industry", c.Undo())
    assert [r.id for item in scene.session.agenda for r in item.standing_replies] == []


def test_while_the_minutes_stand_open_for_confirmation_the_closing_is_not_taken_back():
    """The members confirm what was said: nothing is added to it unseen."""
    scene = said()
    scene.closes()
    scene.does("secretariat", c.OpenConfirmation(until=scene.now.date()))
    scene.does("member:chamber", c.ConfirmMinutes())
    for command in (c.Undo(), c.OpenSession()):
        with pytest.raises(Refused, match=r"refused\.being-confirmed"):
            scene.does("facilitator", command)
    assert scene.session.state is State.CLOSED


def test_in_a_record_where_it_was_taken_back_all_the_same_nobody_has_confirmed():
    """An earlier version let the session go on: then the minutes are a draft again."""
    scene = said()
    scene.closes()
    scene.does("secretariat", c.OpenConfirmation(until=scene.now.date()))
    scene.does("member:chamber", c.ConfirmMinutes())
    reopened = e.Entry(number=scene.session.last + 1, at=scene.now, seat="facilitator", event=e.SessionReopened())
    minutes = after(scene.session, reopened).minutes
    assert (minutes.standing, minutes.until, minutes.confirmed) == (Standing.DRAFT, None, ())


def overtaken_revision() -> Scene:
    scene = said()
    scene.does("member:chamber", REVISED)
    later = c.ReviseOpinion(opinion="12-1-1", kind=KIND, text="別の文", version=2)
    scene.does("secretariat", later)
    return scene


def overtaken_withdrawal() -> Scene:
    scene = said()
    scene.does("secretariat", c.WithdrawOpinion(opinion="12-1-1"))
    return scene


def overtaken_arrival() -> Scene:
    scene = said()
    scene.does("secretariat", c.MarkArrival(seat="shopping"))
    scene.does(OTHER, c.MarkLeaving(seat="shopping"))
    return scene


def overtaken_leaving() -> Scene:
    scene = said()
    scene.does("secretariat", c.MarkLeaving(seat="chair"))
    scene.does(OTHER, c.MarkArrival(seat="chair"))
    return scene


def overtaken_deferral() -> Scene:
    """One added an item, another put it off, and the first took it off the agenda again."""
    scene = said()
    scene.does(OTHER, c.AddItem(item=NEW_ITEM, sheet=sheet(31)))
    scene.does("secretariat", c.DeferItem(program=31))
    scene.does(OTHER, c.Undo())
    return scene


def overtaken_item() -> Scene:
    scene = said()
    scene.does("secretariat", c.AddItem(item=NEW_ITEM, sheet=sheet(31)))
    scene.submits("ask", "対象は", program=31)
    return scene


def overtaken_item_with_a_decision() -> Scene:
    scene = said()
    scene.does("secretariat", c.AddItem(item=NEW_ITEM, sheet=sheet(31)))
    scene.does("facilitator", c.Decide(text="了承する", program=31))
    return scene


def overtaken_treatment() -> Scene:
    scene = said()
    scene.does("secretariat", c.SetTreatment(program=2, treatment=e.Treatment.WRITING))
    scene.does(OTHER, c.SetTreatment(program=2, treatment=e.Treatment.DISCUSS))
    return scene


def another_break() -> Scene:
    """The facilitator's break is over; the secretariat called another one."""
    scene = said()
    scene.does("facilitator", c.Pause())
    scene.does("secretariat", c.Resume())
    scene.does("secretariat", c.Pause())
    return scene


def another_resumption() -> Scene:
    scene = said()
    scene.does("secretariat", c.Pause())
    scene.does("facilitator", c.Resume())
    scene.does("secretariat", c.Pause())
    scene.does("secretariat", c.Resume())
    return scene


def shrunken_sheet() -> Scene:
    """What was corrected is no longer in the sheet that was shown since."""
    scene = said()
    scene.corrects(1, ACTUAL, 43, 44)
    scene.does("facilitator", c.ShowSheets(sheets=(sheet(1, indicators=()),)))
    return scene


@pytest.mark.parametrize(
    ("scene", "seat"),
    [
        (overtaken_revision, "member:chamber"),
        (overtaken_withdrawal, "member:chamber"),
        (overtaken_arrival, "secretariat"),
        (overtaken_leaving, "secretariat"),
        (overtaken_deferral, "secretariat"),
        (overtaken_item, "secretariat"),
        (overtaken_item_with_a_decision, "secretariat"),
        (overtaken_treatment, "secretariat"),
        (another_break, "facilitator"),
        (another_resumption, "facilitator"),
        (shrunken_sheet, "secretariat"),
    ],
)
def test_what_others_changed_since_is_not_taken_back(scene, seat: str):
    with pytest.raises(Refused, match=r"refused\.undo-overtaken"):
        scene().does(seat, c.Undo())
