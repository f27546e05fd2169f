"""The data set beside the sheets: articles, bodies and seats, and what a year came to."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.sheet import Result


@value
class Article:
    """An article (条文) of the ordinance and the measure (施策) it names."""

    number: int
    measure: str
    note: str = ""


class Attending(StrEnum):
    """How a seat of a body is taken: in the room (出席), over a line (オンライン), or by a proxy (代理出席)."""

    IN_PERSON = "present"
    ONLINE = "online"
    PROXY = "proxy"


COUNTED = (Attending.IN_PERSON, Attending.ONLINE)
"""What counts for a quorum where a body says nothing else."""


@value
class BodySeat:
    """A seat (席): an organisation and a post in a body. No person is named.

    A ``deputy`` may take the chair's place (職務代理).
    """

    key: str
    organization: str
    post: str
    short: str
    group: str = ""
    chair: bool = False
    deputy: bool = False


@value
class Body:
    """A body (会議体) that verifies; ``quorum`` is the number of seats that must be present, the chair included.

    ``quorum_counts`` says which ways of taking a seat count for it.
    """

    key: str
    name: str
    label: str
    quorum: int
    seats: tuple[BodySeat, ...]
    reports_to: str = ""
    as_of: str = ""
    note: str = ""
    quorum_counts: tuple[Attending, ...] = COUNTED


@value
class Department:
    """A department (所管課) and the programs it answers for."""

    key: str
    name: str
    programs: tuple[int, ...] = ()


@value
class Scale:
    """A rating scale (評価区分) and its marks, best first."""

    key: str
    name: str
    marks: tuple[str, ...]


@value
class DataSet:
    """What is the same for every year."""

    title: str
    organization: str
    ordinance: str
    articles: tuple[Article, ...]
    bodies: tuple[Body, ...]
    departments: tuple[Department, ...] = ()
    scales: tuple[Scale, ...] = ()
    note: str = ""


@value
class Finding:
    """A consolidated, numbered opinion of the body (検証意見) under an article.

    ``programs`` are those that it is about; ``inferred`` tells that it does not name them and its words leave no doubt.
    """

    number: int
    text: str
    programs: tuple[int, ...] = ()
    note: str = ""
    inferred: bool = False


@value
class FindingReply:
    """What was answered (対応) to one or more findings of the same article."""

    answers: tuple[int, ...]
    text: str
    note: str = ""


@value
class YearPlan:
    """The plan of the next fiscal year for one program: numbered items, or plain text."""

    program: int
    text: str = ""
    items: tuple[str, ...] = ()
    note: str = ""


@value
class Outcome:
    """What a year came to under one article, as published."""

    article: int
    fiscal_year: int
    findings: tuple[Finding, ...] = ()
    replies: tuple[FindingReply, ...] = ()
    plans: tuple[YearPlan, ...] = ()


@value
class Sitting:
    """One session (会議) in the calendar of a year."""

    key: str
    body: str
    number: int
    fiscal_year: int
    date: date
    agenda: tuple[str, ...] = ()
    programs: tuple[int, ...] = ()
    reports_to: str = ""
    note: str = ""


@value
class OtherProgram:
    """A program outside this year's verification: next year's outline and this year's results."""

    number: int
    article: int
    name: str
    plan: tuple[str, ...] = ()
    results: tuple[Result, ...] = ()
    note: str = ""


def scale_name(dataset: DataSet | None, key: str) -> str:
    """Return what the data set calls a rating scale; its key where it knows none of that key."""
    return next((scale.name for scale in dataset.scales if scale.key == key), key) if dataset is not None else key
