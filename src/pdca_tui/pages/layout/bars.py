"""Bars of eighth blocks against a target mark: bold enough for the back of a room, and always with the number."""

from __future__ import annotations

from decimal import Decimal

from pdca_tui.pages.layout.styled_line import Role, Span

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
_TARGET = "┃"
FIRST_TARGET = "╎"
"""The mark of a target that was revised since."""


def bar(
    value: Decimal, target: Decimal | None, scale: Decimal, cells: int, role: Role, *, first: Decimal | None = None
) -> tuple[Span, ...]:
    """Return a bar of ``cells`` cells in which ``scale`` is the full length, with the target marked where there is one.

    ``first`` is the target that was revised since, marked apart. Negative values draw nothing; the number beside the bar tells
    them.
    """
    if scale <= 0:
        return ((" " * cells, role),)
    eighths = int(max(Decimal(0), min(value, scale)) / scale * cells * 8)
    full, rest = divmod(eighths, 8)
    drawn = (_FULL * full + (_EIGHTHS[rest] if rest else "")).ljust(cells)
    marks = {
        min(int(aim / scale * cells), cells - 1): mark
        for aim, mark in ((first, FIRST_TARGET), (target, _TARGET))
        if aim is not None and aim >= 0
    }
    spans: list[Span] = []
    begin = 0
    for at, mark in sorted(marks.items()):
        spans += [(drawn[begin:at], role), (mark, Role.MARK)]
        begin = at + 1
    return (*spans, (drawn[begin:], role))
