"""Protocols between the parts of the SSH door, beyond what every way in has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from pdca_tui.doors.serving.protocols import Connected, OpenDoor

if TYPE_CHECKING:
    import asyncssh


class ConnectedBySsh(Connected, Protocol):
    """A person who is connected over SSH."""

    @property
    def connection(self) -> asyncssh.SSHServerConnection:
        """The connection."""

    def unsent(self) -> int:
        """Return the bytes that wait for the client's machine to take them."""


class OpenSshDoor(OpenDoor, Protocol):
    """The server, with its SSH door."""

    def arrived(self, visitor: Any) -> None:
        """Take a connection in."""
