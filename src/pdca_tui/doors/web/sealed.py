"""What the door gives out and knows again without keeping it: sealed with a key of this home, for a purpose and for a while."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from pdca_tui.application.clock import now
from pdca_tui.disk import Reason, made_once
from pdca_tui.errors import RecordFull
from pdca_tui.sheets.public_key import PublicKey

KEY_FILE = "passkeys.key"

STAYS = timedelta(hours=24)
"""For how long a browser stays in by a passkey, at most until it is closed: coming in again is one touch."""

_IN, _MARK = "signed in", "p."
_MAC, _TIME = 32, 8


class Seals:
    """Seals with a key beside the records: servers that share the folder know each other's seals."""

    def __init__(self, sessions: Path, clock: Callable[[], datetime] = now) -> None:
        """Keep the key with the sessions in a folder; it is made when it is first needed."""
        self._file = sessions / ".door" / KEY_FILE
        self._clock = clock
        self._known = b""

    def seal(self, purpose: str, content: bytes, holds: timedelta) -> bytes:
        """Return ``content`` sealed for a purpose and for as long as it ``holds``; ``RecordFull`` if no key can be kept."""
        until = int((self._clock() + holds).timestamp()).to_bytes(_TIME, "big")
        return content + until + self._mac(purpose, content + until)

    def opened(self, purpose: str, sealed: bytes) -> bytes | None:
        """Return what was sealed for a purpose, while it holds; ``None`` for anything else."""
        sealed_part, mac = sealed[:-_MAC], sealed[-_MAC:]
        if len(sealed_part) < _TIME or not hmac.compare_digest(mac, self._mac(purpose, sealed_part)):
            return None
        content, until = sealed_part[:-_TIME], sealed_part[-_TIME:]
        return content if self._clock().timestamp() < int.from_bytes(until, "big") else None

    def _mac(self, purpose: str, content: bytes) -> bytes:
        return hmac.new(self._key(), purpose.encode() + b"\0" + content, hashlib.sha256).digest()

    def _key(self) -> bytes:
        if not self._known:
            try:
                self._known = made_once(self._file, lambda: secrets.token_bytes(32))
            except OSError as error:
                raise RecordFull("record.unwritable", path=str(self._file), detail=Reason(error)) from error
        return self._known


class SignedIn:
    """What a browser keeps in its cookie that came in by a passkey: which one it was, sealed. Revoked is the passkey itself."""

    def __init__(self, seals: Seals) -> None:
        """Seal with ``seals``."""
        self._seals = seals

    def cookie(self, key: PublicKey) -> str:
        """Return what a browser is to keep that showed a passkey."""
        return _MARK + base64url(self._seals.seal(_IN, hashlib.sha256(key.blob).digest(), STAYS))

    def fingerprint(self, cookie: str) -> str:
        """Return the fingerprint of the passkey that was shown; empty for what was not given out here, or holds no longer."""
        if not cookie.startswith(_MARK):
            return ""
        digest = self._seals.opened(_IN, from_base64url(cookie.removeprefix(_MARK)))
        return "SHA256:" + base64.b64encode(digest).decode().rstrip("=") if digest else ""


def base64url(data: bytes) -> str:
    """Return bytes as base64 for addresses and cookies, without its padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def from_base64url(text: str) -> bytes:
    """Return the bytes of such a text; none for what is no such text."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
