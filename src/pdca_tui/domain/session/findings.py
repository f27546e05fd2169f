"""The findings of an article on the agenda: as they were shown, as the room words them, and what the body made of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from pdca_tui.domain.immutable import replace, value
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.item_progress import spoken

if TYPE_CHECKING:
    from pdca_tui.domain.session.session import Session


class Adoption(StrEnum):
    """What the body made of a finding: nothing yet, adopted it (採択), amended and adopted it, or returned it (差し戻し)."""

    OPEN = "open"
    ADOPTED = "adopted"
    AMENDED = "amended"
    RETURNED = "returned"


@value
class TabledFinding:
    """One finding that the room was shown (付議): ``text`` is how it is worded now.

    ``settled`` is when it was adopted or returned, by which ``entry``; ``counted`` is as for a decision.
    """

    shown: e.ShownFinding
    text: str
    adoption: Adoption = Adoption.OPEN
    reason: str = ""
    settled: datetime | None = None
    entry: int = 0
    counted: int | None = None
    entered_by: str = ""

    @property
    def id(self) -> str:
        """Its lasting id."""
        return self.shown.finding

    @property
    def number(self) -> int:
        """Its number under the article."""
        return self.shown.number

    @property
    def amended(self) -> bool:
        """Whether it is worded otherwise than it was shown."""
        return self.text != self.shown.text


@value
class Tabled:
    """The findings of one item: the copy that the room was shown, and how each stands."""

    shown: e.FindingsShown
    findings: tuple[TabledFinding, ...]

    @classmethod
    def of(cls, shown: e.FindingsShown) -> Tabled:
        """Return findings as they are shown, with nothing made of them yet."""
        return cls(shown=shown, findings=tuple(TabledFinding(shown=each, text=each.text) for each in shown.findings))

    def finding(self, id: str) -> TabledFinding | None:
        """Return a finding by its id."""
        return next((each for each in self.findings if each.id == id), None)

    @property
    def open(self) -> tuple[TabledFinding, ...]:
        """Those that were neither adopted nor returned."""
        return tuple(each for each in self.findings if each.adoption is Adoption.OPEN)

    @property
    def touched(self) -> bool:
        """Whether anything was made of them: then another copy must not take their place."""
        return any(each.amended or each.adoption is not Adoption.OPEN for each in self.findings)


def open_findings(session: Session) -> Mapping[int, int]:
    """Return how many findings are open of each item of which others are settled; what was only reported has none."""
    found = {number: len(tabled.open) for number, tabled in session.tabled.items() if tabled.touched}
    return {number: count for number, count in found.items() if count}


FindingsEvent = e.FindingsShown | e.FindingAmended | e.FindingsAdopted | e.FindingReturned | e.FindingsReopened


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
