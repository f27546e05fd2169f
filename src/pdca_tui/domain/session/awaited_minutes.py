"""The next step in confirming the minutes, and the seat that has to take it: for everything that only shows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.chair import chair_seats, may_approve, took_part
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.session import Session


class Wanted(StrEnum):
    """What the minutes wait for from a seat."""

    ANSWER = "answer"
    APPROVAL = "approval"
    CONFIRMATION = "confirmation"


def wanted(session: Session, seats: Iterable[Seat], at: datetime) -> Wanted | None:
    """Return what the minutes wait for from who sits on ``seats``; ``None`` if for nothing.

    From the secretariat an answer to what was asked for; from the chair the approval, once every seat has confirmed or the day
    is over; from the other members that they confirm, until then.
    """
    minutes, seated = session.minutes, tuple(seats)
    if minutes.standing is not Standing.CONFIRMING:
        return None
    over, waiting = minutes.overdue(at), unconfirmed(session)
    if minutes.open and any(seat.role is Role.SECRETARIAT for seat in seated):
        return Wanted.ANSWER
    if any(may_approve(session, seat) for seat in seated) and not minutes.open and (over or not waiting):
        return Wanted.APPROVAL
    if not over and any(str(seat) in waiting for seat in seated):
        return Wanted.CONFIRMATION
    return None


def unconfirmed(session: Session) -> tuple[str, ...]:
    """Return the seats of the body that have not confirmed the minutes.

    Who chaired is none of them: that seat approves. Nor are seats that were absent throughout.
    """
    approving = chair_seats(session)
    keys = (s.key for s in session.convened.body.seats if s.key not in approving and took_part(session, s.key))
    seats = (str(Seat(Role.MEMBER, key)) for key in keys)
    return tuple(seat for seat in seats if seat not in session.minutes.confirmed)
