"""The facts of a session, in the past tense: what the record keeps for ever.

An event is never changed once it has been recorded anywhere: its name and its fields are the format of the record.
New events may be added. Fields added later have a default.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum

from pdca_tui.domain import aggregate
from pdca_tui.domain.immutable import later, value
from pdca_tui.domain.material.dataset import (
    Article,
    Attending,
    Body,
    CyclePeriod,
    Department,
    FindingReply,
    Outcome,
    Scale,
    SheetPlace,
    UnitKind,
)
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.hierarchy import Unit
from pdca_tui.domain.material.promises import Implementation, Promise, Verdict
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.replies import ReplyStatusBase
from pdca_tui.domain.session.meeting_details import Details
from pdca_tui.domain.session.topics import TopicKind


class Place(StrEnum):
    """The places of a program: four, and more if the cycle divides its sheets further.

    ``PROMISE`` comes before them where earlier years made promises: what became of those.
    """

    PLAN = "plan"
    DO = "do"
    CHECK = "check"
    ACTION = "action"
    FIFTH = "fifth"
    SIXTH = "sixth"
    SEVENTH = "seventh"
    EIGHTH = "eighth"
    NINTH = "ninth"
    PROMISE = "promise"


class Treatment(StrEnum):
    """How an item is taken: discussed, together with the item before it (一括), or in writing only."""

    DISCUSS = "discuss"
    TOGETHER = "together"
    WRITING = "writing"


class OpinionKind(StrEnum):
    """What kind of opinion: 評価できる点, 改善が必要な点, 質問, 提案."""

    COMMEND = "commend"
    IMPROVE = "improve"
    ASK = "ask"
    PROPOSE = "propose"


class ReplyStatus(ReplyStatusBase):
    """What a department answers: 実施, 一部実施, 検討, 回答 (answered), 後日回答 (will be answered by a day), 困難."""

    DO = "do"
    PARTLY = "partly"
    CONSIDER = "consider"
    ANSWER = "answer"
    LATER = "later"
    HARD = "hard"


class Manner(StrEnum):
    """How a seat took part: itself, by somebody on its behalf (代理・代読), or in writing (文書)."""

    SELF = "self"
    PROXY = "proxy"
    WRITING = "writing"


class Sight(StrEnum):
    """How a block is in view: at the top of the screen, as much of it as fits, or at the end of the page."""

    BEGINS = "begins"
    WITHIN = "within"
    ENDS = "ends"


class Projection(StrEnum):
    """What the room is shown: the program it is at, the agenda, the roll, the decisions, or the state of industry."""

    PROGRAM = "program"
    AGENDA = "agenda"
    ROLL = "roll"
    DECISIONS = "decisions"
    INDUSTRY = "industry"


class On(StrEnum):
    """The subject that an opinion is attached to."""

    PROGRAM = "program"
    ACTIVITY = "activity"
    INDICATOR = "indicator"
    TOGETHER = "together"
    FINDING = "finding"


@value
class Anchor:
    """The subject of an opinion.

    That is its item, an activity by its number, an indicator by its place in the sheet (from 1), a finding by its number under
    the article, or all items taken together, as ``13+14+15``. The last names the items of that moment, whatever the agenda says
    later.
    """

    on: On = On.PROGRAM
    key: str = ""

    @classmethod
    def together(cls, programs: Iterable[int]) -> Anchor:
        """Return the anchor to all of some programs that are taken together."""
        return cls(on=On.TOGETHER, key="+".join(map(str, programs)))

    @property
    def programs(self) -> tuple[int, ...]:
        """The programs that it names; none where it is to one program, or to a part of it."""
        return tuple(map(int, self.key.split("+"))) if self.on is On.TOGETHER else ()


@value
class PlannedItem:
    """An agenda item as prepared; ``minutes`` is ``None`` for the session's usual length.

    ``program`` is the number of its topic (see ``pdca_tui.domain.session.topics``), ``name`` the name of the program or the
    title, ``article`` 0 for a text. ``text`` are the notes of a text, ``year`` is the fiscal year of findings.
    ``shows`` says what a text shows below its title: ``industry`` is the state of industry. ``heading`` is what findings stand
    under where that is no article: ``article`` is its number then.
    """

    program: int
    name: str
    article: int
    minutes: int | None = None
    treatment: Treatment = Treatment.DISCUSS
    points: tuple[str, ...] = ()
    kind: TopicKind = TopicKind.PROGRAM
    text: str = ""
    year: int = 0
    shows: str = later(default="")
    heading: str = later(default="")


@value
class SessionConvened:
    """The session was set up: everything about it that does not happen in the room.

    ``places``, ``periods``, ``scales`` and ``unit_kinds`` are what the cycle declares; ``units`` those of its hierarchy that
    the items are about, with what is above and below them. ``promises`` are those of earlier years that are judged with the one
    that is verified.

    ``fiscal_year`` is the year that is verified. ``session_year`` is the fiscal year that the session belongs to and is
    numbered in, 0 where that is the same one.
    """

    body: Body
    number: int
    fiscal_year: int
    date: date
    start: time
    end: time
    place: str
    minutes_per_item: int
    items: tuple[PlannedItem, ...]
    articles: tuple[Article, ...]
    departments: tuple[Department, ...] = ()
    organization: str = ""
    note: str = ""
    last_year: tuple[Outcome, ...] = ()
    session_year: int = 0
    title: str = ""
    details: Details = Details()
    places: tuple[SheetPlace, ...] = later(default=())
    periods: tuple[CyclePeriod, ...] = later(default=())
    scales: tuple[Scale, ...] = later(default=())
    unit_kinds: tuple[UnitKind, ...] = later(default=())
    units: tuple[Unit, ...] = later(default=())
    promises: tuple[Promise, ...] = later(default=())

    @property
    def year(self) -> int:
        """The fiscal year that the session belongs to and is numbered in."""
        return self.session_year or self.fiscal_year


class CarriedWhy(StrEnum):
    """Why an item is taken over from an earlier session: put off, not reached, with open findings, or unanswered."""

    DEFERRED = "deferred"
    UNREACHED = "unreached"
    UNSETTLED = "unsettled"
    UNANSWERED = "unanswered"


@value
class CarriedOpinion:
    """An unanswered opinion of an earlier session; ``due`` is the day by which an answer was promised, if one was."""

    opinion: str
    kind: OpinionKind
    by: str
    by_name: str
    text: str
    due: date | None = None


@value
class Carried:
    """What was taken over from an earlier session, and from which one: its key, number and date."""

    session: str
    number: int
    date: date
    why: CarriedWhy
    reason: str = ""
    opinions: tuple[CarriedOpinion, ...] = ()


@value
class SheetShown:
    """A sheet was shown to the room: a copy of it. The latest copy of a program counts."""

    sheet: Sheet


@value
class ShownFinding:
    """A finding in the words in which the room saw it.

    ``finding`` is its permanent id, ``number`` the one printed under its article. ``sources`` are the opinions it rests on,
    such as ``2024-01-24 12-3-1``, if they are known.
    """

    finding: str
    number: int
    text: str
    programs: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""


@value
class FindingsShown:
    """The findings of an article were shown to the room, with their replies: a copy. ``program`` is the number of the item."""

    program: int
    article: int
    fiscal_year: int
    findings: tuple[ShownFinding, ...]
    replies: tuple[FindingReply, ...] = ()


@value
class FindingAmended:
    """The room reworded a finding (修正) before adopting it."""

    program: int
    finding: str
    before: str
    after: str


@value
class AdoptedFinding:
    """A finding in the words in which it was adopted; ``shown`` are the words before, if it was amended."""

    finding: str
    number: int
    text: str
    shown: str = ""


@value
class FindingsAdopted:
    """The body adopted findings of an article (採択); ``counted`` is as for ``SessionOpened``."""

    program: int
    article: int
    fiscal_year: int
    findings: tuple[AdoptedFinding, ...]
    counted: int | None = None


@value
class FindingReturned:
    """The body returned a finding (差し戻し), in the words it had, with a reason; ``counted`` as for ``SessionOpened``."""

    program: int
    article: int
    fiscal_year: int
    finding: str
    number: int
    text: str
    reason: str
    counted: int | None = None


@value
class FindingsReopened:
    """The adoption or return of findings was undone: they are open again."""

    program: int
    findings: tuple[str, ...]


@value
class PromiseReported:
    """A department reported what became of a promise, with evidence; ``was`` is its earlier report."""

    program: int
    promise: str
    by: str
    report: Implementation
    was: Implementation | None = None


@value
class PromiseReportWithdrawn:
    """The report of a department on a promise was withdrawn."""

    program: int
    promise: str


@value
class VerdictGiven:
    """The body judged a promise; ``text`` are the words of the promise as the room saw them.

    ``fiscal_year`` is the year whose verification made the promise. ``was`` is the earlier verdict of this session with its
    reason, if there was one. ``counted`` is as for ``SessionOpened``.
    """

    program: int
    promise: str
    fiscal_year: int
    verdict: Verdict
    reason: str = ""
    text: str = ""
    was: Verdict | None = None
    was_because: str = ""
    counted: int | None = None


@value
class VerdictReopened:
    """The verdict on a promise was taken back; the promise is open again."""

    program: int
    promise: str


@value
class SessionOpened:
    """The chair opened the session.

    ``counted`` is the number of seats that counted for the quorum, if they made none and it was opened knowingly all the same.
    """

    counted: int | None = None


@value
class SessionPaused:
    """A break (休憩) began."""


@value
class SessionResumed:
    """The break ended."""


@value
class SessionClosed:
    """The chair closed the session; ``counted`` as for ``SessionOpened``."""

    counted: int | None = None


@value
class SessionReopened:
    """The closing was undone."""


@value
class RoomMoved:
    """The facilitator moved the room to a program and a place."""

    program: int
    place: Place


@value
class ItemAdded:
    """An item was put on the agenda, at ``position`` from 0."""

    item: PlannedItem
    position: int


@value
class ItemCarried:
    """An item, or its unanswered opinions, was taken over from an earlier session."""

    program: int
    carried: Carried


@value
class ItemDropped:
    """The addition of an item was undone, before anything was said about it."""

    program: int


@value
class ItemMoved:
    """An item changed its position on the agenda, from 0."""

    program: int
    position: int
    was: int


@value
class ItemDeferred:
    """An item was put off (先送り)."""

    program: int
    reason: str = ""


@value
class ItemRestored:
    """A deferred item came back; ``was`` is the reason for which it had been put off."""

    program: int
    was: str = ""


@value
class TreatmentSet:
    """The way in which an item is taken was set."""

    program: int
    treatment: Treatment
    was: Treatment


@value
class PointsSet:
    """The points at issue (論点) of an item were set."""

    program: int
    points: tuple[str, ...]
    was: tuple[str, ...]


@value
class MinutesSet:
    """The planned minutes of an item were set; ``None`` is the session's usual length."""

    program: int
    minutes: int | None
    was: int | None


@value
class SeatArrived:
    """A seat of the body arrived; ``at`` if that was at another moment than the entry's."""

    seat: str
    at: datetime | None = None
    how: Attending = Attending.IN_PERSON


@value
class SeatLeft:
    """A seat of the body left."""

    seat: str
    at: datetime | None = None


@value
class PresenceChanged:
    """A seat that is present attends in another way, such as online; ``at`` if that was at another moment than the entry's."""

    seat: str
    how: Attending
    was: Attending
    at: datetime | None = None


@value
class AbsenceExcused:
    """A seat of the body gave notice of absence (欠席届)."""

    seat: str


@value
class ExcuseLifted:
    """The notice of absence of a seat was taken back, or had been entered by mistake."""

    seat: str


@value
class ChairSet:
    """The chair was taken by a deputy's seat (職務代理), or went back to the chair's own if ``seat`` is empty."""

    seat: str
    was: str = ""


@value
class DetailsSet:
    """The details for the head of the minutes were entered; ``was`` are those before."""

    details: Details
    was: Details


@value
class OpinionSubmitted:
    """A member submitted an opinion; ``manner`` says how, if the seat itself was not present."""

    opinion: str
    program: int
    by: str
    kind: OpinionKind
    about: Anchor
    text: str
    manner: Manner = Manner.SELF


@value
class OpinionRevised:
    """An opinion was changed; every version stays in the record. ``by`` is set if it turned out to be another seat's."""

    opinion: str
    kind: OpinionKind
    about: Anchor
    text: str
    by: str = ""
    manner: Manner = Manner.SELF
    tidied: bool = False
    """Whether the secretariat only tidied the words, after the closing."""


@value
class OpinionWithdrawn:
    """An opinion was withdrawn; it stays in the record, and the minutes say so."""

    opinion: str
    reason: str = ""


@value
class OpinionRestored:
    """The withdrawal of an opinion was undone."""

    opinion: str


@value
class OpinionSupported:
    """Another seat supported an opinion (賛同)."""

    opinion: str
    by: str
    manner: Manner = Manner.SELF


@value
class SupportWithdrawn:
    """The support of a seat was withdrawn."""

    opinion: str
    by: str


@value
class ReplyGiven:
    """A department replied to one or more opinions.

    ``year`` is the fiscal year of the promise, 0 if nothing is promised. ``due`` is the day by which an answer will come, if
    one is promised.
    """

    reply: str
    program: int
    by: str
    answers: tuple[str, ...]
    status: ReplyStatus
    text: str
    year: int
    reason: str = ""
    due: date | None = None
    workbook: str = later(default="")
    """The SHA-256 of the workbook that it was read from, where it came in one."""


@value
class ReplyRevised:
    """A reply was changed; ``by`` is set if it turned out to be another department's."""

    reply: str
    answers: tuple[str, ...]
    status: ReplyStatus
    text: str
    year: int
    reason: str = ""
    due: date | None = None
    by: str = ""
    tidied: bool = False
    """Whether the secretariat only tidied the words, after the closing."""


@value
class ReplyWithdrawn:
    """A reply was withdrawn; the opinions that it answered are open again."""

    reply: str
    reason: str = ""


@value
class ReplyRestored:
    """The withdrawal of a reply was undone."""

    reply: str


@value
class DecisionMade:
    """The body made a decision (決定事項) on a program, or on the session as a whole.

    ``counted`` is as for ``SessionOpened``.
    """

    decision: int
    text: str
    program: int | None = None
    counted: int | None = None


@value
class DecisionWithdrawn:
    """A decision was struck from the list."""

    decision: int


@value
class MaterialCorrected:
    """A wrong figure or word of a sheet was corrected (資料の訂正).

    ``path`` names it as the file does, lists counted from 1: ``indicators.1.values.2023.actual``.
    """

    program: int
    path: str
    before: Figure
    after: Figure
    reason: str = ""


@value
class SheetReplaced:
    """The changed file of a sheet that the room had seen was taken over: each difference is a correction (資料の訂正).

    ``before`` is the sheet that the room saw until then.
    """

    before: Sheet
    after: Sheet
    reason: str = ""


@value
class SeatJoined:
    """A seat of the body connected; its attendance is still to be confirmed.

    ``at`` is set if it connected before this was recorded.
    """

    seat: str
    at: datetime | None = None


@value
class SeatParted:
    """A seat of the body lost its last connection; its attendance is still to be confirmed."""

    seat: str


@value
class SpeakingAsked:
    """A member asked to speak (発言希望)."""

    by: str
    manner: Manner = Manner.SELF


@value
class SpeakingLowered:
    """A member withdrew the wish to speak."""

    by: str


@value
class SpeakerCalled:
    """A member was given the floor on a program."""

    by: str
    program: int
    manner: Manner = Manner.SELF


@value
class SpeakerDone:
    """A member finished speaking."""

    by: str


@value
class CallTakenBack:
    """A call was taken back at once: ``was`` has the floor as before, and ``by`` waits again if it did.

    ``position`` is its place among those who wait, from 0; -1 if it did not wait.
    ``unspoken`` says that the call was the first of the seat on the program: it is no longer told to have spoken there.
    """

    by: str
    program: int
    manner: Manner = Manner.SELF
    was: str = ""
    position: int = -1
    unspoken: bool = False


@value
class ConfirmationOpened:
    """The draft minutes were opened for confirmation (委員確認) until the end of a day."""

    until: date


@value
class CorrectionAsked:
    """A member asked for a correction of their words; ``before`` are the words at that time."""

    number: int
    opinion: str
    by: str
    before: str
    text: str
    reason: str = ""


@value
class CorrectionAccepted:
    """The secretariat accepted a correction; the revision of the opinion follows."""

    number: int


@value
class CorrectionDeclined:
    """The secretariat answered a correction without changing the minutes."""

    number: int
    answer: str


@value
class MinutesConfirmed:
    """A member confirmed the minutes."""

    by: str


@value
class ConfirmationWithdrawn:
    """A member withdrew their confirmation of the minutes."""

    by: str


@value
class MinutesApproved:
    """The chair approved the minutes.

    In a body without a roster the secretariat entered it; ``on_behalf`` is who said so, by office and without a name.
    ``record_hash`` is the hash of the entry before: what was approved. ``minutes_hash`` is the SHA-256 of the minutes as
    they were approved; records of earlier versions have none. ``record_root`` is the root of the hash tree over all entries
    before, as a head of the record has it.
    """

    by: str
    record_hash: str
    minutes_hash: str = ""
    record_root: str = ""
    on_behalf: str = later(default="")


@value
class RoomScrolled:
    """The facilitator brought ``block``, such as ``result:3``, into view, from ``part`` thousandths of it on.

    Screens differ in size: each shows that block, wherever its lines are there. ``unfolded`` are the blocks that are open.
    """

    program: int
    place: Place
    block: str
    part: int = 0
    sight: Sight = Sight.BEGINS
    unfolded: tuple[str, ...] = ()


@value
class PageProjected:
    """The facilitator brought a page to the projector, with a mark at ``block``, such as ``decision:2``.

    It ends when the room moves to a program or scrolls there, and with the page ``program``.
    """

    page: Projection = Projection.PROGRAM
    block: str = ""


NOTHING_PROJECTED = PageProjected()
"""What the room is shown while nothing else is brought to the projector: the program it is at."""


@value
class PreparationChanged:
    """The preparation was changed before the session was opened: ``facts`` and their agenda replace those before."""

    facts: SessionConvened


@value
class ItemRemoved:
    """An item was taken off the agenda before the session was opened; ``position`` counts from 0."""

    item: PlannedItem
    position: int


@value
class RatingGiven:
    """A seat of the body, or the body itself where ``by`` is empty, gave a mark on a scale; the last one counts.

    ``year`` is the year that is rated, 0 where the sheet names none. ``target_revised`` and ``reference``, the mark against the
    first target, follow from the sheet and the rule of the scale. ``counted`` is as for ``SessionOpened``.
    """

    program: int
    scale: str
    mark: str
    by: str = ""
    year: int = 0
    reasons: tuple[str, ...] = ()
    target_revised: bool = False
    reference: str = ""
    manner: Manner = Manner.SELF
    counted: int | None = None


@value
class RatingWithdrawn:
    """A mark was withdrawn; it stays in the record."""

    program: int
    scale: str
    by: str = ""
    year: int = 0


Event = (
    SessionConvened
    | SheetShown
    | SessionOpened
    | SessionPaused
    | SessionResumed
    | SessionClosed
    | SessionReopened
    | RoomMoved
    | ItemAdded
    | ItemCarried
    | ItemDropped
    | ItemMoved
    | ItemDeferred
    | ItemRestored
    | TreatmentSet
    | PointsSet
    | MinutesSet
    | SeatArrived
    | SeatLeft
    | PresenceChanged
    | AbsenceExcused
    | ExcuseLifted
    | ChairSet
    | DetailsSet
    | OpinionSubmitted
    | OpinionRevised
    | OpinionWithdrawn
    | OpinionRestored
    | OpinionSupported
    | SupportWithdrawn
    | ReplyGiven
    | ReplyRevised
    | ReplyWithdrawn
    | ReplyRestored
    | DecisionMade
    | DecisionWithdrawn
    | MaterialCorrected
    | SheetReplaced
    | SeatJoined
    | SeatParted
    | SpeakingAsked
    | SpeakingLowered
    | SpeakerCalled
    | SpeakerDone
    | CallTakenBack
    | ConfirmationOpened
    | CorrectionAsked
    | CorrectionAccepted
    | CorrectionDeclined
    | MinutesConfirmed
    | ConfirmationWithdrawn
    | MinutesApproved
    | RoomScrolled
    | PageProjected
    | PreparationChanged
    | ItemRemoved
    | FindingsShown
    | FindingAmended
    | FindingsAdopted
    | FindingReturned
    | FindingsReopened
    | RatingGiven
    | RatingWithdrawn
    | PromiseReported
    | PromiseReportWithdrawn
    | VerdictGiven
    | VerdictReopened
)

Facts = tuple[Event, ...]
"""What comes of a command, in order."""

NOT_UNDONE = (
    SessionConvened
    | PreparationChanged
    | SheetShown
    | FindingsShown
    | ItemCarried
    | SessionOpened
    | RoomMoved
    | RoomScrolled
    | PageProjected
    | SeatJoined
    | SeatParted
    | SpeakingAsked
    | SpeakingLowered
    | ConfirmationOpened
    | CorrectionAsked
    | CorrectionAccepted
    | CorrectionDeclined
    | MinutesApproved
)
"""What nobody takes back: another command does away with it, or it happened."""

ONLY_UNDOING = (
    SessionReopened
    | ItemDropped
    | OpinionRestored
    | ReplyRestored
    | ConfirmationWithdrawn
    | FindingsReopened
    | PromiseReportWithdrawn
    | VerdictReopened
    | CallTakenBack
)
"""What comes only of taking something back, and is not taken back itself."""

Entry = aggregate.Entry[Event]
"""One line of the record of a session."""
