"""Supervision of an open door: revoked keys, idle seats, and delays of the loop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from pdca_tui.application.session.session_list import reachable
from pdca_tui.domain.immutable import replace
from pdca_tui.doors.status import Health
from pdca_tui.screens.shell.fault_log import place_of
from pdca_tui.words import explain

if TYPE_CHECKING:
    from pdca_tui.doors.serving.protocols import Connected, OpenDoor

_LOOK, _ASLEEP = 1.0, 30.0
_MINUTE, _BLINK, _RECORD = 60.0, 0.2, 15.0


class Watch:
    """Looks after a door, whatever happens: what fails is told, and begun again."""

    def __init__(self, door: OpenDoor) -> None:
        """Begin with nothing to look at."""
        self._door = door
        self._tasks: list[asyncio.Task[None]] = []
        self._lags = (0.0, 0.0)
        self._began = time.monotonic()
        self._reachable = True
        self._entries: dict[str, int] = {}
        self._entered: float | None = None
        self._health = (self._began, self._look_at_health())

    def begin(self) -> None:
        """Look, until ``end``."""
        for work in (self._look_around, self._watch_loop, self._watch_record, self._door.swept.run):
            self._tasks.append(asyncio.create_task(self._again_and_again(work), name=work.__name__))

    async def end(self) -> None:
        """Look no more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _again_and_again(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        while True:
            try:
                await work()
            except Exception as error:  # noqa: BLE001  # a door that is looked after no longer would let in whose key was revoked
                self._door.log.tell("failure", error=type(error).__name__, where=place_of(error))
                await asyncio.sleep(_LOOK)

    async def _look_around(self) -> None:
        """Every second: whose key was revoked; now and then: who has fallen asleep."""
        looked = time.monotonic()
        while True:
            await asyncio.sleep(_LOOK)
            await self.reread()
            self._health = (time.monotonic(), self._look_at_health())
            if time.monotonic() - looked > min(self._door.limits.idle, _ASLEEP):
                looked = time.monotonic()
                for visitor in self._door.crowd.inside:
                    self._put_out_if_asleep(visitor)

    async def reread(self) -> None:
        """Read again what has changed of the data set and of the keys; who is listed no more has to go, whoever asks."""
        door = self._door
        if await asyncio.to_thread(door.cycle_seats.refresh):
            door.log.tell("seats-read")
            for visitor in door.crowd.inside:
                for channel in tuple(visitor.channels):
                    channel.look_at_seats()
        for name, file in (("dataset", door.manifest), ("seats", door.keyring)):
            if not await asyncio.to_thread(file.refresh):
                continue
            if file.trouble is not None:
                door.log.tell("trouble", error=file.trouble.key, what=explain(file.trouble))
            else:
                door.log.tell(f"{name}-read")
            for visitor in door.crowd.inside:
                self._put_out_unless_listed(visitor)

    def _put_out_unless_listed(self, visitor: Connected) -> None:
        if not visitor.admitted:
            visitor.tell("revoked", key=visitor.fingerprint)
            visitor.inside = False
            visitor.leave("door.revoked")

    def _put_out_if_asleep(self, visitor: Connected) -> None:
        asleep = time.monotonic() - self._door.limits.idle
        for channel in tuple(visitor.channels):
            if channel.quiet_since is not None and channel.quiet_since < asleep:
                visitor.tell("idle")
                channel.leave("door.idle")

    async def _watch_loop(self) -> None:
        """Tell once a minute, if there is anything to tell, how late the loop ran: nothing may make the others wait."""
        worst, until = 0.0, time.monotonic() + _MINUTE
        while True:
            began = time.monotonic()
            await asyncio.sleep(_BLINK)
            worst = max(worst, time.monotonic() - began - _BLINK)
            self._lags = (self._lags[0], worst)
            if time.monotonic() > until:
                if len(self._door.crowd):
                    self._door.log.tell("loop", worst_ms=round(worst * 1000), connections=len(self._door.crowd))
                self._lags = (worst, 0.0)
                worst, until = 0.0, time.monotonic() + _MINUTE

    async def _watch_record(self) -> None:
        """Look now and then whether the records can be reached; a session that is open tells it by itself."""
        while True:
            self._reachable = await asyncio.to_thread(reachable, self._door.home)
            await asyncio.sleep(_RECORD)

    # ── for a monitor ──

    def health(self) -> Health:
        """Return how the door is; from any thread, also while everything else stands still."""
        looked, health = self._health
        standing = max(time.monotonic() - looked - 2 * _LOOK, 0.0)
        return replace(health, loop_lag=max(health.loop_lag, standing), uptime=time.monotonic() - self._began)

    def _look_at_health(self) -> Health:
        door = self._door
        rooms = door.rooms.open_now
        counts = door.log.counts
        entries = {room.session.key: room.session.last for room in rooms}
        if any(last != self._entries.get(key, last) for key, last in entries.items()):
            self._entered = time.monotonic()
        self._entries = entries
        return Health(
            reachable=self._reachable and all(room.trouble is None for room in rooms),
            entries=entries,
            since_last_entry=None if self._entered is None else time.monotonic() - self._entered,
            loop_lag=max(self._lags),
            seats=sum(len(visitor.channels) for visitor in door.crowd.inside),
            connections=len(door.crowd),
            refused_logins=counts["auth-fail"],
            faults=counts["fault"] + counts["failure"] + counts["crash"],
            uptime=0.0,
        )
