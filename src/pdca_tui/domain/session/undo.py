"""Taking back: the facts that undo one entry, recorded like any other.

An entry can be taken back while what it brought about still stands. Where later entries changed that, taking it back is
refused rather than undoing somebody else's work.
"""

from __future__ import annotations

from typing import TypeVar, assert_never

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet_paths import value_at
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.agenda_item import Item, OpinionEvent, OpinionVersion, ReplyVersion
from pdca_tui.domain.session.events import Facts
from pdca_tui.domain.session.findings import Adoption
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.rating_subjects import given_again
from pdca_tui.domain.session.session import Session, State, Stay
from pdca_tui.errors import Refused

V = TypeVar("V", OpinionVersion, ReplyVersion)

_AgendaEvent = (
    e.ItemAdded | e.ItemRemoved | e.ItemMoved | e.ItemDeferred | e.ItemRestored | e.TreatmentSet | e.PointsSet | e.MinutesSet
)
_PromiseEvent = e.PromiseReported | e.VerdictGiven
_FindingsEvent = e.FindingAmended | e.FindingsAdopted | e.FindingReturned
_RatingEvent = e.RatingGiven | e.RatingWithdrawn
_SETTLED_BY_CLOSING = (OpinionEvent, e.SpeakerCalled, e.SpeakerDone, _AgendaEvent, _FindingsEvent, _RatingEvent, _PromiseEvent)


def taken_back(session: Session, seat: Seat, meant: int | None = None) -> tuple[Facts, int]:
    """Return the facts that take back the seat's last entry, and the number of that entry.

    ``Refused`` if there is none, or if it is no longer the one that was ``meant``: nobody takes back what he has not seen.
    """
    stack = session.undoable.get(str(seat), ())
    if not stack:
        raise Refused("refused.nothing-to-undo")
    last = stack[-1]
    if meant is not None and last.number != meant:
        raise Refused("refused.undo-overtaken")
    if session.approved is not None and last.number <= session.approved.last:
        raise Refused("refused.frozen")
    tidied = isinstance(last.event, e.OpinionRevised) and last.event.tidied
    if session.state is State.CLOSED and isinstance(last.event, _SETTLED_BY_CLOSING) and not tidied:
        raise over(session)
    return inverse(session, last), last.number


def inverse(session: Session, entry: e.Entry) -> Facts:
    """Return the facts that take ``entry`` back in the state ``session``; ``Refused`` if later entries stand in the way."""
    event = entry.event
    if isinstance(event, e.NOT_UNDONE | e.ONLY_UNDOING):
        raise Refused("refused.nothing-to-undo")
    match event:
        case e.OpinionSubmitted() | e.OpinionRevised() | e.OpinionWithdrawn() | e.OpinionSupported() | e.SupportWithdrawn():
            return _opinion(session, entry, event)
        case e.ReplyGiven() | e.ReplyRevised() | e.ReplyWithdrawn():
            return _reply(session, entry, event)
        case (
            e.ItemAdded()
            | e.ItemRemoved()
            | e.ItemMoved()
            | e.ItemDeferred()
            | e.ItemRestored()
            | e.TreatmentSet()
            | e.PointsSet()
            | e.MinutesSet()
        ):
            return _agenda(session, event)
        case e.SeatArrived() | e.SeatLeft() | e.PresenceChanged() | e.AbsenceExcused() | e.ExcuseLifted():
            return _presence(session, entry, event)
        case e.ChairSet(seat=seat, was=was):
            return _if(session.chairing == seat, e.ChairSet(seat=was, was=seat))
        case e.DetailsSet(details=details, was=was_said):
            return _if(session.details == details, e.DetailsSet(details=was_said, was=details))
        case e.MinutesConfirmed(by=by):
            standing = session.minutes.standing is Standing.CONFIRMING and by in session.minutes.confirmed
            return _if(standing, e.ConfirmationWithdrawn(by=by))
        case e.SessionPaused() | e.SessionResumed() | e.SessionClosed():
            return _course(session, entry, event)
        case e.DecisionMade(decision=number):
            standing = any(d.number == number and not d.withdrawn for d in session.decisions)
            return _if(standing, e.DecisionWithdrawn(decision=number))
        case e.DecisionWithdrawn(decision=number):
            old = next(d for d in session.decisions if d.number == number)
            number = len(session.decisions) + 1
            return (e.DecisionMade(decision=number, text=old.text, program=old.program, counted=old.counted),)
        case e.SpeakerCalled() | e.SpeakerDone():
            return _floor(session, entry, event)
        case e.FindingAmended() | e.FindingsAdopted() | e.FindingReturned():
            return _findings(session, entry, event)
        case e.RatingGiven() | e.RatingWithdrawn():
            return _rating(session, entry, event)
        case e.PromiseReported() | e.VerdictGiven():
            return _promise(session, event)
        case e.MaterialCorrected(program=program, path=path, before=before, after=after, reason=reason):
            back = e.MaterialCorrected(program=program, path=path, before=after, after=before, reason=reason)
            return _if(_stands(session, program, path, after), back)
        case e.SheetReplaced(before=was, after=sheet, reason=reason):
            back_to = e.SheetReplaced(before=sheet, after=was, reason=reason)
            return _if(session.sheets.get(sheet.number) == sheet, back_to)
        case _:
            assert_never(event)


_Presence = e.SeatArrived | e.SeatLeft | e.PresenceChanged | e.AbsenceExcused | e.ExcuseLifted


def _presence(session: Session, entry: e.Entry, event: _Presence) -> Facts:
    seat, stay = event.seat, session.stay(event.seat)
    match event:
        case e.SeatArrived():
            at = event.at or entry.at
            return _if(stay == Stay(since=at, how=event.how), e.SeatLeft(seat=seat, at=at))
        case e.SeatLeft():
            at = event.at or entry.at
            how = stay.how if stay is not None else Attending.IN_PERSON
            return _if(stay is not None and stay.until == at, e.SeatArrived(seat=seat, at=at, how=how))
        case e.PresenceChanged(how=how, was=was):
            at = event.at or entry.at
            here = stay is not None and stay.until is None and stay.how is how and stay.since <= at
            return _if(here, e.PresenceChanged(seat=seat, how=was, was=how, at=at))
        case e.AbsenceExcused():
            return _if(seat in session.excused, e.ExcuseLifted(seat=seat))
        case e.ExcuseLifted():
            return _if(seat not in session.excused, e.AbsenceExcused(seat=seat))
        case _:
            assert_never(event)


def _floor(session: Session, entry: e.Entry, event: e.SpeakerCalled | e.SpeakerDone) -> Facts:
    """Take back a call as long as who was called has the floor, or give the floor back to who had it last."""
    floor, call = session.floor, session.floor.call
    if call is None or call.by != event.by:
        raise Refused("refused.undo-overtaken")
    if isinstance(event, e.SpeakerDone):
        return _if(not floor.speaking, e.SpeakerCalled(by=call.by, program=call.program, manner=call.manner))
    back = e.CallTakenBack(
        by=call.by, program=call.program, manner=call.manner, was=call.was, position=call.position, unspoken=call.first
    )
    return _if(call.entry == entry.number and floor.speaking == call.by, back)


def over(session: Session) -> Refused:
    """Return the refusal of what is too late once the session is closed: it says what can be done instead."""
    return Refused("refused.closed" if session.minutes.standing is Standing.DRAFT else "refused.being-confirmed")


def _stands(session: Session, program: int, path: str, made: Figure) -> bool:
    """Whether the sheet that is shown now still says what was ``made`` of it; it may be another one, without that place."""
    try:
        return value_at(session.sheets[program], path) == made
    except KeyError:
        return False


_Course = e.SessionPaused | e.SessionResumed | e.SessionClosed


def _course(session: Session, entry: e.Entry, event: _Course) -> Facts:
    """Take back the very break or closing of the entry, not one that somebody else called since."""
    last = session.breaks[-1] if session.breaks else None
    match event:
        case e.SessionPaused():
            return _if(session.state is State.PAUSED and last == Stay(since=entry.at), e.SessionResumed())
        case e.SessionResumed():
            return _if(session.state is State.OPEN and last is not None and last.until == entry.at, e.SessionPaused())
        case e.SessionClosed():
            if session.minutes.standing is not Standing.DRAFT:
                raise over(session)
            reopened = _if(session.state is State.CLOSED and session.closed == entry.at, e.SessionReopened())
            in_break = last is not None and last.until == session.closed
            return (*reopened, e.SessionPaused()) if in_break else reopened
        case _:
            assert_never(event)


_Opinion = e.OpinionSubmitted | e.OpinionRevised | e.OpinionWithdrawn | e.OpinionSupported | e.SupportWithdrawn


def _opinion(session: Session, entry: e.Entry, event: _Opinion) -> Facts:
    opinion = session.opinion(event.opinion)
    if opinion is None:
        raise Refused("refused.nothing-to-undo")
    match event:
        case e.OpinionSubmitted():
            return _if(not opinion.withdrawn, e.OpinionWithdrawn(opinion=opinion.id))
        case e.OpinionWithdrawn():
            return _if(opinion.withdrawn, e.OpinionRestored(opinion=opinion.id))
        case e.OpinionRevised():
            made, before = _versions(opinion.versions, entry)
            stands = _put(opinion.now) == _put(made) and not opinion.withdrawn
            back = e.OpinionRevised(
                opinion=opinion.id, kind=before.kind, about=before.about, text=before.text, tidied=event.tidied
            )
            if before.by != made.by:
                back = replace(back, by=before.by, manner=before.manner)
            return _if(stands, back)
        case e.OpinionSupported(by=by):
            return _if(by in opinion.supports, e.SupportWithdrawn(opinion=opinion.id, by=by))
        case e.SupportWithdrawn(by=by):
            manner = next((s.manner for s in reversed(opinion.supported) if s.by == by), e.Manner.SELF)
            possible = by not in opinion.supports and by != opinion.by
            return _if(possible, e.OpinionSupported(opinion=opinion.id, by=by, manner=manner))
        case _:
            assert_never(event)


def _reply(session: Session, entry: e.Entry, event: e.ReplyGiven | e.ReplyRevised | e.ReplyWithdrawn) -> Facts:
    reply = session.reply(event.reply)
    if reply is None:
        raise Refused("refused.nothing-to-undo")
    match event:
        case e.ReplyGiven():
            return _if(not reply.withdrawn, e.ReplyWithdrawn(reply=reply.id))
        case e.ReplyWithdrawn():
            return _if(reply.withdrawn, e.ReplyRestored(reply=reply.id))
        case e.ReplyRevised():
            made, before = _versions(reply.versions, entry)
            back = e.ReplyRevised(
                reply=reply.id,
                answers=before.answers,
                status=before.status,
                text=before.text,
                year=before.year,
                reason=before.reason,
                due=before.due,
                by=before.by if before.by != made.by else "",
                tidied=event.tidied,
            )
            stands = (reply.now.content, reply.by) == (made.content, made.by)
            return _if(stands and not reply.withdrawn, back)
        case _:
            assert_never(event)


def _versions(versions: tuple[V, ...], entry: e.Entry) -> tuple[V, V]:
    """Return the version that ``entry`` made, and the one before it."""
    at = [version.entry for version in versions].index(entry.number)
    return versions[at], versions[at - 1]


def _put(version: OpinionVersion) -> tuple[object, ...]:
    return version.kind, version.about, version.text, version.by


def _agenda(session: Session, event: _AgendaEvent) -> Facts:
    if isinstance(event, e.ItemRemoved):
        gone = event.item.program not in session.items and session.state is State.PREPARED
        return _if(gone, e.ItemAdded(item=event.item, position=min(event.position, len(session.order))))
    program = event.item.program if isinstance(event, e.ItemAdded) else event.program
    item = session.items.get(program)
    if item is None:
        raise Refused("refused.undo-overtaken")
    match event:
        case e.ItemAdded():
            return _if(_untouched(session, item), e.ItemDropped(program=program))
        case e.ItemMoved(was=was):
            return (e.ItemMoved(program=program, position=was, was=session.order.index(program)),)
        case e.ItemDeferred():
            return _if(item.deferred, e.ItemRestored(program=program, was=item.deferred_because))
        case e.ItemRestored(was=reason):
            return _if(not item.deferred, e.ItemDeferred(program=program, reason=reason))
        case e.TreatmentSet(treatment=made, was=treatment):
            back = e.TreatmentSet(program=program, treatment=treatment, was=item.treatment)
            return _if(item.treatment is made, back)
        case e.PointsSet(points=made_points, was=points):
            return _if(item.points == made_points, e.PointsSet(program=program, points=points, was=item.points))
        case e.MinutesSet(minutes=made_minutes, was=minutes):
            return _if(item.minutes == made_minutes, e.MinutesSet(program=program, minutes=minutes, was=item.minutes))
        case _:
            assert_never(event)


def _findings(session: Session, entry: e.Entry, event: _FindingsEvent) -> Facts:
    known = {each.id: each for each in session.findings_of(event.program)}
    match event:
        case e.FindingAmended(finding=id, before=before, after=after):
            stands = known[id].text == after and known[id].adoption is Adoption.OPEN
            return _if(stands, e.FindingAmended(program=event.program, finding=id, before=after, after=before))
        case e.FindingsAdopted(findings=adopted):
            ids = tuple(each.finding for each in adopted)
            stands = all(known[id].entry == entry.number for id in ids)
            return _if(stands, e.FindingsReopened(program=event.program, findings=ids))
        case e.FindingReturned(finding=id):
            return _if(known[id].entry == entry.number, e.FindingsReopened(program=event.program, findings=(id,)))
        case _:
            assert_never(event)


def _rating(session: Session, entry: e.Entry, event: _RatingEvent) -> Facts:
    """Take a mark back, or let the one count again that stood before; what follows from a mark is found anew."""
    given = session.items[event.program].rating(event.scale, event.year, event.by)
    if given is None:
        raise Refused("refused.undo-overtaken")
    if isinstance(event, e.RatingWithdrawn):
        return _if(given.withdrawn, given_again(session, event.program, given, given.now))
    before = given.before(entry.number)
    back = e.RatingWithdrawn(program=event.program, scale=event.scale, by=event.by, year=event.year)
    stands = given.now.says_same(event) and not given.withdrawn
    return _if(stands, back if before is None else given_again(session, event.program, given, before))


def _promise(session: Session, event: _PromiseEvent) -> Facts:
    """Take back a report or a verdict: what was there before is so again."""
    program, promise = event.program, event.promise
    if isinstance(event, e.PromiseReported):
        told = session.reports.get(promise)
        before: e.Event = e.PromiseReportWithdrawn(program=program, promise=promise)
        if event.was is not None:
            before = e.PromiseReported(program=program, promise=promise, by=event.by, report=event.was, was=event.report)
        stands = told is not None and (told.report, told.by) == (event.report, event.by)
        return _if(stands, before)
    judged = session.verdicts.get(promise)
    back: e.Event = e.VerdictReopened(program=program, promise=promise)
    if event.was is not None:
        back = replace(event, verdict=event.was, reason=event.was_because, was=event.verdict, was_because=event.reason)
    stands = judged is not None and (judged.verdict, judged.reason) == (event.verdict, event.reason)
    return _if(stands, back)


def _untouched(session: Session, item: Item) -> bool:
    """Whether nothing was said or decided about an item, and the room is elsewhere."""
    decided = any(d.program == item.program for d in session.decisions)
    tabled = session.tabled.get(item.program)
    decided = decided or (tabled is not None and tabled.touched)
    said = session.opinions_on(item.program) or item.replies or item.ratings
    return not (said or decided) and session.program != item.program


def _if(possible: bool, event: e.Event) -> Facts:
    if not possible:
        raise Refused("refused.undo-overtaken")
    return (event,)
