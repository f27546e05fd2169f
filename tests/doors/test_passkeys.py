"""Passkeys without a browser: what an authenticator signs is held against everything that a page of ours would have asked."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

from pdca_tui.application.clock import now
from pdca_tui.doors.web import passkeys
from pdca_tui.doors.web.sealed import Seals, SignedIn, base64url, from_base64url
from pdca_tui.doors.web.web_address import WebAddress
from pdca_tui.record.invitation_store import Invitations
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import BROWSER, PASSKEY, PublicKey, of_passkey, passkey
from pdca_tui.sheets.seat_keys_edit import revoke_key
from web_visitors import WebHost, web_hosting

PRESENT, VERIFIED, ATTESTED = 1, 4, 64


@dataclass
class Authenticator:
    """A passkey in software, and what a browser makes of it; every part of what it signs can be another."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    name: bytes = b"credential-1"

    def made(self, asked: dict[str, Any], page: str, **other: Any) -> dict[str, Any]:
        """Return what registers it."""
        client = self._client("webauthn.create", asked["challenge"], page, other)
        cose = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        about = self._about(other.get("party", asked["rp"]["id"]), other.get("flags", PRESENT | VERIFIED) | ATTESTED)
        about += bytes(16) + len(self.name).to_bytes(2, "big") + self.name + other.get("cose", cose)
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": about})
        return self._sent(clientDataJSON=client, attestationObject=attested)

    def shown(self, asked: dict[str, Any], page: str, **other: Any) -> dict[str, Any]:
        """Return what comes in with it."""
        client = self._client("webauthn.get", asked["challenge"], page, other)
        about = self._about(other.get("party", asked["rpId"]), other.get("flags", PRESENT | VERIFIED))
        signed = other.get("key", self.key).sign(about + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._sent(clientDataJSON=client, authenticatorData=about, signature=signed)

    def _client(self, kind: str, challenge: str, page: str, other: dict[str, Any]) -> bytes:
        told = {
            "type": other.get("kind", kind),
            "challenge": other.get("challenge", challenge),
            "origin": other.get("origin", page),
        }
        return json.dumps({**told, "crossOrigin": False}).encode()

    @staticmethod
    def _about(party: str, flags: int) -> bytes:
        return hashlib.sha256(party.encode()).digest() + bytes([flags]) + bytes(4)

    def _sent(self, **response: bytes) -> dict[str, Any]:
        texts = {name: base64url(part) for name, part in response.items()}
        return {"id": base64url(self.name), "rawId": base64url(self.name), "type": "public-key", "response": texts}


@contextlib.asynccontextmanager
async def asking(host: WebHost, secret: str = "", origin: str = "") -> AsyncIterator[aiohttp.ClientSession]:
    """A browser that knows this door by its name."""
    cookies = host.cookies(secret) if secret else None
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(
        host.named, cookies=cookies, cookie_jar=jar, headers={"Origin": origin or host.named, "Accept-Language": "ja"}
    ) as client:
        yield client


async def said(client: aiohttp.ClientSession, path: str, sent: object = None) -> tuple[int, dict[str, Any]]:
    answer = await client.post(path, json={} if sent is None else sent)
    return answer.status, await answer.json()


async def registered(host: WebHost, secret: str, own: Authenticator) -> PublicKey:
    """Add a passkey by a browser that has a seat; return it as it is listed."""
    await host.door.reread()
    async with asking(host, secret) as client:
        _, asked = await said(client, "/passkey/offer")
        assert (await said(client, "/passkey/add", own.made(asked, host.named)))[0] == 200
    return next(key for key in (PublicKey.parse(each.key) for each in reversed(host.home.seats().keys)) if key.kind == PASSKEY)


async def test_what_is_asked_for_names_no_person_and_wants_the_owner_to_be_verified(home: Home):
    async with web_hosting(home) as host:
        secret = host.seated("chamber")
        await host.door.reread()
        async with asking(host, secret) as client:
            _, offered = await said(client, "/passkey/offer")
            assert offered["rp"]["id"] == "localhost"
            assert offered["user"]["name"] == "商工会議所"
            assert offered["attestation"] == "none"
            assert offered["authenticatorSelection"]["userVerification"] == "required"
            assert offered["authenticatorSelection"]["residentKey"] == "required"
            _, asked = await said(client, "/passkey/ask")
            # Nobody learns from it which passkeys there are.
            assert (asked["userVerification"], asked.get("allowCredentials")) == ("required", None)
            assert asked["challenge"] != (await said(client, "/passkey/ask"))[1]["challenge"]


async def test_who_shows_a_passkey_has_its_seats_with_a_cookie_of_that_session(home: Home):
    async with web_hosting(home) as host:
        own = Authenticator()
        key = await registered(host, host.seated("chamber+secretariat"), own)
        async with asking(host) as client:
            assert (await (await client.get("/seats")).json())["passkeys"]
            _, asked = await said(client, "/passkey/ask")
            answer = await client.post("/passkey/enter", json=own.shown(asked, host.named))
            assert (answer.status, await answer.json()) == (200, {"to": "/"})
            cookie = answer.headers["Set-Cookie"]
            assert "HttpOnly" in cookie
            assert "SameSite=Strict" in cookie
            assert "Max-Age" not in cookie
            found = await (await client.get("/seats")).json()
            assert [each["name"] for each in found["seats"]] == ["secretariat+chamber", "secretariat", "chamber"]
            assert found["signed"]
            assert (await client.get("/check?seat=chamber")).status == 200
            assert (await client.get("/check?seat=it")).status == 403
            revoke_key(home, "member:chamber", key.fingerprint)
            await host.door.reread()
            assert (await client.get("/check?seat=chamber")).status == 403
            assert (await client.get("/check?seat=secretariat")).status == 200
            # Another link in this browser is for its passkey: whoever has that has the seat.
            sent = dict(each.split("=", 1) for each in host.link("it").partition("#")[2].split("&"))
            joined = await client.post("/join", json=sent)
            assert joined.status == 200
            assert "Set-Cookie" not in joined.headers
            assert (await client.get("/check?seat=it")).status == 200


WRONG = {
    "another page": {"origin": "http://localhost:1"},
    "a page of this machine by its digits": {"origin": "http://127.0.0.1:{port}"},
    "another name": {"party": "evil.example"},
    "nobody was there": {"flags": VERIFIED},
    "nobody was verified": {"flags": PRESENT},
    "something else was signed": {"kind": "payment.get"},
    "a challenge that nobody gave out": {"challenge": base64url(bytes(56))},
    "no challenge": {"challenge": ""},
}


@pytest.mark.parametrize(
    "wrong", [*WRONG.values(), {"key": ec.generate_private_key(ec.SECP256R1())}], ids=[*WRONG, "another key"]
)
async def test_what_was_signed_for_anything_else_lets_nobody_in(home: Home, wrong: dict[str, Any]):
    async with web_hosting(home) as host:
        own = Authenticator()
        await registered(host, host.seated("chamber"), own)
        wrong = {name: value.format(port=host.web.port) if isinstance(value, str) else value for name, value in wrong.items()}
        async with asking(host) as client:
            _, asked = await said(client, "/passkey/ask")
            status, told = await said(client, "/passkey/enter", own.shown(asked, host.named, **wrong))
            assert status == 403
            assert told["why"]
            assert (await (await client.get("/seats")).json())["seats"] == []


@pytest.mark.parametrize(
    "wrong", [*WRONG.values(), {"cose": cbor.encode({1: 2, 3: -65535})}], ids=[*WRONG, "a kind nobody knows"]
)
async def test_what_was_made_for_anything_else_is_not_listed(home: Home, wrong: dict[str, Any]):
    async with web_hosting(home) as host:
        secret = host.seated("chamber")
        await host.door.reread()
        wrong = {name: value.format(port=host.web.port) if isinstance(value, str) else value for name, value in wrong.items()}
        async with asking(host, secret) as client:
            _, asked = await said(client, "/passkey/offer")
            assert (await said(client, "/passkey/add", Authenticator().made(asked, host.named, **wrong)))[0] == 403
        assert [PublicKey.parse(each.key).kind for each in home.seats().keys] == [BROWSER]


async def test_a_challenge_is_spent_once_for_its_purpose_and_its_browser(home: Home):
    async with web_hosting(home) as host:
        own, secret, others = Authenticator(), host.seated("chamber"), host.seated("it")
        await registered(host, secret, own)
        async with asking(host, secret) as client, asking(host, others) as other, asking(host) as nobody:
            _, asked = await said(nobody, "/passkey/ask")
            shown = own.shown(asked, host.named)
            assert (await said(nobody, "/passkey/enter", shown))[0] == 200
            assert (await said(nobody, "/passkey/enter", shown))[0] == 403
            # One for adding lets nobody in; one that another browser got adds nothing here.
            _, offered = await said(client, "/passkey/offer")
            entering = own.shown({"challenge": offered["challenge"], "rpId": "localhost"}, host.named)
            assert (await said(nobody, "/passkey/enter", entering))[0] == 403
            more = Authenticator(name=b"credential-2")
            assert (await said(other, "/passkey/add", more.made(offered, host.named)))[0] == 403
            assert (await said(nobody, "/passkey/add", more.made(offered, host.named)))[0] == 403
            assert (await said(client, "/passkey/add", more.made(offered, host.named)))[0] == 200
            assert (await said(client, "/passkey/add", more.made(offered, host.named)))[0] == 403
            # A credential that is listed is nobody else's, whoever claims it.
            _, offered = await said(other, "/passkey/offer")
            assert (await said(other, "/passkey/add", own.made(offered, host.named)))[0] == 409
        assert len(host.told("bound")) == 2


async def test_a_challenge_holds_for_minutes_and_a_cookie_for_a_day(home: Home, monkeypatch: pytest.MonkeyPatch):
    async with web_hosting(home) as host:
        own = Authenticator()
        key = await registered(host, host.seated("chamber"), own)
        later = now() + passkeys.PATIENCE + timedelta(seconds=2)
        async with asking(host) as client:
            _, asked = await said(client, "/passkey/ask")
            monkeypatch.setattr(host.web._passkeys._seals, "_clock", lambda: later)
            status, told = await said(client, "/passkey/enter", own.shown(asked, host.named))
            assert (status, "もう一度" in told["why"]) == (403, True)
        seals = Seals(home.sessions)
        cookie = SignedIn(seals).cookie(key)
        assert SignedIn(Seals(home.sessions)).fingerprint(cookie) == key.fingerprint  # another server of the same home
        assert SignedIn(Seals(home.sessions, lambda: now() + timedelta(hours=25))).fingerprint(cookie) == ""
        assert SignedIn(Seals(home.root)).fingerprint(cookie) == ""
        for at in range(2, len(cookie), 7):
            assert SignedIn(seals).fingerprint(cookie[:at] + ("A" if cookie[at] != "A" else "B") + cookie[at + 1 :]) == ""
        for other in ("", "p.", "p.x", "p." + "A" * 96, "x" * 43):
            assert SignedIn(seals).fingerprint(other) == ""


async def test_nothing_is_kept_of_what_was_asked_and_not_answered(home: Home):
    """So that nobody can fill the server with it: what is spent is forgotten once its challenge holds no longer."""
    async with web_hosting(home) as host:
        own, invitations = Authenticator(), Invitations(home.sessions)
        await registered(host, host.seated("chamber"), own)
        async with asking(host) as client:
            for _ in range(40):
                await said(client, "/passkey/ask")
        at = now()
        assert invitations.spend(b"x", at=at, until=at + timedelta(minutes=1))
        assert not invitations.spend(b"x", at=at, until=at + timedelta(minutes=1))
        assert invitations.spend(b"y", at=at + timedelta(hours=1), until=at + timedelta(hours=2))
        with invitations._file() as db:
            assert db.execute("SELECT count(*) FROM spent").fetchone() == (1,)


async def test_a_browser_adds_a_few_passkeys_and_they_follow_it_to_other_seats(home: Home):
    async with web_hosting(home) as host:
        secret = host.seated("chamber")
        for number in range(passkeys.MOST_BY_ONE):
            await registered(host, secret, Authenticator(name=b"%d" % number))
        async with asking(host, secret) as client:
            assert (await said(client, "/passkey/offer"))[0] == 403
            sent = dict(each.split("=", 1) for each in host.link("it").partition("#")[2].split("&"))
            assert (await client.post("/join", json=sent)).status == 200
            assert len([each for each in home.seats().keys if each.seat == "member:it"]) == 1 + passkeys.MOST_BY_ONE
            # Forgetting the browser leaves them to their person, revoking it does not.
            (link,) = [each for each in home.seats().keys if each.seat == "member:it" and not each.by]
            assert revoke_key(home, "member:it", link.fingerprint) == 1 + passkeys.MOST_BY_ONE
            await host.door.reread()
            assert (await client.post("/forget", json={})).status == 200
            assert len(home.seats().keys) == passkeys.MOST_BY_ONE


@pytest.mark.parametrize("path", ["/passkey/offer", "/passkey/add", "/passkey/ask", "/passkey/enter"])
async def test_only_pages_of_this_door_and_known_browsers_are_answered(home: Home, path: str):
    async with web_hosting(home) as host:
        secret = host.seated("chamber")
        await host.door.reread()
        async with asking(host, secret, origin="http://evil.example") as client:
            assert (await said(client, path))[0] == 403
        async with asking(host) as client:
            assert (await client.post(path, data={"x": "y"})).status == 400
            assert (await said(client, path))[0] == (
                200 if path == "/passkey/ask" else 403 if path == "/passkey/offer" else 400
            )
            junk: object
            for junk in (
                [],
                {"rawId": 1},
                {"rawId": "x", "response": [], "type": "public-key"},
                {"rawId": "é", "response": {}, "type": 3},
            ):
                assert 400 <= (await said(client, path, junk))[0] < 500 or path in ("/passkey/ask", "/passkey/offer")
        async with aiohttp.ClientSession(host.url, headers={"Origin": host.url}) as digits:
            status, told = await said(digits, "/passkey/ask")
            assert (status, "localhost" in told["why"]) == (400, True)


async def test_behind_a_name_with_tls_it_belongs_to_that_name(home: Home):
    address = WebAddress(host="127.0.0.1", port=0, url="https://kaigi.example.jp", behind_proxy=True)
    async with web_hosting(home, address=address) as host:
        headers = {"Origin": host.url, "Host": "kaigi.example.jp"}
        async with aiohttp.ClientSession(f"http://127.0.0.1:{host.web.port}", headers=headers) as client:
            _, asked = await said(client, "/passkey/ask")
            assert asked["rpId"] == "kaigi.example.jp"


def test_a_passkey_is_listed_in_one_line_like_any_key():
    key = passkey(b"\x00\xffname", b"\xa1\x01\x02")
    assert of_passkey(PublicKey.parse(str(key))) == (b"\x00\xffname", b"\xa1\x01\x02")
    assert from_base64url(base64url(b"\xff\xfe")) == b"\xff\xfe"
    assert from_base64url("é!") == b""
