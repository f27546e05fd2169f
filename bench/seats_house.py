"""A house full of people for measurements: a home with keys for them, a server in a process of its own, their terminals."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import asyncssh
import psutil

from bench import homes
from bench.seats_client import Terminal, joined, leave_all
from bench.terminal import ROOT, surroundings
from pdca_tui.sheets.home import Home
from pdca_tui.words import say

AT_ONCE = 8
"""Logins at once while a house fills."""

FIRST = {"pdca": (say("key.help", lang="ja"),), "hello": ("hello 0",), "echo": ("echo ready",)}
"""What the first full frame of each kind ends with."""

Person = tuple[str, asyncssh.SSHKey]


def peopled(root: Path, count: int) -> tuple[Home, list[Person]]:
    """Return a home whose session is open, and people with keys: a member on every seat of the body, observers beyond."""
    home = homes.opened(root)
    bodies = {body.key: body for body in home.dataset().bodies}
    body = bodies[home.session_file(homes.KEY).body]
    seats = [f"member:{seat.key}" for seat in body.seats] + ["observer"] * max(count - len(body.seats), 0)
    return home, listed(home, seats[:count])


def listed(home: Home, seats: Sequence[str]) -> list[Person]:
    """Put a new key behind each of ``seats``; return the user names with their keys."""
    people: list[Person] = []
    blocks = ["#:schema ../schema/seats.json\n"]
    for number, seat in enumerate(seats):
        key = asyncssh.generate_private_key("ssh-ed25519")
        people.append((seat.replace(":", "+"), key))
        public = key.export_public_key().decode().strip()
        blocks.append(f'[[keys]]\nseat = "{seat}"\nkey = "{public}"\nlabel = "{number}"\n')
    home.seats_file.write_text("\n".join(blocks), encoding="utf-8")
    return people


class House:
    """A server, and the terminals that are logged in."""

    def __init__(
        self, kind: str, process: asyncio.subprocess.Process, ports: tuple[int, int], people: Sequence[Person]
    ) -> None:
        """Begin with nobody in; ``ports`` are the one for SSH and the one for browsers."""
        self.kind = kind
        self.port, self.web_port = ports
        self.terminals: list[Terminal] = []
        self.people = people
        self._process = process
        self._measured = psutil.Process(process.pid)

    async def orders(self, do: str, **more: Any) -> dict[str, Any]:
        """Have the server do something; return its answer."""
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: S101, PT018
        self._process.stdin.write(json.dumps({"do": do, **more}).encode() + b"\n")
        line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError("the server has ended")
        answer: dict[str, Any] = json.loads(line)
        return answer

    async def joins(self) -> float:
        """Log the next person in; return the seconds until the first full frame."""
        user, key = self.people[len(self.terminals) % len(self.people)]
        place = len(self.terminals)
        self.terminals.append(Terminal())  # the place is taken while it takes time
        self.terminals[place], seconds = await joined(self.port, user, key, *FIRST[self.kind])
        return seconds

    async def fills(self, count: int) -> None:
        """Log people in until there are ``count``."""
        turn = asyncio.Semaphore(AT_ONCE)

        async def one() -> None:
            async with turn:
                await self.joins()

        await asyncio.gather(*(one() for _ in range(count - len(self.terminals))))

    async def empties(self) -> None:
        """Log everybody out."""
        await leave_all(self.terminals)
        self.terminals.clear()

    def memory(self) -> float:
        """Return what the server holds in memory, in MB."""
        return float(self._measured.memory_info().rss) / 1e6

    def processor(self) -> float:
        """Return the processor seconds that the server has used."""
        used = self._measured.cpu_times()
        return float(used.user + used.system)


@contextlib.asynccontextmanager
async def house(kind: str, home: Home, people: Sequence[Person]) -> AsyncIterator[House]:
    """Serve while the context lasts."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bench.seats_server",
        kind,
        str(home.root),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=surroundings(),
        cwd=ROOT,
        limit=1 << 22,
    )
    assert process.stdout is not None  # noqa: S101
    try:
        ready = json.loads(await process.stdout.readline())
        opened = House(kind, process, (ready["port"], ready.get("web", 0)), people)
        yield opened
        await opened.empties()
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
