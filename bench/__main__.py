"""``python -m bench``: the figures of one session, each beside its floor. ``python -m bench NAME ...`` measures only some."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import frames, processes, report, review, search, workbooks
from bench.table import Figure, table
from bench.terminal import ROOT

ROWS: dict[str, Callable[[Path], list[Figure]]] = {
    "start": lambda folder: processes.start(folder, 9),
    "reading": lambda folder: processes.reading(folder, 9),
    "long": lambda folder: processes.long_session(folder, 7),
    "minutes": lambda folder: processes.minutes(folder, 7),
    "verbs": lambda folder: processes.verbs(folder, 9),
    "report": lambda folder: report.publishing(folder, 5),
    "workbook": lambda folder: workbooks.preview(folder, 5),
    "search": lambda folder: search.searching(folder, 6),
    "memory": lambda folder: processes.memory(folder, 5),
    "two": lambda folder: processes.two(folder, 60),
    "next": lambda folder: frames.next_program(folder, 300),
    "cycles": lambda folder: processes.cycles(folder, 9),
    "hierarchy": lambda folder: frames.hierarchy(folder, 120),
    "opinion": lambda folder: frames.opinion(folder, 200),
    "review": lambda folder: review.opening(folder, 3),
    "board": lambda folder: review.board(folder, 100),
    "verify": lambda folder: review.verifying(folder, 5),
    "placing": lambda folder: review.placing(folder, 500),
}
"""What can be measured, by the name that asks for it alone."""


def main(names: list[str]) -> int:
    """Measure, print the table, and return how many figures fall short."""
    unknown = [name for name in names if name not in ROWS]
    if unknown:
        print(f"There is no {', '.join(unknown)}. There are: {', '.join(ROWS)}", file=sys.stderr)
        return 2
    load = os.getloadavg()[0]
    figures: list[Figure] = []
    for name in names or ROWS:
        with tempfile.TemporaryDirectory(prefix="bench-", dir=_disk()) as folder:
            (Path(folder) / name).mkdir()
            figures += ROWS[name](Path(folder) / name)
    print(table(figures))
    print(f"\n{os.cpu_count()} processors, load {load:.1f} at the beginning")
    return 1 if any(not figure.reached for figure in figures) else 0


def _disk() -> Path:
    """Return a folder on the disk of the project: what is measured there is as durable as a real session."""
    folder = ROOT / "build"
    folder.mkdir(exist_ok=True)
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
