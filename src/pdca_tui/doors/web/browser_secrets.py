"""What a browser proves itself with: a secret in a cookie that no script can read. Listed is only a hash of it."""

from __future__ import annotations

import base64
import binascii
import hmac
import re
import secrets
from typing import Final

from pdca_tui.patterns import pattern
from pdca_tui.sheets.public_key import PublicKey, browser_key

BITS: Final = 256
_FORM = pattern(r"[A-Za-z0-9_-]{43}", re.ASCII)


def new() -> tuple[str, PublicKey]:
    """Return a secret that nobody can guess, as it stands in the cookie, and the key that a browser with it has."""
    made = secrets.token_bytes(BITS // 8)
    return base64.urlsafe_b64encode(made).decode().rstrip("="), browser_key(made)


def key_of(secret: str) -> PublicKey | None:
    """Return the key that a browser with this secret has; ``None`` for what was never given out."""
    if not _FORM.fullmatch(secret):
        return None
    try:
        return browser_key(base64.urlsafe_b64decode(secret + "="))
    except (binascii.Error, ValueError):
        return None


def same(one: str, other: str) -> bool:
    """Whether two texts are the same, in a time that says nothing of where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())
