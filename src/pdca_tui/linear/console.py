"""Where lines come from and go to: the standard streams of a process. What is typed is cleaned, what is written is plain."""

from __future__ import annotations

import asyncio
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Protocol, TextIO

from pdca_tui.text import clean, clean_line
from pdca_tui.words import say

_LONGEST = 20_000
"""Characters of a line that are taken."""

_BOXES = str.maketrans(
    {"─": "-", "━": "-", "│": "|", "┃": "|", "▌": "", "█": "", "·": "", "▸": "", "▾": "", "▼": "", "■": "", "\u3000": " "}
)
"""What a screen draws with, as it is written here."""

_CONTROL = ("Cc", "Cf", "Cs", "Co", "Cn")


class Console(Protocol):
    """A person, or a script, that reads lines and writes lines."""

    async def read(self, prompt: str) -> str | None:
        """Ask for a line; ``None`` when there are no more."""

    def write(self, line: str = "") -> None:
        """Tell one line."""


class StandardConsole:
    """The standard input and output. Without a terminal the prompts are lines of their own, so that a log can be read."""

    def __init__(self, source: TextIO | None = None, target: TextIO | None = None) -> None:
        """Read from ``source`` and write to ``target``."""
        self._source, self._target = source or sys.stdin, target or sys.stdout

    async def read(self, prompt: str) -> str | None:
        """Ask for a line; ``None`` when the input has ended."""
        self._target.write(plain(prompt) + " " if self._source.isatty() else plain(prompt) + "\n")
        self._target.flush()
        line = await asyncio.to_thread(self._source.readline, _LONGEST)
        return clean_line(line.rstrip("\r\n"), _LONGEST) if line else None

    def write(self, line: str = "") -> None:
        """Write one line at once."""
        self._target.write(plain(line) + "\n")
        self._target.flush()


def plain(line: str) -> str:
    """Return a line without anything that moves a cursor or draws: no escape sequence, no box, no block."""
    flat = " ".join(clean(line, 10 * _LONGEST).split("\n")).translate(_BOXES)
    return "".join(each for each in flat if unicodedata.category(each) not in _CONTROL).rstrip()


async def chosen(console: Console, question: str, answers: Sequence[tuple[str, str]]) -> str | None:
    """Ask a numbered question and return the key of the answer; ``None`` for an empty line or the end.

    The number is typed, or the key itself, which does not change between versions and languages.
    """
    console.write(question)
    for at, (key, told) in enumerate(answers, start=1):
        console.write(f"{at}. {told} ({key})")
    while True:
        line = await console.read(say("linear.number"))
        if not line:
            return None
        typed = unicodedata.normalize("NFKC", line).strip()
        if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= len(answers):
            return answers[int(typed) - 1][0]
        if typed in dict(answers):
            return typed
        console.write(say("linear.no-such-number", most=len(answers)))


async def written(console: Console, question: str) -> str:
    """Ask for a text of any number of lines; an empty line ends it, and an empty first line leaves it."""
    console.write(question)
    lines: list[str] = []
    while line := await console.read(say("linear.line", number=len(lines) + 1)):
        lines.append(line)
    return clean("\n".join(lines))


async def agreed(console: Console, question: str) -> bool:
    """Ask a yes or no question; only a clear yes is one."""
    line = await console.read(f"{question} {say('linear.yes-or-no')}")
    return unicodedata.normalize("NFKC", line or "").strip().casefold() in {"y", "yes", "はい"}


def tell(console: Console, lines: Iterable[str]) -> None:
    """Tell several lines."""
    for line in lines:
        console.write(line)
