"""Importing a workbook: the whole preview as a command, beside a process in which openpyxl reads the same file by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

from bench.table import Figure, Limit, ms
from bench.terminal import ROOT

_READ = """
import openpyxl
book = openpyxl.load_workbook(r"{path}", read_only=True)
for sheet in book.worksheets:
    for row in sheet.iter_rows():
        for cell in row:
            cell.value
"""

_YEAR = "2023"


def preview(folder: Path, runs: int) -> list[Figure]:
    """Return the time of the preview of a workbook with all 34 programs of a year, each run beside its floor."""
    _timed(_command("export", "--xlsx", str(folder), "--year", _YEAR))
    (path,) = folder.glob("*.xlsx")
    floor: list[float] = []
    times: list[float] = []
    for _ in range(runs):
        floor.append(_timed([sys.executable, "-c", _READ.format(path=path)]))
        times.append(_timed(_command("import", str(path), "--year", _YEAR)))
    what = "import preview of a workbook of 34 programs"
    return [Figure(what=what, measured=ms(times), floor=ms(floor), limit=Limit.TIMES, reach=3.0)]


def _command(action: str, *words: str) -> list[str]:
    return [sys.executable, "-m", "pdca_tui", "--home", str(ROOT), "sheets", action, *words]


def _timed(command: list[str]) -> float:
    before = perf_counter()
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return perf_counter() - before
