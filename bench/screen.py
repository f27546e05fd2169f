"""An application in this process, painting into memory: every frame is rendered down to its escape sequences."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from typing import Any

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size

from bench.terminal import COLUMNS, ROWS

PATIENCE = 20.0
_QUIET = 0.06


class MemoryDriver(Driver):
    """A terminal that remembers what was written, and when."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        """Begin empty."""
        super().__init__(app, **options)
        self.written: list[tuple[float, str]] = []

    def write(self, data: str) -> None:
        """Remember."""
        self.written.append((time.perf_counter(), data))

    def start_application_mode(self) -> None:
        """Tell the size."""
        size = Size(COLUMNS, ROWS)
        self._app.post_message(events.Resize(size, size))

    def disable_input(self) -> None:
        """There is none."""

    def stop_application_mode(self) -> None:
        """There is nothing to put back."""


class Watched:
    """An application that runs in this process, with its terminal in memory."""

    def __init__(self, app: App[Any]) -> None:
        """Watch ``app``."""
        self.app = app

    @property
    def driver(self) -> MemoryDriver:
        """The terminal."""
        driver = self.app._driver  # there is no public way to it
        assert isinstance(driver, MemoryDriver)  # noqa: S101
        return driver

    def presses(self, key: str) -> float:
        """Type a key; return the moment."""
        self.driver.written.clear()
        moment = time.perf_counter()
        self.app.post_message(events.Key(key, key if len(key) == 1 else None))
        return moment

    def pastes(self, text: str) -> None:
        """Paste a text."""
        self.app.post_message(events.Paste(text))

    async def shows(self, *words: str) -> float:
        """Wait until all ``words`` were written since the last key; return the moment at which the last one was."""
        deadline = time.perf_counter() + PATIENCE
        while time.perf_counter() < deadline:
            seen = ""
            for moment, data in tuple(self.driver.written):
                seen += data
                if all(word in seen for word in words):
                    return moment
            await asyncio.sleep(0.001)
        raise RuntimeError(f"{words} never came")

    async def settles(self) -> None:
        """Wait until nothing more is painted, as between two keys of a person."""
        painted = -1
        while painted != len(self.driver.written):
            painted = len(self.driver.written)
            await asyncio.sleep(_QUIET)

    async def until(self, condition: Any, why: str) -> None:
        """Wait until ``condition()`` holds."""
        deadline = time.perf_counter() + PATIENCE
        while not condition():
            if time.perf_counter() > deadline:
                raise RuntimeError(f"this never came about: {why}")
            await asyncio.sleep(0.001)


@contextlib.asynccontextmanager
async def watched(app: App[Any]) -> AsyncIterator[Watched]:
    """Run an application while the context lasts."""
    app.driver_class = MemoryDriver
    running = asyncio.create_task(app.run_async(size=(COLUMNS, ROWS)))
    watched = Watched(app)
    try:
        await watched.until(lambda: running.done() or (app.is_running and app.screen_stack), "the application runs")
        if running.done():
            running.result()
        yield watched
    finally:
        app.exit()
        await running
