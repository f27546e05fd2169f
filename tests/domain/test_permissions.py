"""Who may ask for what: the table, and that the rules keep to it."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from asking import COMMANDS, SEATS
from building import Scene
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.permissions import ALLOWED, may
from pdca_tui.domain.session.rules import decide
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import Refused

CONFIRMS = {c.AskCorrection, c.ConfirmMinutes, c.ApproveMinutes}
"""After the session; only the chair's seat approves, which the rules check."""

NOTICED = {c.NoticeJoined, c.NoticeParted}
"""What the connection of a seat tells, not its person."""

FACILITATES = {c.MoveRoom, c.ScrollRoom, c.ProjectPage}
PREPARES = {
    c.AddItem,
    c.CarryOver,
    c.Tidy,
    c.RemoveItem,
    c.ChangePreparation,
    c.MoveItem,
    c.DeferItem,
    c.RestoreItem,
    c.SetTreatment,
    c.SetPoints,
    c.SetMinutes,
}
KEEPS = {
    c.MarkArrival,
    c.MarkLeaving,
    c.ConfirmNotice,
    c.ExcuseSeat,
    c.SetChair,
    c.SetDetails,
    c.CorrectMaterial,
    c.OpenConfirmation,
    c.AcceptCorrection,
    c.DeclineCorrection,
}


def mine(role: Role) -> set[type[c.Command]]:
    return {command for command in ALLOWED if may(role, command)}


def test_every_command_is_in_the_table():
    assert set(ALLOWED) == set(get_args(c.Command))


def test_an_observer_may_ask_for_nothing():
    assert mine(Role.OBSERVER) == set()


def test_a_member_speaks_writes_opinions_and_confirms_the_minutes():
    writes = {c.SubmitOpinion, c.ReviseOpinion, c.WithdrawOpinion, c.SupportOpinion, c.Undo}
    rates = {c.GiveRating, c.WithdrawRating}
    assert mine(Role.MEMBER) == writes | rates | {c.AskToSpeak, c.LowerHand} | CONFIRMS | NOTICED


def test_a_department_writes_replies_and_nothing_else():
    assert mine(Role.DEPARTMENT) == {c.GiveReply, c.ReviseReply, c.WithdrawReply, c.ReportPromise, c.Undo}


def test_only_the_facilitator_moves_the_room_and_only_the_secretariat_prepares_and_keeps():
    assert [command for command in FACILITATES if ALLOWED[command] != {Role.FACILITATOR}] == []
    assert [command for command in PREPARES | KEEPS if ALLOWED[command] != {Role.SECRETARIAT}] == []


def test_facilitator_and_secretariat_share_everything_else():
    shared = set(ALLOWED) - FACILITATES - PREPARES - KEEPS - CONFIRMS - NOTICED
    assert mine(Role.FACILITATOR) == shared | FACILITATES
    # Minutes of a body without a roster: the secretariat enters by whose word they are approved.
    assert mine(Role.SECRETARIAT) == shared | PREPARES | KEEPS | {c.ApproveMinutes}


def refusal(session: Session, command: c.Command, seat: Seat, at: datetime) -> str:
    """The key of the refusal, or nothing."""
    try:
        decide(session, command, seat, at)
    except Refused as refused:
        return refused.key
    return ""


@given(st.sampled_from(SEATS), COMMANDS, st.booleans())
def test_no_seat_gets_past_the_table(seat: str, command: c.Command, opened: bool):
    """Whatever is asked, in a session that is open or not: what the table does not allow is refused for the role."""
    scene = Scene()
    if opened:
        scene.opens()
    who = Seat.parse(seat)
    refused_for_role = refusal(scene.session, command, who, scene.now) == "refused.role"
    assert refused_for_role == (not may(who.role, type(command)))
