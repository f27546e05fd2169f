"""Collecting garbage when nobody types: a full collection takes some 7 ms for every seat that is taken."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable

_QUIET, _SHORT = 1.0, 0.1
_LEFT_MANY, _LONG = 20, 600.0
_YOUNG, _MIDDLE, _NEVER = 2_000, 20, 1_000_000


class Sweeping:
    """Decides when. The seats that have left are what there is to collect; the living are what it costs."""

    def __init__(self, quiet_for: Callable[[], float]) -> None:
        """Ask ``quiet_for`` for how many seconds nobody has typed."""
        self._quiet_for = quiet_for
        self._left = 0
        self._last = time.monotonic()

    @staticmethod
    def settle() -> None:
        """Take what is there now out of all collections, and leave the full ones to ``run``."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)

    def left(self) -> None:
        """Take note that a seat was left."""
        self._left += 1

    async def run(self) -> None:
        """Collect whenever it is time, for ever."""
        while True:
            await asyncio.sleep(0.5)
            if self.due(time.monotonic()):
                gc.collect()
                self._left, self._last = 0, time.monotonic()

    def due(self, moment: float) -> bool:
        """Whether to collect now: soon after somebody left if all is quiet, later if it is not, after a while in any case."""
        waited = moment - self._last
        if not self._left and waited < _LONG:
            return False
        if waited >= _LONG or self._left >= _LEFT_MANY:
            return self._quiet_for() > _SHORT or self._left >= 5 * _LEFT_MANY
        return self._quiet_for() > _QUIET and waited > 5.0
