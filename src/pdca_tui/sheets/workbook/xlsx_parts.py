"""The parts of a workbook, measured before any is read: what is no workbook, and what would take minutes or the whole memory.

A few kilobytes can unpack to millions of elements. They are counted in the unpacked bytes, some hundred megabytes a second;
reading them costs a thousand times that.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from pdca_tui.errors import SheetError
from pdca_tui.patterns import pattern
from pdca_tui.text import clean_line

MAX_UNPACKED = 80_000_000
"""Bytes that all parts of a workbook may come to; a part that says less than it holds is cut off there by ``zipfile``."""

MAX_PART = 8_000_000
"""Bytes of a part that is neither a worksheet nor a picture, nor the texts of all worksheets."""

MAX_PARTS = 2_000

MAX_ELEMENTS = 500_000
"""Elements that the worksheets and their texts may have together: each costs some microseconds to read, more than once."""

MAX_OTHER_ELEMENTS = 100_000
"""Elements of the other parts together, such as styles, of which each becomes an object."""

MAX_ATTRIBUTES = 2_000_000
MAX_TAG = 65_536
"""Bytes of one tag with its attributes."""

MAX_DEPTH = 1_000
"""Elements within elements, as far as can be told from one chunk to the next."""

_TEXTS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_LARGE = ("xl/worksheets/", "xl/media/", _TEXTS)
_CHUNK = 1_048_576

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCTYPE = pattern(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = pattern(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
_LONG_TAG = pattern(rb"<[^<>]{%d}" % MAX_TAG)
_UNREADABLE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<", b"\0\0", b"\x4c\x6f\xa7\x94")
"""How a text begins in which a tag is other bytes: it cannot be measured, and no office program writes it."""


@dataclass(slots=True)
class _Counted:
    """What was counted so far in the parts of a workbook."""

    cells: int = 0
    others: int = 0
    attributes: int = 0


def part_names(content: bytes, name: str) -> list[str]:
    """Return the names of the parts of a workbook; ``SheetError`` for anything else, and for one that is not to be opened."""
    if content.startswith(_OLE):
        raise SheetError("workbook.password" if _ENCRYPTED in content else "workbook.old", file=name)
    if not content.startswith(b"PK"):
        if what := _looks_like(content):
            raise SheetError("workbook.no-workbook", file=name, what=what)
        raise SheetError("workbook.no-workbook-at-all", file=name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _measure(archive, name)
            return [info.filename for info in archive.infolist()]
    except SheetError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        raise SheetError("workbook.damaged", file=name) from error


def _measure(archive: zipfile.ZipFile, name: str) -> None:
    """Raise ``SheetError`` for an archive that is no workbook to be opened."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    large = [info for info in infos if info.file_size > MAX_PART and not info.filename.startswith(_LARGE)]
    if large or len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise SheetError("workbook.bomb", file=name, limit=MAX_UNPACKED // 1_000_000)
    if any(info.flag_bits & 1 for info in infos):
        raise SheetError("workbook.password", file=name)
    if any(part.lower().endswith(("vbaproject.bin", "vbadata.xml")) for part in names):
        raise SheetError("workbook.macros", file=name)
    if "xl/workbook.bin" in names:
        raise SheetError("workbook.binary", file=name)
    if "mimetype" in names:
        with archive.open("mimetype") as part:
            if part.read(80).startswith(b"application/vnd.oasis.opendocument"):
                raise SheetError("workbook.opendocument", file=name)
    if not any(part.startswith("xl/") for part in names):
        raise SheetError("workbook.no-workbook-at-all", file=name)
    counted = _Counted()
    for info in infos:
        _count(archive, info, counted, name)


def _count(archive: zipfile.ZipFile, info: zipfile.ZipInfo, counted: _Counted, name: str) -> None:
    """Count the elements of a part, whatever it is called: a worksheet may have any name."""
    tail, depth, first = b"", 0, True
    for chunk in _chunks(archive, info):
        if first and not _is_text(chunk, info.filename):
            raise SheetError("workbook.damaged", file=name)
        first = False
        joined = tail + chunk
        if _DOCTYPE.search(joined) and b"<" in joined[:4]:
            raise SheetError("workbook.damaged", file=name)
        if _LONG_TAG.search(joined) and not info.filename.startswith("xl/media/"):
            raise SheetError("workbook.damaged", file=name)
        closed = chunk.count(b"</")
        opened = chunk.count(b"<") - closed
        depth += opened - closed - chunk.count(b"/>") - chunk.count(b"<?") - chunk.count(b"<!")
        counted.attributes += chunk.count(b'="') + chunk.count(b"='")
        if info.filename.startswith(_LARGE):
            counted.cells += opened
        else:
            counted.others += opened
        part = clean_line(info.filename, 60)
        if depth > MAX_DEPTH or counted.others > MAX_OTHER_ELEMENTS:
            raise SheetError("workbook.styles" if info.filename == _STYLES else "workbook.odd-part", file=name, part=part)
        if counted.cells > MAX_ELEMENTS or counted.attributes > MAX_ATTRIBUTES:
            raise SheetError("workbook.too-many-elements", file=name, part=part, limit=MAX_ELEMENTS)
        tail = joined[-MAX_TAG:]


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            yield chunk


def _is_text(head: bytes, part: str) -> bool:
    """Whether a part is written in UTF-8, or is no text at all; the only encoding in which its elements can be counted."""
    declared = _ENCODING.search(head[:1_000])
    if declared is not None and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        return False
    return not head.startswith(_UNREADABLE) or not part.endswith((".xml", ".rels", ".vml"))


def _looks_like(content: bytes) -> str:
    """Return what a file that is no workbook looks like: ``CSV``, ``PDF``, ``HTML``; or nothing."""
    head = content[:2_000].lstrip().lower()
    if head.startswith(b"%pdf-"):
        return "PDF"
    if head.startswith((b"<html", b"<!doctype html", b"<table")):
        return "HTML"
    return "CSV" if b"\0" not in content[:2_000] and (b"," in head or b"\t" in head) else ""
