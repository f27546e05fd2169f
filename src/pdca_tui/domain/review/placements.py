"""The placement of every opinion of a year, with counts that add up to all opinions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from pdca_tui.domain.immutable import value
from pdca_tui.domain.references import OpinionRef, article_in
from pdca_tui.domain.review.intake import HeardOpinion, Intake
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Placing, WrittenOpinion
from pdca_tui.domain.review.vocabulary import FindingStanding, PlacedState


@value
class Placement:
    """One opinion and where it is; ``heard`` is ``None`` for one that was taken in and is not there any more."""

    ref: OpinionRef
    heard: HeardOpinion | None
    state: PlacedState
    placing: Placing

    @property
    def article(self) -> int:
        """The article that it was said under; 0 where that is no longer known."""
        return self.heard.article if self.heard is not None else article_in(self.ref.opinion)


@value
class Counts:
    """How many opinions are where, and how far the findings are. The opinions add up: see ``total``."""

    source: int = 0
    set_aside: int = 0
    unplaced: int = 0
    withdrawn: int = 0
    missing: int = 0
    """How many of them are not in any record that is there now."""
    findings: int = 0
    forwarded: int = 0
    returned: int = 0
    adopted: int = 0
    published: int = 0

    @property
    def total(self) -> int:
        """All opinions: each is in exactly one of the four states."""
        return self.source + self.set_aside + self.unplaced + self.withdrawn

    @property
    def placed(self) -> int:
        """The opinions that need no placing any more."""
        return self.total - self.unplaced


def written_as_heard(written: WrittenOpinion) -> HeardOpinion:
    """Return an opinion in writing in the form of one that was said."""
    entry, told = written.versions[-1]
    return HeardOpinion(
        session="",
        opinion=written.id,
        article=told.article,
        program=told.program,
        by=told.by,
        kind=told.kind,
        text=told.text,
        at=written.at,
        entry=entry,
        programs=(told.program,) if told.program else (),
        withdrawn=written.withdrawn,
        because=written.because,
        kept=told.kept,
    )


def heard_opinion(review: Review, intake: Intake, ref: OpinionRef) -> HeardOpinion | None:
    """Return an opinion by its reference, said or in writing; ``None`` if it is not there."""
    if ref.session:
        return intake.opinions.get(ref)
    written = review.written.get(ref.opinion)
    return written_as_heard(written) if written is not None else None


def placements(review: Review, intake: Intake) -> tuple[Placement, ...]:
    """Return every opinion of the year with where it is.

    These are all that the sessions say, all that came in writing, and all that were taken in or placed and are gone since.
    """
    found = [_placement(review, ref, heard) for ref, heard in intake.opinions.items()]
    written = sorted(review.written.values(), key=lambda each: each.versions[0][0])
    found += [_placement(review, OpinionRef(session="", opinion=each.id), written_as_heard(each)) for each in written]
    found += [_placement(review, ref, None) for ref in missing(review, intake)]
    return tuple(found)


def missing(review: Review, intake: Intake) -> tuple[OpinionRef, ...]:
    """Return the opinions that were taken in, or placed, and are in no record that is there now."""
    known = {ref for ref in review.placings if ref.session and ref not in intake.opinions}
    for told in review.sessions.values():
        refs = (OpinionRef(session=told.session, opinion=opinion) for opinion in told.opinions)
        known.update(ref for ref in refs if ref not in intake.opinions)
    return tuple(sorted(known, key=lambda ref: ref.order))


def _placement(review: Review, ref: OpinionRef, heard: HeardOpinion | None) -> Placement:
    placing = review.placing(ref)
    if heard is not None and heard.withdrawn:
        state = PlacedState.WITHDRAWN
    elif placing.under:
        state = PlacedState.SOURCE
    elif placing.aside is not None:
        state = PlacedState.SET_ASIDE
    else:
        state = PlacedState.UNPLACED
    return Placement(ref=ref, heard=heard, state=state, placing=placing)


def counts(review: Review, placed: Iterable[Placement], article: int | None = None) -> Counts:
    """Return the counts of a year, or of one article."""
    wanted = [each for each in placed if article is None or each.article == article]
    states = Counter(each.state for each in wanted)
    standing = [f for f in review.findings.values() if f.stands and (article is None or f.article == article)]
    findings = Counter(finding.standing for finding in standing)
    return Counts(
        source=states[PlacedState.SOURCE],
        set_aside=states[PlacedState.SET_ASIDE],
        unplaced=states[PlacedState.UNPLACED],
        withdrawn=states[PlacedState.WITHDRAWN],
        missing=sum(each.heard is None for each in wanted),
        findings=len(standing),
        forwarded=findings[FindingStanding.FORWARDED],
        returned=findings[FindingStanding.RETURNED],
        adopted=findings[FindingStanding.ADOPTED],
        published=findings[FindingStanding.PUBLISHED],
    )


@value
class OwnOpinion:
    """The placement of one opinion of a seat, and whether that seat objected."""

    placement: Placement
    objections: tuple[int, ...] = ()


def own_opinions(review: Review, placed: Iterable[Placement], seat: str) -> tuple[OwnOpinion, ...]:
    """Return the opinions that ``seat`` gave, each with where it is and the numbers of its objections."""
    raised = sorted(review.objections.values(), key=lambda each: each.number)
    own = (each for each in placed if each.heard is not None and each.heard.by == seat)
    return tuple(
        OwnOpinion(placement=each, objections=tuple(o.number for o in raised if o.opinion == each.ref)) for each in own
    )


def gone_sessions(review: Review, intake: Intake) -> tuple[tuple[str, date], ...]:
    """Return the sessions that were taken in and are not there now, with their days."""
    there = {session.key for session in intake.sessions}
    gone = (told for told in review.sessions.values() if told.session not in there)
    return tuple((told.session, told.date) for told in sorted(gone, key=lambda each: (each.date, each.session)))
