"""The placement of every opinion of a year, with counts that add up to all opinions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from pdca_tui.domain.immutable import replace, value
from pdca_tui.domain.references import OpinionRef, article_in
from pdca_tui.domain.review.intake import HeardOpinion, Intake
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Finding, Placing, WrittenOpinion
from pdca_tui.domain.review.table import Table
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


@value
class _Known:
    """The placements of a state of a review, and what they follow from."""

    intake: Intake
    written: Table[str, WrittenOpinion]
    sessions: object
    placings: Table[OpinionRef, Placing]
    placed: tuple[Placement, ...]
    at: Mapping[OpinionRef, int]
    """Where each opinion stands in ``placed``."""
    under: Mapping[int, tuple[int, ...]]
    """Where the opinions of each article stand there."""
    states: Mapping[int, Counter[PlacedState]]
    """How many opinions of each article are where."""
    gone: bool
    """Whether any is in no record that is there now."""
    elsewhere: frozenset[OpinionRef]
    """Opinions that were said under another article than their number tells."""

    def alike(self, review: Review, intake: Intake) -> bool:
        """Whether another state has the same opinions, if not in the same places."""
        return self.intake is intake and self.written is review.written and self.sessions is review.sessions


_MOST_KNOWN = 4
_known: tuple[_Known, ...] = ()
"""The last states that were asked for: a repaint asks for the same one again and again, and each entry changes little."""


def placements(review: Review, intake: Intake) -> tuple[Placement, ...]:
    """Return every opinion of the year with where it is.

    These are all that the sessions say, all that came in writing, and all that were taken in or placed and are gone since.
    As long as nothing changed it is the same tuple, and whatever stayed where it was is the same placement.
    """
    return _known_of(review, intake).placed


def placements_of(review: Review, intake: Intake, article: int, others: Iterable[OpinionRef] = ()) -> tuple[Placement, ...]:
    """Return the placements of the opinions of an article, and of ``others``, in the same order."""
    known = _known_of(review, intake)
    here = known.under.get(article, ())
    # Most of the others are of this article, and their numbers say so: only the rest is looked up.
    own = f"{article}-"
    rest = (ref for ref in others if not ref.opinion.startswith(own) or ref in known.elsewhere)
    more = {at for ref in rest if (at := known.at.get(ref)) is not None and known.placed[at].article != article}
    return tuple(known.placed[at] for at in (sorted({*here, *more}) if more else here))


def _known_of(review: Review, intake: Intake) -> _Known:
    global _known  # noqa: PLW0603  # replaced as a whole, so that any thread may ask
    known = _known
    like = next((each for each in known if each.alike(review, intake)), None)
    if like is not None and like.placings is review.placings:
        return like
    new = (like and _moved(like, review)) or _all(review, intake)
    _known = (new, *(each for each in known if each is not like))[:_MOST_KNOWN]
    return new


def _all(review: Review, intake: Intake) -> _Known:
    found = [_placement(review, ref, heard) for ref, heard in intake.opinions.items()]
    written = sorted(review.written.values(), key=lambda each: each.versions[0][0])
    found += [_placement(review, OpinionRef(session="", opinion=each.id), written_as_heard(each)) for each in written]
    found += [_placement(review, ref, None) for ref in missing(review, intake)]
    under: dict[int, list[int]] = {}
    states: dict[int, Counter[PlacedState]] = {}
    for at, each in enumerate(found):
        under.setdefault(each.article, []).append(at)
        states.setdefault(each.article, Counter())[each.state] += 1
    return _Known(
        intake=intake,
        written=review.written,
        sessions=review.sessions,
        placings=review.placings,
        placed=tuple(found),
        at={each.ref: at for at, each in enumerate(found)},
        under={article: tuple(at) for article, at in under.items()},
        states=states,
        gone=any(each.heard is None for each in found),
        elsewhere=frozenset(each.ref for each in found if not each.ref.opinion.startswith(f"{each.article}-")),
    )


def _moved(like: _Known, review: Review) -> _Known | None:
    """Return the placements of a review of which others are known; ``None`` where an opinion may have come or gone."""
    placed, states = list(like.placed), dict(like.states)
    for ref in review.placings.differing(like.placings):
        index = like.at.get(ref)
        if index is None or (old := placed[index]).heard is None:
            return None
        new = _placement(review, ref, old.heard)
        placed[index] = new
        states[new.article] = states[new.article] - Counter((old.state,)) + Counter((new.state,))
    return replace(like, placings=review.placings, placed=tuple(placed), states=states)


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
    known = next((each for each in _known if each.placed is placed), None)
    if known is None:
        wanted = [each for each in placed if article is None or each.article == article]
        states = Counter(each.state for each in wanted)
    else:
        states = sum(known.states.values(), Counter()) if article is None else known.states.get(article, Counter())
        wanted = [] if not known.gone else [each for each in known.placed if article is None or each.article == article]
    findings = _standings(review.findings, article)
    return Counts(
        source=states[PlacedState.SOURCE],
        set_aside=states[PlacedState.SET_ASIDE],
        unplaced=states[PlacedState.UNPLACED],
        withdrawn=states[PlacedState.WITHDRAWN],
        missing=sum(each.heard is None for each in wanted),
        findings=findings.total(),
        forwarded=findings[FindingStanding.FORWARDED],
        returned=findings[FindingStanding.RETURNED],
        adopted=findings[FindingStanding.ADOPTED],
        published=findings[FindingStanding.PUBLISHED],
    )


_standing: tuple[tuple[Table[str, Finding], int | None, Counter[FindingStanding]], ...] = ()
"""How far the findings of the last states are, as ``_known``."""


def _standings(findings: Table[str, Finding], article: int | None) -> Counter[FindingStanding]:
    global _standing  # noqa: PLW0603  # as above
    known = _standing
    for of, under, counted in known:
        if of is findings and under == article:
            return counted
    counted = Counter(f.standing for f in findings.values() if f.stands and (article is None or f.article == article))
    _standing = ((findings, article, counted), *known)[: 4 * _MOST_KNOWN]
    return counted


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
