"""When a screen has settled: nothing is left to do in its loop, no thread works for it, and everything is painted.

Textual's own pilot waits until the processor of the machine is idle: at least 20 ms a key, more on a busy machine, and an idle
processor says nothing of an answer that a thread still waits for. ``install`` lets every pilot wait for what is meant instead.
"""

from __future__ import annotations

import asyncio
import threading
import weakref
from typing import Any

import textual.app
from textual.app import App, ScreenStackError
from textual.pilot import Pilot
from textual.screen import Screen

from pdca_tui.screens.app import PdcaApp

LONGEST = 1.0
"""Seconds after which a loop that is never done is not waited for."""

ANSWERS = 10.0
"""Seconds within which a thread answers, however busy the machine is."""

_run_in_executor = asyncio.BaseEventLoop.run_in_executor
_working: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, set[asyncio.Future[Any]]] = weakref.WeakKeyDictionary()


def install() -> None:
    """Let every pilot wait by what stands here."""
    for owner, name, instead in (
        (asyncio.BaseEventLoop, "run_in_executor", _counted),
        (textual.app, "wait_for_idle", _pressed),
        (Pilot, "pause", _pause),
    ):
        setattr(owner, name, instead)


class Gate(threading.Event):
    """Where a test stops a thread: while one stands there, threads are not waited for."""

    stopped = 0

    def wait(self, timeout: float | None = None) -> bool:
        """Stand here until the gate is opened."""
        Gate.stopped += 1
        try:
            return super().wait(timeout)
        finally:
            Gate.stopped -= 1


async def settled(app: App[Any]) -> None:
    """Wait until all that was started has come to its frame."""
    loop = asyncio.get_running_loop()
    give_up = loop.time() + LONGEST
    while loop.time() < give_up:
        await _drained(give_up)
        if not (await _answered() or await _resized(app) or await _had_turns(app) or _painted(app)):
            return


async def _drained(give_up: float) -> None:
    """Let the loop do what is ready, and what comes of it, until only timers and the outside are waited for."""
    loop: Any = asyncio.get_running_loop()
    await asyncio.sleep(0)
    while loop._ready and loop.time() < give_up:  # noqa: ASYNC110  # the loop tells nobody that it has nothing to do
        await asyncio.sleep(0)


async def _answered() -> bool:
    """Whether threads had to be waited for."""
    loop = asyncio.get_running_loop()
    working, give_up = _working.get(loop, set()), loop.time() + ANSWERS
    waited = False
    while working and not Gate.stopped and loop.time() < give_up:
        waited = True
        await asyncio.wait(tuple(working), timeout=0.05, return_when=asyncio.FIRST_COMPLETED)
    return waited


async def _resized(app: App[Any]) -> bool:
    """Whether a new size had to be waited for, which Textual hands on a moment later."""
    if app._resize_timer is None or app._exit:
        return False
    await asyncio.sleep(0.002)
    return True


async def _had_turns(app: App[Any]) -> bool:
    """Whether a screen had to be waited for that is not painted while another one's key waits for its frame."""
    if not isinstance(app, PdcaApp) or not app.painting.turns._waiting:
        return False
    await asyncio.sleep(0.001)
    return True


def _painted(app: App[Any]) -> bool:
    """Whether there was anything to paint, which is painted now and not when Textual's timer comes by."""
    try:
        screen = app.screen
    except ScreenStackError:
        return False
    if app._exit or app._batch_count or not screen.is_running or not _unpainted(screen):
        return False
    with app._context():  # of two applications in one test, the one that was made last is taken for this one
        screen._on_timer_update()
    return True


def _unpainted(screen: Screen[Any]) -> bool:
    waits = screen._layout_required or screen._scroll_required or screen._repaint_required or screen._recompose_required
    return waits or bool(screen._dirty_widgets) or bool(screen._callbacks)


def _counted(loop: asyncio.BaseEventLoop, executor: Any, function: Any, *args: Any) -> asyncio.Future[Any]:
    """Run a function in a thread, and know of it until it is done."""
    future = _run_in_executor(loop, executor, function, *args)
    working = _working.setdefault(loop, set())
    working.add(future)
    future.add_done_callback(working.discard)
    return future


async def _pressed(_: float = 0) -> None:
    """Wait until a key that a pilot pressed was handled."""
    await _drained(asyncio.get_running_loop().time() + LONGEST)
    while await _answered():
        await _drained(asyncio.get_running_loop().time() + LONGEST)


async def _pause(pilot: Pilot[Any], delay: float | None = None) -> None:
    await pilot._wait_for_screen()
    if delay is not None:
        await asyncio.sleep(delay)
    await settled(pilot.app)
