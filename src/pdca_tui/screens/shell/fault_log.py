"""Faults of the program on one person's screen: logged, and counted."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path

from pdca_tui.domain.immutable import value

MOST, WITHIN = 1_000, 10.0
"""Faults in so many seconds that no key held down comes to: something goes round in a circle, and the screen ends."""

SOON, LATE = 0.05, 30.0
"""Seconds after which a screen is drawn anew: twice as long each time, as long as the faults go on."""


@value(kw_only=False)
class Fault:
    """A fault of the program: its kind and its place in the code, and nothing that anybody wrote."""

    error: str
    where: str
    times: int = 1
    """How often it came about so far, in this application."""


def place_of(failure: BaseException) -> str:
    """Return the place in the code where a failure came from, and nothing else: its words may be somebody's."""
    at = failure.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f"{Path(at.tb_frame.f_code.co_filename).stem}.{at.tb_frame.f_code.co_name}:{at.tb_lineno}" if at is not None else ""


class Faults:
    """The faults of one application: which are told, and whether they are too many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with none."""
        self._clock = clock
        self._lately: deque[float] = deque(maxlen=MOST)
        self._times: Counter[tuple[str, str]] = Counter()
        self._drawn = 0
        self.tell: Callable[[Fault], object] = lambda _: None
        """Told of a fault when it comes for the first, the second, the fourth time and so on: a log has no room for all."""

    @property
    def seen(self) -> tuple[Fault, ...]:
        """Every fault there was."""
        return tuple(Fault(*fault, times) for fault, times in self._times.items())

    def take(self, error: BaseException) -> bool:
        """Take note of a fault; whether the screen may go on."""
        now, fault = self._clock(), (type(error).__name__, place_of(error))
        if not self._lately or now - self._lately[-1] > 2 * LATE:
            self._drawn = 0
        too_many = len(self._lately) == MOST and now - self._lately[0] < WITHIN
        self._lately.append(now)
        self._times[fault] += 1
        times = self._times[fault]
        if times & (times - 1) == 0:
            self.tell(Fault(*fault, times))
        return not too_many

    def pause(self) -> float:
        """Return after how many seconds the screen is to be drawn anew."""
        self._drawn += 1
        return min(SOON * 2.0 ** (self._drawn - 1), LATE)
