"""Deciding a command to a review: facts, or a refusal with a sentence for the person.

``decide`` is pure. It never changes the review; the application appends the facts it returns and folds them.
"""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.permissions import may
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rules import (
    adoption,
    asking,
    findings,
    forwarding,
    intake,
    objections,
    placing,
    plans,
    replies,
    results,
)
from pdca_tui.domain.review.rules.preconditions import ReviewFacts
from pdca_tui.domain.review.undo import taken_back
from pdca_tui.domain.seats import Seat
from pdca_tui.errors import Refused

__all__ = ["ReviewFacts", "decide"]


def decide(review: Review, command: c.ReviewCommand, seat: Seat, at: datetime) -> ReviewFacts:
    """Return the facts that ``command``, asked by ``seat`` at the moment ``at``, comes to.

    Raises ``Refused`` when the role may not, the state of the review does not allow it, or what it names is not there.
    """
    if not may(seat.role, type(command)):
        raise Refused("refused.role")
    if review.facts is None and not isinstance(command, c.BeginReview):
        raise Refused("refused.review-not-begun")
    match command:
        case c.BeginReview() | c.TakeIn() | c.ImportOutcome():
            return intake.decided(review, command)
        case c.EnterWrittenOpinion() | c.ReviseWrittenOpinion() | c.WithdrawWrittenOpinion():
            return intake.written(review, command, at)
        case c.FormFinding() | c.RewordFinding() | c.MergeFindings() | c.SplitFinding() | c.MoveFinding() | c.DropFinding():
            return findings.decided(review, command)
        case c.AddSources() | c.RemoveSources() | c.LookAtSources() | c.SetOpinionsAside() | c.LiftSettingAside():
            return placing.decided(review, command)
        case c.ForwardFindings():
            return forwarding.decided(review, command)
        case c.TakeResolutions():
            return adoption.decided(review, command)
        case c.AskDepartments() | c.MoveDue() | c.WithdrawRequest():
            return asking.decided(review, command, at)
        case (
            c.WriteFindingReply()
            | c.RewriteFindingReply()
            | c.HandInFindingReply()
            | c.SendBackFindingReply()
            | c.AcceptFindingReply()
            | c.WithdrawFindingReply()
        ):
            return replies.decided(review, command, seat, at)
        case c.ReportImplementation() | c.JudgeImplementation():
            return results.decided(review, command, seat)
        case c.WritePlan():
            return plans.decided(review, command, seat)
        case c.RaiseObjection() | c.AnswerObjection():
            return objections.decided(review, command, seat)
        case c.PublishReview():
            return adoption.published(review, command)
        case c.TakeBack(entry=entry):
            return taken_back(review, seat, entry)[0]
        case _:
            assert_never(command)
