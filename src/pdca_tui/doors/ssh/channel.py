"""One channel of a connection: a screen on a terminal, or the answer to a command."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import asyncssh

from pdca_tui.application.clock import now
from pdca_tui.doors.serving.answer import Answer
from pdca_tui.doors.serving.limits import EARLY
from pdca_tui.doors.ssh.channel_requests import Asking
from pdca_tui.doors.ssh.commands import answer, review_asked
from pdca_tui.doors.ssh.linear_channel import LinearChannel, lines_asked
from pdca_tui.doors.terminal import clamped, language_of, lines_wished, terminal_of
from pdca_tui.errors import EXIT_PROBLEM, EXIT_TERMINAL, EXIT_USAGE
from pdca_tui.screens.shell.fault_log import place_of
from pdca_tui.text import clean_line
from pdca_tui.words import Lang, say, speak

if TYPE_CHECKING:
    from pdca_tui.doors.serving.seat_screen import TakenSeat
    from pdca_tui.doors.ssh.ssh_protocols import ConnectedBySsh

WINDOW = 64 * 1024
"""Bytes that a client may send before it must wait: a long paste and a little more."""


class SeatLine:
    """The way to a client's terminal: a channel, and the connection it goes through."""

    def __init__(self, channel: asyncssh.SSHServerChannel[bytes], visitor: ConnectedBySsh) -> None:
        """Write to ``channel``."""
        self._channel = channel
        self._visitor = visitor

    def write(self, data: bytes) -> None:
        """Send; what cannot be sent any more is lost with its connection."""
        if not self._channel.is_closing():
            self._channel.write(data)

    def waiting(self) -> int:
        """Return how many bytes the client has not taken: held by its window, or on the way to its machine."""
        return self._channel.get_write_buffer_size() + self._visitor.unsent()

    def hold(self, *, still: bool) -> None:
        """Stop reading from the client, or go on."""
        if still:
            self._channel.pause_reading()
        else:
            self._channel.resume_reading()


class SeatChannel(asyncssh.SSHServerSession[bytes]):
    """A channel that a client opened: it becomes a screen, an answer, or a refusal in a sentence."""

    def __init__(self, visitor: ConnectedBySsh) -> None:
        """Wait for what the client asks for."""
        self._visitor = visitor
        self._channel: asyncssh.SSHServerChannel[bytes] | None = None
        self._asking = Asking(visitor)
        self._term: str | None = None
        self._size = (80, 24)
        self._command: str | None = None
        self._review: str | None = None
        """The year whose review is asked for at a terminal, as it was typed; empty for the latest one."""
        self._lines: tuple[str, str] | None = None
        """The session and the review that are asked for line by line; ``None`` where a screen or a command is."""
        self._early = b""
        self._at_end = False
        self._gone = False
        self._left = False
        self._sentence = ""
        self._unused: asyncio.TimerHandle | None = None
        self._taken: TakenSeat | LinearChannel | None = None

    def channel(self, made: asyncssh.SSHServerChannel[bytes]) -> asyncssh.SSHServerChannel[bytes]:
        """Return the channel, which keeps of the client's environment only what is read."""
        self._asking.watch(made)
        return made

    # ── what the client asks for ──

    def connection_made(self, chan: asyncssh.SSHServerChannel[bytes]) -> None:
        """Begin."""
        self._channel = chan
        self._unused = asyncio.get_running_loop().call_later(self._visitor.door.limits.empty, chan.close)

    def pty_requested(self, term_type: str, term_size: tuple[int, int, int, int], term_modes: object) -> bool:
        """Note the terminal; what cannot be drawn on is told in a sentence on it."""
        self._term = clean_line(term_type, 40)
        self._size = term_size[:2]
        return True

    def shell_requested(self) -> bool:
        """Open a screen. There is no shell."""
        return True

    def exec_requested(self, command: str) -> bool:
        """Answer a command."""
        self._command = command
        return True

    def subsystem_requested(self, subsystem: str) -> bool:
        """Refuse: there is no subsystem, no file transfer among them."""
        self._asking.subsystem = subsystem
        return False

    def session_started(self) -> None:
        """Begin with what was asked for."""
        self._stop_waiting()
        self._asking.settled()
        self._lines = self._lines_wanted()
        if self._lines is not None:
            self._command = None
        if self._term is not None and self._command is not None and (year := review_asked(self._command)) is not None:
            self._command, self._review = None, year
        self._visitor.door.spawn(self._serve())

    def _lines_wanted(self) -> tuple[str, str] | None:
        """Return what is wanted line by line: by the command, the environment, or the person's or the seat's setting."""
        if self._command is not None:
            asked = lines_asked(self._command)
            if asked is not None:
                return asked
            year, wished = review_asked(self._command), self._wish()
            # Without a terminal ``review`` is a command that prints it.
            return ("", year or " ") if year is not None and wished and self._term is not None else None
        return ("", "") if self._wish() else None

    def _wish(self) -> bool:
        wished = lines_wished(self._asking.hints)
        if wished is None:
            wished = self._visitor.door.keyring.wants_lines(self._visitor.seats, self._visitor.fingerprint)
        return wished

    def _stop_waiting(self) -> None:
        if self._unused is not None:
            self._unused.cancel()
            self._unused = None

    # ── what happens then ──

    def data_received(self, data: bytes, datatype: int | None) -> None:
        """Take input."""
        if self._taken is not None:
            self._taken.feed(data)
        elif self._command is None:
            self._early = (self._early + data)[:EARLY]

    def eof_received(self) -> bool:
        """End the screen when no more input can come; a command has none, and lines that came are answered first."""
        if self._lines is not None:
            self._at_end = True
            if isinstance(self._taken, LinearChannel):
                self._taken.eof()
        elif self._command is None:
            self.leave()
        return True

    def terminal_size_changed(self, width: int, height: int, pixwidth: int, pixheight: int) -> None:
        """Lay out for another size."""
        self._size = (width, height)
        if self._taken is not None:
            self._taken.resized(width, height)

    def break_received(self, msec: int) -> bool:
        """Ignore it."""
        return False

    def signal_received(self, signal: str) -> None:
        """Ignore it."""

    def pause_writing(self) -> None:
        """Nothing: the screen looks for itself how much is waiting."""

    def resume_writing(self) -> None:
        """Let the screen look whether its client reads again."""
        if self._taken is not None:
            self._taken.drained()

    def connection_lost(self, exc: Exception | None) -> None:
        """End the screen; what is being typed is kept."""
        self._gone = True
        self._stop_waiting()
        self._asking.settled()
        self._visitor.channels.discard(self)
        self._visitor.emptied()
        self.leave()

    def leave(self, key: str = "") -> None:
        """End what is shown here, with a sentence for the person: the one with this ``key``, or goodbye."""
        sentence = say(key, lang=self._lang()) if key else ""
        if self._taken is not None:
            self._taken.leave(sentence)
        elif not self._left:
            # What was asked for has not begun: it is told so when it does, or the client would wait for ever.
            self._left, self._sentence = True, sentence

    @property
    def quiet_since(self) -> float | None:
        """When the person here last pressed a key; ``None`` where no screen is open."""
        return self._taken.typed_at if self._taken is not None else None

    def look_at_seats(self) -> None:
        """Look whether the seats in another cycle, if the person is at one, are still listed."""
        if self._taken is not None:
            self._taken.look_at_seats()

    async def _serve(self) -> None:
        lang = self._lang()
        speak(lang)
        try:
            if self._lines is not None:
                await self._talk(lang, self._lines)
            elif self._command is not None:
                await self._answer(self._command)
            else:
                await self._sit(lang)
        except asyncio.CancelledError:
            self._end(Answer(status=EXIT_PROBLEM))
        except Exception as error:  # noqa: BLE001  # whatever it is, the client must not wait for ever
            self._visitor.tell("crash", error=type(error).__name__, where=place_of(error))
            self._end(Answer(complaint=say("door.crashed"), status=EXIT_PROBLEM))

    async def _answer(self, command: str) -> None:
        visitor = self._visitor
        # Of one connection one command at a time waits among those of all others.
        async with visitor.commanding, visitor.door.working:
            if self._gone:
                return
            if self._left:
                self._end(Answer(complaint=self._sentence, status=EXIT_PROBLEM))
                return
            made = await asyncio.to_thread(answer, visitor.door.home, visitor.seats, command, visitor.fingerprint)
        visitor.tell("command", what="".join(command.split(maxsplit=1)[:1]), status=made.status)
        self._end(replace(made, complaint="\n".join(filter(None, (visitor.about_key, made.complaint)))))

    async def _talk(self, lang: Lang, asked: tuple[str, str]) -> None:
        """Take the seat line by line."""
        visitor = self._visitor
        if (sentence := visitor.door.crowd.full(visitor)) is not None:
            visitor.tell("refused", what="lines", why="full")
            self._end(Answer(complaint=sentence, status=EXIT_PROBLEM))
            return
        session, review = asked
        if session and not (key := visitor.door.home.session_named(session, now().date())):
            sessions = ", ".join(visitor.door.home.session_keys())
            complaint = say("door.no-session", word=clean_line(session, 40), sessions=sessions)
            self._end(Answer(complaint=complaint, status=EXIT_USAGE))
            return
        if self._left or self._channel is None:
            self._end(Answer(text=(self._sentence or say("door.goodbye")).encode() + b"\n"))
            return
        typed, line = self._term is not None, SeatLine(self._channel, visitor)
        self._taken = LinearChannel(visitor, line, lang, typed=typed, asked=(key if session else "", review))
        if self._early:
            self._taken.feed(self._early)
        if self._at_end:
            self._taken.eof()
        self._end(await self._taken.hold())

    async def _sit(self, lang: Lang) -> None:
        from pdca_tui.doors.serving.seat_screen import TakenSeat  # noqa: PLC0415  # the screens; a command does without

        visitor = self._visitor
        if self._term is None:
            visitor.tell("refused", what="screen", why="no terminal")
            self._end(Answer(complaint=say("door.no-terminal"), status=EXIT_TERMINAL))
            return
        terminal = terminal_of(self._term, self._asking.hints)
        if terminal is None:
            visitor.tell("refused", what="screen", why="terminal", name=self._term)
            self._end(Answer(complaint=say("door.bad-terminal", term=self._term or "?"), status=EXIT_TERMINAL))
            return
        if (sentence := visitor.door.crowd.full(visitor)) is not None:
            visitor.tell("refused", what="screen", why="full")
            self._end(Answer(complaint=sentence, status=EXIT_PROBLEM))
            return
        if self._left:
            self._end(Answer(text=(self._sentence or say("door.goodbye")).encode() + b"\n"))
            return
        if self._channel is None:
            return
        self._channel.set_write_buffer_limits(high=16_384, low=4_096)
        line, size = SeatLine(self._channel, visitor), clamped(*self._size)
        self._taken = TakenSeat(visitor, line, terminal, size, lang, review=self._review)
        if self._early:
            self._taken.feed(self._early)
        self._end(await self._taken.hold())

    def _end(self, made: Answer) -> None:
        """Print the answer and close the channel with its exit code."""
        channel = self._channel
        if channel is None or channel.is_closing() or self._gone:
            return
        end = b"\r\n" if self._term is not None else b"\n"
        channel.write(made.text.replace(b"\n", end) if self._term is not None else made.text)
        if made.complaint:
            complaint = made.complaint.replace("\n", end.decode()).encode() + end
            if self._term is None:
                channel.write_stderr(complaint)
            else:
                channel.write(complaint)
        channel.exit(made.status)

    def _lang(self) -> Lang:
        return language_of(self._asking.hints, self._visitor.door.lang)
