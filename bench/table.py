"""Figures, and the table in which they are printed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median

from pdca_tui.text import pad, width


class Limit(Enum):
    """How a figure is held against what it is to reach."""

    TIMES = "x"
    """measured is at most so many times the floor"""
    SHARE = "share"
    """measured is at most so much of a core; its floor is told beside it"""
    TOLD = "told"
    """nothing is to be reached; it is told because it explains another row"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One row: what was measured, beside its floor, both in ``unit``. What is to be reached is so many times the floor, or a share.

    No limit is a time: on a slower machine it would fall short without anything being wrong.
    """

    what: str
    measured: float
    floor: float
    limit: Limit
    reach: float = 0.0
    unit: str = "ms"

    @property
    def reached(self) -> bool:
        """Whether the figure is what it is to be."""
        match self.limit:
            case Limit.TIMES:
                return self.measured <= self.reach * self.floor
            case Limit.SHARE:
                return self.measured <= self.reach
            case Limit.TOLD:
                return True

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        unit = {Limit.TIMES: "x", Limit.SHARE: self.unit}.get(self.limit)
        target = f"<= {self.reach:g} {unit}" if unit else ""
        ratio = f"{self.measured / self.floor:.2f} x" if self.floor else ""
        floor = f"{self.floor:.1f} {self.unit}" if self.floor else ""
        verdict = "" if self.limit is Limit.TOLD else "ok" if self.reached else "SHORT"
        return (self.what, f"{self.measured:.1f} {self.unit}", floor, ratio, target, verdict)


HEAD = ("what", "measured", "floor", "ratio", "to reach", "")


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a Markdown table."""
    rows = [HEAD, *(figure.cells for figure in figures)]
    sizes = [max(width(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["| " + " | ".join(pad(cell, size) for cell, size in zip(row, sizes, strict=True)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (size + 2) for size in sizes) + "|")
    return "\n".join(lines)


def ms(seconds: Sequence[float]) -> float:
    """Return the median of times in seconds, in milliseconds."""
    return median(seconds) * 1000


def percentile(seconds: Sequence[float], part: float) -> float:
    """Return the time in milliseconds that ``part`` (0 to 1) of the times in seconds do not exceed."""
    ordered = sorted(seconds)
    return ordered[max(math.ceil(part * len(ordered)) - 1, 0)] * 1000
