"""All connections of the server, before and after login. Those before login cannot keep others out."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from pdca_tui.doors.serving.limits import Limits
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.doors.serving.protocols import Connected, OpenChannel


class Crowd:
    """The connections, and who of them has to go when there are too many."""

    def __init__(self, limits: Limits) -> None:
        """Begin with nobody."""
        self._limits = limits
        self._here: dict[int, Connected] = {}
        self._empty = asyncio.Event()
        self.typed_beside: Callable[[], float] = lambda: 0.0
        """When a key was last pressed on a screen of this process that is at no connection: the facilitator's."""

    def __len__(self) -> int:
        return len(self._here)

    @property
    def here(self) -> tuple[Connected, ...]:
        """Everybody, in the order in which they came."""
        return tuple(self._here.values())

    @property
    def inside(self) -> tuple[Connected, ...]:
        """Those who have shown a key, or need none."""
        return tuple(visitor for visitor in self._here.values() if visitor.inside)

    def come(self, visitor: Connected) -> None:
        """Take somebody in; of too many who wait to show a key, the oldest from the most crowded address makes room.

        Never who has just come: those who stay in the middle of showing a key would keep all others out. And last who types
        a code.
        """
        waiting = [other for other in self._here.values() if not other.inside]
        self._here[visitor.number] = visitor
        self._empty.clear()
        if not visitor.inside and len(waiting) >= self._limits.waiting:
            crowd = Counter(other.network for other in (*waiting, visitor))
            self._put_out(min(waiting, key=lambda other: (-crowd[other.network], other.typing, other.number)), "crowd")

    def go(self, visitor: Connected) -> None:
        """Forget somebody."""
        self._here.pop(visitor.number, None)
        if not self._here:
            self._empty.set()

    def let_in(self, visitor: Connected) -> None:
        """Take note that somebody is inside; of too many connections with one key, or of one address without keys, one goes.

        With a key that is the oldest, which may be a line that broke; without one, the oldest that has nothing open.
        """
        if visitor.fingerprint:
            same = [other for other in self.inside if other.fingerprint == visitor.fingerprint]
            if len(same) > self._limits.connections_of_a_key:
                self._put_out(same[0], "same key")
            return
        same = [other for other in self.inside if not other.fingerprint and other.network == visitor.network]
        if len(same) > self._of_an_address:
            self._put_out(min(same, key=lambda other: (bool(other.channels), other.number)), "same address")

    def full(self, visitor: Connected) -> str | None:
        """Return why there is no seat left for somebody; ``None`` if there is one."""
        taken = len(self._screens())
        if visitor.fingerprint:
            return say("door.full") if taken >= self._limits.seats else None
        if taken >= self._limits.seats - self._limits.kept_from_observers:
            return say("door.full")
        there = (other for other in self.inside if not other.fingerprint and other.network == visitor.network)
        return say("door.full-address") if sum(len(other.channels) for other in there) > self._of_an_address else None

    @property
    def _of_an_address(self) -> int:
        """How many connections, and screens, may come from one address without keys: half the seats; a hall has one."""
        return self._limits.seats // 2 + 1

    def quiet_for(self) -> float:
        """Return for how many seconds nobody has pressed a key."""
        typed = (screen.quiet_since or 0.0 for screen in self._screens())
        return time.monotonic() - max((*typed, self.typed_beside()))

    def _put_out(self, visitor: Connected, why: str) -> None:
        # At once, as many may come in one moment: the connection itself ends a little later.
        self.go(visitor)
        visitor.cut_off(why)

    async def emptied(self, seconds: float) -> None:
        """Wait until everybody is gone, but not longer than some seconds."""
        if self._here:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._empty.wait(), seconds)

    def _screens(self) -> list[OpenChannel]:
        return [channel for visitor in self._here.values() for channel in visitor.channels if channel.quiet_since is not None]
