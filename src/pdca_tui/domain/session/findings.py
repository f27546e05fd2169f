"""The findings of an article on the agenda: as they were shown, as the room words them, and what the body made of each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pdca_tui.domain.immutable import value
from pdca_tui.domain.session import events as e


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


FindingsEvent = e.FindingsShown | e.FindingAmended | e.FindingsAdopted | e.FindingReturned | e.FindingsReopened
