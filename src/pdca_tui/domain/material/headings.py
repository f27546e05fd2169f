"""What the findings of a year stand under: the articles of an ordinance, units of the hierarchy, or the cycle as a whole.

Every such place is an ``Article``, since records name it by its number. One that is no article of an ordinance carries what it
is called. Which kinds of unit they are is declared by the data set (``findings_under``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import field

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import Article, DataSet
from pdca_tui.domain.material.hierarchy import Hierarchy, Outline, Unit
from pdca_tui.patterns import pattern

_MOST = 9_999
_NUMBERED = pattern(r"[^0-9]*([0-9]{1,4})[^0-9]*")
_BARE = pattern(r"[0-9().\-]+")


@value(kw_only=False)
class Headings:
    """The headings of findings, and under which of them each program stands where its sheet does not say."""

    articles: tuple[Article, ...] = ()
    by_program: Mapping[int, int] = field(default_factory=dict)
    whole: bool = False
    """Whether there is one for everything, because the cycle declares nothing else."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the headings, in their order."""
        return tuple(each.number for each in self.articles)

    def of(self, program: int, article: int = 0) -> int:
        """Return the heading of a program whose sheet names ``article``; 0 where it has none."""
        if article:
            return article
        return self.articles[0].number if self.whole and self.articles else self.by_program.get(program, 0)

    def named(self, number: int) -> Article | None:
        """Return the heading with a number; ``None`` if there is none."""
        return next((each for each in self.articles if each.number == number), None)


def headings_of(dataset: DataSet, hierarchy: Hierarchy) -> Headings:
    """Return the headings that a data set declares: its articles, the units of some kinds, or one for everything."""
    if dataset.articles:
        return Headings(dataset.articles)
    units = [unit for unit in Outline.of(hierarchy).units.values() if unit.kind in dataset.findings_under][:_MOST]
    if not units:
        whole = Article(number=1, measure="", label=dataset.title) if dataset.title else None
        return Headings((whole,) if whole is not None else (), whole=True)
    kinds = {kind.key: kind.name for kind in dataset.unit_kinds}
    numbers = _numbers(units, dataset.findings_under)
    articles = tuple(
        Article(
            number=numbers[unit.key],
            measure=unit.name if unit.code else "",
            label=_label(unit, kinds.get(unit.kind, "")),
        )
        for unit in sorted(units, key=lambda unit: numbers[unit.key])
    )
    return Headings(articles, _by_program(hierarchy, numbers))


def heading_kinds(dataset: DataSet) -> tuple[str, ...]:
    """Return what the units are called under which findings stand; nothing where these are no units."""
    return tuple(kind.name for kind in dataset.unit_kinds if kind.key in dataset.findings_under)


def _by_program(hierarchy: Hierarchy, numbers: Mapping[str, int]) -> dict[int, int]:
    """Return the heading of every program: the nearest above it, or its own unit."""
    outline = Outline.of(hierarchy)
    found: dict[int, int] = {}
    for program, key in outline.by_program.items():
        above = next((unit.key for unit in reversed(outline.path(key)) if unit.key in numbers), "")
        if above:
            found[program] = numbers[above]
    return found


def _numbers(units: Sequence[Unit], kinds: Sequence[str]) -> dict[str, int]:
    """Return a number for each unit: as printed where every unit of a kind has another one, otherwise those that follow."""
    taken: dict[str, int] = {}
    for kind in dict.fromkeys(kinds):
        own = [unit for unit in units if unit.kind == kind]
        found = [_NUMBERED.fullmatch(unicodedata.normalize("NFKC", unit.code)) for unit in own]
        numbers = [int(each[1]) if each is not None else 0 for each in found]
        if not all(numbers) or len({*numbers, *taken.values()}) < len(numbers) + len(taken):
            last = max(taken.values(), default=0)
            numbers = list(range(last + 1, last + 1 + len(own)))
        taken |= dict(zip((unit.key for unit in own), numbers, strict=True))
    return taken


def _label(unit: Unit, kind: str) -> str:
    """Return what a unit is called in short: by its code, with its kind before a bare number; by its name if it has no code."""
    if not unit.code:
        return unit.name
    if not kind or not _BARE.fullmatch(unicodedata.normalize("NFKC", unit.code)):
        return unit.code
    between = " " if re.match(r"[ -~]", kind[-1:]) else ""
    return f"{kind}{between}{unit.code}"
