"""Ending an application whose terminal goes away."""

from __future__ import annotations

import asyncio

from pdca_tui.screens.app import PdcaApp
from pdca_tui.screens.room_screen import RoomScreen


async def keep_and_leave(app: PdcaApp) -> None:
    """Keep what is being typed, then end; to be called by the application itself."""
    if (focused := app.focused) is not None:
        # What was typed last may still be on its way through the application.
        arrived = asyncio.Event()
        focused.call_later(arrived.set)
        await arrived.wait()
    for screen in app.screen_stack:
        if isinstance(screen, RoomScreen):
            await screen.keep_written()
    app.exit(0)


async def rise(app: PdcaApp) -> None:
    """Give back the room of an application that has ended, unless the person left it."""
    room, app.room = app.room, None
    if room is not None:
        await room.rise(app.seat, app.key)
        await app.rooms.part(room)
