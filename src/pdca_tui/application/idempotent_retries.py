"""Retries of a command whose answer was lost: it may have been recorded already."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import datetime
from typing import Generic, TypeVar

from pdca_tui.domain.aggregate import Entry
from pdca_tui.domain.immutable import value
from pdca_tui.domain.seats import Seat

C = TypeVar("C")
E = TypeVar("E")

MOST = 64
"""Attempts that are remembered; an outage in which more are made is told on every screen."""


@value
class Asked(Generic[C]):
    """A command, the seat that asked for it, and the short fingerprint of the key that the seat signed in with."""

    command: C
    seat: Seat
    key: str


@value
class _Attempt(Generic[C]):
    asked: Asked[C]
    at: datetime
    last: int


class Unsettled(Generic[C, E]):
    """The attempts of which nobody knows yet, so that asking again records nothing twice.

    Many people share a record: what one of them is answered settles nothing for the others.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._attempts: deque[_Attempt[C]] = deque(maxlen=MOST)

    def note(self, asked: Asked[C], at: datetime, last: int) -> None:
        """Remember an attempt made ``at`` a moment, when ``last`` was the last entry."""
        self._attempts.append(_Attempt(asked=asked, at=at, last=last))

    def turned_up(self, asked: Asked[C], entries: Sequence[Entry[E]]) -> list[Entry[E]]:
        """Return what an attempt at the very same recorded after all; ``settle`` is to follow once that is told."""
        for attempt in self._attempts:
            if attempt.asked == asked:
                wanted = (attempt.at, str(asked.seat), asked.key)
                found = [entry for entry in entries[attempt.last :] if (entry.at, entry.seat, entry.key) == wanted]
                if found:
                    return found
        return []

    def settle(self, asked: Asked[C]) -> None:
        """Forget what was answered now.

        With it goes what the same person tried before, but for what they wrote: nobody writes the same twice by chance, while
        a key that is pressed again later means something new.
        """
        self._attempts = deque((each for each in self._attempts if not _is_over(each.asked, asked)), maxlen=MOST)


def _is_over(before: Asked[C], answered: Asked[C]) -> bool:
    if before == answered:
        return True
    return (before.seat, before.key) == (answered.seat, answered.key) and not getattr(before.command, "text", "")
