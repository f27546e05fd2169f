"""The application that is run once before the first member comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.screens.app import PdcaApp

if TYPE_CHECKING:
    from pdca_tui.doors.ssh.server import Door


def example(door: Door) -> PdcaApp:
    """Return an observer's application in the room where members will land."""
    rooms = door.rooms.open_now
    return PdcaApp(door.home, Seat(Role.OBSERVER), rooms=door.rooms, room=rooms[0] if rooms else None, lang=door.lang)
