"""A hierarchy as rows that open and close, one line a unit, and what is told of the one that is pointed at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.hierarchy import Link, Outline, Unit
from pdca_tui.pages.layout.styled_line import Line, Page, Role, edges
from pdca_tui.text import cut, width
from pdca_tui.words import say

_INDENT, _DEEPEST = 2, 12
_LEAST_NAME = 16
"""Cells that a name keeps at least, however deep it stands."""
_ARROW = " › "


@value(kw_only=False)
class Row:
    """A unit, or a link of one, where it is shown; ``link`` is the place of the link among those of its unit."""

    unit: str
    depth: int
    link: int | None = None

    @property
    def key(self) -> str:
        """The name of its block."""
        return f"unit:{self.unit}" if self.link is None else f"link:{self.link}:{self.unit}"


class OpenTree:
    """The rows of a hierarchy that are seen: those below what is open. Opening and closing lays out only what comes or goes."""

    def __init__(
        self, outline: Outline, cells: int, marks: Mapping[int, str] | None = None, kinds: Mapping[str, str] | None = None
    ) -> None:
        """Show the units at the top in lines of ``cells`` cells; ``marks`` stand beside the units of some programs."""
        self._outline = outline
        self._cells = cells
        self._marks = marks or {}
        self._kinds = kinds or {}
        self._open: set[str] = set()
        self._shut: dict[str, tuple[list[Row], list[Line]]] = {}
        """What was below a unit when it was closed: opened again, it need not be laid out anew."""
        self.rows: list[Row] = [Row(key, 0) for key in outline.tops]
        self.lines: list[Line] = [self._line(row) for row in self.rows]

    def is_open(self, unit: str) -> bool:
        """Whether what is below a unit is seen."""
        return unit in self._open

    def lay_out(self, cells: int, marks: Mapping[int, str]) -> None:
        """Lay out every row for another width, or with other marks."""
        if (cells, marks) != (self._cells, self._marks):
            self._cells, self._marks, self._shut = cells, marks, {}
            self.lines = [self._line(row) for row in self.rows]

    def open(self, at: int) -> bool:
        """Open the unit in row ``at``; whether there was anything to open."""
        row = self.rows[at]
        if row.link is not None or row.unit in self._open or not self._has_below(row.unit):
            return False
        self._open.add(row.unit)
        if kept := self._shut.pop(row.unit, None):
            self._splice(at, 0, *kept)
        else:
            below = self._below(row)
            self._splice(at, 0, below, [self._line(each) for each in below])
        return True

    def close(self, at: int) -> bool:
        """Close the unit in row ``at``; whether it was open. What is open below it stays so for the next time."""
        row = self.rows[at]
        if row.link is not None or row.unit not in self._open:
            return False
        self._open.discard(row.unit)
        end = at + 1
        while end < len(self.rows) and self.rows[end].depth > row.depth:
            end += 1
        self._shut[row.unit] = (self.rows[at + 1 : end], self.lines[at + 1 : end])
        self._splice(at, end - at - 1, [], [])
        return True

    def open_to(self, unit: str) -> str:
        """Open everything above a unit, so that it is seen; return the name of its block, empty if there is no such unit."""
        way = self._outline.path(unit)
        if not way:
            return ""
        for above in way[:-1]:
            at = next((at for at, row in enumerate(self.rows) if row.link is None and row.unit == above.key), None)
            if at is not None:
                self.open(at)
        return Row(unit, 0).key

    def parent_row(self, at: int) -> int:
        """Return the row above in the hierarchy; the same one at the top."""
        depth = self.rows[at].depth
        return next((above for above in range(at - 1, -1, -1) if self.rows[above].depth < depth), at)

    def open_some(self, rows: int) -> None:
        """Open level by level from the top, for as long as ``rows`` rows are enough."""
        while True:
            closed = [row for row in self.rows if row.link is None and row.unit not in self._open and self._has_below(row.unit)]
            more = sum(self._size(row.unit) for row in closed)
            if not closed or len(self.rows) + more > rows:
                return
            for row in closed:
                self.open(self.rows.index(row))

    def open_all(self) -> None:
        """Open everything, or close everything where all is open."""
        everything = set(self._outline.below) | {unit.key for unit in self._outline.units.values() if unit.links}
        self._open, self._shut = (set() if everything <= self._open else everything), {}
        self.rows = [row for top in self._outline.tops for row in (Row(top, 0), *self._below(Row(top, 0)))]
        self.lines = [self._line(row) for row in self.rows]

    def _splice(self, at: int, gone: int, new: Sequence[Row], lines: Sequence[Line]) -> None:
        """Put rows in the place of others after row ``at``, whose own line changes, too; what was shown is left as it was."""
        self.lines = [*self.lines[:at], self._line(self.rows[at]), *lines, *self.lines[at + 1 + gone :]]
        self.rows = [*self.rows[: at + 1], *new, *self.rows[at + 1 + gone :]]

    def _has_below(self, unit: str) -> bool:
        return bool(self._outline.below.get(unit) or self._outline.units[unit].links)

    def _size(self, unit: str) -> int:
        return len(self._outline.below.get(unit, ())) + len(self._outline.units[unit].links)

    def _below(self, row: Row) -> list[Row]:
        found: list[Row] = []
        stack = [row]
        while stack:
            at = stack.pop()
            if at is not row:
                found.append(at)
            if at.link is None and at.unit in self._open:
                links = [Row(at.unit, at.depth + 1, place) for place in range(len(self._outline.units[at.unit].links))]
                units = [Row(key, at.depth + 1) for key in self._outline.below.get(at.unit, ())]
                stack += reversed([*units, *links])
        return found

    def _line(self, row: Row) -> Line:
        unit = self._outline.units[row.unit]
        indent = 1 + _INDENT * min(row.depth, _DEEPEST, max((self._cells - _LEAST_NAME) // _INDENT, 0))
        if row.link is not None:
            words = f"→ {link_name(self._outline, unit.links[row.link])}"
            return Line(((" " * indent + cut(words, self._cells - indent), Role.DIM),), row.key)
        sign = ("▾ " if row.unit in self._open else "▸ ") if self._has_below(row.unit) else "・"
        mark = self._marks.get(unit.program, "") if unit.program is not None else ""
        taken = indent + 2 + (width(mark) + 2 if mark else 0)
        kind = self._kinds.get(unit.kind, "") if row.depth < _DEEPEST else ""
        name = cut(unit_name(unit), self._cells - taken)
        aside = f"  {kind}" if kind and width(name) + 2 + width(kind) <= self._cells - taken else ""
        left = ((" " * indent + sign, Role.HERE), (name, Role.STRONG if mark else Role.TEXT), (aside, Role.DIM))
        return Line(edges(self._cells, left, ((mark, Role.HERE),) if mark else ()), row.key)


def unit_name(unit: Unit) -> str:
    """Return a unit by its code and its name."""
    return f"{unit.code} {unit.name}".strip()


def link_name(outline: Outline, link: Link) -> str:
    """Return what a link says: 再掲 with the unit where it is shown first."""
    unit = outline.units.get(link.to) if not link.cycle else None
    name = unit_name(unit) if unit is not None else "/".join(filter(None, (link.cycle, link.to)))
    return say(f"hierarchy.link.{link.kind}", name=name)


def unit_detail(outline: Outline, row: Row, cells: int, kinds: Mapping[str, str], sessions: Sequence[str]) -> list[Line]:
    """Return what is told of a unit: the way to it, kind and name in full, what it is, its links, the sessions about it."""
    page = Page(cells)
    unit = outline.units[row.unit]
    loops = bool(unit.parent in outline.units and unit.key in outline.tops)
    way = () if loops else outline.path(unit.key)[:-1]
    if way:
        page.para(_ARROW.join(map(unit_name, way)), Role.DIM, indent=1)
    page.para("  ".join(filter(None, (kinds.get(unit.kind, ""), unit_name(unit)))), Role.STRONG, indent=1)
    if unit.parent and unit.parent not in outline.units:
        page.para(say("hierarchy.orphan", parent=unit.parent), Role.ATTENTION, indent=1)
    elif loops:
        page.para(say("hierarchy.loop", parent=unit.parent), Role.ATTENTION, indent=1)
    if unit.text:
        page.para(unit.text, indent=1)
    links = unit.links if row.link is None else (unit.links[row.link],)
    for link in links:
        page.para(f"→ {link_name(outline, link)}", Role.DIM, indent=1)
    shown_again = [other for other in outline.links_to(unit.key) if row.link is None]
    if shown_again:
        names = say("comma").join(map(unit_name, shown_again))
        page.para(say("hierarchy.linked-from", names=names), Role.DIM, indent=1)
    for session in sessions:
        page.para(session, Role.HERE, indent=1)
    if unit.note:
        page.item("※", unit.note, Role.DIM)
    return page.lines


def linked_unit(outline: Outline, row: Row) -> tuple[str, str]:
    """Return the cycle, empty for the same one, and the unit that a row of a link points at; nothing for any other row."""
    if row.link is None:
        return "", ""
    link = outline.units[row.unit].links[row.link]
    return link.cycle, link.to
