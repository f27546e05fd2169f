"""Maximum lengths of the values of a sheet: the same in its file and in a correction."""

from __future__ import annotations

TEXT = 2_000
"""A text: a purpose, a result, a remark."""

LINE = 200
"""A label, a heading, the words of a cell."""

UNIT = 40
"""The unit of an indicator."""

_TEXTS = frozenset({"text", "items", "purpose", "department", "note", "about", "reference"})


def most_at(path: str) -> int:
    """Return how many characters the value at ``path`` of ``domain.material`` may have."""
    steps = path.split(".")
    kind = steps[0]
    name = [step for step in steps if not step.isdecimal()][-1]
    if name in _TEXTS or (kind, name) == ("ratings", "label"):
        return TEXT
    return UNIT if (kind, name) == ("indicators", "unit") else LINE
