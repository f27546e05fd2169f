"""What a person asked for and has no answer to yet: it belongs to the application, and outlives the screen it was asked on."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from pdca_tui.screens.app import PdcaApp

_SLOW = 0.25
"""Seconds after which the foot says that something is being sent."""

T = TypeVar("T")


class Sending:
    """What is on its way to the record, and what must follow it."""

    def __init__(self, app: PdcaApp) -> None:
        """Begin with nothing."""
        self._app = app
        self._asked = 0
        self._works = 0
        self._idle = asyncio.Event()
        self.cut_off = False
        """Whether somebody was told that the record cannot be reached, and is to be told when it is again."""
        self.slots: set[str] = set()
        """The drafts that are being submitted as they are; a key pressed twice submits none twice."""

    @property
    def under_way(self) -> bool:
        """Whether anything is on its way."""
        return self._asked > 0

    def run(self, work: Coroutine[Any, Any, object]) -> None:
        """Ask for something, and do what follows, though the screen should go meanwhile."""
        self._works += 1
        self._app.run_worker(self._counted(work), group="asking")

    async def _counted(self, work: Coroutine[Any, Any, object]) -> None:
        try:
            await work
        finally:
            self._works -= 1
            self._idle.set()

    async def settled(self) -> None:
        """Wait until everything is answered, and what follows is done."""
        while self._works:
            self._idle.clear()
            await self._idle.wait()

    async def answer(self, asked: asyncio.Future[T]) -> T:
        """Return what comes of ``asked``; the foot says meanwhile that something is being sent."""
        asked.add_done_callback(_heard)
        self._asked += 1
        slow = self._app.set_timer(_SLOW, self._app.put_standing)
        try:
            return await asyncio.shield(asked)
        finally:
            self._asked -= 1
            slow.stop()
            self._app.put_standing()


def _heard(asked: asyncio.Future[Any]) -> None:
    """Take note of a refusal that nobody waits for any more: the person has left."""
    if not asked.cancelled():
        asked.exception()
