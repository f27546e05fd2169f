"""The log of the SSH door, one line an event: logins, refusals, leavings. It never contains what anybody wrote."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TextIO

from pdca_tui.application.clock import now
from pdca_tui.disk import Reason
from pdca_tui.patterns import pattern
from pdca_tui.text import clean_line

_PLAIN = pattern(r"[\w.:/+@=\[\]-]+", re.ASCII)


class DoorLog:
    """Writes lines of ``moment event key=value ...``; a value that is no plain word stands in quotes as in JSON."""

    def __init__(self, out: TextIO, *, clock: Callable[[], datetime] = now) -> None:
        """Write to ``out``, a line at a time."""
        self._out = out
        self._clock = clock
        self._lost = 0
        self.counts: Counter[str] = Counter()
        """How often each event was told, for a monitor."""

    def reopen(self, path: Path | None) -> None:
        """Open the file at ``path`` anew and write there from now on: it was moved away. Nothing where there is no file."""
        if path is None:
            return
        try:
            reopened = path.open("a", encoding="utf-8")
        except OSError as error:
            self.tell("trouble", error="cli.unwritable", what=str(Reason(error)))
            return
        before, self._out = self._out, reopened
        before.close()
        self.tell("log-opened")

    def tell(self, event: str, **values: object) -> None:
        """Write one line; empty values are left out. A full disk, or a terminal that is gone, does not end the door."""
        self.counts[event] += 1
        told = " ".join(f"{name}={_value(value)}" for name, value in values.items() if value not in ("", None))
        line = f"{self._clock().isoformat(timespec='milliseconds')} {event} {told}".rstrip()
        before = f"{line.split()[0]} lost lines={self._lost}\n" if self._lost else ""
        try:
            self._out.write(f"{before}{line}\n")
            self._out.flush()
        except OSError:
            self._lost += 1
        else:
            self._lost = 0


def _value(value: object) -> str:
    text = clean_line(str(value), 200)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=True)
