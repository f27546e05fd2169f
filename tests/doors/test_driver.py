"""The driver on a line to nowhere. These tests fail first where a new version of Textual moves what the driver touches."""

from __future__ import annotations

import asyncio
import contextlib
import io
import sys
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.events import DeliveryFailed, Key, MouseDown, MouseMove, Paste, Resize
from textual.widgets import Input, Static

from pdca_tui.doors.serving import driver
from pdca_tui.doors.serving.driver import (
    DRAINED_AT,
    KEYS_AT_ONCE,
    MOST_HURRIED,
    MOST_WAITING,
    STALLED_AT,
    RemoteDriver,
    driver_for,
)
from pdca_tui.doors.terminal import Colours, Terminal
from pdca_tui.screens.shell.paint_queue import Turns
from pdca_tui.screens.widgets.input_filter import Burst
from visitors import plain, until


class Line:
    """A line that keeps what is written."""

    def __init__(self) -> None:
        self.sent = bytearray()
        self.stuck = 0
        self.held: list[bool] = []

    def write(self, data: bytes) -> None:
        self.sent += data

    def waiting(self) -> int:
        return self.stuck

    def hold(self, *, still: bool) -> None:
        self.held.append(still)

    @property
    def text(self) -> str:
        return self.sent.decode()


class Small(App[int]):
    """An application that writes down what it gets."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[Any] = []

    def compose(self) -> ComposeResult:
        yield Static("はじめ", markup=False, id="word")
        yield Input(id="input")

    def say(self, word: str) -> None:
        self.query_one("#word", Static).update(word)

    async def on_event(self, event: Any) -> None:
        kept = isinstance(event, Key | Paste | Resize | MouseDown | MouseMove | DeliveryFailed)
        if kept and not any(event is other for other in self.got):  # it comes again from below
            self.got.append(event)
        await super().on_event(event)

    @property
    def keys(self) -> list[str]:
        return [event.key for event in self.got if isinstance(event, Key)]

    @property
    def driver(self) -> RemoteDriver:
        assert isinstance(self._driver, RemoteDriver)
        return self._driver


@contextlib.asynccontextmanager
async def driven(
    colours: Colours = Colours.TRUE, size: tuple[int, int] = (40, 10), *, bare: bool = False
) -> AsyncIterator[tuple[Small, Line]]:
    app, line = Small(), Line()
    terminal = Terminal(colours, mouse=not bare, queries=not bare)
    app.driver_class = driver_for(line, terminal, Turns().make_way)  # type: ignore[assignment]
    running = asyncio.create_task(app.run_async(size=size))
    await until(lambda: "はじめ" in plain(line.text))
    try:
        yield app, line
    finally:
        app.exit(0)
        await running


async def test_the_first_frame_is_sent_and_the_terminal_is_given_back():
    async with driven() as (_, line):
        assert line.text.startswith("\x1b[?1049h")
    assert line.text.endswith("\x1b[?1049l\x1b[?25h")
    for mode in ("2004", "1000", "1002", "1006"):
        assert line.text.count(f"\x1b[?{mode}h") == line.text.count(f"\x1b[?{mode}l") == 1


async def test_movements_of_the_mouse_are_not_asked_for():
    async with driven() as (_, line):
        assert "\x1b[?1003h" not in line.text


async def test_a_terminal_without_a_mouse_is_asked_for_nothing():
    async with driven(bare=True) as (_, line):
        for sequence in ("\x1b[?1000h", "\x1b[?2026$p"):
            assert sequence not in line.text


async def test_keys_arrive_in_their_order():
    async with driven() as (app, _):
        app.driver.feed(b"a")
        app.driver.feed("意".encode())
        app.driver.feed(b"\x1b[A\x1b[1;5C")
        app.driver.feed(b"\x1bOP\r\x13")
        await until(lambda: len(app.keys) == 7)
        assert app.keys == ["a", "意", "up", "ctrl+right", "f1", "enter", "ctrl+s"]


async def test_a_character_cut_in_two_by_the_network_is_one():
    async with driven() as (app, _):
        for byte in "見".encode():
            app.driver.feed(bytes([byte]))
        await until(lambda: app.keys == ["見"])


async def test_the_escape_key_is_told_from_a_sequence_by_a_short_wait():
    async with driven() as (app, _):
        app.driver.feed(b"\x1b")
        await until(lambda: app.keys == ["escape"])


async def test_a_paste_is_one_event():
    async with driven() as (app, _):
        app.driver.feed("\x1b[200~一行\n二行\x1b[201~".encode())
        await until(lambda: any(isinstance(event, Paste) for event in app.got))
        assert [event.text for event in app.got if isinstance(event, Paste)] == ["一行\n二行"]


async def test_what_comes_in_one_packet_is_a_burst_and_no_keys():
    async with driven() as (app, _):
        app.driver.feed("EVとECの普及を\r".encode())
        await until(lambda: any(isinstance(event, Burst) for event in app.got))
        assert app.keys == []


async def test_clicks_arrive_and_a_size_in_the_stream_is_not_believed():
    async with driven() as (app, _):
        app.got.clear()
        app.driver.feed(b"\x1b[48;50;500;1000;9000t\x1b[<0;3;1M\x1b[<0;3;1m\x1b[6;7R\x1b[?2048;2$y")
        await until(lambda: any(isinstance(event, MouseDown) for event in app.got))
        down = next(event for event in app.got if isinstance(event, MouseDown))
        assert (down.screen_x, down.screen_y) == (2, 0)
        assert not [event for event in app.got if isinstance(event, Resize)]


@pytest.mark.parametrize(
    ("asked", "given"), [((1, 1), (1, 1)), ((1000, 1000), (400, 150)), ((0, 0), (80, 24)), ((60, 18), (60, 18))]
)
async def test_the_size_is_that_of_the_window_within_bounds(asked: tuple[int, int], given: tuple[int, int]):
    async with driven() as (app, _):
        app.driver.resized(*asked)
        await until(lambda: app.size == given)


NOISE = [
    b"\x1b[" + b"9" * 400 + b"u",
    b"\x1b[1114112;1;1114112u",
    b"\x1b[99999999999999999999;5u",
    b"\x1b[<99999999999;1;1M",
    b"\x1b[M\xff\xff\xff",
    b"\x1b[48;;;t",
    b"\xff\xfe\x00\x80" * 50,
    bytes(byte for byte in range(256) if byte not in b"\x10\x11"),  # without the keys that open the palette and quit
    b"\x1b]52;c;" + b"A" * 500 + b"\x07",
    b"\x1bP" + b"q" * 100 + b"\x1b\\",
    b"\x1b" * 30,
]


@pytest.mark.parametrize("noise", NOISE, ids=range(len(NOISE)))
async def test_noise_hurts_nobody(noise: bytes):
    async with driven() as (app, line):
        app.driver.feed(noise)
        app.driver.feed(b"\x1b[201~")
        app.driver._escape()
        app.driver.feed(b"\x1b[24~")
        await until(lambda: "f12" in app.keys)
        app.say("あとで")
        await until(lambda: "あとで" in plain(line.text))


async def test_frames_are_dropped_while_the_client_does_not_read_and_the_newest_is_painted_after():
    async with driven() as (app, line):
        line.stuck = STALLED_AT + 1
        sent = len(line.sent)
        for number in range(20):
            app.say(f"その{number}")
            await asyncio.sleep(0.02)
        assert len(line.sent) == sent
        line.stuck = DRAINED_AT
        app.driver.drained()
        await until(lambda: "その19" in plain(line.text[sent // 2 :]))
        assert "その1 " not in plain(line.sent[sent:].decode())


async def test_a_client_that_reads_again_without_a_word_is_painted_too():
    """The transport tells nobody that it has drained: the driver looks."""
    async with driven() as (app, line):
        line.stuck = STALLED_AT + 1
        app.say("とどまる")
        await asyncio.sleep(0.05)
        line.stuck = 0
        await until(lambda: "とどまる" in plain(line.text))


async def test_a_flood_of_keys_waits_and_the_client_is_held():
    async with driven() as (app, line):
        app.driver.feed(b"\x1b[A" * (MOST_WAITING + KEYS_AT_ONCE + 50))
        assert line.held == [True]
        await until(lambda: len(app.keys) >= KEYS_AT_ONCE)
        assert len(app.keys) < KEYS_AT_ONCE * 3
        app.driver.hurry()
        app.driver.feed(b"q")
        assert line.held == [True, False]


@pytest.mark.parametrize("flood", [b"\x1b" * 32_000, b"\x1b[A" * 10_000, b"n" * 32_000, b"\x1b[<0;3;1M" * 3_000], ids=range(4))
async def test_of_a_flood_in_one_packet_few_keys_wait_and_few_are_handed_on_at_the_end(flood: bytes):
    """Keys that are handed on all at once would keep every other seat waiting."""
    async with driven() as (app, line):
        handed: list[Any] = []
        app.driver.process_message = handed.append  # type: ignore[assignment]
        app.driver.feed(flood)
        assert line.held == [True]
        assert len(app.driver._turn) <= MOST_WAITING + 2
        before = len(handed)
        app.driver.hurry()
        assert before <= KEYS_AT_ONCE + 1
        assert len(handed) - before <= MOST_HURRIED
        app.driver.feed(b"q")
        assert line.held == [True, False]


async def test_what_was_typed_ahead_is_handed_on_at_the_end():
    async with driven() as (app, _):
        for character in "意見\r" * 80:
            app.driver.feed(character.encode())
        app.driver.hurry()
        await until(lambda: len(app.keys) == 240)


async def test_all_keys_of_what_is_too_much_at_once_come_in_their_order(monkeypatch: pytest.MonkeyPatch):
    """A sequence that stands across the bound stays one."""
    monkeypatch.setattr(driver, "MOST_WAITING", 10)
    async with driven() as (app, line):
        moment = time.monotonic()
        app.driver._keys.rate = 10_000
        app.driver._keys._clock = lambda: moment  # no time passes in which more would be taken at once
        app.driver.feed(b"a\x1b[A\x1b[1;5C\x1b[B" * 30 + b"\x1b")
        assert line.held == [True]
        app.driver._keys._clock = time.monotonic
        app.driver.feed(b"[B")
        await until(lambda: len(app.keys) == 121)
        assert app.keys == ["a", "up", "ctrl+right", "down"] * 30 + ["down"]
        assert line.held == [True, False]


async def test_colours_are_those_of_the_terminal():
    async with driven(Colours.SIXTEEN) as (_, line):
        assert "38;2;" not in line.text
        assert "はじめ" in plain(line.text)
    async with driven(Colours.TRUE) as (_, line):
        assert "48;2;" in line.text


async def test_nothing_acts_on_the_machine_of_the_server(monkeypatch: pytest.MonkeyPatch):
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("webbrowser.open", never)
    async with driven() as (app, _):
        app.open_url("https://example.invalid/")
        app.deliver_text(io.StringIO("secret"), save_directory="/nowhere", save_filename="x")
        app.action_suspend_process()
        await until(lambda: any(isinstance(event, DeliveryFailed) for event in app.got))


async def test_the_streams_of_the_process_stay_its_own(capsys: pytest.CaptureFixture[str]):
    before = sys.stdout, sys.stderr
    async with driven(), driven():
        assert (sys.stdout, sys.stderr) == before
        print("heard")
    assert (sys.stdout, sys.stderr) == before
    assert capsys.readouterr().out == "heard\n"


async def test_a_crash_prints_nothing(capsys: pytest.CaptureFixture[str]):
    async with driven() as (app, _):

        def fails() -> None:
            typed = "くるしい"
            raise RuntimeError(typed)

        app.call_later(fails)
        await until(lambda: app._exception is not None)
    assert capsys.readouterr() == ("", "")


async def test_the_clipboard_of_the_terminal_is_reached():
    async with driven() as (app, line):
        app.copy_to_clipboard("意見")
        await until(lambda: "\x1b]52;c;5oSP6KaL\x07" in line.text)
