"""Everything at once, for tests: a window that is resized while keys, the mouse and news arrive, byte by byte as a terminal sends it."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import pty
import random
import signal
import struct
import sys
import termios
from collections.abc import AsyncIterator
from typing import Protocol

import pytest

from pdca_tui.application.session.room import Room
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.doors.local_terminal import HereDriver
from pdca_tui.doors.serving.driver import RemoteDriver, driver_for
from pdca_tui.doors.serving.rate_limit import Bucket
from pdca_tui.doors.terminal import Colours, Terminal
from pdca_tui.errors import Refused
from pdca_tui.screens.app import PdcaApp

SIZES = (
    (80, 24),
    (80, 24),
    (80, 5),
    (60, 18),
    (120, 40),
    (20, 6),
    (20, 5),
    (19, 24),
    (40, 2),
    (7, 3),
    (3, 30),
    (1, 1),
    (200, 60),
)
TYPED = (
    *("\r", "\x1b", "\t", "\x1b[Z", " ", "\x7f", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F"),
    *("\x13", "\x13", "\x18", "\x1a", "\x1b[1;5B", "\x1b[1;5A", "\x1b[24~", "\x1b[200~貼り付け\n二行目\x1b[201~"),
    *"1234npnpaaammckgg//ooorrxtfTTsS?YduNCDAMXPB", "意見", "　", "※①→", "a", "6",
)  # fmt: skip
FACILITATOR, SECRETARIAT, CHAMBER = map(Seat.parse, ("facilitator", "secretariat", "member:chamber"))


class Far(Protocol):
    """The far end of a terminal."""

    def sends(self, data: bytes) -> None:
        """Type, click and paste."""

    def resized(self, columns: int, rows: int) -> None:
        """Draw the window larger or smaller."""


def _mouse(chance: random.Random) -> bytes:
    """Return a report of the mouse: pressed, let go, dragged, moved, or its wheel turned, inside the window and outside."""
    button = chance.choice((0, 0, 0, 0, 2, 32, 32, 35, 64, 65))
    column, row = chance.choice((1, 2, 5, 20, 40, 79, 80, 81, 250)), chance.choice((1, 2, 3, 4, 5, 10, 18, 23, 24, 25, 60))
    return f"\x1b[<{button};{column};{row}{chance.choice('MMMm')}".encode()


async def storm(far: Far, chance: random.Random, steps: int, room: Room | None = None) -> None:
    """Let everything happen at once, ``steps`` times."""
    told = asyncio.ensure_future(_news(room, chance)) if room is not None else None
    try:
        for _ in range(steps):
            fate = chance.random()
            if fate < 0.3:
                far.resized(*chance.choice(SIZES))
            elif fate < 0.65:
                far.sends(_mouse(chance))
            else:
                far.sends(chance.choice(TYPED).encode())
            for _ in range(chance.choice((0, 0, 0, 1, 3, 10, 40))):
                await asyncio.sleep(0)
            if chance.random() < 0.05:
                await asyncio.sleep(chance.choice((0.005, 0.02, 0.05)))
    finally:
        if told is not None:
            told.cancel()
            await asyncio.wait([told])


async def _news(room: Room, chance: random.Random) -> None:
    """Let others record this and that, and the room go here and there."""
    while True:
        program, place = chance.choice(room.session.order), chance.choice(list(e.Place))
        said = c.SubmitOpinion(program=program, by=str(CHAMBER), kind=e.OpinionKind.IMPROVE, text="嵐の中の意見。")
        with contextlib.suppress(Refused):
            for command, seat in ((c.MoveRoom(program=program, place=place), FACILITATOR), (said, CHAMBER)):
                await room.ask(command, seat)
        await asyncio.sleep(chance.choice((0, 0.01, 0.03)))


class FarLine:
    """A line over SSH to nowhere; what is sent is counted."""

    def __init__(self) -> None:
        self.sent = 0
        self.driver: RemoteDriver | None = None

    def write(self, data: bytes) -> None:
        self.sent += len(data)

    def waiting(self) -> int:
        return 0

    def hold(self, *, still: bool) -> None:
        pass

    def sends(self, data: bytes) -> None:
        if self.driver is not None:
            self.driver._keys = Bucket(1_000_000, 1_000_000)  # all at once
            self.driver.feed(data)

    def resized(self, columns: int, rows: int) -> None:
        if self.driver is not None:
            self.driver.resized(columns, rows)


@contextlib.asynccontextmanager
async def over_ssh(app: PdcaApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[FarLine]:
    """Run ``app`` on the driver of those who join."""
    line = FarLine()
    app.driver_class = driver_for(line, Terminal(Colours.TRUE), app.painting.turns.make_way)  # type: ignore[assignment]
    running = asyncio.create_task(app.run_async(size=size))
    while not line.sent or not app.is_running:  # Textual tells nobody
        assert not running.done()
        await asyncio.sleep(0.005)
    assert isinstance(app._driver, RemoteDriver)
    line.driver = app._driver
    try:
        yield line
    finally:
        app.exit(0)
        await running


class FarPty:
    """The far end of a terminal on this machine; it is read all the time."""

    def __init__(self) -> None:
        self._far, self.near = pty.openpty()
        os.set_blocking(self._far, False)
        asyncio.get_running_loop().add_reader(self._far, self._read)

    def _read(self) -> None:
        try:
            os.read(self._far, 65_536)
        except BlockingIOError:
            pass
        except OSError:  # nobody is at the other end any more
            asyncio.get_running_loop().remove_reader(self._far)

    def sends(self, data: bytes) -> None:
        with contextlib.suppress(BlockingIOError):
            os.write(self._far, data)

    def resized(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.near, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        signal.raise_signal(signal.SIGWINCH)

    def close(self) -> None:
        asyncio.get_running_loop().remove_reader(self._far)
        os.close(self._far)


@contextlib.asynccontextmanager
async def at_a_terminal(
    app: PdcaApp, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[FarPty]:
    """Run ``app`` on the driver of the terminal at which the program was started."""
    far = FarPty()
    handled = {number: signal.getsignal(number) for number in (signal.SIGWINCH, signal.SIGTSTP, signal.SIGCONT)}
    with open(far.near, encoding="utf-8") as stdin, open(os.dup(far.near), "w", encoding="utf-8") as stdout:  # noqa: ASYNC230, PTH123
        monkeypatch.setattr(sys, "__stdin__", stdin)
        monkeypatch.setattr(sys, "__stdout__", stdout)
        fcntl.ioctl(far.near, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        app.driver_class = HereDriver
        running = asyncio.create_task(app.run_async())
        while not app.is_running:  # Textual tells nobody
            assert not running.done()
            await asyncio.sleep(0.005)
        try:
            yield far
        finally:
            app.exit(0)
            await running
            for number, handler in handled.items():
                signal.signal(number, handler)
    far.close()
