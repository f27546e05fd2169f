"""Findings before a session of the council: the copy that it is shown, and what it made of them as its record says."""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.vocabulary import FindingStanding, Resolution
from pdca_tui.domain.session import events as se
from pdca_tui.domain.session.topics import findings_number


def findings_to_show(review: Review, article: int, session: str) -> se.FindingsShown | None:
    """Return the copy of the findings under an article that were forwarded to a session; ``None`` where none were."""
    forwarded = tuple(
        se.ShownFinding(
            finding=finding.id,
            number=number,
            text=finding.now.text,
            programs=finding.now.programs,
            sources=tuple(f"{source.session} {source.opinion}".lstrip() for source in review.sources(finding.id)),
            note=finding.note,
        )
        for number, finding in review.numbered(article)
        if finding.standing is FindingStanding.FORWARDED and finding.forwarded_to == session
    )
    if not forwarded:
        return None
    return se.FindingsShown(
        program=findings_number(article), article=article, fiscal_year=review.begun.fiscal_year, findings=forwarded
    )


def resolutions(entries: Iterable[se.Entry], hashes: Iterable[str], year: int) -> tuple[e.Resolved, ...]:
    """Return what a session resolved on the findings of ``year``, each with the entry that says so and its hash.

    What was reopened again is resolved no more, and of two resolutions on one finding the later one counts.
    """
    found: dict[str, e.Resolved] = {}
    for entry, hash_ in zip(entries, hashes, strict=True):
        match entry.event:
            case se.FindingsAdopted(fiscal_year=of) as adopted if of == year:
                for each in adopted.findings:
                    found[each.finding] = e.Resolved(
                        finding=each.finding,
                        resolution=Resolution.AMENDED if each.shown else Resolution.ADOPTED,
                        entry=entry.number,
                        hash=hash_,
                        text=each.text,
                        number=each.number,
                    )
            case se.FindingReturned(fiscal_year=of) as returned if of == year:
                found[returned.finding] = e.Resolved(
                    finding=returned.finding,
                    resolution=Resolution.RETURNED,
                    entry=entry.number,
                    hash=hash_,
                    reason=returned.reason,
                )
            case se.FindingsReopened(findings=reopened):
                for id in reopened:
                    found.pop(id, None)
            case _:
                pass
    return tuple(found.values())
