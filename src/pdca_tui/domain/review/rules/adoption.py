"""Adoption: what a session of the council resolved is taken from its record; then numbers are fixed."""

from __future__ import annotations

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Finding
from pdca_tui.domain.review.rules.preconditions import ReviewFacts, asked_reason, finding_of, line_of, words_of
from pdca_tui.domain.review.vocabulary import FindingStanding, Resolution
from pdca_tui.errors import Refused


def decided(review: Review, command: c.TakeResolutions) -> ReviewFacts:
    """Return the facts of the resolutions of a session; those taken before are skipped.

    ``Refused`` for a finding that was not forwarded there, or is named twice.
    """
    new = []
    taken: dict[str, int] = {}
    numbers = {f.id: number for article in review.begun.articles for number, f in review.numbered(article.number)}
    for resolved in command.resolved:
        finding = finding_of(review, resolved.finding)
        told = finding.resolved
        if told is not None and (finding.resolved_in, told.entry) == (command.session, resolved.entry):
            continue
        if finding.standing is not FindingStanding.FORWARDED or finding.forwarded_to != command.session:
            raise Refused("refused.not-forwarded", finding=finding.id, session=command.session)
        if finding.id in taken:
            raise Refused("refused.resolved-twice", finding=finding.id)
        taken[finding.id] = resolved.entry
        new.append(_resolved(finding, resolved, _number(review, finding, resolved, numbers[finding.id])))
    return (e.ResolutionsTaken(session=command.session, resolved=tuple(new)),) if new else ()


def _number(review: Review, finding: Finding, resolved: e.Resolved, by_order: int) -> int:
    """Return the number that a finding has from then on: that under which the session adopted it, unless it is taken."""
    taken = {each.number for each in review.under(finding.article) if each.id != finding.id}
    return resolved.number if resolved.number and resolved.number not in taken else by_order


def _resolved(finding: Finding, resolved: e.Resolved, number: int) -> e.Resolved:
    """Return a resolution with the number that the finding has from then on."""
    match resolved.resolution:
        case Resolution.RETURNED:
            return replace(resolved, reason=asked_reason(resolved.reason), number=0, text="")
        case Resolution.AMENDED:
            text = words_of(resolved.text)
            amended = text != finding.now.text
            how = Resolution.AMENDED if amended else Resolution.ADOPTED
            return replace(
                resolved, resolution=how, text=text if amended else "", number=number, reason=line_of(resolved.reason)
            )
        case Resolution.ADOPTED:
            return replace(resolved, number=number, text="", reason=line_of(resolved.reason))


def published(review: Review, command: c.PublishReview) -> ReviewFacts:
    """Return the facts of publishing; ``Refused`` while a finding is before the council, or if nothing was adopted."""
    standing = [finding for finding in review.findings.values() if finding.stands]
    waiting = [finding for finding in standing if not finding.standing.adopted]
    if waiting or not standing:
        raise Refused("refused.not-all-adopted", count=len(waiting))
    news = any(finding.standing is FindingStanding.ADOPTED for finding in standing)
    if review.published is not None and review.published_hash == command.hash and not news:
        return ()
    return (e.ReviewPublished(hash=command.hash),)
