"""The terminal at which the program was started: what is read from it, byte by byte."""

from __future__ import annotations

import asyncio
import os
import pty
import threading
import time
import tty
from collections.abc import Iterable, Iterator

import pytest
from rich.color import ColorSystem
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from pdca_tui.doors import local_terminal
from pdca_tui.doors.local_terminal import HereDriver

LONGEST = 20.0


async def _driver() -> HereDriver:
    return HereDriver(App())


class Reading:
    """A driver that reads from one end of a terminal, and what it handed on."""

    def __init__(self) -> None:
        self._end, self._driver_end = pty.openpty()
        self.driver = asyncio.run(_driver())
        self.driver.fileno = self._driver_end
        os.set_blocking(self._driver_end, True)
        tty.setraw(self._driver_end)
        self.seen: list[Message] = []
        self._more = threading.Condition()
        self.driver.process_message = self._take  # type: ignore[method-assign]
        self._thread = threading.Thread(target=self.driver.run_input_thread, daemon=True)
        self._thread.start()

    def _take(self, message: Message) -> None:
        with self._more:
            self.seen.append(message)
            self._more.notify_all()

    def gets(self, data: bytes) -> None:
        os.write(self._end, data)

    def until(self, *told: str) -> None:
        """Wait until what was handed on is told so: keys by their names, pastes in angle brackets."""
        with self._more:
            assert self._more.wait_for(lambda: self.told()[-len(told) :] == list(told), LONGEST), self.told()

    def told(self) -> list[str]:
        return [
            f"<{m.text}>" if isinstance(m, events.Paste) else m.key
            for m in self.seen
            if isinstance(m, events.Paste | events.Key)
        ]

    def ends(self) -> None:
        self.driver.exit_event.set()
        self._thread.join(LONGEST)
        assert not self._thread.is_alive()
        os.close(self._end)
        os.close(self._driver_end)


@pytest.fixture
def reading() -> Iterator[Reading]:
    reading = Reading()
    yield reading
    reading.ends()


def test_keys_are_keys_and_escape_is_one_when_nothing_follows(reading: Reading):
    reading.gets(b"q\x1b[A")
    reading.until("q", "up")
    reading.gets("意".encode() + b"\x1b[A")
    reading.until("意", "up")
    reading.gets(b"\x1b")
    reading.until("escape")


def test_when_something_was_last_typed_is_known(reading: Reading):
    reading.driver.typed_at = 0.0
    reading.gets(b"a")
    reading.until("a")
    assert time.monotonic() - reading.driver.typed_at < LONGEST


def test_an_escape_character_in_a_paste_ends_nothing_and_presses_nothing(reading: Reading):
    reading.gets("\x1b[200~前\x1bEE\x1b[A\x13後\x1b[201~x".encode())
    reading.until("<前\x1bEE\x1b[A\x13後>", "x")
    assert reading.told() == ["<前\x1bEE\x1b[A\x13後>", "x"]


def test_bytes_that_are_no_text_stop_nothing(reading: Reading):
    reading.gets(b"\xff\xfe\x80")
    reading.gets(b"\x1b[A")
    reading.until("up")
    reading.gets(b"\x1b[99999999999999999999u\x1b[<x;y;zM")
    deadline = time.monotonic() + LONGEST
    while reading.told()[-1] != "b":  # what came in one piece with the noise is lost with it
        assert time.monotonic() < deadline
        reading.gets(b"b")
        time.sleep(0.02)


@pytest.mark.parametrize("failure", [RuntimeError, StopIteration, ValueError])
def test_noise_that_the_parser_chokes_on_later_stops_nothing(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, failure: type[Exception]
):
    """It looks now and then whether a sequence was left unfinished; a parser that has choked takes nothing more."""
    choked = threading.Event()
    tick, feed, spoilt = XTermParser.tick, XTermParser.feed, set()

    def chokes(parser: XTermParser) -> Iterable[Message]:
        if not choked.is_set():
            spoilt.add(parser)
            choked.set()
            raise failure
        return tick(parser)

    def fed(parser: XTermParser, text: str) -> Iterable[Message]:
        if parser in spoilt:
            raise AssertionError
        return feed(parser, text)

    monkeypatch.setattr(XTermParser, "tick", chokes)
    monkeypatch.setattr(XTermParser, "feed", fed)
    assert choked.wait(LONGEST)
    reading.gets(b"a")
    reading.until("a")


def test_a_paste_whose_end_never_comes_is_given_up_after_a_while(reading: Reading, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(local_terminal, "_PASTE_PATIENCE", 0.2)
    reading.gets("\x1b[200~途中まで".encode())
    reading.until("<途中まで>")
    reading.gets(b"x")
    reading.until("x")


@pytest.mark.parametrize(("system", "few"), [(ColorSystem.STANDARD, True), (ColorSystem.EIGHT_BIT, False)])
def test_where_there_are_sixteen_colours_they_are_chosen_as_for_those_who_join(monkeypatch, system, few):
    """Yellow on white paper, as Textual would have it, is red; where there are more, Textual chooses."""
    written: list[str] = []
    monkeypatch.setattr(LinuxDriver, "write", lambda _, data: written.append(data))

    async def drive() -> None:
        app: App[None] = App()
        app.console._color_system = system
        HereDriver(app).write("\x1b[38;2;138;59;0;48;2;251;250;245m未達成\x1b[0m")
        assert app.console._color_system is (ColorSystem.TRUECOLOR if few else system)

    asyncio.run(drive())
    assert (written == ["\x1b[31;107m未達成\x1b[0m"]) is few
