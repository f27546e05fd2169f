"""A seat in a page: what the browser sends becomes keys, sizes and text of a field; what the screen shows goes to it."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import msgspec
from aiohttp import WSMsgType, web

from pdca_tui.doors.serving.answer import Answer
from pdca_tui.doors.serving.rate_limit import Bucket
from pdca_tui.doors.serving.seat_screen import TakenSeat
from pdca_tui.doors.terminal import Colours, Terminal, clamped
from pdca_tui.doors.web.driver import WebDriver, web_driver_for
from pdca_tui.doors.web.http_connections import WebLimits
from pdca_tui.doors.web.receipts import links
from pdca_tui.doors.web.socket_line import SocketLine
from pdca_tui.screens.shell.fault_log import place_of
from pdca_tui.words import Lang, as_lang, say, speak

if TYPE_CHECKING:
    from pdca_tui.doors.web.visitor import WebVisitor

TERMINAL = Terminal(Colours.TRUE, queries=False)
"""What the terminal in a page can do: it is ours, so nobody has to ask it."""

_BEGINS_WITHIN = 10.0
_SAYS = {"door.revoked": "web.revoked", "door.idle": "web.idle"}
"""Sentences that speak of keys and terminals, and what they are in a page."""


class Hello(msgspec.Struct, tag_field="t", tag="hello"):
    """The first message: how large the terminal is, which language it is to speak, and what form was open before."""

    cols: int
    rows: int
    lang: str = ""
    begun: str = ""


class Size(msgspec.Struct, tag_field="t", tag="size"):
    """The terminal has another size."""

    cols: int
    rows: int


class Seen(msgspec.Struct, tag_field="t", tag="seen"):
    """The page is seen, or is not."""

    seen: bool


class Written(msgspec.Struct, tag_field="t", tag="written"):
    """What stands in the page's field; ``heard`` numbers what was written in one ``field``."""

    field: int
    heard: int
    text: str


class Ping(msgspec.Struct, tag_field="t", tag="ping"):
    """Whether the line still stands."""


_MESSAGES = msgspec.json.Decoder(Hello | Size | Seen | Written | Ping)


class SeatSocket:
    """One open WebSocket, and the seat at its end."""

    def __init__(
        self, visitor: WebVisitor, socket: web.WebSocketResponse, transport: asyncio.Transport | None, limits: WebLimits
    ) -> None:
        """Prepare the seat of ``visitor``; nothing is shown before the page says how large it is."""
        self._visitor = visitor
        self._socket = socket
        self._transport = transport
        self._line = SocketLine(socket, transport)
        self._messages = Bucket(limits.messages_rate, limits.messages_burst)
        self._taken: TakenSeat | None = None
        self._lang: Lang = visitor.door.lang
        self._ended_by = ""

    @property
    def quiet_since(self) -> float | None:
        """When the person here last pressed a key; ``None`` before there is a screen, and for an audience."""
        if self._taken is None or self._visitor.claim.audience:
            return None
        return self._taken.typed_at

    def look_at_seats(self) -> None:
        """Look whether the seats in another cycle, if the person is at one, are still listed."""
        if self._taken is not None:
            self._taken.look_at_seats()

    def leave(self, key: str = "") -> None:
        """End the seat with the sentence of this ``key``, or goodbye."""
        self._ended_by = self._ended_by or key
        if self._taken is not None:
            self._taken.leave(say(_SAYS.get(key, key), lang=self._lang) if key else "")
        else:
            self.cut_off()

    def cut_off(self) -> None:
        """End the connection at once."""
        if self._transport is not None:
            self._transport.abort()

    async def run(self) -> None:
        """Show the seat until it is left, or the line is lost."""
        visitor = self._visitor
        sending = asyncio.create_task(self._line.run(), name=f"sending {visitor.number}")
        try:
            hello = await self._begins()
            if hello is None:
                return
            self._lang = as_lang(hello.lang) if hello.lang in ("ja", "en") else visitor.door.lang
            speak(self._lang)
            reading = asyncio.create_task(self._read(), name=f"reading {visitor.number}")
            try:
                answer = await self._sit(hello)
                self._say_goodbye(answer)
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

    async def _begins(self) -> Hello | None:
        """Wait for the first message; ``None`` if another came, or none."""
        with contextlib.suppress(TimeoutError):
            message = await self._socket.receive(_BEGINS_WITHIN)
            if message.type is WSMsgType.TEXT:
                with contextlib.suppress(msgspec.DecodeError):
                    found = _MESSAGES.decode(message.data)
                    return found if isinstance(found, Hello) else None
        self._visitor.tell("refused", what="page", why="no size")
        return None

    async def _sit(self, hello: Hello) -> Answer:
        visitor, claim = self._visitor, self._visitor.claim
        size = clamped(hello.cols, hello.rows)
        self._taken = TakenSeat(
            visitor,
            self._line,
            TERMINAL,
            size,
            self._lang,
            driver=web_driver_for,
            session=claim.session,
            projector=claim.audience,
            begun=hello.begun,
        )
        self._line.tell({"t": "seat", "audience": claim.audience})
        try:
            return await self._taken.hold()
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001  # whatever it is, the page must not wait for ever
            visitor.tell("crash", error=type(error).__name__, where=place_of(error))
            return Answer(complaint=say("web.crashed"), status=1)

    def _say_goodbye(self, answer: Answer) -> None:
        text = "\n".join(filter(None, (answer.text.decode("utf-8", "replace").strip(), answer.complaint)))
        offered = links(answer, self._ended_by)
        self._line.tell({"t": "end", "text": text, "again": self._ended_by == "door.closing", "receipts": offered})

    async def _read(self) -> None:
        """Take what the page sends, until it is gone; then the seat is left, what is being typed kept."""
        try:
            while True:
                await self._line.reading.wait()
                message = await self._socket.receive()
                if message.type is WSMsgType.BINARY:
                    self._type(message.data)
                elif message.type is WSMsgType.TEXT:
                    if not self._messages.take():
                        await asyncio.sleep(self._messages.wait())
                        self._messages.take()
                    if not self._take(message.data):
                        return
                else:
                    return
        finally:
            if self._taken is not None:
                self._taken.leave()

    def _type(self, data: bytes) -> None:
        # An audience has no keys: nothing that it sends reaches the screen.
        if self._taken is not None and not self._visitor.claim.audience:
            self._taken.feed(data)

    def _take(self, data: str) -> bool:
        """Take a message; whether it was one."""
        try:
            message = _MESSAGES.decode(data)
        except (msgspec.DecodeError, RecursionError):
            self._visitor.tell("refused", what="message")
            return False
        driver: Any = self._taken.driver if self._taken is not None else None
        match message:
            case Size(cols=cols, rows=rows) if self._taken is not None:
                self._taken.resized(*clamped(cols, rows))
            case Seen(seen=seen):
                if isinstance(driver, WebDriver):
                    driver.seen(seen=seen)
            case Written(field=field, heard=heard, text=text):
                if isinstance(driver, WebDriver) and not self._visitor.claim.audience:
                    driver.written(field, heard, text)
            case Ping():
                self._line.tell({"t": "pong"})
            case _:
                pass
        return True
