"""Where a session stands: its state, who was in the room when, what was decided and corrected."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pdca_tui.domain import events as e
from pdca_tui.domain.value import value


class State(StrEnum):
    """Where a session stands."""

    EMPTY = "empty"
    PREPARED = "prepared"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


@value
class Stay:
    """A seat's time in the room; ``until`` is ``None`` while it is there."""

    since: datetime
    until: datetime | None = None


@value
class Decision:
    """What the body decided."""

    number: int
    at: datetime
    text: str
    program: int | None
    withdrawn: bool = False


@value
class Correction:
    """A correction to the material, as entered; ``undoes`` is the entry that it takes back, if it takes one back."""

    entry: int
    at: datetime
    seat: str
    event: e.MaterialCorrected
    undoes: int | None = None
