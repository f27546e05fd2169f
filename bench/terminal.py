"""Real processes in terminals of their own, and how long it takes until something is seen there."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import resource
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Self

COLUMNS, ROWS = 120, 40
PATIENCE = 30.0
ROOT = Path(__file__).parent.parent
HELLO = (sys.executable, str(Path(__file__).with_name("hello.py")))
BARE = (sys.executable, "-c", "pass")

_KEPT = ("PATH", "HOME", "LD_LIBRARY_PATH", "PYTHONPATH", "VIRTUAL_ENV")
_CACHE = tempfile.TemporaryDirectory(prefix="pdca-bench-")
_QUIET = 0.4


def pdca(home: Path, *words: str) -> tuple[str, ...]:
    """Return the command line that runs the program on ``home``."""
    return (sys.executable, "-m", "pdca_tui", "--home", str(home), *words)


def surroundings() -> dict[str, str]:
    """Return the environment of what is measured: the same for all, with modules compiled once, as after an installation."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "PYTHONPYCACHEPREFIX": _CACHE.name}


class Terminal:
    """A process in a pseudo-terminal of 120 x 40, from its start. Use it as a context: it ends with it."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start ``command``."""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.output = b""
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=surroundings(), cwd=ROOT, start_new_session=True
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._master)

    def shows(self, *words: str, after: int = 0, beside: Terminal | None = None) -> float:
        """Wait until all ``words`` were printed after the first ``after`` bytes; return the moment at which the last one was.

        What another terminal ``beside`` this one prints meanwhile is read too: it must not stand still.
        """
        wanted = [word.encode() for word in words]
        deadline = time.perf_counter() + PATIENCE
        while not all(word in self.output[after:] for word in wanted):
            if not self._read(deadline - time.perf_counter(), beside):
                raise RuntimeError(f"{words} never came; the end of what did: {self.output[-600:]!r}")
        return time.perf_counter()

    def presses(self, keys: str) -> float:
        """Type ``keys``; return the moment before."""
        moment = time.perf_counter()
        os.write(self._master, keys.encode())
        return moment

    def settles(self) -> None:
        """Read until nothing more is printed for a while."""
        while self._read(_QUIET):
            pass

    def _read(self, seconds: float, beside: Terminal | None = None) -> bool:
        """Read what there is within ``seconds``; whether there was anything."""
        terminals = {each._master: each for each in (self, beside) if each is not None}
        ready = select.select([*terminals], [], [], max(seconds, 0))[0]
        with contextlib.suppress(OSError):
            for master in ready:
                terminals[master].output += os.read(master, 1 << 16)
            return bool(ready)
        return False


def first_frame(command: Sequence[str], *words: str) -> float:
    """Return the seconds from the start of ``command`` until its screen shows all ``words``."""
    with Terminal(command) as terminal:
        return terminal.shows(*words) - terminal.started


def run_time(command: Sequence[str]) -> float:
    """Return the seconds that ``command`` takes to its end; ``CalledProcessError`` if it fails."""
    started = time.perf_counter()
    subprocess.run(command, env=surroundings(), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def cpu_time(command: Sequence[str]) -> float:
    """Return the seconds of processor time that ``command`` takes: what it costs, however busy the machine is besides."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run_time(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def interleaved(runs: int, *measures: Callable[[], float]) -> Iterator[list[float]]:
    """Yield the results of ``runs`` runs of each measure, taken in turns after one of each that does not count."""
    taken: list[list[float]] = [[] for _ in measures]
    for run in range(runs + 1):
        for results, measure in zip(taken, measures, strict=True):
            result = measure()
            if run:
                results.append(result)
    yield from taken
