"""Attendance: who came and left, and when; and what is noticed of connections."""

from __future__ import annotations

from datetime import datetime, timedelta

from pdca_tui.domain import commands as c
from pdca_tui.domain import events as e
from pdca_tui.domain.dates import read_time
from pdca_tui.domain.rules.needs import Facts, arrival
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import Session, State
from pdca_tui.errors import DateError, Refused
from pdca_tui.text import clean_line


def decided(session: Session, command: c.MarkArrival | c.MarkLeaving | c.ConfirmNotice, at: datetime) -> Facts:
    """Return what comes of an arrival or a leaving, entered at the moment ``at``."""
    keys = {s.key for s in session.convened.body.seats}
    if command.seat not in keys:
        raise Refused("refused.no-seat", seat=clean_line(command.seat, 40))
    if isinstance(command, c.ConfirmNotice):
        return _confirmed(session, command)
    moment, stay = _moment(session, command.at, at), session.stay(command.seat)
    here = stay is not None and stay.until is None
    if isinstance(command, c.MarkArrival):
        if here:
            raise Refused("refused.already-here")
        if stay and stay.until and (moment or at) < stay.until:
            raise Refused("refused.before-leaving")
        return (e.SeatArrived(seat=command.seat, at=moment),)
    if stay is None or not here:
        raise Refused("refused.not-here")
    if (moment or at) < stay.since:
        raise Refused("refused.before-arrival")
    return (e.SeatLeft(seat=command.seat, at=moment),)


def _confirmed(session: Session, command: c.ConfirmNotice) -> Facts:
    """Return the arrival or the leaving that was noticed; what is not noticed any more is refused: never the opposite."""
    notice, stay = session.notices.get(command.seat), session.stay(command.seat)
    if notice is None or notice.here != command.here:
        raise Refused("refused.no-notice")
    if notice.here:
        return (arrival(session, command.seat),)
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
