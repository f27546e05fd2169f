"""RFC 3161 time stamps: of which text one is, and of when. Whether its authority is to be trusted, ``openssl ts -verify`` says.

Only as much of the encoding (DER) is read as that takes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

from pdca_tui.domain.immutable import value

_SEQUENCE, _OCTETS, _OID, _TIME = 0x30, 0x04, 0x06, 0x18
_TST_INFO = bytes.fromhex("060b2a864886f70d0109100104")
"""The object identifier id-ct-TSTInfo, which stands before what is stamped."""

_HASHES = {
    bytes.fromhex("608648016503040201"): hashlib.sha256,
    bytes.fromhex("608648016503040202"): hashlib.sha384,
    bytes.fromhex("608648016503040203"): hashlib.sha512,
}


@value(kw_only=False)
class TimeStamp:
    """The contents of a time stamp: the hash of the stamped data, its algorithm, and the moment."""

    algorithm: bytes
    digest: bytes
    moment: datetime

    def is_of(self, text: bytes) -> bool:
        """Whether ``text`` is what was stamped."""
        make = _HASHES.get(self.algorithm)
        return make is not None and make(text).digest() == self.digest


def read(content: bytes) -> TimeStamp:
    """Return what a time stamp says, be it a whole reply or the token alone; ``ValueError`` if it is none."""
    at = content.find(_TST_INFO)
    if at < 0 or len(list(_elements(content))) != 1:
        raise ValueError("that is no time stamp")
    _, explicit = next(_elements(content[at + len(_TST_INFO) :]))
    _, octets = next(_elements(explicit))
    tag, info = next(_elements(octets))
    if tag != _SEQUENCE:
        raise ValueError("that is no time stamp")
    _, _, (_, imprint), _, (when, moment), *_ = _elements(info)
    (_, algorithm), (kind, digest), *_ = _elements(imprint)
    oid, name = next(_elements(algorithm))
    if (oid, kind, when) != (_OID, _OCTETS, _TIME):
        raise ValueError("that is no time stamp")
    return TimeStamp(name, digest, _moment(moment))


def _moment(content: bytes) -> datetime:
    text = content.decode("ascii")
    whole = text.removesuffix("Z").partition(".")[0]
    return datetime.strptime(whole, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _elements(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the tag and the content of one element after the other."""
    while content:
        if len(content) < 2:
            raise ValueError("it ends too early")
        tag, length, begin = content[0], content[1], 2
        if length & 0x80:
            count = length & 0x7F
            length, begin = int.from_bytes(content[2 : 2 + count], "big"), 2 + count
            if not 0 < count <= 4:
                raise ValueError("its length is no length")
        if begin + length > len(content):
            raise ValueError("it ends too early")
        yield tag, content[begin : begin + length]
        content = content[begin + length :]
