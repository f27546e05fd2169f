"""Token buckets: a burst is fine, a flood is not."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable


class Bucket:
    """Holds up to ``burst`` tokens and fills with ``rate`` tokens a second."""

    __slots__ = ("_at", "_clock", "_held", "burst", "rate")

    def __init__(self, rate: float, burst: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin full."""
        self.rate = rate
        self.burst = burst
        self._clock = clock
        self._held = float(burst)
        self._at = clock()

    @property
    def held(self) -> float:
        """How many tokens there are now."""
        moment = self._clock()
        self._held = min(self._held + (moment - self._at) * self.rate, self.burst)
        self._at = moment
        return self._held

    @property
    def full(self) -> bool:
        """Whether nothing was taken lately."""
        return self.held >= self.burst

    def take(self, tokens: float = 1.0) -> bool:
        """Take ``tokens`` if there are so many; whether there were."""
        if self.held < tokens:
            return False
        self._held -= tokens
        return True

    def wait(self, tokens: float = 1.0) -> float:
        """Return in how many seconds there will be ``tokens``."""
        return max(0.0, (tokens - self.held) / self.rate)


class Buckets:
    """A bucket for each of many, forgotten once it is full again."""

    def __init__(self, rate: float, burst: float, *, most: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        """Keep at most ``most`` buckets; who comes in a crowd beyond that shares one."""
        self._new: Callable[[], Bucket] = lambda: Bucket(rate, burst, clock=clock)
        self._most = most
        self._of: dict[Hashable, Bucket] = {}
        self._crowd = self._new()

    def take(self, whose: Hashable) -> bool:
        """Take a token from the bucket of ``whose``; whether there was one."""
        return self._bucket(whose).take()

    def _bucket(self, whose: Hashable) -> Bucket:
        bucket = self._of.get(whose)
        if bucket is None:
            if len(self._of) >= self._most:
                self._of = {key: held for key, held in self._of.items() if not held.full}
            if len(self._of) >= self._most:
                return self._crowd
            bucket = self._of[whose] = self._new()
        return bucket
