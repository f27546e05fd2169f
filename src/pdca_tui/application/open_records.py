"""The rooms that are open in this process: one a session, shared by every seat that joins it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

from pdca_tui.application.clock import now
from pdca_tui.application.live_record import Failed, Room, unheard
from pdca_tui.application.paint_queue import Turns
from pdca_tui.application.presence.recorder import PATIENCE
from pdca_tui.application.record_list import Listing
from pdca_tui.application.session.reading_position import Where
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.session import Session
from pdca_tui.sheets.home import Home


class Rooms:
    """Rooms by session. A room is opened by the first seat that joins and closed when the last one has left."""

    def __init__(
        self,
        home: Home,
        *,
        clock: Callable[[], datetime] = now,
        settles_after: float = PATIENCE,
        failed: Failed = unheard,
    ) -> None:
        """Open nothing yet. ``settles_after`` so many seconds a room tells of who sits nowhere any more.

        ``failed`` is told of faults of the program that no screen shows.
        """
        self.home = home
        self.clock = clock
        self._open: dict[str, tuple[Room, int]] = {}
        self._opening: dict[str, asyncio.Task[None]] = {}
        self._waiting: Counter[str] = Counter()
        self._closing: set[Room] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._failed = failed
        self._settles_after = settles_after
        self.turns = Turns()
        """Gives the screens of this process their turns, over all rooms."""
        self.listing = Listing(home, self._held, clock=clock, failed=failed)
        """The sessions there are, for every seat of this process that is in none."""

    @property
    def open_now(self) -> tuple[Room, ...]:
        """The rooms that somebody is in."""
        return tuple(room for room, seats in self._open.values() if seats)

    def _held(self) -> dict[str, Session]:
        return {room.session.key: room.session for room in self.open_now}

    def join(self, key: str) -> Room:
        """Return the room of the session ``key``; a ``PdcaError`` if it cannot be opened. ``part`` must follow."""
        room, seats = self._open.get(key) or (self._room(SessionJournal(self.home, key, clock=self.clock)), 0)
        self._open[key] = (room, seats + 1)
        return room

    async def enter(self, key: str) -> Room:
        """Do as ``join`` does; other screens need not wait for a record that is slow to open, or cannot be reached."""
        self._waiting[key] += 1
        try:
            if key not in self._open:
                if key not in self._opening:
                    self._opening[key] = asyncio.create_task(self._begin(key), name=f"open {key}")
                await asyncio.shield(self._opening[key])
            return self.join(key)
        finally:
            self._waiting[key] -= 1
            self._leave_unless_wanted(key)

    async def come_back(self, key: str, seat: Seat, fingerprint: str) -> tuple[Room, Where | None]:
        """Enter, and return where the person was reading, too: what ``Room.left_at`` says of the seat and the key.

        Who stops waiting in between leaves the room again.
        """
        room = await self.enter(key)
        try:
            return room, await room.left_at(seat, fingerprint)
        except BaseException:
            self._spawn(self.part(room))
            raise

    async def _begin(self, key: str) -> None:
        try:
            journal = await asyncio.to_thread(SessionJournal, self.home, key, clock=self.clock)
            if key in self._open or not self._waiting[key]:
                await asyncio.to_thread(journal.close)
            else:
                self._open[key] = (self._room(journal), 0)
        finally:
            del self._opening[key]

    def _leave_unless_wanted(self, key: str) -> None:
        """Close a room that was opened for who waits no longer: nobody watches its record, so what it shows is out of date."""
        if self._waiting[key]:
            return
        del self._waiting[key]
        room, seats = self._open.get(key, (None, 0))
        if room is not None and not seats:
            del self._open[key]
            self._spawn(room.close())
        if (opening := self._opening.get(key)) is not None:
            opening.add_done_callback(_heard)  # nobody else hears what came of it

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _room(self, journal: SessionJournal) -> Room:
        return Room(journal, self.turns, settles_after=self._settles_after, failed=self._failed)

    async def part(self, room: Room) -> None:
        """Leave a room that was joined."""
        key = room.session.key
        held, seats = self._open.get(key, (room, 1))
        if held is not room:
            return
        if seats > 1:
            self._open[key] = (room, seats - 1)
            return
        self._open.pop(key, None)
        self._closing.add(room)
        await room.close()
        self._closing.discard(room)

    def close(self) -> None:
        """Let go of every room that is still open, when the process ends; a record out of reach is not waited for."""
        self.listing.close()
        for room in {*self._closing, *(room for room, _ in self._open.values())}:
            room.let_go()
        self._closing.clear()
        self._open.clear()


def _heard(opening: asyncio.Task[None]) -> None:
    if not opening.cancelled():
        opening.exception()
