"""A channel on which a seat is taken line by line: with a terminal or without."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from pdca_tui.doors.serving.answer import Answer
from pdca_tui.doors.serving.linear_seat import MOST_WAITING, STALLED_AT, LinearSeat
from pdca_tui.doors.ssh.line_typing import SentLines, TypedLines
from pdca_tui.linear.console import FedConsole
from pdca_tui.words import Lang

if TYPE_CHECKING:
    from pdca_tui.doors.serving.driver import Line
    from pdca_tui.doors.serving.protocols import Connected

_MOST_WORDS = 3


def lines_asked(command: str) -> tuple[str, str] | None:
    """Return what a command asks for that begins lines: ``linear``, ``linear SESSION``, ``linear review YEAR``.

    The session, and the word behind ``review``; both are empty where members land. ``None`` if it asks for something else.
    """
    try:
        words = shlex.split(command)
    except ValueError:
        return None
    words = words[1:] if words[:1] == ["pdca"] else words
    if words[:1] != ["linear"] or len(words) > _MOST_WORDS or words[1:] in (["on"], ["off"]):
        return None
    if words[1:2] == ["review"]:
        return "", " ".join(words[2:]) or " "
    return (words[1] if words[1:] else ""), ""


class LinearChannel:
    """One conversation on a channel."""

    def __init__(self, visitor: Connected, line: Line, lang: Lang, *, typed: bool, asked: tuple[str, str]) -> None:
        """Prepare; ``typed`` tells whether there is a terminal, which shows what is typed only if it is sent back."""
        self._line = line
        self._typed = typed
        self._held = False
        self._input = TypedLines(self._put) if typed else SentLines()
        console = FedConsole(lambda told: self._put(told + self._newline), self._ask, numbered=not typed)
        console.unread = lambda: line.waiting() > STALLED_AT
        session, review = asked
        self._seat = LinearSeat(visitor, console, lang, session=session, review=review.strip() if review else None)

    @property
    def _newline(self) -> str:
        return "\r\n" if self._typed else "\n"

    def _put(self, text: str) -> None:
        self._line.write(text.encode())

    def _ask(self, prompt: str, _: str | None) -> None:
        # Without a terminal a prompt is a line of its own, so that the output reads as a log.
        self._put(prompt + (" " if self._typed else "\n"))
        self._look()

    @property
    def typed_at(self) -> float:
        """When the person last sent anything, or came."""
        return self._seat.typed_at

    def look_at_seats(self) -> None:
        """Nothing: lines are held in the cycle that is served."""

    def feed(self, data: bytes) -> None:
        """Take what the client sent."""
        for line, indented in self._input.feed(data):
            self._seat.feed(line, indented=indented)
        if self._input.ended:
            self.eof()
        self._look()

    def eof(self) -> None:
        """Take no more: what was sent is answered first."""
        for line, indented in self._input.end():
            self._seat.feed(line, indented=indented)
        self._seat.console.end()

    def _look(self) -> None:
        """Stop reading while many lines wait, and go on later."""
        if (held := len(self._seat.console) > MOST_WAITING) is not self._held:
            self._held = held
            self._line.hold(still=held)

    def leave(self, sentence: str = "") -> None:
        """End the conversation with a sentence."""
        self._seat.leave(sentence)

    def resized(self, columns: int, rows: int) -> None:
        """Nothing: lines have no size."""

    def drained(self) -> None:
        """Nothing: the conversation looks for itself whether its client reads."""

    async def hold(self) -> Answer:
        """Answer until the person leaves or the line is lost; return what is left to say."""
        answer = await self._seat.hold()
        if self._typed:
            self._put("\r\n")
        return answer
