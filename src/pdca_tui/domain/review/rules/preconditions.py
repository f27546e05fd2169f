"""Preconditions that several rules of a review share: an open finding, an existing opinion, a text worth recording."""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.domain.entered_text import asked_reason, line_of, words_of
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.replies import department_named, require_own
from pdca_tui.domain.review.events import ReviewEvent
from pdca_tui.domain.review.intake import HeardOpinion, Intake
from pdca_tui.domain.review.placements import heard_opinion
from pdca_tui.domain.review.references import Source
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Cell, Finding
from pdca_tui.domain.review.vocabulary import FindingStanding
from pdca_tui.domain.seats import Seat
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line

ReviewFacts = tuple[ReviewEvent, ...]
"""What comes of a command, in order."""

__all__ = [
    "ReviewFacts",
    "article_of",
    "asked_reason",
    "department_of",
    "finding_of",
    "line_of",
    "open_finding",
    "opinions_of",
    "programs_of",
    "sources_of",
    "unchanged_since",
    "words_of",
]


def finding_of(review: Review, id: str) -> Finding:
    """Return a finding that stands; ``Refused`` for one that is not there, naming where a merged one went."""
    finding = review.findings.get(id)
    if finding is None:
        raise Refused("refused.no-finding", finding=clean_line(id, 20))
    if finding.standing is FindingStanding.MERGED:
        raise Refused("refused.finding-merged", finding=id, into=finding.merged_into)
    if finding.standing is FindingStanding.DROPPED:
        raise Refused("refused.finding-dropped", finding=id)
    return finding


def open_finding(review: Review, id: str) -> Finding:
    """Return a finding that may still be changed; ``Refused`` for one that is before the council or adopted."""
    finding = finding_of(review, id)
    if not finding.standing.open:
        key = "refused.finding-forwarded" if finding.standing is FindingStanding.FORWARDED else "refused.finding-adopted"
        raise Refused(key, finding=id)
    return finding


def article_of(review: Review, number: int) -> int:
    """Return the number of an article; ``Refused`` for one that the review does not have."""
    if not any(article.number == number for article in review.begun.articles):
        raise Refused("refused.no-article", article=number)
    return number


def programs_of(review: Review, programs: Iterable[int]) -> tuple[int, ...]:
    """Return programs, each once and in order; ``Refused`` for one that the year does not verify, if it lists them."""
    wanted = tuple(sorted(set(programs)))
    known = {program.number for program in review.begun.programs}
    for number in wanted if known else ():
        if number not in known:
            raise Refused("refused.not-reviewed", number=number)
    return wanted


def opinions_of(review: Review, heard: Intake, refs: Iterable[OpinionRef]) -> tuple[HeardOpinion, ...]:
    """Return opinions by their references, each once; ``Refused`` for one that is not there."""
    found = []
    for ref in dict.fromkeys(refs):
        opinion = heard_opinion(review, heard, ref)
        if opinion is None:
            raise Refused("refused.opinion-not-heard", opinion=clean_line(str(ref), 60))
        found.append(opinion)
    return tuple(found)


def sources_of(review: Review, heard: Intake, refs: Iterable[OpinionRef]) -> tuple[Source, ...]:
    """Return opinions as sources; ``Refused`` for one that is not there or was withdrawn."""
    opinions = opinions_of(review, heard, refs)
    for opinion in opinions:
        if opinion.withdrawn:
            raise Refused("refused.withdrawn", id=opinion.opinion)
    return tuple(opinion.source for opinion in opinions)


def unchanged_since(review: Review, refs: Iterable[OpinionRef], seen: int | None) -> None:
    """Raise ``Refused`` if somebody else placed one of the opinions after entry ``seen``."""
    if seen is None:
        return
    for ref in refs:
        cell: Cell = ("placings", ref)
        since = review.made_by.get(cell, 0)
        if since > seen:
            raise Refused("refused.placed-meanwhile", opinion=ref.opinion, entry=since)


def department_of(review: Review, seat: Seat, by: str) -> Seat:
    """Return the department's seat that ``by`` names; ``Refused`` for one that is none, or not the asker's own."""
    author = department_named(by)
    if author.key and not any(each.key == author.key for each in review.begun.departments):
        raise Refused("refused.no-department", seat=clean_line(by, 40))
    require_own(str(author), seat)
    return author
