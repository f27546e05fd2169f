"""Waiting for what others record: a database tells at once, a file must be looked at."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace

import pytest

import shipped
from pdca_tui.application import change_polling
from pdca_tui.application.change_polling import woken
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import Session
from pdca_tui.screens.shell.paint_queue import Done, Turns, follow
from pdca_tui.sheets.home import Home
from pgserver import Network, Server

SECRETARIAT = Seat.parse("secretariat")


async def test_who_waits_is_woken_by_what_can_be_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(change_polling, "CALM", 60)
    alarm, bell = os.pipe()
    os.write(bell, b"!")
    async with asyncio.timeout(10):
        await woken(alarm)
    os.close(bell)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(alarm)


async def test_who_waits_is_woken_by_the_clock_too(monkeypatch: pytest.MonkeyPatch):
    """Nothing can be read, or the descriptor is one that nobody can wait for."""
    monkeypatch.setattr(change_polling, "CALM", 0.01)
    alarm, bell = os.pipe()
    async with asyncio.timeout(10):
        await woken(alarm)
        await woken(os.open(os.devnull, os.O_RDONLY))
    os.close(bell)


async def test_a_room_on_a_database_is_told_without_looking(home: Home, server: Server, monkeypatch: pytest.MonkeyPatch):
    """Nothing but the database's own word can have woken it: the looks by the clock are a minute apart."""
    monkeypatch.setattr(change_polling, "CALM", 60)
    monkeypatch.setattr(change_polling, "POLL", 60)
    home = replace(home, record=server.address(server.prepared()))
    room, elsewhere = Room(SessionJournal(home, shipped.SECOND)), SessionJournal(home, shipped.SECOND)
    told: asyncio.Queue[e.Entry] = asyncio.Queue()

    def hear(_: Session, news: tuple[e.Entry, ...], done: Done) -> None:
        for entry in news:
            told.put_nowait(entry)
        done()

    follow(room, Turns(), hear, lambda: 0.0)
    room.start()
    async with asyncio.timeout(10):
        for seat in ("chair", "chamber"):
            entries = await asyncio.to_thread(elsewhere.ask, c.MarkArrival(seat=seat), SECRETARIAT)
            while (await told.get()).number < entries[-1].number:
                pass
    assert room.session.present == elsewhere.session.present == ("chair", "chamber")
    await room.close()
    elsewhere.close()


async def test_a_room_that_only_looks_says_soon_that_its_database_hangs(home: Home, server: Server):
    """Within some five seconds, and nobody asks anything of it meanwhile."""
    name = server.prepared()
    network = Network(server, name)
    room = Room(SessionJournal(replace(home, record=network.address), shipped.SECOND))
    away, loop = asyncio.Event(), asyncio.get_running_loop()

    def hear(_: Session, __: tuple[e.Entry, ...], done: Done) -> None:
        if room.trouble is not None:
            away.set()
        done()

    follow(room, Turns(), hear, lambda: 0.0)
    room.start()
    await room.drafts(SECRETARIAT)
    network.fault = "hang"
    began = loop.time()
    async with asyncio.timeout(20):
        await away.wait()
    assert loop.time() - began < 6
    network.fault = ""
    room.let_go()
    network.close()
