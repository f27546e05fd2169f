"""A process that holds a session of its own accord, for tests: ``python elsewhere.py HOME SESSION SEAT [RECORD]``.

What it reads, a line each, it submits as opinions; what it is told, it prints, a line an entry: number, event, text.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from pdca_tui.application.session.room import Room
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import Session
from pdca_tui.screens.shell.paint_queue import Done, Turns, follow
from pdca_tui.sheets.home import Home


def tell(session: Session, news: tuple[e.Entry, ...], done: Done) -> None:
    for entry in news:
        text = entry.event.text if isinstance(entry.event, e.OpinionSubmitted) else ""
        print(f"{entry.number}\t{type(entry.event).__name__}\t{text}", flush=True)
    done()


async def hold(home: str, session: str, seat: str, record: str = "") -> None:
    room = Room(SessionJournal(Home(Path(home), record), session))
    follow(room, Turns(), tell, lambda: 0.0)
    room.start()
    print("ready", flush=True)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        opinion = c.SubmitOpinion(program=1, by=seat, kind=e.OpinionKind.IMPROVE, text=line.strip())
        await room.ask(opinion, Seat.parse(seat))
    await room.close()


if __name__ == "__main__":
    asyncio.run(hold(*sys.argv[1:]))
