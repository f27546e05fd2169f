"""Permissions in a review: one table for every door."""

from __future__ import annotations

from pdca_tui.domain.review import commands as c
from pdca_tui.domain.seats import Role

_SECRETARIAT = frozenset({Role.SECRETARIAT})
_REPLIERS = frozenset({Role.SECRETARIAT, Role.DEPARTMENT})
_OBJECTORS = frozenset({Role.SECRETARIAT, Role.MEMBER})

ALLOWED: dict[type[c.ReviewCommand], frozenset[Role]] = {
    c.BeginReview: _SECRETARIAT,
    c.TakeIn: _SECRETARIAT,
    c.ImportOutcome: _SECRETARIAT,
    c.EnterWrittenOpinion: _SECRETARIAT,
    c.ReviseWrittenOpinion: _SECRETARIAT,
    c.WithdrawWrittenOpinion: _SECRETARIAT,
    c.FormFinding: _SECRETARIAT,
    c.AddSources: _SECRETARIAT,
    c.RemoveSources: _SECRETARIAT,
    c.LookAtSources: _SECRETARIAT,
    c.SetOpinionsAside: _SECRETARIAT,
    c.LiftSettingAside: _SECRETARIAT,
    c.RewordFinding: _SECRETARIAT,
    c.MergeFindings: _SECRETARIAT,
    c.SplitFinding: _SECRETARIAT,
    c.MoveFinding: _SECRETARIAT,
    c.DropFinding: _SECRETARIAT,
    c.ForwardFindings: _SECRETARIAT,
    c.TakeResolutions: _SECRETARIAT,
    c.AskDepartments: _SECRETARIAT,
    c.MoveDue: _SECRETARIAT,
    c.WithdrawRequest: _SECRETARIAT,
    c.WriteFindingReply: _REPLIERS,
    c.RewriteFindingReply: _REPLIERS,
    c.HandInFindingReply: _REPLIERS,
    c.SendBackFindingReply: _SECRETARIAT,
    c.AcceptFindingReply: _SECRETARIAT,
    c.WithdrawFindingReply: _REPLIERS,
    c.ReportImplementation: _REPLIERS,
    c.JudgeImplementation: _SECRETARIAT,
    c.WritePlan: _REPLIERS,
    c.RaiseObjection: _OBJECTORS,
    c.AnswerObjection: _SECRETARIAT,
    c.PublishReview: _SECRETARIAT,
    c.TakeBack: _REPLIERS,
}
"""A department replies and plans for its own programs, a member objects for its own seat; ``rules`` checks whose it is."""

READERS = frozenset(Role)
"""The roles that may read a review: all."""


def may(role: Role, command: type[c.ReviewCommand]) -> bool:
    """Whether a role may ask for a kind of command at all."""
    return role in ALLOWED[command]
