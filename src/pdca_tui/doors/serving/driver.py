"""A Textual driver over a line to a far terminal. Everything private of Textual that a seat needs is in this file.

Textual is pinned exactly; ``tests/doors/test_driver.py`` fails first where a new version moves something.
"""

from __future__ import annotations

import asyncio
import functools
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from rich.color import ColorSystem
from textual import events, messages
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message

from pdca_tui.doors.ambiguous_width import QUESTION, answered, narrowed
from pdca_tui.doors.colours import reduced
from pdca_tui.doors.serving.rate_limit import Bucket
from pdca_tui.doors.serving.restricted_driver import Confined, hush
from pdca_tui.doors.terminal import Terminal, clamped
from pdca_tui.doors.terminal_input import NOISE, Burst, Inflow, Pasted
from pdca_tui.screens.shell.paint_queue import WAY
from pdca_tui.screens.widgets import input_filter

STALLED_AT, DRAINED_AT = 48_000, 8_000
"""Bytes waiting for a client at which its frames are dropped, and at which it is painted anew."""

KEYS_A_SECOND, KEYS_AT_ONCE = 80, 60
MOST_WAITING = 1_000
"""Keys of one seat that wait for their turn; while there are more, they stay the bytes they are, and no others are read."""

MOST_HURRIED = 300
"""Keys that are handed on at once when a seat is left: more than anybody types ahead, and few for those who sit beside it."""

_LOOK_AGAIN = 0.1
_PASTE_PATIENCE = 5.0
_STATE_OFF = "\x1b[?2004l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"

# What a client may send that the server is not to believe: the window's size comes over SSH.
_IGNORED = (events.Resize, messages.InBandWindowResize, events.CursorPosition, events.AppFocus, events.AppBlur)


class _Parser(XTermParser):
    """Textual's parser without its cache, which would keep every parser, and by its last key every application, alive."""

    _parse_extended_key = XTermParser._parse_extended_key.__wrapped__  # type: ignore[assignment]


class Line(Protocol):
    """The way to a far terminal: one channel."""

    def write(self, data: bytes) -> None:
        """Send; never waits."""

    def waiting(self) -> int:
        """Return how many bytes the client has not taken yet."""

    def hold(self, *, still: bool) -> None:
        """Stop reading from the client, or go on."""


class RemoteDriver(Confined, Driver):
    """One application's terminal, at the other end of a line.

    Frames are dropped while the client does not read, and it is painted anew once it does. Keys beyond what anybody types
    wait for their turn, so that a flood of them costs the other seats nothing.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        line: Line,
        terminal: Terminal,
        make_way: Callable[[], Callable[[], None]],
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Drive ``app`` on ``terminal`` at the end of ``line``; ``make_way`` lets a pressed key go before what others see."""
        super().__init__(app, debug=False, mouse=mouse and terminal.mouse, size=clamped(*(size or (80, 24))))
        self._line = line
        self._terminal = terminal
        self._narrow, self._measures = terminal.narrow, terminal.queries and terminal.measures
        self._make_way = make_way
        self._frame_is_out: Callable[[], None] | None = None
        self._frame: list[str] = []
        self._open = False
        self._stalled = False
        self._inflow = Inflow()
        self._parser = _Parser()
        self._keys = Bucket(KEYS_A_SECOND, KEYS_AT_ONCE)
        self._coming: deque[Iterator[Message]] = deque()
        self._turn: deque[Message] = deque()
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._held = False
        self.typed_at = 0.0
        """When the client last sent anything."""
        settle(app)

    # ── out ──

    def write(self, data: str) -> None:
        """Take a part of a frame."""
        self._frame.append(data)
        if len(self._frame) == 1:
            self._loop.call_soon(self.flush)

    def flush(self) -> None:
        """Send the frame, or drop it while the client does not read."""
        if not self._frame:
            return
        frame = "".join(self._frame)
        self._frame.clear()
        if not self._open:
            return
        if self._stalled or self._line.waiting() > STALLED_AT:
            self._stalled = True
            self._later("drain", _LOOK_AGAIN, self._look)
            return
        self._send(frame)
        self._let_others()

    def _hurry_on(self) -> None:
        if self._frame_is_out is None:
            self._frame_is_out = self._make_way()
            self._later("others", WAY, self._let_others)

    def _let_others(self) -> None:
        if self._frame_is_out is not None:
            self._frame_is_out()
            self._frame_is_out = None

    def drained(self) -> None:
        """Look whether the client reads again; called when its channel says so, and from time to time."""
        if self._stalled:
            self._look()

    def _look(self) -> None:
        if not self._open or not self._stalled:
            return
        if self._line.waiting() > DRAINED_AT:
            self._later("drain", _LOOK_AGAIN, self._look)
            return
        self._stalled = False
        # Every frame since was lost: only the newest whole one is true.
        self._app.call_later(self._paint_anew)

    def _paint_anew(self) -> None:
        self._app.screen.refresh()

    def _send(self, text: str) -> None:
        dark = self._app.current_theme.dark
        if self._narrow:
            text = narrowed(text)
        self._line.write(reduced(text, self._terminal.colours, dark=dark).encode("utf-8", "replace"))

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        self._open = True
        self._send("\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h")
        if self._mouse:
            # Buttons and dragging only: reports of every movement would flood the server.
            self._send("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
        if self._terminal.queries:
            self._send("\x1b[?2026$p")
        if self._measures:
            self._inflow.asked()
            self._line.write(QUESTION.encode())

    def disable_input(self) -> None:
        """Take no more input."""
        self._coming.clear()
        self._turn.clear()
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        if self._open:
            self.disable_input()
            self._frame.clear()
            self._open = False
            self._line.write(_STATE_OFF.encode())

    # ── in ──

    def feed(self, data: bytes) -> None:
        """Take what the client sent."""
        if not self._open:
            return
        self.typed_at = time.monotonic()
        self._coming.append(self._messages(data))
        self._hurry_on()
        self._take_turns()

    def resized(self, columns: int, rows: int) -> None:
        """Lay out for another size of the window."""
        self._size = clamped(columns, rows)
        size = Size(*self._size)
        self._app.post_message(events.Resize(size, size))

    def _messages(self, data: bytes) -> Iterator[Message]:
        """Yield what bytes come to, as it is asked for: a packet may hold more keys than should wait."""
        for piece in self._inflow.take(data):
            if isinstance(piece, Pasted):
                yield events.Paste(piece.text)
                continue
            if isinstance(piece, Burst):
                yield input_filter.Burst(piece.text)
                continue
            if piece.fresh:
                self._parser = _Parser()
            if piece.due:
                yield from self._parsed(self._parser.tick())
            if piece.text:
                yield from self._parsed(self._parser.feed(piece.text))

    def _parsed(self, found: Iterable[Message]) -> Iterator[Message]:
        """Yield what the parser makes of characters; noise it chokes on is forgotten."""
        try:
            for message in found:
                # A size in the stream would also have it take the places of clicks for pixels.
                self._parser.mouse_pixels = False
                if isinstance(message, events.CursorPosition):
                    self._measured(message)
                elif not isinstance(message, _IGNORED):
                    yield message
        except NOISE:
            self._parser = _Parser()

    def _measured(self, cursor: events.CursorPosition) -> None:
        """Take the answer to how wide the terminal draws; one that comes late, or was not asked for, is no key either."""
        if self._measures and (wide := answered(cursor.x, cursor.y)) is not None:
            self._measures = False
            self._inflow.answered()
            if wide:
                self._narrow = True
                self._app.call_later(self._paint_anew)

    def _read_on(self) -> None:
        """Make keys of what has come, as long as not too many wait; then look what will never be whole."""
        if not self._coming:
            return
        while self._coming and len(self._turn) <= MOST_WAITING:
            if (message := next(self._coming[0], None)) is None:
                self._coming.popleft()
            else:
                self._turn.append(message)
        if not self._coming:
            self._later("escape", self._inflow.patience + 0.005, self._escape)
            if self._inflow.pasting:
                self._later("paste", _PASTE_PATIENCE, self._give_up_paste)

    def _escape(self) -> None:
        """Tell a pressed escape key from the beginning of a sequence: nothing followed."""
        if not self._coming and self._inflow.gives_up():
            self._turn.extend(self._parsed(self._parser.tick()))
            self._take_turns()

    def _give_up_paste(self) -> None:
        if not self._coming:
            self._turn.extend(events.Paste(piece.text) for piece in self._inflow.end_paste())
            self._take_turns()

    def _take_turns(self) -> None:
        """Hand on as many keys as may be, and come back for the rest."""
        self._read_on()
        while self._turn and self._keys.take():
            self.process_message(self._turn.popleft())
            self._read_on()
        if self._turn:
            self._later("turn", self._keys.wait(8), self._take_turns)
        if (still := bool(self._coming)) is not self._held:
            self._held = still
            self._line.hold(still=still)

    def hurry(self) -> None:
        """Hand on at once what was typed last, and forget what nobody typed: no more will come."""
        for _ in range(MOST_HURRIED):
            self._read_on()
            if not self._turn:
                return
            self.process_message(self._turn.popleft())
        self._coming.clear()
        self._turn.clear()

    def send_message(self, message: Message) -> None:
        """Hand a message to the application, in order."""
        self._app.post_message(message)

    def _later(self, name: str, seconds: float, call: Callable[[], None]) -> None:
        if (before := self._timers.get(name)) is not None:
            before.cancel()
        self._timers[name] = self._loop.call_later(seconds, call)


def driver_for(line: Line, terminal: Terminal, make_way: Callable[[], Callable[[], None]]) -> Callable[..., RemoteDriver]:
    """Return what to set as an application's ``driver_class``."""
    return functools.partial(RemoteDriver, line=line, terminal=terminal, make_way=make_way)


def settle(app: App[Any]) -> None:
    """Undo what an application does to its whole process, which it shares with others here."""
    # It redirects both streams for everybody; closing in another order than opening would leave them redirected for good.
    app._capture_stdout = sys.stdout  # type: ignore[assignment]
    app._capture_stderr = sys.stderr  # type: ignore[assignment]
    # A style keeps the first form it was rendered in: always true colour, reduced here.
    app.console._color_system = ColorSystem.TRUECOLOR
    # Ours are true colours all over; the filter that would make them so looks at every segment of every frame.
    app._filters.clear()
    hush(app)
