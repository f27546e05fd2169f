"""The server that seats are measured on, a process of its own: ``python -m bench.seats_server KIND HOME``.

``pdca`` is what ``pdca serve`` runs; ``hello`` the same server with a hello-world application on every seat; ``echo`` a bare
AsyncSSH server that sends every byte back. It says ``{"port": ..., "web": ...}``, then obeys lines on its input: ``say``, ``move``,
``profile``.
"""

from __future__ import annotations

import asyncio
import cProfile
import gc
import io
import json
import os
import pstats
import sys
import time
from pathlib import Path
from typing import Any
from unittest import mock

import asyncssh
from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static

from bench.homes import FACILITATOR, KEY
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.doors.serving import seat_screen as seats
from pdca_tui.doors.serving.log import DoorLog
from pdca_tui.doors.serving.textual_patches import share_process, warm_up
from pdca_tui.doors.serving.warm_up import example
from pdca_tui.doors.ssh.server import Door
from pdca_tui.doors.web.web_address import WebAddress
from pdca_tui.doors.web.web_door import WebDoor
from pdca_tui.sheets.home import Home

_CHAMBER = Seat.parse("member:chamber")
_TEXT = "参加者が減った理由と、これからの広報の考え方を聞きたい。"


class Hello(App[int]):
    """The floor: one word, and how many keys were pressed."""

    def __init__(self, home: Home, seat: Seat, **what_a_seat_has: Any) -> None:
        """Take what a seat's application takes, and use none of it."""
        super().__init__()
        self.seat, self.key = seat, ""
        self.rooms, self.room = what_a_seat_has.get("rooms"), None
        self._pressed = 0

    def compose(self) -> ComposeResult:
        """Lay out one word."""
        yield Static("hello 0", markup=False)

    def on_key(self, _: Key) -> None:
        """Count."""
        self._pressed += 1
        self.query_one(Static).update(f"hello {self._pressed}")


class Served:
    """A server that obeys whoever measures it."""

    def __init__(self, door: Door) -> None:
        """Serve at ``door``."""
        self._door = door
        self._profile = cProfile.Profile(time.process_time)

    async def obey(self) -> None:
        """Do what the lines of the standard input say, until there are no more."""
        lines = await _lines()
        while line := await lines.readline():
            order = json.loads(line)
            answer = await getattr(self, f"do_{order.pop('do')}")(**order)
            print(json.dumps(answer), flush=True)

    async def do_say(self, number: int) -> dict[str, object]:
        """Submit an opinion as a member who sits elsewhere; tell the moment at which it was recorded."""
        room = self._door.rooms.open_now[0]
        told: list[float] = []
        ask = room._journal.ask

        def recorded(*asked: Any) -> list[e.Entry]:
            # The moment before any screen is told.
            entries = ask(*asked)
            told.append(time.perf_counter())
            return entries

        program = room.session.program or room.session.order[0]
        text = f"{number:05} {_TEXT}"
        asked = time.perf_counter()
        with mock.patch.object(room._journal, "ask", recorded):
            await room.ask(c.SubmitOpinion(program=program, by=str(_CHAMBER), kind=e.OpinionKind.ASK, text=text), _CHAMBER)
        return {"asked": asked, "recorded": told[0], "count": len(room.session.items[program].standing_opinions)}

    async def do_move(self, at: int, place: str) -> dict[str, object]:
        """Move the room to the program at a position of the agenda."""
        room = self._door.rooms.open_now[0]
        program = room.session.order[at]
        await room.ask(c.MoveRoom(program=program, place=e.Place(place)), FACILITATOR)
        return {"name": room.session.items[program].name}

    async def do_collect(self) -> dict[str, object]:
        """Collect what is garbage, so that only what lives is weighed."""
        gc.collect()
        return {}

    async def do_profile(self, *, on: bool, rows: int = 45) -> dict[str, object]:
        """Begin to profile the whole process, or end it and tell where the time went."""
        if on:
            self._profile.enable()
            return {}
        self._profile.disable()
        out = io.StringIO()
        stats = pstats.Stats(self._profile, stream=out)
        stats.sort_stats("tottime").print_stats(rows).sort_stats("cumtime").print_stats(2 * rows)
        return {"profile": out.getvalue()}


async def serve(kind: str, home: Home) -> None:
    """Serve until the input ends."""
    if kind == "echo":
        server = await asyncssh.listen(
            "127.0.0.1",
            0,
            server_host_keys=[asyncssh.generate_private_key("ssh-ed25519")],
            server_factory=_Open,
            process_factory=_echo,
            line_editor=False,
            encoding=None,
            config=[],
        )
        print(json.dumps({"port": server.get_port()}), flush=True)
        await (await _lines()).read()
        return
    share_process()
    with Path(os.devnull).open("w", encoding="utf-8") as log:
        door = Door(home, DoorLog(log), session=KEY)
        await door.open("127.0.0.1", 0)
        await warm_up(example(door))
        if kind == "hello":
            vars(seats)["PdcaApp"] = Hello  # everything else is the same
        door.swept.settle()
        web = WebDoor(door, WebAddress(host="127.0.0.1", port=0))
        await web.open()
        print(json.dumps({"port": door.port, "web": web.port}), flush=True)
        await Served(door).obey()
        await web.close()
        await door.close()
        await web.closed()


class _Open(asyncssh.SSHServer):
    def begin_auth(self, username: str) -> bool:
        return False


async def _echo(process: asyncssh.SSHServerProcess[bytes]) -> None:
    process.stdout.write(b"echo ready")
    while data := await process.stdin.read(4096):
        process.stdout.write(data)
    process.exit(0)


async def _lines() -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    return reader


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], Home(Path(sys.argv[2]))))
