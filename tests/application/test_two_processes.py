"""Two processes on one session: each sees what the other records, in the same order, and nothing is lost."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

import shipped
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.sheets.home import Home
from pgserver import Server

SCRIPT = Path(__file__).with_name("elsewhere.py")
LONGEST = 30
"""Seconds after which a process that says nothing is given up."""


class Elsewhere:
    """A session held by another process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.told: list[tuple[int, str, str]] = []

    async def submits(self, *texts: str) -> None:
        assert self._process.stdin
        self._process.stdin.write("".join(f"{text}\n" for text in texts).encode())
        await self._process.stdin.drain()

    async def reads(self) -> str:
        assert self._process.stdout
        line = (await self._process.stdout.readline()).decode().rstrip("\n")
        assert line, "the other process ended"
        return line

    async def until(self, opinions: int) -> None:
        """Wait until the other process was told of so many opinions."""
        async with asyncio.timeout(LONGEST):
            while sum(kind == "OpinionSubmitted" for _, kind, _ in self.told) < opinions:
                number, kind, text = (await self.reads()).split("\t")
                self.told.append((int(number), kind, text))

    async def ends(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        async with asyncio.timeout(LONGEST):
            assert await self._process.wait() == 0


@contextlib.asynccontextmanager
async def elsewhere(home: Home, seat: str) -> AsyncIterator[Elsewhere]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(SCRIPT),
        str(home.root),
        shipped.SECOND,
        seat,
        home.record,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={"PYTHONUTF8": "1"},
    )
    other = Elsewhere(process)
    try:
        async with asyncio.timeout(LONGEST):
            assert await other.reads() == "ready"
        yield other
        await other.ends()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.fixture(params=["sqlite", "postgresql"])
def home(home: Home, request: pytest.FixtureRequest) -> Home:
    """The record in the session's folder, and in a database."""
    if request.param == "sqlite":
        return home
    server: Server = request.getfixturevalue("server")
    return replace(home, record=server.address(server.prepared()))


def opened(home: Home) -> SessionJournal:
    journal = SessionJournal(home, shipped.SECOND)
    sheets = tuple(sheet for sheet in home.sheets(shipped.YEAR) if sheet.number in journal.session.order)
    journal.ask(c.OpenSession(sheets=sheets), Seat.parse("facilitator"))
    return journal


def texts(journal: SessionJournal) -> list[str]:
    return [o.now.text for o in journal.session.items[1].opinions]


async def test_another_process_sees_what_is_recorded_here(home):
    journal = opened(home)
    seat = Seat.parse("member:chair")
    async with elsewhere(home, "member:chamber") as other:
        said = [f"意見{n}" for n in range(1, 6)]
        for text in said:
            journal.ask(c.SubmitOpinion(program=1, by=str(seat), kind=e.OpinionKind.ASK, text=text), seat)
        await other.until(opinions=5)
        assert [text for _, _, text in other.told] == said
        assert [number for number, _, _ in other.told] == [entry.number for entry in journal.entries[-5:]]
        await other.submits("向こうからの意見")
        await other.until(opinions=6)
    journal.catch_up()
    assert texts(journal) == [*said, "向こうからの意見"]
    journal.close()


async def test_two_processes_at_once_lose_nothing_and_agree(home):
    """Both submit as fast as they can: one record without gaps, told to both in the same order."""
    opened(home).close()
    async with elsewhere(home, "member:chamber") as first, elsewhere(home, "member:chair") as second:
        ours, theirs = [f"一席{n}" for n in range(15)], [f"二席{n}" for n in range(15)]
        await asyncio.gather(first.submits(*ours), second.submits(*theirs))
        await asyncio.gather(first.until(opinions=30), second.until(opinions=30))
        assert first.told == second.told
    journal = SessionJournal(home, shipped.SECOND)
    numbers = [entry.number for entry in journal.entries]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [o.id for o in journal.session.items[1].opinions] == [f"12-1-{n}" for n in range(1, 31)]
    assert [text for text in texts(journal) if text in ours] == ours
    assert [text for text in texts(journal) if text in theirs] == theirs
    journal.close()
