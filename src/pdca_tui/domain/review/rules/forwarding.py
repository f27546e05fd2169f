"""Forwarding findings to a session of the council (付議): only when the review is complete, or with a reason."""

from __future__ import annotations

from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.placements import placements
from pdca_tui.domain.review.provenance import lacking
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rules.preconditions import ReviewFacts, line_of, open_finding
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line


def decided(review: Review, command: c.ForwardFindings) -> ReviewFacts:
    """Return the facts of forwarding findings.

    Refused while an opinion is unplaced, a source is changed and not looked at, a session of the year has no approved minutes
    or is gone, or an objection is unanswered; unless there is a reason, which stands in the record and in the report.
    """
    session = clean_line(command.session, 80)
    if not session:
        raise Refused("refused.forwarded-nowhere")
    body = command.heard.session(session)
    if body is not None and not body.council:
        raise Refused("refused.not-council", session=session)
    if command.findings:
        ids = tuple(open_finding(review, id).id for id in dict.fromkeys(command.findings))
    else:
        ids = tuple(f.id for a in review.begun.articles for f in review.under(a.number) if f.standing.open)
    if not ids:
        raise Refused("refused.nothing-to-forward")
    placed = placements(review, command.heard)
    missing = lacking(review, command.heard, placed, session)
    reason = line_of(command.reason)
    if missing and not reason:
        counts = {
            "unplaced": len(missing.unplaced),
            "changed": len(missing.changed),
            "unapproved": len(missing.unapproved),
            "missing": len(missing.missing),
            "objections": len(missing.objections),
        }
        gaps = tuple(Refused(f"lacking.{what}", count=count) for what, count in counts.items() if count)
        raise Refused("refused.incomplete", gaps=gaps, first=first_lacking(missing), **counts)
    forwarded = e.FindingsForwarded(
        session=session,
        findings=ids,
        opinions=placed.counts().total,
        lacking=missing,
        reason=reason if missing else "",
    )
    return (forwarded,)


def first_lacking(missing: e.Lacking) -> str:
    """Return the place to which a person is led first: an opinion, a finding, a session, or an objection."""
    if missing.unplaced:
        return str(missing.unplaced[0])
    if missing.changed:
        return " ← ".join(missing.changed[0])
    for keys in (missing.unapproved, missing.missing):
        if keys:
            return keys[0]
    return f"#{missing.objections[0]}" if missing.objections else ""
