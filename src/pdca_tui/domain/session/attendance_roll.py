"""Reading the attendance roll: stays, notices of absence, the chair, and the head of the minutes."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.lifecycle import Deputized, Stay
from pdca_tui.domain.session.session import Session


def presence_after(session: Session, entry: e.Entry, event: e.SeatArrived | e.SeatLeft | e.PresenceChanged) -> Session:
    """Begin, end or change a stay. Who comes back the moment it left never left; who leaves the moment it came never came."""
    at = event.at or entry.at
    before = session.presence.get(event.seat, ())
    last = before[-1] if before else None
    if isinstance(event, e.SeatLeft):
        stays = before[:-1] if last and last.since == at else ended(before, at)
    elif isinstance(event, e.PresenceChanged):
        stays = _changed(before, at, event.how)
    else:
        stays = _taken_since(before, at, event.how)
    others = {seat: known for seat, known in session.presence.items() if seat != event.seat}
    notices = {seat: notice for seat, notice in session.notices.items() if seat != event.seat}
    return replace(session, presence={**others, event.seat: stays} if stays else others, notices=notices)


def roll_after(
    session: Session, entry: e.Entry, event: e.AbsenceExcused | e.ExcuseLifted | e.ChairSet | e.DetailsSet
) -> Session:
    """Return the session after what else is entered on the roll."""
    match event:
        case e.AbsenceExcused(seat=seat):
            return replace(session, excused=session.excused | {seat})
        case e.ExcuseLifted(seat=seat):
            return replace(session, excused=session.excused - {seat})
        case e.ChairSet():
            return replace(session, deputized=_deputized(session.deputized, entry, event))
        case e.DetailsSet(details=details):
            return replace(session, details=details)
        case _:
            assert_never(event)


def _deputized(before: tuple[Deputized, ...], entry: e.Entry, event: e.ChairSet) -> tuple[Deputized, ...]:
    """Return who chaired in the chair's place. What is taken back never was."""
    last = before[-1] if before else None
    if entry.undoes is not None and last is not None:
        if last.until is None:
            before, since = before[:-1], last.since
            if event.seat and before and (before[-1].seat, before[-1].until) == (event.seat, since):
                return (*before[:-1], replace(before[-1], until=None))
        elif last.seat == event.seat:
            return (*before[:-1], replace(last, until=None))
    if before and before[-1].until is None:
        before = (*before[:-1], replace(before[-1], until=entry.at))
    return (*before, Deputized(seat=event.seat, since=entry.at)) if event.seat else before


def _taken_since(stays: tuple[Stay, ...], at: datetime, how: Attending) -> tuple[Stay, ...]:
    """Return the stays with one that begins, which goes on with one that ended in that moment and was of the same kind."""
    if stays and (stays[-1].until, stays[-1].how) == (at, how):
        return (*stays[:-1], replace(stays[-1], until=None))
    return (*stays, Stay(since=at, how=how))


def _changed(stays: tuple[Stay, ...], at: datetime, how: Attending) -> tuple[Stay, ...]:
    """Return the stays with the last one of another kind since the moment ``at``."""
    last = stays[-1]  # a record in which a seat changes that was never taken speaks of what is not there
    return _taken_since(stays[:-1] if last.since == at else ended(stays, at), at, how)


def ended(stays: tuple[Stay, ...], at: datetime) -> tuple[Stay, ...]:
    """Return the stays with the last one ended, if it still goes on."""
    if not stays or stays[-1].until is not None:
        return stays
    return (*stays[:-1], replace(stays[-1], until=at))
