"""The widths of the columns of a table on a page: what stands in them, and where that is too much, the lowest table."""

from __future__ import annotations

from collections.abc import Sequence

from pdca_tui.patterns import pattern
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.markdown import column_widths as evened
from pdca_tui.text import width

_LEAST = 9
"""Cells below which no column is narrowed for another."""

_MOST = 22
"""Cells of a piece that is kept whole; a longer one, such as a hash, is broken anywhere."""

_UNBROKEN = pattern(r"[^\s\u3041-\u30fe\u3400-\u9fff、。・]+")
"""Letters, figures and the brackets beside them."""

_MARGIN, _ANY = 3, 1_000_000
_STEPS = (8, 3, 1)


def page_widths(rows: Sequence[Sequence[str]], columns: Sequence[tuple[str, Align]], *, page: int, head: int) -> list[int]:
    """Return the cells of every column, ``page`` of them together at most; a head is broken after ``head`` cells.

    Where the columns need more, they begin as wide as each other and give cells away as long as the table gets lower.
    """
    found = evened(rows, columns, page=page, most_of_head=head)
    if found == evened(rows, columns, page=_ANY, most_of_head=head):
        return found
    found[max(range(len(found)), key=lambda at: found[at])] += max(page - sum(found), 0)
    wanted = [[[width(line) for line in cell.split("\n")] for cell in row] for row in (*rows, [title for title, _ in columns])]
    least = [
        min(cells, max(_LEAST, min(max(map(_whole, column), default=0), _MOST) + _MARGIN))
        for cells, column in zip(found, zip(*rows, strict=True), strict=True)
    ]
    best = _height(wanted, found)
    for step in _STEPS:
        better = True
        while better:
            better = False
            for giving in range(len(found)):
                for taking in range(len(found)):
                    if giving == taking or found[giving] - step < least[giving]:
                        continue
                    tried = list(found)
                    tried[giving] -= step
                    tried[taking] += step
                    height = _height(wanted, tried)
                    if height < best:
                        found, best, better = tried, height, True
    return found


def _whole(cell: str) -> int:
    """Return how many cells the longest piece of a text has that is not broken at the end of a line: a number, a word."""
    return max(map(width, _UNBROKEN.findall(cell)), default=0)


def _height(wanted: Sequence[Sequence[Sequence[int]]], widths: Sequence[int]) -> tuple[int, int]:
    """Return how many lines a table has with such columns, and how many all its cells have, so that like columns stay alike."""
    rooms = [max(each - _MARGIN, 1) for each in widths]
    high = whole = 0
    for row in wanted:
        lines = [sum(max(-(-line // room), 1) for line in cell) for cell, room in zip(row, rooms, strict=True)]
        high += max(lines)
        whole += sum(lines)
    return high, whole
