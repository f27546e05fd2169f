"""When which command is possible at all: the state that the session, and its minutes, must be in."""

from __future__ import annotations

from datetime import datetime

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.preconditions import over, require
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import Refused

_WHILE_HELD = frozenset(
    {
        c.SubmitOpinion,
        c.ReviseOpinion,
        c.WithdrawOpinion,
        c.SupportOpinion,
        c.AskToSpeak,
        c.LowerHand,
        c.CallSpeaker,
        c.EndSpeech,
        c.AmendFinding,
        c.AdoptFindings,
        c.ReturnFinding,
        c.GiveRating,
        c.WithdrawRating,
        c.ReportPromise,
        c.JudgePromise,
    }
)
_UNTIL_CLOSED = frozenset(
    {c.AddItem, c.CarryOver, c.MoveItem, c.DeferItem, c.RestoreItem, c.SetTreatment, c.SetPoints, c.SetMinutes, c.ShowFindings},
)
_UNTIL_OPENED = frozenset({c.RemoveItem, c.ChangePreparation})
# Departments answer in writing after the session, so a closed session still takes replies.
_ONCE_OPENED = frozenset({c.GiveReply, c.ReviseReply, c.WithdrawReply})
# What departments answer after the approval goes into an annex; the rules for replies see to what was approved.
_ANNEXED = frozenset({*_ONCE_OPENED, c.Undo})
_WHILE_CONFIRMING = frozenset({c.AskCorrection, c.AcceptCorrection, c.DeclineCorrection, c.ConfirmMinutes, c.ApproveMinutes})


def check_time(session: Session, kind: type[c.Command], at: datetime) -> None:
    """Raise ``Refused`` for a kind of command that is not possible at the moment ``at``, whatever one of that kind says."""
    minutes = session.minutes
    if session.facts is None:
        raise Refused("refused.not-set-up")
    if minutes.standing is Standing.APPROVED and kind not in _ANNEXED:
        raise Refused("refused.frozen")
    if kind in _WHILE_HELD:
        require(session, State.OPEN, State.PAUSED)
    elif kind in _ONCE_OPENED:
        require(session, State.OPEN, State.PAUSED, State.CLOSED)
    elif kind in _UNTIL_OPENED and session.state is not State.PREPARED:
        raise Refused("refused.opened-already") if session.state is not State.CLOSED else over(session)
    elif kind in _UNTIL_CLOSED and session.state is State.CLOSED:
        raise over(session)
    elif kind in (c.OpenConfirmation, c.Tidy):
        require(session, State.CLOSED)
    elif kind in _WHILE_CONFIRMING:
        require(session, State.CLOSED)
        if minutes.standing is not Standing.CONFIRMING:
            raise Refused("refused.not-confirming")
        if kind is c.AskCorrection and minutes.until is not None and minutes.overdue(at):
            raise Refused("refused.deadline-over", day=minutes.until.isoformat())
