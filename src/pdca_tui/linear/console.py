"""Where lines come from and go to. What is typed is cleaned, what is written is plain."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import sys
import threading
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TextIO

from pdca_tui.errors import UsageError
from pdca_tui.text import clean, clean_line
from pdca_tui.words import explain, say

LONGEST = 20_000
"""Characters of a line that are looked at: more than any text may have, so that what is too long is told as such."""

_PIECE = 65_536
_LOOK_AGAIN = 0.05
_ACROSS, _DOWN = (0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550), (0x2502, 0x2503, 0x2551)
_DRAWN = {
    **dict.fromkeys(range(0x2500, 0x2580), "+"),
    **dict.fromkeys(_ACROSS, "-"),
    **dict.fromkeys(_DOWN, "|"),
    **dict.fromkeys(range(0x2580, 0x25A0), ""),
    **dict.fromkeys(range(0x2800, 0x2900), ""),
    **dict.fromkeys(map(ord, "·▸▾▼■▌"), ""),
    0x3000: " ",
}
"""What a screen draws with, as it is written here."""

_CONTROL = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


class InputEnded(UsageError):
    """The input ended in the middle of a question: nothing is recorded, and a text that was begun stays as a draft."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("linear.ended")


class Console(Protocol):
    """A person, or a script, that reads lines and writes lines."""

    at: int
    """The number of the line that was read last, where lines come from a script; 0 where somebody types."""
    indented: bool
    """Whether the line that was read last begins with a blank: in a script that is an answer, and no word."""
    takes_texts: bool
    """Whether a text of several lines comes as a whole, from a field of its own."""

    async def read(self, prompt: str) -> str | None:
        """Ask for a line; ``None`` when there are no more, a ``UsageError`` for one that is no text."""

    async def read_text(self, prompt: str, begun: str) -> str | None:
        """Ask for a text that was ``begun`` before, where ``takes_texts``; ``None`` when there are no more."""

    def write(self, line: str = "") -> None:
        """Tell one line."""


def decoded(line: bytes) -> str:
    """Return a line of bytes as clean text; ``UsageError`` if it is not UTF-8."""
    try:
        text = line.decode("utf-8-sig" if line.startswith(b"\xef\xbb\xbf") else "utf-8")
    except UnicodeDecodeError:
        raise UsageError("linear.not-utf8") from None
    return clean_line(text[: LONGEST + 1], LONGEST + 1)


def begins_blank(line: bytes) -> bool:
    """Whether a line begins with a blank, a tab or a wide blank, and has more."""
    return line.startswith((b" ", b"\t", b"\xe3\x80\x80")) and bool(line.strip())


class StandardConsole:
    """The standard input and output. Without a terminal the prompts are lines of their own, so that a log can be read."""

    takes_texts = False

    def __init__(self, source: TextIO | None = None, target: TextIO | None = None) -> None:
        """Read from ``source`` and write to ``target``."""
        self._source, self._target = source or sys.stdin, target or sys.stdout
        self._typed = self._source.isatty()
        self._bytes = b""
        self._ended = False
        self.at = 0
        self.indented = False
        if isinstance(self._target, io.TextIOWrapper):
            # Whatever the locale says: what is written can be written, and is told as UTF-8.
            self._target.reconfigure(encoding="utf-8", errors="replace")

    @property
    def is_running(self) -> bool:
        """Whether somebody may still write here."""
        return not self._ended

    async def read(self, prompt: str) -> str | None:
        """Ask for a line; ``None`` when the input has ended."""
        self._put(plain(prompt) + (" " if self._typed else "\n"))
        line = await self._line()
        if line is None:
            return None
        self.at += not self._typed
        self.indented = not self._typed and begins_blank(line)
        return decoded(line.rstrip(b"\r\n"))

    async def read_text(self, prompt: str, begun: str) -> str | None:
        """Ask for nothing: a text is written line by line here."""
        raise NotImplementedError

    async def _line(self) -> bytes | None:
        try:
            number = self._source.fileno()
        except (OSError, ValueError):
            return self._source.readline().encode("utf-8", "surrogatepass") or None
        while b"\n" not in self._bytes and not self._ended:
            piece = await _from(number)
            self._ended = not piece
            # A line without an end is not kept without an end.
            self._bytes = (self._bytes + piece)[-8 * _PIECE :] if b"\n" not in self._bytes else self._bytes + piece
        line, newline, self._bytes = self._bytes.partition(b"\n")
        return line if line or newline else None

    def write(self, line: str = "") -> None:
        """Write one line at once."""
        self._put(plain(line) + "\n")

    def _put(self, text: str) -> None:
        self._target.write(text)
        self._target.flush()


async def _from(number: int) -> bytes:
    """Return what comes next of a file; nothing at its end. The thread that waits for it keeps no process from ending."""
    loop = asyncio.get_running_loop()
    found: asyncio.Future[bytes] = loop.create_future()

    def put(piece: bytes) -> None:
        if not found.done():
            found.set_result(piece)

    def wait() -> None:
        piece = b""
        with contextlib.suppress(OSError):  # a terminal that is gone has no more lines
            piece = os.read(number, _PIECE)
        with contextlib.suppress(RuntimeError):  # nobody waits any more
            loop.call_soon_threadsafe(put, piece)

    threading.Thread(target=wait, name="lines", daemon=True).start()
    return await found


class FedConsole:
    """Lines of somebody far away: whoever holds the line to them feeds what they typed, and sends what is told."""

    def __init__(
        self,
        tell: Callable[[str], None],
        ask: Callable[[str, str | None], None],
        *,
        takes_texts: bool = False,
        numbered: bool = False,
    ) -> None:
        """Send with ``tell`` a line, and with ``ask`` a prompt, with what was begun of a text where one is asked for.

        With ``numbered`` the lines are those of a script, and counted.
        """
        self._tell, self._ask, self._numbered = tell, ask, numbered
        self.takes_texts = takes_texts
        self.at = 0
        self.indented = False
        self._lines: deque[tuple[str | UsageError, bool]] = deque()
        self._ended = False
        self._waiting: asyncio.Future[None] | None = None
        self.unread: Callable[[], bool] = lambda: False
        """Whether the other end does not read: then the next line is not asked for yet."""

    @property
    def is_running(self) -> bool:
        """Whether somebody may still write here."""
        return not self._ended

    def feed(self, line: str | UsageError, *, indented: bool = False) -> None:
        """Take a line, or why what came is none."""
        self._lines.append((line, indented))
        self._wake()

    def end(self) -> None:
        """Take no more: what is asked for now gets no answer."""
        self._ended = True
        self._wake()

    def __len__(self) -> int:
        """Return how many lines wait."""
        return len(self._lines)

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    async def read(self, prompt: str) -> str | None:
        """Ask for a line; ``None`` when there are no more."""
        return await self._next(prompt, None)

    async def read_text(self, prompt: str, begun: str) -> str | None:
        """Ask for a text that was ``begun`` before; ``None`` when there are no more."""
        return await self._next(prompt, begun)

    async def _next(self, prompt: str, begun: str | None) -> str | None:
        while self.unread() and not self._ended:  # noqa: ASYNC110  # how much waits is known nowhere but by asking
            await asyncio.sleep(_LOOK_AGAIN)
        self._ask(plain(prompt), begun)
        while not self._lines and not self._ended:
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting
        if not self._lines:
            return None
        line, self.indented = self._lines.popleft()
        self.at += self._numbered
        if isinstance(line, UsageError):
            raise line
        return line

    def write(self, line: str = "") -> None:
        """Send one line."""
        self._tell(plain(line))


def plain(line: str) -> str:
    """Return a line without anything that moves a cursor or draws: no escape sequence, no box, no block."""
    flat = " ".join(clean(line, 10 * LONGEST).split("\n")).translate(_DRAWN)
    return "".join(each for each in flat if unicodedata.category(each) not in _CONTROL).rstrip()


async def line_of(console: Console, prompt: str) -> str:
    """Ask for a line that a step needs; ``InputEnded`` when there are no more."""
    line = await console.read(prompt)
    if line is None:
        raise InputEnded
    return line


async def chosen(console: Console, question: str, answers: Sequence[tuple[str, str]]) -> str | None:
    """Ask a numbered question and return the key of the answer; ``None`` for an empty line.

    The number is typed, or the key itself, which does not change between versions and languages. ``InputEnded`` at the end, and
    ``UsageError`` for what is no answer in a script; a person is asked again.
    """
    console.write(question)
    known = [key for key, _ in answers]
    plainly = {_plainly(key): key for key in reversed(known)}
    # Where the answers are numbers themselves, in another order, a number can only be the answer.
    counts = all(not key.isdecimal() or key == str(at) for at, (key, _) in enumerate(answers, start=1))
    for at, (key, told) in enumerate(answers, start=1):
        console.write(f"{at}. {told} ({key})" if counts else f"{told} ({key})")
    while True:
        typed = (await line_of(console, say("linear.number"))).strip()
        if not typed:
            return None
        if typed in known:
            return typed
        if (plain_word := _plainly(typed)) in plainly:
            return plainly[plain_word]
        if counts and plain_word.isascii() and plain_word.isdecimal() and 1 <= int(plain_word[:9]) <= len(answers):
            return answers[int(plain_word) - 1][0]
        error = UsageError("linear.no-answer", word=clean_line(plain_word, 60), answers=say("comma").join(known))
        if console.at:
            # A script does not know better the next time: its further lines are no answers to this.
            raise error
        console.write(say("linear.no-such-number", most=len(answers)) if counts else explain(error))


def _plainly(word: str) -> str:
    """Return an answer as it is compared: of any width, in any case."""
    return unicodedata.normalize("NFKC", word).strip().casefold()


async def agreed(console: Console, question: str) -> bool:
    """Ask a yes or no question; only a clear yes is one. ``InputEnded`` at the end."""
    line = await line_of(console, f"{question} {say('linear.yes-or-no')}")
    return unicodedata.normalize("NFKC", line).strip().casefold() in {"y", "yes", "はい"}


def tell(console: Console, lines: Iterable[str]) -> None:
    """Tell several lines."""
    for line in lines:
        console.write(line)
