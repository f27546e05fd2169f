"""The hierarchy of a cycle: policies, strategies, measures and programs, of any depth, with links across it.

A hierarchy is read from a file that people write, so it may be wrong in any way: a unit whose parent is not there, or units
that are each other's parents. It can be walked all the same; what is wrong is told by ``faults``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from functools import cached_property

from pdca_tui.domain.immutable import value


class LinkKind(StrEnum):
    """Why a unit points at another: it is shown there again (再掲), it serves it, or it is related to it."""

    AGAIN = "again"
    SERVES = "serves"
    RELATED = "related"


@value
class Link:
    """A link across the hierarchy to the unit ``to``; ``cycle`` is the key of the cycle it is in, if another one."""

    to: str
    kind: LinkKind = LinkKind.RELATED
    cycle: str = ""


@value
class Unit:
    """One unit (政策, 施策, 事務事業, 視点...): ``code`` as printed, ``program`` the number of its sheet, if it has one."""

    key: str
    name: str
    kind: str
    code: str = ""
    parent: str = ""
    program: int | None = None
    text: str = ""
    links: tuple[Link, ...] = ()
    note: str = ""


@value
class Hierarchy:
    """All units of a cycle, in the order in which they are shown."""

    units: tuple[Unit, ...] = ()
    note: str = ""


class FaultKind(StrEnum):
    """Possible mistakes in the place of a unit."""

    TWICE = "twice"
    TWO_PARENTS = "two-parents"
    ORPHAN = "orphan"
    LOOP = "loop"


@value(kw_only=False)
class Fault:
    """A mistake in the unit at ``at``; ``names`` are the keys concerned."""

    kind: FaultKind
    at: int
    names: tuple[str, ...]


@value(kw_only=False)
class Placed:
    """A unit where it is shown, ``depth`` levels below the top."""

    unit: Unit
    depth: int


@value(kw_only=False, slots=False)
class Outline:
    """A hierarchy to be walked. What hangs on nothing, or in a loop, is shown at the top."""

    units: Mapping[str, Unit]
    below: Mapping[str, tuple[str, ...]]
    tops: tuple[str, ...]
    by_program: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, hierarchy: Hierarchy) -> Outline:
        """Return the outline of a hierarchy, of two units with one key the first."""
        units: dict[str, Unit] = {}
        for unit in hierarchy.units:
            units.setdefault(unit.key, unit)
        parents = {key: unit.parent for key, unit in units.items()}
        looped = set(_looped(parents))
        below: dict[str, list[str]] = {}
        tops: list[str] = []
        for key, unit in units.items():
            if unit.parent in units and key not in looped:
                below.setdefault(unit.parent, []).append(key)
            else:
                tops.append(key)
        programs: dict[int, str] = {}
        for key, unit in units.items():
            if unit.program is not None:
                programs.setdefault(unit.program, key)
        return cls(units, {key: tuple(keys) for key, keys in below.items()}, tuple(tops), programs)

    def walk(self, start: str = "", opened: frozenset[str] | None = None) -> Iterator[Placed]:
        """Yield the units below ``start``, or all, each before what is below it; with ``opened`` only what is below these."""
        stack = [(key, 0) for key in reversed(self.below.get(start, ()) if start else self.tops)]
        while stack:
            key, depth = stack.pop()
            yield Placed(self.units[key], depth)
            if opened is None or key in opened:
                stack += [(each, depth + 1) for each in reversed(self.below.get(key, ()))]

    def path(self, key: str) -> tuple[Unit, ...]:
        """Return the units from the top down to ``key``, itself the last; nothing for a key that is not there."""
        found: list[Unit] = []
        seen: set[str] = set()
        while key in self.units and key not in seen:
            seen.add(key)
            found.append(self.units[key])
            key = self.units[key].parent
        return tuple(reversed(found))

    @cached_property
    def _linking(self) -> Mapping[str, tuple[Unit, ...]]:
        """The units that link to each unit: looked for once, however many there are."""
        found: dict[str, list[Unit]] = {}
        for unit in self.units.values():
            for to in {link.to for link in unit.links if not link.cycle}:
                found.setdefault(to, []).append(unit)
        return {to: tuple(units) for to, units in found.items()}

    def links_to(self, key: str) -> tuple[Unit, ...]:
        """Return the units that link to ``key`` from elsewhere in the hierarchy."""
        return self._linking.get(key, ())


def faults(units: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Yield what is wrong with units, each given as its key and its parent's (empty at the top), in their order."""
    first: dict[str, int] = {}
    listed = list(units)
    for at, (key, parent) in enumerate(listed):
        if key in first:
            other = listed[first[key]][1]
            kind = FaultKind.TWICE if other == parent else FaultKind.TWO_PARENTS
            yield Fault(kind, at, (key,) if kind is FaultKind.TWICE else (key, other, parent))
        first.setdefault(key, at)
    for at, (key, parent) in enumerate(listed):
        if parent and parent not in first and first[key] == at:
            yield Fault(FaultKind.ORPHAN, at, (parent,))
    parents = {key: listed[at][1] for key, at in first.items()}
    for loop in _loops(parents):
        yield Fault(FaultKind.LOOP, min(first[key] for key in loop), loop)


def _loops(parents: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield the loops among units, each once; every unit is looked at once, however many there are."""
    done: set[str] = set()
    for start in parents:
        way: dict[str, None] = {}
        key = start
        while key in parents and key not in done and key not in way:
            way[key] = None
            key = parents[key]
        if key in way:
            names = list(way)
            yield tuple(names[names.index(key) :])
        done.update(way)


def _looped(parents: Mapping[str, str]) -> Iterator[str]:
    for loop in _loops(parents):
        yield from loop
