"""The terminal in which the server was started: the facilitator's screen opens there, and the text for the members stays."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import termios
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pdca_tui.errors import PdcaError
from pdca_tui.words import explain, say

if TYPE_CHECKING:
    from pdca_tui.doors.serving.server import SeatServer

_AWAY = 1.0  # seconds between looks whether the person has fetched the server back to the front


def attended() -> bool:
    """Whether a person sits here: a terminal is read and written, and what is typed there comes to this process."""
    # A stream that was closed before the start is none at all.
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)) and not _behind()


def _behind() -> bool:
    """Whether what is typed at this terminal goes to another; of a terminal that is gone reading tells more."""
    try:
        return not _reaches_us()
    except OSError:
        return False


@contextlib.contextmanager
def unstoppable() -> Iterator[None]:
    """Let the terminal stop this process in no way: every member's screen would stand still. It can still be ended.

    Ctrl-Z is answered by a sentence. Who is in the background may write, and is told that there is nothing to read.
    """
    loop = asyncio.get_running_loop()
    behind = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGTTOU, signal.SIGTTIN)}
    if asked := signal.getsignal(signal.SIGTSTP) is not signal.SIG_IGN:
        loop.add_signal_handler(signal.SIGTSTP, _stays)
    try:
        yield
    finally:
        if asked:
            loop.remove_signal_handler(signal.SIGTSTP)
        for number, handler in behind.items():
            signal.signal(number, handler)


def _stays() -> None:
    with contextlib.suppress(OSError, termios.error):
        # While a screen is on the terminal a sentence would run over it; there Ctrl-Z is a key like any other.
        if termios.tcgetattr(sys.stdin.fileno())[3] & termios.ICANON:
            print(f"\n{say('serve.stays')}", flush=True)


async def attend(door: SeatServer, environ: Mapping[str, str], stop: asyncio.Event, *, at_once: bool) -> None:
    """Open the facilitator's screen whenever Enter is pressed, until ``stop`` is set. Leaving it leaves the door open."""
    from pdca_tui.doors.serving.facilitator_terminal import Desk  # noqa: PLC0415  # only where somebody sits

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
            with contextlib.suppress(OSError):
                # The terminal may be gone; word of that is on its way.
                print(sentence, flush=True)


async def _enter(stop: asyncio.Event) -> bool:
    """Wait for Enter; ``False`` when nothing can come any more, or ``stop`` is set."""
    while await _typed(stop):
        try:
            if _reaches_us() and os.read(sys.stdin.fileno(), 4096):
                return True
            # Otherwise it was Ctrl-D: that is no Enter, and no end.
        except OSError:
            if not _behind():
                return False
        if _behind():
            # It was typed to the shell.
            await asyncio.sleep(_AWAY)
    return False


def _reaches_us() -> bool:
    """Whether what is typed at this terminal comes to this process; ``OSError`` if the terminal is gone."""
    return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()


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
