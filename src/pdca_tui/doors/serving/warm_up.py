"""The application that is run once before the first member comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.doors.serving.textual_patches import warm_up
from pdca_tui.doors.shutdown import rise
from pdca_tui.screens.app import PdcaApp

if TYPE_CHECKING:
    from pdca_tui.doors.serving.protocols import OpenDoor


def example(door: OpenDoor) -> PdcaApp:
    """Return an observer's application in the room where members will land."""
    rooms = door.rooms.open_now
    room = door.rooms.join(rooms[0].session.key) if rooms else None
    return PdcaApp(door.home, Seat(Role.OBSERVER), rooms=door.rooms, room=room, lang=door.lang)


async def warm(door: OpenDoor) -> None:
    """Run it, and leave nothing of it behind."""
    app = example(door)
    await warm_up(app)
    await rise(app)
