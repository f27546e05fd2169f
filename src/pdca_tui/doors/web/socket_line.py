"""The way to a page: what is sent waits in a queue, and how much waits is known."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque

from aiohttp import web


class SocketLine:
    """Sends frames of a terminal, as bytes, and messages about the page, as text, in the order in which they were made."""

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.Transport | None) -> None:
        """Send by ``socket``, on ``transport``."""
        self._socket = socket
        self._transport = transport
        self._queue: deque[bytes | str] = deque()
        self._queued = 0
        self._ringing = asyncio.Event()
        self._closed = False
        self.reading = asyncio.Event()
        """Whether more is taken from the page; it waits while too much of what it sent does."""
        self.reading.set()

    def write(self, data: bytes) -> None:
        """Send a frame; what cannot be sent any more is lost with its connection."""
        self._put(data, len(data))

    def tell(self, message: dict[str, object]) -> None:
        """Send a message about the page."""
        text = json.dumps(message, ensure_ascii=False)
        self._put(text, len(text))

    def _put(self, piece: bytes | str, size: int) -> None:
        if not self._closed:
            self._queue.append(piece)
            self._queued += size
            self._ringing.set()

    def waiting(self) -> int:
        """Return how many bytes the browser has not taken: in the queue, or on the way to its machine."""
        return self._queued + (self._transport.get_write_buffer_size() if self._transport is not None else 0)

    def hold(self, *, still: bool) -> None:
        """Stop reading from the page, or go on."""
        if still:
            self.reading.clear()
        else:
            self.reading.set()

    async def run(self) -> None:
        """Send what is written, until ``close``; then what is still waiting."""
        with contextlib.suppress(ConnectionError, RuntimeError):
            while self._queue or not self._closed:
                if not self._queue:
                    self._ringing.clear()
                    await self._ringing.wait()
                    continue
                piece = self._queue.popleft()
                self._queued -= len(piece)
                if isinstance(piece, bytes):
                    await self._socket.send_bytes(piece)
                else:
                    await self._socket.send_str(piece)
        self._queue.clear()
        self._queued, self._closed = 0, True

    def close(self) -> None:
        """Take no more; ``run`` ends once the rest is sent."""
        self._closed = True
        self._ringing.set()
