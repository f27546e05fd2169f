"""Reading the files of a data set, fast: TOML to domain objects, every string clean.

What does not fit is not explained here: ``file_reader`` reads a file and tells what is wrong with it, as ``check`` would.
"""

from __future__ import annotations

import codecs
import errno
import re
import stat
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pdca_tui.disk import Reason
from pdca_tui.domain.immutable import learning
from pdca_tui.domain.material.figures import Figure, decimal_of
from pdca_tui.domain.material.hierarchy import Hierarchy
from pdca_tui.errors import SheetError
from pdca_tui.patterns import pattern
from pdca_tui.sheets.field_rules import fitted

MAX_BYTES = 1_000_000
"""A file larger than this is no sheet."""

MAX_KEYS = 20_000
"""Keys, lists and tables of one file; each sheet of the shipped data has fewer than 500."""

MAX_DOTS = 16
"""A key with more dots than this is none of ours; ``tomllib`` takes memory by the square of them."""

_LONG_KEY = pattern(rf"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{MAX_DOTS}}}""", re.ASCII)

_KANA = pattern("[ぁ-んァ-ヶー]")
_KANJI = pattern("[一-龠、。「」]")
_RARE = pattern("[｡-ﾟ\ue000-\uf8ff]")
_JIS = pattern(rb"\x1b\$[@B].*?\x1b\([BJ]", re.DOTALL)

LIMITS: dict[type, tuple[int, int]] = {Hierarchy: (8_000_000, 200_000)}
"""Bytes and keys of files that may be larger than a sheet: a hierarchy of a city has some ten thousand units."""

T = TypeVar("T")


class Overgrown(ValueError):
    """A text that may be TOML, but is nested or long beyond all sense; ``key`` is that of its sentence."""

    def __init__(self, key: str) -> None:
        """Keep the key of the sentence."""
        super().__init__(key)
        self.key = key


def read_if_right(path: Path, kind: type[T]) -> T | None:
    """Return the file at ``path`` as a ``kind``; ``None`` where anything is wrong with it, which is not explained."""
    try:
        return value_of(source(path), kind)
    except (SheetError, msgspec.ValidationError, ValueError, TypeError, RecursionError):
        return None


def value_of(text: str, kind: type[T], keys: int = MAX_KEYS) -> T:
    """Return a TOML text of so many ``keys`` at most as a ``kind``."""
    return converted(parsed(text, keys), kind)


def source(path: Path, most: int = MAX_BYTES) -> str:
    """Return the text of a file, without a byte order mark; raise ``SheetError`` if it is no UTF-8 text of a sane size."""
    raw = _bytes(path, most)
    if what := _no_text(raw):
        raise SheetError(what, file=str(path))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        guess = _encoding(raw)
        key = "sheet.encoding-guess" if guess else "sheet.encoding"
        raise SheetError(key, file=str(path), line=line, guess=guess) from error
    if guess := _encoding_of_ascii(raw):
        raise SheetError("sheet.encoding-guess", file=str(path), line=1, guess=guess)
    return text.replace("\r\n", "\n")


def parsed(text: str, keys: int = MAX_KEYS) -> dict[str, Any]:
    """Return the tree of a TOML text, numbers with their digits; ``ValueError`` if it is none, or none of a sane size.

    Raises ``Overgrown``, a ``ValueError``, for a text with more keys or levels than any file has.
    """
    if text.count("=") + text.count("[") > keys:
        raise Overgrown("problem.too-many" if keys == MAX_KEYS else "problem.too-many-units")
    if text.count(".") > MAX_DOTS and _LONG_KEY.search(text):
        raise Overgrown("problem.too-deep")
    try:
        return tomllib.loads(text, parse_float=decimal_of)
    except RecursionError as error:
        raise Overgrown("problem.too-deep") from error


def converted(tree: dict[str, Any], kind: type[T]) -> T:
    """Return a tree of TOML values as a ``kind``; every string is clean."""
    with learning:
        return msgspec.convert(fitted(tree, kind), kind, dec_hook=_revive, builtin_types=(date, time))


def _revive(kind: type, value: Any) -> Any:
    if kind is Figure:
        return Figure(value)
    raise NotImplementedError(kind.__name__)


def _bytes(path: Path, most: int) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            what = Reason(OSError(errno.EISDIR if path.is_dir() else errno.EINVAL, ""))
            raise SheetError("sheet.unreadable", file=str(path), detail=what)
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except OSError as error:
        raise SheetError("sheet.unreadable", file=str(path), detail=Reason(error)) from error
    if len(raw) > most:
        raise SheetError("sheet.too-large", file=str(path), limit=most)
    return raw


def _no_text(raw: bytes) -> str:
    """Return the key of the sentence about a file that is no text at all, or nothing."""
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "sheet.no-text.office"
    return "sheet.no-text.pdf" if raw.startswith(b"%PDF-") else ""


def _encoding(raw: bytes) -> str:
    """Return what the bytes seem to be instead of UTF-8, or nothing; a few damaged bytes do not make it another."""
    if guess := _encoding_of_ascii(raw):
        return guess
    text = raw.decode("utf-8", "replace")
    if sum(char > "\x7f" and char != "\ufffd" for char in text) > text.count("\ufffd"):
        return ""
    likely = {name: _japanese(raw, codec) for name, codec in (("Shift_JIS", "cp932"), ("EUC-JP", "euc_jp"))}
    best = max(likely, key=lambda name: likely[name])
    return best if likely[best] > 0 else ""


def _encoding_of_ascii(raw: bytes) -> str:
    """Return the encoding of a text that has a byte order mark, or bytes that no UTF-8 text has; or nothing."""
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    if b"\x00" not in raw and b"\x1b" not in raw:
        return ""  # as is nearly every file
    zeros = (raw[0::2].count(0), raw[1::2].count(0))
    if max(zeros) * 4 > len(raw) and min(zeros) * 4 < max(zeros):
        return "UTF-16"
    return "JIS (ISO-2022-JP)" if _JIS.search(raw) else ""


def _japanese(raw: bytes, codec: str) -> int:
    """Return how much like Japanese the bytes read in an encoding: kana and kanji, less what hardly anybody writes."""
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as error:
        # The last character may be cut off.
        if error.start < len(raw) - 3:
            return 0
        text = raw[: error.start].decode(codec, "ignore")
    return len(_KANA.findall(text)) * 2 + len(_KANJI.findall(text)) - 3 * len(_RARE.findall(text))
