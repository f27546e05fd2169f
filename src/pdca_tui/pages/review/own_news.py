"""What became of a member's own opinions just now, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from pdca_tui.domain.review.placements import Placement
from pdca_tui.domain.review.review import Review
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.words import say


def own_changes_told(review: Review, names: ReviewNames, changes: Sequence[Placement]) -> str:
    """Return where the first of the changed opinions is now, and how many changed; empty for none."""
    if not changes:
        return ""
    first = changes[0]
    findings = (review.findings[id] for id in first.placing.findings)
    where = names.joined(f"{names.finding(each)} {say(f'finding.{each.standing}')}" for each in findings)
    told = where or say(f"placed.{first.state}")
    if len(changes) > 1:
        return say("review.news.own-several", opinion=first.ref.opinion, where=told, count=len(changes))
    return say("review.news.own", opinion=first.ref.opinion, where=told)
