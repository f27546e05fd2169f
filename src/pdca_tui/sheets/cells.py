"""The cells of a file as they are looked at: clean, and the first that could be a number and is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pdca_tui.domain.slips import Slip
from pdca_tui.text import clean


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
