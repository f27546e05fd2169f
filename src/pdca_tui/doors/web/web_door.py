"""The web door: an HTTP server that leads a browser to its seats and to nothing else."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import ssl
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from aiohttp import web

from pdca_tui.disk import Reason
from pdca_tui.doors.serving.limits import network_of
from pdca_tui.doors.web import files, receipts
from pdca_tui.doors.web.admission import YEAR, Admission, RequestRefused
from pdca_tui.doors.web.http_connections import GuardedServer, HttpConnections, TlsArrival, WebLimits
from pdca_tui.doors.web.linear_socket import LinearSocket
from pdca_tui.doors.web.links import Links
from pdca_tui.doors.web.passkeys import Passkeys
from pdca_tui.doors.web.sealed import Seals, SignedIn
from pdca_tui.doors.web.seat_socket import SeatSocket
from pdca_tui.doors.web.visitor import WebVisitor
from pdca_tui.doors.web.web_address import WebAddress, checked, load
from pdca_tui.errors import DoorError, PdcaError
from pdca_tui.screens.shell.fault_log import place_of
from pdca_tui.sheets.public_key import PASSKEY
from pdca_tui.words import Lang, as_lang, say, speak

if TYPE_CHECKING:
    from pdca_tui.doors.serving.server import SeatServer

_BACKLOG = 256
_LINKS_LOOK = 3.0
_PASSKEY = ("web.passkey-busy", "web.passkey-given-up", "web.passkey-there", "web.passkey-failed")
_SAID = {
    "seat.html": tuple(
        f"web.{key}"
        for key in (
            "connecting", "connected", "lost", "lost-again", "ended",
            "writing", "one-line", "several-lines", "held", "unsent", "audience-note", "receipt",
        )
    ),
    "lines.html": tuple(
        f"web.{key}"
        for key in ("connecting", "connected", "lost", "lost-again", "ended", "lines-hint", "lines-text-hint", "receipt")
    ),
    "start.html": (
        "web.all-seats", "web.lines-link", "web.away", "web.forgotten", "web.forget-sure", "web.sign-out", "web.signed-out",
        "web.passkey-added", *_PASSKEY,
    ),
    "join.html": (
        "web.join-busy", "web.join-away", "web.join-incomplete", "web.join-for", "web.join-watch", "web.join-go-on", *_PASSKEY,
    ),
}  # fmt: skip
"""What the scripts of each page say."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Server": "pdca",
}


class WebDoor:
    """Leads browsers to the seats of a server. Origin, proof and limits are checked before a connection is upgraded."""

    def __init__(self, server: SeatServer, address: WebAddress, limits: WebLimits | None = None) -> None:
        """Prepare; ``UsageError`` or ``DoorError`` says what may not be served like that."""
        self._server = server
        self._address = checked(address)
        self._limits = limits or WebLimits()
        self._context: ssl.SSLContext | None = address.context()
        self._connections = HttpConnections(self._limits, server.log.tell)
        self._http = GuardedServer(self._answer, self._connections, self._limits)
        self._listener: asyncio.Server | None = None
        seals = Seals(server.home.sessions)
        self.admission = Admission(server, self._address, self._limits, SignedIn(seals))
        self._passkeys = Passkeys(server, self.admission, seals)
        self._joining = Links(server, self.admission, self._passkeys)
        self._links: asyncio.Task[None] | None = None

    @property
    def address(self) -> WebAddress:
        """Where it listens, and how people reach it."""
        return self._address

    @property
    def port(self) -> int:
        """The port it listens on; 0 before it does."""
        return int(self._listener.sockets[0].getsockname()[1]) if self._listener is not None and self._listener.sockets else 0

    # ── coming and going ──

    async def open(self) -> None:
        """Begin to listen; ``DoorError`` if that cannot be done."""
        address = self._address
        files.served()
        # Whatever aiohttp has to say would be printed over the facilitator's screen.
        logging.getLogger("aiohttp").addHandler(logging.NullHandler())
        try:
            self._listener = await asyncio.get_running_loop().create_server(
                self._arrival, address.host or None, address.port, backlog=_BACKLOG, reuse_address=True
            )
        except OSError as error:
            raise DoorError("web.cannot-listen", address=f"{address.host}:{address.port}", detail=Reason(error)) from error
        self._address = self.admission.address = replace(address, port=self.port)
        await self._server.begin()
        self._links = asyncio.create_task(self._watch_links(), name="links")
        self._server.log.tell("open", address=address.host, port=self.port, url=self._address.public)

    def _arrival(self) -> asyncio.BaseProtocol:
        """Return what takes a connection in."""
        if self._context is None:
            return self._http()
        return TlsArrival(self._http, self._connections, self._context, self._limits)

    async def close(self) -> None:
        """Listen no more, and close what is no seat; the seats are told goodbye by the server."""
        if self._listener is not None:
            self._listener.close()
        if self._links is not None:
            self._links.cancel()
            await asyncio.gather(self._links, return_exceptions=True)

    async def closed(self) -> None:
        """End what is left of the connections, when the seats are gone."""
        self._connections.shut()
        await self._http.shutdown(1.0)

    def renew(self) -> None:
        """Read the certificate again: it was renewed. What is wrong with it goes to the log, and the old one stays."""
        if self._context is not None and self._address.certificate is not None:
            try:
                load(self._context, self._address.certificate, self._address.key)
            except DoorError as error:
                self._server.log.tell("trouble", error=error.key)

    # ── answering ──

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self._connections.begins(request.protocol)
        lang = self._lang(request)
        speak(lang)
        try:
            return await self._route(request, lang)
        except RequestRefused as refused:
            answer = web.json_response({"why": refused.sentence, "again": refused.again}, status=refused.status)
            return self._dressed(answer)
        except PdcaError as error:
            self._server.log.tell("trouble", error=error.key)
            return self._dressed(web.json_response({"why": say("web.trouble"), "again": True}, status=503))
        except Exception as error:  # noqa: BLE001  # aiohttp would print it where the facilitator's screen may be
            self._server.log.tell("failure", error=type(error).__name__, where=place_of(error))
            return self._dressed(web.json_response({"why": say("web.trouble"), "again": True}, status=500))
        finally:
            self._connections.ends(request.protocol)

    async def _route(self, request: web.BaseRequest, lang: Lang) -> web.StreamResponse:
        self.admission.check_host(request)
        path = request.path
        match request.method, path:
            case "GET" | "HEAD", "/":
                return self._page("start.html", lang)
            case "GET" | "HEAD", "/join" | "/watch":
                return self._page("join.html", lang)
            case "GET" | "HEAD", _ if path.startswith(("/s/", "/l/", "/watch/")):
                return self._seat_page(request, path, lang)
            case "GET" | "HEAD", _ if path.startswith("/files/"):
                return self._file(request, path)
            case "GET" | "HEAD", "/robots.txt":
                return self._dressed(web.Response(text="User-agent: *\nDisallow: /\n"))
            case "GET", "/seats":
                return self._dressed(web.json_response(self.admission.seats_offered(request)))
            case "GET", "/check":
                await self.admission.admitted(request)
                return self._dressed(web.json_response({"why": "", "again": True}))
            case "POST", "/join":
                return self._dressed(await self._joining.join(request))
            case "POST", "/forget":
                return self._dressed(await self._joining.forget(request))
            case "POST", "/passkey/offer":
                return self._dressed(await self._passkeys.offer(request))
            case "POST", "/passkey/add":
                return self._dressed(await self._passkeys.add(request))
            case "POST", "/passkey/ask":
                return self._dressed(await self._passkeys.ask(request))
            case "POST", "/passkey/enter":
                return self._dressed(await self._passkeys.enter(request))
            case "GET", _ if path.startswith(receipts.PATH):
                return self._dressed(await receipts.receipt(request, self._server, self.admission))
            case "GET", "/socket":
                return await self._seat(request)
            case _:
                return self._dressed(web.Response(status=404, text=say("web.nothing-here")))

    def _lang(self, request: web.BaseRequest) -> Lang:
        asked = request.query.get("lang", "")
        if asked in ("ja", "en"):
            return as_lang(asked)
        for part in request.headers.get("Accept-Language", "")[:200].lower().split(","):
            for known in ("ja", "en"):
                if part.strip().startswith(known):
                    return as_lang(known)
        return self._server.lang

    def _seat_page(self, request: web.BaseRequest, path: str, lang: Lang) -> web.StreamResponse:
        """Return the page of a seat: its screens, or its lines, to which who is shown those is led."""
        name = path.removeprefix("/s/")
        if name != path and self.admission.wants_lines(request, name):
            return self._dressed(web.Response(status=302, headers={"Location": f"/l/{quote(name)}"}))
        return self._page("lines.html" if path.startswith("/l/") else "seat.html", lang)

    def _page(self, name: str, lang: Lang) -> web.StreamResponse:
        nonce = secrets.token_urlsafe(16)
        text = files.page(name, lang, _SAID[name], nonce=nonce)
        answer = web.Response(text=text, content_type="text/html")
        host = next(iter(self._address.hosts)) if len(self._address.hosts) == 1 else ""
        socket = f" {'wss' if self._address.secure else 'ws'}://{host}" if host else ""
        answer.headers["Content-Security-Policy"] = (
            f"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self'; "
            f"connect-src 'self'{socket}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        )
        return self._dressed(answer)

    def _file(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        version, _, name = path.removeprefix("/files/").partition("/")
        file = files.served().get(name) if version == files.version() else None
        if file is None:
            return self._dressed(web.Response(status=404, text=say("web.nothing-here")))
        packed = "gzip" in request.headers.get("Accept-Encoding", "").lower()
        answer = web.Response(
            body=file.packed if packed else file.body, headers={"Content-Type": file.kind, "Vary": "Accept-Encoding"}
        )
        if packed:
            answer.headers["Content-Encoding"] = "gzip"
        return self._dressed(answer, cache="public, max-age=31536000, immutable")

    def _dressed(self, answer: web.Response, *, cache: str = "no-store") -> web.Response:
        """Put on the headers that every answer has."""
        answer.headers.update(_HEADERS)
        answer.headers["Cache-Control"] = cache
        if self._address.secure:
            answer.headers["Strict-Transport-Security"] = f"max-age={YEAR}"
        return answer

    # ── a seat ──

    async def _seat(self, request: web.BaseRequest) -> web.StreamResponse:
        server = self._server
        self.admission.check_origin(request)
        claim = await self.admission.admitted(request)
        if request.headers.get("Upgrade", "").lower() != "websocket":
            raise RequestRefused(400, "web.nothing-here")
        socket = web.WebSocketResponse(
            heartbeat=self._limits.heartbeat, compress=False, max_msg_size=self._limits.message, timeout=server.limits.leaving
        )
        visitor = WebVisitor(server, claim, self.admission.address_of(request), number=server.next_number())
        await socket.prepare(request)
        kind = LinearSocket if "lines" in request.query and not claim.audience else SeatSocket
        seat = kind(visitor, socket, request.transport, self._limits)
        visitor.channels.add(seat)
        self._connections.becomes_seat(request.protocol)
        server.crowd.come(visitor)
        server.crowd.let_in(visitor)
        visitor.tell("connect", address=network_of(self.admission.address_of(request)), way="web")
        fingerprint = visitor.fingerprint
        passkey = claim.key is not None and claim.key.kind == PASSKEY
        method = "audience" if claim.audience else "passkey" if passkey else "browser" if fingerprint else "none"
        visitor.tell("auth-ok", user=claim.name, method=method, key=fingerprint, seats="+".join(map(str, claim.seats)))
        try:
            await asyncio.shield(server.spawn(seat.run()))
        finally:
            visitor.channels.discard(seat)
            server.crowd.go(visitor)
            visitor.tell("disconnect")
        return socket

    async def _watch_links(self) -> None:
        """Look now and then whether the links of those who watch still hold."""
        while True:
            await asyncio.sleep(_LINKS_LOOK)
            watching = [each for each in self._server.crowd.inside if isinstance(each, WebVisitor) and each.claim.audience]
            claims = {(each.claim.session, each.claim.code): each.claim for each in watching}
            with contextlib.suppress(PdcaError):
                gone = {name for name, claim in claims.items() if not await self.admission.holds(claim)}
                for each in watching:
                    if (each.claim.session, each.claim.code) in gone:
                        each.withdrawn = True
                        each.tell("revoked")
                        each.leave("web.no-audience")
