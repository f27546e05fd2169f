"""The record in a file and in a database: recording, waking another process, opening a long session.

``python -m bench.records``. The PostgreSQL server is one of Debian's packages on this machine, with its standby beside it:
what a network adds comes on top. The floor of recording is a page written and synchronised; of waking, a line on a pipe.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench import homes
from bench.table import Figure, Limit, percentile, table
from bench.terminal import ROOT
from pdca_tui.application.record_copying import copied, prepared
from pdca_tui.application.session.files import KeptSession
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import Session
from pdca_tui.record.database_url import Address
from pdca_tui.screens.shell.paint_queue import Done, Turns, follow
from pdca_tui.sheets.home import Home

_APPENDS, _WAKES, _LONG, _OPENED = 400, 150, 10_000, 5
_CHAMBER = Seat.parse("member:chamber")


def measure() -> list[Figure]:
    """Measure both engines in the same run."""
    with tempfile.TemporaryDirectory() as folder, database_servers() as (alone, replicated):
        root = Path(folder)
        floor = _synchronised(root / "page")
        places = {"SQLite": "", "PostgreSQL": alone, "PostgreSQL and a synchronous standby": replicated}
        figures: list[Figure] = []
        for name, record in places.items():
            figures += _both(f"record an opinion, {name}", _appending(root, record), floor)
        bell = _belled()
        for name, record in list(places.items())[:2]:
            figures += _both(f"told in another process, {name}", _waking(root, record), bell)
        long = homes.talkative(root / "long", entries=_LONG)
        copied(KeptSession(long, homes.KEY), "", alone, lambda *_: None)
        for name, home in {"SQLite": long, "PostgreSQL": replace(long, record=alone)}.items():
            what = f"open a session of {_LONG:,} entries, {name}"
            figures.append(Figure(what=what, measured=_opening(home), floor=0, limit=Limit.TOLD))
        return figures


def _both(what: str, seconds: list[float], floor: list[float]) -> list[Figure]:
    return [
        Figure(
            what=f"{what}: {name}",
            measured=percentile(seconds, part),
            floor=percentile(floor, part),
            limit=Limit.TOLD,
        )
        for name, part in (("p50", 0.5), ("p95", 0.95))
    ]


@contextlib.contextmanager
def database_servers() -> Iterator[tuple[str, str]]:
    """Start a server, and one with a standby; return the addresses of their databases."""
    folder = Path(tempfile.mkdtemp(prefix="pdca-pg-", dir="/tmp"))  # a name short enough for a socket
    folder.chmod(0o755)
    alone, first, second = (folder / name for name in "abc")
    try:
        _server("start", alone)
        _server("start", first)
        _server("standby", second, first)
        addresses = [f"postgresql://postgres@/postgres?host={at}" for at in (alone, first)]
        for address in addresses:
            prepared(Address.parse(address))
        yield addresses[0], addresses[1]
    finally:
        for at in (first, second, alone):
            _server("stop", at, "immediate")
        shutil.rmtree(folder)


def _server(*words: object) -> None:
    subprocess.run(["bash", str(ROOT / ".ci" / "postgres"), *map(str, words)], check=True, capture_output=True)  # noqa: S607


def _synchronised(path: Path) -> list[float]:
    """Write a page and synchronise it, again and again."""
    taken = []
    with path.open("wb") as out:
        for _ in range(_APPENDS):
            began = time.perf_counter()
            out.write(b"x" * 4096)
            out.flush()
            os.fdatasync(out.fileno())
            taken.append(time.perf_counter() - began)
    return taken


def _home(root: Path, record: str) -> Home:
    return replace(homes.opened(Path(tempfile.mkdtemp(dir=root)) / "home"), record=record)


def _held(root: Path, record: str) -> tuple[Home, SessionJournal]:
    """Return a session that was just opened, kept at ``record`` under a key of its own."""
    home = _home(root, "")
    key = f"{time.time_ns()}"
    (home.sessions / homes.KEY).rename(home.sessions / key)
    if record:
        copied(KeptSession(home, key), "", record, lambda *_: None)
    home = replace(home, record=record)
    return home, SessionJournal(home, key)


def _opinion(n: int) -> c.SubmitOpinion:
    return c.SubmitOpinion(program=1, by=str(_CHAMBER), kind=e.OpinionKind.IMPROVE, text=f"{n} 広報の手段を増やしてほしい")


def _appending(root: Path, record: str) -> list[float]:
    """Record opinions one after the other: read, decide, on the disk, folded."""
    _, journal = _held(root, record)
    taken = []
    for n in range(_APPENDS):
        began = time.perf_counter()
        journal.ask(_opinion(n), _CHAMBER)
        taken.append(time.perf_counter() - began)
    journal.close()
    return taken


def _waking(root: Path, record: str) -> list[float]:
    """Record opinions at odd moments; another process says when its room told of each."""
    home, journal = _held(root, record)
    command = [sys.executable, "-m", "bench.records", str(home.root), journal.key, record]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as other:
        assert other.stdout is not None  # noqa: S101
        other.stdout.readline()
        taken = []
        for n in range(_WAKES):
            time.sleep(0.05 + 0.0007 * n)
            entries = journal.ask(_opinion(n), _CHAMBER)
            recorded = time.monotonic()
            number, moment = other.stdout.readline().split()
            while int(number) < entries[-1].number:
                number, moment = other.stdout.readline().split()
            taken.append(max(float(moment) - recorded, 0))
        other.kill()
    journal.close()
    return taken


def _belled() -> list[float]:
    """Send lines to another process that says when it read each."""
    code = "import sys, time\nfor line in sys.stdin: print(time.monotonic(), flush=True)"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin is not None and other.stdout is not None  # noqa: PT018, S101
        taken = []
        for _ in range(_WAKES):
            time.sleep(0.02)
            sent = time.monotonic()
            other.stdin.write("x\n")
            other.stdin.flush()
            taken.append(float(other.stdout.readline()) - sent)
        other.kill()
    return taken


def _opening(home: Home) -> float:
    """Open a session; return the median of several times in milliseconds."""
    taken = []
    for _ in range(_OPENED):
        began = time.perf_counter()
        SessionJournal(home, homes.KEY, reading=True).close()
        taken.append(time.perf_counter() - began)
    return percentile(taken, 0.5)


async def _tell(root: str, key: str, record: str) -> None:
    """Hold a session, and print the number of each entry and the moment it was told, until killed."""

    def hear(session: Session, _: tuple[e.Entry, ...], done: Done) -> None:
        print(session.last, time.monotonic(), flush=True)
        done()

    room = Room(SessionJournal(Home(Path(root), record), key))
    follow(room, Turns(), hear, lambda: 0.0)
    room.start()
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        asyncio.run(_tell(*sys.argv[1:]))
    else:
        print(table(measure()))
