"""What became of the opinions of one seat, in a form in which a change since the last look can be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pdca_tui.domain.review.placements import OwnOpinion, Placement, own_opinions
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.vocabulary import PlacedState

_NOTHING_YET = str(PlacedState.UNPLACED)


def own_standings(review: Review, placed: Iterable[Placement], seat: str) -> dict[str, str]:
    """Return by reference, for every opinion of ``seat``, where it is and how far what it went into is."""
    return {str(own.placement.ref): _standing(review, own) for own in own_opinions(review, placed, seat)}


def changed_since(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the references of what became something else since ``before``; an opinion that is not there was unplaced then."""
    return tuple(ref for ref, told in now.items() if before.get(ref, _NOTHING_YET) != told)


def _standing(review: Review, own: OwnOpinion) -> str:
    placement = own.placement
    parts = [str(placement.state)]
    if placement.placing.aside is not None:
        parts.append(f"aside {placement.placing.aside.entry}")
    for id in placement.placing.findings:
        finding = review.findings[id]
        parts.append(f"{id} {finding.standing} {len(finding.versions)}")
        # What a department is still writing is no answer yet.
        parts += [f"{reply.id} {reply.standing}" for reply in review.replies_to(id) if reply.settles or reply.steps]
        parts += [f"plan {plan.program}" for plan in review.plans.values() if id in plan.now.findings]
    parts += [f"objection {number} answered" for number in own.objections if not review.objections[number].open]
    return "; ".join(parts)
