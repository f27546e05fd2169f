"""Ending an application whose terminal goes away."""

from __future__ import annotations

import asyncio

from pdca_tui.screens.app import PdcaApp
from pdca_tui.words import say


async def keep_and_leave(app: PdcaApp) -> None:
    """Keep what is being typed, then end; to be called by the application itself."""
    app.kept = False  # nobody knows yet, and there may be no time to find out
    if (focused := app.focused) is not None:
        # What was typed last may still be on its way through the application.
        arrived = asyncio.Event()
        focused.call_later(arrived.set)
        await arrived.wait()
    await app.keep_written()
    app.exit(0)


def last_words(sentence: str = "", *, kept: bool) -> str:
    """Return what a person is told at the end: ``sentence``, or goodbye, and whether what was written last is ``kept``."""
    told = say("door.kept" if kept else "door.not-kept")
    return f"{sentence or say('door.goodbye')}{' ' if told.isascii() else ''}{told}"


async def rise(app: PdcaApp) -> None:
    """Give back the room of an application that has ended, unless the person left it."""
    room, app.room = app.room, None
    if room is not None:
        await app.give_back(room)
