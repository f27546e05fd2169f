"""Passkeys: a registered browser may add one, and with it its person comes in from any browser that has it.

A passkey is listed behind a seat like any key. Of what is asked of an authenticator nothing is kept until it is answered well:
a challenge is sealed, holds for a few minutes, and is spent once.
"""

from __future__ import annotations

import functools
import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit

import msgspec
from aiohttp import web

from pdca_tui.application.clock import now
from pdca_tui.domain.seats import Seat
from pdca_tui.doors.serving.user_names import all_seats
from pdca_tui.doors.web.admission import Admission, RequestRefused
from pdca_tui.doors.web.sealed import Seals, SignedIn, base64url, from_base64url
from pdca_tui.doors.web.web_address import is_address
from pdca_tui.pages.session.names import name_in
from pdca_tui.sheets.files import ListedKey
from pdca_tui.sheets.public_key import PASSKEY, PublicKey, of_passkey, passkey, short
from pdca_tui.sheets.seat_keys_edit import list_key, set_lines
from pdca_tui.words import say

if TYPE_CHECKING:
    from fido2.server import Fido2Server

    from pdca_tui.doors.serving.server import SeatServer

T = TypeVar("T")

PATIENCE: Final = timedelta(minutes=5)
"""For how long a person may take with their authenticator."""

MOST_BY_ONE: Final = 8
"""Passkeys that one browser may add."""

_ALGORITHMS = (-7, -8, -257)
"""ES256, EdDSA and RS256: what authenticators have."""

_ADD, _ENTER = "add", "enter"
_WEB = {"rawId", "response", "type"}


class Passkeys:
    """Adds passkeys to the seats of a browser, and lets in who shows one."""

    def __init__(self, server: SeatServer, admission: Admission, seals: Seals) -> None:
        """Work for ``server``."""
        self._server = server
        self._admission = admission
        self._seals = seals

    # ── adding one ──

    async def offer(self, request: web.BaseRequest) -> web.Response:
        """Return what an authenticator is asked to make a passkey of. Raises ``RequestRefused``."""
        await self._admission.body(request)
        key, seats = await self._registered(request)
        labels = say("comma").join(name_in(self._server.dataset, seat) for seat in seats)
        party, challenge = self._party(request), self._challenge(_ADD, key)
        known = [of_passkey(each)[0] for each in self._own(key)]
        if len(known) >= MOST_BY_ONE:
            raise RequestRefused(403, "web.passkey-many")
        user = {"id": hashlib.sha256(b"pdca user " + key.blob).digest(), "name": labels, "displayName": labels}
        options, _ = party.register_begin(
            user,  # type: ignore[arg-type]  # it takes a dictionary, too
            [{"type": "public-key", "id": each} for each in known],  # type: ignore[misc]  # likewise
            resident_key_requirement="required",  # type: ignore[arg-type]
            user_verification="required",  # type: ignore[arg-type]
            challenge=challenge,
        )
        return web.json_response(_plain(options.public_key))

    async def add(self, request: web.BaseRequest) -> web.Response:
        """List a passkey that an authenticator has made, behind every seat of the browser. Raises ``RequestRefused``."""
        sent = _sent(await self._admission.body(request))
        key, seats = await self._registered(request)
        made = await self._checked(request, _ADD, sent, key, self._complete)
        if len(self._own(key)) >= MOST_BY_ONE:
            raise RequestRefused(403, "web.passkey-many")
        if self._server.keyring.passkey(of_passkey(made)[0]) is not None:
            raise RequestRefused(409, "web.passkey-there")
        at = now()
        for seat in seats:
            await self._server.aside(functools.partial(list_key, self._server.home, _listed(made, seat, key, at)))
            tell = functools.partial(self._server.invitations.tell, "bound", str(seat), made.fingerprint, at=at)
            await self._server.aside(tell)
        if self._server.keyring.wants_lines(seats, key.fingerprint):
            set_lines_for = functools.partial(set_lines, self._server.home, made.fingerprint, lines=True)
            await self._server.aside(set_lines_for)
        await self._server.reread()
        self._server.log.tell("bound", seat="+".join(map(str, seats)), key=made.fingerprint, by=key.fingerprint)
        return web.json_response({"added": True})

    async def follow(self, key: PublicKey, seats: Sequence[Seat]) -> None:
        """List the passkeys of a browser behind more seats: those that it was invited to just now."""
        for each in self._own(key):
            for seat in seats:
                await self._server.aside(functools.partial(list_key, self._server.home, _listed(each, seat, key, now())))

    def _own(self, key: PublicKey) -> tuple[PublicKey, ...]:
        """Return the passkeys that a browser has added."""
        listed = self._server.home.seats().keys
        found = {each.fingerprint: each.key for each in listed if each.by == key.fingerprint}
        return tuple(each for each in map(PublicKey.parse, found.values()) if each.kind == PASSKEY)

    async def _registered(self, request: web.BaseRequest) -> tuple[PublicKey, tuple[Seat, ...]]:
        """Return the key of a browser that is listed, and its seats."""
        key, server = self._admission.key(request), self._server
        seats = tuple(seat for seat in all_seats(server.dataset) if key and server.keyring.admits((seat,), key.fingerprint))
        if key is None or not seats:
            await self._admission.refuse(request, "passkey", "web.not-bound", method="browser")
        return key, seats

    # ── coming in with one ──

    async def ask(self, request: web.BaseRequest) -> web.Response:
        """Return what an authenticator is asked to sign. Raises ``RequestRefused``."""
        await self._admission.body(request)
        options, _ = self._party(request).authenticate_begin(
            user_verification="required",  # type: ignore[arg-type]  # it takes a word, too
            challenge=self._challenge(_ENTER),
        )
        return web.json_response(_plain(options.public_key))

    async def enter(self, request: web.BaseRequest) -> web.Response:
        """Let in who showed a passkey that is listed. Raises ``RequestRefused``."""
        sent = _sent(await self._admission.body(request))
        key = self._server.keyring.passkey(from_base64url(str(sent["rawId"])))
        if key is None:
            await self._admission.refuse(request, "passkey", "web.passkey-unknown", method="passkey")
        await self._checked(request, _ENTER, sent, None, functools.partial(_signed, key=key))
        answer = web.json_response({"to": "/"})
        self._admission.give(answer, SignedIn(self._seals).cookie(key), age=None)
        return answer

    # ── what is signed ──

    def _party(self, request: web.BaseRequest) -> Fido2Server:
        """Return what checks signatures for the name that the browser knows this door by; its pages only."""
        from fido2.server import Fido2Server  # noqa: PLC0415  # only where a passkey is used
        from fido2.webauthn import PublicKeyCredentialParameters, PublicKeyCredentialRpEntity  # noqa: PLC0415

        name = urlsplit("//" + request.headers.get("Host", "").lower()).hostname or ""
        if not name or is_address(name):
            raise RequestRefused(400, "web.passkey-needs-name")
        origin = request.headers.get("Origin", "").lower()  # one of ours: it was checked
        if urlsplit(origin).hostname != name:
            raise RequestRefused(403, "web.wrong-origin")
        entity = PublicKeyCredentialRpEntity(id=name, name=say("web.title", lang=self._server.lang))
        party = Fido2Server(entity, verify_origin=lambda found: found.lower() == origin)
        party.attestation = "none"  # type: ignore[assignment]
        party.timeout = int(PATIENCE.total_seconds() * 1000)  # type: ignore[assignment]
        party.allowed_algorithms = [
            PublicKeyCredentialParameters(type="public-key", alg=each)  # type: ignore[arg-type]
            for each in _ALGORITHMS
        ]
        return party

    def _challenge(self, purpose: str, key: PublicKey | None = None) -> bytes:
        return self._seals.seal(purpose + _for(key), secrets.token_bytes(16), PATIENCE)

    async def _checked(
        self,
        request: web.BaseRequest,
        purpose: str,
        sent: Mapping[str, Any],
        key: PublicKey | None,
        complete: Callable[[Fido2Server, Mapping[str, Any], Mapping[str, Any]], T],
    ) -> T:
        """Return what ``complete`` makes of what was signed, if all of it is in order, and spend its challenge."""
        party, challenge = self._party(request), _challenge_in(sent)
        if self._seals.opened(purpose + _for(key), challenge) is None:
            raise RequestRefused(403, "web.passkey-late")
        state = {"challenge": base64url(challenge), "user_verification": "required"}
        try:
            made = await self._server.aside(functools.partial(complete, party, state, sent))
        except Exception:  # noqa: BLE001  # whatever bytes do to a parser: they are no passkey
            await self._admission.refuse(request, "passkey", "web.passkey-unknown", method="passkey")
        at = now()
        spend = functools.partial(self._server.invitations.spend, challenge, at=at, until=at + PATIENCE)
        if not await self._server.aside(spend):
            await self._admission.refuse(request, "passkey", "web.passkey-late", method="passkey")
        return made

    @staticmethod
    def _complete(party: Fido2Server, state: Mapping[str, Any], sent: Mapping[str, Any]) -> PublicKey:
        """Return the passkey that an authenticator has made."""
        from fido2 import cbor  # noqa: PLC0415  # as above

        made = party.register_complete(state, sent).credential_data
        if made is None or made.public_key.ALGORITHM not in _ALGORITHMS:
            raise ValueError("no key that is known")
        return passkey(made.credential_id, cbor.encode(dict(made.public_key)))


def _signed(party: Fido2Server, state: Mapping[str, Any], sent: Mapping[str, Any], *, key: PublicKey) -> None:
    """Return if a passkey signed what it was asked to; raises anything otherwise."""
    from fido2 import cbor  # noqa: PLC0415  # only where a passkey is used
    from fido2.cose import CoseKey  # noqa: PLC0415
    from fido2.webauthn import Aaguid, AttestedCredentialData  # noqa: PLC0415

    credential, cose = of_passkey(key)
    public = CoseKey.parse(cbor.decode(cose))  # type: ignore[arg-type]  # a dictionary, or it raises
    party.authenticate_complete(state, [AttestedCredentialData.create(Aaguid.NONE, credential, public)], sent)


def _listed(made: PublicKey, seat: Seat, by: PublicKey, at: datetime) -> ListedKey:
    label = say("web.label-passkey", key=short(by.fingerprint))
    return ListedKey(seat=str(seat), key=str(made), label=label, added=at.date(), by=by.fingerprint)


def _sent(body: bytes) -> Mapping[str, Any]:
    """Return what an authenticator made, as the page sends it; ``RequestRefused`` if it is nothing such."""
    try:
        sent = msgspec.json.decode(body, type=dict[str, Any])
        if sent.keys() >= _WEB and isinstance(sent["response"], dict) and isinstance(sent["rawId"], str):
            return sent
    except (msgspec.DecodeError, RecursionError):
        pass
    raise RequestRefused(400, "web.nothing-here")


def _challenge_in(sent: Mapping[str, Any]) -> bytes:
    """Return the challenge that the browser says was signed; whether it was, is looked at later."""
    try:
        told = msgspec.json.decode(from_base64url(str(sent["response"].get("clientDataJSON", ""))), type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError):
        return b""
    return from_base64url(str(told.get("challenge", "")))


def _for(key: PublicKey | None) -> str:
    return f" {key.fingerprint}" if key is not None else ""


def _plain(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return options as JSON takes them."""
    return dict(options)
