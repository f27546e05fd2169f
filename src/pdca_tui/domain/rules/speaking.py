"""The speakers' list."""

from __future__ import annotations

from typing import assert_never

from pdca_tui.domain import commands as c
from pdca_tui.domain import events as e
from pdca_tui.domain.rules.needs import Facts, item_of, speaks_for
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import Session
from pdca_tui.errors import Refused

SpeakingCommand = c.AskToSpeak | c.LowerHand | c.CallSpeaker | c.EndSpeech


def decided(session: Session, command: SpeakingCommand, seat: Seat) -> Facts:
    """Return what comes of asking to speak, being called, and having spoken."""
    floor = session.floor
    match command:
        case c.AskToSpeak(by=by):
            speaks_for(session, seat, by)
            if by == floor.speaking:
                raise Refused("refused.speaking")
            if by in floor.waiting:
                raise Refused("refused.already-waiting")
            return (e.SpeakingAsked(by=by),)
        case c.LowerHand(by=by):
            if seat.role is Role.MEMBER:
                speaks_for(session, seat, by)
            if by and by == floor.speaking:
                return (e.SpeakerDone(by=by),)
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
