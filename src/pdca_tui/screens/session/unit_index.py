"""Units of a hierarchy as they are looked for, among many thousands: by code, or by a part of the name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from heapq import nsmallest

from rich.text import Text

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.hierarchy import Unit
from pdca_tui.domain.sounding import sounded
from pdca_tui.pages.session.hierarchy import unit_name

MOST = 24
"""Units that are offered at once: more are found by typing more."""

MANY = 2_000
"""Units from which on it is waited for a pause before they are looked for."""

PAUSE = 0.15
"""Seconds without a key after which units are looked for: the list is not put together between two letters of a word."""

_EXACT, _BEGINS, _WITHIN = 900.0, 600.0, 300.0


@value(kw_only=False)
class Found:
    """A unit that fits, how well, and where in its name."""

    unit: Unit
    score: float
    at: int
    cells: int


class UnitIndex:
    """The units of a hierarchy as they are looked for: each name is made comparable once, and a key looks at few of them."""

    def __init__(self, units: Iterable[Unit]) -> None:
        """Make the names of ``units`` comparable."""
        self._units = tuple(units)
        self._codes = [_comparable(unit.code) for unit in self._units]
        names = [_comparable(unit_name(unit)) for unit in self._units]
        self._by_code = sorted((code, at) for at, code in enumerate(self._codes) if code)
        self._names = "\n".join(names)
        self._begin = [0]
        """Where each name begins among all."""
        for name in names:
            self._begin.append(self._begin[-1] + len(name) + 1)

    def find(self, query: str, most: int = MOST) -> list[Found]:
        """Return the units that fit, best first: those of that code, whose code begins so, whose name has the words."""
        wanted = _comparable(query)
        if not wanted:
            return []
        first, last = bisect_left(self._by_code, (wanted, -1)), bisect_left(self._by_code, (f"{wanted}\U0010ffff", -1))
        coded = self._by_code[first:last]
        exact = [at for code, at in coded if code == wanted][:most]
        begins = nsmallest(most - len(exact), (at for code, at in coded if code != wanted))
        found = [(_EXACT, at) for at in exact] + [(_BEGINS, at) for at in begins]
        found += [(_WITHIN, at) for at in self._named(wanted, most - len(found))]
        return [Found(self._units[at], score, self._place(wanted, at), len(wanted)) for score, at in found]

    def _named(self, wanted: str, most: int) -> Iterator[int]:
        """Yield the first units whose name has the words, and whose code does not begin with them."""
        place = self._names.find(wanted)
        while place >= 0 and most > 0:
            at = bisect_right(self._begin, place) - 1
            if not self._codes[at].startswith(wanted):
                most -= 1
                yield at
            place = self._names.find(wanted, self._begin[at + 1])

    def _place(self, wanted: str, at: int) -> int:
        """Return where in its name a unit has the words; -1 if only its code has."""
        begin, end = self._begin[at], self._begin[at + 1] - 1
        found = self._names.find(wanted, begin, end)
        return found - begin if found >= 0 else -1


def _comparable(text: str) -> str:
    return sounded(text)[0].replace(" ", "").replace("\n", "")


_known: tuple[tuple[tuple[Unit, ...], UnitIndex], ...] = ()
_MOST_KNOWN = 8


def index_of(units: tuple[Unit, ...]) -> UnitIndex:
    """Return the index of some units, made once for this very tuple: to compare ten thousand of them would cost as much."""
    global _known  # noqa: PLW0603  # replaced as a whole, so that any thread may ask
    found = next((index for of, index in _known if of is units), None)
    if found is None:
        found = UnitIndex(units)
        _known = ((units, found), *_known)[:_MOST_KNOWN]
    return found


def highlighted(name: str, at: int, length: int) -> Text:
    """Return a name with what was looked for marked in it; a name is no markup."""
    words, (_, places) = Text(name), sounded(name)
    kept = [place for place in places if not name[place].isspace()]
    for place in {kept[each] for each in range(at, min(at + length, len(kept)))} if at >= 0 else ():
        words.stylize("bold underline", place, place + 1)
    return words
