"""Rules for replies to findings: rights, required contents, and the steps from draft to accepted."""

from __future__ import annotations

from datetime import date, datetime
from typing import assert_never

from pdca_tui.domain.replies import earliest_day, promised_day, promised_year, require_own
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import FindingReply
from pdca_tui.domain.review.rules.preconditions import (
    ReviewFacts,
    asked_reason,
    department_of,
    finding_of,
    line_of,
    programs_of,
    words_of,
)
from pdca_tui.domain.review.vocabulary import AnswerStatus, Measure, MeasureKind, ReplyStanding
from pdca_tui.domain.seats import Seat
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line

_ReplyCommand = (
    c.WriteFindingReply
    | c.RewriteFindingReply
    | c.HandInFindingReply
    | c.SendBackFindingReply
    | c.AcceptFindingReply
    | c.WithdrawFindingReply
)


def decided(review: Review, command: _ReplyCommand, seat: Seat, at: datetime) -> ReviewFacts:
    """Return the facts of a command, given at ``at``, about a reply; ``Refused`` if a rule forbids it."""
    if isinstance(command, c.WriteFindingReply):
        author = department_of(review, seat, command.by)
        answers = _answers(review, author, command.answers)
        return (_written(review, command, str(author), answers, at.date()),)
    reply = reply_of(review, command.reply)
    if isinstance(command, c.RewriteFindingReply | c.HandInFindingReply | c.WithdrawFindingReply):
        require_own(reply.by, seat)
    match command:
        case c.RewriteFindingReply():
            return _rewritten(review, reply, command, at)
        case c.HandInFindingReply():
            if reply.standing not in (ReplyStanding.DRAFT, ReplyStanding.SENT_BACK):
                raise Refused("refused.handed-in", id=reply.id)
            return (e.FindingReplyHandedIn(reply=reply.id),)
        case c.SendBackFindingReply(question=question):
            if reply.standing not in (ReplyStanding.HANDED_IN, ReplyStanding.ACCEPTED) or reply.imported:
                raise Refused("refused.not-handed-in", id=reply.id)
            return (e.FindingReplySentBack(reply=reply.id, question=words_of(question)),)
        case c.AcceptFindingReply(version=version):
            if reply.standing is not ReplyStanding.HANDED_IN:
                raise Refused("refused.not-handed-in", id=reply.id)
            if version != len(reply.versions):
                raise Refused("refused.revised-meanwhile", id=reply.id)
            return (e.FindingReplyAccepted(reply=reply.id),)
        case c.WithdrawFindingReply(reason=reason):
            if reply.imported:
                raise Refused("refused.reply-published", id=reply.id)
            accepted = reply.standing is ReplyStanding.ACCEPTED
            return (e.FindingReplyWithdrawn(reply=reply.id, reason=asked_reason(reason) if accepted else line_of(reason)),)
        case _:
            assert_never(command)


def reply_of(review: Review, id: str) -> FindingReply:
    """Return a reply that stands; ``Refused`` for one that is not there or was withdrawn."""
    reply = review.replies.get(id)
    if reply is None:
        raise Refused("refused.no-reply", id=clean_line(id, 20))
    if not reply.stands:
        raise Refused("refused.reply-withdrawn", id=reply.id)
    return reply


def measure_of(measure: Measure) -> Measure:
    """Return a measure as it is recorded: with words where it has a kind, and none without; ``Refused`` if they do not fit."""
    text = line_of(measure.text)
    if measure.kind is MeasureKind.NONE:
        return Measure()
    if not text:
        raise Refused("refused.measure-empty")
    return Measure(kind=measure.kind, text=text)


def _answers(review: Review, author: Seat, answers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the findings answered, in their order; refuse none, one that was not adopted, and one that is not the author's.

    A department answers what it was asked, and what is about its own programs.
    """
    if not answers:
        raise Refused("refused.answers-nothing")
    findings = [finding_of(review, id) for id in dict.fromkeys(answers)]
    own = next((set(each.programs) for each in review.begun.departments if each.key == author.key), set())
    for finding in findings:
        if not finding.standing.adopted:
            raise Refused("refused.not-adopted", finding=finding.id)
        request = review.requests.get((finding.id, author.key))
        asked = request is not None and not request.withdrawn
        if author.key and own and not asked and not own & set(finding.now.programs):
            raise Refused("refused.not-your-finding", finding=finding.id)
    ordered = sorted(findings, key=lambda each: (each.article, each.number, each.rank, each.id))
    return tuple(finding.id for finding in ordered)


def _written(
    review: Review, command: c.WriteFindingReply, by: str, answers: tuple[str, ...], today: date
) -> e.FindingReplyWritten:
    return e.FindingReplyWritten(
        reply=f"R{review.replies_made + 1}",
        by=by,
        answers=answers,
        status=_status(command.status),
        text=words_of(command.text),
        reason=_reason(command.status, command.reason),
        year=_year(review, command),
        due=promised_day(command.status, command.due, today),
        programs=programs_of(review, command.programs),
        measure=measure_of(command.measure),
        workbook=line_of(command.workbook),
    )


def _rewritten(review: Review, reply: FindingReply, command: c.RewriteFindingReply, at: datetime) -> ReviewFacts:
    if reply.imported:
        raise Refused("refused.reply-published", id=reply.id)
    if command.version != len(reply.versions):
        raise Refused("refused.revised-meanwhile", id=reply.id)
    rewritten = e.FindingReplyRewritten(
        reply=reply.id,
        answers=_answers(review, Seat.parse(reply.by), command.answers),
        status=_status(command.status),
        text=words_of(command.text),
        reason=_reason(command.status, command.reason),
        year=_year(review, command),
        due=promised_day(command.status, command.due, earliest_day(at.date(), reply.now.due)),
        programs=programs_of(review, command.programs),
        measure=measure_of(command.measure),
        workbook=line_of(command.workbook),
    )
    now = (
        rewritten.answers,
        rewritten.status,
        rewritten.text,
        rewritten.reason,
        rewritten.year,
        rewritten.due,
        rewritten.programs,
        rewritten.measure,
    )
    return () if now == reply.now.content else (rewritten,)


def _year(review: Review, command: c.WriteFindingReply | c.RewriteFindingReply) -> int:
    """Return the fiscal year that something is promised for; ``Refused`` for one that was over when the findings were made."""
    year, verified = promised_year(command.year, promised=command.status.promises), review.begun.fiscal_year
    if year and year <= verified:
        raise Refused("refused.promised-before", year=year, verified=verified)
    return year


def _status(status: AnswerStatus) -> AnswerStatus:
    """Return a status that somebody can give now; ``unstated`` is only that of what was published before."""
    if status is AnswerStatus.UNSTATED:
        raise Refused("refused.status-needed")
    return status


def _reason(status: AnswerStatus, reason: str) -> str:
    return asked_reason(reason) if status.wants_reason else line_of(reason)
