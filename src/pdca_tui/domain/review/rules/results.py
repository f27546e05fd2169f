"""Results of promises: the department reports with evidence, and the body judges."""

from __future__ import annotations

from pdca_tui.domain.replies import require_own
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rules.preconditions import ReviewFacts, asked_reason, line_of, words_of
from pdca_tui.domain.review.rules.replies import measure_of, reply_of
from pdca_tui.domain.review.vocabulary import MeasureKind, ReplyStanding, Verdict
from pdca_tui.domain.seats import Seat
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line


def decided(review: Review, command: c.ReportImplementation | c.JudgeImplementation, seat: Seat) -> ReviewFacts:
    """Return the facts of a report or a judgement; ``Refused`` without an accepted reply or evidence.

    Both can be given again, and each stays.
    """
    reply = reply_of(review, command.reply)
    if reply.standing is not ReplyStanding.ACCEPTED:
        raise Refused("refused.not-accepted", id=reply.id)
    reason = asked_reason(command.reason) if command.verdict.wants_reason else line_of(command.reason)
    if isinstance(command, c.ReportImplementation):
        require_own(reply.by, seat)
        evidence = measure_of(command.evidence)
        if command.verdict in (Verdict.DONE, Verdict.PARTLY) and evidence.kind is MeasureKind.NONE:
            raise Refused("refused.evidence-needed")
        reported = e.ImplementationReported(
            reply=reply.id, verdict=command.verdict, text=words_of(command.text), evidence=evidence, reason=reason
        )
        return (reported,)
    judged = e.ImplementationJudged(
        reply=reply.id,
        verdict=command.verdict,
        text=words_of(command.text) if command.text else "",
        reason=reason,
        session=clean_line(command.session, 80),
    )
    return (judged,)
