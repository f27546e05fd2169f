"""The facilitator's own screen, in the process that serves."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from pdca_tui.doors.serving import facilitator_terminal
from pdca_tui.sheets.home import Home
from visitors import hosting, until


class Typing(HeadlessDriver):
    """A terminal at which somebody has just typed."""

    def __init__(self, app: Any, *, colours: object, **more: Any) -> None:
        super().__init__(app, **more)
        self.typed_at = time.monotonic()


async def test_who_types_at_the_desk_is_not_kept_waiting_as_if_all_were_quiet(home: Home, monkeypatch: pytest.MonkeyPatch):
    """What takes long is done when nobody types; the facilitator's screen is at no connection."""
    monkeypatch.setattr(facilitator_terminal, "StayingDriver", Typing)
    async with hosting(home) as host:
        before = host.door.crowd.quiet_for()  # as long as the machine has run: nobody has typed
        stop = asyncio.Event()
        sitting = asyncio.create_task(facilitator_terminal.Desk(host.door, {"TERM": "xterm-256color"}).sit(stop))
        await until(lambda: host.door.crowd.quiet_for() < before / 2)
        stop.set()
        assert await sitting


class Broken(HeadlessDriver):
    """A terminal that cannot be taken over."""

    def __init__(self, *_: Any, **__: Any) -> None:
        raise OSError("no terminal")


async def test_a_terminal_that_fails_ends_the_screen_and_not_the_door(home: Home, monkeypatch: pytest.MonkeyPatch):
    """All seats are in the same process; who sat here has risen, and may open the screen again."""
    monkeypatch.setattr(facilitator_terminal, "StayingDriver", Broken)
    async with hosting(home) as host:
        before = host.door.rooms.open_now
        assert not await facilitator_terminal.Desk(host.door, {"TERM": "xterm-256color"}).sit(asyncio.Event())
        assert "crash error=OSError" in host.log
        monkeypatch.setattr(facilitator_terminal, "StayingDriver", Typing)
        stop = asyncio.Event()
        sitting = asyncio.create_task(facilitator_terminal.Desk(host.door, {"TERM": "xterm-256color"}).sit(stop))
        await until(lambda: host.door.crowd.quiet_for() < 1.0)
        stop.set()
        assert await sitting
        assert host.door.rooms.open_now == before
