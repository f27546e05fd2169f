"""The state of industry (市内産業の現状): series over time, tables, and a survey, as a year's report prints them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import Note, Table


class Interval(StrEnum):
    """The meaning of the keys of a series: fiscal years (年度), calendar years (年), or quarters of a calendar year."""

    FISCAL = "fiscal"
    CALENDAR = "calendar"
    QUARTER = "quarter"


class Answers(StrEnum):
    """How many options one may choose: one (単一回答), or any number (複数回答)."""

    SINGLE = "single"
    MULTIPLE = "multiple"


@value
class SeriesValue:
    """One value of a series, and what is printed of its change since the one before (as a difference, and in percent)."""

    value: Figure
    change: Figure | None = None
    change_rate: Figure | None = None


@value
class Series:
    """One figure over time. Keys are western years, ``2024-q2`` for April to June of 2024 in a series by quarter."""

    label: str
    unit: str
    values: Mapping[str, SeriesValue]
    period: Interval = Interval.FISCAL
    note: str = ""


@value
class Option:
    """One option of a question; ``shares`` maps the year of a survey to the percentage that chose it."""

    label: str
    shares: Mapping[str, Figure]


@value
class OptionGroup:
    """Options that the report adds up under one name, with the sums as printed."""

    label: str
    options: tuple[str, ...]
    shares: Mapping[str, Figure]


@value
class Question:
    """One question of a survey; ``bases`` maps the year of each survey to how many were asked (n).

    ``unassigned`` keeps the values of a year of which the source does not tell to which option they belong.
    """

    number: int
    text: str
    answers: Answers
    bases: Mapping[str, int]
    options: tuple[Option, ...]
    groups: tuple[OptionGroup, ...] = ()
    unassigned: Mapping[str, tuple[Figure, ...]] | None = None
    note: str = ""

    @property
    def years(self) -> tuple[str, ...]:
        """The years of the surveys that asked it, latest first, as the report prints them."""
        return tuple(sorted(self.bases, reverse=True))

    def open_options(self, year: str) -> tuple[str, ...]:
        """Return the options that have no share in a year that asked the question."""
        return tuple(option.label for option in self.options if year not in option.shares)

    def total(self, year: str) -> Decimal | None:
        """Return the sum of the shares of a year; ``None`` where one of them is no number, or not known."""
        shares = [option.shares[year].number if year in option.shares else None for option in self.options]
        known = [share for share in shares if share is not None]
        return sum(known, Decimal(0)) if len(known) == len(shares) else None


@value
class Theme:
    """A subject of several questions, numbered as printed."""

    number: int
    title: str
    questions: tuple[Question, ...]
    summary: str = ""


@value
class Survey:
    """How a survey was made, and how many answered; ``rate`` is the response rate in percent, as printed."""

    sample: int
    answered: int
    rate: Figure
    frame: str = ""
    population: str = ""
    method: str = ""
    note: str = ""


@value
class Statistics:
    """One chapter of the state of industry: its series, its tables and its survey."""

    number: int
    title: str
    fiscal_year: int
    source: str
    summary: str = ""
    series: tuple[Series, ...] = ()
    tables: tuple[Table, ...] = ()
    survey: Survey | None = None
    themes: tuple[Theme, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in order."""
        return tuple(question for theme in self.themes for question in theme.questions)
