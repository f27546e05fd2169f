"""Records for tests: entries to keep, and other processes that keep them."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from building import DAY, JST, Scene
from pdca_tui.domain.session import events as e
from pdca_tui.errors import Overtaken
from pdca_tui.record import codec
from pdca_tui.record.database_url import Address
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.sqlite_store import SqliteStore
from pdca_tui.record.store import Fact, Store

SessionStore = Store[e.Event]
NOBODY = 65534
AT = datetime.combine(DAY, datetime.min.time(), JST) + timedelta(hours=14)


def deferral(reason: str = "") -> Fact[e.Event]:
    """A small fact to keep; ``reason`` tells one from another."""
    return Fact(event=e.ItemDeferred(program=1, reason=reason))


def held() -> list[e.Entry]:
    """The record of a short session with one opinion, its reply and an undo."""
    scene = Scene().opens("chair", "chamber")
    scene.replies(scene.submits("improve", "広報を\n「増やす」ー①"), text="増やします")
    return scene.closes().entries


def as_before(rows: list[Row]) -> list[Row]:
    """Return rows as an earlier version recorded them, which did not say whose they are."""
    before, made = codec.GENESIS, []
    for row in rows:
        data = row.data
        if row.number == 1:
            tree = json.loads(data)
            tree.pop(codec.IDENTITY)
            data = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
        old = row._replace(data=data)
        before = codec.chained(before, old.line)
        made.append(old._replace(hash=before))
    return made


def open_place(place: str | Path) -> SessionStore:
    """Open the record at a path, or in a database at ``postgresql://...#session``."""
    address, _, session = str(place).partition("#")
    if not session:
        return SqliteStore(Path(place), SESSION, patience=30)
    from pdca_tui.record.postgres_store import PostgresStore  # noqa: PLC0415  # most tests need no driver

    return PostgresStore(Address.parse(address), session, SESSION)


def keep(place: str | Path, count: int, seat: str = "secretariat") -> None:
    """Append ``count`` entries one by one, telling each number on standard output once it is on the disk."""
    store = open_place(place)
    last = len(store.read())
    for n in range(count):
        while True:
            try:
                kept = store.append((deferral(f"{seat} {n}"),), seat=seat, at=AT, expected=last)
            except Overtaken:
                last += len(store.read(last))
                continue
            last = kept[-1].number
            sys.stdout.write(f"{last}\n")
            sys.stdout.flush()
            break
    store.close()


@contextlib.contextmanager
def keeper(place: str | Path, count: int, seat: str = "secretariat") -> Iterator[subprocess.Popen[str]]:
    """Another process that runs ``keep``; it is gone when the context ends."""
    command = [sys.executable, __file__, str(place), str(count), seat]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def told(process: subprocess.Popen[str], count: int) -> list[int]:
    """Wait for ``count`` numbers from a keeper and return them."""
    assert process.stdout is not None
    return [int(process.stdout.readline()) for _ in range(count)]


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every user of the machine can reach."""
    with tempfile.TemporaryDirectory(prefix="pdca-test-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def elsewhere(work: Callable[[], str], *, user: int | None = None) -> str:
    """Return what ``work`` says in a process of its own, as another user of the machine if told and if that is possible.

    A fork, so that the other user needs no access to this project. What ``work`` raises is returned as its text.
    """
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking with threads about: the child runs one function and ends
        child = os.fork()
    if child == 0:
        answer = "nothing was said"
        try:
            if user is not None and os.geteuid() == 0:
                os.setgroups([])
                os.setgid(user)
                os.setuid(user)
            answer = work()
        except BaseException:  # noqa: BLE001  # it is told to the test, which fails on it
            answer = traceback.format_exc()
        finally:
            os.write(writer, answer.encode("utf-8", "backslashreplace")[:60_000])
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as answers:
        answer = answers.read().decode()
    os.waitpid(child, 0)
    return answer


if __name__ == "__main__":
    keep(sys.argv[1], int(sys.argv[2]), sys.argv[3])
