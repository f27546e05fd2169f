"""The speakers' list: requests to speak, the current speaker, and the joined seats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import assert_never

from pdca_tui.domain.immutable import replace, value
from pdca_tui.domain.session import events as e


@value
class Notice:
    """A seat of the body was joined or left over a connection; the secretariat confirms it as attendance."""

    at: datetime
    here: bool


@value
class Call:
    """The last call, by the entry that made it: what brings the list back to what it was before.

    ``was`` had the floor, ``position`` was the place of the seat among those who wait, -1 if it did not; ``first`` says that it
    had not spoken on the program yet.
    """

    entry: int
    by: str
    program: int
    manner: e.Manner
    was: str
    position: int
    first: bool


@value
class Floor:
    """The speakers' list: who waits, in order, how each of them takes part, who has the floor, and the last ``call``."""

    waiting: tuple[str, ...] = ()
    speaking: str = ""
    manners: Mapping[str, e.Manner] = field(default_factory=dict)
    call: Call | None = None

    @property
    def likely(self) -> tuple[str, ...]:
        """The seats in whose name something is most likely said now, the likeliest first: who has the floor, who asked last."""
        return tuple(filter(None, (self.speaking, *self.waiting[-1:])))


Speaking = e.SpeakingAsked | e.SpeakingLowered | e.SpeakerCalled | e.SpeakerDone | e.CallTakenBack


def heard(floor: Floor, event: Speaking) -> Floor:
    """Return the list after an event."""
    match event:
        case e.SpeakingAsked(by=by, manner=manner):
            return replace(floor, waiting=(*floor.waiting, by), manners={**floor.manners, by: manner})
        case e.SpeakingLowered(by=by):
            return _without(floor, by)
        case e.SpeakerCalled(by=by):
            return replace(_without(floor, by), speaking=by)
        case e.SpeakerDone():
            return replace(floor, speaking="")
        case e.CallTakenBack(by=by, was=was, position=position, manner=manner):
            rest = _without(_without(floor, by), was)
            if position < 0:
                return replace(rest, speaking=was, call=None)
            return replace(
                rest,
                speaking=was,
                waiting=(*rest.waiting[:position], by, *rest.waiting[position:]),
                manners={**rest.manners, by: manner},
                call=None,
            )
        case _:
            assert_never(event)


def _without(floor: Floor, by: str) -> Floor:
    waiting = tuple(seat for seat in floor.waiting if seat != by)
    return replace(floor, waiting=waiting, manners={seat: manner for seat, manner in floor.manners.items() if seat != by})
