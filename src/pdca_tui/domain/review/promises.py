"""The promises of a review: accepted replies that say that something will be done."""

from __future__ import annotations

from pdca_tui.domain.material.promises import Promise, PromisedFinding
from pdca_tui.domain.review.intake import HeardVerdict, Intake
from pdca_tui.domain.review.outcome import accepted_replies
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import FindingReply, Report
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


def judged_of(review: Review, intake: Intake, reply: FindingReply) -> tuple[Report, ...]:
    """Return what the body judged of a promise, oldest first: as it was entered here, and as sessions have it."""
    names = {reply.id, *_published_names(review, reply)}
    heard = tuple(
        Report(
            entry=each.entry,
            at=each.at,
            seat=each.seat,
            verdict=each.verdict,
            text="",
            reason=each.reason,
            session=each.session,
        )
        for each in intake.verdicts
        if each.promise in names
    )
    return tuple(sorted((*review.judgements.get(reply.id, ()), *heard), key=lambda report: report.at))


def reply_judged(review: Review, verdict: HeardVerdict) -> FindingReply | None:
    """Return the reply that a session judged; ``None`` if the review has none of that name."""
    named = review.replies.get(verdict.promise)
    if named is not None:
        return named
    return next((reply for reply in review.replies.values() if verdict.promise in _published_names(review, reply)), None)


def _published_names(review: Review, reply: FindingReply) -> tuple[str, ...]:
    """Return how a reply that was published before the review was begun was named until then: ``12-R1``."""
    if not reply.imported:
        return ()
    articles = sorted({review.findings[id].article for id in reply.versions[0].answers})
    found = []
    for article in articles:
        same = [
            each.id
            for each in accepted_replies(review)
            if each.imported and any(review.findings[id].article == article for id in each.versions[0].answers)
        ]
        if reply.id in same:
            found.append(f"{article}-R{same.index(reply.id) + 1}")
    return tuple(found)
