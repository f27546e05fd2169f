"""Commands to a review, in the imperative. ``rules.decide`` turns a command into facts or refuses it.

Opinions are named by reference. Their words are in ``heard``, which the application reads from the sessions just before.
``seen`` is the last entry that the sender had seen: later changes by others are reported, not overwritten.
"""

from __future__ import annotations

from datetime import date

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import Outcome
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review.events import Resolved, ReviewBegun
from pdca_tui.domain.review.intake import NOTHING_HEARD, Intake
from pdca_tui.domain.review.vocabulary import AnswerStatus, Measure, SetAsideClass, Verdict
from pdca_tui.domain.session.events import OpinionKind


@value
class BeginReview:
    """Begin the review of a fiscal year."""

    facts: ReviewBegun


@value
class TakeIn:
    """Take in the sessions that verify the year, with the opinions in them."""

    heard: Intake


@value
class ImportOutcome:
    """Take over the published outcome of an article."""

    outcome: Outcome


@value
class EnterWrittenOpinion:
    """Enter an opinion that arrived in writing."""

    article: int
    by: str
    kind: OpinionKind
    text: str
    received: date
    program: int = 0
    kept: str = ""


@value
class ReviseWrittenOpinion:
    """Correct an opinion in writing; ``version`` is the number of versions that the sender saw."""

    opinion: str
    article: int
    by: str
    kind: OpinionKind
    text: str
    received: date
    version: int
    program: int = 0
    kept: str = ""


@value
class WithdrawWrittenOpinion:
    """Withdraw an opinion in writing."""

    opinion: str
    reason: str = ""


@value
class FormFinding:
    """Form a finding from opinions, at a position under an article, or at its end.

    ``verbatim`` confirms that the words are those of one opinion on purpose.
    """

    article: int
    text: str
    opinions: tuple[OpinionRef, ...] = ()
    programs: tuple[int, ...] = ()
    position: int | None = None
    verbatim: bool = False
    seen: int | None = None
    heard: Intake = NOTHING_HEARD


@value
class AddSources:
    """Make opinions sources of a finding."""

    finding: str
    opinions: tuple[OpinionRef, ...]
    seen: int | None = None
    heard: Intake = NOTHING_HEARD


@value
class RemoveSources:
    """Remove opinions from the sources of a finding."""

    finding: str
    opinions: tuple[OpinionRef, ...]
    reason: str = ""


@value
class LookAtSources:
    """Confirm the sources of a finding whose words changed."""

    finding: str
    opinions: tuple[OpinionRef, ...]
    heard: Intake = NOTHING_HEARD


@value
class SetOpinionsAside:
    """Set opinions aside, so that they become no finding, with the reason."""

    opinions: tuple[OpinionRef, ...]
    why: SetAsideClass
    words: str = ""
    same_as: OpinionRef | None = None
    seen: int | None = None
    heard: Intake = NOTHING_HEARD


@value
class LiftSettingAside:
    """Return opinions that were set aside to those still to be placed."""

    opinions: tuple[OpinionRef, ...]


@value
class RewordFinding:
    """Reword a finding; ``version`` is the number of versions that the sender saw."""

    finding: str
    text: str
    version: int
    programs: tuple[int, ...] | None = None
    verbatim: bool = False


@value
class MergeFindings:
    """Merge findings into another one; ``text`` are its new words, or it keeps its own."""

    into: str
    merged: tuple[str, ...]
    text: str = ""


@value
class NewPart:
    """A finding that a split creates, and the sources that go to it."""

    text: str
    opinions: tuple[OpinionRef, ...] = ()
    programs: tuple[int, ...] = ()


@value
class SplitFinding:
    """Split a finding; ``text`` are the new words of what remains, or it keeps its own."""

    finding: str
    parts: tuple[NewPart, ...]
    version: int
    text: str = ""


@value
class MoveFinding:
    """Move a finding to a position under its own or another article."""

    finding: str
    position: int
    article: int | None = None


@value
class DropFinding:
    """Drop a finding; its sources are unplaced again."""

    finding: str
    reason: str


@value
class ForwardFindings:
    """Forward findings to a session of the council, all that can be if none is named.

    ``reason`` says why, if the review is not complete.
    """

    session: str
    findings: tuple[str, ...] = ()
    reason: str = ""
    heard: Intake = NOTHING_HEARD


@value
class TakeResolutions:
    """Take over the resolutions in the record of a council session; numbers follow from the order."""

    session: str
    resolved: tuple[Resolved, ...]


@value
class AskDepartments:
    """Ask departments to answer findings by a day; ``words`` go with the request."""

    findings: tuple[str, ...]
    departments: tuple[str, ...]
    due: date
    words: str = ""


@value
class MoveDue:
    """Move the day by which a department answers a finding."""

    finding: str
    department: str
    due: date
    reason: str


@value
class WithdrawRequest:
    """Withdraw the request to a department to answer a finding."""

    finding: str
    department: str
    reason: str = ""


@value
class WriteFindingReply:
    """Write a reply to findings, as ``by`` (``department:KEY``); ``hand_in`` is another command."""

    by: str
    answers: tuple[str, ...]
    status: AnswerStatus
    text: str
    reason: str = ""
    year: int = 0
    due: date | None = None
    programs: tuple[int, ...] = ()
    measure: Measure = Measure()
    workbook: str = ""


@value
class RewriteFindingReply:
    """Change a reply; ``version`` is the number of versions that the sender saw."""

    reply: str
    answers: tuple[str, ...]
    status: AnswerStatus
    text: str
    version: int
    reason: str = ""
    year: int = 0
    due: date | None = None
    programs: tuple[int, ...] = ()
    measure: Measure = Measure()
    workbook: str = ""


@value
class HandInFindingReply:
    """Hand a reply in."""

    reply: str


@value
class SendBackFindingReply:
    """Send a reply back with a question."""

    reply: str
    question: str


@value
class AcceptFindingReply:
    """Accept a reply; ``version`` is the number of versions that the sender saw."""

    reply: str
    version: int


@value
class WithdrawFindingReply:
    """Withdraw a reply."""

    reply: str
    reason: str = ""


@value
class ReportImplementation:
    """Report what became of a promise, with evidence."""

    reply: str
    verdict: Verdict
    text: str
    evidence: Measure = Measure()
    reason: str = ""


@value
class JudgeImplementation:
    """Enter the body's verdict on a promise; ``session`` is the one in which it was given."""

    reply: str
    verdict: Verdict
    text: str = ""
    reason: str = ""
    session: str = ""


@value
class WritePlan:
    """Write the plan of a program for the next year; ``version`` is the number of versions that the sender saw, 0 for none."""

    program: int
    version: int
    text: str = ""
    items: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    note: str = ""


@value
class RaiseObjection:
    """Object to the placement of one's own opinion."""

    opinion: OpinionRef
    by: str
    text: str
    heard: Intake = NOTHING_HEARD


@value
class AnswerObjection:
    """Answer an objection."""

    objection: int
    answer: str


@value
class PublishReview:
    """Record that the outcome was published; ``hash`` is that of the files."""

    hash: str = ""


@value
class TakeBack:
    """Take back an entry, or one's own last one if none is named."""

    entry: int | None = None


ReviewCommand = (
    BeginReview
    | TakeIn
    | ImportOutcome
    | EnterWrittenOpinion
    | ReviseWrittenOpinion
    | WithdrawWrittenOpinion
    | FormFinding
    | AddSources
    | RemoveSources
    | LookAtSources
    | SetOpinionsAside
    | LiftSettingAside
    | RewordFinding
    | MergeFindings
    | SplitFinding
    | MoveFinding
    | DropFinding
    | ForwardFindings
    | TakeResolutions
    | AskDepartments
    | MoveDue
    | WithdrawRequest
    | WriteFindingReply
    | RewriteFindingReply
    | HandInFindingReply
    | SendBackFindingReply
    | AcceptFindingReply
    | WithdrawFindingReply
    | ReportImplementation
    | JudgeImplementation
    | WritePlan
    | RaiseObjection
    | AnswerObjection
    | PublishReview
    | TakeBack
)
