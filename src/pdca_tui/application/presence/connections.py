"""The people who are connected to a record through this process."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from pdca_tui.domain.seats import Seat

Person = tuple[Seat, str]
"""A seat and the short fingerprint of the key that signed in to it."""


class Connections:
    """The seats that are taken over connections of this process."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._sitting: Counter[Person] = Counter()
        self._since: dict[Seat, datetime] = {}

    def sat(self, person: Person, at: datetime) -> None:
        """Note a connection more."""
        self._sitting[person] += 1
        self._since.setdefault(person[0], at)

    def rose(self, person: Person) -> bool:
        """Note a connection less; whether it was the last of that seat here."""
        self._sitting[person] -= 1
        if self._sitting[person] <= 0:
            del self._sitting[person]
        last = person[0] not in self.seats
        if last:
            self._since.pop(person[0], None)
        return last

    @property
    def seats(self) -> frozenset[Seat]:
        """The seats that somebody sits on."""
        return frozenset(seat for seat, _ in self._sitting)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who sits here."""
        return tuple(self._sitting)

    def since(self, seat: Seat) -> datetime | None:
        """Return since when the seat is taken here without a gap."""
        return self._since.get(seat)
