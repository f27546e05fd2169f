"""Publishing a year: each form as a whole command, beside a process that only reads the data and the records it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

from bench.table import Figure, Limit, ms
from bench.terminal import ROOT

_READ = """
from pathlib import Path
from pdca_tui.application.publication import year_material
from pdca_tui.sheets.home import Home
year_material(Home(Path(r"{root}")), 2023)
"""

_REACH = {"md": 3.0, "html": 4.0, "docx": 10.0}


def publishing(folder: Path, runs: int) -> list[Figure]:
    """Return the times of the three forms of the report, and of the open data, each run beside its floor."""
    floor: list[float] = []
    times: dict[str, list[float]] = {form: [] for form in (*_REACH, "open data")}
    for _ in range(runs):
        floor.append(_timed([sys.executable, "-c", _READ.format(root=ROOT)]))
        for form in _REACH:
            times[form].append(_timed(_command("report", "--part", "report", "--format", form, "-o", str(folder))))
        times["open data"].append(_timed(_command("open-data", "-o", str(folder / "open"))))
    figures = [
        Figure(what=f"report of a year as {form}", measured=ms(times[form]), floor=ms(floor), limit=Limit.TIMES, reach=reach)
        for form, reach in _REACH.items()
    ]
    told = Figure(what="open data of a year", measured=ms(times["open data"]), floor=ms(floor), limit=Limit.TOLD)
    return [*figures, told]


def _command(verb: str, *words: str) -> list[str]:
    return [sys.executable, "-m", "pdca_tui", "--home", str(ROOT), verb, "2023", *words]


def _timed(command: list[str]) -> float:
    before = perf_counter()
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return perf_counter() - before
