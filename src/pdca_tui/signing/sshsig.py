"""Signatures in the format SSHSIG: what one says of itself, and whether it is of a text.

AsyncSSH makes and checks them with the key that is in them. Whose key that is, is said by ``allowed_signers``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

from pdca_tui.domain.immutable import value
from pdca_tui.errors import EvidenceError

NAMESPACE = "pdca-head"
"""The namespace of signatures of heads: one that was made for a file or a commit does not count."""

ALGORITHMS = (
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "rsa-sha2-256",
    "rsa-sha2-512",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
)
"""How a head may be signed. Those that hash with SHA-1 (``ssh-rsa``, ``ssh-dss``) are not among them."""

HASHES = {"sha256": hashlib.sha256, "sha512": hashlib.sha512}

_MAGIC = b"SSHSIG"
_WIDTH = 70


@value(kw_only=False)
class Signature:
    """The contents of an armored signature; nothing of it is proved before ``is_of``."""

    blob: bytes
    namespace: str
    hash_name: str
    algorithm: str
    raw: bytes

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key that it says it was made with."""
        return fingerprint(self.blob)

    @property
    def why_refused(self) -> str:
        """The key of the sentence that says why it does not count, whatever it is of; empty if it may."""
        if self.namespace != NAMESPACE:
            return "signature.for-something-else"
        if self.algorithm not in ALGORITHMS or self.hash_name not in HASHES:
            return "signature.weak"
        return ""

    def is_of(self, text: bytes) -> bool:
        """Whether it was made over ``text`` with the key that is in it."""
        import asyncssh  # noqa: PLC0415  # costs start-up time, and most signatures are only read

        if self.why_refused:
            return False
        try:
            public = asyncssh.import_public_key(public_line(self.blob))
            return bool(public.verify(signed_data(text, self.hash_name, self.namespace), self.raw))
        except (ValueError, TypeError):
            return False


def read(armored: str, where: str = "") -> Signature:
    """Return what an armored signature says; ``EvidenceError`` if it is none."""
    body = "".join(line for line in armored.splitlines() if not line.startswith("-----"))
    try:
        parts = _Parts(base64.b64decode(body, validate=True))
        magic, version = parts.take(len(_MAGIC)), parts.number()
        blob, namespace, _, hash_name, raw = (parts.string() for _ in range(5))
        parts.end()
        found = Signature(blob, namespace.decode(), hash_name.decode(), kind_of(raw), raw)
    except (ValueError, binascii.Error) as error:
        raise EvidenceError("evidence.signature-cut", where=where) from error
    if (magic, version) != (_MAGIC, 1):
        raise EvidenceError("evidence.signature-cut", where=where)
    return found


def armored(blob: bytes, raw: bytes, hash_name: str = "sha512") -> str:
    """Return the armored signature that ``raw`` is, made with the key ``blob`` for a head."""
    name = hash_name.encode()
    content = _MAGIC + (1).to_bytes(4, "big") + b"".join(map(string, (blob, NAMESPACE.encode(), b"", name, raw)))
    text = base64.b64encode(content).decode()
    lines = [text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----"]) + "\n"


def signed_data(text: bytes, hash_name: str = "sha512", namespace: str = NAMESPACE) -> bytes:
    """Return what the key itself signs for ``text``."""
    digest = HASHES[hash_name](text).digest()
    return _MAGIC + b"".join(map(string, (namespace.encode(), b"", hash_name.encode(), digest)))


def fingerprint(blob: bytes) -> str:
    """Return a key's fingerprint as OpenSSH writes it."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def public_line(blob: bytes) -> str:
    """Return a public key as the line that OpenSSH reads."""
    return f"{kind_of(blob)} {base64.b64encode(blob).decode()}"


def kind_of(blob: bytes) -> str:
    """Return the kind of a key, or how a signature was made: its first part; ``ValueError`` if there is none."""
    return _Parts(blob).string().decode("ascii")


def rsa_bits(blob: bytes) -> int:
    """Return the length of an RSA key."""
    parts = _Parts(blob)
    return [int.from_bytes(parts.string(), "big") for _ in range(3)][2].bit_length()


def string(content: bytes) -> bytes:
    """Return ``content`` with its length before it, as SSH writes strings."""
    return len(content).to_bytes(4, "big") + content


class _Parts:
    """The parts of a blob, one after the other; ``ValueError`` where it ends too early."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def take(self, length: int) -> bytes:
        if len(self._content) < length:
            raise ValueError("it ends too early")
        taken, self._content = self._content[:length], self._content[length:]
        return taken

    def number(self) -> int:
        return int.from_bytes(self.take(4), "big")

    def string(self) -> bytes:
        return self.take(self.number())

    def end(self) -> None:
        if self._content:
            raise ValueError("something follows")
