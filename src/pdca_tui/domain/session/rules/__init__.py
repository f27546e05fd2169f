"""Deciding a command to a session: facts, or a refusal with a sentence for the person.

``decide`` is pure. It never changes the session; the room appends the facts it returns and folds them.
"""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from pdca_tui.domain.aggregate import Decided
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.permissions import may
from pdca_tui.domain.session.preconditions import Facts, item_of, without_quorum, words_of
from pdca_tui.domain.session.rules import (
    agenda,
    attendance,
    findings,
    lifecycle,
    minutes_approval,
    minutes_editing,
    opinions,
    promises,
    ratings,
    replies,
    sheet_corrections,
    speakers_list,
)
from pdca_tui.domain.session.rules.meeting_details import detailed
from pdca_tui.domain.session.rules.timing import check_time
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.undo import taken_back
from pdca_tui.errors import Refused
from pdca_tui.text import folded

__all__ = ["Facts", "check_time", "decide"]


def decide(session: Session, command: c.Command, seat: Seat, at: datetime) -> Decided[e.Event]:
    """Return what ``command``, asked by ``seat`` at the moment ``at``, comes to: the facts, and what they take back.

    Raises ``Refused`` when the role may not, the state of the session does not allow it, or what it names is not there.
    """
    if not may(seat.role, type(command)):
        raise Refused("refused.role")
    check_time(session, type(command), at)
    if isinstance(command, c.Undo):
        events, number = taken_back(session, seat, command.entry)
        return Decided(events=events, undoes=number)
    return Decided(events=_facts(session, command, seat, at))


def _facts(session: Session, command: c.Command, seat: Seat, at: datetime) -> Facts:
    match command:
        case c.ShowSheets():
            return sheet_corrections.shown(session, command)
        case c.OpenSession() | c.Pause() | c.Resume() | c.CloseSession() | c.MoveRoom() | c.ScrollRoom() | c.ProjectPage():
            return lifecycle.decided(session, command)
        case (
            c.AddItem()
            | c.RemoveItem()
            | c.ChangePreparation()
            | c.CarryOver()
            | c.MoveItem()
            | c.DeferItem()
            | c.RestoreItem()
            | c.SetTreatment()
            | c.SetPoints()
            | c.SetMinutes()
        ):
            return agenda.decided(session, command)
        case c.MarkArrival() | c.MarkLeaving() | c.ConfirmNotice() | c.ExcuseSeat() | c.SetChair():
            return attendance.decided(session, command, at)
        case c.SetDetails(details=details):
            return detailed(session, details)
        case c.SubmitOpinion() | c.ReviseOpinion() | c.WithdrawOpinion() | c.SupportOpinion():
            return opinions.decided(session, command, seat)
        case c.GiveReply() | c.ReviseReply() | c.WithdrawReply():
            return replies.decided(session, command, seat, at)
        case c.Tidy():
            return minutes_editing.decided(session, command)
        case c.Decide() | c.WithdrawDecision():
            return _decision(session, command)
        case c.CorrectMaterial():
            return sheet_corrections.decided(session, command)
        case c.ShowFindings() | c.AmendFinding() | c.AdoptFindings() | c.ReturnFinding():
            return findings.decided(session, command)
        case c.GiveRating() | c.WithdrawRating():
            return ratings.decided(session, command, seat)
        case c.ReportPromise() | c.JudgePromise():
            return promises.decided(session, command, seat)
        case c.NoticeJoined() | c.NoticeParted():
            return attendance.noticed(session, command, seat)
        case c.AskToSpeak() | c.LowerHand() | c.CallSpeaker() | c.EndSpeech():
            return speakers_list.decided(session, command, seat)
        case (
            c.OpenConfirmation()
            | c.AskCorrection()
            | c.AcceptCorrection()
            | c.DeclineCorrection()
            | c.ConfirmMinutes()
            | c.ApproveMinutes()
        ):
            return minutes_approval.decided(session, command, seat, at)
        case c.Undo():
            raise TypeError("what is taken back is decided before")
        case _:
            assert_never(command)


def _decision(session: Session, command: c.Decide | c.WithdrawDecision) -> Facts:
    if isinstance(command, c.Decide):
        if command.program is not None:
            item_of(session, command.program)
        number, words = len(session.decisions) + 1, words_of(command.text)
        for made in session.decisions:
            same = made.program == command.program and folded(made.text) == folded(words)
            if same and not made.withdrawn and not command.again:
                raise Refused("refused.same-decision", number=made.number)
        counted = without_quorum(session, command.counted)
        return (e.DecisionMade(decision=number, text=words, program=command.program, counted=counted),)
    if not any(d.number == command.decision and not d.withdrawn for d in session.decisions):
        raise Refused("refused.no-decision", number=command.decision)
    return (e.DecisionWithdrawn(decision=command.decision),)
