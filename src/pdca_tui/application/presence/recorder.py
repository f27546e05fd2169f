"""Telling the record who is connected: who sits here, and who sits nowhere any more.

The record of a session may be held by several processes. Each answers for the seats that sit in it, and any that lives for
those of one that died. A process tells beside the record whom it seats before it tells the record: so a seat that is connected,
and of which no living process tells, is held by nobody.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import time
import uuid
from collections.abc import Callable, Coroutine, Iterable
from datetime import datetime
from typing import Any, Protocol

from pdca_tui.application.presence.connections import Connections, Person
from pdca_tui.application.presence.process_heartbeat import BESIDE, line_of
from pdca_tui.application.presence.stale_seats import Settling
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import RecordError, Refused


class Attended(Protocol):
    """The interface of an open session that is needed to record connections."""

    connections: Connections

    @property
    def trouble(self) -> RecordError | None:
        """Why the record is out of reach."""

    @property
    def session(self) -> Session:
        """The state of the session."""

    @property
    def moment(self) -> datetime:
        """The moment, by the clock of the record."""

    @property
    def writable(self) -> bool:
        """Whether anything can be recorded here."""

    async def ask(self, command: c.Command, seat: Seat, key: str = "") -> tuple[e.Entry, ...]:
        """Ask for a command as a seat."""

    async def drafts(self, seat: Seat) -> dict[str, str]:
        """Return the drafts of a seat by their slots."""

    async def save_draft(self, seat: Seat, slot: str, text: str) -> str:
        """Keep what stands beside the record."""


PATIENCE = 60.0
"""Seconds in which somebody whose process died can come back before the seat counts as left."""

_LOOKS = 3  # looks in that time


class Attending:
    """Tells the record of one room who is connected."""

    def __init__(self, room: Attended, patience: float, failed: Callable[[BaseException], None]) -> None:
        """Begin with nobody; ``patience`` in seconds. ``failed`` is told of faults of the program."""
        self._room = room
        self._failed = failed
        self._presence = room.connections
        self._settling = Settling(_LOOKS if patience else 0)
        self._between = patience / _LOOKS
        self._due = 0.0
        self._name = uuid.uuid4().hex
        self._beats = itertools.count()
        self._told: frozenset[str] | None = frozenset()
        """Whom the line of this room tells of; ``None`` while nobody knows, as who wrote it may have gone meanwhile."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._looking: asyncio.Task[None] | None = None
        Settling.living.add(self._name)

    async def sit(self, seat: Seat, key: str) -> None:
        """Note a connection more; a seat of the body is noticed for the attendance."""
        self._presence.sat((seat, key), self._room.moment)
        await self._join((seat, key), c.NoticeJoined())

    async def rise(self, seat: Seat, key: str) -> None:
        """Note a connection less; the last one of a seat is noticed for the attendance."""
        if self._presence.rose((seat, key)) and seat.role is Role.MEMBER:
            await self._notice(c.NoticeParted(), seat, key)
            await self._tell()

    def answer_for(self, news: tuple[e.Entry, ...]) -> None:
        """Notice every seat that was taken before the session was opened, and one that others recorded as parted."""
        people: tuple[Person, ...] = _mistaken(self._presence, news)
        if any(isinstance(entry.event, e.SessionOpened | e.SessionReopened) for entry in news):
            people = self._presence.people
        for person in people:
            self._spawn(self._join_since(person))

    def hurry(self) -> None:
        """Look at once when ``look`` is asked for next: the record was out of reach, and may say what is no longer so."""
        self._due = 0.0

    def look(self) -> None:
        """Begin to renew what is told of this process, and to look after the seats that nobody holds, when it is time.

        Nobody waits for it: a record that hangs is for others to find out.
        """
        if time.monotonic() < self._due or self._looking is not None or not self._room.writable:
            return
        self._due = time.monotonic() + self._between
        self._looking = self._spawn(self._look())

    async def close(self) -> None:
        """Tell of this process no more."""
        self.let_go()
        if self._told != frozenset() and self._room.trouble is None:
            with contextlib.suppress(RecordError):
                await self._room.save_draft(BESIDE, self._name, "")

    def let_go(self) -> None:
        """Have whoever looks next forget what is told of this room."""
        Settling.living.discard(self._name)
        for task in tuple(self._tasks):
            task.cancel()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task is self._looking:
            self._looking = None
        if not task.cancelled() and (fault := task.exception()) is not None:
            self._failed(fault)

    async def _look(self) -> None:
        try:
            await self._renew()
            for person in _unrecorded(self._presence, self._room.session):
                await self._join_since(person)
            await self._settle()
        except RecordError:
            self._settling.reset()

    async def _settle(self) -> None:
        # What is connected first, then who tells of it: the other way round somebody might come in between.
        connected = self._room.session.connected
        here = frozenset(seat.key for seat in self._presence.seats if seat.role is Role.MEMBER)
        found = self._settling.looked(connected, here, await self._room.drafts(BESIDE))
        for key in found.abandoned:
            with contextlib.suppress(Refused):
                await self._room.ask(c.NoticeParted(), Seat(Role.MEMBER, key))
        for name in found.stale:
            await self._room.save_draft(BESIDE, name, "")

    async def _join_since(self, person: Person) -> None:
        await self._join(person, c.NoticeJoined(at=self._presence.since(person[0])))

    async def _join(self, person: Person, command: c.NoticeJoined) -> None:
        """Notice a seat; not before it is told who holds it, or it would be taken for abandoned. The next look tries again."""
        if person[0].role is Role.MEMBER and await self._tell():
            await self._notice(command, *person)

    async def _notice(self, command: c.NoticeJoined | c.NoticeParted, seat: Seat, key: str) -> None:
        # What cannot be noticed now is no reason to keep anybody out; attendance is confirmed by the secretariat anyway.
        with contextlib.suppress(Refused, RecordError):
            await self._room.ask(command, seat, key)

    async def _tell(self) -> bool:
        """Tell whom this process seats, if that has changed; whether it is told."""
        try:
            if self._wanted() != self._told:
                await self._renew()
        except RecordError:
            return False
        return True

    async def _renew(self) -> None:
        wanted = self._wanted()
        if wanted or self._told != frozenset():
            self._told = None
            await self._room.save_draft(BESIDE, self._name, line_of(wanted, next(self._beats)))
            self._told = wanted

    def _wanted(self) -> frozenset[str]:
        """Return the seats of the body that sit here, as long as the session is not over."""
        session = self._room.session
        members = {seat.key for seat in session.convened.body.seats} if session.state is not State.CLOSED else set()
        return frozenset(seat.key for seat in self._presence.seats if seat.role is Role.MEMBER and seat.key in members)


def _mistaken(here: Connections, news: Iterable[e.Entry]) -> tuple[Person, ...]:
    """Return who sits here though another process recorded that the seat was parted, one a seat."""
    parted = {Seat(Role.MEMBER, n.event.seat) for n in news if isinstance(n.event, e.SeatParted)}
    return tuple({seat: (seat, key) for seat, key in here.people if seat in parted}.values())


def _unrecorded(here: Connections, session: Session) -> tuple[Person, ...]:
    """Return who sits here though the record does not say so, one a seat: it could not be told."""
    if session.state not in (State.OPEN, State.PAUSED):
        return ()
    members = {seat.key for seat in session.convened.body.seats} - session.connected
    return tuple({s: (s, key) for s, key in here.people if s.role is Role.MEMBER and s.key in members}.values())
