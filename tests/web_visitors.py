"""Browsers at the web door, for tests: a door in this process, links, and clients that speak HTTP without a browser."""

from __future__ import annotations

import asyncio
import contextlib
import io
import itertools
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp

import shipped
from pdca_tui.application.clock import now
from pdca_tui.doors.serving.invitation_codes import audience_seat, new_code, typed_code
from pdca_tui.doors.serving.limits import Limits
from pdca_tui.doors.serving.log import DoorLog
from pdca_tui.doors.serving.server import SeatServer
from pdca_tui.doors.serving.user_names import seats_named, user_name
from pdca_tui.doors.web import browser_secrets
from pdca_tui.doors.web.http_connections import WebLimits
from pdca_tui.doors.web.web_address import WebAddress
from pdca_tui.doors.web.web_door import WebDoor
from pdca_tui.record.invitation_store import Invitations
from pdca_tui.sheets.files import ListedKey
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.seat_keys_edit import list_key
from visitors import Logged, until


@dataclass
class WebHost(Logged):
    """A server in this process with a web door, and what it wrote into its log."""

    door: SeatServer
    out: io.StringIO
    web: WebDoor
    home: Home

    @property
    def url(self) -> str:
        return self.web.address.public

    @property
    def named(self) -> str:
        """The address with a name instead of digits: a passkey belongs to one."""
        return f"http://localhost:{self.web.port}"

    def link(self, seat: str, days: float = 7) -> str:
        """Return a link for a seat."""
        code = new_code()
        seats = seats_named(seat, self.home.dataset())
        Invitations(self.home.sessions).invite(typed_code(code), "+".join(sorted(map(str, seats))), at=now(), days=days)
        return f"{self.url}/join#{urlencode({'seat': user_name(seats), 'code': code}, safe='+:')}"

    def audience(self, session: str = shipped.SECOND, days: float = 7) -> str:
        """Return a link for the audience of a session."""
        code = new_code()
        Invitations(self.home.sessions).invite(typed_code(code), audience_seat(session), at=now(), days=days)
        return f"{self.url}/watch#{urlencode({'watch': session, 'code': code})}"

    def seated(self, seat: str) -> str:
        """List a new browser behind a seat and return its secret."""
        secret, key = browser_secrets.new()
        for each in seats_named(seat, self.home.dataset()):
            list_key(self.home, ListedKey(seat=str(each), key=str(key)))
        return secret

    def cookies(self, secret: str) -> dict[str, str]:
        return {self.web.admission.cookie: secret}


@contextlib.asynccontextmanager
async def web_hosting(
    home: Home,
    session: str = shipped.SECOND,
    *,
    port: int = 0,
    web: dict[str, Any] | None = None,
    address: WebAddress | None = None,
    **limits: Any,
) -> AsyncIterator[WebHost]:
    """Open the web door of a home on loopback."""
    out = io.StringIO()
    server = SeatServer(home, DoorLog(out), session=session, limits=Limits(**{"leaving": 2.0, **limits}))
    door = WebDoor(server, address or WebAddress(host="127.0.0.1", port=port), WebLimits(**(web or {})))
    await door.open()
    try:
        yield WebHost(server, out, door, home)
    finally:
        await door.close()
        await server.close()
        await door.closed()


@dataclass
class Socket:
    """A seat without a browser: what the page would be sent."""

    socket: aiohttp.ClientWebSocketResponse
    frames: list[bytes]
    told: list[dict[str, Any]]

    @property
    def seen(self) -> str:
        return b"".join(self.frames).decode("utf-8", "replace")

    async def reads(self) -> None:
        """Take in what the server sends, until it ends."""
        async for message in self.socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                self.frames.append(message.data)
            elif message.type is aiohttp.WSMsgType.TEXT:
                self.told.append(json.loads(message.data))

    async def until(self, text: str) -> None:
        await until(lambda: text in self.seen, lambda: f"{text!r} is not in {self.seen[-2000:]!r}")

    async def hears(self, kind: str, **values: Any) -> dict[str, Any]:
        """Wait for a message of a kind; return it."""

        def found() -> dict[str, Any] | None:
            return next((each for each in reversed(self.told) if each["t"] == kind and values.items() <= each.items()), None)

        await until(lambda: found() is not None, lambda: f"no {kind} {values} in {self.told}")
        return dict(found() or {})

    async def begins(self, field: str) -> None:
        """Wait until the page remembers that a form is open with the focus on ``field``."""

        def begun() -> list[Any]:
            said = [json.loads(each["begun"] or "{}") for each in self.told if each["t"] == "form"]
            return said[-1].get("begun", [""]) if said else [""]

        await until(lambda: begun()[-1] == field, lambda: f"{field} is not in {begun()}")

    async def tells(self, **message: Any) -> None:
        await self.socket.send_str(json.dumps(message))

    async def types(self, text: str) -> None:
        await self.socket.send_bytes(text.encode())


@contextlib.asynccontextmanager
async def asking(host: WebHost, secret: str = "", **headers: str) -> AsyncIterator[aiohttp.ClientSession]:
    """A client that sends what a page of this door would."""
    cookies = host.cookies(secret) if secret else None
    async with aiohttp.ClientSession(
        host.url, cookies=cookies, headers={"Origin": host.url, **headers}, cookie_jar=aiohttp.CookieJar(unsafe=True)
    ) as session:
        yield session


@contextlib.asynccontextmanager
async def sitting(host: WebHost, seat: str, secret: str = "", query: str = "", **hello: object) -> AsyncIterator[Socket]:
    """Take a seat without a browser."""
    secret = secret or host.seated(seat)
    await host.door.reread()
    async with asking(host, secret) as client, client.ws_connect(query or f"/socket?seat={seat}", max_msg_size=0) as socket:
        taken = Socket(socket, [], [])
        reader = asyncio.create_task(taken.reads())
        await taken.tells(t="hello", cols=80, rows=24, lang="ja", **hello)
        try:
            yield taken
        finally:
            reader.cancel()


async def seated_together(stack: contextlib.AsyncExitStack, host: WebHost, count: int) -> list[Socket]:
    """Take the seats of the body of the shipped session in turns, each in a browser of its own, until ``stack`` is left."""
    body = host.home.session_file(shipped.SECOND).body
    seats = [seat.key for each in host.home.dataset().bodies if each.key == body for seat in each.seats]
    people = [(seat, host.seated(seat)) for _, seat in zip(range(count), itertools.cycle(seats), strict=False)]
    return [await stack.enter_async_context(sitting(host, seat, secret)) for seat, secret in people]
