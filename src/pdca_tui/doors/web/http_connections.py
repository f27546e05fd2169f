"""Connections of browsers that are no seat yet. They cost little, stay short, and keep nobody out who is in."""

from __future__ import annotations

import asyncio
import ssl
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from pdca_tui.domain.immutable import value
from pdca_tui.doors.serving.limits import network_of


@value
class WebLimits:
    """Limits of what is not a seat: connections, sizes, and seconds."""

    connections: int = 400
    """Connections that are no seat, at once; a page takes up to six for a moment. Of too many that do nothing the oldest of the
    most crowded address makes room."""
    silence: float = 10.0
    """Seconds that a connection may take to ask for anything, the first time or again; and before that, to agree on TLS."""
    body: int = 8_192
    """Bytes of what a page sends by HTTP: no more than a code, or what an authenticator signed."""
    body_time: float = 10.0
    """Seconds that this may take."""
    line: int = 4_096
    """Bytes of a line of a request, and of one of its headers."""
    headers: int = 60
    """Headers of a request."""
    message: int = 256 * 1024
    """Bytes of one message of a seat: the longest text that a field takes, and a little more."""
    messages_rate: float = 40.0
    """Messages about a page a second that a seat may send for long; keys have a limit of their own."""
    messages_burst: float = 120.0
    heartbeat: float = 60.0
    """Seconds between questions to a silent browser; without an answer for half as long it is given up."""


@dataclass(slots=True, eq=False)
class _Line:
    number: int
    network: str
    busy: int = field(default=0)
    seat: bool = field(default=False)


class HttpConnections:
    """Counts the connections, and closes one that does nothing when there are too many."""

    def __init__(self, limits: WebLimits, tell: Callable[..., None]) -> None:
        """Begin with none; ``tell`` writes a line to the log."""
        self._limits = limits
        self._tell = tell
        self._lines: dict[asyncio.BaseProtocol, _Line] = {}
        self._transports: dict[asyncio.BaseProtocol, asyncio.Transport] = {}
        self._count = 0

    def __len__(self) -> int:
        return sum(not line.seat for line in self._lines.values())

    def come(self, handler: asyncio.BaseProtocol, transport: asyncio.Transport) -> None:
        """Take a connection in; of too many that are no seat one has to go."""
        peer = transport.get_extra_info("peername") or ("",)
        self._count += 1
        self._lines[handler] = _Line(self._count, network_of(str(peer[0])))
        self._transports[handler] = transport
        if len(self) > self._limits.connections:
            self._make_room()

    def go(self, handler: asyncio.BaseProtocol) -> None:
        """Forget a connection."""
        self._lines.pop(handler, None)
        self._transports.pop(handler, None)

    def begins(self, handler: asyncio.BaseProtocol) -> None:
        """Note that something is asked for on a connection."""
        if (line := self._lines.get(handler)) is not None:
            line.busy += 1

    def ends(self, handler: asyncio.BaseProtocol) -> None:
        """Note that it was answered."""
        if (line := self._lines.get(handler)) is not None:
            line.busy -= 1

    def becomes_seat(self, handler: asyncio.BaseProtocol) -> None:
        """Note that a connection is a seat: other limits hold for it."""
        if (line := self._lines.get(handler)) is not None:
            line.seat = True

    def shut(self) -> None:
        """Close those on which nothing is being answered: aiohttp would wait for them until it loses its patience."""
        for handler, transport in tuple(self._transports.items()):
            if not self._lines[handler].busy:
                transport.abort()

    def _make_room(self) -> None:
        idle = [(handler, line) for handler, line in self._lines.items() if not line.seat and not line.busy]
        crowd = Counter(line.network for _, line in idle)
        # There is one: the newest has asked for nothing yet.
        handler, line = min(idle, key=lambda each: (-crowd[each[1].network], each[1].number))
        self._tell("cut-off", why="crowd", network=line.network)
        transport = self._transports[handler]
        self.go(handler)
        transport.abort()


class GuardedServer(web.Server):
    """A server whose connections are counted."""

    def __init__(
        self,
        answer: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]],
        connections: HttpConnections,
        limits: WebLimits,
    ) -> None:
        """Let ``answer`` answer every request."""
        super().__init__(
            answer,
            keepalive_timeout=limits.silence,
            access_log=None,
            max_line_size=limits.line,
            max_field_size=limits.line,
            max_headers=limits.headers,
            lingering_time=1.0,
            tcp_keepalive=True,
        )
        self._counted = connections

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        """Count a connection."""
        super().connection_made(handler, transport)
        self._counted.come(handler, transport)

    def connection_lost(self, handler: web.RequestHandler, exc: BaseException | None = None) -> None:
        """Count it no more."""
        super().connection_lost(handler, exc)
        self._counted.go(handler)


class TlsArrival(asyncio.Protocol):
    """A connection that has not agreed on TLS yet. It is counted like any other, and has as long as one that asks for nothing.

    asyncio's own servers tell of a connection only after the handshake, so that any number could wait in the middle of one.
    """

    def __init__(self, server: GuardedServer, connections: HttpConnections, context: ssl.SSLContext, limits: WebLimits) -> None:
        """Hand the connection to ``server`` once TLS of ``context`` is spoken on it."""
        self._server = server
        self._counted = connections
        self._context = context
        self._limits = limits
        self._early: list[bytes] = []
        self._agreeing: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Count the connection, and begin the handshake."""
        if isinstance(transport, asyncio.Transport):
            self._counted.come(self, transport)
            self._agreeing = asyncio.get_running_loop().create_task(self._agree(transport))

    def data_received(self, data: bytes) -> None:
        """Keep what comes together with the end of the handshake."""
        self._early.append(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no more."""
        self._counted.go(self)

    async def _agree(self, transport: asyncio.Transport) -> None:
        loop, patience = asyncio.get_running_loop(), self._limits.silence
        try:
            spoken = await loop.start_tls(
                transport, self, self._context, server_side=True, ssl_handshake_timeout=patience, ssl_shutdown_timeout=patience
            )
        except (OSError, ssl.SSLError, TimeoutError):
            transport.abort()
            return
        finally:
            self._counted.go(self)
        if spoken is None or spoken.is_closing():
            return
        handler = self._server()
        spoken.set_protocol(handler)
        handler.connection_made(spoken)
        for data in self._early:
            handler.data_received(data)
