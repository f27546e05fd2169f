"""Commands to a session, in the imperative. ``rules.decide`` turns a command into facts or refuses it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.promises import Implementation, Verdict
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.session.events import (
    Anchor,
    Carried,
    FindingsShown,
    OpinionKind,
    Place,
    PlannedItem,
    Projection,
    ReplyStatus,
    SessionConvened,
    Sight,
    Treatment,
)
from pdca_tui.domain.session.meeting_details import Details


class Presence(StrEnum):
    """What is answered where a seat that is not here takes part.

    It has come just now, or somebody stands in for it, which is entered as attendance; or how it takes part without.
    """

    ARRIVED = "arrived"
    PROXY = "proxy"
    WRITING = "writing"
    STAND_IN = "stand-in"


@value
class ShowSheets:
    """Keep copies of sheets as the room sees them; one that it was shown differently in a session is corrected by it.

    ``seen`` is what the asker saw of a sheet until now.
    """

    sheets: tuple[Sheet, ...]
    seen: Sheet | None = None


@value
class OpenSession:
    """Open the session; ``sheets`` and ``findings`` are copied into the record.

    ``bare`` is whether the year that is verified has no sheets. ``counted`` is how many seats the asker knows count for the
    quorum, where they make none and it is to be done all the same.
    """

    sheets: tuple[Sheet, ...] = ()
    bare: bool = False
    counted: int | None = None
    findings: tuple[FindingsShown, ...] = ()


@value
class Pause:
    """Adjourn for a break."""


@value
class Resume:
    """End the break."""


@value
class CloseSession:
    """Close the session; ``counted`` as for ``OpenSession``."""

    counted: int | None = None


@value
class MoveRoom:
    """Move the room to a program and a place."""

    program: int
    place: Place


@value
class AddItem:
    """Put an item on the agenda, after ``after`` or at the end; ``sheet`` or ``findings`` are copied into the record.

    A text whose number is ``topics.NEW_TEXT`` gets the next one.
    """

    item: PlannedItem
    after: int | None = None
    sheet: Sheet | None = None
    findings: FindingsShown | None = None


@value
class RemoveItem:
    """Take an item off the agenda, before the session is opened."""

    program: int


@value
class ChangePreparation:
    """Prepare the session otherwise, before it is opened."""

    facts: SessionConvened


@value
class CarriedItem:
    """One item to take over: as it would be put on the agenda, with its sheet or its findings, and what is carried."""

    item: PlannedItem
    carried: Carried
    sheet: Sheet | None = None
    findings: FindingsShown | None = None


@value
class CarryOver:
    """Take over what an earlier session put off, did not reach, or left unanswered."""

    items: tuple[CarriedItem, ...]


@value
class MoveItem:
    """Move an item by ``by`` positions, up being negative."""

    program: int
    by: int


@value
class DeferItem:
    """Put an item off."""

    program: int
    reason: str = ""


@value
class RestoreItem:
    """Bring a deferred item back."""

    program: int


@value
class SetTreatment:
    """Settle how an item is taken."""

    program: int
    treatment: Treatment


@value
class SetPoints:
    """Write down the points at issue of an item."""

    program: int
    points: tuple[str, ...]


@value
class SetMinutes:
    """Plan the minutes of an item."""

    program: int
    minutes: int | None


@value
class MarkArrival:
    """Enter that a seat of the body is taken, and how; ``at`` as ``HH:MM`` where it was earlier."""

    seat: str
    at: str = ""
    how: Attending = Attending.IN_PERSON


@value
class MarkLeaving:
    """Enter that a seat of the body was left; ``at`` as ``HH:MM`` where it was earlier."""

    seat: str
    at: str = ""


@value
class ConfirmNotice:
    """Enter as attendance what was noticed of a seat of the body: that it is ``here``, and how, or is not."""

    seat: str
    here: bool
    how: Attending = Attending.IN_PERSON


@value
class ExcuseSeat:
    """Enter that a seat of the body gave notice of its absence, or that it did not."""

    seat: str
    excused: bool = True


@value
class SetChair:
    """Settle that a deputy's seat chairs the session; an empty one gives the chair back."""

    seat: str


@value
class SetDetails:
    """Enter what the head of the minutes says of the sitting."""

    details: Details


@value
class SubmitOpinion:
    """Put an opinion before the room, in the name of the seat ``by``.

    ``presence`` answers how a seat that is not here takes part; ``again`` is for who means to record the same words twice.
    """

    program: int
    by: str
    kind: OpinionKind
    text: str
    about: Anchor = Anchor()
    presence: Presence | None = None
    again: bool = False


@value
class ReviseOpinion:
    """Put an opinion differently; ``version`` is how many versions the asker has seen.

    ``by`` is the seat whose it is, where it was recorded under the wrong one; ``presence`` as in ``SubmitOpinion``.
    """

    opinion: str
    kind: OpinionKind
    text: str
    version: int
    about: Anchor = Anchor()
    by: str = ""
    presence: Presence | None = None


@value
class WithdrawOpinion:
    """Withdraw an opinion."""

    opinion: str
    reason: str = ""


@value
class SupportOpinion:
    """Support an opinion, or take the support back, in the name of the seat ``by``; ``presence`` as in ``SubmitOpinion``."""

    opinion: str
    by: str
    presence: Presence | None = None


@value
class GiveReply:
    """Answer one or more opinions; ``year`` counts where something is promised, ``due`` where an answer is.

    ``again`` is as in ``SubmitOpinion``.
    """

    by: str
    answers: tuple[str, ...]
    status: ReplyStatus
    text: str
    year: int = 0
    reason: str = ""
    due: date | None = None
    again: bool = False
    workbook: str = ""


@value
class ReviseReply:
    """Put a reply differently; ``version`` is how many versions the asker has seen.

    ``by`` is the department whose it is, where it was recorded under the wrong one.
    """

    reply: str
    answers: tuple[str, ...]
    status: ReplyStatus
    text: str
    year: int
    version: int
    reason: str = ""
    due: date | None = None
    by: str = ""


@value
class WithdrawReply:
    """Withdraw a reply."""

    reply: str
    reason: str = ""


@value
class Tidy:
    """Tidy the words of an opinion or a reply in the draft minutes; ``version`` is how many versions the asker has seen."""

    said: str
    text: str
    version: int


@value
class Decide:
    """Enter a decision of the body on a program, or on the session as a whole.

    ``again`` is as in ``SubmitOpinion``, ``counted`` as in ``OpenSession``.
    """

    text: str
    program: int | None = None
    again: bool = False
    counted: int | None = None


@value
class WithdrawDecision:
    """Strike a decision."""

    decision: int


@value
class CorrectMaterial:
    """Correct a figure or word of a sheet that the room found wrong; ``before`` is what the asker saw."""

    program: int
    path: str
    before: Figure
    after: Figure
    reason: str = ""


@value
class ShowFindings:
    """Keep a copy of the findings of an article as the room sees them."""

    findings: FindingsShown


@value
class AmendFinding:
    """Put a finding in other words, before it is adopted; ``before`` are those that the asker saw."""

    program: int
    finding: str
    before: str
    text: str


@value
class AdoptFindings:
    """Adopt findings of an item as worded now, all that are open where none is named; ``counted`` as in ``OpenSession``."""

    program: int
    findings: tuple[str, ...] = ()
    counted: int | None = None


@value
class ReturnFinding:
    """Return a finding with a reason; ``counted`` as in ``OpenSession``."""

    program: int
    finding: str
    reason: str
    counted: int | None = None


@value
class GiveRating:
    """Give a mark in the name of the seat ``by``, or of the body where that is empty; ``reasons`` where the scale asks for one.

    ``presence`` is as in ``SubmitOpinion``, ``counted`` as in ``OpenSession``.
    """

    program: int
    scale: str
    mark: str
    by: str = ""
    year: int = 0
    reasons: tuple[str, ...] = ()
    presence: Presence | None = None
    counted: int | None = None


@value
class ReportPromise:
    """Say as a department, or for one, what became of a promise, and what shows it."""

    program: int
    promise: str
    by: str
    report: Implementation


@value
class JudgePromise:
    """Enter what the body judges of a promise; ``counted`` as in ``OpenSession``."""

    program: int
    promise: str
    verdict: Verdict
    reason: str = ""
    counted: int | None = None


@value
class WithdrawRating:
    """Take the mark of a seat, or of the body, back."""

    program: int
    scale: str
    by: str = ""
    year: int = 0


@value
class Undo:
    """Take back the seat's last entry that can be taken back, by a new entry; ``entry`` is the one that is meant, if any is."""

    entry: int | None = None


@value
class NoticeJoined:
    """Note that the asking seat was joined over a connection, or has been since the moment ``at``."""

    at: datetime | None = None


@value
class NoticeParted:
    """Note that the last connection of the asking seat has gone."""


@value
class AskToSpeak:
    """Ask to speak, in the name of the seat ``by``; ``presence`` as in ``SubmitOpinion``."""

    by: str
    presence: Presence | None = None


@value
class LowerHand:
    """Take the wish to speak back; who has the floor ends the speech."""

    by: str


@value
class CallSpeaker:
    """Give the floor on a program, to ``by`` or to who has waited longest; ``presence`` as in ``SubmitOpinion``."""

    program: int
    by: str = ""
    presence: Presence | None = None


@value
class EndSpeech:
    """End the speech of who has the floor."""


@value
class OpenConfirmation:
    """Lay the draft minutes open for confirmation, until the end of a day."""

    until: date


@value
class AskCorrection:
    """Ask to be recorded differently."""

    opinion: str
    text: str
    reason: str = ""


@value
class AcceptCorrection:
    """Accept a correction that a member asked for."""

    number: int


@value
class DeclineCorrection:
    """Answer a correction without changing the minutes."""

    number: int
    answer: str


@value
class ConfirmMinutes:
    """Confirm the minutes as the asking seat."""


@value
class ApproveMinutes:
    """Approve the minutes; ``record_hash`` is filled in by who keeps the record.

    ``unconfirmed`` is how many seats the asker knows have not confirmed them; it matters until the deadline has passed.
    ``lang`` is the language in which they are approved. ``seen`` is the last entry that the asker was shown, if it was told:
    what changed the minutes after it is not approved unseen.
    """

    record_hash: str = ""
    unconfirmed: int = 0
    lang: str = "ja"
    seen: int | None = None


@value
class ScrollRoom:
    """Let the room see ``block`` from ``part`` thousandths of it on, and what is ``unfolded``."""

    program: int
    place: Place
    block: str
    part: int = 0
    sight: Sight = Sight.BEGINS
    unfolded: tuple[str, ...] = ()


@value
class ProjectPage:
    """Bring a page to the projector, with a mark at ``block`` of it."""

    page: Projection
    block: str = ""


Command = (
    ShowSheets
    | OpenSession
    | Pause
    | Resume
    | CloseSession
    | MoveRoom
    | AddItem
    | RemoveItem
    | ChangePreparation
    | CarryOver
    | MoveItem
    | DeferItem
    | RestoreItem
    | SetTreatment
    | SetPoints
    | SetMinutes
    | MarkArrival
    | MarkLeaving
    | ConfirmNotice
    | ExcuseSeat
    | SetChair
    | SetDetails
    | SubmitOpinion
    | ReviseOpinion
    | WithdrawOpinion
    | SupportOpinion
    | GiveReply
    | ReviseReply
    | WithdrawReply
    | Tidy
    | Decide
    | WithdrawDecision
    | CorrectMaterial
    | ShowFindings
    | AmendFinding
    | AdoptFindings
    | ReturnFinding
    | GiveRating
    | WithdrawRating
    | ReportPromise
    | JudgePromise
    | Undo
    | NoticeJoined
    | NoticeParted
    | AskToSpeak
    | LowerHand
    | CallSpeaker
    | EndSpeech
    | OpenConfirmation
    | AskCorrection
    | AcceptCorrection
    | DeclineCorrection
    | ConfirmMinutes
    | ApproveMinutes
    | ScrollRoom
    | ProjectPage
)
