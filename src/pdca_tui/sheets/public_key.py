"""Public keys as people have them: OpenSSH's one line, the blocks of other programs, one or several in a file.

What is kept of a key is one line. What is no key for a seat is refused with the reason: above all a private key.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import contextlib
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import field

from pdca_tui.domain.immutable import value
from pdca_tui.patterns import pattern
from pdca_tui.text import clean, clean_line
from pdca_tui.words import Said

BROWSER = "pdca-browser"
"""A browser that a link was used in: what it proves itself with is a secret of its own, and listed is the hash of that."""

PASSKEY = "pdca-passkey"
"""A passkey that such a browser registered: the name of its credential, and the public key of that as in COSE."""

KINDS = (
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "ssh-rsa",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    BROWSER,
    PASSKEY,
)
"""The kinds of keys that a seat can have."""

LEAST_RSA_BITS = 2048
_MOST = 16_384
_LONGEST_CREDENTIAL = 1_023
_SHORT = 12
_PIECES = 300
_BASE64 = pattern(r"[A-Za-z0-9+/]+=*")

_PRIVATE = pattern(
    r"PRIVATE KEY|AGE-SECRET-KEY|secret key$"
    r"|PuTTY-User-Key-File|Private-Lines:|^\s*\"?b3BlbnNzaC1rZXktdjE|\"(?:d|privateKey)\"\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_SSH2 = pattern(r"-{2,5} ?BEGIN SSH2 PUBLIC KEY ?-{2,5}(.*?)(?:-{2,5} ?END SSH2 PUBLIC KEY ?-{2,5}|\Z)", re.DOTALL)
_HEADER = pattern(r"^[A-Za-z][\w-]*:(?:[^\n]*\\\n)*[^\n]*\n?", re.MULTILINE)
_PEM = pattern(r"-{5} ?BEGIN (RSA )?PUBLIC KEY ?-{5}")
_X509 = pattern(r"BEGIN (?:X509 |TRUSTED )?CERTIFICATE")
_CERTIFICATE = pattern(r"\S+-cert-v0[01]@openssh\.com |(?:^|[\s,])@?cert-authority[\s,]")
_OTHER = pattern(r"(?:pdca|ssh|ecdsa-sha2|rsa-sha2|sk|webauthn|x509v3|pgp|spki)-[\w@.+-]+")
_SSH1 = pattern(r"\s*[0-9]{3,5} [0-9]{1,10} [0-9]{100,}")
_ANY = "|".join(map(re.escape, sorted(KINDS, key=len, reverse=True)))
_LINE = pattern(rf"(?:(?P<options>.*?)[ \t]+)??(?P<kind>{_ANY})[ \t\n]+(?P<rest>\S.*)", re.DOTALL)
_BARE = pattern(r"AAAA[A-Za-z0-9+/=\s]+")
_MORE = pattern(r"[A-Za-z0-9+/]+=*(?: .*)?")
_CURVES = {"ecdsa-sha2-nistp256": 65, "ecdsa-sha2-nistp384": 97, "ecdsa-sha2-nistp521": 133}
_COUNT = {
    BROWSER: 2,
    PASSKEY: 3,
    "ssh-ed25519": 2,
    "ssh-rsa": 3,
    "sk-ssh-ed25519@openssh.com": 3,
    "sk-ecdsa-sha2-nistp256@openssh.com": 4,
}
"""Of how many parts a key is made; those on a curve of three."""


class NoPublicKey(ValueError):
    """A text is no public key that a seat can have; the argument is the key of the sentence that says why."""

    def __init__(self, key: str, **values: object) -> None:
        """Keep the key of the sentence and what fills it."""
        super().__init__(key)
        self.key = key
        self.values = values


@value(kw_only=False)
class PublicKey:
    """A public key: its kind, its bytes, and what its owner wrote behind it; ``options`` is what stood before it."""

    kind: str
    blob: bytes
    comment: str = ""
    options: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str) -> PublicKey:
        """Read one key in any of its forms; ``NoPublicKey`` says why it is none that a seat can have."""
        keys = keys_in(text)
        if len(keys) > 1:
            raise NoPublicKey("key.several", count=len(keys))
        return keys[0]

    def __str__(self) -> str:
        """Return the key as one line without its comment."""
        return f"{self.kind} {base64.b64encode(self.blob).decode()}"

    @property
    def fingerprint(self) -> str:
        """The fingerprint as OpenSSH shows it: ``SHA256:...``."""
        return "SHA256:" + base64.b64encode(hashlib.sha256(self.blob).digest()).decode().rstrip("=")


def browser_key(secret: bytes) -> PublicKey:
    """Return what is listed of a browser for the ``secret`` that it keeps: no more than a hash, from which nobody gets back."""
    parts = BROWSER.encode(), hashlib.sha256(secret).digest()
    return PublicKey(BROWSER, _joined(parts))


def passkey(credential: bytes, cose: bytes) -> PublicKey:
    """Return what is listed of a passkey: the name of its ``credential``, and its public key as in COSE."""
    return PublicKey(PASSKEY, _joined((PASSKEY.encode(), credential, cose)))


def of_passkey(key: PublicKey) -> tuple[bytes, bytes]:
    """Return the name of a passkey's credential, and its public key as in COSE."""
    _, credential, cose = _parts(key.blob)
    return credential, cose


def _joined(parts: Iterable[bytes]) -> bytes:
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def keys_in(content: str | bytes) -> tuple[PublicKey, ...]:
    """Return every key of a file, or of a text; ``NoPublicKey`` if there is none, or if anything in it is no key.

    A file may be UTF-8 or UTF-16, as PowerShell writes it. Blank lines and remarks (``#``) are passed over.
    """
    text = _text(content)
    if _PRIVATE.search(text):
        raise NoPublicKey("key.private")
    if why := _binary(content, text):
        raise NoPublicKey(why)
    if _X509.search(text):
        raise NoPublicKey("key.certificate")
    if pem := _PEM.search(text):
        raise NoPublicKey("key.pem", form="PEM" if pem.group(1) else "PKCS8")
    keys = [_block(found.group(1)) for found in _SSH2.finditer(text)]
    keys += _lines(_SSH2.sub("\n", text))
    if not keys:
        raise NoPublicKey("key.none")
    return tuple({key.blob: key for key in keys}.values())


def short(fingerprint: str) -> str:
    """Return the beginning of a fingerprint, as it stands in the record: enough to tell those behind one seat apart."""
    return fingerprint.removeprefix("SHA256:")[:_SHORT]


# ── the forms ──

_DER_LENGTH = rb"(?:[\x00-\x7f]|\x81.|\x82..|\x83...)"
_DER_PRIVATE = pattern(
    # A version, then an algorithm (PKCS#8), a number (RSA, DSA), the key (EC), or a safe (PKCS#12); or an encrypted PKCS#8.
    rb"\x30" + _DER_LENGTH + rb"(?:\x02\x01[\x00\x01\x03](?:\x30|\x02|\x04)"
    rb"|\x30" + _DER_LENGTH + rb"\x06.\x2a\x86\x48\x86\xf7\x0d\x01(?:\x05|\x0c).)",
    re.DOTALL,
)
_DER = pattern(rb"\x30" + _DER_LENGTH + rb"\x30" + _DER_LENGTH + rb"(?:\x06|\xa0\x03\x02\x01)", re.DOTALL)
_BINARY_PRIVATE = (b"openssh-key-v1\x00", b"SSH PRIVATE KEY FILE FORMAT", b"\xfe\xed\xfe\xed", b"\xce\xce\xce\xce")


def _binary(content: str | bytes, text: str) -> str:
    """Return why a key in binary form is none for a seat, also in base64 without its lines; nothing for any other text."""
    raw = content if isinstance(content, bytes) else b""
    bare = "".join(text.split())
    if bare.startswith("M") and _BASE64.fullmatch(bare):
        with contextlib.suppress(binascii.Error):
            raw = base64.b64decode(bare + "=" * (-len(bare) % 4))
    raw = raw.removeprefix(codecs.BOM_UTF8)
    if raw.startswith(_BINARY_PRIVATE) or _DER_PRIVATE.match(raw):
        return "key.private"
    return "key.binary" if _DER.match(raw) else ""


def _text(content: str | bytes) -> str:
    """Return a text without what cannot be seen, as far as it could hold keys."""
    if isinstance(content, bytes):
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            content = content.decode("utf-16", "replace")
        elif content[1:64:2].count(0) > len(content[1:64:2]) // 2:
            content = content.decode("utf-16-le", "replace")
        elif content[0:64:2].count(0) > len(content[0:64:2]) // 2:
            content = content.decode("utf-16-be", "replace")
        else:
            # What is behind a key may be written in any encoding; the key itself is ASCII.
            content = content.decode("utf-8-sig", "replace")
    return clean(content.replace("\u00a0", " ").replace("\u3000", " "), None)


def _block(inner: str) -> PublicKey:
    """Return the key of a block of RFC 4716, as ``ssh-keygen -e`` and PuTTYgen write it."""
    comment = re.search(r"^Comment:[ \t]*(.*(?:\\\n.*)*)", inner, re.MULTILINE | re.IGNORECASE)
    words = comment.group(1).replace("\\\n", "").strip().strip('"') if comment else ""
    return _key("", _HEADER.sub("", inner), words)


def _lines(text: str) -> Iterator[PublicKey]:
    """Yield the keys that stand in lines of their own; a line that was broken is put together again."""
    rows: list[tuple[int, str]] = []
    for number, written in enumerate(text.split("\n"), 1):
        row = written.strip().strip("\"'`").strip()
        if not row or row.startswith("#"):
            continue
        before = rows[-1][1] if rows else ""
        begins = _LINE.match(row) or _OTHER.match(row) or (_BARE.fullmatch(row) and before not in KINDS)
        if before and not begins and _MORE.fullmatch(row) and not _is_whole(before):
            rows[-1] = (rows[-1][0], f"{before}\n{row}")
        else:
            rows.append((number, row))
    for number, row in rows:
        try:
            yield _line(row)
        except NoPublicKey as error:
            if len(rows) == 1:
                raise
            raise NoPublicKey("key.in-line", line=number, what=Said(error.key, **error.values)) from error


def _is_whole(row: str) -> bool:
    """Whether a line holds all of a key."""
    try:
        return bool(_line(row))
    except NoPublicKey:
        return False


def _line(row: str) -> PublicKey:
    """Return the key of one line, as in ``id_ed25519.pub`` or ``authorized_keys``."""
    if _CERTIFICATE.search(row):
        raise NoPublicKey("key.certificate")
    if (other := _OTHER.match(row)) and other.group() not in KINDS:
        raise NoPublicKey("key.kind", kind=clean_line(other.group(), 40))
    if found := _LINE.fullmatch(row):
        return _key(found.group("kind"), found.group("rest"), options=found.group("options") or "")
    if _BARE.fullmatch(row):
        return _key("", row)
    if _SSH1.match(row):
        raise NoPublicKey("key.kind", kind="SSH1")
    raise NoPublicKey("key.damaged" if other else "key.none")


def _key(kind: str, rest: str, comment: str = "", *, options: str = "") -> PublicKey:
    """Return the key whose base64 ``rest`` begins with, on one line or on several."""
    words = rest[:_MOST].split()
    error = NoPublicKey("key.damaged")
    for count in range(1, min(len(words), _PIECES) + 1):
        if not _BASE64.fullmatch(words[count - 1]):
            break
        try:
            named, blob = _taken_apart("".join(words[:count]), kind)
        except NoPublicKey as why:
            error = why if error.key == "key.damaged" else error
            continue
        return PublicKey(named, blob, clean_line(comment or " ".join(words[count:]), 80), clean_line(options, 200))
    raise error


def _taken_apart(encoded: str, kind: str) -> tuple[str, bytes]:
    """Return the kind of a key and its bytes; ``NoPublicKey`` if it is none that a seat can have."""
    try:
        blob = base64.b64decode(encoded, validate=True)
        parts = _parts(blob)
        named = parts[0].decode("ascii") if parts else ""
    except (binascii.Error, ValueError) as error:
        raise NoPublicKey("key.damaged") from error
    if not kind and named and named not in KINDS:
        raise NoPublicKey("key.kind", kind=clean_line(named, 40))
    if not named or named != (kind or named) or not _whole(named, parts):
        raise NoPublicKey("key.damaged")
    if named == "ssh-rsa" and (bits := int.from_bytes(parts[2], "big").bit_length()) < LEAST_RSA_BITS:
        raise NoPublicKey("key.weak", bits=bits)
    return named, blob


def _whole(kind: str, parts: list[bytes]) -> bool:
    """Whether a key has all its parts, each as long as it has to be."""
    if len(parts) != _COUNT.get(kind, 3):
        return False
    if kind in (BROWSER, "ssh-ed25519", "sk-ssh-ed25519@openssh.com"):
        return len(parts[1]) == 32
    if kind == PASSKEY:
        return 0 < len(parts[1]) <= _LONGEST_CREDENTIAL and bool(parts[2])
    if kind in _CURVES:
        return parts[1] == kind.removeprefix("ecdsa-sha2-").encode() and len(parts[2]) == _CURVES[kind]
    return all(parts)


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
