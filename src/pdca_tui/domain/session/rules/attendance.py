"""Rules for attendance: arrivals and leavings with their times, and what is noticed of connections."""

from __future__ import annotations

from datetime import datetime, timedelta

from pdca_tui.domain.dates import read_time
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.chair import took_part
from pdca_tui.domain.session.preconditions import Facts, arrival
from pdca_tui.domain.session.session import Session, State, Stay
from pdca_tui.errors import DateError, Refused
from pdca_tui.text import clean_line


def decided(
    session: Session, command: c.MarkArrival | c.MarkLeaving | c.ConfirmNotice | c.ExcuseSeat | c.SetChair, at: datetime
) -> Facts:
    """Return the facts of an entry on the attendance roll, made at the moment ``at``; ``Refused`` if a rule forbids it."""
    keys = {s.key for s in session.convened.body.seats}
    if command.seat not in keys and not (isinstance(command, c.SetChair) and not command.seat):
        raise Refused("refused.no-seat", seat=clean_line(command.seat, 40))
    if isinstance(command, c.ConfirmNotice):
        return _confirmed(session, command)
    if isinstance(command, c.ExcuseSeat):
        return _excused(session, command)
    if isinstance(command, c.SetChair):
        return _chairing(session, command.seat)
    moment, stay = _moment(session, command.at, at), session.stay(command.seat)
    here = stay is not None and stay.until is None
    if isinstance(command, c.MarkArrival):
        if stay is not None and here:
            return (_changed(session, command, stay, moment, at),)
        if stay and stay.until and (moment or at) < stay.until:
            raise Refused("refused.before-leaving")
        return (e.SeatArrived(seat=command.seat, at=moment, how=command.how),)
    if stay is None or not here:
        raise Refused("refused.not-here")
    if (moment or at) < stay.since:
        raise Refused("refused.before-arrival")
    return (e.SeatLeft(seat=command.seat, at=moment),)


def _changed(session: Session, command: c.MarkArrival, stay: Stay, moment: datetime | None, now: datetime) -> e.PresenceChanged:
    """Return that a seat that is taken is taken in another way, since now; since it was taken while nothing has begun."""
    if stay.how is command.how:
        raise Refused("refused.already-here")
    if (moment or now) < stay.since:
        raise Refused("refused.before-arrival")
    since = stay.since if session.opened is None else moment
    return e.PresenceChanged(seat=command.seat, how=command.how, was=stay.how, at=since)


def _excused(session: Session, command: c.ExcuseSeat) -> Facts:
    seat = command.seat
    if command.excused == (seat in session.excused):
        return ()
    if not command.excused:
        return (e.ExcuseLifted(seat=seat),)
    if session.presence.get(seat):
        raise Refused("refused.came-already")
    return (e.AbsenceExcused(seat=seat),)


def _chairing(session: Session, seat: str) -> Facts:
    """Return that another seat chairs; the chair's own seat takes the chair back."""
    own = {s.key for s in session.convened.body.seats if s.chair}
    wanted = "" if seat in own else seat
    if wanted == session.chairing:
        return ()
    if wanted and not took_part(session, wanted):
        raise Refused("refused.chairs-absent")
    return (e.ChairSet(seat=wanted, was=session.chairing),)


def _confirmed(session: Session, command: c.ConfirmNotice) -> Facts:
    """Return the arrival or the leaving that was noticed; what is not noticed any more is refused: never the opposite."""
    notice, stay = session.notices.get(command.seat), session.stay(command.seat)
    if notice is None or notice.here != command.here:
        raise Refused("refused.no-notice")
    if notice.here:
        return (arrival(session, command.seat, command.how),)
    return (e.SeatLeft(seat=command.seat, at=max(notice.at, stay.since) if stay else notice.at),)


def noticed(session: Session, command: c.NoticeJoined | c.NoticeParted, seat: Seat) -> Facts:
    """Return what is noticed when a seat of the body is joined or left; nothing when the record already says so."""
    if session.state not in (State.OPEN, State.PAUSED) or seat.key not in {s.key for s in session.convened.body.seats}:
        return ()
    joined = isinstance(command, c.NoticeJoined)
    if joined == (seat.key in session.connected):
        return ()
    if not isinstance(command, c.NoticeJoined):
        return (e.SeatParted(seat=seat.key),)
    # Who sat there before the session was opened is here since then.
    since = max(command.at, session.opened) if command.at and session.opened else command.at
    return (e.SeatJoined(seat=seat.key, at=since),)


def _moment(session: Session, text: str, now: datetime) -> datetime | None:
    """Return the moment that was typed: of today, or of the evening before where the session began then; never one to come."""
    if not text.strip():
        return None
    try:
        typed = read_time(text).replace(second=0)
    except DateError as error:
        raise Refused(error.key, **error.values) from error
    moment = now.replace(hour=typed.hour, minute=typed.minute, second=0, microsecond=0)
    if moment <= now:
        return moment
    moment -= timedelta(days=1)
    if session.opened is None or session.opened.astimezone(now.tzinfo).date() > moment.date():
        raise Refused("refused.time-to-come", text=f"{typed:%H:%M}", now=f"{now:%H:%M}")
    return moment
