"""The cells of a file as they are looked at: clean, and the first that could be a number and is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pdca_tui.domain.material.non_numeric_cells import Slip
from pdca_tui.text import clean

PARTS = (2, 8)
"""How many parts a compound cell has."""


class Unfit(ValueError):
    """A value is out of its limits, or a key is none of the known ones."""


def cell_tidy(value: Any) -> Any:
    """Return a cell of a table as it is looked at: every string in it clean."""
    if isinstance(value, list):
        return [cell_tidy(part) for part in value]
    return clean(value, None) if isinstance(value, str) else value


def measured_tidy(value: Any) -> Any:
    """Return a target or an actual as it is looked at: every string in it clean and without blank ends."""
    if isinstance(value, list):
        return [measured_tidy(part) for part in value]
    return clean(value, None).strip(" \u3000") if isinstance(value, str) else value


def slipped(value: Any, slip: Callable[[object], Slip | None]) -> tuple[int | None, Slip] | None:
    """Return the first slip in a cell, with the part that it is in; ``None`` if there is none."""
    if not isinstance(value, list):
        return (None, found) if (found := slip(value)) else None
    each = ((at, slip(part)) for at, part in enumerate(value))
    return next(((at, found) for at, found in each if found), None)


def cell_rule(
    tidy: Callable[[Any], Any], slip: Callable[[object], Slip | None], limits: tuple[int, int]
) -> Callable[[Any], Any]:
    """Return the rule of a cell: what it makes of one is clean, and ``Unfit`` is raised for one that does not fit."""
    least, most = limits

    def rule(value: Any) -> Any:
        if isinstance(value, list) and not PARTS[0] <= len(value) <= PARTS[1]:
            raise Unfit("[]")
        value = tidy(value)
        for part in value if isinstance(value, list) else (value,):
            if isinstance(part, str) and not least <= len(part) <= most:
                raise Unfit(part[:40])
        if slipped(value, slip):
            raise Unfit(str(value)[:40])
        return value

    return rule
