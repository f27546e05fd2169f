"""Units of a hierarchy as they are looked for, among many thousands: by code, or by a part of the name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from heapq import nsmallest

from rich.text import Text

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.hierarchy import Unit
from pdca_tui.domain.sounding import sounded
from pdca_tui.pages.session.hierarchy import unit_name

MOST = 60
"""Units that are offered at once: more are found by typing more."""

_EXACT, _BEGINS, _WITHIN = 900.0, 600.0, 300.0


@value(kw_only=False)
class Found:
    """A unit that fits, how well, and where in its name."""

    unit: Unit
    score: float
    at: int
    cells: int


class UnitIndex:
    """The units of a hierarchy as they are looked for: each name is made comparable once."""

    def __init__(self, units: Iterable[Unit]) -> None:
        """Make the names of ``units`` comparable."""
        self._units = tuple(units)
        self._codes = [sounded(unit.code)[0].replace(" ", "") for unit in self._units]
        self._names = [sounded(unit_name(unit))[0].replace(" ", "") for unit in self._units]

    def find(self, query: str, most: int = MOST) -> list[Found]:
        """Return the units that fit, best first: those of that code, whose code begins so, whose name has the words."""
        wanted = sounded(query)[0].replace(" ", "")
        if not wanted:
            return []
        hits: list[tuple[float, int]] = []
        for at, name in enumerate(self._names):
            code = self._codes[at]
            if wanted == code:
                hits.append((-_EXACT, at))
            elif code.startswith(wanted):
                hits.append((-_BEGINS, at))
            elif wanted in name:
                hits.append((-_WITHIN, at))
        best = nsmallest(most, hits)
        return [Found(self._units[at], -score, self._names[at].find(wanted), len(wanted)) for score, at in best]


@lru_cache(maxsize=8)
def index_of(units: tuple[Unit, ...]) -> UnitIndex:
    """Return the index of some units, made once."""
    return UnitIndex(units)


def highlighted(name: str, at: int, length: int) -> Text:
    """Return a name with what was looked for marked in it; a name is no markup."""
    words, (_, places) = Text(name), sounded(name)
    kept = [place for place in places if not name[place].isspace()]
    for place in {kept[each] for each in range(at, min(at + length, len(kept)))} if at >= 0 else ():
        words.stylize("bold underline", place, place + 1)
    return words
