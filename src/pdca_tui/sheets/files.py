"""Files that wrap domain objects: the calendar, the other programs, and a session as prepared."""

from __future__ import annotations

from datetime import date, time

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import OtherProgram, Sitting
from pdca_tui.domain.session.events import Treatment
from pdca_tui.domain.session.meeting_details import Attendant, Details, Material, Openness


@value
class Calendar:
    """The sessions of a year's cycle."""

    sessions: tuple[Sitting, ...]


@value
class Others:
    """The programs outside the verification of a year."""

    programs: tuple[OtherProgram, ...]


@value
class PreparedItem:
    """One agenda item as prepared."""

    program: int
    minutes: int | None = None
    treatment: Treatment = Treatment.DISCUSS
    points: tuple[str, ...] = ()


@value
class SessionFile:
    """One session as the secretariat prepared it; ``session_year`` is ``None`` where it is the year that is verified."""

    body: str
    number: int
    fiscal_year: int
    date: date
    start: time
    end: time
    place: str
    minutes_per_item: int
    items: tuple[PreparedItem, ...]
    note: str = ""
    session_year: int | None = None
    title: str = ""
    openness: Openness = Openness.UNSAID
    closed_because: str = ""
    observers: int | None = None
    materials: tuple[Material, ...] = ()
    attendants: tuple[Attendant, ...] = ()

    @property
    def details(self) -> Details:
        """What the head of the minutes says of the sitting, as far as it was known beforehand."""
        return Details(
            openness=self.openness,
            closed_because=self.closed_because,
            observers=self.observers,
            materials=self.materials,
            attendants=self.attendants,
        )
