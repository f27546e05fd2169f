"""The sheet (施策検証シート): one program in one fiscal year."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pdca_tui.domain.immutable import later, value
from pdca_tui.domain.material.figures import OPEN_TO_SAY, Attainment, Direction, Figure, Period, attained
from pdca_tui.domain.material.indicator_direction import Doubt, doubts


class Kind(StrEnum):
    """The subject of a sheet: a program (事務事業), or a city-wide effort (取組)."""

    PROGRAM = "program"
    EFFORT = "effort"


@value
class Activity:
    """One planned activity of the year (取組内容); ``number`` is empty where the sheet numbers none.

    ``belongs_to`` is the key of the unit of the hierarchy that it is of, where the sheet is about several.
    """

    number: str = ""
    text: str
    items: tuple[str, ...] = later(default=())
    belongs_to: str = later(default="")


@value
class Result:
    """A result of an activity; ``activity`` is ``None`` if the sheet does not number its results.

    ``year`` is that of the result if one sheet covers several, ``again`` the unit under which the same appears first
    (再掲), ``summary`` whether it stands in the summary (主な実施結果).
    """

    text: str
    activity: str | None = None
    items: tuple[str, ...] = ()
    year: int | None = later(default=None)
    belongs_to: str = later(default="")
    again: str = later(default="")
    summary: bool = later(default=False)
    place: str = later(default="")


@value
class Case:
    """An example worth showing."""

    title: str
    text: str = ""
    items: tuple[str, ...] = ()
    belongs_to: str = later(default="")
    place: str = later(default="")


@value
class Table:
    """A published table; every row has as many cells as there are columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Figure, ...], ...]
    unit: str = ""
    belongs_to: str = later(default="")
    place: str = later(default="")
    note: str = later(default="")


@value
class Caption:
    """The caption of a photograph or a chart; the picture itself is not kept."""

    label: str
    belongs_to: str = ""
    place: str = ""


@value
class YearValue:
    """Target and actual of one year or span, as printed; ``attained`` is what the sheet says of what cannot be compared.

    ``revised`` is the target that took the place of the first one, with its reason; ``at_least`` that the target is printed
    with 以上, ``provisional`` and ``estimated`` that the actual is 速報値 or an estimate. ``label`` and ``printed`` are the
    span and the target as the source writes them, where it is another way. ``to_confirm`` marks a target that was taken over
    from the year before and that nobody has confirmed yet.
    """

    target: Figure
    actual: Figure
    attained: bool | None = None
    revised: Figure | None = later(default=None)
    revised_because: str = later(default="")
    at_least: bool = later(default=False)
    provisional: bool = later(default=False)
    estimated: bool = later(default=False)
    label: str = later(default="")
    printed: str = later(default="")
    to_confirm: bool = later(default=False)

    @property
    def goal(self) -> Figure:
        """The target that counts: the revised one, where there is one."""
        return self.target if self.revised is None else self.revised


@value
class Baseline:
    """The value of an indicator before the plan (現状値), with its year or span of years."""

    value: Figure
    period: str
    label: str = ""
    printed: str = ""


class Basis(StrEnum):
    """The meaning of a value for a span of years: of each year, their average, or their sum."""

    YEARLY = "yearly"
    AVERAGE = "average"
    CUMULATIVE = "cumulative"


@value
class Indicator:
    """A measured indicator (指標); ``values`` maps a year, or a span of years (``2015-2017``), to target and actual.

    ``method`` says how it is measured, ``meaning`` what it is to show, ``rationale`` why its target is what it is.
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
    number: str = later(default="")
    basis: Basis = later(default=Basis.YEARLY)
    baseline: Baseline | None = later(default=None)
    method: str = later(default="")
    meaning: str = later(default="")
    rationale: str = later(default="")
    belongs_to: str = later(default="")

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Why more need not be better, where the sheet does not say which way is."""
        return () if self.direction_declared else doubts(self)

    def attainment(self, year: str, part: int | None = None) -> Attainment:
        """Whether the target of ``year`` was met, or that of one part of it; ``KeyError`` for a year without values.

        A revised target counts in place of the first one. Where the figures cannot tell, what the sheet says of it counts.
        """
        value = self.values[year]
        word = self._attained(value.goal.part(part), value.actual.part(part))
        if value.attained is None or word not in OPEN_TO_SAY:
            return word
        return Attainment.MET if value.attained else Attainment.MISSED

    def reference_attainment(self, year: str, part: int | None = None) -> Attainment | None:
        """Whether the first target of ``year`` would have been met, where it was revised; ``None`` where it was not."""
        value = self.values[year]
        return None if value.revised is None else self._attained(value.target.part(part), value.actual.part(part))

    def _attained(self, target: Figure, actual: Figure) -> Attainment:
        return attained(target, actual, None if self.doubts else self.direction)


@value
class Change:
    """A change in the environment of the program, or an issue it faces; ``year`` if one sheet covers several."""

    text: str
    title: str = later(default="")
    year: int | None = later(default=None)
    place: str = later(default="")


@value
class Note:
    """A remark on the material itself: what the published source contradicts or leaves open."""

    text: str
    about: str = ""


class Rater(StrEnum):
    """Who gave a rating: those in charge (自己評価), or the body (委員会の評価)."""

    OWN = "own"
    COMMITTEE = "committee"


@value
class Rating:
    """A mark on a scale that the data set declares (A-D, I-IV, 1-5).

    ``target_revised`` tells that the mark is against a revised target, ``reference`` is that against the first one.
    """

    scale: str
    mark: str
    label: str = ""
    target_revised: bool = False
    reference: str = ""
    year: int | None = later(default=None)
    by: Rater = later(default=Rater.OWN)
    reasons: tuple[str, ...] = later(default=())


@value
class Milestone:
    """The plan for one period, or the present state (現状), as the data set names its periods.

    ``inferred`` tells that the source no longer says which period it is for, and its words leave little doubt.
    """

    period: str
    items: tuple[str, ...] = ()
    text: str = ""
    inferred: bool = False


@value
class Revision:
    """A plan that replaced another during the year (変更後の目標), and the reason."""

    year: int
    text: str
    reason: str = ""


@value
class Sheet:
    """Everything the room is shown of one program in one fiscal year.

    ``article`` is 0 where the data set has no articles. ``unit`` is the key of the unit of the hierarchy that it is about.
    """

    number: int
    article: int = 0
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
    code: str = later(default="")
    unit: str = later(default="")
    milestones: tuple[Milestone, ...] = later(default=())
    revisions: tuple[Revision, ...] = later(default=())
    captions: tuple[Caption, ...] = later(default=())

    @property
    def activity_keys(self) -> tuple[str, ...]:
        """What each activity is named by: its number; one without a number by its place among all of them."""
        numbers = {each.number for each in self.activities}
        return tuple(
            each.number or (str(at) if str(at) not in numbers else f"-{at}") for at, each in enumerate(self.activities, 1)
        )

    def activity(self, key: str) -> Activity | None:
        """Return the activity of that name; ``None`` if there is none."""
        return next((each for name, each in zip(self.activity_keys, self.activities, strict=True) if name == key), None)
