"""The facts of a review, in the past tense: what its record keeps for ever.

As in a session, an event keeps its name and its fields; later ones have a default. One command comes to one event, so that
one entry is one thing that can be taken back.
"""

from __future__ import annotations

from datetime import date

from pdca_tui.domain.aggregate import Entry
from pdca_tui.domain.immutable import later, value
from pdca_tui.domain.material.dataset import Article, Department, Outcome
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review.references import Source
from pdca_tui.domain.review.vocabulary import AnswerStatus, Measure, Resolution, SetAsideClass, Verdict
from pdca_tui.domain.session.events import OpinionKind


@value
class ReviewedProgram:
    """A program that the year verifies; ``article`` is the heading under which what is found of it stands."""

    number: int
    name: str
    article: int


@value
class ReviewBegun:
    """The review of a fiscal year was begun; ``rehearsal`` marks one that is a sample."""

    fiscal_year: int
    articles: tuple[Article, ...]
    programs: tuple[ReviewedProgram, ...] = ()
    departments: tuple[Department, ...] = ()
    organization: str = ""
    title: str = ""
    note: str = ""
    rehearsal: bool = False


@value
class SessionTakenIn:
    """A session that verifies the year was taken in, with the numbers of its opinions at that time.

    It is recorded again when there are more. A session that is gone later, and each of its opinions, is therefore missed by
    name.
    """

    session: str
    body: str
    number: int
    date: date
    opinions: tuple[str, ...] = ()
    entry: int = 0
    hash: str = ""


@value
class OutcomeImported:
    """The published outcome of an article, from before there was a review, was taken over; it has no recorded sources."""

    outcome: Outcome
    findings: tuple[str, ...]
    replies: tuple[str, ...]


@value
class WrittenOpinionEntered:
    """An opinion arrived in writing (文書意見); ``kept`` says where the paper is."""

    opinion: str
    article: int
    by: str
    kind: OpinionKind
    text: str
    received: date
    program: int = 0
    kept: str = ""


@value
class WrittenOpinionRevised:
    """An opinion in writing was corrected."""

    opinion: str
    article: int
    by: str
    kind: OpinionKind
    text: str
    received: date
    program: int = 0
    kept: str = ""


@value
class WrittenOpinionWithdrawn:
    """An opinion in writing was withdrawn; it stays in the record."""

    opinion: str
    reason: str = ""


@value
class FindingFormed:
    """A finding was formed from opinions, at ``position`` from 0 under its article; they are no longer set aside."""

    finding: str
    article: int
    text: str
    sources: tuple[Source, ...] = ()
    programs: tuple[int, ...] = ()
    position: int = 0


@value
class SourcesAdded:
    """Opinions became sources of a finding; they are no longer set aside."""

    finding: str
    sources: tuple[Source, ...]


@value
class SourcesRemoved:
    """Opinions are no longer sources of a finding."""

    finding: str
    opinions: tuple[OpinionRef, ...]
    reason: str = ""


@value
class SourcesLookedAt:
    """Sources whose words had changed were confirmed with their present words."""

    finding: str
    sources: tuple[Source, ...]


@value
class OpinionsSetAside:
    """Opinions were set aside and become no finding, for a class of reason and in words.

    ``same_as`` is the opinion that says the same, ``reply`` the reply that answered them in the room.
    """

    sources: tuple[Source, ...]
    why: SetAsideClass
    words: str = ""
    same_as: OpinionRef | None = None
    reply: str = ""


@value
class SettingAsideLifted:
    """Opinions that were set aside are to be placed again."""

    opinions: tuple[OpinionRef, ...]


@value
class FindingReworded:
    """A finding was reworded, or is about other programs."""

    finding: str
    text: str
    programs: tuple[int, ...] = ()


@value
class FindingsMerged:
    """Findings were merged into another one with their sources; their histories stay. ``text`` are its words from then on."""

    into: str
    merged: tuple[str, ...]
    text: str
    programs: tuple[int, ...] = ()


@value
class SplitPart:
    """A finding that a split created, and the sources that went to it."""

    finding: str
    text: str
    opinions: tuple[OpinionRef, ...] = ()
    programs: tuple[int, ...] = ()


@value
class FindingSplit:
    """A finding was split: it goes on with ``text`` and the sources that went to none of the ``parts``."""

    finding: str
    text: str
    parts: tuple[SplitPart, ...]
    programs: tuple[int, ...] = ()


@value
class FindingMoved:
    """A finding was moved to ``position``, from 0, under its own or another article."""

    finding: str
    article: int
    position: int


@value
class FindingDropped:
    """A finding was dropped; its sources are unplaced again."""

    finding: str
    reason: str


@value
class Lacking:
    """What was incomplete when findings were forwarded all the same.

    ``changed`` are sources as ``finding``, ``session:opinion``; ``unapproved`` and ``missing`` are keys of sessions.
    """

    unplaced: tuple[OpinionRef, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    unapproved: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    objections: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is lacking."""
        return any((self.unplaced, self.changed, self.unapproved, self.missing, self.objections))


@value
class FindingsForwarded:
    """Findings were forwarded to a session of the council (付議); ``reason`` says why, if something was ``lacking``.

    ``opinions`` is the number of opinions that the year had then.
    """

    session: str
    findings: tuple[str, ...]
    opinions: int = 0
    lacking: Lacking = Lacking()
    reason: str = ""


@value
class Resolved:
    """The resolution of a council session on one finding, and the entry of its record that says so."""

    finding: str
    resolution: Resolution
    entry: int
    hash: str
    text: str = ""
    reason: str = ""
    number: int = 0


@value
class ResolutionsTaken:
    """The resolutions of a council session were taken from its record; adopted findings have their numbers from then on."""

    session: str
    resolved: tuple[Resolved, ...]


@value
class DepartmentsAsked:
    """Departments were asked to answer findings, by a day."""

    findings: tuple[str, ...]
    departments: tuple[str, ...]
    due: date
    words: str = ""


@value
class DueMoved:
    """The day by which a department answers a finding was moved; the first one is kept beside it."""

    finding: str
    department: str
    due: date
    was: date
    reason: str


@value
class RequestWithdrawn:
    """The request to a department to answer a finding was withdrawn."""

    finding: str
    department: str
    reason: str = ""


@value
class FindingReplyWritten:
    """A department drafted a reply to findings, and has not handed it in yet."""

    reply: str
    by: str
    answers: tuple[str, ...]
    status: AnswerStatus
    text: str
    reason: str = ""
    year: int = 0
    due: date | None = None
    programs: tuple[int, ...] = ()
    measure: Measure = Measure()
    workbook: str = later(default="")
    """The SHA-256 of the workbook that it was read from, where it came in one."""


@value
class FindingReplyRewritten:
    """A reply was changed: every field is that of the new version, the findings that it answers too."""

    reply: str
    answers: tuple[str, ...]
    status: AnswerStatus
    text: str
    reason: str = ""
    year: int = 0
    due: date | None = None
    programs: tuple[int, ...] = ()
    measure: Measure = Measure()
    workbook: str = later(default="")
    """The SHA-256 of the workbook that it was read from, where it came in one."""


@value
class FindingReplyHandedIn:
    """A department handed in a reply."""

    reply: str


@value
class FindingReplySentBack:
    """The secretariat sent a reply back with a question."""

    reply: str
    question: str


@value
class FindingReplyAccepted:
    """The secretariat accepted a reply."""

    reply: str


@value
class FindingReplyWithdrawn:
    """A reply was withdrawn; the findings that it answered are open again."""

    reply: str
    reason: str = ""


@value
class ImplementationReported:
    """A department reported what became of a promise; ``evidence`` shows it."""

    reply: str
    verdict: Verdict
    text: str
    evidence: Measure = Measure()
    reason: str = ""


@value
class ImplementationJudged:
    """The body judged what became of a promise; ``session`` is the one in which it did, if any."""

    reply: str
    verdict: Verdict
    text: str = ""
    reason: str = ""
    session: str = ""


@value
class PlanWritten:
    """The plan of a program for the next fiscal year was written: numbered items, or text; ``findings`` it takes up."""

    program: int
    text: str = ""
    items: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    note: str = ""


@value
class ObjectionRaised:
    """A member objected to the placement of their own opinion (異議)."""

    objection: int
    opinion: OpinionRef
    by: str
    text: str


@value
class ObjectionAnswered:
    """The secretariat answered an objection; a new placement of the opinion is an entry of its own."""

    objection: int
    answer: str


@value
class ReviewPublished:
    """The outcome was published: adopted findings, accepted replies and plans; ``hash`` is that of what was written.

    ``record_hash`` is the hash of the entry before, and ``record_root`` the root of the hash tree over all entries before.
    Reviews published by earlier versions have neither.
    """

    hash: str = ""
    record_hash: str = ""
    record_root: str = ""


@value
class ChangeTakenBack:
    """The changes of an entry were reverted."""

    entry: int


ReviewEvent = (
    ReviewBegun
    | SessionTakenIn
    | OutcomeImported
    | WrittenOpinionEntered
    | WrittenOpinionRevised
    | WrittenOpinionWithdrawn
    | FindingFormed
    | SourcesAdded
    | SourcesRemoved
    | SourcesLookedAt
    | OpinionsSetAside
    | SettingAsideLifted
    | FindingReworded
    | FindingsMerged
    | FindingSplit
    | FindingMoved
    | FindingDropped
    | FindingsForwarded
    | ResolutionsTaken
    | DepartmentsAsked
    | DueMoved
    | RequestWithdrawn
    | FindingReplyWritten
    | FindingReplyRewritten
    | FindingReplyHandedIn
    | FindingReplySentBack
    | FindingReplyAccepted
    | FindingReplyWithdrawn
    | ImplementationReported
    | ImplementationJudged
    | PlanWritten
    | ObjectionRaised
    | ObjectionAnswered
    | ReviewPublished
    | ChangeTakenBack
)

NOT_UNDONE = ReviewBegun | SessionTakenIn | OutcomeImported | ResolutionsTaken | ObjectionRaised | ReviewPublished
"""What nobody takes back: it happened elsewhere, or was told to the public."""

ReviewEntry = Entry[ReviewEvent]
"""One line of a review's record."""
