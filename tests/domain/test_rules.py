"""What a command comes to, and every way in which it can be refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

import promised
import topics
from building import BODY, DAY, ITEMS, SHEETS, Scene, facts, sheet
from pdca_tui import domain
from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.promises import Measure, Verdict
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.meeting_details import Attendant, Details, Material, Openness, Side
from pdca_tui.domain.session.rules import decide
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import Refused
from pdca_tui.text import MAX_TEXT

ACTUAL = "indicators.1.values.2023.actual"
NEW_ITEM = e.PlannedItem(program=31, name="人材確保事業", article=16)


def opinion(text: str = "広報を増やす", by: str = "member:chamber", program: int = 1, **changes) -> c.SubmitOpinion:
    return c.SubmitOpinion(program=program, by=by, kind=e.OpinionKind.IMPROVE, text=text, **changes)


def revision(version: int = 1, id: str = "12-1-1", by: str = "") -> c.ReviseOpinion:
    return c.ReviseOpinion(opinion=id, kind=e.OpinionKind.ASK, text="件数は何件か", version=version, by=by)


def reply(*answers: str, by: str = "department:industry", **changes) -> c.GiveReply:
    plain = {"status": e.ReplyStatus.DO, "text": "増やします", "year": 2024}
    return c.GiveReply(by=by, answers=answers, **{**plain, **changes})


def reply_revision(version: int = 1, by: str = "") -> c.ReviseReply:
    plain = c.ReviseReply(
        reply="12-1-R1", answers=("12-1-1",), status=e.ReplyStatus.PARTLY, text="一部増やします", year=2024, version=version
    )
    return replace(plain, by=by)


def carry(key: str) -> c.CarryOver:
    carried = e.Carried(session=key, number=1, date=DAY, why=e.CarriedWhy.DEFERRED)
    return c.CarryOver(items=(c.CarriedItem(item=ITEMS[0], carried=carried),))


def correction(path: str = ACTUAL, before: object = 43, after: object = 44, program: int = 1) -> c.CorrectMaterial:
    return c.CorrectMaterial(program=program, path=path, before=Figure(before), after=Figure(after))


# ── scenes ──


def prepared() -> Scene:
    return Scene()


def only_one() -> Scene:
    """One program on the agenda."""
    return Scene(facts(items=ITEMS[:1]))


def opened() -> Scene:
    return Scene().opens("chair", "chamber")


def cut_off() -> Scene:
    """The chamber, who is present, has lost the connection."""
    scene = opened()
    scene.does("member:chamber", c.NoticeJoined())
    scene.does("member:chamber", c.NoticeParted())
    return scene


def paused() -> Scene:
    scene = opened()
    scene.does("facilitator", c.Pause())
    return scene


def closed() -> Scene:
    return said().closes()


def short() -> Scene:
    """Only one of three seats came, before the opening."""
    scene = Scene()
    scene.does("secretariat", c.MarkArrival(seat="chair"))
    return scene


def lost() -> Scene:
    """The quorum was there and is lost."""
    scene = opened()
    scene.does("secretariat", c.MarkLeaving(seat="chamber"))
    return scene


def online() -> Scene:
    scene = opened()
    scene.does("secretariat", c.MarkArrival(seat="chair", how=Attending.ONLINE))
    return scene


def chairless() -> Scene:
    """A session of a body without a chair, closed."""
    body = replace(BODY, seats=tuple(replace(seat, chair=False) for seat in BODY.seats))
    return Scene(facts(body=body)).opens().closes()


def details(**said) -> c.SetDetails:
    return c.SetDetails(details=Details(**said))


def attendant(organization: str, post: str = "") -> Attendant:
    return Attendant(side=Side.SECRETARIAT, organization=organization, post=post)


def said() -> Scene:
    """One opinion of the chamber, 12-1-1, one reply to it, and one decision."""
    scene = opened()
    scene.replies(scene.submits("improve", "広報を増やす"), text="増やします")
    scene.does("facilitator", c.Decide(text="事業1を了承する"))
    return scene


def withdrawn() -> Scene:
    scene = said()
    scene.does("member:chamber", c.WithdrawOpinion(opinion="12-1-1"))
    scene.does("department:industry", c.WithdrawReply(reply="12-1-R1"))
    return scene


def deferred() -> Scene:
    scene = opened()
    scene.does("secretariat", c.DeferItem(program=2))
    return scene


def waiting() -> Scene:
    scene = opened()
    scene.does("member:chamber", c.AskToSpeak(by="member:chamber"))
    return scene


def speaking() -> Scene:
    """The chamber has the floor."""
    scene = waiting()
    scene.does("facilitator", c.CallSpeaker(program=1))
    return scene


def left() -> Scene:
    """The chamber asked to speak, and has left."""
    scene = waiting()
    scene.does("secretariat", c.MarkLeaving(seat="chamber"))
    return scene


def confirming() -> Scene:
    scene = closed()
    scene.does("secretariat", c.OpenConfirmation(until=DAY))
    return scene


def overdue() -> Scene:
    """The day until which the minutes stood open has passed."""
    return confirming().waits(24 * 60)


def corrected() -> Scene:
    scene = confirming()
    scene.does("member:chamber", c.AskCorrection(opinion="12-1-1", text="別の文"))
    return scene


def rewritten() -> Scene:
    """An earlier version let the session go on while a correction was open, and the opinion was put differently."""
    scene = corrected()
    revised = e.OpinionRevised(opinion="12-1-1", kind=e.OpinionKind.IMPROVE, about=e.Anchor(), text="さらに別の文")
    scene.records("facilitator", e.SessionReopened(), revised, e.SessionClosed())
    scene.does("secretariat", c.OpenConfirmation(until=DAY))
    return scene


def approved() -> Scene:
    scene = confirming()
    scene.does("member:chair", c.ApproveMinutes(unconfirmed=2))
    return scene


REFUSALS: list[tuple[str, Callable[[], Scene], str, c.Command]] = [
    ("refused.role", opened, "observer", opinion()),
    ("refused.role", opened, "member:chamber", c.CloseSession()),
    ("refused.role", opened, "secretariat", c.MoveRoom(program=2, place=e.Place.DO)),
    ("refused.role", opened, "facilitator", correction()),
    # the course
    ("refused.not-open", prepared, "member:chamber", opinion()),
    ("refused.not-open", prepared, "facilitator", c.CloseSession()),
    ("refused.already-open", opened, "facilitator", c.OpenSession()),
    ("refused.already-open", paused, "facilitator", c.OpenSession()),
    ("refused.closed", closed, "facilitator", c.OpenSession()),
    ("refused.no-sheet", prepared, "facilitator", c.OpenSession(sheets=SHEETS[:2])),
    ("refused.paused", paused, "facilitator", c.Pause()),
    ("refused.not-paused", opened, "facilitator", c.Resume()),
    ("refused.closed", closed, "facilitator", c.Pause()),
    ("refused.closed", closed, "facilitator", c.MoveRoom(program=2, place=e.Place.DO)),
    ("refused.not-on-agenda", opened, "facilitator", c.MoveRoom(program=99, place=e.Place.DO)),
    # the agenda
    ("refused.closed", closed, "secretariat", c.MoveItem(program=1, by=1)),
    ("refused.not-on-agenda", opened, "secretariat", c.DeferItem(program=99)),
    ("refused.opened-already", opened, "secretariat", c.RemoveItem(program=1)),
    ("refused.closed", closed, "secretariat", c.RemoveItem(program=1)),
    ("refused.opened-already", opened, "secretariat", c.ChangePreparation(facts=facts(place="議会棟"))),
    ("refused.not-on-agenda", prepared, "secretariat", c.RemoveItem(program=99)),
    ("refused.last-item", only_one, "secretariat", c.RemoveItem(program=1)),
    ("refused.already-on-agenda", opened, "secretariat", c.AddItem(item=ITEMS[0])),
    ("refused.no-sheet", opened, "secretariat", c.AddItem(item=NEW_ITEM)),
    ("refused.no-sheet", opened, "secretariat", c.AddItem(item=NEW_ITEM, sheet=SHEETS[0])),
    ("refused.already-deferred", deferred, "secretariat", c.DeferItem(program=2)),
    ("refused.not-deferred", opened, "secretariat", c.RestoreItem(program=2)),
    ("refused.line-too-long", opened, "secretariat", c.DeferItem(program=2, reason="あ" * 501)),
    ("refused.line-too-long", opened, "secretariat", c.SetPoints(program=2, points=("あ" * 501,))),
    ("refused.too-many-points", opened, "secretariat", c.SetPoints(program=2, points=("論点",) * 21)),
    ("refused.together-with-nothing", opened, "secretariat", c.SetTreatment(program=1, treatment=e.Treatment.TOGETHER)),
    ("refused.minutes", opened, "secretariat", c.SetMinutes(program=1, minutes=0)),
    ("refused.minutes", opened, "secretariat", c.SetMinutes(program=1, minutes=241)),
    # attendance
    ("refused.no-seat", opened, "secretariat", c.MarkArrival(seat="nobody")),
    ("refused.already-here", opened, "secretariat", c.MarkArrival(seat="chair")),
    ("refused.not-here", opened, "secretariat", c.MarkLeaving(seat="shopping")),
    ("refused.before-arrival", opened, "secretariat", c.MarkLeaving(seat="chair", at="13:00")),
    ("time.none", opened, "secretariat", c.MarkLeaving(seat="chair", at="昼過ぎ")),
    ("time.beyond", opened, "secretariat", c.MarkLeaving(seat="chair", at="25:00")),
    ("time.none", opened, "secretariat", c.MarkLeaving(seat="chair", at="9" * 11 + ":00")),
    ("time.none", opened, "secretariat", c.MarkLeaving(seat="chair", at="-1:30")),
    ("time.twelve", opened, "secretariat", c.MarkLeaving(seat="chair", at="午後12時")),
    ("refused.time-to-come", opened, "secretariat", c.MarkArrival(seat="shopping", at="15:40")),
    ("refused.time-to-come", prepared, "secretariat", c.MarkArrival(seat="shopping", at="23:50")),
    ("refused.no-notice", opened, "secretariat", c.ConfirmNotice(seat="chamber", here=True)),
    ("refused.no-notice", cut_off, "secretariat", c.ConfirmNotice(seat="chamber", here=True)),
    # opinions
    ("refused.not-on-agenda", opened, "member:chamber", opinion(program=99)),
    ("refused.no-seat", opened, "facilitator", opinion(by="member:nobody")),
    ("refused.another-body", opened, "member:elsewhere", opinion(by="member:elsewhere")),
    ("refused.another-body", opened, "member:elsewhere", c.AskToSpeak(by="member:elsewhere")),
    ("refused.no-seat", opened, "facilitator", opinion(by="mayor")),
    ("refused.no-seat", opened, "facilitator", opinion(by="department:industry")),
    ("refused.not-yours", opened, "member:chamber", opinion(by="member:chair")),
    ("refused.no-anchor", opened, "member:chamber", opinion(about=e.Anchor(on=e.On.INDICATOR, key="9"))),
    ("refused.no-anchor", opened, "member:chamber", opinion(about=e.Anchor(on=e.On.INDICATOR, key="9" * 5000))),
    ("refused.no-anchor", opened, "member:chamber", opinion(about=e.Anchor(on=e.On.ACTIVITY, key="x"))),
    ("refused.no-group", opened, "member:chamber", opinion(about=e.Anchor(on=e.On.TOGETHER, key="1"))),
    ("refused.no-group", opened, "member:chamber", opinion(about=e.Anchor(on=e.On.TOGETHER, key="1+22"))),
    ("refused.no-group", opened, "member:chamber", opinion(about=e.Anchor(on=e.On.TOGETHER, key="2+1"))),
    ("refused.no-group", opened, "member:chamber", opinion(program=22, about=e.Anchor(on=e.On.TOGETHER, key="1+2"))),
    ("refused.no-group", opened, "member:chamber", opinion(program=22, about=e.Anchor(on=e.On.TOGETHER, key="22"))),
    ("refused.no-anchor", opened, "member:chamber", opinion(about=e.Anchor(key="1"))),
    ("refused.empty", opened, "member:chamber", opinion("　\n \x00")),
    ("refused.too-long", opened, "member:chamber", opinion("あ" * (MAX_TEXT + 1))),
    ("refused.closed", closed, "member:chamber", opinion()),
    ("refused.no-opinion", opened, "member:chamber", revision()),
    ("refused.no-opinion", opened, "member:chamber", c.WithdrawOpinion(opinion="1-" + "9" * 5000 + "-1")),
    ("refused.withdrawn", withdrawn, "member:chamber", revision()),
    ("refused.line-too-long", said, "member:chamber", c.WithdrawOpinion(opinion="12-1-1", reason="あ" * 501)),
    ("refused.not-yours", said, "member:chair", revision()),
    ("refused.not-yours", said, "member:chair", c.WithdrawOpinion(opinion="12-1-1")),
    ("refused.revised-meanwhile", said, "member:chamber", revision(version=2)),
    ("refused.same-words", said, "member:chamber", opinion("広報を　増やす ")),
    ("refused.same-words", said, "secretariat", opinion("広報を増やす")),
    ("refused.not-arrived", said, "secretariat", opinion(by="member:shopping")),
    ("refused.not-arrived", said, "facilitator", c.SupportOpinion(opinion="12-1-1", by="member:shopping")),
    ("refused.not-arrived", said, "secretariat", c.AskToSpeak(by="member:shopping")),
    ("refused.not-arrived", said, "facilitator", c.CallSpeaker(program=1, by="member:shopping")),
    ("refused.not-arrived", said, "secretariat", revision(by="member:shopping")),
    ("refused.left", left, "secretariat", opinion("別の意見")),
    ("refused.left", left, "facilitator", c.CallSpeaker(program=1)),
    ("refused.not-yours", said, "member:chamber", revision(by="member:chair")),
    ("refused.own-opinion", said, "member:chamber", c.SupportOpinion(opinion="12-1-1", by="member:chamber")),
    ("refused.not-yours", said, "member:chair", c.SupportOpinion(opinion="12-1-1", by="member:shopping")),
    # replies
    ("refused.not-open", prepared, "department:industry", reply("12-1-1")),
    ("refused.answers-nothing", said, "department:industry", reply()),
    ("refused.no-opinion", said, "department:industry", reply("12-1-9")),
    ("refused.withdrawn", withdrawn, "department:industry", reply("12-1-1")),
    ("refused.not-yours", said, "department:industry", reply("12-1-1", by="department:tourism")),
    ("refused.not-your-program", said, "department:tourism", reply("12-1-1", by="department:tourism")),
    ("refused.no-department", said, "secretariat", reply("12-1-1", by="department:nobody")),
    ("refused.came-later", said, "department:later", reply("12-1-1", by="department:later")),
    ("refused.no-department", said, "secretariat", reply("12-1-1", by="member:chair")),
    ("refused.no-seat", said, "secretariat", reply("12-1-1", by="mayor")),
    ("refused.same-reply", said, "department:industry", reply("12-1-1")),
    ("refused.not-yours", said, "department:industry", reply_revision(by="department:tourism")),
    ("refused.same-decision", said, "facilitator", c.Decide(text="事業１を了承する", program=None)),
    ("refused.reason-needed", said, "department:industry", reply("12-1-1", status=e.ReplyStatus.HARD, reason=" ")),
    ("refused.line-too-long", said, "department:industry", reply("12-1-1", reason="あ" * 501)),
    ("refused.line-too-long", said, "department:industry", c.WithdrawReply(reply="12-1-R1", reason="あ" * 501)),
    ("refused.due-needed", said, "department:industry", reply("12-1-1", status=e.ReplyStatus.LATER)),
    (
        "refused.due-past",
        said,
        "department:industry",
        reply("12-1-1", status=e.ReplyStatus.LATER, due=date(2024, 1, 23)),
    ),
    ("refused.year", said, "department:industry", reply("12-1-1", year=6)),
    ("refused.empty", said, "department:industry", reply("12-1-1", text="")),
    ("refused.no-reply", opened, "department:industry", reply_revision()),
    ("refused.reply-withdrawn", withdrawn, "department:industry", reply_revision()),
    ("refused.not-yours", said, "department:tourism", reply_revision()),
    ("refused.revised-meanwhile", said, "department:industry", reply_revision(version=2)),
    # decisions
    ("refused.empty", opened, "facilitator", c.Decide(text="")),
    ("refused.not-on-agenda", opened, "facilitator", c.Decide(text="了承する", program=99)),
    ("refused.no-decision", opened, "facilitator", c.WithdrawDecision(decision=1)),
    # the material
    ("refused.not-shown-yet", prepared, "secretariat", correction()),
    ("refused.no-value", opened, "secretariat", correction(path="indicators.9.label")),
    ("refused.no-value", opened, "secretariat", correction(path="number", before=1, after=2)),
    ("refused.no-value", opened, "secretariat", correction(path="purpose", before="事業者を支える。", after=2)),
    ("refused.corrected-meanwhile", opened, "secretariat", correction(before=42)),
    ("refused.line-too-long", opened, "secretariat", replace(correction(), reason="あ" * 501)),
    ("refused.unknown-words", opened, "secretariat", correction(after="概ね順調")),
    ("refused.unknown-words", opened, "secretariat", correction(after=[43, "概ね順調"])),
    ("refused.no-figure", opened, "secretariat", correction(after="四十三")),
    ("refused.no-figure", opened, "secretariat", correction(after=[43, "約40"])),
    ("refused.no-figure", opened, "secretariat", correction(after="22（一部中止）")),
    ("refused.value-too-long", opened, "secretariat", correction(path="name", before="起業支援事業", after="あ" * 201)),
    ("refused.value-too-long", opened, "secretariat", correction(path="indicators.1.unit", before="人", after="あ" * 41)),
    ("refused.value-too-long", opened, "secretariat", correction(after="中止" * 101)),
    # speaking
    ("refused.not-open", prepared, "member:chamber", c.AskToSpeak(by="member:chamber")),
    ("refused.already-waiting", waiting, "member:chamber", c.AskToSpeak(by="member:chamber")),
    ("refused.speaking", speaking, "member:chamber", c.AskToSpeak(by="member:chamber")),
    ("refused.not-yours", speaking, "member:chair", c.LowerHand(by="member:chamber")),
    ("refused.not-yours", opened, "member:chamber", c.AskToSpeak(by="member:chair")),
    ("refused.not-waiting", opened, "member:chamber", c.LowerHand(by="member:chamber")),
    ("refused.nobody-waiting", opened, "facilitator", c.CallSpeaker(program=1)),
    ("refused.no-seat", opened, "facilitator", c.CallSpeaker(program=1, by="member:nobody")),
    ("refused.not-on-agenda", waiting, "facilitator", c.CallSpeaker(program=99)),
    ("refused.nobody-speaking", waiting, "facilitator", c.EndSpeech()),
    # confirming the minutes
    ("refused.still-open", opened, "secretariat", c.OpenConfirmation(until=DAY)),
    ("refused.still-open", paused, "secretariat", c.OpenConfirmation(until=DAY)),
    ("refused.not-open", prepared, "secretariat", c.OpenConfirmation(until=DAY)),
    ("refused.not-confirming", closed, "member:chamber", c.ConfirmMinutes()),
    ("refused.no-opinion", confirming, "member:chamber", c.AskCorrection(opinion="12-1-9", text="別の文")),
    ("refused.not-yours", confirming, "member:chair", c.AskCorrection(opinion="12-1-1", text="別の文")),
    ("refused.no-change", confirming, "member:chamber", c.AskCorrection(opinion="12-1-1", text="広報を増やす")),
    ("refused.already-asked", corrected, "member:chamber", c.AskCorrection(opinion="12-1-1", text="さらに別の文")),
    (
        "refused.line-too-long",
        confirming,
        "member:chamber",
        c.AskCorrection(opinion="12-1-1", text="別の文", reason="あ" * 501),
    ),
    ("refused.being-confirmed", confirming, "facilitator", c.CloseSession()),
    ("refused.being-confirmed", confirming, "facilitator", c.Undo()),
    ("refused.being-confirmed", confirming, "secretariat", c.MoveItem(program=1, by=1)),
    ("refused.no-asked-correction", confirming, "secretariat", c.AcceptCorrection(number=1)),
    ("refused.empty", corrected, "secretariat", c.DeclineCorrection(number=1, answer="")),
    ("refused.only-chair", confirming, "member:chamber", c.ApproveMinutes()),
    ("refused.corrections-open", corrected, "member:chair", c.ApproveMinutes()),
    ("refused.deadline-past", closed, "secretariat", c.OpenConfirmation(until=DAY - timedelta(days=1))),
    ("refused.deadline-past", overdue, "secretariat", c.OpenConfirmation(until=DAY)),
    ("refused.deadline-over", overdue, "member:chamber", c.AskCorrection(opinion="12-1-1", text="別の文")),
    ("refused.unconfirmed", confirming, "member:chair", c.ApproveMinutes()),
    ("refused.minutes-changed", confirming, "member:chair", c.ApproveMinutes(unconfirmed=2, seen=1)),
    ("refused.asked-of-other-words", rewritten, "secretariat", c.AcceptCorrection(number=1)),
    ("refused.frozen", approved, "secretariat", c.DeferItem(program=1)),
    ("refused.frozen", approved, "member:chamber", c.Undo()),
    ("refused.reply-approved", approved, "department:industry", c.WithdrawReply(reply="12-1-R1")),
    ("refused.reply-approved", approved, "department:industry", reply_revision()),
    ("refused.nobody-approves", chairless, "secretariat", c.OpenConfirmation(until=DAY)),
    # the quorum, the roll, the head of the minutes, the projector
    ("refused.no-quorum", short, "facilitator", c.OpenSession(sheets=SHEETS)),
    ("refused.no-quorum", short, "facilitator", c.OpenSession(sheets=SHEETS, counted=0)),
    ("refused.no-quorum", lost, "facilitator", c.Decide(text="了承する")),
    ("refused.no-quorum", lost, "secretariat", c.Decide(text="了承する", counted=0)),
    ("refused.no-quorum", lost, "facilitator", c.CloseSession()),
    ("refused.already-here", online, "secretariat", c.MarkArrival(seat="chair", how=Attending.ONLINE)),
    ("refused.before-arrival", online, "secretariat", c.MarkArrival(seat="chair", at="13:00")),
    ("refused.came-already", opened, "secretariat", c.ExcuseSeat(seat="chair")),
    ("refused.no-seat", opened, "secretariat", c.SetChair(seat="nobody")),
    ("refused.chairs-absent", opened, "secretariat", c.SetChair(seat="shopping")),
    *(("refused.observers", prepared, "secretariat", c.SetDetails(details=Details(observers=n))) for n in (-1, 10_000)),
    ("refused.closed-observers", prepared, "secretariat", details(openness=Openness.CLOSED, observers=1)),
    ("refused.too-many", prepared, "secretariat", details(materials=(Material(title="次第"),) * 101)),
    ("refused.material", prepared, "secretariat", details(materials=(Material(title=" ", number="資料1"),))),
    ("refused.material-twice", prepared, "secretariat", details(materials=(Material(title="次第", number="資料1"),) * 2)),
    ("refused.attendant", prepared, "secretariat", details(attendants=(attendant("", "課長"),))),
    ("refused.person", prepared, "secretariat", details(attendants=(attendant("産業課", "みなと太郎氏"),))),
    ("refused.person", prepared, "secretariat", details(attendants=(attendant("みなと様"),))),
    ("refused.no-program-shown", prepared, "facilitator", c.ProjectPage(page=e.Projection.PROGRAM)),
    ("refused.no-decisions", opened, "facilitator", c.ProjectPage(page=e.Projection.DECISIONS)),
    ("refused.carry-itself", opened, "secretariat", carry("scene")),
    ("refused.nothing-to-carry", opened, "secretariat", c.CarryOver(items=())),
    # findings
    ("refused.other-findings", topics.opened, "secretariat", c.AddItem(item=topics.FINDINGS_13, findings=topics.SHOWN)),
    ("refused.no-findings", topics.opened, "facilitator", c.AdoptFindings(program=topics.OTHER)),
    ("refused.finding-not-here", topics.opened, "facilitator", c.AdoptFindings(program=topics.FINDINGS, findings=("x",))),
    ("refused.no-open-findings", topics.settled, "facilitator", c.AdoptFindings(program=topics.FINDINGS)),
    ("refused.adopted-already", topics.settled, "secretariat", topics.amendment(1)),
    ("refused.returned-already", topics.settled, "secretariat", topics.amendment(3)),
    ("refused.finding-amended-meanwhile", topics.opened, "secretariat", topics.amendment(1, before="別の文案")),
    ("refused.findings-in-use", topics.settled, "secretariat", c.ShowFindings(findings=topics.NONE_SHOWN)),
    (
        "refused.return-reason-needed",
        topics.opened,
        "facilitator",
        c.ReturnFinding(program=topics.FINDINGS, finding="2023-12-1", reason=" "),
    ),
    # promises
    ("refused.no-promise", promised.opened, "facilitator", promised.verdict("2022-R9")),
    ("refused.verdict-reason-needed", promised.opened, "facilitator", promised.verdict(verdict=Verdict.DROPPED, reason=" ")),
    ("refused.evidence-needed", promised.opened, "department:industry", promised.report(evidence=Measure())),
    # undo
    ("refused.nothing-to-undo", opened, "member:chamber", c.Undo()),
]


@pytest.mark.parametrize(("key", "scene", "seat", "command"), REFUSALS)
def test_a_command_that_the_rules_do_not_allow_is_refused(key: str, scene, seat: str, command: c.Command):
    before = scene()
    with pytest.raises(Refused) as refusal:
        before.does(seat, command)
    assert refusal.value.key == key


def test_before_a_session_is_set_up_everything_else_is_refused():
    with pytest.raises(Refused, match=r"refused\.not-set-up"):
        decide(Session(key="x"), c.OpenSession(), Seat.parse("facilitator"), Scene().now)


def test_an_arrival_before_the_last_leaving_is_refused():
    scene = opened()
    scene.does("secretariat", c.MarkLeaving(seat="chair"))
    with pytest.raises(Refused, match=r"refused\.before-leaving"):
        scene.does("secretariat", c.MarkArrival(seat="chair", at="13:00"))


def test_every_refusal_that_the_rules_know_is_reached_by_a_test():
    package = Path(domain.__path__[0])
    modules = (
        path for path in package.rglob("*.py") if "review" not in path.relative_to(package).parts
    )  # it has its own tests
    rules = "".join(path.read_text(encoding="utf-8") for path in modules)
    known = set(re.findall(r'"(refused\.[a-z-]+)"', rules))
    elsewhere = {
        "refused.no-figure-typed",
        "refused.not-compound",  # tests/screens/test_material.py: a figure as it was typed
        "refused.carry-open",
        "refused.not-set-up",
        "refused.before-leaving",
        "refused.undo-overtaken",
        "refused.reason-asked",  # review/test_review_rules.py
    }
    of_marks = {  # test_ratings.py
        *("refused.no-scale", "refused.not-rated", "refused.no-mark", "refused.rating-of-body", "refused.no-rating"),
        *("refused.rating-reason-needed", "refused.too-many-reasons"),
    }
    of_approvals = {"refused.only-secretariat", "refused.approved-by-nobody"}  # test_approval_without_roster.py
    assert known == {key for key, *_ in REFUSALS if key.startswith("refused.")} | elsewhere | of_marks | of_approvals


# ── what comes of it ──


def test_opening_keeps_a_copy_of_every_sheet():
    scene = opened()
    assert scene.session.state is State.OPEN
    assert scene.session.sheets == {s.number: s for s in SHEETS}


def test_a_sheet_that_was_shown_already_is_not_copied_again():
    scene = Scene()
    scene.does("secretariat", c.ShowSheets(sheets=SHEETS[:2]))
    shown = scene.does("facilitator", c.OpenSession(sheets=SHEETS))
    assert [type(entry.event) for entry in shown] == [e.SheetShown, e.SessionOpened]


def test_asking_for_what_is_already_so_records_nothing():
    scene = said()
    same = c.ReviseOpinion(opinion="12-1-1", kind=e.OpinionKind.IMPROVE, text="広報を増やす", version=1)
    asked: list[tuple[str, c.Command]] = [
        ("facilitator", c.MoveRoom(program=1, place=e.Place.PLAN)),
        ("secretariat", c.SetTreatment(program=1, treatment=e.Treatment.DISCUSS)),
        ("secretariat", c.SetMinutes(program=22, minutes=10)),
        ("secretariat", c.SetPoints(program=2, points=(" ",))),
        ("secretariat", c.MoveItem(program=1, by=-1)),
        ("secretariat", c.ShowSheets(sheets=SHEETS)),
        ("secretariat", correction(after=43)),
        ("member:chamber", same),
    ]
    for seat, command in asked:
        assert scene.does(seat, command) == ()


def test_what_a_member_writes_is_cleaned_and_kept_otherwise():
    scene = opened()
    scene.does("member:chamber", opinion("　広報を\x1b[31m増やす\r\n二行目\u202e  "))
    assert scene.session.items[1].opinions[0].now.text == "　広報を[31m増やす\n二行目"


def test_the_secretariat_enters_opinions_in_the_name_of_a_seat():
    scene = opened()
    scene.does("secretariat", opinion(by="member:shopping", presence=c.Presence.PROXY))
    entered = scene.session.items[1].opinions[0]
    assert (entered.by, entered.entered_by) == ("member:shopping", "secretariat")


def test_supporting_twice_takes_the_support_back():
    scene = said()
    support = c.SupportOpinion(opinion="12-1-1", by="member:chair")
    supports = []
    for _ in range(2):
        scene.does("member:chair", support)
        supports.append(scene.session.items[1].opinions[0].supports)
    assert supports == [("member:chair",), ()]


def test_one_reply_answers_opinions_on_several_programs():
    scene = opened()
    later = scene.submits("ask", "人数は", program=22)
    first = scene.submits("propose", "動画を作る", program=1)
    scene.replies(later, first, later, text="あわせて検討します", status="consider")
    given = scene.session.items[1].replies[0]
    assert given.now.answers == (first, later)
    assert scene.session.unanswered() == ()


def test_a_department_replies_after_the_session_was_closed():
    scene = opened()
    asked = scene.submits("ask", "件数は何件か")
    scene.closes()
    scene.replies(asked, text="43件です")
    assert scene.session.unanswered() == ()


def test_a_time_may_be_written_with_wide_characters():
    scene = opened()
    scene.waits(30).does("secretariat", c.MarkLeaving(seat="chair", at="１４：０５"))
    until = scene.session.presence["chair"][-1].until
    assert until is not None
    assert (until.hour, until.minute) == (14, 5)


def test_a_time_of_the_evening_before_is_taken_where_the_session_began_then():
    """A session that goes past midnight: 23:50 is not the coming night."""
    scene = opened()
    scene.waits(10 * 60 + 20).does("secretariat", c.MarkLeaving(seat="chair", at="23:50"))
    until = scene.session.presence["chair"][-1].until
    assert until is not None
    assert (until.day, until.hour, until.minute) == (DAY.day, 23, 50)


def test_a_line_that_is_too_long_is_told_by_how_much():
    with pytest.raises(Refused) as refusal:
        opened().does("secretariat", c.DeferItem(program=2, reason="あ" * 503))
    assert refusal.value.values == {"limit": 500, "length": 503, "over": 3}


def test_a_correction_changes_the_sheet_of_the_session_and_says_what_it_was():
    scene = opened()
    scene.does("secretariat", correction())
    assert str(scene.session.sheets[1].indicators[0].values["2023"].actual) == "44"
    assert scene.session.corrections[0].event.before == Figure(43)


def test_an_item_is_added_after_another_with_its_sheet():
    scene = opened()
    scene.does("secretariat", c.AddItem(item=NEW_ITEM, after=1, sheet=sheet(31)))
    assert scene.session.order == (1, 31, 2, 22)


# ── speaking ──


def test_who_has_the_floor_ends_the_own_speech():
    scene = speaking()
    scene.does("member:chamber", c.LowerHand(by="member:chamber"))
    assert (scene.session.floor.speaking, scene.session.floor.waiting) == ("", ())
    assert scene.session.items[1].spoke == ("member:chamber",)


# ── confirming the minutes ──


def test_on_the_day_of_the_deadline_a_correction_is_still_taken():
    scene = confirming()
    scene.does("member:chamber", c.AskCorrection(opinion="12-1-1", text="別の文"))
    assert len(scene.session.minutes.open) == 1


def test_the_confirmation_is_opened_again_with_a_later_day_and_what_was_confirmed_stands():
    scene = confirming()
    scene.does("member:shopping", c.ConfirmMinutes())
    scene.waits(24 * 60).does("secretariat", c.OpenConfirmation(until=DAY + timedelta(days=7)))
    scene.does("member:chamber", c.AskCorrection(opinion="12-1-1", text="別の文"))
    assert (scene.session.minutes.until, scene.session.minutes.confirmed) == (DAY + timedelta(days=7), ("member:shopping",))
    assert scene.does("secretariat", c.OpenConfirmation(until=DAY + timedelta(days=7))) == ()


@pytest.mark.parametrize(
    ("seat", "command"),
    [
        (
            "department:industry",
            c.GiveReply(by="department:industry", answers=("12-1-1",), status=e.ReplyStatus.DO, text="はい", year=2024),
        ),
        ("secretariat", correction()),
        ("facilitator", c.Decide(text="継続とする")),
        ("secretariat", c.OpenConfirmation(until=DAY + timedelta(days=7))),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_what_came_into_the_minutes_after_the_chair_looked_is_not_approved_unseen(seat: str, command: c.Command):
    scene = confirming()
    seen = scene.session.last
    scene.does(seat, command)
    with pytest.raises(Refused, match=r"refused\.minutes-changed"):
        scene.does("member:chair", c.ApproveMinutes(unconfirmed=2, seen=seen))
    scene.does("member:chair", c.ApproveMinutes(unconfirmed=2, seen=scene.session.last))


def test_a_seat_that_confirms_meanwhile_does_not_hold_the_chair_up():
    scene = confirming()
    seen = scene.session.last
    scene.does("member:chamber", c.ConfirmMinutes())
    scene.does("member:chair", c.ApproveMinutes(unconfirmed=2, seen=seen))
    assert scene.session.minutes.approved_by == "member:chair"


@pytest.mark.parametrize("confirms", [True, False])
def test_when_all_have_confirmed_or_the_day_has_passed_the_chair_approves_without_more(confirms: bool):
    scene = confirming()
    if confirms:
        for seat in ("member:chamber", "member:shopping"):
            scene.does(seat, c.ConfirmMinutes())
    else:
        scene.waits(24 * 60)
    scene.does("member:chair", c.ApproveMinutes())
    assert scene.session.minutes.approved_by == "member:chair"
