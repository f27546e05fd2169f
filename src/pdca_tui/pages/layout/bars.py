"""Bars of eighth blocks against a target mark: bold enough for the back of a room, and always with the number."""

from __future__ import annotations

from decimal import Decimal

from pdca_tui.pages.layout.styled_line import Role, Span

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
_TARGET = "┃"


def bar(value: Decimal, target: Decimal | None, scale: Decimal, cells: int, role: Role) -> tuple[Span, ...]:
    """Return a bar of ``cells`` cells in which ``scale`` is the full length, with the target marked where there is one.

    Negative values draw nothing; the number beside the bar tells them.
    """
    if scale <= 0:
        return ((" " * cells, role),)
    eighths = int(max(Decimal(0), min(value, scale)) / scale * cells * 8)
    full, rest = divmod(eighths, 8)
    drawn = (_FULL * full + (_EIGHTHS[rest] if rest else "")).ljust(cells)
    if target is None or target < 0:
        return ((drawn, role),)
    at = min(int(target / scale * cells), cells - 1)
    return ((drawn[:at], role), (_TARGET, Role.MARK), (drawn[at + 1 :], role))
