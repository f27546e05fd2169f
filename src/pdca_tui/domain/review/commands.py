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
    """Take in the sessions that verify the year, and what they say."""

    heard: Intake


@value
class ImportOutcome:
    """Take over what was published of an article."""

    outcome: Outcome


@value
class EnterWrittenOpinion:
    """Enter an opinion that came in writing."""

    article: int
    by: str
    kind: OpinionKind
    text: str
    received: date
    program: int = 0
    kept: str = ""


@value
class ReviseWrittenOpinion:
    """Put right what was entered of an opinion in writing; ``version`` is how many versions the asker saw."""

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
    """Note that an opinion in writing was withdrawn."""

    opinion: str
    reason: str = ""


@value
class FormFinding:
    """Form a finding from opinions, at a position under an article (at its end without one).

    ``verbatim`` says that its words are those of one opinion on purpose.
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
    """Put opinions under a finding."""

    finding: str
    opinions: tuple[OpinionRef, ...]
    seen: int | None = None
    heard: Intake = NOTHING_HEARD


@value
class RemoveSources:
    """Take opinions away from a finding."""

    finding: str
    opinions: tuple[OpinionRef, ...]
    reason: str = ""


@value
class LookAtSources:
    """Say that sources of a finding whose words changed were looked at again."""

    finding: str
    opinions: tuple[OpinionRef, ...]
    heard: Intake = NOTHING_HEARD


@value
class SetOpinionsAside:
    """Say that opinions become no finding, and why."""

    opinions: tuple[OpinionRef, ...]
    why: SetAsideClass
    words: str = ""
    same_as: OpinionRef | None = None
    seen: int | None = None
    heard: Intake = NOTHING_HEARD


@value
class LiftSettingAside:
    """Place opinions again that were set aside."""

    opinions: tuple[OpinionRef, ...]


@value
class RewordFinding:
    """Put a finding differently; ``version`` is how many versions the asker saw."""

    finding: str
    text: str
    version: int
    programs: tuple[int, ...] | None = None
    verbatim: bool = False


@value
class MergeFindings:
    """Let findings go into another one; ``text`` is how that is put from then on, its own words without one."""

    into: str
    merged: tuple[str, ...]
    text: str = ""


@value
class NewPart:
    """A finding that is to come of a split, and the sources that go to it."""

    text: str
    opinions: tuple[OpinionRef, ...] = ()
    programs: tuple[int, ...] = ()


@value
class SplitFinding:
    """Split a finding: ``text`` is how what remains is put (as it is without one)."""

    finding: str
    parts: tuple[NewPart, ...]
    version: int
    text: str = ""


@value
class MoveFinding:
    """Bring a finding to a position under its own or another article."""

    finding: str
    position: int
    article: int | None = None


@value
class DropFinding:
    """Give a finding up; its sources are unplaced again."""

    finding: str
    reason: str


@value
class ForwardFindings:
    """Forward findings to a session of the council: all that can be without ``findings``.

    ``reason`` is why, where the review is not complete.
    """

    session: str
    findings: tuple[str, ...] = ()
    reason: str = ""
    heard: Intake = NOTHING_HEARD


@value
class TakeResolutions:
    """Take over what a session of the council resolved, as its record says; numbers follow from the order."""

    session: str
    resolved: tuple[Resolved, ...]


@value
class AskDepartments:
    """Ask departments to answer findings by a day; ``words`` go with it."""

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
    """Say that a department need not answer a finding after all."""

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
    """Put a reply differently; ``version`` is how many versions the asker saw."""

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
    """Accept a reply; ``version`` is how many versions the asker saw."""

    reply: str
    version: int


@value
class WithdrawFindingReply:
    """Withdraw a reply."""

    reply: str
    reason: str = ""


@value
class ReportImplementation:
    """Report what became of a promise, and what shows it."""

    reply: str
    verdict: Verdict
    text: str
    evidence: Measure = Measure()
    reason: str = ""


@value
class JudgeImplementation:
    """Enter what the body judges of a promise; ``session`` is the one in which it did."""

    reply: str
    verdict: Verdict
    text: str = ""
    reason: str = ""
    session: str = ""


@value
class WritePlan:
    """Write the plan of a program for the next year; ``version`` is how many versions the asker saw, 0 for none."""

    program: int
    version: int
    text: str = ""
    items: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    note: str = ""


@value
class RaiseObjection:
    """Object to where an opinion of one's own went."""

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
    """Note that the outcome was published; ``hash`` is that of what was written."""

    hash: str = ""


@value
class TakeBack:
    """Take an entry back: one's last without a number."""

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
