"""Who a browser is, and whether it comes from a page of ours: looked at before anything is upgraded or changed."""

from __future__ import annotations

import asyncio
import functools
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import unquote

from aiohttp import web

from pdca_tui.application.clock import now
from pdca_tui.domain.seats import Seat
from pdca_tui.doors.serving.invitation_codes import audience_seat, typed_code
from pdca_tui.doors.serving.limits import network_of
from pdca_tui.doors.serving.rate_limit import Buckets
from pdca_tui.doors.serving.user_names import all_seats, foremost_first, seats_named, user_name
from pdca_tui.doors.web import browser_secrets
from pdca_tui.doors.web.visitor import OBSERVER, Claim, WebVisitor
from pdca_tui.pages.session.names import name_in
from pdca_tui.sheets.public_key import PASSKEY, PublicKey
from pdca_tui.text import clean_line
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.doors.serving.server import SeatServer
    from pdca_tui.doors.web.http_connections import WebLimits
    from pdca_tui.doors.web.sealed import SignedIn
    from pdca_tui.doors.web.web_address import WebAddress

YEAR = 365 * 24 * 3600
_SLOW_AT_ONCE = 8


class RequestRefused(Exception):
    """A request is refused with a sentence, before anything is upgraded or changed; ``again``: it may be tried again."""

    def __init__(self, status: int, key: str = "", *, sentence: str = "", again: bool = False) -> None:
        """Answer with this status and the sentence of this ``key``, or this one."""
        super().__init__(key)
        self.status = status
        self.sentence = sentence or say(key)
        self.again = again


class Admission:
    """Decides about requests: by their host and origin, by the secret in their cookie, and by how many went wrong before."""

    def __init__(self, server: SeatServer, address: WebAddress, limits: WebLimits, signed_in: SignedIn) -> None:
        """Decide for ``server``, which browsers know by ``address``; ``signed_in`` knows who came by a passkey."""
        self._server = server
        self._limits = limits
        self._signed_in = signed_in
        self.address = address
        self._slow: dict[str, int] = {}
        self._told = Buckets(server.limits.failures_rate, server.limits.failures_burst)

    # ── where it comes from ──

    def check_host(self, request: web.BaseRequest) -> None:
        """Refuse another name that leads here: it belongs to a page that is not ours. Raises ``RequestRefused``."""
        if request.headers.get("Host", "").lower() not in self.address.hosts:
            self._tell_refused(request, "host", request.headers.get("Host", ""))
            raise RequestRefused(421, "web.wrong-host")

    # ── who it is ──

    @property
    def cookie(self) -> str:
        """The name of the cookie. Over TLS no page of another name can set it; on loopback each port has its own."""
        return "__Host-pdca" if self.address.secure else f"pdca-{self.address.port}"

    def secret(self, request: web.BaseRequest, suffix: str = "") -> str:
        """Return what stands in the cookie of a browser; empty where there is none."""
        return request.cookies.get(self.cookie + suffix, "")

    def key(self, request: web.BaseRequest) -> PublicKey | None:
        """Return the key that a browser has by its cookie, listed or not; ``None`` where it has none.

        That of a passkey is always listed: it is known by that alone.
        """
        secret = self.secret(request)
        if fingerprint := self._signed_in.fingerprint(secret):
            return self._server.keyring.passkey_with(fingerprint)
        return browser_secrets.key_of(secret)

    def give(self, answer: web.Response, secret: str, suffix: str = "", *, age: int | None = YEAR) -> None:
        """Have a browser keep a secret where no script reads it, and send it to pages of ours only.

        Without an ``age`` it is forgotten when the browser is closed.
        """
        answer.set_cookie(
            self.cookie + suffix, secret, max_age=age, path="/", httponly=True, samesite="Strict", secure=self.address.secure
        )

    def address_of(self, request: web.BaseRequest) -> str:
        """Return the address of who asks."""
        if self.address.behind_proxy:
            # The last one is what the proxy saw; what stands before it anybody may have written.
            return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or str(request.remote or "")
        return str(request.remote or "")

    def check_origin(self, request: web.BaseRequest) -> None:
        """Refuse what no page of ours sent. Raises ``RequestRefused``."""
        origin = request.headers.get("Origin", "").lower()
        if not any(browser_secrets.same(origin, own) for own in self.address.origins):
            self._tell_refused(request, "origin", origin)
            raise RequestRefused(403, "web.wrong-origin")

    async def body(self, request: web.BaseRequest) -> bytes:
        """Return what a page of ours sent, if it is JSON, short and soon there. Raises ``RequestRefused``."""
        self.check_origin(request)
        if request.content_type != "application/json" or (request.content_length or 0) > self._limits.body:
            raise RequestRefused(400, "web.nothing-here")
        try:
            async with asyncio.timeout(self._limits.body_time):
                body = b""
                while piece := await request.content.readany():
                    body += piece
                    if len(body) > self._limits.body:
                        raise RequestRefused(413, "web.nothing-here")
                return body
        except (TimeoutError, ConnectionError, web.RequestPayloadError) as error:
            raise RequestRefused(408, "web.nothing-here") from error

    def _tell_refused(self, request: web.BaseRequest, what: str, name: str) -> None:
        """Tell the log of a request that was refused; whoever sends many does not fill it."""
        if self._told.take(network_of(self.address_of(request))):
            self._server.log.tell("refused", what=what, name=clean_line(name, 80))

    def seats_offered(self, request: web.BaseRequest) -> dict[str, object]:
        """Return the seats of a browser, each by its name in an address and its name for people."""
        key, dataset, keyring = self.key(request), self._server.dataset, self._server.keyring
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
        signed_in = key is not None and key.kind == PASSKEY
        return {"seats": rows, "known": bool(own), "signed": signed_in, "passkeys": keyring.has_passkeys}

    def wants_lines(self, request: web.BaseRequest, name: str) -> bool:
        """Whether who asks for the screens of a seat is shown lines instead: as it is set, unless ``screens`` are asked for."""
        if "screens" in request.query:
            return False
        key, seats = self.key(request), seats_named(clean_line(unquote(name), 160), self._server.dataset)
        return bool(seats) and self._server.keyring.wants_lines(seats, key.fingerprint if key is not None else "")

    async def admitted(self, request: web.BaseRequest) -> Claim:
        """Return who a browser shows itself to be, if there is room; nobody learns whether a seat exists.

        Raises ``RequestRefused``.
        """
        server = self._server
        if session := request.query.get("watch", ""):
            claim = self._audience(request, session)
            if not await self.holds(claim):
                await self.refuse(request, f"audience {claim.session}", "web.no-audience", method="link")
        else:
            name = clean_line(request.query.get("seat", ""), 160)
            seats, key = seats_named(name, server.dataset), self.key(request)
            listed = key is not None and server.keyring.admits(seats, key.fingerprint)
            if not listed and not server.keyring.open_to_all(seats):
                await self.refuse(request, name, "web.not-bound", method="browser", key=key.fingerprint if key else "")
            claim = Claim(name=name, seats=seats, key=key if listed else None)
        if (sentence := server.crowd.full(WebVisitor(server, claim, self.address_of(request)))) is not None:
            server.log.tell("refused", what="screen", why="full")
            raise RequestRefused(503, sentence=sentence, again=True)
        return claim

    def _audience(self, request: web.BaseRequest, session: str) -> Claim:
        session = clean_line(session, 80)
        known, _, code = self.secret(request, "-audience").partition(":")
        if known != session or session not in self._server.home.session_keys():
            raise RequestRefused(403, "web.no-audience")
        return Claim(name="audience", seats=(OBSERVER,), session=session, code=typed_code(code))

    async def holds(self, claim: Claim) -> bool:
        """Whether the link of an audience still holds."""
        holds = functools.partial(self._server.invitations.holds, claim.code, audience_seat(claim.session), at=now())
        return bool(claim.code) and await self._server.aside(holds)

    async def refuse(self, request: web.BaseRequest, name: str, sentence: str, **why: object) -> NoReturn:
        """Refuse who cannot prove it; slowly where there were many from this address or for this seat, a few at a time.

        Raises ``RequestRefused``.
        """
        server, network = self._server, network_of(self.address_of(request))
        if self._slow.get(network, 0) >= _SLOW_AT_ONCE:
            raise RequestRefused(429, "web.too-many", again=True)
        server.log.tell("auth-fail", user=name, address=network, **why)
        if not all((server.failures_from.take(network), server.failures_as.take(name))):
            self._slow[network] = self._slow.get(network, 0) + 1
            try:
                await asyncio.sleep(server.limits.slow)
            finally:
                self._slow[network] -= 1
                if not self._slow[network]:
                    del self._slow[network]
        raise RequestRefused(403, sentence)
