"""Commands to a session, in the imperative. ``rules.decide`` turns a command into facts or refuses it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from pdca_tui.domain.immutable import replace, value
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
    """How a seat that is not present takes part: it has just arrived, sent a stand-in, is represented, or wrote.

    An arrival and a stand-in are entered as attendance.
    """

    ARRIVED = "arrived"
    PROXY = "proxy"
    WRITING = "writing"
    STAND_IN = "stand-in"


@value
class ShowSheets:
    """Copy sheets into the record as the room sees them. If the room was shown a sheet before, the differences are corrections.

    ``seen`` is the sheet that the sender saw until now.
    """

    sheets: tuple[Sheet, ...]
    seen: Sheet | None = None


@value
class OpenSession:
    """Open the session, and copy ``sheets`` and ``findings`` into the record.

    ``bare`` is set if the verified year has no sheets. ``counted`` is the number of seats that count for the quorum, if the
    sender knows that they make none and opens all the same.
    """

    sheets: tuple[Sheet, ...] = ()
    bare: bool = False
    counted: int | None = None
    findings: tuple[FindingsShown, ...] = ()


@value
class Pause:
    """Call a break."""


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
    """Put an item on the agenda, after ``after`` or at the end, and copy its ``sheet`` or ``findings`` into the record.

    A text with the number ``topics.NEW_TEXT`` gets the next free number.
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
    """Change what is prepared, before the session is opened."""

    facts: SessionConvened


@value
class CarriedItem:
    """One item to take over: the item as it goes on the agenda, what is carried, and a copy of its sheet or findings."""

    item: PlannedItem
    carried: Carried
    sheet: Sheet | None = None
    findings: FindingsShown | None = None


@value
class CarryOver:
    """Take over the items that an earlier session put off, did not reach, or left with unanswered opinions."""

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
    """Set how an item is taken."""

    program: int
    treatment: Treatment


@value
class SetPoints:
    """Set the points at issue of an item."""

    program: int
    points: tuple[str, ...]


@value
class SetMinutes:
    """Set the planned minutes of an item; ``None`` for the session's usual length."""

    program: int
    minutes: int | None


@value
class MarkArrival:
    """Enter that a seat of the body arrived, and how it attends; ``at`` is the time as ``HH:MM`` if it was earlier."""

    seat: str
    at: str = ""
    how: Attending = Attending.IN_PERSON


@value
class MarkLeaving:
    """Enter that a seat of the body left; ``at`` is the time as ``HH:MM`` if it was earlier."""

    seat: str
    at: str = ""


@value
class ConfirmNotice:
    """Enter as attendance what a connection suggests: that a seat is ``here``, and how, or that it left."""

    seat: str
    here: bool
    how: Attending = Attending.IN_PERSON


@value
class ExcuseSeat:
    """Enter that a seat of the body gave notice of absence; with ``excused`` false, that it did not."""

    seat: str
    excused: bool = True


@value
class SetChair:
    """Let a deputy's seat take the chair; an empty ``seat`` gives it back."""

    seat: str


@value
class SetDetails:
    """Enter the details for the head of the minutes."""

    details: Details


@value
class SubmitOpinion:
    """Submit an opinion in the name of the seat ``by``.

    ``presence`` says how a seat that is not present takes part. ``again`` confirms that the same words are meant twice.
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
    """Change an opinion; ``version`` is the number of versions that the sender has seen.

    ``by`` is the right seat if it was recorded under a wrong one; ``presence`` as in ``SubmitOpinion``.
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
    """Support an opinion in the name of the seat ``by``, or take its support back; ``presence`` as in ``SubmitOpinion``."""

    opinion: str
    by: str
    presence: Presence | None = None


@value
class GiveReply:
    """Reply to one or more opinions.

    ``year`` is the fiscal year of a promise, ``due`` the day by which an answer will come. ``again`` is as in
    ``SubmitOpinion``.
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
    """Change a reply; ``version`` is the number of versions that the sender has seen.

    ``by`` is the right department if it was recorded under a wrong one.
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
    """Tidy the words of an opinion or a reply for the minutes; ``version`` is the number of versions that the sender saw."""

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
    """Strike a decision from the list."""

    decision: int


@value
class CorrectMaterial:
    """Correct a wrong figure or word of a sheet; ``before`` is the value that the sender saw."""

    program: int
    path: str
    before: Figure
    after: Figure
    reason: str = ""


@value
class ShowFindings:
    """Copy the findings of an article into the record as the room sees them."""

    findings: FindingsShown


@value
class AmendFinding:
    """Reword a finding before it is adopted; ``before`` are the words that the sender saw."""

    program: int
    finding: str
    before: str
    text: str


@value
class AdoptFindings:
    """Adopt findings of an item in their present words, all open ones if none is named; ``counted`` as in ``OpenSession``."""

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
    """Give a mark in the name of the seat ``by``, or of the body if it is empty; ``reasons`` if the scale asks for them.

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
    """Report what became of a promise, and the evidence, as a department or for one."""

    program: int
    promise: str
    by: str
    report: Implementation


@value
class JudgePromise:
    """Enter the body's verdict on a promise; ``counted`` as in ``OpenSession``."""

    program: int
    promise: str
    verdict: Verdict
    reason: str = ""
    counted: int | None = None


@value
class WithdrawRating:
    """Withdraw the mark of a seat, or of the body."""

    program: int
    scale: str
    by: str = ""
    year: int = 0


@value
class Undo:
    """Take back an entry by a new one: ``entry``, or the seat's last one that can be taken back."""

    entry: int | None = None


@value
class NoticeJoined:
    """Note that the sending seat is connected, since the moment ``at`` if it was earlier."""

    at: datetime | None = None


@value
class NoticeParted:
    """Note that the sending seat has lost its last connection."""


@value
class AskToSpeak:
    """Ask to speak, in the name of the seat ``by``; ``presence`` as in ``SubmitOpinion``."""

    by: str
    presence: Presence | None = None


@value
class LowerHand:
    """Withdraw the wish to speak; if the seat has the floor, end its speech."""

    by: str


@value
class CallSpeaker:
    """Give the floor on a program to ``by``, or to the seat that has waited longest; ``presence`` as in ``SubmitOpinion``."""

    program: int
    by: str = ""
    presence: Presence | None = None


@value
class EndSpeech:
    """End the speech of the seat that has the floor."""


@value
class OpenConfirmation:
    """Open the draft minutes for confirmation until the end of a day."""

    until: date


@value
class AskCorrection:
    """Ask for a correction of one's own words in the minutes."""

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
    """Confirm the minutes as the sending seat."""


@value
class ApproveMinutes:
    """Approve the minutes; the journal fills in ``record_hash``.

    ``unconfirmed`` is the number of seats that the sender knows have not confirmed; it matters until the deadline has passed.
    ``lang`` is the language in which the minutes are approved. ``seen`` is the last entry that the sender was shown: minutes
    that changed after it are not approved unseen.

    In a body without a roster no seat can approve: the secretariat enters the approval, ``on_behalf`` says by whose word.
    """

    record_hash: str = ""
    unconfirmed: int = 0
    lang: str = "ja"
    seen: int | None = None
    on_behalf: str = ""


@value
class ScrollRoom:
    """Show the room ``block`` from ``part`` thousandths of it on, with the ``unfolded`` blocks open."""

    program: int
    place: Place
    block: str
    part: int = 0
    sight: Sight = Sight.BEGINS
    unfolded: tuple[str, ...] = ()


@value
class ProjectPage:
    """Bring a page to the projector, with a mark at ``block``."""

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


def taking_part(command: Command, presence: Presence) -> Command:
    """Return a command with how its seat takes part, which is not here; of any other command nothing is changed."""
    match command:
        case SubmitOpinion() | ReviseOpinion() | SupportOpinion() | AskToSpeak() | CallSpeaker() | GiveRating():
            return replace(command, presence=presence)
        case _:
            return command
