"""Everything that a year's report is made of, read before: the material, what the year came to, and how the records stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import Article, DataSet, Finding, OtherProgram, Outcome, Sitting
from pdca_tui.domain.material.hierarchy import Unit
from pdca_tui.domain.material.report_text import ReportText
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.statistics import Statistics
from pdca_tui.publish.report.promise_state import PromiseState


@value
class RecordState:
    """How far the record of a session or of the review goes: its entries, their root as a head has it, and what was counted."""

    key: str
    name: str
    last: int
    head: str
    opinions: int | None
    replies: int | None
    state: str
    note: str = ""


@value
class OpinionState:
    """One opinion as it is published: without the seat that said it."""

    session: str
    id: str
    program: int
    kind: str
    text: str
    at: str
    replies: tuple[str, ...] = ()


@value
class ReplyState:
    """One reply given in a session."""

    session: str
    id: str
    answers: tuple[str, ...]
    status: str
    text: str
    year: int | None = None
    due: str = ""
    reason: str = ""


@value
class MarkState:
    """A mark as it is published: of a sheet, by those in charge (``own``) or a ``committee``; of a session, by the ``body``.

    Of the seats of a body only how many gave a mark is published (``seats``), not which. ``differs`` tells that those in charge
    gave another mark than the body.
    """

    program: int
    scale: str
    label: str
    mark: str
    meaning: str = ""
    by: str = "own"
    year: int = 0
    session: str = ""
    sign: str = ""
    reference: str = ""
    reasons: tuple[str, ...] = ()
    count: int | None = None
    differs: bool = False
    counted: int | None = None


@value
class YearMaterial:
    """A fiscal year as it can be published.

    ``corrected`` maps a program to the places of its sheet that were corrected in a session. ``draft`` tells that what the
    year came to is not published yet. ``material_hash`` is that of the files the report is made from.
    """

    year: int
    dataset: DataSet
    text: ReportText | None
    sheets: tuple[Sheet, ...]
    outcomes: tuple[Outcome, ...]
    last_year: tuple[Outcome, ...]
    others: tuple[OtherProgram, ...]
    calendar: tuple[Sitting, ...]
    statistics: tuple[Statistics, ...]
    records: tuple[RecordState, ...]
    corrected: Mapping[int, frozenset[str]]
    opinions: tuple[OpinionState, ...]
    replies: tuple[ReplyState, ...]
    material_hash: str
    draft: bool
    units: tuple[Unit, ...] = ()
    """The units of the hierarchy, in a cycle that has one."""
    marks: tuple[MarkState, ...] = ()
    promises: tuple[PromiseState, ...] = ()
    """What was promised in earlier years and was judged with this one, by article."""
    earlier: tuple[Sheet, ...] = ()
    """The sheets of the years before, as far as they are in the data."""
    rehearsal: bool = False
    """Whether the year was opened as a sample for practising."""
    headings: tuple[Article, ...] = ()
    """What findings stand under in a cycle without articles: units of its hierarchy, or all of it."""
    heading_of: Mapping[int, int] = field(default_factory=dict)
    """The heading of each program, in a cycle without articles."""

    @property
    def measures(self) -> Mapping[int, str]:
        """The measure of every article, or the name of every other heading, by its number."""
        return {each.number: each.measure for each in self.dataset.articles or self.headings}

    def marks_on(self, program: int) -> tuple[MarkState, ...]:
        """Return the marks of a program: those of its sheet, then those of the sessions."""
        return tuple(mark for mark in self.marks if mark.program == program)

    def outcome(self, article: int) -> Outcome | None:
        """Return what the year came to under an article."""
        return next((each for each in self.outcomes if each.article == article), None)

    def sheets_of(self, article: int) -> tuple[Sheet, ...]:
        """Return the sheets under an article, by number."""
        return tuple(sheet for sheet in self.sheets if sheet.article == article)

    def findings_about(self, program: int) -> tuple[tuple[int, Finding], ...]:
        """Return the findings that name a program, each with its article."""
        return tuple((o.article, f) for o in self.outcomes for f in o.findings if program in f.programs)
