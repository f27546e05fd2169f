"""The web door: an HTTP server that leads a browser to its seats and to nothing else."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import secrets
import ssl
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import msgspec
from aiohttp import web

from pdca_tui.application.clock import now
from pdca_tui.disk import Reason
from pdca_tui.domain.seats import Seat
from pdca_tui.doors.serving.invitation_codes import audience_seat, typed_code
from pdca_tui.doors.serving.limits import network_of
from pdca_tui.doors.serving.rate_limit import Buckets
from pdca_tui.doors.serving.user_names import all_seats, foremost_first, seats_named, user_name
from pdca_tui.doors.web import browser_secrets, files
from pdca_tui.doors.web.http_connections import GuardedServer, HttpConnections, WebLimits
from pdca_tui.doors.web.seat_socket import SeatSocket
from pdca_tui.doors.web.visitor import OBSERVER, Claim, WebVisitor
from pdca_tui.doors.web.web_address import WebAddress, checked, load
from pdca_tui.errors import DoorError, PdcaError
from pdca_tui.pages.session.names import name_in
from pdca_tui.screens.shell.fault_log import place_of
from pdca_tui.sheets.public_key import PublicKey
from pdca_tui.sheets.seat_keys_edit import revoke_key
from pdca_tui.text import clean_line
from pdca_tui.words import Lang, as_lang, say, speak

if TYPE_CHECKING:
    from pdca_tui.doors.serving.server import SeatServer

_YEAR = 365 * 24 * 3600
_BACKLOG = 256
_SLOW_AT_ONCE = 8
_LINKS_LOOK = 3.0
_SAID = {
    "seat.html": tuple(
        f"web.{key}"
        for key in (
            "connecting", "connected", "lost", "lost-again", "ended",
            "writing", "one-line", "several-lines", "held", "unsent", "audience-note",
        )
    ),
    "start.html": ("web.all-seats", "web.away", "web.forgotten", "web.forget-sure"),
    "join.html": ("web.join-busy", "web.join-away", "web.join-incomplete", "web.join-for", "web.join-watch"),
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


class Join(msgspec.Struct):
    """What the page of a link sends: a seat and a code, or for an audience a session and a code."""

    code: str
    seat: str = ""
    session: str = ""


class _Refused(Exception):
    """A request is refused with a sentence, before anything is upgraded or changed; ``again``: it may be tried again."""

    def __init__(self, status: int, key: str = "", *, sentence: str = "", again: bool = False) -> None:
        super().__init__(key)
        self.status = status
        self.sentence = sentence or say(key)
        self.again = again


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
        self._slow: dict[str, int] = {}
        self._told = Buckets(server.limits.failures_rate, server.limits.failures_burst)
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
        try:
            self._listener = await asyncio.get_running_loop().create_server(
                self._http,
                address.host or None,
                address.port,
                backlog=_BACKLOG,
                reuse_address=True,
                ssl=self._context,
                ssl_handshake_timeout=self._limits.silence if self._context else None,
            )
        except OSError as error:
            raise DoorError("web.cannot-listen", address=f"{address.host}:{address.port}", detail=Reason(error)) from error
        self._address = replace(address, port=self.port)
        await self._server.begin()
        self._links = asyncio.create_task(self._watch_links(), name="links")
        self._server.log.tell("open", address=address.host, port=self.port, url=self._address.public)

    async def close(self) -> None:
        """Listen no more, and close what is no seat; the seats are told goodbye by the server."""
        if self._listener is not None:
            self._listener.close()
        if self._links is not None:
            self._links.cancel()
            await asyncio.gather(self._links, return_exceptions=True)

    async def closed(self) -> None:
        """End what is left of the connections, when the seats are gone."""
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
        except _Refused as refused:
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
        if request.headers.get("Host", "").lower() not in self._address.hosts:
            # Another name that leads here belongs to a page that is not ours.
            self._tell_refused(request, "host", request.headers.get("Host", ""))
            raise _Refused(421, "web.wrong-host")
        path = request.path
        match request.method, path:
            case "GET" | "HEAD", "/":
                return self._page("start.html", lang)
            case "GET" | "HEAD", "/join" | "/watch":
                return self._page("join.html", lang)
            case "GET" | "HEAD", _ if path.startswith(("/s/", "/watch/")):
                return self._page("seat.html", lang)
            case "GET" | "HEAD", _ if path.startswith("/files/"):
                return self._file(request, path)
            case "GET" | "HEAD", "/robots.txt":
                return self._dressed(web.Response(text="User-agent: *\nDisallow: /\n"))
            case "GET", "/seats":
                return self._dressed(web.json_response(self._seats(request)))
            case "GET", "/check":
                await self._admitted(request)
                return self._dressed(web.json_response({"why": "", "again": True}))
            case "POST", "/join":
                return await self._join(request)
            case "POST", "/forget":
                return await self._forget(request)
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
            answer.headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
        return answer

    # ── who it is ──

    @property
    def _cookie(self) -> str:
        """The name of the cookie. Over TLS no page of another name can set it; on loopback each port has its own."""
        return "__Host-pdca" if self._address.secure else f"pdca-{self.port}"

    def _secret(self, request: web.BaseRequest, suffix: str = "") -> str:
        return request.cookies.get(self._cookie + suffix, "")

    def _key(self, request: web.BaseRequest) -> PublicKey | None:
        return browser_secrets.key_of(self._secret(request))

    def _give(self, answer: web.Response, secret: str, suffix: str = "", *, age: int = _YEAR) -> None:
        answer.set_cookie(
            self._cookie + suffix, secret, max_age=age, path="/", httponly=True, samesite="Strict", secure=self._address.secure
        )

    def _address_of(self, request: web.BaseRequest) -> str:
        if self._address.behind_proxy:
            # The last one is what the proxy saw; what stands before it anybody may have written.
            return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or str(request.remote or "")
        return str(request.remote or "")

    def _from_here(self, request: web.BaseRequest) -> None:
        """Refuse what no page of ours sent."""
        origin = request.headers.get("Origin", "").lower()
        if not any(browser_secrets.same(origin, own) for own in self._address.origins):
            self._tell_refused(request, "origin", origin)
            raise _Refused(403, "web.wrong-origin")

    def _tell_refused(self, request: web.BaseRequest, what: str, name: str) -> None:
        """Tell the log of a request that was refused; whoever sends many does not fill it."""
        if self._told.take(network_of(self._address_of(request))):
            self._server.log.tell("refused", what=what, name=clean_line(name, 80))

    def _seats(self, request: web.BaseRequest) -> dict[str, object]:
        """Return the seats of a browser, each by its name in an address and its name for people."""
        key, dataset, keyring = self._key(request), self._server.dataset, self._server.keyring
        fingerprint = key.fingerprint if key is not None else ""
        own = [seat for seat in all_seats(dataset) if keyring.admits((seat,), fingerprint)]
        offered: list[tuple[Seat, ...]] = [foremost_first(own)] if len(own) > 1 else []
        offered += [(seat,) for seat in own]
        if keyring.open_to_all((OBSERVER,)) and OBSERVER not in own:
            offered.append((OBSERVER,))
        rows = [
            {"name": user_name(seats), "label": say("comma").join(name_in(dataset, seat) for seat in seats)}
            for seats in offered
        ]
        return {"seats": rows, "known": bool(own)}

    async def _admitted(self, request: web.BaseRequest) -> Claim:
        """Return who a browser shows itself to be, if there is room; nobody learns whether a seat exists."""
        server = self._server
        if session := request.query.get("watch", ""):
            claim = self._audience(request, session)
        else:
            name = clean_line(request.query.get("seat", ""), 160)
            seats, key = seats_named(name, server.dataset), self._key(request)
            listed = key is not None and server.keyring.admits(seats, key.fingerprint)
            if not listed and not server.keyring.open_to_all(seats):
                await self._refuse(request, name, "web.not-bound", method="browser", key=key.fingerprint if key else "")
            claim = Claim(name=name, seats=seats, key=key if listed else None)
        if (sentence := server.crowd.full(WebVisitor(server, claim, self._address_of(request)))) is not None:
            server.log.tell("refused", what="screen", why="full")
            raise _Refused(503, sentence=sentence, again=True)
        return claim

    def _audience(self, request: web.BaseRequest, session: str) -> Claim:
        session = clean_line(session, 80)
        known, _, code = self._secret(request, "-audience").partition(":")
        if known != session or session not in self._server.home.session_keys():
            raise _Refused(403, "web.no-audience")
        return Claim(name="audience", seats=(OBSERVER,), session=session, code=typed_code(code))

    async def _holds(self, claim: Claim) -> bool:
        holds = functools.partial(self._server.invitations.holds, claim.code, audience_seat(claim.session), at=now())
        return bool(claim.code) and await self._server.aside(holds)

    # ── links ──

    async def _body(self, request: web.BaseRequest) -> bytes:
        self._from_here(request)
        if request.content_type != "application/json" or (request.content_length or 0) > self._limits.body:
            raise _Refused(400, "web.nothing-here")
        try:
            async with asyncio.timeout(self._limits.body_time):
                body = b""
                while piece := await request.content.readany():
                    body += piece
                    if len(body) > self._limits.body:
                        raise _Refused(413, "web.nothing-here")
                return body
        except (TimeoutError, ConnectionError, web.RequestPayloadError) as error:
            raise _Refused(408, "web.nothing-here") from error

    async def _join(self, request: web.BaseRequest) -> web.StreamResponse:
        """Use a link: the browser gets a secret of its own, and its hash is listed. A link for an audience is not used up."""
        try:
            sent = msgspec.json.decode(await self._body(request), type=Join)
        except (msgspec.DecodeError, RecursionError) as error:
            raise _Refused(400, "web.nothing-here") from error
        code = typed_code(sent.code)
        if sent.session:
            claim = Claim(name="audience", seats=(OBSERVER,), session=clean_line(sent.session, 80), code=code)
            if not await self._holds(claim):
                await self._refuse(request, f"audience {claim.session}", "web.bad-link", method="link")
            answer = self._dressed(web.json_response({"to": f"/watch/{claim.session}"}))
            self._give(answer, f"{claim.session}:{code}", "-audience")
            return answer
        name = clean_line(sent.seat, 160)
        seats, secret = seats_named(name, self._server.dataset), self._secret(request)
        key = browser_secrets.key_of(secret)
        if key is None or not self._server.keyring.knows(key.fingerprint):
            # Whoever set a cookie here before must not know the one that opens a seat.
            secret, key = browser_secrets.new()
        claim = Claim(name=name, seats=seats, key=key)
        visitor = WebVisitor(self._server, claim, self._address_of(request), number=self._server.next_number())
        bind = self._server.bind(visitor, code, seats, key, label=say("web.label", lang=self._server.lang))
        # Whoever stops waiting here has used the code up all the same: then the browser must be listed, too.
        held = await asyncio.shield(self._server.spawn(bind))
        if not held:
            await self._refuse(request, name, "web.bad-link", method="link")
        if visitor.registered is False:
            raise _Refused(503, "web.not-kept")
        answer = self._dressed(web.json_response({"to": f"/s/{user_name(seats)}"}))
        self._give(answer, secret)
        return answer

    async def _refuse(self, request: web.BaseRequest, name: str, sentence: str, **why: object) -> NoReturn:
        """Refuse who cannot prove it; slowly where there were many from this address or for this seat, a few at a time."""
        server, network = self._server, network_of(self._address_of(request))
        if self._slow.get(network, 0) >= _SLOW_AT_ONCE:
            raise _Refused(429, "web.too-many", again=True)
        server.log.tell("auth-fail", user=name, address=network, **why)
        if not all((server.failures_from.take(network), server.failures_as.take(name))):
            self._slow[network] = self._slow.get(network, 0) + 1
            try:
                await asyncio.sleep(server.limits.slow)
            finally:
                self._slow[network] -= 1
                if not self._slow[network]:
                    del self._slow[network]
        raise _Refused(403, sentence)

    async def _forget(self, request: web.BaseRequest) -> web.StreamResponse:
        """Take this browser from every seat that it is listed for."""
        await self._body(request)
        key, server = self._key(request), self._server
        if key is not None:
            for seat in all_seats(server.dataset):
                if server.keyring.admits((seat,), key.fingerprint):
                    await server.aside(functools.partial(revoke_key, server.home, str(seat), key.fingerprint))
                    tell = functools.partial(server.invitations.tell, "revoked", str(seat), key.fingerprint, at=now())
                    await server.aside(tell)
            await server.reread()
        answer = self._dressed(web.json_response({"to": "/"}))
        self._give(answer, "", age=0)
        return answer

    # ── a seat ──

    async def _seat(self, request: web.BaseRequest) -> web.StreamResponse:
        server = self._server
        self._from_here(request)
        claim = await self._admitted(request)
        if claim.audience and not await self._holds(claim):
            await self._refuse(request, f"audience {claim.session}", "web.no-audience", method="link")
        if request.headers.get("Upgrade", "").lower() != "websocket":
            raise _Refused(400, "web.nothing-here")
        socket = web.WebSocketResponse(
            heartbeat=self._limits.heartbeat, compress=False, max_msg_size=self._limits.message, timeout=server.limits.leaving
        )
        visitor = WebVisitor(server, claim, self._address_of(request), number=server.next_number())
        await socket.prepare(request)
        seat = SeatSocket(visitor, socket, request.transport, self._limits)
        visitor.channels.add(seat)
        self._connections.becomes_seat(request.protocol)
        server.crowd.come(visitor)
        server.crowd.let_in(visitor)
        visitor.tell("connect", address=network_of(self._address_of(request)), way="web")
        fingerprint = visitor.fingerprint
        method = "audience" if claim.audience else "browser" if fingerprint else "none"
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
                gone = {name for name, claim in claims.items() if not await self._holds(claim)}
                for each in watching:
                    if (each.claim.session, each.claim.code) in gone:
                        each.withdrawn = True
                        each.tell("revoked")
                        each.leave("web.no-audience")
