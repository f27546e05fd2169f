"""A seat line by line in a page: what the page sends are lines and texts, what goes to it are lines and questions."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

import msgspec
from aiohttp import WSMsgType, web

from pdca_tui.doors.serving.answer import Answer
from pdca_tui.doors.serving.linear_seat import MOST_WAITING, STALLED_AT, LinearSeat
from pdca_tui.doors.serving.rate_limit import Bucket
from pdca_tui.doors.web.http_connections import WebLimits
from pdca_tui.doors.web.receipts import links
from pdca_tui.doors.web.socket_line import SocketLine
from pdca_tui.linear.console import LONGEST, FedConsole
from pdca_tui.screens.shell.fault_log import place_of
from pdca_tui.text import clean
from pdca_tui.words import Lang, as_lang, say, speak

if TYPE_CHECKING:
    from pdca_tui.doors.web.visitor import WebVisitor

_BEGINS_WITHIN = 10.0
_SAYS = {"door.revoked": "web.revoked", "door.idle": "web.idle"}
"""Sentences that speak of keys and terminals, and what they are in a page."""


class Hello(msgspec.Struct, tag_field="t", tag="hello"):
    """The first message: in which language the page is."""

    lang: str = ""


class Line(msgspec.Struct, tag_field="t", tag="line"):
    """What was written: a line, or a text of several where one was asked for."""

    text: str


class Seen(msgspec.Struct, tag_field="t", tag="seen"):
    """Whether the page is seen: lines are told all the same."""

    seen: bool


class Ping(msgspec.Struct, tag_field="t", tag="ping"):
    """Whether the line still stands."""


_MESSAGES = msgspec.json.Decoder(Hello | Line | Seen | Ping)


class LinearSocket:
    """One open WebSocket, and the conversation at its end."""

    def __init__(
        self, visitor: WebVisitor, socket: web.WebSocketResponse, transport: asyncio.Transport | None, limits: WebLimits
    ) -> None:
        """Prepare the seat of ``visitor``; nothing is told before the page says in which language."""
        self._visitor = visitor
        self._socket = socket
        self._transport = transport
        self._line = SocketLine(socket, transport)
        self._messages = Bucket(limits.messages_rate, limits.messages_burst)
        self._seat: LinearSeat | None = None
        self._lang: Lang = visitor.door.lang
        self._ended_by = ""

    @property
    def quiet_since(self) -> float | None:
        """When the person here last wrote anything; ``None`` before there is a seat."""
        return self._seat.typed_at if self._seat is not None else None

    def leave(self, key: str = "") -> None:
        """End the seat with the sentence of this ``key``, or goodbye."""
        self._ended_by = self._ended_by or key
        if self._seat is not None:
            self._seat.leave(say(_SAYS.get(key, key), lang=self._lang) if key else "")
        else:
            self.cut_off()

    def cut_off(self) -> None:
        """End the connection at once."""
        if self._transport is not None:
            self._transport.abort()

    async def run(self) -> None:
        """Hold the seat until it is left, or the line is lost."""
        visitor = self._visitor
        sending = asyncio.create_task(self._line.run(), name=f"sending {visitor.number}")
        try:
            hello = await self._begins()
            if hello is None:
                return
            self._lang = as_lang(hello.lang) if hello.lang in ("ja", "en") else visitor.door.lang
            speak(self._lang)
            console = FedConsole(self._told, self._asked, takes_texts=True)
            console.unread = lambda: self._line.waiting() > STALLED_AT
            self._seat = LinearSeat(visitor, console, self._lang)
            reading = asyncio.create_task(self._read(self._seat), name=f"reading {visitor.number}")
            try:
                self._say_goodbye(await self._held(self._seat))
            finally:
                reading.cancel()
                await asyncio.gather(reading, return_exceptions=True)
            self._line.close()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(sending), visitor.door.limits.leaving)
            with contextlib.suppress(ConnectionError, RuntimeError):
                await self._socket.close()
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)

    def _told(self, text: str) -> None:
        self._line.tell({"t": "line", "text": text})

    def _asked(self, prompt: str, begun: str | None) -> None:
        self._line.tell({"t": "ask", "prompt": prompt, "begun": begun})

    async def _begins(self) -> Hello | None:
        """Wait for the first message; ``None`` if another came, or none."""
        with contextlib.suppress(TimeoutError):
            message = await self._socket.receive(_BEGINS_WITHIN)
            if message.type is WSMsgType.TEXT:
                with contextlib.suppress(msgspec.DecodeError):
                    found = _MESSAGES.decode(message.data)
                    return found if isinstance(found, Hello) else None
        self._visitor.tell("refused", what="page", why="no language")
        return None

    async def _held(self, seat: LinearSeat) -> Answer:
        try:
            return await seat.hold()
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001  # whatever it is, the page must not wait for ever
            self._visitor.tell("crash", error=type(error).__name__, where=place_of(error))
            return Answer(complaint=say("web.crashed"), status=1)

    def _say_goodbye(self, answer: Answer) -> None:
        text = "\n".join(filter(None, (answer.text.decode("utf-8", "replace").strip(), answer.complaint)))
        offered = links(answer, self._ended_by)
        self._line.tell({"t": "end", "text": text, "again": self._ended_by == "door.closing", "receipts": offered})

    async def _read(self, seat: LinearSeat) -> None:
        """Take what the page sends, until it is gone; then the seat is left, what was begun kept."""
        try:
            while True:
                message = await self._socket.receive()
                if message.type is not WSMsgType.TEXT:
                    return
                if not self._messages.take():
                    await asyncio.sleep(self._messages.wait())
                    self._messages.take()
                if not self._take(seat, message.data):
                    return
        finally:
            seat.leave()

    def _take(self, seat: LinearSeat, data: str) -> bool:
        """Take a message; whether it was one."""
        try:
            message = _MESSAGES.decode(data)
        except (msgspec.DecodeError, RecursionError):
            self._visitor.tell("refused", what="message")
            return False
        match message:
            case Line(text=text) if len(seat.console) < MOST_WAITING:
                seat.feed(clean(text[: LONGEST + 1]))
            case Ping():
                self._line.tell({"t": "pong"})
            case _:
                pass
        return True
