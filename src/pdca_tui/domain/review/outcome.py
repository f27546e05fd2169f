"""The published outcome of a review, in the form of the data set's outcome files, and the checks of such a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import Finding as PublishedFinding
from pdca_tui.domain.material.dataset import FindingReply as PublishedReply
from pdca_tui.domain.material.dataset import Outcome, YearPlan
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import FindingReply
from pdca_tui.domain.review.vocabulary import ReplyStanding


def outcome_of(review: Review, article: int) -> Outcome:
    """Return what is published under an article: adopted findings, accepted replies, and plans.

    A reply that answers findings of two articles stands under both, each time with the numbers of that one.
    """
    adopted = {finding.id: finding for _, finding in review.numbered(article) if finding.standing.adopted}
    programs = {program.number for program in review.begun.programs if program.article == article}
    findings = tuple(
        PublishedFinding(
            number=finding.number,
            text=finding.now.text,
            programs=finding.now.programs,
            note=finding.note,
            inferred=finding.inferred,
        )
        for finding in sorted(adopted.values(), key=lambda each: each.number)
    )
    replies = []
    for reply in accepted_replies(review):
        numbers = tuple(adopted[id].number for id in reply.now.answers if id in adopted)
        if numbers:
            replies.append(PublishedReply(answers=numbers, text=reply.now.text, note=reply.note))
    plans = tuple(
        YearPlan(program=plan.program, text=plan.now.text, items=plan.now.items, note=plan.now.note)
        for plan in sorted(review.plans.values(), key=lambda each: each.program)
        if plan.program in programs
    )
    return Outcome(
        article=article, fiscal_year=review.begun.fiscal_year, findings=findings, replies=tuple(replies), plans=plans
    )


def accepted_replies(review: Review) -> tuple[FindingReply, ...]:
    """Return the replies that are published, in the order in which they were first written."""
    accepted = (reply for reply in review.replies.values() if reply.standing is ReplyStanding.ACCEPTED)
    return tuple(sorted(accepted, key=lambda reply: (reply.versions[0].entry, int(reply.id[1:]))))


@value
class Contradiction:
    """A contradiction in an outcome file: ``what`` is the ending of its sentence's key, ``number`` the number it names."""

    what: str
    number: int


def contradiction(outcome: Outcome, programs: Iterable[int], every: Iterable[int] = ()) -> Contradiction | None:
    """Return the first thing of an outcome that cannot be, held against the ``programs`` of its article, and ``every`` one."""
    there = frozenset(every)
    numbers = Counter(finding.number for finding in outcome.findings)
    twice = next((number for number, count in numbers.items() if count > 1), None)
    if twice is not None:
        return Contradiction(what="finding-twice", number=twice)
    named = (number for finding in outcome.findings for number in finding.programs)
    nowhere = next((number for number in named if there and number not in there), None)
    if nowhere is not None:
        return Contradiction(what="program-unknown", number=nowhere)
    for reply in outcome.replies:
        unknown = next((number for number in reply.answers if number not in numbers), None)
        if unknown is not None:
            return Contradiction(what="answers-unknown", number=unknown)
        if len(set(reply.answers)) < len(reply.answers):
            return Contradiction(what="answers-twice", number=reply.answers[0])
    plans = Counter(plan.program for plan in outcome.plans)
    known = frozenset(programs)
    for program, count in plans.items():
        if count > 1:
            return Contradiction(what="plan-twice", number=program)
        if known and program not in known:
            return Contradiction(what="plan-elsewhere", number=program)
    return None
