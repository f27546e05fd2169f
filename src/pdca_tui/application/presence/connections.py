"""Who sits in this process, and what of it the record does not say, or says wrongly.

The record of a session may be held by several processes. Each answers for the seats that sit in it: another may have lost its
last connection of the same seat, and have said so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import Session, State

Person = tuple[Seat, str]
"""A seat and the short fingerprint of the key that signed in to it."""


class Presence:
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

    def mistaken(self, news: Iterable[e.Entry]) -> tuple[Person, ...]:
        """Return who sits here though another process recorded that the seat was parted, one a seat."""
        parted = {Seat(Role.MEMBER, n.event.seat) for n in news if isinstance(n.event, e.SeatParted)}
        return tuple({seat: (seat, key) for seat, key in self._sitting if seat in parted}.values())

    def unrecorded(self, session: Session) -> tuple[Person, ...]:
        """Return who sits here though the record does not say so, one a seat: it could not be told."""
        if session.state not in (State.OPEN, State.PAUSED):
            return ()
        members = {seat.key for seat in session.convened.body.seats} - session.connected
        return tuple({s: (s, key) for s, key in self._sitting if s.role is Role.MEMBER and s.key in members}.values())
