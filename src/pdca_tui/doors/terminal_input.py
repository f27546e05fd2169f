"""From the bytes of a channel to pieces of input: keys, pastes, and how much of it at a time.

Terminals send pastes between two marks. They are taken out here, before anything parses single keys: a paste may be
long, may never end, and its marks may be cut in two by the network. What an input method writes, and what a terminal
pastes that does not mark it, comes as several characters at once: a burst, of which a screen decides what it is.
"""

from __future__ import annotations

import codecs
import math
import re
import time
from collections.abc import Callable, Generator, Iterator

from textual._parser import ParseError
from textual.constants import ESCAPE_DELAY

from pdca_tui.domain.immutable import value
from pdca_tui.patterns import pattern

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"

MOST_PASTED = 20_000
"""Characters that are kept of one paste; the longest text anywhere has a tenth of that."""

LONG = 500
"""Characters at once that are a paste, of which the rest may come in further pieces."""

REST_WITHIN = 0.02
"""Seconds in which the rest of a long burst comes."""

NOISE = (ParseError, ValueError, OverflowError, LookupError, RuntimeError, StopIteration)
"""What Textual's parser raises on characters that no terminal sends; after it the parser is of no more use."""

_SEQUENCE = pattern(r"\x1b(?:\[\[[A-E]|\[[0-?]*[ -/]*[@-~]|O[ -~]|[^\[O])")
"""A key or a report of the terminal."""

_BEGUN = pattern(r"\x1b(?:\[\[?[0-?]{0,30}[ -/]{0,2}|O)?")
"""One that was cut in two."""

_REPORT = pattern(r"\x1b\[(?:\d{1,5};\d{1,5}R|\?\d{1,5};\d\$y)")
"""What a terminal answers when it is asked where its cursor is, or what it is able to do."""

_REPORT_BEGUN = pattern(r"\x1b(?:\[(?:\d{1,5}(?:;\d{0,5})?|\?(?:\d{1,5}(?:;\d?\$?)?)?)?)?")
"""One that was cut in two."""

ANSWER_WITHIN = 10.0
"""Seconds after a question in which its answer may come, and after a lone escape character in which the rest of one may."""

ANSWER_PATIENCE = 1.0
"""Seconds that an escape character waits while an answer is due: on a slow line it may arrive alone, and it is no key then."""

_CONTROL = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_BURST = pattern(rf"[^{_CONTROL}]{{2,}}(?:[\x00-\x08\x0e-\x1a\x7f-\x84\x86-\x9f]+[^{_CONTROL}]{{2,}})*")
"""Characters that are no keys of their own, tabs and line ends among them; and what stands between two runs of them."""

_REST = pattern(rf"[^{_CONTROL}]+")
"""The rest of a long burst, however short."""

_ONLY_KEYS = pattern(r"[\t\n\v\f\r]+|([ -~])\1*")
"""Keys that are held down, or pressed again: Tab, Enter, or one character."""


@value(kw_only=False)
class Typed:
    """Characters for the parser of keys. ``fresh`` says that it must forget what it has begun."""

    text: str
    fresh: bool = False
    due: bool = False
    """Whether what the parser has begun is a key by now, before these characters."""


@value(kw_only=False)
class Pasted:
    """A whole paste."""

    text: str


@value(kw_only=False)
class Burst:
    """Characters that came at once, without the marks of a paste: a text, or a few keys pressed fast."""

    text: str


class Inflow:
    """Takes the bytes of one channel apart. Bytes that are no UTF-8 become replacement characters."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin outside of a paste."""
        self._clock = clock
        self._begun, self._begun_at, self._given_up = "", 0.0, False
        self._answer_until = -math.inf
        self._rest_until = 0.0
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._tail = ""
        self._paste: list[str] | None = None
        self._kept = 0

    @property
    def pasting(self) -> bool:
        """Whether a paste has begun and not ended."""
        return self._paste is not None

    def asked(self) -> None:
        """Expect an answer of the terminal, of which the first character may come alone and late."""
        self._answer_until = self._clock() + ANSWER_WITHIN

    def answered(self) -> None:
        """Expect no answer any more."""
        self._answer_until = -math.inf

    @property
    def patience(self) -> float:
        """Return how many seconds the beginning of a sequence waits for its rest until it is taken for a key."""
        due = self._begun_at < self._answer_until and _REPORT_BEGUN.fullmatch(self._begun)
        return ANSWER_PATIENCE if due else ESCAPE_DELAY

    def gives_up(self) -> bool:
        """Stop waiting for the rest of a sequence, if it has been long enough; whether the parser should, too."""
        if self._begun and self._clock() - self._begun_at < self.patience:
            return False
        self._given_up = True
        return True

    def take(self, data: bytes) -> Iterator[Typed | Pasted | Burst]:
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

    def _outside(self, text: str) -> Generator[Typed | Pasted | Burst, None, str]:
        """Yield what is typed in ``text``; return what stands after the mark that begins a paste."""
        seen = self._tail + text
        at = seen.find(PASTE_BEGINS)
        before = len(self._tail)
        if at < 0:
            self._tail = _beginning_of(PASTE_BEGINS, seen)
            yield from self._typed(text)
            return ""
        if at < before:
            self._begun = ""
            yield Typed("", fresh=True)
        else:
            yield from self._typed(seen[before:at])
        self._tail, self._paste, self._kept = "", [], 0
        return seen[at + len(PASTE_BEGINS) :]

    def _typed(self, text: str) -> Iterator[Typed | Burst]:
        """Yield what came at once as bursts, keys and sequences as typed."""
        now = self._clock()
        begun, waited = self._begun, now - self._begun_at
        if begun and waited >= ESCAPE_DELAY:
            answer = waited < ANSWER_WITHIN and _REPORT.match(begun + text)
            if answer and self._given_up:
                # Its first character was taken for a key; the rest is not to be typed, too.
                text, begun = begun + text, ""
            elif not (answer or self._goes_on(begun, text)):
                if not self._given_up and waited < self.patience:
                    yield Typed("", due=True)
                begun = ""
        rest = now < self._rest_until
        whole = begun + text
        at = done = len(begun)
        # A sequence that was cut in two goes on here.
        if begun:
            found = _SEQUENCE.match(whole)
            at = found.end() if found else len(whole) if _BEGUN.fullmatch(whole) else at
        for part in _parts(whole, at, least=1 if rest else 2):
            if part.start() > done:
                yield Typed(whole[done : part.start()])
            yield Burst(part.group()[:MOST_PASTED])
            done = part.end()
            if len(part.group()) >= LONG or rest:
                self._rest_until = now + REST_WITHIN
        if done < len(whole):
            yield Typed(whole[done:])
        last = whole.rfind("\x1b")
        self._begun = whole[last:] if last >= 0 and _BEGUN.fullmatch(whole, last) else ""
        self._begun_at, self._given_up = now, False

    def _goes_on(self, begun: str, text: str) -> bool:
        """Whether ``text`` is, late, a further part of an answer; one who presses Escape may type a bracket next."""
        due = self._begun_at < self._answer_until and not self._given_up
        return due and text != "[" and _REPORT_BEGUN.fullmatch(begun + text) is not None

    def _inside(self, text: str) -> Generator[Typed | Pasted | Burst, None, str]:
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


def _parts(text: str, at: int, *, least: int) -> Iterator[re.Match[str]]:
    """Yield the bursts of at least so many characters in ``text`` from ``at`` on; sequences and keys held down are none."""
    while at < len(text):
        if text[at] == "\x1b":
            sequence = _SEQUENCE.match(text, at)
            at = sequence.end() if sequence else at + 1 if _BEGUN.fullmatch(text, at) is None else len(text)
        elif (burst := (_BURST if least > 1 else _REST).match(text, at)) is not None:
            if least == 1 or not _ONLY_KEYS.fullmatch(burst.group()):
                yield burst
            at = burst.end()
        else:
            at += 1
