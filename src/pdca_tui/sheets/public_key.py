"""OpenSSH public keys as they stand in a file: one line, its fingerprint, and whether it is fit for a seat."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from pdca_tui.text import clean_line

KINDS = (
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "ssh-rsa",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
)
"""The kinds of keys that a seat can have."""

LEAST_RSA_BITS = 2048
_MOST = 16_384
_SHORT = 12


class NoPublicKey(ValueError):
    """A text is no public key that a seat can have; the argument is the key of the sentence that says why."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key: its kind, its bytes, and what its owner wrote behind it."""

    kind: str
    blob: bytes
    comment: str = ""

    @classmethod
    def parse(cls, text: str) -> PublicKey:
        """Read ``ssh-ed25519 AAAA... comment``; ``NoPublicKey`` says why it is none that a seat can have."""
        if "PRIVATE KEY" in text:
            raise NoPublicKey("key.private")
        words = text[:_MOST].split(None, 2)
        if len(words) < 2 or words[0] not in KINDS:
            raise NoPublicKey("key.none")
        try:
            blob = base64.b64decode(words[1], validate=True)
            parts = _parts(blob)
        except (binascii.Error, ValueError) as error:
            raise NoPublicKey("key.damaged") from error
        if not parts or parts[0] != words[0].encode():
            raise NoPublicKey("key.damaged")
        if words[0] == "ssh-rsa" and (len(parts) < 3 or int.from_bytes(parts[2], "big").bit_length() < LEAST_RSA_BITS):
            raise NoPublicKey("key.weak")
        return cls(words[0], blob, clean_line(words[2] if len(words) > 2 else "", 80))

    def __str__(self) -> str:
        """Return the key as one line without its comment."""
        return f"{self.kind} {base64.b64encode(self.blob).decode()}"

    @property
    def fingerprint(self) -> str:
        """The fingerprint as OpenSSH shows it: ``SHA256:...``."""
        return "SHA256:" + base64.b64encode(hashlib.sha256(self.blob).digest()).decode().rstrip("=")


def short(fingerprint: str) -> str:
    """Return the beginning of a fingerprint, as it stands in the record: enough to tell those behind one seat apart."""
    return fingerprint.removeprefix("SHA256:")[:_SHORT]


def _parts(blob: bytes) -> list[bytes]:
    """Return the length-prefixed parts of a key; ``ValueError`` if it is not made of such."""
    parts, at = [], 0
    while at < len(blob):
        length = int.from_bytes(blob[at : at + 4], "big")
        part = blob[at + 4 : at + 4 + length]
        if len(part) != length or at + 4 > len(blob):
            raise ValueError("cut short")
        parts.append(part)
        at += 4 + length
    return parts
