"""The lifecycle of a session: its state, the people in the room, decisions and corrections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from pdca_tui.domain.immutable import replace, value
from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.session import events as e


class State(StrEnum):
    """Where a session stands."""

    EMPTY = "empty"
    PREPARED = "prepared"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


HELD = (State.OPEN, State.PAUSED)
"""The states in which a session is being held."""


@value
class Stay:
    """A seat's time in the session, and how it was taken; ``until`` is ``None`` while it is there."""

    since: datetime
    until: datetime | None = None
    how: Attending = Attending.IN_PERSON


@value
class Deputized:
    """A seat chaired in the chair's place (職務代理); ``until`` is ``None`` while it does."""

    seat: str
    since: datetime
    until: datetime | None = None


SLIP = timedelta(minutes=1)
"""Within this time a seat that was marked by mistake is put back: nobody comes and goes, or goes and comes, as fast."""


def without_slips(stays: Sequence[Stay]) -> tuple[Stay, ...]:
    """Return the stays of a seat as they are told: without what was put back within a minute."""
    told: list[Stay] = []
    for stay in stays:
        if told and (until := told[-1].until) is not None and stay.since - until <= SLIP and stay.how is told[-1].how:
            told[-1] = replace(told[-1], until=stay.until)
        else:
            told.append(stay)
    return tuple(stay for stay in told if stay.until is None or stay.until - stay.since > SLIP)


@value
class Decision:
    """What the body decided on a program or on the session as a whole; ``counted`` is told where there was no quorum.

    ``struck`` is the entry that struck it. What was taken back at once is ``slip``, and not told.
    """

    number: int
    at: datetime
    text: str
    program: int | None
    withdrawn: bool = False
    entered_by: str = ""
    turn: int = 0
    struck: int = 0
    struck_at: datetime | None = None
    struck_turn: int = 0
    slip: bool = False
    counted: int | None = None


@value
class Correction:
    """A correction to the material, as entered; ``undoes`` is the entry that it takes back, if it takes one back.

    One that was taken back at once, and the one that took it back, is ``slip``: the minutes do not tell of them.
    ``from_file`` came with a changed file, one of several with one entry. ``now`` is where its place is in the sheet as it is
    if a later file moved it, empty if that took it away; ``named_by`` is the sheet of its path, if not the one shown.
    """

    entry: int
    at: datetime
    seat: str
    event: e.MaterialCorrected
    undoes: int | None = None
    turn: int = 0
    slip: bool = False
    from_file: bool = False
    now: str | None = None
    named_by: Sheet | None = None

    @property
    def place(self) -> str:
        """The path of its place in the sheet as it is; empty if it is not there any more."""
        return self.event.path if self.now is None else self.now
