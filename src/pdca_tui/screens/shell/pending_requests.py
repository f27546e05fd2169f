"""Requests without an answer yet. They belong to the application, and outlive the screen that sent them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

from textual.timer import Timer
from textual.worker import Worker, get_current_worker

from pdca_tui.screens.shell.workers import work

_SLOW = 0.25
"""Seconds after which the status bar says that something is being sent."""

T = TypeVar("T")


class Working(Protocol):
    """An application that does something beside its keys."""

    def run_worker(self, work: Any, *, group: str = "default") -> Worker[Any]:
        """Do something beside the keys."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Call something in a while."""

    def put_standing(self) -> None:
        """Show on every screen of a record how things stand."""


class PendingRequests:
    """What is on its way to the record, and what must follow it."""

    def __init__(self, app: Working) -> None:
        """Begin with nothing."""
        self._app = app
        self._asked = 0
        self._works: set[Worker[object]] = set()
        self._idle = asyncio.Event()
        self.cut_off = False
        """Whether somebody was told that the record cannot be reached, and is to be told when it is again."""
        self.failed: set[str] = set()
        """What was tried last and is not recorded, for want of a record that can be written: a command, or a draft."""
        self.slots: set[str] = set()
        """The drafts that are being submitted as they are; a key pressed twice submits none twice."""

    @property
    def under_way(self) -> bool:
        """Whether anything is on its way."""
        return self._asked > 0

    def run(self, asking: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Ask for something, and do what follows, though the screen should go meanwhile."""
        self._works.add(self._app.run_worker(work(self._counted, asking), group="asking"))

    async def _counted(self, asking: Callable[[], Coroutine[Any, Any, object]]) -> None:
        try:
            await asking()
        finally:
            self._works.discard(get_current_worker())
            self._idle.set()

    async def settled(self) -> None:
        """Wait until everything is answered, and what follows is done; not for what was given up before it began."""
        while any(not each.is_cancelled for each in self._works):
            self._idle.clear()
            await self._idle.wait()

    async def answer(self, asked: asyncio.Future[T]) -> T:
        """Return what comes of ``asked``; the status bar says meanwhile that something is being sent."""
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
