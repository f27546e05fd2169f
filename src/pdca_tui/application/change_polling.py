"""Waiting for what other processes record: woken by the record where it tells, otherwise by the clock."""

from __future__ import annotations

import asyncio
import contextlib
import os

POLL = 0.08
"""Seconds between looks at a record that tells nobody; keeps processes within 0.2 s of each other."""

CALM = 0.5
"""Seconds between looks at a record that tells by itself; long, but a lost connection should show soon."""


async def woken(alarm: int | None) -> None:
    """Wait for the next look: until there is something to read on the descriptor ``alarm``, which is closed, or for a while."""
    if alarm is None:
        await asyncio.sleep(POLL)
        return
    loop = asyncio.get_running_loop()
    ringing = asyncio.Event()
    try:
        # The record's thread may have closed it meanwhile: then the clock must do.
        with contextlib.suppress(OSError):
            loop.add_reader(alarm, ringing.set)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CALM):
                await ringing.wait()
    finally:
        loop.remove_reader(alarm)
        os.close(alarm)
