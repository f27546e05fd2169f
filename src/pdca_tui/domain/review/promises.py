"""The promises of a review: accepted replies that say that something will be done."""

from __future__ import annotations

from pdca_tui.domain.material.promises import Promise, PromisedFinding
from pdca_tui.domain.review.outcome import accepted_replies
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import FindingReply
from pdca_tui.domain.review.vocabulary import AnswerStatus

_ANSWERED = (AnswerStatus.ANSWER, AnswerStatus.HARD, AnswerStatus.NOTED)
"""Statuses after which nothing is to be done, so that there is nothing to judge."""


def promise_id(review: Review, reply: str) -> str:
    """Return the lasting name of a promise: the year of the review, and the reply in it."""
    return f"{review.begun.fiscal_year}-{reply}"


def promises_made(review: Review) -> tuple[Promise, ...]:
    """Return the promises of a review, in the order in which they were first written."""
    return tuple(_promise(review, reply) for reply in accepted_replies(review) if reply.now.status not in _ANSWERED)


def _promise(review: Review, reply: FindingReply) -> Promise:
    now, year = reply.now, review.begun.fiscal_year
    answered = [review.findings[id] for id in now.answers]
    named = [finding.now.programs for finding in answered]
    programs = now.programs or (tuple(sorted({each for programs in named for each in programs})) if all(named) else ())
    article = answered[0].article if answered else 0
    return Promise(
        id=promise_id(review, reply.id),
        year=year,
        article=article,
        text=now.text,
        findings=tuple(PromisedFinding(number=finding.number, text=finding.now.text) for finding in answered if finding.number),
        programs=programs,
        by=reply.by.removeprefix("department:"),
        status="" if now.status is AnswerStatus.UNSTATED else str(now.status),
        promised_for=now.year or year + 1,
        measure=now.measure,
        note=reply.note,
    )
