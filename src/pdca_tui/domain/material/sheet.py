"""The sheet (施策検証シート): one program in one fiscal year."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.figures import OPEN_TO_SAY, Attainment, Direction, Figure, Period, attained
from pdca_tui.domain.material.indicator_direction import Doubt, doubts


class Kind(StrEnum):
    """What a sheet describes: a program (事務事業), or a city-wide effort (取組)."""

    PROGRAM = "program"
    EFFORT = "effort"


@value
class Activity:
    """One planned activity of the year (取組内容)."""

    number: str
    text: str


@value
class Result:
    """What was done for an activity; ``activity`` is ``None`` where the sheet does not number its results."""

    text: str
    activity: str | None = None
    items: tuple[str, ...] = ()


@value
class Case:
    """An example worth showing."""

    title: str
    text: str = ""
    items: tuple[str, ...] = ()


@value
class Table:
    """A published table; every row has as many cells as there are columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Figure, ...], ...]
    unit: str = ""


@value
class YearValue:
    """Target and actual of one year, as printed; ``attained`` is what the sheet says of what figures cannot be compared."""

    target: Figure
    actual: Figure
    attained: bool | None = None


@value
class Indicator:
    """A measured indicator (指標); ``values`` maps a western year to its target and actual.

    ``direction_declared`` is false where the sheet does not say which way is better; in a record from before it was asked, it
    counts as said.
    """

    label: str
    unit: str
    values: Mapping[str, YearValue]
    direction: Direction = Direction.MORE
    period: Period = Period.FISCAL
    activity: str | None = None
    parts: tuple[str, ...] = ()
    note: str = ""
    direction_declared: bool = True

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Why more need not be better, where the sheet does not say which way is."""
        return () if self.direction_declared else doubts(self)

    def attainment(self, year: str, part: int | None = None) -> Attainment:
        """Whether the target of ``year`` was met, or that of one part of it; ``KeyError`` for a year without values.

        Where the figures cannot tell, what the sheet says of it counts.
        """
        value = self.values[year]
        judged_by = None if self.doubts else self.direction
        word = attained(value.target.part(part), value.actual.part(part), judged_by)
        if value.attained is None or word not in OPEN_TO_SAY:
            return word
        return Attainment.MET if value.attained else Attainment.MISSED


@value
class Change:
    """A change in the environment of the program, or an issue it faces."""

    text: str


@value
class Note:
    """A remark on the material itself: what the published source contradicts or leaves open."""

    text: str
    about: str = ""


@value
class Rating:
    """A mark on a scale that the data set declares (A-D, I-IV, 1-5)."""

    scale: str
    mark: str
    label: str = ""
    target_revised: bool = False
    reference: str = ""


@value
class Sheet:
    """Everything the room is shown of one program in one fiscal year."""

    number: int
    article: int
    name: str
    fiscal_year: int
    purpose: str
    kind: Kind = Kind.PROGRAM
    department: str = ""
    activities: tuple[Activity, ...] = ()
    results: tuple[Result, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    cases: tuple[Case, ...] = ()
    tables: tuple[Table, ...] = ()
    environment: tuple[Change, ...] = ()
    ratings: tuple[Rating, ...] = ()
    notes: tuple[Note, ...] = ()
