"""The rows of a review's tables: findings, placings, requests, replies, plans, objections, each with its history."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime

from pdca_tui.domain.immutable import value
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.references import Source
from pdca_tui.domain.review.vocabulary import (
    AnswerStatus,
    FindingStanding,
    Measure,
    ReplyStanding,
    SetAsideClass,
    Verdict,
    Wording,
)

Rank = tuple[int, ...]
"""What orders findings under an article; between any two there is always another one."""


@value
class FindingVersion:
    """A finding as it was put at one moment, by which seat, and how that came about."""

    entry: int
    at: datetime
    seat: str
    text: str
    programs: tuple[int, ...] = ()
    wording: Wording = Wording.FORMED


@value
class Finding:
    """A finding (検証意見) with every version.

    ``rank`` orders it under its article. ``number`` is fixed from its adoption on, 0 before that. ``merged_into`` and
    ``split_from`` name other findings. ``imported`` marks one that was published before its sources were recorded; ``note``
    and ``inferred`` are as published.
    """

    id: str
    article: int
    rank: Rank
    versions: tuple[FindingVersion, ...]
    standing: FindingStanding = FindingStanding.DRAFT
    number: int = 0
    merged_into: str = ""
    split_from: str = ""
    because: str = ""
    forwarded_to: str = ""
    resolved: e.Resolved | None = None
    resolved_in: str = ""
    imported: bool = False
    note: str = ""
    inferred: bool = False

    @property
    def now(self) -> FindingVersion:
        """The latest version."""
        return self.versions[-1]

    @property
    def stands(self) -> bool:
        """Whether it is one of the findings: neither merged nor dropped."""
        return self.standing.stands


@value
class Placed:
    """A source under a finding, and the entry that put it there."""

    finding: str
    source: Source
    entry: int


@value
class SetAside:
    """An opinion that becomes no finding, and why."""

    source: Source
    why: SetAsideClass
    words: str
    same_as: OpinionRef | None
    reply: str
    entry: int
    at: datetime
    seat: str


@value
class Placing:
    """Where one opinion is: under findings, or set aside; in neither it is unplaced."""

    under: tuple[Placed, ...] = ()
    aside: SetAside | None = None

    @property
    def findings(self) -> tuple[str, ...]:
        """The findings that it is a source of."""
        return tuple(placed.finding for placed in self.under)


UNPLACED = Placing()


@value
class WrittenOpinion:
    """An opinion that came in writing, with every version of what was entered."""

    id: str
    versions: tuple[tuple[int, e.WrittenOpinionEntered | e.WrittenOpinionRevised], ...]
    """The entry that made each version, and what it said."""
    at: datetime
    withdrawn: bool = False
    because: str = ""

    @property
    def now(self) -> e.WrittenOpinionEntered | e.WrittenOpinionRevised:
        """What is entered now."""
        return self.versions[-1][1]


@value
class MovedDue:
    """A moved day: when, by which seat, from and to which day, and why."""

    entry: int
    at: datetime
    seat: str
    due: date
    was: date
    reason: str


@value
class Request:
    """A request to a department to answer a finding; ``first_due`` is the day given first."""

    finding: str
    department: str
    entry: int
    at: datetime
    first_due: date
    due: date
    words: str = ""
    moved: tuple[MovedDue, ...] = ()
    withdrawn: bool = False
    because: str = ""


@value
class FindingReplyVersion:
    """A reply as it was put at one moment; the findings it answers are part of the version."""

    entry: int
    at: datetime
    seat: str
    answers: tuple[str, ...]
    status: AnswerStatus
    text: str
    reason: str = ""
    year: int = 0
    due: date | None = None
    programs: tuple[int, ...] = ()
    measure: Measure = field(default_factory=Measure)

    @property
    def content(self) -> tuple[object, ...]:
        """All that a person wrote of it."""
        return self.answers, self.status, self.text, self.reason, self.year, self.due, self.programs, self.measure


@value
class Step:
    """One step of a reply on its way: handed in, sent back with a question, accepted, withdrawn."""

    entry: int
    at: datetime
    seat: str
    standing: ReplyStanding
    words: str = ""


@value
class FindingReply:
    """A department's reply to findings, with every version and every step; ``imported`` and ``note`` as in a finding."""

    id: str
    by: str
    versions: tuple[FindingReplyVersion, ...]
    standing: ReplyStanding = ReplyStanding.DRAFT
    steps: tuple[Step, ...] = ()
    imported: bool = False
    note: str = ""

    @property
    def now(self) -> FindingReplyVersion:
        """The latest version."""
        return self.versions[-1]

    @property
    def stands(self) -> bool:
        """Whether it was not withdrawn."""
        return self.standing is not ReplyStanding.WITHDRAWN

    @property
    def settles(self) -> bool:
        """Whether nothing is open once it stands: it was accepted, and its status closes."""
        return self.standing is ReplyStanding.ACCEPTED and self.now.status.closes


@value
class Report:
    """The result of a promise, as a department reports it or the body judges it."""

    entry: int
    at: datetime
    seat: str
    verdict: Verdict
    text: str
    evidence: Measure = field(default_factory=Measure)
    reason: str = ""
    session: str = ""


@value
class PlanVersion:
    """The plan of a program as it was put at one moment."""

    entry: int
    at: datetime
    seat: str
    text: str = ""
    items: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    note: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        """All that a person wrote of it."""
        return self.text, self.items, self.findings, self.note


@value
class Plan:
    """The plan (実施計画) of a program for the fiscal year after the one that is verified, with every version."""

    program: int
    versions: tuple[PlanVersion, ...]
    imported: bool = False

    @property
    def now(self) -> PlanVersion:
        """The latest version."""
        return self.versions[-1]


@value
class Objection:
    """A member's objection to where an opinion went, and the answer."""

    number: int
    opinion: OpinionRef
    by: str
    text: str
    entry: int
    at: datetime
    answer: str = ""
    answered_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether nobody answered it yet."""
        return self.answered_at is None


@value
class Forwarding:
    """A forwarding of findings to a session of the council, with the gaps at that time."""

    number: int
    entry: int
    at: datetime
    seat: str
    told: e.FindingsForwarded


Cell = tuple[str, object]
"""One row of one table: the name of the table, and the key."""


@value
class Change:
    """A change of one cell by one entry: the row before, the entry that made it, and the entry of the change.

    The last is the entry itself, or, where a change was taken back, the entry whose row came back.
    """

    cell: Cell
    before: object
    before_by: int
    after_by: int


@value
class Changed:
    """All that one entry changed."""

    number: int
    seat: str
    event: e.ReviewEvent
    changes: tuple[Change, ...]


Stack = tuple[int, "Stack | None"]
"""The entries of a seat that can be taken back, newest first, as a linked list."""
