"""Whose screen is painted when. Something recorded repaints every screen of this process, and they share one loop.

One is painted at a time, the one whose person typed last first, and none is begun while a key that was pressed waits for its
frame: who is typing does not wait for all the others.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from dataclasses import dataclass

AT_ONCE = 1
"""Screens that are painted at once. A key goes through the loop some eight times before its frame, and each time waits for what
is painted meanwhile: with six it took four times as long in the worst case, and the last screen was not painted sooner."""

PATIENCE = 0.5
"""Seconds after which a screen that has not said that it is painted is not waited for."""

WAY = 0.03
"""Seconds for which a pressed key holds up the others at most, and after which one of them has its turn whatever is pressed."""

Done = Callable[[], None]


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """One screen: ``paint`` begins to paint what is new and calls what it is given when done; ``typed_at`` says how urgent."""

    paint: Callable[[Done], None]
    typed_at: Callable[[], float]


class Turns:
    """Gives turns. A screen that wants another one while it waits gets a single one, for everything new."""

    def __init__(self, at_once: int = AT_ONCE, patience: float = PATIENCE) -> None:
        """Let ``at_once`` screens be painted at once."""
        self._at_once = at_once
        self._patience = patience
        self._waiting: set[Turn] = set()
        self._painting: dict[Turn, asyncio.TimerHandle] = {}
        self._giving = False
        self._ways: dict[object, asyncio.TimerHandle] = {}
        self._last = 0.0

    def make_way(self) -> Done:
        """Begin no turn: somebody pressed a key. To be called with what is returned when its frame is out."""
        loop, way = asyncio.get_running_loop(), object()
        if not self._ways:
            self._last = max(self._last, loop.time())
        self._ways[way] = loop.call_later(WAY, self._way_is_free, way)
        return functools.partial(self._way_is_free, way)

    def _way_is_free(self, way: object) -> None:
        timer = self._ways.pop(way, None)
        if timer is not None:
            timer.cancel()
            if self._waiting:
                self.give()

    def _free(self) -> bool:
        held_up = self._ways and asyncio.get_running_loop().time() - self._last < WAY
        return len(self._painting) < self._at_once and not held_up

    def want(self, turn: Turn) -> None:
        """Queue for a turn."""
        self._waiting.add(turn)

    def forget(self, turn: Turn) -> None:
        """Leave: want no turn any more."""
        self._waiting.discard(turn)
        self._done(turn)

    def give(self) -> None:
        """Give turns, as many as may be at once."""
        if self._giving:
            return
        self._giving = True
        try:
            while self._free() and (ready := self._waiting - self._painting.keys()):
                self._begin(max(ready, key=lambda turn: turn.typed_at()))
        finally:
            self._giving = False

    def _begin(self, turn: Turn) -> None:
        self._waiting.discard(turn)
        loop = asyncio.get_running_loop()
        self._last = loop.time()
        self._painting[turn] = loop.call_later(self._patience, self._done, turn)
        turn.paint(functools.partial(self._done, turn))

    def _done(self, turn: Turn) -> None:
        timer = self._painting.pop(turn, None)
        if timer is not None:
            timer.cancel()
        if self._waiting:
            self.give()
