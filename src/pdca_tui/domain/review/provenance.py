"""The provenance of a finding: its sources compared with the current words in their sessions."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from pdca_tui.domain.immutable import value
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.intake import HeardOpinion, Intake
from pdca_tui.domain.review.placements import Placement, gone_sessions, heard_opinion
from pdca_tui.domain.review.references import Source, words_hash
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Finding
from pdca_tui.domain.review.vocabulary import PlacedState


class SourceState(StrEnum):
    """How a source is: as it was used, put differently since, withdrawn since, or gone with its session."""

    SAME = "same"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    GONE = "gone"


@value
class SourceNow:
    """A source of a finding, and what its session says now."""

    source: Source
    heard: HeardOpinion | None
    state: SourceState

    @property
    def changed(self) -> bool:
        """Whether somebody has to look at it again."""
        return self.state is not SourceState.SAME


def state_of(source: Source, heard: HeardOpinion | None) -> SourceState:
    """Return how a source is now. An entry that put the same words again changes nothing."""
    if heard is None:
        return SourceState.GONE
    if words_hash(heard.text) != source.words:
        return SourceState.CHANGED
    if heard.withdrawn and not source.withdrawn:
        return SourceState.WITHDRAWN
    return SourceState.SAME


def sources_now(review: Review, intake: Intake, finding: str) -> tuple[SourceNow, ...]:
    """Return the sources of a finding with how they are now, in the order in which they came."""
    found = []
    for source in review.sources(finding):
        heard = heard_opinion(review, intake, source.ref)
        found.append(SourceNow(source=source, heard=heard, state=state_of(source, heard)))
    return tuple(found)


def changed_sources(review: Review, intake: Intake) -> tuple[tuple[Finding, SourceNow], ...]:
    """Return every source of a standing finding that has to be looked at again."""
    standing = sorted((f for f in review.findings.values() if f.stands), key=lambda f: (f.article, f.rank, f.id))
    return tuple(
        (finding, source) for finding in standing for source in sources_now(review, intake, finding.id) if source.changed
    )


def lacking(review: Review, intake: Intake, placed: Iterable[Placement], council: str = "") -> e.Lacking:
    """Return what is not complete: what stands in the way of forwarding findings to the session ``council``.

    That session itself has still to be held, so neither it nor any later one needs approved minutes.
    """
    unplaced = tuple(each.ref for each in placed if each.state is PlacedState.UNPLACED and each.ref.session != council)
    changed = tuple((finding.id, str(source.source.ref)) for finding, source in changed_sources(review, intake))
    before = next((session.date for session in intake.sessions if session.key == council), None)
    due = (s for s in intake.sessions if s.key != council and (before is None or s.date <= before))
    unapproved = tuple(session.key for session in due if not session.approved)
    gone = tuple(key for key, _ in gone_sessions(review, intake))
    objections = tuple(sorted(o.number for o in review.objections.values() if o.open))
    missing = tuple(dict.fromkeys((*gone, *intake.unreadable)))
    return e.Lacking(unplaced=unplaced, changed=changed, unapproved=unapproved, missing=missing, objections=objections)
