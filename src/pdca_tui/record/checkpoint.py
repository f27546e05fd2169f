"""The head of a record as text: a C2SP checkpoint, and under it the detached signatures of those who vouch for it.

::

    みなと市/中小企業施策の検証/2024-01-24          the origin: whose record, of which data set, and which
    200                                             how many entries it has
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=    the root of the hash tree over their lines

    -----BEGIN SSH SIGNATURE-----
    ...

What is signed is the text above the empty line, with its last line feed. What somebody kept comes back as foreign text:
``heads_in`` takes no more of it than a head has, and says in which line it is none.
"""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path

from pdca_tui.domain.immutable import value
from pdca_tui.errors import EvidenceError
from pdca_tui.patterns import pattern
from pdca_tui.record import merkle
from pdca_tui.text import clean_line

UNSIGNED = "unsigned"
"""The text in the place of signatures if there are none."""

BEGIN, END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"

MOST_BYTES = 1_000_000
"""Bytes of a file of heads that are looked at; a head with sixteen signatures of the longest usual keys has 30,000."""

MOST_SIGNATURES = 16
LARGEST = 2**31 - 1
"""The most entries a record can have, as everywhere in it."""

_LONGEST_ORIGIN = 400
_LONGEST_LINE = 4_000
_MOST_EXTENSIONS = 16
_LONGEST_SIGNATURE = 400  # lines
_NUMBER = pattern(r"0|[1-9][0-9]{0,9}")
_NOT_IN_ORIGIN = pattern(r"[\s+/]+")
_IN_ORIGIN = 24


@value(kw_only=False)
class Checkpoint:
    """A record at one moment: which it is, how many entries it has, and the root of the hash tree over their lines.

    ``extensions`` are further lines that another program may have put in and that are signed as well.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is signed."""
        return "\n".join([self.origin, str(self.size), self.root_text, *self.extensions]) + "\n"

    @property
    def root_text(self) -> str:
        """The root as it is written."""
        return written(self.root)

    @property
    def record(self) -> str:
        """Which record of its data set it is of: the last parts of the origin."""
        return record_of(self.origin)


@value(kw_only=False)
class Head:
    """A checkpoint with the signatures under it, each as the armored text that ``ssh-keygen`` reads, and where it was read."""

    checkpoint: Checkpoint
    signatures: tuple[str, ...] = ()
    where: str = ""

    @property
    def text(self) -> str:
        """The whole head, as it is printed and kept."""
        return f"{self.checkpoint.text}\n{''.join(self.signatures) or UNSIGNED + chr(10)}"


def written(root: bytes) -> str:
    """Return a hash as it stands in a head."""
    return base64.b64encode(root).decode()


def origin(organization: str, data_set: str, record: str) -> str:
    """Return the first line of a head: the organisation, the data set and the record, without spaces.

    A title that begins with the organisation does not say it twice. Long names are cut: a receipt is to stay short.
    """
    title = data_set.removeprefix(organization) if organization else data_set
    parts = (_NOT_IN_ORIGIN.sub("-", clean_line(each, None)).strip("-")[:_IN_ORIGIN] for each in (organization, title))
    return "/".join([*filter(None, parts), re.sub(r"[\s+]+", "-", clean_line(record, None))])


def record_of(origin_text: str) -> str:
    """Return the record that an origin names: ``2024-01-24``, or ``review/2023``."""
    *above, last = origin_text.split("/")
    return f"review/{last}" if above[-1:] == ["review"] else last


class Lines:
    """Foreign text, line by line; what is wrong with it is told with the file and the line."""

    def __init__(self, text: str, where: str) -> None:
        """Begin at the first line of ``text``, which came from ``where``."""
        self._lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        self._at = 0
        self.where = where

    @property
    def number(self) -> int:
        """The number of the line that is taken next."""
        return self._at + 1

    def here(self, number: int) -> str:
        """Return the file and the line, as it is told."""
        return f"{self.where}:{number}"

    def over(self) -> bool:
        """Whether nothing but empty lines is left."""
        return not any(line.strip() for line in self._lines[self._at :])

    def peek(self) -> str:
        """Return the line that is taken next; empty at the end."""
        return self._lines[self._at] if self._at < len(self._lines) else ""

    def take(self) -> str:
        """Return the next line, and go on."""
        line = self.peek()
        if len(line) > _LONGEST_LINE:
            raise self.wrong("evidence.long-line", most=_LONGEST_LINE)
        self._at += 1
        return line

    def skip_empty(self) -> None:
        """Go on to the next line in which there is something."""
        while self._at < len(self._lines) and not self._lines[self._at].strip():
            self._at += 1

    def wrong(self, key: str, number: int | None = None, **values: object) -> EvidenceError:
        """Return what is wrong in a line: the one with ``number``, or the one that is taken next."""
        return EvidenceError(key, where=self.here(self.number if number is None else number), **values)


def load(path: Path) -> str:
    """Return the text of a file that somebody kept; ``EvidenceError`` if it cannot be read, is too long or no text."""
    from pdca_tui.disk import Reason  # noqa: PLC0415  # told with the mistake only

    try:
        with path.open("rb") as content:
            raw = content.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        detail = Reason(error) if isinstance(error, OSError) else clean_line(str(error), 80)
        raise EvidenceError("evidence.unreadable", where=str(path), detail=detail) from error
    if len(raw) > MOST_BYTES:
        raise EvidenceError("evidence.too-long", where=str(path), most=MOST_BYTES)
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise EvidenceError("evidence.no-text", where=f"{path}:{raw[: error.start].count(10) + 1}") from error


def heads_in(text: str, where: str) -> list[Head]:
    """Return the heads that stand in ``text``, one after the other; ``EvidenceError`` with the line where it is none."""
    lines, found = Lines(text, where), list[Head]()
    lines.skip_empty()
    while not lines.over():
        found.append(head(lines))
        lines.skip_empty()
    if not found:
        raise EvidenceError("evidence.empty", where=where)
    return found


def head(lines: Lines) -> Head:
    """Take a head: a checkpoint, an empty line, and the signatures under it."""
    number = lines.number
    checkpoint = _checkpoint(lines)
    lines.skip_empty()
    if lines.peek().strip() == UNSIGNED:
        lines.take()
        return Head(checkpoint, where=lines.here(number))
    signatures = list[str]()
    while lines.peek().strip() == BEGIN:
        if len(signatures) == MOST_SIGNATURES:
            raise lines.wrong("evidence.many-signatures", most=MOST_SIGNATURES)
        signatures.append(_armored(lines))
        lines.skip_empty()
    return Head(checkpoint, tuple(signatures), lines.here(number))


def _checkpoint(lines: Lines) -> Checkpoint:
    if lines.peek().startswith(("c2sp.org/tlog-proof", BEGIN)):
        raise lines.wrong("evidence.receipt-for-head" if lines.peek() != BEGIN else "evidence.signature-alone")
    return Checkpoint(_origin(lines), whole(lines), hash_in(lines, lines.take()), _extensions(lines))


def _origin(lines: Lines) -> str:
    name = lines.take()
    if not name.strip() or len(name) > _LONGEST_ORIGIN or clean_line(name, None) != name:
        raise lines.wrong("evidence.no-origin", lines.number - 1)
    return name


def whole(lines: Lines, prefix: str = "") -> int:
    """Take a line with a number written plainly, after ``prefix``."""
    text = lines.take()
    number = text.removeprefix(prefix)
    if not (text.startswith(prefix) and _NUMBER.fullmatch(number)) or int(number) > LARGEST:
        raise lines.wrong("evidence.no-number", lines.number - 1, text=clean_line(text, 40))
    return int(number)


def hash_in(lines: Lines, text: str) -> bytes:
    """Return the hash that the line before the next one, ``text``, says."""
    try:
        value = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        value = b""
    if len(value) != merkle.LENGTH or base64.b64encode(value).decode() != text:
        raise lines.wrong("evidence.no-hash", lines.number - 1, text=clean_line(text, 60))
    return value


def _extensions(lines: Lines) -> tuple[str, ...]:
    found = list[str]()
    while lines.peek():
        if len(found) == _MOST_EXTENSIONS or clean_line(lines.peek(), None) != lines.peek() or lines.peek() == BEGIN:
            raise lines.wrong("evidence.no-gap", text=clean_line(lines.peek(), 40))
        found.append(lines.take())
    return tuple(found)


def signature_in(text: str, where: str) -> str:
    """Return the one armored signature that stands in ``text``, as ``ssh-keygen -Y sign`` writes it."""
    lines = Lines(text, where)
    lines.skip_empty()
    if lines.peek().strip() != BEGIN:
        raise lines.wrong("evidence.no-signature")
    found = _armored(lines)
    if not lines.over():
        raise lines.wrong("evidence.more-than-signature")
    return found


def _armored(lines: Lines) -> str:
    begin, body = lines.number, list[str]()
    lines.take()
    while lines.peek().strip() != END:
        if lines.over() or len(body) == _LONGEST_SIGNATURE:
            raise lines.wrong("evidence.signature-cut", begin)
        body.append(lines.take().strip())
    lines.take()
    try:
        base64.b64decode("".join(body), validate=True)
    except (binascii.Error, ValueError) as error:
        raise lines.wrong("evidence.signature-cut", begin) from error
    return "\n".join([BEGIN, *body, END]) + "\n"
