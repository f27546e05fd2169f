"""The data set beside the sheets: articles, bodies and seats, and what a year came to."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pdca_tui.domain.immutable import later, value
from pdca_tui.domain.material.sheet import Result


class CycleKind(StrEnum):
    """By what a cycle is verified: an ordinance, an evaluation of policies, milestones of a plan; or it is a plain list."""

    ORDINANCE = "ordinance"
    EVALUATION = "evaluation"
    MILESTONES = "milestones"
    LIST = "list"


class Part(StrEnum):
    """The parts of a sheet that a place can show."""

    UNIT = "unit"
    PURPOSE = "purpose"
    ACTIVITIES = "activities"
    MILESTONES = "milestones"
    RESULTS = "results"
    INDICATORS = "indicators"
    CASES = "cases"
    TABLES = "tables"
    CAPTIONS = "captions"
    ENVIRONMENT = "environment"
    REVISIONS = "revisions"
    RATINGS = "ratings"
    OPINIONS = "opinions"
    REPLIES = "replies"
    NOTES = "notes"


@value
class SheetPlace:
    """A place of a sheet, one key apart from the others, and what it shows; what names a place itself is shown there alone."""

    key: str
    label: str
    shows: tuple[Part, ...] = ()


@value
class UnitKind:
    """A kind of unit in the hierarchy, as this cycle calls it: 政策, 施策, 事務事業, 施策計画."""

    key: str
    name: str


@value
class CyclePeriod:
    """A period that plans are made for: a year, a span of years, all years from one on, or how things stand (現状).

    ``first`` and ``last`` are years; without ``last`` it has no end, without both it is before all years.
    """

    key: str
    label: str
    first: int | None = None
    last: int | None = None


@value
class Article:
    """A heading of findings: an article (条文) of the ordinance and the measure (施策) it names.

    ``label`` is what it is called where it is no article: the unit of the hierarchy that it stands for, or the cycle.
    """

    number: int
    measure: str
    note: str = ""
    label: str = later(default="")


class Attending(StrEnum):
    """How a seat attends: in the room (出席), online (オンライン), or by a proxy (代理出席)."""

    IN_PERSON = "present"
    ONLINE = "online"
    PROXY = "proxy"


COUNTED = (Attending.IN_PERSON, Attending.ONLINE)
"""The presence that counts for a quorum by default."""


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

    A body without seats has no roster: it decides and rates as a whole, and nobody's attendance is kept.

    ``quorum_counts`` says which ways of taking a seat count for it.
    """

    key: str
    name: str
    label: str
    quorum: int
    seats: tuple[BodySeat, ...] = ()
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
class Meaning:
    """The meaning of a mark, as printed, and the percentage of the target from which it is given, if the scale has one."""

    mark: str
    label: str
    attained_from: int | None = later(default=None)


class ReferenceRule(StrEnum):
    """How the mark against the first target is found: as the sheet prints it, or from the attainment of its indicators."""

    PRINTED = "printed"
    ATTAINMENT = "attainment"


@value
class Scale:
    """A rating scale (評価区分) and its marks, best first.

    ``meanings`` says of a mark what it stands for, as printed; a source may define none. ``reasons`` tells that a mark needs a
    reason, ``revised`` is the sign beside a mark against a revised target, and ``reference`` the rule for the reference mark.
    """

    key: str
    name: str
    marks: tuple[str, ...]
    meanings: tuple[Meaning, ...] = ()
    reasons: bool = False
    revised: str = ""
    note: str = ""
    reference: ReferenceRule = later(default=ReferenceRule.PRINTED)

    def meaning(self, mark: str) -> str:
        """Return what a mark stands for; empty where the source does not say."""
        return next((each.label for each in self.meanings if each.mark == mark), "")


@value
class Synonyms:
    """Words that mean the same to whoever looks for one of them: 創業, 起業."""

    words: tuple[str, ...] = ()


@value
class DataSet:
    """The part of a cycle that is the same every year. Ordinance, articles and bodies may be missing."""

    title: str
    organization: str
    ordinance: str = ""
    articles: tuple[Article, ...] = ()
    bodies: tuple[Body, ...] = ()
    departments: tuple[Department, ...] = ()
    scales: tuple[Scale, ...] = ()
    note: str = ""
    kind: CycleKind = CycleKind.ORDINANCE
    places: tuple[SheetPlace, ...] = ()
    unit_kinds: tuple[UnitKind, ...] = ()
    periods: tuple[CyclePeriod, ...] = ()
    key: str = ""
    synonyms: tuple[Synonyms, ...] = ()
    findings_under: tuple[str, ...] = ()
    """The kinds of unit under which findings stand; where there are neither these nor articles, all stand under one heading."""
    chair_called: str = ""
    """What whoever chairs a body is called: 部会長, 会長, 進行役."""


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
    """A reply (対応) to one or more findings of the same article."""

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
    """The outcome of a year under one article, as published."""

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


@value
class Excerpt:
    """The announcement on an article: main efforts, main opinion, and next steps."""

    article: int
    efforts: tuple[str, ...] = ()
    opinion: str = ""
    follows: str = ""
    note: str = ""


@value
class Step:
    """A step of the cycle as announced: Plan, Do, Check, Action."""

    label: str
    text: str


@value
class Digest:
    """The announcement of a year whose sheets are not in the data set: counts, an excerpt, next steps."""

    fiscal_year: int
    title: str
    published: date | None = None
    programs: int | None = None
    measures: int | None = None
    text: str = ""
    topics: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    where: str = ""
    note: str = ""


def scale_name(dataset: DataSet | None, key: str) -> str:
    """Return what the data set calls a rating scale; its key where it knows none of that key."""
    return next((scale.name for scale in dataset.scales if scale.key == key), key) if dataset is not None else key
