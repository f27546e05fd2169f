"""The placement of every opinion of a year, with counts that add up to all opinions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import overload

from pdca_tui.domain.immutable import value
from pdca_tui.domain.references import Number, OpinionRef, article_in
from pdca_tui.domain.review.intake import HeardMark, HeardOpinion, Intake
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
    article: int
    """The heading that it was said under: an article, or what the review has its program under; 0 where that is not known."""


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


def heading_of(review: Review, ref: OpinionRef, heard: HeardOpinion | None) -> int:
    """Return the heading that an opinion was said under: an article, or the one of its program; 0 where that is not known.

    Where there is one heading for everything, that is it.
    """
    article = heard.article if heard is not None else article_in(ref.opinion)
    if article or review.facts is None:
        return article
    number = Number.parse(ref.opinion)
    program = heard.program if heard is not None else number.program if number is not None and number.article is None else 0
    known = next((each.article for each in review.begun.programs if program and each.number == program), 0)
    articles = review.begun.articles
    return known or (articles[0].number if len(articles) == 1 and articles[0].label else 0)


def heard_opinion(review: Review, intake: Intake, ref: OpinionRef) -> HeardOpinion | None:
    """Return an opinion by its reference, said or in writing; ``None`` if it is not there."""
    if ref.session:
        return intake.opinions.get(ref)
    written = review.written.get(ref.opinion)
    return written_as_heard(written) if written is not None else None


class Placements(Sequence[Placement]):
    """Every opinion of a year with where it is, indexed by article. It never changes: ``now`` returns the next one.

    A key on a board changes few of thousands. So a later state is made of an earlier one, and whatever stayed where it was is
    the very same placement.
    """

    __slots__ = ("_all", "_at", "_counts", "_crossing", "_gone", "_intake", "_review", "_standings", "_states", "_under")

    def __init__(self, review: Review, intake: Intake) -> None:
        """Find all: what the sessions say, what came in writing, and what was taken in or placed and is gone since."""
        found = [_placement(review, ref, heard) for ref, heard in intake.opinions.items()]
        written = sorted(review.written.values(), key=lambda each: each.versions[0][0])
        found += [_placement(review, OpinionRef(session="", opinion=each.id), written_as_heard(each)) for each in written]
        found += [_placement(review, ref, None) for ref in missing(review, intake)]
        under: dict[int, list[int]] = {}
        states: dict[int, Counter[PlacedState]] = {}
        for at, each in enumerate(found):
            under.setdefault(each.article, []).append(at)
            states.setdefault(each.article, Counter())[each.state] += 1
        self._review, self._intake = review, intake
        self._all = tuple(found)
        self._at = {each.ref: at for at, each in enumerate(found)}
        self._under = {article: tuple(at) for article, at in under.items()}
        self._states = states
        self._gone = any(each.heard is None for each in found)
        self._crossing = frozenset(at for at, each in enumerate(found) if _crosses(review, each))
        """Where those stand that are a source of a finding of another article."""
        self._counts: dict[int | None, Counts] = {}
        self._standings: dict[int | None, Counter[FindingStanding]] = {}
        """What was counted so far, by article; as the standings of the findings."""

    @overload
    def __getitem__(self, at: int) -> Placement: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Placement, ...]: ...
    def __getitem__(self, at: int | slice) -> Placement | tuple[Placement, ...]:
        """Return the placement at one place, or those of some."""
        return self._all[at]

    def __len__(self) -> int:
        """Return how many opinions there are."""
        return len(self._all)

    def __iter__(self) -> Iterator[Placement]:
        """Iterate over all, in the order in which they were said."""
        return iter(self._all)

    def of(self, ref: OpinionRef) -> Placement | None:
        """Return where an opinion is; ``None`` for one that the year does not have."""
        at = self._at.get(ref)
        return self._all[at] if at is not None else None

    def on_board(self, article: int) -> tuple[Placement, ...]:
        """Return the opinions of an article, and those said under another one that are a source of a finding of this one."""
        here = self._under.get(article, ())
        more = [at for at in self._crossing if self._comes_to(article, self._all[at])]
        return tuple(map(self._all.__getitem__, sorted((*here, *more)) if more else here))

    def _comes_to(self, article: int, placed: Placement) -> bool:
        """Whether an opinion of another article is a source of a finding of this one."""
        findings = self._review.findings
        return placed.article != article and any(findings[id].article == article for id in placed.placing.findings)

    def counts(self, article: int | None = None) -> Counts:
        """Return the counts of the year, or of one article."""
        known = self._counts.get(article)
        if known is None:
            states = sum(self._states.values(), Counter()) if article is None else self._states.get(article, Counter())
            gone = [each for each in self._all if each.heard is None] if self._gone else []
            lost = sum(article is None or each.article == article for each in gone)
            findings = self._standings.get(article)
            if findings is None:
                findings = self._standings[article] = _standings(self._review, article)
            known = self._counts[article] = _counts(states, lost, findings)
        return known

    def now(self, review: Review, intake: Intake) -> Placements:
        """Return the placements of a state of the same review; the very same ones as long as nothing of it is another."""
        was = self._review
        if self._intake is not intake or was.written is not review.written or was.sessions is not review.sessions:
            return Placements(review, intake)
        if was.placings is review.placings and was.findings is review.findings:
            return self
        return self._moved(review) or Placements(review, intake)

    def _moved(self, review: Review) -> Placements | None:
        """Return the placements after others were placed; ``None`` where an opinion may have come or gone."""
        placed, states = list(self._all), dict(self._states)
        touched = set()
        for ref in review.placings.differing(self._review.placings):
            at = self._at.get(ref)
            if at is None or (old := placed[at]).heard is None:
                return None
            placed[at] = new = _placement(review, ref, old.heard)
            states[new.article] = states[new.article] - Counter((old.state,)) + Counter((new.state,))
            touched.add(at)
        made: Placements = Placements.__new__(Placements)
        made._review, made._intake, made._all, made._states = review, self._intake, tuple(placed), states
        made._at, made._under, made._gone = self._at, self._under, self._gone
        made._counts = {}
        made._standings = self._standings if review.findings is self._review.findings else {}
        if _rehung(review.findings, self._review.findings):
            touched = set(range(len(placed)))
        crossing = self._crossing - touched
        made._crossing = crossing | {at for at in touched if _crosses(review, placed[at])}
        return made


def placements(review: Review, intake: Intake) -> Placements:
    """Return every opinion of the year with where it is. Whoever asks again and again keeps it, and asks it for ``now``."""
    return Placements(review, intake)


def _crosses(review: Review, placed: Placement) -> bool:
    """Whether an opinion is a source of a finding of another article than it was said under."""
    return any(review.findings[id].article != placed.article for id in placed.placing.findings)


def _rehung(findings: Table[str, Finding], before: Table[str, Finding]) -> bool:
    """Whether a finding went to another article."""
    return any(
        (old := before.get(id)) is not None and (new := findings.get(id)) is not None and old.article != new.article
        for id in findings.differing(before)
    )


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
    return Placement(ref=ref, heard=heard, state=state, placing=placing, article=heading_of(review, ref, heard))


def counts(review: Review, placed: Iterable[Placement], article: int | None = None) -> Counts:
    """Return the counts of any opinions of a year, or of those of one article."""
    wanted = [each for each in placed if article is None or each.article == article]
    states = Counter(each.state for each in wanted)
    return _counts(states, sum(each.heard is None for each in wanted), _standings(review, article))


def _counts(states: Mapping[PlacedState, int], lost: int, findings: Counter[FindingStanding]) -> Counts:
    return Counts(
        source=states[PlacedState.SOURCE],
        set_aside=states[PlacedState.SET_ASIDE],
        unplaced=states[PlacedState.UNPLACED],
        withdrawn=states[PlacedState.WITHDRAWN],
        missing=lost,
        findings=findings.total(),
        forwarded=findings[FindingStanding.FORWARDED],
        returned=findings[FindingStanding.RETURNED],
        adopted=findings[FindingStanding.ADOPTED],
        published=findings[FindingStanding.PUBLISHED],
    )


def _standings(review: Review, article: int | None) -> Counter[FindingStanding]:
    """Return how many of the findings that stand are how far."""
    return Counter(f.standing for f in review.findings.values() if f.stands and (article is None or f.article == article))


def marks_under(review: Review, intake: Intake, article: int | None = None) -> tuple[HeardMark, ...]:
    """Return the marks that sessions gave the programs of a heading, or of the year: by program, then as they were given."""
    under = {each.number: each.article for each in review.begun.programs}
    found = (mark for mark in intake.marks if article is None or under.get(mark.program, 0) == article)
    return tuple(sorted(found, key=lambda mark: mark.program))


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
