"""Lines out of what a client sends: as it is, or typed key by key on a terminal that shows nothing by itself.

On such a terminal this does what the terminal of any machine does while a line is typed: it shows each character, and takes the
last one back by writing over it. Nothing else moves the cursor, and there is no escape sequence.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable, Iterator

from pdca_tui.errors import UsageError
from pdca_tui.linear.console import LONGEST, begins_blank, decoded
from pdca_tui.text import clean, clean_line

_BACK, _KILL, _WORD, _GIVE_UP, _END = "\x7f\b", "\x15", "\x17", "\x03", "\x04"
_MOST_BYTES = 8 * LONGEST
_ENDS_SEQUENCE = range(0x40, 0x7F)

Line = tuple[str | UsageError, bool]
"""A line, or why it is none; and whether it begins with a blank."""


class SentLines:
    """Lines of a client without a terminal: its own, or a file, shows what is typed."""

    ended = False

    def __init__(self) -> None:
        """Begin with nothing."""
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[Line]:
        """Yield the lines that are whole."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        self._rest = self._rest[-_MOST_BYTES:]
        yield from map(_line, lines)

    def end(self) -> Iterator[Line]:
        """Yield what is left when no more comes."""
        rest, self._rest = self._rest, b""
        if rest:
            yield _line(rest)


class TypedLines:
    """Lines that are typed on a terminal in raw mode: shown here, and edited at their end."""

    def __init__(self, show: Callable[[str], None]) -> None:
        """Show what is typed with ``show``."""
        self._show = show
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._line: list[str] = []
        self._sequence = ""
        self._after_return = False
        self.ended = False
        """Whether the person said that no more comes: Ctrl-D on an empty line, or Ctrl-C twice."""
        self._gave_up = False

    def feed(self, data: bytes) -> Iterator[Line]:
        """Yield the lines that are whole."""
        for sign in self._decoder.decode(data):
            if not self.ended:
                yield from self._typed(sign)

    def end(self) -> Iterator[Line]:
        """Yield nothing: a line that was not finished was not said."""
        yield from ()

    def _typed(self, sign: str) -> Iterator[Line]:
        if self._swallowed(sign):
            return
        newline = sign == "\n" and self._after_return
        self._after_return = sign == "\r"
        if newline:
            return
        if sign == _GIVE_UP:
            self.ended = self._gave_up and not self._line
            self._gave_up = True
            self._show("\r\n")
            self._line.clear()
            yield "", False
            return
        self._gave_up = False
        if sign in "\r\n":
            text, self._line = "".join(self._line), []
            self._show("\r\n")
            yield clean_line(text, LONGEST + 1), False
        elif sign == _END and not self._line:
            self.ended = True
        elif sign in _BACK:
            self._erase(1)
        elif sign == _KILL:
            self._erase(len(self._line))
        elif sign == _WORD:
            text = "".join(self._line).rstrip()
            self._erase(len(self._line) - len(text.rpartition(" ")[0]))
        elif len(self._line) <= LONGEST and (kept := clean(" " if sign == "\t" else sign)):
            self._line.append(kept)
            self._show(kept)

    def _swallowed(self, sign: str) -> bool:
        """Whether a sign belongs to a key that sends a sequence, such as an arrow: there is nowhere to go with it."""
        if self._sequence:
            self._sequence += sign
            begins = self._sequence in ("\x1b[", "\x1bO")
            if not begins and (ord(sign) in _ENDS_SEQUENCE or len(self._sequence) > 20 or sign < " "):
                self._sequence = ""
            return True
        if sign == "\x1b":
            self._sequence = sign
            return True
        return False

    def _erase(self, count: int) -> None:
        for _ in range(count):
            if self._line:
                cells = sum(_cells(each) for each in self._line.pop())
                self._show("\b" * cells + " " * cells + "\b" * cells)


def _cells(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _line(line: bytes) -> Line:
    try:
        return decoded(line.rstrip(b"\r")), begins_blank(line)
    except UsageError as error:
        return error, begins_blank(line)
