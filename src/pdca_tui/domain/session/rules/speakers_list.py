"""The speakers' list."""

from __future__ import annotations

from typing import assert_never

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.preconditions import Facts, item_of, speaks_for, taking_part
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import Refused

SpeakingCommand = c.AskToSpeak | c.LowerHand | c.CallSpeaker | c.EndSpeech


def decided(session: Session, command: SpeakingCommand, seat: Seat) -> Facts:
    """Return the facts of asking to speak, being called, and having spoken; ``Refused`` if a rule forbids it."""
    floor = session.floor
    match command:
        case c.AskToSpeak(by=by, presence=presence):
            speaks_for(session, seat, by)
            if by == floor.speaking:
                raise Refused("refused.speaking")
            if by in floor.waiting:
                raise Refused("refused.already-waiting")
            first, manner = taking_part(session, seat, by, presence)
            return (*first, e.SpeakingAsked(by=by, manner=manner))
        case c.LowerHand(by=by):
            if seat.role is Role.MEMBER:
                speaks_for(session, seat, by)
            if by and by == floor.speaking:
                return (e.SpeakerDone(by=by),)
            if by not in floor.waiting:
                raise Refused("refused.not-waiting")
            return (e.SpeakingLowered(by=by),)
        case c.CallSpeaker():
            return _called(session, command, seat)
        case c.EndSpeech():
            if not floor.speaking:
                raise Refused("refused.nobody-speaking")
            return (e.SpeakerDone(by=floor.speaking),)
        case _:
            assert_never(command)


def _called(session: Session, command: c.CallSpeaker, seat: Seat) -> Facts:
    """Return the facts of giving the floor.

    How who waits takes part was told when the seat asked; it is asked again only of a seat that has left since.
    """
    floor = session.floor
    chosen = command.by or (floor.waiting[0] if floor.waiting else "")
    if not chosen:
        raise Refused("refused.nobody-waiting")
    speaks_for(session, seat, chosen)
    item_of(session, command.program)
    key = Seat.parse(chosen).key
    known = floor.manners.get(chosen)
    if known is not None and command.presence is None:
        gone = session.stay(key) is not None and not session.is_present(key) and key not in session.connected
        if known is not e.Manner.SELF or not gone:
            return (e.SpeakerCalled(by=chosen, program=command.program, manner=known),)
    first, manner = taking_part(session, seat, chosen, command.presence)
    return (*first, e.SpeakerCalled(by=chosen, program=command.program, manner=manner))
