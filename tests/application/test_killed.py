"""Processes that are killed while a seat sits in them: whoever else is alive on the record tells that it was left."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import pgserver
import shipped
from openssh import PDCA, Pty, on_a_pty
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.screens.shell.paint_queue import Turns, follow
from pdca_tui.sheets.home import Home
from visitors import FACILITATOR, LONGEST


@pytest.fixture(params=["sqlite", "postgresql"])
def home(home: Home, request: pytest.FixtureRequest) -> Home:
    """The record in the session's folder, and in a database."""
    if request.param == "sqlite":
        return home
    server: pgserver.Server = request.getfixturevalue("server")
    return replace(home, record=server.address(server.prepared()))


@contextlib.contextmanager
def joined(home: Home, folder: Path, seat: str) -> Iterator[Pty]:
    """Join as behind an office's own server."""
    record = ("--record", home.record) if home.record else ()
    words = [*PDCA, "--home", str(home.root), *record, "join", "--seat", f"member:{seat}", shipped.SECOND]
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    with on_a_pty(words, env) as terminal:
        terminal.until("起業化総合支援事業")
        yield terminal


@contextlib.asynccontextmanager
async def watched(home: Home) -> AsyncIterator[Room]:
    """Another process on the same record."""
    room = Room(SessionJournal(home, shipped.SECOND), settles_after=0.0)
    room.start()
    try:
        yield room
    finally:
        await room.close()


async def until(room: Room, *connected: str) -> None:
    """Wait until the record says who is connected."""
    changed = asyncio.Event()

    def painted(_: object, __: object, done: object) -> None:
        assert callable(done)
        done()
        changed.set()

    stop = follow(room, Turns(), painted, lambda: 0.0)
    async with asyncio.timeout(LONGEST):
        while room.session.connected != set(connected):
            changed.clear()
            await changed.wait()
    stop()


async def test_a_killed_join_is_parted_once_and_nobody_who_lives(home: Home, tmp_path: Path):
    async with watched(home) as one, watched(home) as other:
        await one.open(FACILITATOR)
        await one.ask(c.MoveRoom(program=1, place=e.Place.PLAN), FACILITATOR)
        with joined(home, tmp_path, "chamber") as killed, joined(home, tmp_path, "chair"):
            await until(one, "chamber", "chair")
            os.kill(killed.process.pid, signal.SIGKILL)
            await until(one, "chair")
            await until(other, "chair")
        await until(one)
        told = [entry.event for entry in one._journal.entries if isinstance(entry.event, e.SeatJoined | e.SeatParted)]
    assert sorted(map(str, told)) == sorted(
        map(
            str,
            [e.SeatJoined(seat=seat) for seat in ("chamber", "chair")] + [e.SeatParted(seat=s) for s in ("chamber", "chair")],
        )
    )
