"""A receipt: that certain words are a certain entry of the record with a certain head, in the layout of C2SP tlog-proof.

What is proved is an entry's line, and the words are a part of it. Who holds the receipt knows the words: what stands before
and after them in the line goes along as ``extra``, so that words and receipt together need no third thing. It is compressed
with a dictionary that never changes, so that a receipt of a usual record stays below a kilobyte.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib

from pdca_tui.domain.immutable import value
from pdca_tui.errors import EvidenceError
from pdca_tui.record import merkle
from pdca_tui.record.checkpoint import Head, Lines, hash_in, head, whole

TITLE = "c2sp.org/tlog-proof@v1"
"""The first line of a receipt."""

SUFFIX = ".tlog-proof"
"""The ending of the name of a file with a receipt."""

DICTIONARY = (
    b'{"number":1,"at":"2024-01-24T14:00:00+09:00","seat":"secretariat","event":"OpinionRevised","data":{"opinion":"1-1-1",'
    b'"kind":"commend","about":{"on":"together","key":"on":"activity","key":"1"},"text":\0,"by":"","manner":"writing"proxy",'
    b'"tidied":false}}"kind":"propose""kind":"ask","about":{"on":"indicator","key":"1"}"about":{"on":"program","key":""},'
    b'"text":\0,"manner":"self"}},"key":"","event":"OpinionSubmitted","data":{"opinion":"12-1-1","program":1,"by":"member:"'
    b'{"number":1,"at":"202-01-2T14:00:0+09:00","seat":"member:","key":"","event":"OpinionSubmitted","data":{"opinion":"1'
)
"""What the lines around an opinion's words usually hold. It is a part of the format: it stays as it is."""

_TEXT = '"text":'
_LONGEST_LINE = 40_000
_DEEPEST = 31


@value(kw_only=False)
class Receipt:
    """The proof that the line ``before`` + the words + ``after`` is leaf ``index`` of the tree with a head."""

    index: int
    before: bytes
    after: bytes
    proof: tuple[bytes, ...]
    head: Head

    @property
    def number(self) -> int:
        """The number of the entry."""
        return self.index + 1

    @property
    def text(self) -> str:
        """The receipt as it is handed out."""
        lines = [TITLE, f"extra {_packed(self.before, self.after)}", f"index {self.index}"]
        return "\n".join([*lines, *(base64.b64encode(each).decode() for each in self.proof), "", self.head.text])

    def line(self, words: str) -> bytes:
        """Return the entry's line if it holds ``words``."""
        return self.before + json.dumps(words, ensure_ascii=False).encode() + self.after

    def proves(self, line: bytes) -> bool:
        """Whether this shows ``line`` to be the entry that it is of, in the record with its head."""
        leaf, checkpoint = merkle.leaf_hash(line), self.head.checkpoint
        return merkle.root_by_inclusion(leaf, self.index, checkpoint.size, self.proof) == checkpoint.root


def receipt(line: bytes, words: str, tree: merkle.Tree, index: int, made: Head) -> Receipt:
    """Return the receipt for ``words`` in ``line``, leaf ``index`` of ``tree``; ``ValueError`` if they are not in it."""
    said = json.dumps(words, ensure_ascii=False).encode()
    before, found, after = line.partition(_TEXT.encode() + said)
    if not found:
        raise ValueError("those are not the words of that line")
    proof = tree.inclusion(index, made.checkpoint.size)
    return Receipt(index, before + _TEXT.encode(), after, tuple(proof), made)


def receipt_in(text: str, where: str) -> Receipt:
    """Return the receipt that ``text`` is; ``EvidenceError`` with the line where it is none."""
    lines = Lines(text, where)
    if not lines.over():
        lines.skip_empty()
    if lines.peek() != TITLE:
        raise lines.wrong("evidence.no-receipt", title=TITLE)
    lines.take()
    before, after = _unpacked(lines) if lines.peek().startswith("extra ") else (b"", b"")
    number, proof = lines.number, list[bytes]()
    index = whole(lines, "index ")
    while lines.peek():
        if len(proof) == _DEEPEST:
            raise lines.wrong("evidence.long-proof", most=_DEEPEST)
        proof.append(hash_in(lines, lines.take()))
    lines.take()
    made = head(lines)
    size = made.checkpoint.size
    if index >= size or len(proof) != len(merkle.siblings(index, size)):
        raise lines.wrong("evidence.proof-does-not-fit", number, size=size)
    if not lines.over():
        raise lines.wrong("evidence.more-than-receipt")
    return Receipt(index, before, after, tuple(proof), made)


def is_receipt(text: str) -> bool:
    """Whether ``text`` begins as a receipt does."""
    return text.lstrip("\ufeff \r\n").startswith("c2sp.org/tlog-proof")


def _packed(before: bytes, after: bytes) -> str:
    packing = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=DICTIONARY)
    return base64.b64encode(packing.compress(before + b"\0" + after) + packing.flush()).decode()


def _unpacked(lines: Lines) -> tuple[bytes, bytes]:
    """Take the line of what stands around the words; never more of it than a line of a record has."""
    wrong: EvidenceError = lines.wrong("evidence.bad-extra")
    try:
        packed = base64.b64decode(lines.take().removeprefix("extra "), validate=True)
        unpacking = zlib.decompressobj(-15, zdict=DICTIONARY)
        raw = unpacking.decompress(packed, _LONGEST_LINE)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise wrong from error
    before, gap, after = raw.partition(b"\0")
    if not unpacking.eof or unpacking.unused_data or not gap or b"\0" in after:
        raise wrong
    return before, after
