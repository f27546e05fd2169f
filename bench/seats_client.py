"""Members' terminals for measurements: AsyncSSH clients that notice when something is seen on their screen."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterable

import asyncssh

PATIENCE = 30.0
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
COLUMNS, ROWS = 80, 24
_KEPT, _TAIL = 200_000, 20_000
"""Bytes that are kept while something is waited for, and otherwise."""


class NeverSeenError(RuntimeError):
    """What a screen was to show never came."""


class Terminal(asyncssh.SSHClientSession[bytes]):
    """One terminal of 80 x 24 at the other end of a line."""

    def __init__(self) -> None:
        """Begin dark."""
        self._channel: asyncssh.SSHClientChannel[bytes] | None = None
        self._connection: asyncssh.SSHClientConnection | None = None
        self._wanted: list[tuple[tuple[bytes, ...], asyncio.Future[float]]] = []
        self.seen = b""
        self.received = 0
        self.gone = asyncio.Event()

    def connection_made(self, chan: asyncssh.SSHClientChannel[bytes]) -> None:
        """Note the channel."""
        self._channel = chan

    def data_received(self, data: bytes, datatype: int | None) -> None:
        """Look for what is waited for; the moment is the one at which the last of it came."""
        moment = time.perf_counter()
        self.received += len(data)
        self.seen = (self.seen + data)[-(_KEPT if self._wanted else _TAIL) :]
        for wanted in tuple(self._wanted):
            marks, future = wanted
            if all(mark in self.seen for mark in marks):
                self._wanted.remove(wanted)
                if not future.done():
                    future.set_result(moment)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self.gone.set()
        for marks, future in self._wanted:
            if not future.done():
                future.set_exception(NeverSeenError(f"the line was lost before {marks} came"))
                future.exception()
        self._wanted.clear()

    def expects(self, *words: str) -> asyncio.Future[float]:
        """Return what becomes the moment at which all ``words`` were sent from now on."""
        self.seen = b""
        future: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._wanted.append((tuple(word.encode() for word in words), future))
        return future

    async def awaits(self, future: asyncio.Future[float], what: str = "") -> float:
        """Return the moment, within reason."""
        try:
            return await asyncio.wait_for(future, PATIENCE)
        except TimeoutError as error:
            came = _ESCAPES.sub("", self.seen.decode("utf-8", "replace"))
            raise NeverSeenError(f"{what or 'this'} never came, but: {' '.join(came.split())[:300]!r}") from error

    def presses(self, keys: str) -> float:
        """Type; return the moment before."""
        assert self._channel is not None  # noqa: S101
        moment = time.perf_counter()
        self._channel.write(keys.encode())
        return moment

    async def turns(self, key: str, *words: str) -> float:
        """Press a key and return the seconds until all ``words`` were seen."""
        future = self.expects(*words)
        pressed = self.presses(key)
        return await self.awaits(future, f"{words} after {key!r}") - pressed

    def cut_off(self) -> None:
        """Lose the line, as a train in a tunnel does."""
        if self._connection is not None:
            self._connection.abort()

    async def leave(self) -> None:
        """Close the line in order."""
        if self._connection is not None:
            self._connection.close()
            await self._connection.wait_closed()


async def joined(port: int, user: str, key: asyncssh.SSHKey | None, *words: str) -> tuple[Terminal, float]:
    """Log in; return the terminal and the seconds from the first packet until all ``words`` were on it."""
    began = time.perf_counter()
    connection = await asyncssh.connect(
        "127.0.0.1",
        port,
        username=user,
        client_keys=[key] if key is not None else None,
        known_hosts=None,
        config=[],
        agent_path=None,
        compression_algs=["none"],
        login_timeout=PATIENCE,
    )
    terminal = Terminal()
    future = terminal.expects(*words)
    terminal._connection = connection  # it is ours
    size = (COLUMNS, ROWS)
    await connection.create_session(lambda: terminal, term_type="xterm-256color", term_size=size, encoding=None)
    return terminal, await terminal.awaits(future, f"the first frame of {user}") - began


async def leave_all(terminals: Iterable[Terminal]) -> None:
    """Close every line."""
    await asyncio.gather(*(terminal.leave() for terminal in terminals), return_exceptions=True)
