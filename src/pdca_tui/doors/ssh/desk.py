"""The facilitator's own screen on the machine that serves: in the same process, so that nothing of it waits for a disk."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from textual.drivers.linux_driver import LinuxDriver

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.doors.ssh.colours import reduced
from pdca_tui.doors.ssh.driver import settle
from pdca_tui.doors.ssh.leaving import rise
from pdca_tui.doors.ssh.server import Door
from pdca_tui.doors.ssh.terminal import Colours, terminal_of
from pdca_tui.screens.app import PdcaApp


class DeskDriver(LinuxDriver):
    """The terminal of this machine, with the colours it has; all screens of a process are rendered in true colour."""

    def __init__(self, app: PdcaApp, *, colours: Colours, **more: Any) -> None:
        """Drive ``app``."""
        super().__init__(app, **more)
        self._colours = colours

    def write(self, data: str) -> None:
        """Write, in the colours there are."""
        super().write(reduced(data, self._colours, dark=self._app.current_theme.dark))


class Desk:
    """The screen of the facilitator, who also keeps the record."""

    def __init__(self, door: Door, environ: Mapping[str, str]) -> None:
        """Prepare the screen in the room where members land; ``environ`` says what the terminal can do."""
        terminal = terminal_of(environ.get("TERM", ""), environ)
        rooms = door.rooms.open_now
        room = door.rooms.join(rooms[0].session.key) if rooms else None
        seats = Seat(Role.FACILITATOR), Seat(Role.SECRETARIAT)
        self.app = PdcaApp(door.home, seats[0], also=seats[1:], rooms=door.rooms, room=room, lang=door.lang)
        settle(self.app)
        colours = terminal.colours if terminal is not None else Colours.NONE
        self.app.driver_class = functools.partial(DeskDriver, colours=colours)  # type: ignore[assignment]  # called like a class

    async def sit(self) -> None:
        """Show the screen until the person leaves."""
        await self.app.run_async()
        await rise(self.app)
