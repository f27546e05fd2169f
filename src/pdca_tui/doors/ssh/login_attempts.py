"""Every attempt of a connection to say who it is: none goes by without a line in the log, and too many are slow."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

import asyncssh
from asyncssh.packet import SSHPacket

from pdca_tui.text import clean_line

if TYPE_CHECKING:
    from pdca_tui.doors.ssh.ssh_protocols import ConnectedBySsh

_ASKING = "none"
"""What clients say first, to be told which methods there are: an attempt only where nothing else follows."""

_CODE = "keyboard-interactive"


class Attempts:
    """Counts, tells and slows down what does not lead in.

    AsyncSSH asks a server about keys and codes only. What it turns down by itself - other methods, a signature that is wrong -
    passes two private methods of the connection, which are watched here.
    """

    def __init__(self, visitor: ConnectedBySsh) -> None:
        """Watch the connection of ``visitor``."""
        self._visitor = visitor
        self._method = ""
        self._count = 0
        self._answered = True
        self._told = False
        self._slow = False
        connection: Any = visitor.connection
        self._finish, self._fail = connection._finish_userauth, connection.send_userauth_failure  # noqa: SLF001  # see above
        connection._finish_userauth = self._begin  # noqa: SLF001
        connection.send_userauth_failure = self._failed

    def refuse(self, **why: object) -> bool | Coroutine[None, None, bool]:
        """Refuse an attempt; slowly where there were many from this address or for this seat. A right key never waits."""
        return False if self.tell(**why) else self._slowly()

    def succeeded(self) -> None:
        """Take note that the client is in: there is nothing left to tell."""
        self._answered = True

    def ended(self, error: Exception | None) -> None:
        """Tell of what the client broke off, now that it is gone."""
        if isinstance(error, asyncssh.IllegalUserName):
            self.tell(why="name")
        elif not self._answered and (self._method == _CODE or not self._told):
            self.tell(method=_name(self._method), why="left")

    async def _begin(self, begin_auth: bool, method: bytes, packet: SSHPacket) -> None:  # as AsyncSSH has it
        if not self._answered and self._method == _CODE:
            self.tell(method=_name(_CODE), why="left")
        self._method, self._answered = clean_line(method.decode("ascii", "replace"), 40), False
        self._count += 1
        limits = self._visitor.door.limits
        if self._count > limits.attempts + limits.codes + 1:
            self._visitor.cut_off("attempts")
            return
        await self._finish(begin_auth, method, packet)
        if self._slow:
            # The client has its answer; what it asks next has to wait.
            await self._slowly()

    def _failed(self, partial_success: bool) -> None:  # as AsyncSSH has it
        if not self._answered and self._method != _ASKING:
            self._slow = not self.tell(method=_name(self._method))
        self._fail(partial_success)

    def tell(self, **why: object) -> bool:
        """Write the line; whether there is no need to be slow yet."""
        visitor = self._visitor
        self._answered = self._told = True
        visitor.tell("auth-fail", user=visitor.name, **why)
        return all((visitor.door.failures_from.take(visitor.network), visitor.door.failures_as.take(visitor.name)))

    async def _slowly(self) -> bool:
        self._slow = False
        transport: Any = self._visitor.connection._transport  # noqa: SLF001  # AsyncSSH would keep all that comes meanwhile
        if transport is not None:
            transport.pause_reading()
        try:
            await asyncio.sleep(self._visitor.door.limits.slow)
        finally:
            if transport is not None:
                transport.resume_reading()
        return False


def _name(method: str) -> str:
    return "code" if method == _CODE else method
