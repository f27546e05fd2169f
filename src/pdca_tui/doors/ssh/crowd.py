"""All who are at the door: those who wait to show a key, and those inside. Nobody outside keeps anybody out."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from typing import TYPE_CHECKING

from pdca_tui.doors.ssh.limits import Limits
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.doors.ssh.channel import SeatChannel
    from pdca_tui.doors.ssh.visitor import Visitor


class Crowd:
    """The connections, and who of them has to go when there are too many."""

    def __init__(self, limits: Limits) -> None:
        """Begin with nobody."""
        self._limits = limits
        self._here: dict[int, Visitor] = {}
        self._empty = asyncio.Event()

    def __len__(self) -> int:
        return len(self._here)

    @property
    def here(self) -> tuple[Visitor, ...]:
        """Everybody, in the order in which they came."""
        return tuple(self._here.values())

    @property
    def inside(self) -> tuple[Visitor, ...]:
        """Those who have shown a key, or need none."""
        return tuple(visitor for visitor in self._here.values() if visitor.inside)

    def come(self, visitor: Visitor) -> None:
        """Take somebody in; of too many who wait to show a key, the oldest from the most crowded address makes room."""
        self._here[visitor.number] = visitor
        self._empty.clear()
        waiting = [other for other in self._here.values() if not other.inside]
        if len(waiting) > self._limits.waiting:
            crowd = Counter(other.address for other in waiting)
            min(waiting, key=lambda other: (-crowd[other.address], other.progress, other.number)).cut_off("crowd")

    def go(self, visitor: Visitor) -> None:
        """Forget somebody."""
        self._here.pop(visitor.number, None)
        if not self._here:
            self._empty.set()

    def let_in(self, visitor: Visitor) -> None:
        """Take note that somebody showed a key; the oldest of too many connections with it goes."""
        if visitor.fingerprint:
            same = [other for other in self.inside if other.fingerprint == visitor.fingerprint]
            if len(same) > self._limits.connections_of_a_key:
                same[0].cut_off("same key")

    def full(self, visitor: Visitor) -> str | None:
        """Return why there is no seat left for somebody; ``None`` if there is one."""
        taken = len(self._screens())
        if visitor.fingerprint:
            return say("door.full") if taken >= self._limits.seats else None
        if taken >= self._limits.seats - self._limits.kept_from_observers:
            return say("door.full")
        from_there = sum(len(other.channels) for other in self.inside if other.address == visitor.address)
        return say("door.full-address") if from_there > self._limits.seats // 2 + 1 else None

    def quiet_for(self) -> float:
        """Return for how many seconds nobody has pressed a key."""
        return time.monotonic() - max((screen.quiet_since or 0.0 for screen in self._screens()), default=0.0)

    async def emptied(self, seconds: float) -> None:
        """Wait until everybody is gone, but not longer than some seconds."""
        if self._here:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._empty.wait(), seconds)

    def _screens(self) -> list[SeatChannel]:
        return [channel for visitor in self._here.values() for channel in visitor.channels if channel.quiet_since is not None]
