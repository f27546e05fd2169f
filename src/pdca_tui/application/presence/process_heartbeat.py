"""Which processes hold a session, and whom each of them seats: so that one that died can be told from one that lives.

Each process keeps a line about itself beside the drafts and renews it as long as somebody sits in it. It is no part of the
record: what the record says of connections is put right by whoever is alive, once nobody holds them any more.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable
from pathlib import Path

from pdca_tui.domain.immutable import value
from pdca_tui.domain.seats import Role, Seat

BESIDE = Seat(Role.OBSERVER, "process")
"""The owner of heartbeats among drafts; observers have no key, so this is no real seat."""

_UNKNOWN = "-"


@value
class Process:
    """A process: its number means something on its machine only, and nothing there any more once that started again."""

    machine: str
    number: int
    began: int

    def lives(self) -> bool | None:
        """Whether it lives; ``None`` where that cannot be told from here."""
        if self.machine in (_UNKNOWN, "") or self.machine != this_process().machine:
            return None
        try:
            os.kill(self.number, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            pass  # it is another account's
        except (OSError, OverflowError):
            return None
        try:
            return _began(self.number) == self.began
        except (OSError, ValueError):
            return None  # it has just ended, or those of other accounts are hidden here


@functools.cache
def this_process() -> Process:
    """Return this process; of a machine that tells too little its name is left open."""
    number = os.getpid()
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        # Of two containers on one machine each has numbers of its own.
        return Process(machine=f"{boot}/{Path('/proc/self/ns/pid').stat().st_ino}", number=number, began=_began(number))
    except (OSError, ValueError):
        return Process(machine=_UNKNOWN, number=number, began=0)


def _began(number: int) -> int:
    """Return when a process began, in ticks of its machine; 0 for one that was ended and whose parent has not looked yet."""
    told = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return 0 if told[0] in "ZX" else int(told[19])


@value
class Line:
    """The heartbeat of a process, with the members' seats it holds. ``beat`` changes with each renewal."""

    process: Process
    beat: int
    seats: frozenset[str]

    def __str__(self) -> str:
        process = self.process
        return " ".join((process.machine, str(process.number), str(process.began), str(self.beat), *sorted(self.seats)))


def line_of(seats: Iterable[str], beat: int) -> str:
    """Return what this process keeps of itself; nothing where nobody sits in it."""
    held = frozenset(seats)
    return str(Line(process=this_process(), beat=beat, seats=held)) if held else ""


def read_line(text: str) -> Line:
    """Return what a process kept of itself; what cannot be read is of nobody who is known."""
    machine, *numbers = (*text.split(" ")[:4], "", "", "", "")[:4]
    if not all(number.isdecimal() for number in numbers):
        return Line(process=Process(machine=_UNKNOWN, number=0, began=0), beat=0, seats=frozenset())
    number, began, beat = map(int, numbers)
    seats = frozenset(filter(None, text.split(" ")[4:]))
    return Line(process=Process(machine=machine, number=number, began=began), beat=beat, seats=seats)
