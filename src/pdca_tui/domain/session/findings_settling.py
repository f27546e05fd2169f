"""Findings on the agenda: shown, reworded, adopted, returned, or opened again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.findings import Adoption, FindingsEvent, Tabled, TabledFinding
from pdca_tui.domain.session.item_progress import spoken
from pdca_tui.domain.session.session import Session


def settled(session: Session, entry: e.Entry, event: FindingsEvent) -> Session:
    """Return the session after an event about findings; raise ``LookupError`` for one that was not shown."""
    if isinstance(event, e.FindingsShown):
        return replace(session, tabled={**session.tabled, event.program: Tabled.of(event)})
    tabled = session.tabled[event.program]
    changed = {each.id: _after(each, entry, event) for each in _named(tabled, event)}
    findings = tuple(changed.get(each.id, each) for each in tabled.findings)
    after = replace(session, tabled={**session.tabled, event.program: replace(tabled, findings=findings)})
    return after if isinstance(event, e.FindingsReopened) else spoken(after, event.program)


def _named(
    tabled: Tabled, event: e.FindingAmended | e.FindingsAdopted | e.FindingReturned | e.FindingsReopened
) -> list[TabledFinding]:
    match event:
        case e.FindingAmended(finding=id) | e.FindingReturned(finding=id):
            ids = [id]
        case e.FindingsAdopted(findings=adopted):
            ids = [each.finding for each in adopted]
        case e.FindingsReopened(findings=reopened):
            ids = list(reopened)
        case _:
            assert_never(event)
    known = {each.id: each for each in tabled.findings}
    return [known[id] for id in ids]


def _after(
    finding: TabledFinding,
    entry: e.Entry,
    event: e.FindingAmended | e.FindingsAdopted | e.FindingReturned | e.FindingsReopened,
) -> TabledFinding:
    match event:
        case e.FindingAmended(after=text):
            return replace(finding, text=text)
        case e.FindingsAdopted(counted=counted):
            adoption = Adoption.AMENDED if finding.amended else Adoption.ADOPTED
            return replace(
                finding, adoption=adoption, settled=entry.at, entry=entry.number, counted=counted, entered_by=entry.seat
            )
        case e.FindingReturned(reason=reason, counted=counted):
            return replace(
                finding,
                adoption=Adoption.RETURNED,
                reason=reason,
                settled=entry.at,
                entry=entry.number,
                counted=counted,
                entered_by=entry.seat,
            )
        case e.FindingsReopened():
            return replace(finding, adoption=Adoption.OPEN, reason="", settled=None, entry=0, counted=None, entered_by="")
        case _:
            assert_never(event)


def open_findings(session: Session) -> Mapping[int, int]:
    """Return how many findings are open of each item of which others are settled; what was only reported has none."""
    found = {number: len(tabled.open) for number, tabled in session.tabled.items() if tabled.touched}
    return {number: count for number, count in found.items() if count}
