"""One-time codes: what an invitation says, and how it is typed."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that are not taken for one another, read aloud or printed."""

LETTERS, GROUP = 24, 4
"""24 letters of 5 bits: 120 random bits, in groups of 4."""

AUDIENCE = "audience:"
"""How the seat begins that a link for an audience is for; behind it stands the session."""

_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})


def new_code() -> str:
    """Return a code that nobody can guess, as it is written in an invitation."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    return "-".join(letters[at : at + GROUP] for at in range(0, LETTERS, GROUP))


def typed_code(text: str) -> str:
    """Return the letters of a code as somebody typed it, full width, in small letters, with or without hyphens.

    Empty if it cannot be a code.
    """
    plain = unicodedata.normalize("NFKC", text[:200]).upper()
    for mark in "‐‑‒–—―−ー":
        plain = plain.replace(mark, "-")
    letters = "".join(plain.translate(_ALIKE).split())
    return letters if len(letters) == LETTERS and set(letters) <= set(ALPHABET) else ""


def audience_seat(session: str) -> str:
    """Return the seat that a link for the audience of a session is for. It is nobody's, and no code for a seat leads to it."""
    return AUDIENCE + session


def mark_of(code: str) -> str:
    """Return what stands in the record for who came in by a code: it tells codes apart and gives none away."""
    return "code-" + hashlib.sha256(b"pdca " + code.encode()).hexdigest()[:7]
