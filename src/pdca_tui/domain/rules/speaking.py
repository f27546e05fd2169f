"""The speakers' list, and what is noticed of connections."""

from __future__ import annotations

from typing import assert_never

from pdca_tui.domain import commands as c
from pdca_tui.domain import events as e
from pdca_tui.domain.rules.needs import Facts, item_of, require, speaks_for
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import Session, State
from pdca_tui.errors import Refused

SpeakingCommand = c.AskToSpeak | c.LowerHand | c.CallSpeaker | c.EndSpeech


def decided(session: Session, command: SpeakingCommand, seat: Seat) -> Facts:
    """Return what comes of asking to speak, being called, and having spoken."""
    require(session, State.OPEN, State.PAUSED)
    floor = session.floor
    match command:
        case c.AskToSpeak(by=by):
            speaks_for(session, seat, by)
            if by in floor.waiting or by == floor.speaking:
                raise Refused("refused.already-waiting")
            return (e.SpeakingAsked(by=by),)
        case c.LowerHand(by=by):
            if seat.role is Role.MEMBER:
                speaks_for(session, seat, by)
            if by not in floor.waiting:
                raise Refused("refused.not-waiting")
            return (e.SpeakingLowered(by=by),)
        case c.CallSpeaker(by=by, program=program):
            chosen = by or (floor.waiting[0] if floor.waiting else "")
            if not chosen:
                raise Refused("refused.nobody-waiting")
            speaks_for(session, seat, chosen)
            item_of(session, program)
            return (e.SpeakerCalled(by=chosen, program=program),)
        case c.EndSpeech():
            if not floor.speaking:
                raise Refused("refused.nobody-speaking")
            return (e.SpeakerDone(by=floor.speaking),)
        case _:
            assert_never(command)


def noticed(session: Session, command: c.NoticeJoined | c.NoticeParted, seat: Seat) -> Facts:
    """Return what is noticed when a seat of the body is joined or left; nothing when attendance already says so."""
    if session.state not in (State.OPEN, State.PAUSED) or seat.key not in {s.key for s in session.convened.body.seats}:
        return ()
    here = session.is_present(seat.key)
    pending = session.notices.get(seat.key)
    expected = pending.here if pending else here
    joined = isinstance(command, c.NoticeJoined)
    if joined == expected:
        return ()
    return (e.SeatJoined(seat=seat.key) if joined else e.SeatParted(seat=seat.key),)
