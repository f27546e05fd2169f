"""Lines of a page: text with roles, laid out for a width, ready for any screen to paint.

A role says what a piece of text is, never which colour it has: the screens decide that by their theme. Everything that a
role says is also said by a word or a mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

from pdca_tui.domain.immutable import value
from pdca_tui.text import cut, pad, shown, width, wrap


class Role(StrEnum):
    """What a piece of text is."""

    TEXT = "text"
    DIM = "dim"
    STRONG = "strong"
    HERE = "here"
    ATTENTION = "attention"
    GOOD = "good"
    RULE = "rule"
    BAR = "bar"
    PAST = "past"
    MARK = "mark"


Span = tuple[str, Role]

COLUMN_RULE: Span = (" │ ", Role.RULE)
"""The separator between two columns."""


@value(kw_only=False)
class Line:
    """One row of cells. ``key`` names the block it belongs to, such as ``opinion:12-3-1``; empty for plain text."""

    spans: tuple[Span, ...] = ()
    key: str = ""

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(text for text, _ in self.spans)

    @property
    def cells(self) -> int:
        """How many terminal cells it takes."""
        return sum(width(text) for text, _ in self.spans)


class Page:
    """Lines being written for a width in cells. Blocks begun with ``block`` can be pointed at."""

    def __init__(self, cells: int) -> None:
        """Begin an empty page of lines of at most ``cells`` cells."""
        self.cells = max(cells, 12)
        self.lines: list[Line] = []
        self._key = ""

    def block(self, key: str = "") -> None:
        """Let the lines that follow belong to the block ``key``."""
        self._key = key

    def add(self, *spans: Span) -> None:
        """Write one line of spans as they are; the caller has seen to the width."""
        self.lines.append(Line(tuple(spans), self._key))

    def blank(self) -> None:
        """Write an empty line, unless the page is empty or one was just written."""
        if self.lines and self.lines[-1].spans:
            self.lines.append(Line())

    def para(self, text: str, role: Role = Role.TEXT, *, indent: int = 0, hang: int = 0, lead: Sequence[Span] = ()) -> None:
        """Write text broken by kinsoku, indented by ``indent`` cells; ``lead`` stands before the first line, in its width."""
        taken = sum(width(t) for t, _ in lead)
        rows = wrap(text, self.cells - indent - taken, hang=hang)
        for at, row in enumerate(rows):
            before: list[Span] = [(" " * indent, role)] if indent else []
            if taken:
                before += list(lead) if at == 0 else [(" " * taken, role)]
            self.add(*before, (row, role))

    def heading(self, text: str, *, note: str = "") -> None:
        """Write a heading with a blank line before it."""
        self.blank()
        rows = wrap(text, self.cells - 1)
        note = shown(note)
        for row in rows[:-1]:
            self.add((row, Role.STRONG))
        last = rows[-1]
        if note and width(last) + width(note) + 2 <= self.cells:
            self.add((last, Role.STRONG), ("  ", Role.TEXT), (note, Role.DIM))
        else:
            self.add((last, Role.STRONG))
            if note:
                self.para(note, Role.DIM, indent=2)

    def item(self, mark: str, text: str, role: Role = Role.TEXT, *, indent: int = 1) -> None:
        """Write an item of a list: its mark, and the text hanging beside it."""
        lead = shown(mark)
        self.para(text, role, indent=indent, lead=[(lead + ("" if lead.endswith(" ") else " "), Role.DIM)])

    def fold(self, key: str, title: str, *, is_open: bool, more: bool = True) -> bool:
        """Begin the block of something that opens in place with its title; whether there is ``more`` to write now."""
        self.block(key)
        mark = "・" if not more else "▾ " if is_open else "▸ "
        self.para(title, Role.TEXT if more else Role.DIM, indent=1, lead=[(mark, Role.HERE)])
        return is_open and more

    def flow(self, *spans: Span, indent: int = 0) -> None:
        """Write spans two cells apart, and under one another where they do not fit; empty ones are left out."""
        row: list[Span] = []
        taken = indent
        for raw, role in spans:
            if not (text := shown(raw)):
                continue
            if row and taken + 2 + width(text) <= self.cells:
                row += [("  ", Role.TEXT), (text, role)]
                taken += 2 + width(text)
                continue
            if row:
                self.add((" " * indent, Role.TEXT), *row)
            *rows, last = wrap(text, self.cells - indent)
            for each in rows:
                self.add((" " * indent, Role.TEXT), (each, role))
            row, taken = [(last, role)], indent + width(last)
        if row:
            self.add((" " * indent, Role.TEXT), *row)

    def extend(self, lines: Iterable[Line]) -> None:
        """Write lines that are already laid out."""
        self.lines.extend(lines)


def edges(cells: int, left: Sequence[Span], right: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans with ``left`` at the one edge of ``cells`` cells and ``right`` at the other.

    When they do not fit, the right is left out and the left is cut.
    """
    return _edges(cells, tuple(left), tuple(right))


@lru_cache(maxsize=1024)
def _edges(cells: int, left: tuple[Span, ...], right: tuple[Span, ...]) -> tuple[Span, ...]:
    taken = sum(width(t) for t, _ in left)
    needed = sum(width(t) for t, _ in right)
    gap = cells - taken - needed
    if gap >= 1 or not right:
        return (*left, (" " * max(gap, 0), Role.TEXT), *right)
    return tuple(_within(left, cells))


def _within(spans: Sequence[Span], cells: int) -> Iterable[Span]:
    left = cells
    for text, role in spans:
        if left <= 0:
            return
        if width(text) > left:
            yield cut(text, left), role
            return
        yield text, role
        left -= width(text)


def beside(left: Sequence[Line], right: Sequence[Line], cells: int) -> list[Line]:
    """Return two pages side by side: ``left`` in ``cells`` cells, a rule, and ``right``. Keys of the left stay."""
    rows = []
    for at in range(max(len(left), len(right))):
        first = left[at] if at < len(left) else Line()
        second = right[at] if at < len(right) else Line()
        gap: Span = (pad("", cells - first.cells) + " ", Role.TEXT)
        rows.append(Line((*first.spans, gap, ("│ ", Role.RULE), *second.spans), first.key))
    return rows
