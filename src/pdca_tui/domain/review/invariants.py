"""Invariants of a replayed event of a review, and of every review.

The rules prevent a violation. It can still occur in a record that somebody made by hand, or after changes are taken back in
some order. Both are refused.
"""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.references import Source
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Cell
from pdca_tui.domain.review.vocabulary import Resolution

_YEARS = range(1900, 2201)


def check(review: Review, entry: e.ReviewEntry) -> None:
    """Raise ``ValueError`` or ``LookupError`` for what cannot have happened and folding it would not find."""
    event = entry.event
    if isinstance(event, e.ReviewBegun):
        _sane(review.facts is None, "it was begun before")
        _sane(event.fiscal_year in _YEARS, f"{event.fiscal_year} is no fiscal year")
        _unique((article.number for article in event.articles), "article")
        return
    _sane(review.facts is not None, "nothing was begun")
    _check_intake(review, event)
    _check_placing(review, event)
    _check_findings(review, event)
    _check_answers(review, event)
    if isinstance(event, e.ChangeTakenBack):
        _sane(entry.undoes == event.entry, "it takes back another entry than it says")
        _sane(event.entry not in review.undone, f"entry {event.entry} was taken back")


def _check_intake(review: Review, event: e.ReviewEvent) -> None:
    match event:
        case e.OutcomeImported(outcome=outcome):
            _sane(outcome.fiscal_year == review.begun.fiscal_year, f"it is the outcome of {outcome.fiscal_year}")
            _known_article(review, outcome.article)
            _sane(outcome.article not in review.articles_imported, f"article {outcome.article} was imported before")
            _unique((finding.number for finding in outcome.findings), "finding")
            _new(event.findings, review.findings, "finding")
            _new(event.replies, review.replies, "reply")
        case e.WrittenOpinionEntered(opinion=opinion, article=article):
            _sane(opinion not in review.written, f"opinion {opinion} is there")
            _known_article(review, article)
        case e.ObjectionRaised(objection=number):
            _sane(number not in review.objections, f"objection {number} is there")
        case e.ObjectionAnswered(objection=number):
            _sane(review.objections[number].open, f"objection {number} was answered")
        case _:
            pass


def _check_placing(review: Review, event: e.ReviewEvent) -> None:
    match event:
        case e.SourcesAdded(finding=finding, sources=sources):
            _standing(review, finding)
            _sources(sources)
        case e.SourcesLookedAt(finding=finding, sources=sources):
            _are_sources(review, finding, (source.ref for source in sources))
        case e.SourcesRemoved(finding=finding, opinions=opinions):
            _open(review, finding, imported=True)
            _are_sources(review, finding, opinions)
        case e.OpinionsSetAside(sources=sources, same_as=same_as):
            _sources(sources)
            for source in sources:
                _sane(not review.placing(source.ref).under, f"{source.ref} is a source")
                _sane(source.ref != same_as, f"{source.ref} is the same as itself")
        case e.SettingAsideLifted(opinions=opinions):
            _sane(all(review.placing(ref).aside for ref in opinions), "it was not set aside")
        case _:
            pass


def _check_findings(review: Review, event: e.ReviewEvent) -> None:
    match event:
        case e.FindingFormed(finding=finding, article=article, sources=sources):
            _new((finding,), review.findings, "finding")
            _known_article(review, article)
            _sources(sources)
        case e.FindingReworded(finding=finding) | e.FindingDropped(finding=finding):
            _open(review, finding)
        case e.FindingMoved(finding=finding, article=article):
            _open(review, finding)
            _known_article(review, article)
        case e.FindingsMerged(into=into, merged=merged):
            _unique((into, *merged), "finding")
            for finding in (into, *merged):
                _open(review, finding)
        case e.FindingSplit(finding=finding, parts=parts):
            _open(review, finding)
            _new((part.finding for part in parts), review.findings, "finding")
            moved = [ref for part in parts for ref in part.opinions]
            _unique(moved, "source")
            _are_sources(review, finding, moved)
        case e.FindingsForwarded(findings=findings):
            _unique(findings, "finding")
            for finding in findings:
                _open(review, finding)
        case e.ResolutionsTaken(resolved=resolved):
            _unique((each.finding for each in resolved), "finding")
            for each in resolved:
                _standing(review, each.finding)
                numbered = each.resolution is Resolution.RETURNED or each.number > 0
                _sane(numbered, f"finding {each.finding} was adopted without a number")
        case _:
            pass


def _check_answers(review: Review, event: e.ReviewEvent) -> None:
    match event:
        case e.DepartmentsAsked(findings=findings):
            _adopted(review, findings)
        case e.PlanWritten(findings=findings):
            _adopted(review, findings)
        case e.FindingReplyWritten(reply=reply, answers=answers):
            _new((reply,), review.replies, "reply")
            _answered(review, answers)
        case e.FindingReplyRewritten(answers=answers):
            _answered(review, answers)
        case e.ImplementationReported(reply=reply) | e.ImplementationJudged(reply=reply):
            _sane(review.replies[reply].stands, f"reply {reply} was withdrawn")
        case _:
            pass


def broken(review: Review, cells: Iterable[Cell]) -> bool:
    """Whether something that stands speaks of what is not there, once ``cells`` were put back."""
    return any(_dangling(review, name, key) for name, key in cells)


def _dangling(review: Review, table: str, key: object) -> bool:
    match table, key:
        case "placings", OpinionRef():
            placing = review.placing(key)
            finding = next((id for id in placing.findings if not _stands(review, id)), None)
            return finding is not None or (placing.aside is not None and bool(placing.under))
        case "findings", str():
            if not _stands(review, key):
                return bool(review.by_finding.get(key)) or _named(review, key)
            return not review.findings[key].standing.adopted and _named(review, key)
        case "replies", str():
            reply = review.replies.get(key)
            if reply is None:
                return bool(review.implementations.get(key) or review.judgements.get(key))
            return reply.stands and any(not _is_adopted(review, id) for id in reply.now.answers)
        case "written", str():
            return key not in review.written and OpinionRef(session="", opinion=key) in review.placings
        case _:
            return False


def _stands(review: Review, finding: str) -> bool:
    found = review.findings.get(finding)
    return found is not None and found.stands


def _is_adopted(review: Review, finding: str) -> bool:
    found = review.findings.get(finding)
    return found is not None and found.standing.adopted


def _named(review: Review, finding: str) -> bool:
    """Whether a request, a reply or a plan speaks of a finding."""
    if any(id == finding and not request.withdrawn for (id, _), request in review.requests.items()):
        return True
    if any(reply.stands and finding in reply.now.answers for reply in review.replies.values()):
        return True
    return any(finding in plan.now.findings for plan in review.plans.values())


def _sane(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


def _unique(keys: Iterable[object], what: str) -> None:
    seen: set[object] = set()
    for key in keys:
        _sane(key not in seen, f"{what} {key} is named twice")
        seen.add(key)


def _new(ids: Iterable[str], known: Iterable[str], what: str) -> None:
    ids = tuple(ids)
    _unique(ids, what)
    for id in ids:
        _sane(bool(id) and id not in known, f"{what} {id} is there")


def _sources(sources: tuple[Source, ...]) -> None:
    _unique((source.ref for source in sources), "source")


def _known_article(review: Review, number: int) -> None:
    _sane(any(article.number == number for article in review.begun.articles), f"there is no article {number}")


def _standing(review: Review, finding: str) -> None:
    _sane(review.findings[finding].stands, f"finding {finding} does not stand")


def _open(review: Review, finding: str, *, imported: bool = False) -> None:
    found = review.findings[finding]
    _sane(found.standing.open or (imported and found.imported and found.stands), f"finding {finding} cannot be changed")


def _are_sources(review: Review, finding: str, opinions: Iterable[OpinionRef]) -> None:
    for ref in opinions:
        _sane(finding in review.placing(ref).findings, f"{ref} is no source of {finding}")


def _answered(review: Review, answers: tuple[str, ...]) -> None:
    _sane(bool(answers), "it answers nothing")
    _unique(answers, "finding")
    _adopted(review, answers)


def _adopted(review: Review, findings: Iterable[str]) -> None:
    for finding in findings:
        _sane(review.findings[finding].standing.adopted, f"finding {finding} was not adopted")
