"""Whether something happened at once: while the room was still at the same item."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from pdca_tui.domain.immutable import value

AT_ONCE = timedelta(minutes=10)
"""The time that counts as at once if no item is at hand: before and after the session no item follows."""


class Happened(Protocol):
    """What happened at a moment, when the room had gone to another item ``turn`` times."""

    @property
    def at(self) -> datetime:
        """The moment."""
        ...

    @property
    def turn(self) -> int:
        """How often the room had gone to another item."""
        ...


@value(kw_only=False)
class Moment:
    """Where a session stands when an entry is recorded: whether it is held, and how often it went to another item."""

    at: datetime
    turn: int
    held: bool

    def at_once(self, before: Happened) -> bool:
        """Whether this is at once after what happened ``before``: the room is still at the item of that time."""
        return before.turn == self.turn and (self.held or self.at - before.at <= AT_ONCE)
