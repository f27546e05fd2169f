"""Permissions in a session: one table for every door."""

from __future__ import annotations

from pdca_tui.domain.seats import Role
from pdca_tui.domain.session import commands as c

_SECRETARIAT = frozenset({Role.SECRETARIAT})
_MEMBERS = frozenset({Role.MEMBER})
_STAFF = frozenset({Role.FACILITATOR, Role.SECRETARIAT})
_WRITERS = frozenset({Role.FACILITATOR, Role.SECRETARIAT, Role.MEMBER})
_REPLIERS = frozenset({Role.FACILITATOR, Role.SECRETARIAT, Role.DEPARTMENT})
_EVERY_WRITER = _WRITERS | _REPLIERS

ALLOWED: dict[type[c.Command], frozenset[Role]] = {
    c.ShowSheets: _STAFF,
    c.OpenSession: _STAFF,
    c.Pause: _STAFF,
    c.Resume: _STAFF,
    c.CloseSession: _STAFF,
    c.MoveRoom: frozenset({Role.FACILITATOR}),
    c.ScrollRoom: frozenset({Role.FACILITATOR}),
    c.ProjectPage: frozenset({Role.FACILITATOR}),
    c.AddItem: _SECRETARIAT,
    c.RemoveItem: _SECRETARIAT,
    c.ChangePreparation: _SECRETARIAT,
    c.CarryOver: _SECRETARIAT,
    c.MoveItem: _SECRETARIAT,
    c.DeferItem: _SECRETARIAT,
    c.RestoreItem: _SECRETARIAT,
    c.SetTreatment: _SECRETARIAT,
    c.SetPoints: _SECRETARIAT,
    c.SetMinutes: _SECRETARIAT,
    c.MarkArrival: _SECRETARIAT,
    c.MarkLeaving: _SECRETARIAT,
    c.ConfirmNotice: _SECRETARIAT,
    c.ExcuseSeat: _SECRETARIAT,
    c.SetChair: _SECRETARIAT,
    c.SetDetails: _SECRETARIAT,
    c.SubmitOpinion: _WRITERS,
    c.ReviseOpinion: _WRITERS,
    c.WithdrawOpinion: _WRITERS,
    c.SupportOpinion: _WRITERS,
    c.GiveReply: _REPLIERS,
    c.ReviseReply: _REPLIERS,
    c.WithdrawReply: _REPLIERS,
    c.Tidy: _SECRETARIAT,
    c.Decide: _STAFF,
    c.WithdrawDecision: _STAFF,
    c.CorrectMaterial: _SECRETARIAT,
    c.ShowFindings: _STAFF,
    c.AmendFinding: _STAFF,
    c.AdoptFindings: _STAFF,
    c.ReturnFinding: _STAFF,
    c.GiveRating: _WRITERS,
    c.WithdrawRating: _WRITERS,
    c.ReportPromise: _REPLIERS,
    c.JudgePromise: _STAFF,
    c.Undo: _EVERY_WRITER,
    c.NoticeJoined: _MEMBERS,
    c.NoticeParted: _MEMBERS,
    c.AskToSpeak: _WRITERS,
    c.LowerHand: _WRITERS,
    c.CallSpeaker: _STAFF,
    c.EndSpeech: _STAFF,
    c.OpenConfirmation: _SECRETARIAT,
    c.AskCorrection: _MEMBERS,
    c.AcceptCorrection: _SECRETARIAT,
    c.DeclineCorrection: _SECRETARIAT,
    c.ConfirmMinutes: _MEMBERS,
    c.ApproveMinutes: _MEMBERS | _SECRETARIAT,
}
"""Facilitator and secretariat may record for others what is said in the room; a member writes as itself, a department
replies for its own programs (``rules`` checks that)."""


READERS = frozenset(Role)
"""The roles that may read a session, its minutes and its sheets, on a screen or by a command: all."""

MINUTES_SAVERS = _STAFF
"""The roles that may save the minutes and the archive. Saving records nothing; closing and approving do it, too."""


def may(role: Role, command: type[c.Command]) -> bool:
    """Whether a role may ask for a kind of command at all."""
    return role in ALLOWED[command]
