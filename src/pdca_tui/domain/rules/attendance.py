"""Attendance: who came and left, and when."""

from __future__ import annotations

from datetime import datetime, time

from pdca_tui.domain import commands as c
from pdca_tui.domain import events as e
from pdca_tui.domain.rules.needs import Facts
from pdca_tui.domain.session import Session
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line


def decided(session: Session, command: c.MarkArrival | c.MarkLeaving, at: datetime) -> Facts:
    """Return what comes of an arrival or a leaving, entered at the moment ``at``."""
    keys = {s.key for s in session.convened.body.seats}
    if command.seat not in keys:
        raise Refused("refused.no-seat", seat=command.seat)
    moment, stay = _moment(command.at, at), session.stay(command.seat)
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


def _moment(text: str, now: datetime) -> datetime | None:
    if not text.strip():
        return None
    try:
        hours, minutes = text.strip().replace("：", ":").split(":")
        moment = time(int(hours), int(minutes))
    except ValueError:
        raise Refused("refused.time", text=clean_line(text, 20)) from None
    return now.replace(hour=moment.hour, minute=moment.minute, second=0, microsecond=0)
