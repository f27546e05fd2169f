"""The rules that replies share, to opinions in a session and to findings in a review: who replies, and what is promised.

Which opinions or findings a department answers, and the steps of a reply, differ by kind: see ``rules/replies.py`` of each.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line

YEARS = range(1900, 2201)
"""Fiscal years for which something can be promised."""

_PROMISES = frozenset({"do", "partly", "consider"})
_NEXT = "later"


class ReplyStatusBase(StrEnum):
    """What a department answers. Each kind of record has a list of its own, in which the same word has the same meaning."""

    @property
    def promises(self) -> bool:
        """Whether it promises something for a fiscal year; an answer does not, nor does what is not feasible."""
        return self.value in _PROMISES

    @property
    def awaited(self) -> bool:
        """Whether the answer itself is still to come, by a day that is named (後日回答)."""
        return self.value == _NEXT


def department_named(by: str) -> Seat:
    """Return the seat of the department that ``by`` names; ``Refused`` for no seat, and for one that is no department."""
    try:
        author = Seat.parse(by)
    except ValueError:
        raise Refused("refused.no-seat", seat=clean_line(by, 40)) from None
    if author.role is not Role.DEPARTMENT:
        raise Refused("refused.no-department", seat=clean_line(by, 40))
    return author


def require_own(by: str, seat: Seat) -> None:
    """Raise ``Refused`` for a department that speaks as another one, or changes the reply of another one."""
    if seat.role is Role.DEPARTMENT and by != str(seat):
        raise Refused("refused.not-yours")


def promised_year(year: int, *, promised: bool) -> int:
    """Return the fiscal year that something is promised for, 0 where nothing is; ``Refused`` for an impossible year."""
    if not promised:
        return 0
    if year not in YEARS:
        raise Refused("refused.year")
    return year


def promised_day(status: ReplyStatusBase, due: date | None, earliest: date) -> date | None:
    """Return the day by which an answer is promised, ``None`` where none is; ``Refused`` for no day, and for a day past."""
    if not status.awaited:
        return None
    if due is None:
        raise Refused("refused.due-needed")
    if due < earliest:
        raise Refused("refused.due-past", day=due.isoformat())
    return due


def earliest_day(today: date, promised: date | None) -> date:
    """Return the earliest day that a reply can name; a day that has passed may stay while the reply is put better."""
    return min(today, promised or today)
