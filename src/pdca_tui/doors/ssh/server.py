"""The SSH door: an SSH server that leads to seats and to nothing else."""

from __future__ import annotations

import contextlib
import socket

import asyncssh

from pdca_tui.disk import Reason
from pdca_tui.doors.serving.limits import Limits
from pdca_tui.doors.serving.log import DoorLog
from pdca_tui.doors.serving.server import SeatServer
from pdca_tui.doors.ssh.connection import Visitor
from pdca_tui.doors.ssh.hostkey import host_key
from pdca_tui.errors import DoorError
from pdca_tui.sheets.home import Home
from pdca_tui.words import Lang

_TCP = {"TCP_NOTSENT_LOWAT": 16_384, "TCP_KEEPIDLE": 30, "TCP_KEEPINTVL": 15, "TCP_KEEPCNT": 4}
"""What the kernel is told about every line: to hold little for a client that does not read, as that cannot be seen; and to look
itself whether a silent client's machine is still there, at no cost to the seats."""

_KEX = "-gss-*,*sha1,*group-exchange*,*group15*,*group16*,*group17*,*group18*,rsa2048*"
"""Not those that are weak, and not those that let a client make the server compute for long."""

_BACKLOG = 256


class Door(SeatServer):
    """Holds the sessions of a home open to its seats over SSH; other ways in may lead to the same server."""

    def __init__(self, home: Home, log: DoorLog, *, session: str = "", limits: Limits | None = None, lang: Lang = "ja") -> None:
        """Prepare; members land in ``session``, or where one is open. Errors of the family say what is not in order."""
        super().__init__(home, log, session=session, limits=limits, lang=lang)
        self.host_key = host_key(home.sessions)
        self._server: asyncssh.SSHAcceptor | None = None

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the host key, as a client shows it."""
        return self.host_key.get_fingerprint()

    @property
    def port(self) -> int:
        """The port it listens on; 0 before it does."""
        return self._server.get_port() if self._server is not None else 0

    async def open(self, address: str, port: int) -> None:
        """Begin to listen; ``DoorError`` if that cannot be done."""
        try:
            self._server = await asyncssh.listen(
                address,
                port,
                server_factory=self._arrive,
                server_host_keys=[self.host_key],
                config=[],
                backlog=_BACKLOG,
                reuse_address=True,
                compression_algs=["none"],
                kex_algs=_KEX,
                mac_algs="-*sha1*",
                signature_algs="-ssh-rsa,ssh-rsa-sha224@ssh.com",
                encoding=None,
                line_editor=False,
                allow_pty=True,
                agent_forwarding=False,
                x11_forwarding=False,
                allow_scp=False,
                sftp_factory=None,
                gss_host=None,
                password_auth=False,
                public_key_auth=True,
                kbdint_auth=True,
                host_based_auth=False,
                login_timeout=self.limits.login_grace,
                keepalive_interval=self.limits.keepalive,
                keepalive_count_max=3,
                server_version="pdca",
            )
        except OSError as error:
            raise DoorError("door.cannot-listen", address=f"{address}:{port}", detail=Reason(error)) from error
        await self.begin()
        self.log.tell("open", address=address, port=self.port, host_key=self.fingerprint)

    async def close(self) -> None:
        """Say goodbye to every seat, what is being typed kept first, and stop."""
        if self._server is not None:
            self._server.close()
        await super().close()

    # ── connections ──

    def _arrive(self) -> Visitor:
        return Visitor(self, self.next_number())

    def arrived(self, visitor: Visitor) -> None:
        """Take a connection in."""
        sock = visitor.connection.get_extra_info("socket")
        if sock is not None:
            for name, value in _TCP.items():
                with contextlib.suppress(OSError, AttributeError):
                    sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
        self.crowd.come(visitor)
