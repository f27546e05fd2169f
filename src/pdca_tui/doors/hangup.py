"""Keeping typed text when a terminal goes away: a window closed, a connection lost, or a process ended."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdca_tui.screens.app import PdcaApp

GRACE = 3.0
"""Seconds for keeping what was typed, before the process ends in any case."""

_GONE = 129


async def held(app: PdcaApp) -> int | None:
    """Show an application at the terminal of this process until the person leaves, or the terminal goes away."""
    from pdca_tui.doors.shutdown import keep_and_leave  # noqa: PLC0415  # asked for only where a screen opens

    loop = asyncio.get_running_loop()

    def hang_up() -> None:
        app.call_later(keep_and_leave, app)

    def told() -> None:
        hang_up()
        threading.Thread(target=_end, daemon=True, name="end").start()

    for number in (signal.SIGHUP, signal.SIGTERM):
        loop.add_signal_handler(number, told)
    watch_terminal(hang_up)
    try:
        return await app.run_async()
    finally:
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.remove_signal_handler(number)


def watch_terminal(hang_up: Callable[[], None]) -> None:
    """Call ``hang_up`` in the loop when the terminal is gone, and see to it that the process ends then."""
    threading.Thread(target=_watch, args=(asyncio.get_running_loop(), hang_up), daemon=True, name="line").start()


def _watch(loop: asyncio.AbstractEventLoop, hang_up: Callable[[], None]) -> None:
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), 0)  # type: ignore[union-attr]  # there is a terminal
    poll.poll()
    with contextlib.suppress(RuntimeError):
        # The application may just have ended by itself; the process has to all the same.
        loop.call_soon_threadsafe(hang_up)
    _end()


def _end() -> None:
    # Threads that write to a terminal which is gone may hang for ever, and the loop with them.
    time.sleep(GRACE)
    os._exit(_GONE)
