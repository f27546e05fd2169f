"""The facilitator's own screen on the machine that serves: in the same process, so that nothing of it waits for a disk."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Mapping

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.doors.local_terminal import StayingDriver
from pdca_tui.doors.serving.driver import settle
from pdca_tui.doors.serving.restricted_driver import failure_of
from pdca_tui.doors.serving.server import SeatServer
from pdca_tui.doors.shutdown import keep_and_leave, rise
from pdca_tui.doors.terminal import Colours, terminal_of
from pdca_tui.screens.app import PdcaApp
from pdca_tui.screens.shell.fault_log import Fault, place_of


class Desk:
    """The screen of the facilitator, who also keeps the record."""

    def __init__(self, door: SeatServer, environ: Mapping[str, str]) -> None:
        """Prepare for the room where members land; ``environ`` says what the terminal can do."""
        self._door = door
        terminal = terminal_of(environ.get("TERM", ""), environ)
        self._colours = terminal.colours if terminal is not None else Colours.NONE

    async def sit(self, stop: asyncio.Event) -> bool:
        """Show the screen until the person leaves, or ``stop`` is set; whether it ended as it should."""
        app = await self._app()
        sitting, stopped = asyncio.create_task(self._show(app)), asyncio.create_task(stop.wait())
        await asyncio.wait([sitting, stopped], return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not sitting.done():
            app.call_later(keep_and_leave, app)
            # A terminal that is gone may keep its screen from ending; the seats are told goodbye all the same.
            await asyncio.wait([sitting], timeout=self._door.limits.leaving)
        return await sitting if sitting.done() else False

    async def _app(self) -> PdcaApp:
        """Return the application, in the room where members land now; the lobby where that cannot be entered."""
        door, key = self._door, await self._door.landing()
        room = await door.rooms.enter(key) if key else None
        seats = Seat(Role.FACILITATOR), Seat(Role.SECRETARIAT)
        app = PdcaApp(door.home, seats[0], also=seats[1:], rooms=door.rooms, room=room, lang=door.lang)
        app.faults.tell = self._tell_fault
        settle(app)
        app.driver_class = functools.partial(StayingDriver, colours=self._colours)  # type: ignore[assignment]  # called like a class
        return app

    def _tell_fault(self, fault: Fault) -> None:
        self._door.log.tell("fault", error=fault.error, where=fault.where, times=fault.times)

    async def _show(self, app: PdcaApp) -> bool:
        self._door.crowd.typed_beside = lambda: _typed_at(app)
        try:
            await app.run_async()
        finally:
            self._door.crowd.typed_beside = lambda: 0.0
        failure = failure_of(app)
        if failure is not None:
            self._door.log.tell("crash", error=type(failure).__name__, where=place_of(failure))
        await rise(app)
        return failure is None


def _typed_at(app: PdcaApp) -> float:
    driver = app._driver  # noqa: SLF001  # it is ours
    return driver.typed_at if isinstance(driver, StayingDriver) else 0.0
