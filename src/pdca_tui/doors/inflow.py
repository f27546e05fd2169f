"""From the bytes of a channel to pieces of input: keys, pastes, and how much of it at a time.

Terminals send pastes between two marks. They are taken out here, before anything parses single keys: a paste may be
long, may never end, and its marks may be cut in two by the network.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from textual._parser import ParseError

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"

MOST_PASTED = 20_000
"""Characters that are kept of one paste; the longest text anywhere has a tenth of that."""

BURST = 40
"""Printable characters in one piece that nobody types: a paste by a terminal that does not mark them."""

NOISE = (ParseError, ValueError, OverflowError, LookupError, RuntimeError, StopIteration)
"""What Textual's parser raises on characters that no terminal sends; after it the parser is of no more use."""

_UNMARKED = re.compile(rf"[^\x00-\x1f\x7f-\x9f]{{{BURST},}}")


@dataclass(frozen=True, slots=True)
class Typed:
    """Characters for the parser of keys. ``fresh`` says that it must forget what it has begun."""

    text: str
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Pasted:
    """A whole paste."""

    text: str


class Inflow:
    """Takes the bytes of one channel apart. Bytes that are no UTF-8 become replacement characters."""

    def __init__(self) -> None:
        """Begin outside of a paste."""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._tail = ""
        self._paste: list[str] | None = None
        self._kept = 0

    @property
    def pasting(self) -> bool:
        """Whether a paste has begun and not ended."""
        return self._paste is not None

    def take(self, data: bytes) -> Iterator[Typed | Pasted]:
        """Yield what ``data`` comes to."""
        text = self._decode(data)
        while text:
            if self._paste is None:
                text = yield from self._outside(text)
            else:
                text = yield from self._inside(text)

    def end_paste(self) -> Iterator[Pasted]:
        """Yield the paste whose end never came, as far as it was received."""
        if self._paste is not None:
            self._keep(self._tail)
            yield self._finished()

    def _outside(self, text: str) -> Generator[Typed | Pasted, None, str]:
        """Yield what is typed in ``text``; return what stands after the mark that begins a paste."""
        seen = self._tail + text
        at = seen.find(PASTE_BEGINS)
        before = len(self._tail)
        if at < 0:
            self._tail = _beginning_of(PASTE_BEGINS, seen)
            yield from _bursts(text)
            return ""
        if at < before:
            yield Typed("", fresh=True)
        else:
            yield from _bursts(seen[before:at])
        self._tail, self._paste, self._kept = "", [], 0
        return seen[at + len(PASTE_BEGINS) :]

    def _inside(self, text: str) -> Generator[Typed | Pasted, None, str]:
        """Keep what is pasted; return what stands after the mark that ends it."""
        seen = self._tail + text
        at = seen.find(PASTE_ENDS)
        if at < 0:
            self._tail = _beginning_of(PASTE_ENDS, seen)
            self._keep(seen[: len(seen) - len(self._tail)])
            return ""
        self._keep(seen[:at])
        yield self._finished()
        return seen[at + len(PASTE_ENDS) :]

    def _keep(self, text: str) -> None:
        if self._paste is not None and self._kept < MOST_PASTED:
            text = text[: MOST_PASTED - self._kept]
            self._paste.append(text)
            self._kept += len(text)

    def _finished(self) -> Pasted:
        pasted = Pasted("".join(self._paste or ()).replace("\x00", ""))
        self._tail, self._paste = "", None
        return pasted


def _beginning_of(mark: str, text: str) -> str:
    """Return the end of ``text`` that may be the beginning of ``mark``."""
    for length in range(min(len(mark) - 1, len(text)), 0, -1):
        if text.endswith(mark[:length]):
            return mark[:length]
    return ""


def _bursts(text: str) -> Iterator[Typed | Pasted]:
    """Yield characters as typed, but such a run of them as nobody types as pasted."""
    at = 0
    for run in _UNMARKED.finditer(text):
        if run.start() > at:
            yield Typed(text[at : run.start()])
        yield Pasted(run.group()[:MOST_PASTED])
        at = run.end()
    if at < len(text):
        yield Typed(text[at:])
