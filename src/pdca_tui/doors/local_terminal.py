"""The terminal at which the program was started."""

from __future__ import annotations

import os
import selectors
import signal
import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from rich.color import ColorSystem
from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import Monochrome
from textual.message import Message

from pdca_tui.doors.ambiguous_width import QUESTION, answered, answers, draws_wide, measurable, narrowed
from pdca_tui.doors.terminal_input import NOISE, Burst, Inflow, Pasted
from pdca_tui.screens.widgets import input_filter

if TYPE_CHECKING:
    from pdca_tui.doors.terminal import Colours

_PASTE_PATIENCE = 5.0
_LOOK = 0.1
_AT_ONCE = 4096


class HereDriver(LinuxDriver):
    """Textual's driver, but for what is read: pastes are taken out before anything looks for keys in them.

    Textual looks for keys within a paste, too: an escape character in it ends the paste there, and the rest would be pressed as
    keys. Nor does it survive bytes that are no UTF-8.
    """

    def __init__(self, app: App[Any], *, colours: Colours | None = None, **more: Any) -> None:
        """Drive ``app`` in the ``colours`` there are; ``None`` leaves that to Textual.

        But where there are sixteen Textual would take the nearest by number: a light page would be written on in pale grey
        and yellow. So it renders true colour there, too, and what is read well is chosen here, as for those who join.
        """
        self._before = _handlers(signal.SIGTSTP, signal.SIGCONT)
        super().__init__(app, **more)
        # Standard error may be a file, for what is to be told in lines.
        self._file = sys.__stdout__
        self._colours = _colours_here(app) if colours is None else colours
        self._narrow = draws_wide(os.environ)
        self._measures = measurable(os.environ) and answers(os.environ.get("TERM", ""))
        self._inflow = Inflow()
        self.typed_at = time.monotonic()
        """When anything was last typed, or the person came."""

    def write(self, data: str) -> None:
        """Write, in the colours and the width there are."""
        if self._narrow:
            data = narrowed(data)
        if self._colours is not None:
            from pdca_tui.doors.colours import reduced  # noqa: PLC0415  # most terminals have them all

            data = reduced(data, self._colours, dark=self._app.current_theme.dark)
        super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal over, and ask how wide it draws, unless a person said so."""
        self._inflow = Inflow()
        if self._measures:
            self._inflow.asked()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # it says nothing of types
        if self._measures and self._writer_thread is not None:
            super().write(QUESTION)

    def process_message(self, message: Message) -> None:
        """Take the answer to how wide it draws; hand on everything else."""
        if not isinstance(message, events.CursorPosition):
            super().process_message(message)
        elif self._measures and (wide := answered(message.x, message.y)) is not None:
            self._measures = False
            self._inflow.answered()
            if wide:
                self._narrow = True
                self._loop.call_soon_threadsafe(self._app.call_later, self._paint_anew)

    def _paint_anew(self) -> None:
        self._app.screen.refresh()

    def close(self) -> None:
        """Give the terminal back for good: Ctrl-Z is again whose it was before."""
        super().close()
        _handle(self._before)

    def run_input_thread(self) -> None:
        """Read until the end."""
        inflow, parser = self._inflow, XTermParser(self._debug)
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_LOOK):
                    try:
                        data = os.read(self.fileno, _AT_ONCE)
                    except OSError:  # the terminal is gone; who watches it ends the application
                        return
                    if not data:
                        return
                    self.typed_at = time.monotonic()
                    parser = self._taken(inflow, data, parser)
                elif inflow.pasting and time.monotonic() - self.typed_at > _PASTE_PATIENCE:
                    for pasted in inflow.end_paste():
                        self.process_message(events.Paste(pasted.text))
                if inflow.gives_up() and not self._pressed(parser.tick):
                    parser = XTermParser(self._debug)

    def _taken(self, inflow: Inflow, data: bytes, parser: XTermParser) -> XTermParser:
        """Hand on what ``data`` comes to; return the parser for what follows."""
        for piece in inflow.take(data):
            if isinstance(piece, Pasted):
                self.process_message(events.Paste(piece.text))
                continue
            if isinstance(piece, Burst):
                self.process_message(input_filter.Burst(piece.text))
                continue
            if piece.fresh or (piece.due and not self._pressed(parser.tick)):
                parser = XTermParser(self._debug)
            if piece.text and not self._pressed(parser.feed, piece.text):
                parser = XTermParser(self._debug)
        return parser

    def _pressed(self, parse: Callable[..., Iterable[Message]], *text: str) -> bool:
        """Hand on keys; whether the parser could make anything of them."""
        try:
            for message in parse(*text):
                self.process_message(message)
        except NOISE:
            return False
        return True


class StayingDriver(HereDriver):
    """The driver where other people's screens are in the same process: nothing at this terminal stops it."""

    def __init__(self, app: App[Any], **more: Any) -> None:
        """Drive ``app``; Textual would have the process stop itself when it is asked to."""
        super().__init__(app, **more)
        _handle(self._before)

    @property
    def can_suspend(self) -> bool:
        """It cannot."""
        return False

    def start_application_mode(self) -> None:
        """Take the terminal over; Textual would leave it to the terminal again to stop who writes from behind."""
        before = _handlers(signal.SIGTTOU, signal.SIGTTIN)
        super().start_application_mode()
        _handle(before)


_Handlers = dict[signal.Signals, Any]


def _handlers(*numbers: signal.Signals) -> _Handlers:
    return {number: signal.getsignal(number) for number in numbers}


def _handle(handlers: _Handlers) -> None:
    for number, handler in handlers.items():
        signal.signal(number, signal.SIG_DFL if handler is None else handler)


def driver_here() -> type[Driver] | None:
    """Return the driver for this terminal; ``None`` for Textual's own where the environment names one."""
    return HereDriver if constants.DRIVER is None else None


def _colours_here(app: App[Any]) -> Colours | None:
    """Return how few colours ``app`` is to be shown in, by this process's environment; ``None`` to leave it to Textual.

    Where there are fewer, it renders true colour all the same: from that is told what stands out.
    """
    bare = bool(os.environ.get("NO_COLOR"))  # an empty one says nothing
    console = app.console
    # Textual would turn every colour into a grey, and send that.
    app.no_color, app._filters[:] = bare, [each for each in app._filters if not isinstance(each, Monochrome)]  # noqa: SLF001
    few = console._color_system is ColorSystem.STANDARD  # noqa: SLF001  # it has no other name
    if not (bare or few):
        return None
    from pdca_tui.doors.terminal import Colours  # noqa: PLC0415  # most terminals have more

    console._color_system = ColorSystem.TRUECOLOR  # noqa: SLF001
    return Colours.NONE if bare else Colours.SIXTEEN
