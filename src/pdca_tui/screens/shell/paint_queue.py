"""The order of painting. A new entry repaints every screen of this process, and they share one loop.

Screens are painted one at a time, the most recently typed on first. None is begun while a pressed key waits for its frame, so
that typing does not wait for the other screens.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pdca_tui.domain.aggregate import Entry, State

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


S_co = TypeVar("S_co", bound=State, covariant=True)
S = TypeVar("S", bound=State)
E_co = TypeVar("E_co", covariant=True)
E = TypeVar("E")

Painter = Callable[[S, tuple[Entry[E], ...], Done], None]
"""Told a new state and the entries that led to it; calls the last when it has painted what it was told."""


class Followed(Protocol[S_co, E_co]):
    """A record that is worked on, as far as who shows it needs it."""

    @property
    def state(self) -> S_co:
        """What the record comes to."""

    def entries(self, after: int, last: int) -> tuple[Entry[E_co], ...]:
        """Return the entries above number ``after`` up to ``last``."""

    def follow(self, heard: Callable[[], Done | None]) -> Done:
        """Call ``heard`` whenever there is something new; call what is returned to stop."""


def follow(record: Followed[S, E], turns: Turns, painter: Painter[S, E], typed_at: Callable[[], float]) -> Done:
    """Tell ``painter`` every new state when it is its turn, who typed last first; call what is returned to stop."""
    shown = record.state.last

    def paint(done: Done) -> None:
        nonlocal shown
        state = record.state
        news, shown = record.entries(shown, state.last), state.last
        painter(state, news, done)

    def heard() -> Done:
        turns.want(turn)
        return turns.give

    def stop() -> None:
        turns.forget(turn)
        stop_hearing()

    turn = Turn(paint, typed_at)
    stop_hearing = record.follow(heard)
    return stop
