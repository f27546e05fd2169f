"""The progress of a review: one rail from the opinions to the publication, and the current step."""

from __future__ import annotations

from enum import StrEnum

from pdca_tui.domain.immutable import value
from pdca_tui.domain.review.coverage import Coverage
from pdca_tui.domain.review.placements import Counts
from pdca_tui.domain.review.review import Review


class ReviewStep(StrEnum):
    """The steps of a review: 意見, 整理, 検証意見, 承認, 対応, 計画, 公表."""

    OPINIONS = "opinions"
    PLACED = "placed"
    FINDINGS = "findings"
    ADOPTED = "adopted"
    REPLIES = "replies"
    PLANS = "plans"
    PUBLISHED = "published"


@value
class Progress:
    """The counts of the rail; ``now`` is the first step that is not done."""

    counts: dict[ReviewStep, int]
    now: ReviewStep


def progress(review: Review, counts: Counts, coverage: Coverage) -> Progress:
    """Return how far a review is."""
    adopted = counts.adopted + counts.published
    numbers = {
        ReviewStep.OPINIONS: counts.total,
        ReviewStep.PLACED: counts.placed,
        ReviewStep.FINDINGS: counts.findings,
        ReviewStep.ADOPTED: adopted,
        ReviewStep.REPLIES: answered(review),
        ReviewStep.PLANS: len(review.plans),
        ReviewStep.PUBLISHED: counts.published,
    }
    if not counts.total and not counts.findings:
        now = ReviewStep.OPINIONS
    elif counts.unplaced:
        now = ReviewStep.PLACED
    elif counts.findings > adopted:
        now = ReviewStep.ADOPTED if counts.forwarded else ReviewStep.FINDINGS
    elif coverage.open or coverage.handed_in or answered(review) < adopted:
        now = ReviewStep.REPLIES
    elif not review.plans:
        now = ReviewStep.PLANS
    else:
        now = ReviewStep.PUBLISHED
    return Progress(counts=numbers, now=now)


def answered(review: Review) -> int:
    """Return how many findings an accepted reply settles."""
    settled = {id for reply in review.replies.values() if reply.settles for id in reply.now.answers}
    return sum(1 for finding in review.findings.values() if finding.stands and finding.id in settled)
