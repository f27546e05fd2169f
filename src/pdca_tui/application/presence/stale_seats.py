"""Which seats nobody holds any more, though the record says that they are connected. Decided look by look, without a clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from pdca_tui.application.presence.process_heartbeat import Line, read_line, this_process

SILENT = 4
"""Looks in a row at which a line must stand as it was before a process is given up of which nothing else can be told. Each line
is renewed between two looks; these are counted because no two clocks agree, and because who did not look has seen nothing."""


class Found(NamedTuple):
    """The result of a check: the seats that no process holds, and the names of the heartbeats to remove."""

    abandoned: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


class Settling:
    """Remembers what earlier looks saw. A living seat is never given up: in doubt it is held."""

    living: ClassVar[set[str]] = set()
    """The names of the lines of this process."""

    def __init__(self, patience: int) -> None:
        """Give a seat up at the look after ``patience`` others at which nobody held it: its person may be on the way back."""
        self._patience = patience
        self._seen: dict[str, tuple[str, int]] = {}
        self._missing: dict[str, int] = {}

    def reset(self) -> None:
        """Forget what was seen: a look failed, and with it maybe what others had to say."""
        self._seen.clear()
        self._missing.clear()

    def looked(self, connected: frozenset[str], here: frozenset[str], kept: Mapping[str, str]) -> Found:
        """Return what a look comes to, at seats that were ``connected`` before the lines of all processes were ``kept`` so.

        ``here`` are the seats that are held in this room.
        """
        lines = {name: read_line(text) for name, text in kept.items()}
        gone = {name for name, line in lines.items() if self._is_gone(name, line, kept[name])}
        self._seen = {name: seen for name, seen in self._seen.items() if name in kept}
        held = here.union(*(line.seats for name, line in lines.items() if name not in gone))
        self._missing = {seat: self._missing.get(seat, -1) + 1 for seat in connected - held}
        abandoned = sorted(seat for seat, looks in self._missing.items() if looks >= self._patience)
        return Found(tuple(abandoned), tuple(sorted(name for name in gone if not lines[name].seats & self._missing.keys())))

    def _is_gone(self, name: str, line: Line, text: str) -> bool:
        if line.process == this_process():
            return name not in self.living
        if (lives := line.process.lives()) is not None:
            return not lives
        before, looks = self._seen.get(name, ("", 0))
        self._seen[name] = (text, looks + 1 if text == before else 0)
        return self._seen[name][1] >= SILENT
