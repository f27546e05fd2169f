"""The rooms that are open in this process: one a session, shared by every seat that joins it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from pdca_tui.room.journal import Journal, now
from pdca_tui.room.pace import Pace
from pdca_tui.room.room import Room
from pdca_tui.sheets.home import Home


class Rooms:
    """Rooms by session. A room is opened by the first seat that joins and closed when the last one has left."""

    def __init__(self, home: Home, *, clock: Callable[[], datetime] = now, settles_after: float | None = None) -> None:
        """Open nothing yet. A room tells, ``settles_after`` so many seconds and once a process, who never came back to it."""
        self.home = home
        self.clock = clock
        self._open: dict[str, tuple[Room, int]] = {}
        self._opening: dict[str, asyncio.Task[None]] = {}
        self._settles_after = settles_after
        self._settled: set[str] = set()
        self.pace = Pace()
        """Gives the screens of this process their turns, over all rooms."""

    @property
    def open_now(self) -> tuple[Room, ...]:
        """The rooms that somebody is in."""
        return tuple(room for room, _ in self._open.values())

    def join(self, key: str) -> Room:
        """Return the room of the session ``key``; a ``PdcaError`` if it cannot be opened. ``part`` must follow."""
        room, seats = self._open.get(key) or (self._room(Journal(self.home, key, clock=self.clock)), 0)
        self._open[key] = (room, seats + 1)
        return room

    async def enter(self, key: str) -> Room:
        """Do as ``join`` does; other screens need not wait for a record that is slow to open, or cannot be reached."""
        if key not in self._open:
            if key not in self._opening:
                self._opening[key] = asyncio.create_task(self._begin(key), name=f"open {key}")
            await asyncio.shield(self._opening[key])
        return self.join(key)

    async def _begin(self, key: str) -> None:
        try:
            journal = await asyncio.to_thread(Journal, self.home, key, clock=self.clock)
            if key in self._open:
                journal.close()
            else:
                self._open[key] = (self._room(journal), 0)
        finally:
            del self._opening[key]

    def _room(self, journal: Journal) -> Room:
        settles_after = None if journal.key in self._settled else self._settles_after
        return Room(journal, self.pace, settles_after=settles_after)

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
        if room.settled:
            self._settled.add(key)
        await room.close()

    def close(self) -> None:
        """Let go of every room that is still open, when the process ends."""
        for room, _ in self._open.values():
            room.let_go()
        self._open.clear()
