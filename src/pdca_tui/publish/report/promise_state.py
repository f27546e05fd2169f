"""A promise of an earlier year as a report tells of it: what the department said, and the last verdict of the body."""

from __future__ import annotations

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.promises import Implementation, Promise, Verdict

OPEN = "open"
"""What a promise is that nobody has judged."""


@value
class PromiseState:
    """A promise with what became of it; ``session`` is where the body judged it, empty where that was entered in a review."""

    promise: Promise
    reported: Implementation | None = None
    verdict: Verdict | None = None
    reason: str = ""
    judged: str = ""
    session: str = ""

    @property
    def state(self) -> str:
        """The verdict, or that there is none."""
        return OPEN if self.verdict is None else str(self.verdict)

    @property
    def closed(self) -> bool:
        """Whether nothing is open any more."""
        return self.verdict is not None and self.verdict.closes
