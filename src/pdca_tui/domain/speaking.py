"""Who asked to speak, who is speaking, and which seats are joined."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from pdca_tui.domain import events as e
from pdca_tui.domain.value import replace, value


@value
class Notice:
    """A seat of the body was joined or left over a connection; the secretariat confirms it as attendance."""

    at: datetime
    here: bool


@value
class Floor:
    """The speakers' list: who waits, in order, and who has the floor."""

    waiting: tuple[str, ...] = ()
    speaking: str = ""


Speaking = e.SpeakingAsked | e.SpeakingLowered | e.SpeakerCalled | e.SpeakerDone


def heard(floor: Floor, event: Speaking) -> Floor:
    """Return the list after an event."""
    match event:
        case e.SpeakingAsked(by=by):
            return replace(floor, waiting=(*floor.waiting, by))
        case e.SpeakingLowered(by=by):
            return replace(floor, waiting=tuple(s for s in floor.waiting if s != by))
        case e.SpeakerCalled(by=by):
            return Floor(waiting=tuple(s for s in floor.waiting if s != by), speaking=by)
        case e.SpeakerDone():
            return replace(floor, speaking="")
        case _:
            assert_never(event)
