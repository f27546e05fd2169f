"""The rows behind the numbers of a review: every number that a page prints is the length of one of these."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pdca_tui.domain.immutable import value
from pdca_tui.domain.review.coverage import Promise, RequestRow, coverage, promises
from pdca_tui.domain.review.events import ReviewedProgram
from pdca_tui.domain.review.intake import Intake, Leftover
from pdca_tui.domain.review.placements import Placement, Placements, placements
from pdca_tui.domain.review.progress import ReviewStep
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Finding, FindingReply, Plan
from pdca_tui.domain.review.vocabulary import FindingStanding, PlacedState

Row = Placement | Finding | RequestRow | Leftover | FindingReply | Promise | Plan | ReviewedProgram


@value
class Counted:
    """A number by its name, such as ``unplaced``, and the rows that it counts."""

    key: str
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """The number."""
        return len(self.rows)


@value
class Scope:
    """What is counted: the year's rail, one article, or what is asked: of everybody, of a department, or under an article."""

    asked: bool = False
    article: int | None = None
    department: str | None = None


def counted(
    review: Review, intake: Intake, scope: Scope, today: date, *, placed: Placements | None = None
) -> tuple[Counted, ...]:
    """Return the numbers of a scope with their rows; of those that are nothing only what a reader looks for.

    ``placed`` is where every opinion is, where that is known already.
    """
    if scope.asked:
        return _asked(review, intake, scope, today)
    return _said(review, placements(review, intake) if placed is None else placed, scope.article)


def _said(review: Review, every: Placements, article: int | None) -> tuple[Counted, ...]:
    """Return the opinions and findings of the year, or of an article; the steps of the rail are among them, in their order."""
    placed = [each for each in every if article is None or each.article == article]
    findings = standing_findings(review, article)
    settled = {id for reply in review.replies.values() if reply.settles for id in reply.now.answers}
    programs = _programs(review, article)
    by_state = {state: tuple(each for each in placed if each.state is state) for state in PlacedState}
    unplaced = by_state[PlacedState.UNPLACED]
    found = (
        _of(ReviewStep.OPINIONS, tuple(placed)),
        _of("unplaced", unplaced),
        _of(ReviewStep.PLACED, tuple(each for each in placed if each.state is not PlacedState.UNPLACED)),
        _of("set-aside", by_state[PlacedState.SET_ASIDE]),
        _of("withdrawn", by_state[PlacedState.WITHDRAWN]),
        _of("missing", tuple(each for each in placed if each.heard is None)),
        _of("written", tuple(each for each in placed if not each.ref.session)),
        _of(ReviewStep.FINDINGS, findings),
        _of("forwarded", _in(findings, FindingStanding.FORWARDED)),
        _of("returned", _in(findings, FindingStanding.RETURNED)),
        _of(ReviewStep.ADOPTED, tuple(each for each in findings if each.standing.adopted)),
        _of(ReviewStep.REPLIES, tuple(each for each in findings if each.id in settled)),
        _of(ReviewStep.PLANS, _plans(review, programs, every=article is None)),
        _of("unplanned", _unplanned(review, programs)),
        _of(ReviewStep.PUBLISHED, _in(findings, FindingStanding.PUBLISHED)),
    )
    return tuple(each for each in found if each.rows or each.key in set(ReviewStep))


def _asked(review: Review, intake: Intake, scope: Scope, today: date) -> tuple[Counted, ...]:
    """Return what is asked and how far that is, with the replies, the promises and the plans that belong to it."""
    told = coverage(review, intake, department=scope.department, article=scope.article)
    replies = tuple(
        reply
        for reply in sorted(review.replies.values(), key=lambda each: each.versions[0].entry)
        if reply.stands and not reply.imported and _concerns(review, reply, scope)
    )
    kept = tuple(each for each in promises(review, intake) if _concerns(review, each.reply, scope))
    programs = _programs(review, scope.article, scope.department)
    asked = {row.finding.id for row in told.rows} | {id for reply in review.replies.values() for id in reply.now.answers}
    adopted = (each for each in standing_findings(review, scope.article) if each.standing.adopted and each.id not in asked)
    found = (
        _of("unasked", tuple(adopted) if scope.department is None else ()),
        _of("asked", told.asked),
        _of("open", told.open),
        _of("overdue", told.overdue(today)),
        _of("handed-in", told.handed_in),
        _of("accepted", told.accepted),
        _of("leftovers", told.leftovers),
        _of("replies-written", replies),
        _of("promises", kept),
        _of("promises-open", tuple(each for each in kept if each.open)),
        _of("plans", _plans(review, programs)),
        _of("unplanned", _unplanned(review, programs)),
    )
    return tuple(each for each in found if each.rows or each.key in _LOOKED_FOR)


_LOOKED_FOR = frozenset({"asked", "open", "overdue", "handed-in", "accepted"})


def _of(key: str, rows: tuple[Row, ...]) -> Counted:
    return Counted(key=key, rows=rows)


def standing_findings(review: Review, article: int | None = None) -> tuple[Finding, ...]:
    """Return the findings that stand, of the year or of an article, in order."""
    articles = [each.number for each in review.begun.articles] if article is None else [article]
    return tuple(finding for number in articles for _, finding in review.numbered(number))


def _in(findings: Iterable[Finding], standing: FindingStanding) -> tuple[Finding, ...]:
    return tuple(each for each in findings if each.standing is standing)


def _concerns(review: Review, reply: FindingReply, scope: Scope) -> bool:
    """Whether a reply is of the department and under the article that are meant, if any is."""
    if scope.department is not None and reply.by not in (f"department:{scope.department}", "department"):
        return False
    return scope.article is None or any(review.findings[id].article == scope.article for id in reply.now.answers)


def _programs(review: Review, article: int | None, department: str | None = None) -> tuple[ReviewedProgram, ...]:
    """Return the programs of an article and of a department; a department without programs of its own has all."""
    own = next((each.programs for each in review.begun.departments if each.key == department), ())
    return tuple(
        each
        for each in review.begun.programs
        if (article is None or each.article == article) and (not own or each.number in own)
    )


def _plans(review: Review, programs: Iterable[ReviewedProgram], *, every: bool = False) -> tuple[Plan, ...]:
    numbers = {each.number for each in programs}
    return tuple(plan for number, plan in sorted(review.plans.items()) if every or number in numbers)


def _unplanned(review: Review, programs: Iterable[ReviewedProgram]) -> tuple[ReviewedProgram, ...]:
    return tuple(each for each in programs if each.number not in review.plans)
