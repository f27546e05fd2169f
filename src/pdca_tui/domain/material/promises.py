"""Promises of earlier years: how they can be checked, and what the department reports of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from pdca_tui.domain.immutable import replace, value
from pdca_tui.domain.material.headings import Headings

_ARTICLES_ONLY = Headings()


class MeasureKind(StrEnum):
    """The ways to see that a promise was kept: an indicator of a sheet, a date, or a document."""

    NONE = ""
    INDICATOR = "indicator"
    DATE = "date"
    DOCUMENT = "document"


@value
class Measure:
    """The measure of a promise; empty if the department named none."""

    kind: MeasureKind = MeasureKind.NONE
    text: str = ""


class Verdict(StrEnum):
    """The verdict on a promise: 実施済み, 一部, 未実施, 取りやめ, 判断できない."""

    DONE = "done"
    PARTLY = "partly"
    NOT_YET = "not-yet"
    DROPPED = "dropped"
    UNCLEAR = "unclear"

    @property
    def wants_reason(self) -> bool:
        """Whether it must say why."""
        return self in (Verdict.DROPPED, Verdict.UNCLEAR)

    @property
    def closes(self) -> bool:
        """Whether nothing is open any more."""
        return self in (Verdict.DONE, Verdict.DROPPED)


@value
class PromisedFinding:
    """A finding that a promise answers: its number under the article, and its words."""

    number: int
    text: str


@value
class Implementation:
    """A department's report on a promise, with its evidence."""

    verdict: Verdict
    text: str
    evidence: Measure = Measure()
    reason: str = ""


@value
class Promise:
    """A reply to findings that promises something, in its own words.

    ``id`` names it for ever: ``2023-R5`` where the review of 2023 has it as R5, ``2023-12-R1`` for the first published reply
    under article 12. ``year`` is the fiscal year that was verified when it was made; it can be held against the year after.
    """

    id: str
    year: int
    article: int
    text: str
    findings: tuple[PromisedFinding, ...] = ()
    programs: tuple[int, ...] = ()
    by: str = ""
    status: str = ""
    promised_for: int = 0
    measure: Measure = Measure()
    note: str = ""
    reported: Implementation | None = None

    def age(self, year: int) -> int:
        """Return for how many years it is open where it is verified with ``year``: 1 where it is due for the first time."""
        return max(year - self.year, 0)


@value
class Promises:
    """All promises that are to be judged with a fiscal year."""

    fiscal_year: int
    promises: tuple[Promise, ...] = ()


@value
class OpenedYear:
    """How a fiscal year was opened in the data set: from which year before; ``rehearsal`` marks a sample."""

    fiscal_year: int
    opened_from: int
    opened: date | None = None
    rehearsal: bool = False
    note: str = ""


def placed(promise: Promise, programs: Collection[int], headings: Headings = _ARTICLES_ONLY) -> Promise:
    """Return a promise as it is looked at in a year with sheets of ``programs``.

    A program that is no more leaves its promise to the others that it names and, where none is left, to its article: so it is
    looked at, whatever became of the program. Under a heading that is no article, it is left to the programs there: an item
    of a session knows its article only.
    """
    left = tuple(each for each in promise.programs if each in programs)
    if not left and promise.article:
        left = tuple(each for each in sorted(programs) if headings.of(each) == promise.article)
    return promise if left == promise.programs else replace(promise, programs=left)


def concerns(promise: Promise, program: int, article: int) -> bool:
    """Whether a promise is looked at with a program: it names it, or names none and is of its article."""
    return program in promise.programs if promise.programs else promise.article == article
