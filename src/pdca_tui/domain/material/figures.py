"""Figures as they are printed, and what can be said of them.

The published cells are not all numbers: a target that was never set is printed ``ー``, a cancelled event is
printed in words, and one cell can hold two numbers (``201／23``). A figure keeps what is printed and answers
questions about it; it never repairs it.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import StrEnum

NEVER_SET = "ー"
"""How the published sheets print a value that was never set; not zero."""

DASHES = frozenset({"ー", "－", "-", "―", "—", "–", "‐", "−"})
"""Every dash that stands for "never set" in a hand-written file."""

_CALLED_OFF = ("中止", "cancel", "called off")

MAX_DIGITS = 15
"""Digits a figure may have before and after the point; more is a slip, or meant to fill a screen."""


class Direction(StrEnum):
    """Which way an indicator should move."""

    MORE = "more"
    FEWER = "fewer"
    NONE = "none"


class Period(StrEnum):
    """What a year means for an indicator: April to March (年度), or January to December (年)."""

    FISCAL = "fiscal"
    CALENDAR = "calendar"


class Attainment(StrEnum):
    """Whether a target was met, in one word.

    ``PENDING`` while there is no actual yet, ``UNDECIDED`` while nobody has said which way is better, and it matters.
    """

    MET = "met"
    MISSED = "missed"
    PARTLY = "partly"
    REFERENCE = "reference"
    CANCELLED = "cancelled"
    PENDING = "pending"
    UNDECIDED = "undecided"


OPEN_TO_SAY = (Attainment.REFERENCE, Attainment.PENDING, Attainment.UNDECIDED)
"""Where figures do not tell whether a target was met, so that a sheet may."""


class Figure:
    """One printed cell: a number, words, nothing, or several of these.

    ``printed`` is an ``int``, a ``Decimal`` with the digits as printed (80 and 80.0 differ), a ``str`` of words, or a
    tuple of figures for a compound cell. ``Figure("ー")`` was never set.
    """

    __slots__ = ("printed",)

    printed: int | Decimal | str | tuple[Figure, ...]

    def __init__(self, printed: object) -> None:
        """Take one cell of a file or a record; raise ``TypeError`` for what cannot be a cell."""
        match printed:
            case None:
                self.printed = NEVER_SET
            case bool():
                raise TypeError("a figure is a number, words or a list of these, not true or false")
            case int() | Decimal():
                self.printed = _sane(printed)
            case float():
                self.printed = _sane(Decimal(repr(printed)))
            case str():
                self.printed = NEVER_SET if printed in DASHES else printed
            case list() | tuple():
                parts = tuple(part if isinstance(part, Figure) else Figure(part) for part in printed)
                if len(parts) < 2 or any(isinstance(part.printed, tuple) for part in parts):
                    raise TypeError("a compound figure is a list of two or more plain figures")
                self.printed = parts
            case _:
                raise TypeError(f"a figure is a number, words or a list of these, not {type(printed).__name__}")

    @property
    def missing(self) -> bool:
        """Whether the value was never set."""
        return self.printed == NEVER_SET

    @property
    def number(self) -> Decimal | None:
        """The number, or ``None`` for words, a compound or a value never set."""
        if isinstance(self.printed, int | Decimal):
            return Decimal(self.printed)
        return None

    @property
    def words(self) -> str | None:
        """The words printed instead of a number, such as 大会中止."""
        return self.printed if isinstance(self.printed, str) and not self.missing else None

    @property
    def called_off(self) -> bool:
        """Whether the words say that it did not take place: 大会中止, 開催中止, cancelled."""
        words = (self.words or "").casefold()
        return any(each in words for each in _CALLED_OFF)

    @property
    def parts(self) -> tuple[Figure, ...]:
        """The figures of a compound cell; the figure alone otherwise."""
        return self.printed if isinstance(self.printed, tuple) else (self,)

    @property
    def compound(self) -> bool:
        """Whether the cell holds several figures."""
        return isinstance(self.printed, tuple)

    def part(self, at: int | None) -> Figure:
        """Return one part of a compound cell, never set where it has none; any other cell, and without ``at``, as it is."""
        if at is None or not self.compound:
            return self
        return self.parts[at] if at < len(self.parts) else Figure(NEVER_SET)

    def plain(self) -> object:
        """What a file holds: a number, words, ``ー`` or a list of these."""
        return [part.plain() for part in self.printed] if isinstance(self.printed, tuple) else self.printed

    def __str__(self) -> str:
        """Print as the published sheets do: thousands separated, halves of a compound with ``／``."""
        match self.printed:
            case tuple():
                return "／".join(str(part) for part in self.printed)
            case str():
                return self.printed
            case Decimal() as number:
                return f"{number:,f}"
            case number:
                return f"{number:,}"

    def __repr__(self) -> str:
        return f"Figure({self.plain()!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Figure) and repr(self.plain()) == repr(other.plain())

    def __hash__(self) -> int:
        return hash(repr(self.plain()))


def _sane(number: int | Decimal) -> int | Decimal:
    """Return a number that can be printed as it is; raise ``TypeError`` for any other."""
    if isinstance(number, Decimal):
        exponent = number.as_tuple().exponent
        if not isinstance(exponent, int) or exponent < -MAX_DIGITS:
            raise TypeError("a figure is a finite number with not too many digits")
    # Of a decimal only the exponent is looked at: arithmetic with a giant one overflows.
    large = number.adjusted() >= MAX_DIGITS if isinstance(number, Decimal) else abs(number) >= 10**MAX_DIGITS
    if large:
        raise TypeError("a figure has not so many digits")
    return number


def decimal_of(text: str) -> Decimal:
    """Return the number that ``text`` says, with its digits; ``ValueError`` if it is none, or none that can be held."""
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text[:40]) from error


def attained(target: Figure, actual: Figure, direction: Direction | None) -> Attainment:
    """Compare one actual with its target; without a ``direction`` only where both ways come to the same.

    Where either cell says that it did not take place, that is so; a target without an actual waits for it; other words, such as
    集計中, leave nothing to compare. A compound is met only if every part is, and partly met if some are.
    """
    if target.called_off or actual.called_off:
        return Attainment.CANCELLED
    if actual.missing and not all(part.missing for part in target.parts):
        return Attainment.REFERENCE if direction is Direction.NONE else Attainment.PENDING
    if target.compound or actual.compound:
        return _compound(target, actual, direction)
    wanted, reached = target.number, actual.number
    if wanted is None or reached is None or direction is Direction.NONE:
        return Attainment.REFERENCE
    if direction is None:
        return Attainment.MET if reached == wanted else Attainment.UNDECIDED
    met = reached >= wanted if direction is Direction.MORE else reached <= wanted
    return Attainment.MET if met else Attainment.MISSED


def _compound(target: Figure, actual: Figure, direction: Direction | None) -> Attainment:
    if len(target.parts) != len(actual.parts):
        return Attainment.REFERENCE
    each = {attained(t, a, direction) for t, a in zip(target.parts, actual.parts, strict=True)}
    if len(each) == 1:
        return each.pop()
    if Attainment.UNDECIDED in each:
        return Attainment.UNDECIDED
    if Attainment.MET in each:
        return Attainment.PARTLY
    return Attainment.MISSED if Attainment.MISSED in each else Attainment.REFERENCE
