"""The terminal in which the server was started: the facilitator's screen opens there, and the text for the members stays."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pdca_tui.errors import PdcaError
from pdca_tui.words import explain, say

if TYPE_CHECKING:
    from pdca_tui.doors.ssh.server import Door

_AWAY = 1.0  # seconds between looks whether the person has fetched the server back to the front


def attended() -> bool:
    """Whether a person sits here: a terminal is read and written, and what is typed there comes to this process."""
    return sys.stdin.isatty() and sys.stdout.isatty() and _in_front()


def _in_front() -> bool:
    try:
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except OSError:
        return False


async def attend(door: Door, environ: Mapping[str, str], stop: asyncio.Event, *, at_once: bool) -> None:
    """Open the facilitator's screen whenever Enter is pressed, until ``stop`` is set. Leaving it leaves the door open."""
    from pdca_tui.doors.ssh.desk import Desk  # noqa: PLC0415  # only where somebody sits

    desk = Desk(door, environ)
    while not stop.is_set():
        if not at_once and not await _enter(stop):
            await stop.wait()
            return
        at_once = False
        try:
            sentence = say("serve.desk-left" if await desk.sit(stop) else "serve.desk-crashed")
        except PdcaError as error:
            sentence = f"{explain(error)}\n{say('serve.desk-again')}"
        if not stop.is_set():
            print(sentence, flush=True)


async def _enter(stop: asyncio.Event) -> bool:
    """Wait for Enter; ``False`` when nothing can come any more, or ``stop`` is set."""
    while await _typed(stop):
        if not _in_front():
            # It was typed to the shell. Who reads a terminal from behind is stopped by it, and every seat with it.
            await asyncio.sleep(_AWAY)
            continue
        try:
            return bool(os.read(sys.stdin.fileno(), 4096))
        except OSError:
            return False
    return False


async def _typed(stop: asyncio.Event) -> bool:
    """Wait until there is something to read; ``False`` when ``stop`` is set."""
    loop, ringing = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), ringing.set)
    waiting = [asyncio.create_task(event.wait()) for event in (ringing, stop)]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        loop.remove_reader(sys.stdin.fileno())
        for task in waiting:
            task.cancel()
    return not stop.is_set()
