"""Links: what the page of an invitation sends, and forgetting a browser."""

from __future__ import annotations

import asyncio
import functools
from typing import TYPE_CHECKING

import msgspec
from aiohttp import web

from pdca_tui.application.clock import now
from pdca_tui.doors.serving.invitation_codes import typed_code
from pdca_tui.doors.serving.user_names import all_seats, seats_named, user_name
from pdca_tui.doors.web import browser_secrets
from pdca_tui.doors.web.admission import Admission, RequestRefused
from pdca_tui.doors.web.visitor import OBSERVER, Claim, WebVisitor
from pdca_tui.sheets.public_key import BROWSER
from pdca_tui.sheets.seat_keys_edit import revoke_key
from pdca_tui.text import clean_line
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.doors.serving.server import SeatServer
    from pdca_tui.doors.web.passkeys import Passkeys


class Join(msgspec.Struct):
    """What the page of a link sends: a seat and a code, or for an audience a session and a code."""

    code: str
    seat: str = ""
    session: str = ""


class Links:
    """Uses links up, and takes a browser from its seats again."""

    def __init__(self, server: SeatServer, admission: Admission, passkeys: Passkeys) -> None:
        """Work for ``server``."""
        self._server = server
        self._admission = admission
        self._passkeys = passkeys

    async def join(self, request: web.BaseRequest) -> web.Response:
        """Use a link: the browser gets a secret of its own, and its hash is listed. A link for an audience is not used up.

        Raises ``RequestRefused``.
        """
        try:
            sent = msgspec.json.decode(await self._admission.body(request), type=Join)
        except (msgspec.DecodeError, RecursionError) as error:
            raise RequestRefused(400, "web.nothing-here") from error
        code = typed_code(sent.code)
        if sent.session:
            claim = Claim(name="audience", seats=(OBSERVER,), session=clean_line(sent.session, 80), code=code)
            if not await self._admission.holds(claim):
                await self._admission.refuse(request, f"audience {claim.session}", "web.bad-link", method="link")
            answer = web.json_response({"to": f"/watch/{claim.session}"})
            self._admission.give(answer, f"{claim.session}:{code}", "-audience")
            return answer
        name = clean_line(sent.seat, 160)
        seats, secret = seats_named(name, self._server.dataset), self._admission.secret(request)
        key = self._admission.key(request)
        if key is None or not self._server.keyring.knows(key.fingerprint):
            # Whoever set a cookie here before must not know the one that opens a seat.
            secret, key = browser_secrets.new()
        claim = Claim(name=name, seats=seats, key=key)
        visitor = WebVisitor(self._server, claim, self._admission.address_of(request), number=self._server.next_number())
        bind = self._server.bind(visitor, code, seats, key, label=say("web.label", lang=self._server.lang))
        # Whoever stops waiting here has used the code up all the same: then the browser must be listed, too.
        held = await asyncio.shield(self._server.spawn(bind))
        if not held:
            await self._admission.refuse(request, name, "web.bad-link", method="link")
        if visitor.registered is False:
            raise RequestRefused(503, "web.not-kept")
        await self._passkeys.follow(key, seats)
        await self._server.reread()
        answer = web.json_response({"to": f"/s/{user_name(seats)}"})
        if key.kind == BROWSER:
            self._admission.give(answer, secret)
        return answer

    async def forget(self, request: web.BaseRequest) -> web.Response:
        """Take this browser from every seat that it is listed for; who came by a passkey only leaves.

        The passkeys that it registered stay: they are where their person put them. Raises ``RequestRefused``.
        """
        await self._admission.body(request)
        key, server = self._admission.key(request), self._server
        if key is not None and key.kind == BROWSER:
            for seat in all_seats(server.dataset):
                if server.keyring.admits((seat,), key.fingerprint):
                    revoke = functools.partial(revoke_key, server.home, str(seat), key.fingerprint, with_passkeys=False)
                    await server.aside(revoke)
                    tell = functools.partial(server.invitations.tell, "revoked", str(seat), key.fingerprint, at=now())
                    await server.aside(tell)
            await server.reread()
        answer = web.json_response({"to": "/"})
        self._admission.give(answer, "", age=0)
        return answer
