"""The effect of each event on the state of a session: one pure function, in the order of the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import assert_never, get_args

from pdca_tui.domain.immutable import completed, replace
from pdca_tui.domain.material.sheet_differences import differences, relocated
from pdca_tui.domain.material.sheet_paths import corrected
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.agenda_changes import only, prepared_anew
from pdca_tui.domain.session.agenda_item import Item, ReplyEvent, opined, program_of, replied, touched_by_reply
from pdca_tui.domain.session.attendance_roll import ended, presence_after, roll_after
from pdca_tui.domain.session.findings_settling import settled
from pdca_tui.domain.session.invariants import check
from pdca_tui.domain.session.item_progress import spoken, stayed
from pdca_tui.domain.session.lifecycle import Correction, Decision, State, Stay
from pdca_tui.domain.session.minutes_approval import confirmed
from pdca_tui.domain.session.promise_judging import promises_after
from pdca_tui.domain.session.ratings import rated
from pdca_tui.domain.session.recency import AT_ONCE, Moment
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.speakers_list import Call, Floor, Notice, Speaking, heard

_UNDO_DEPTH = 50


def after(session: Session, entry: e.Entry) -> Session:
    """Return the state after ``entry``; raise ``ValueError`` if it does not follow, or speaks of what is not there."""
    if entry.number != session.last + 1:
        raise ValueError(f"entry {entry.number} does not follow {session.last}")
    try:
        check(session, entry.event)
        made = applied(session, entry)
        complete = replace if made is session else completed
        new = complete(made, last=entry.number, undoable=stacked(session, entry), told=told(session, entry))
    except (LookupError, ValueError) as error:
        raise ValueError(f"entry {entry.number} speaks of what is not there: {error}") from error
    return replace(new, approved=new) if isinstance(entry.event, e.MinutesApproved) else new


def replay(session: Session, entries: Iterable[e.Entry]) -> Session:
    """Return the state after all ``entries``."""
    for entry in entries:
        session = after(session, entry)
    return session


def _with_item(session: Session, item: Item) -> Session:
    return replace(session, items={**session.items, item.program: item})


def _moment(session: Session, at: datetime) -> Moment:
    return Moment(at, session.turn, session.state in (State.OPEN, State.PAUSED))


def applied(session: Session, entry: e.Entry) -> Session:  # noqa: PLR0911  # one for each family of events
    """Return the state after an entry, but for its number and what can be undone."""
    match entry.event:  # what there is most of comes first
        case (
            e.RoomMoved() | e.SessionOpened() | e.SessionPaused() | e.SessionResumed() | e.SessionClosed() | e.SessionReopened()
        ):
            return _course(session, entry, entry.event)
        case (
            e.OpinionSubmitted()
            | e.OpinionRevised()
            | e.OpinionWithdrawn()
            | e.OpinionRestored()
            | e.OpinionSupported()
            | e.SupportWithdrawn()
        ):
            item = session.items[program_of(entry.event.opinion)]
            said = _with_item(session, opined(item, entry, entry.event, _moment(session, entry.at)))
            return spoken(said, item.program) if isinstance(entry.event, e.OpinionSubmitted) else said
        case e.SessionConvened() as facts:
            items = {p.program: Item.planned(p) for p in facts.items}
            return replace(session, state=State.PREPARED, facts=facts, items=items, order=tuple(items), details=facts.details)
        case e.PreparationChanged(facts=facts):
            return prepared_anew(session, facts)
        case e.SheetShown(sheet=sheet):
            return replace(session, sheets={**session.sheets, sheet.number: sheet})
        case (
            e.ItemAdded()
            | e.ItemCarried()
            | e.ItemDropped()
            | e.ItemRemoved()
            | e.ItemMoved()
            | e.ItemDeferred()
            | e.ItemRestored()
            | e.TreatmentSet()
            | e.PointsSet()
            | e.MinutesSet()
        ):
            return _agenda(session, entry.event)
        case e.SeatArrived() | e.SeatLeft() | e.PresenceChanged():
            return presence_after(session, entry, entry.event)
        case e.AbsenceExcused() | e.ExcuseLifted() | e.ChairSet() | e.DetailsSet():
            return roll_after(session, entry, entry.event)
        case e.ReplyGiven() | e.ReplyRevised() | e.ReplyWithdrawn() | e.ReplyRestored():
            return _answered(session, entry, entry.event)
        case e.DecisionMade() | e.DecisionWithdrawn():
            return _decided(session, entry, entry.event)
        case e.MaterialCorrected():
            return _material(session, entry, entry.event)
        case e.SheetReplaced():
            return _sheet_replaced(session, entry, entry.event)
        case e.FindingsShown() | e.FindingAmended() | e.FindingsAdopted() | e.FindingReturned() | e.FindingsReopened():
            return settled(session, entry, entry.event)
        case e.RatingGiven() | e.RatingWithdrawn():
            item = session.items[entry.event.program]
            marks = rated(item.ratings, entry, entry.event, _moment(session, entry.at))
            return spoken(_with_item(session, replace(item, ratings=marks)), item.program)
        case e.PromiseReported() | e.PromiseReportWithdrawn() | e.VerdictGiven() | e.VerdictReopened():
            return promises_after(session, entry, entry.event)
        case e.RoomScrolled() | e.PageProjected():
            return _shown(session, entry.event)
        case e.SeatJoined() | e.SeatParted():
            return _noticed(session, entry, entry.event)
        case e.SpeakingAsked() | e.SpeakingLowered() | e.SpeakerCalled() | e.SpeakerDone() | e.CallTakenBack():
            return _speaking(session, entry, entry.event)
        case (
            e.ConfirmationOpened()
            | e.CorrectionAsked()
            | e.CorrectionAccepted()
            | e.CorrectionDeclined()
            | e.MinutesConfirmed()
            | e.ConfirmationWithdrawn()
            | e.MinutesApproved()
        ):
            return replace(session, minutes=confirmed(session.minutes, entry, entry.event))
        case _:
            assert_never(entry.event)


def _answered(session: Session, entry: e.Entry, event: ReplyEvent) -> Session:
    item = session.items[program_of(event.reply)]
    answered = _with_item(session, replied(item, entry, event, _moment(session, entry.at)))
    if isinstance(event, e.ReplyGiven | e.ReplyRevised):
        for program in {program_of(id) for id in event.answers} & answered.items.keys():
            answered = _with_item(answered, touched_by_reply(answered.items[program], event.answers, entry))
    return spoken(answered, item.program) if isinstance(event, e.ReplyGiven) else answered


def _decided(session: Session, entry: e.Entry, event: e.DecisionMade | e.DecisionWithdrawn) -> Session:
    """Note a decision or that one was struck; what is taken back at once is told of no more."""
    now = _moment(session, entry.at)
    if isinstance(event, e.DecisionWithdrawn):
        decisions = tuple(_struck(d, entry, now) if d.number == event.decision else d for d in session.decisions)
        return replace(session, decisions=decisions)
    made = Decision(
        number=event.decision,
        at=entry.at,
        text=event.text,
        program=event.program,
        entered_by=entry.seat,
        turn=session.turn,
        counted=event.counted,
    )
    before = tuple(replace(d, slip=True) if _brought_back(d, entry, now) else d for d in session.decisions)
    return spoken(replace(session, decisions=(*before, made)), event.program)


def _struck(decision: Decision, entry: e.Entry, now: Moment) -> Decision:
    slip = entry.undoes is not None and now.at_once(decision)
    return replace(
        decision, withdrawn=True, struck=entry.number, struck_at=entry.at, struck_turn=now.turn, slip=decision.slip or slip
    )


def _brought_back(decision: Decision, entry: e.Entry, now: Moment) -> bool:
    """Whether a decision that was struck is brought back at once, under another number."""
    if entry.undoes is None or decision.struck != entry.undoes or decision.struck_at is None:
        return False
    return now.at_once(Moment(decision.struck_at, decision.struck_turn, held=now.held))


def _material(session: Session, entry: e.Entry, event: e.MaterialCorrected) -> Session:
    sheet = corrected(session.sheets[event.program], event.path, event.after)
    made = Correction(entry=entry.number, at=entry.at, seat=entry.seat, event=event, undoes=entry.undoes, turn=session.turn)
    now, before = _moment(session, entry.at), session.corrections
    if entry.undoes is not None and any(c.entry == entry.undoes and now.at_once(c) for c in before):
        before = tuple(replace(c, slip=True) if c.entry == entry.undoes else c for c in before)
        made = replace(made, slip=True)
    return replace(session, sheets={**session.sheets, event.program: sheet}, corrections=(*before, made))


def _sheet_replaced(session: Session, entry: e.Entry, event: e.SheetReplaced) -> Session:
    """Let every difference be a correction, and look up where earlier ones stand in the new sheet: lists may have moved."""
    program, now = event.after.number, _moment(session, entry.at)
    at_once = entry.undoes is not None and any(c.entry == entry.undoes and now.at_once(c) for c in session.corrections)
    before = []
    for each in session.corrections:
        known = each
        if each.event.program == program:
            place = relocated(each.place, event.before, event.after) if each.place else ""
            known = replace(each, now=place, named_by=each.named_by or event.before)
        before.append(replace(known, slip=True) if at_once and each.entry == entry.undoes else known)
    made = [
        Correction(
            entry=entry.number,
            at=entry.at,
            seat=entry.seat,
            event=e.MaterialCorrected(
                program=program, path=found.path, before=found.before, after=found.after, reason=event.reason
            ),
            undoes=entry.undoes,
            turn=session.turn,
            slip=at_once,
            from_file=True,
            now="" if found.removed else found.path,
            named_by=event.before if found.removed else event.after,
        )
        for found in differences(event.before, event.after)
    ]
    return replace(session, sheets={**session.sheets, program: event.after}, corrections=(*before, *made))


def _speaking(session: Session, entry: e.Entry, event: Speaking) -> Session:
    floor = heard(session.floor, event)
    told = replace(session, floor=floor)
    if isinstance(event, e.CallTakenBack) and event.unspoken:
        item = session.items[event.program]
        spoke_as = {by: manner for by, manner in item.spoke_as.items() if by != event.by}
        return _with_item(told, replace(item, spoke=tuple(by for by in item.spoke if by != event.by), spoke_as=spoke_as))
    if not isinstance(event, e.SpeakerCalled):
        return told
    item = session.items[event.program]
    call = Call(
        entry=entry.number,
        by=event.by,
        program=event.program,
        manner=event.manner,
        was=session.floor.speaking,
        position=session.floor.waiting.index(event.by) if event.by in session.floor.waiting else -1,
        first=event.by not in item.spoke,
    )
    told = replace(session, floor=replace(floor, call=call))
    if event.by not in item.spoke:
        spoke_as = {**item.spoke_as, event.by: event.manner}
        told = _with_item(told, replace(item, spoke=(*item.spoke, event.by), spoke_as=spoke_as))
    return spoken(told, event.program)


_Course = e.SessionOpened | e.SessionPaused | e.SessionResumed | e.SessionClosed | e.SessionReopened | e.RoomMoved


def _course(session: Session, entry: e.Entry, event: _Course) -> Session:
    at, undone = entry.at, entry.undoes is not None
    match event:
        case e.RoomMoved(program=program, place=place):
            is_open = session.state is State.OPEN
            since = at if is_open else session.since
            unfolded = session.unfolded if program == session.program else ()
            settled = stayed(session, at)
            changed = replace if settled is session else completed
            moved = changed(
                settled,
                program=session.items[program].program,
                place=place,
                scrolled=None,
                unfolded=unfolded,
                since=since,
                stayed=settled.stayed if program == session.program else 0.0,
                turn=session.turn + (program != session.program),
                projected=e.NOTHING_PROJECTED,
            )
            return _called(moved) if is_open else moved
        case e.SessionOpened(counted=counted):
            opened = replace(session, state=State.OPEN, opened=session.opened or at, since=at, opened_counted=counted)
            return _called(replace(opened, projected=e.NOTHING_PROJECTED))
        case e.SessionPaused():
            paused = stayed(session, at)
            return replace(paused, state=State.PAUSED, since=None, breaks=_begun(session.breaks, at, again=undone))
        case e.SessionResumed():
            # A break that is taken back at once was none: it was called by mistake.
            mistaken = undone and bool(session.breaks) and at - session.breaks[-1].since <= AT_ONCE
            breaks = session.breaks[:-1] if mistaken else ended(session.breaks, at)
            return _called(replace(session, state=State.OPEN, since=at, breaks=breaks))
        case e.SessionClosed(counted=counted):
            settled = stayed(session, at)
            breaks = ended(session.breaks, at)
            return replace(
                settled,
                state=State.CLOSED,
                since=None,
                closed=at,
                closed_counted=counted,
                breaks=breaks,
                floor=Floor(),
                connected=frozenset(),
                turn=session.turn + 1,
                projected=e.NOTHING_PROJECTED,
            )
        case e.SessionReopened():
            reopened = replace(session, state=State.OPEN, since=at, closed=None, closed_counted=None)
            return _called(replace(reopened, minutes=session.minutes.reopened()))
        case _:
            assert_never(event)


def _called(session: Session) -> Session:
    """Note that the item on the screen of an open session was taken up."""
    item = session.items.get(session.program) if session.program is not None else None
    return session if item is None or item.called else _with_item(session, replace(item, called=True))


_Agenda = (
    e.ItemAdded
    | e.ItemCarried
    | e.ItemDropped
    | e.ItemRemoved
    | e.ItemMoved
    | e.ItemDeferred
    | e.ItemRestored
    | e.TreatmentSet
    | e.PointsSet
    | e.MinutesSet
)


def _agenda(session: Session, event: _Agenda) -> Session:
    match event:
        case e.ItemAdded(item=planned, position=position):
            order = (*session.order[:position], planned.program, *session.order[position:])
            return replace(_with_item(session, Item.planned(planned)), order=order)
        case e.ItemDropped(program=program) | e.ItemRemoved(item=e.PlannedItem(program=program)):
            return only(session, tuple(p for p in session.order if p != program))
        case e.ItemCarried(program=program, carried=carried):
            item = session.items[program]
            return _with_item(session, replace(item, carried=(*item.carried, carried)))
        case e.ItemMoved(program=program, position=position):
            rest = tuple(p for p in session.order if p != program)
            return replace(session, order=(*rest[:position], program, *rest[position:]))
        case e.ItemDeferred(program=program, reason=reason):
            return _with_item(session, replace(session.items[program], deferred=True, deferred_because=reason))
        case e.ItemRestored(program=program):
            return _with_item(session, replace(session.items[program], deferred=False, deferred_because=""))
        case e.TreatmentSet(program=program, treatment=treatment):
            return _with_item(session, replace(session.items[program], treatment=treatment))
        case e.PointsSet(program=program, points=points):
            return _with_item(session, replace(session.items[program], points=points))
        case e.MinutesSet(program=program, minutes=minutes):
            return _with_item(session, replace(session.items[program], minutes=minutes))
        case _:
            assert_never(event)


def _shown(session: Session, event: e.RoomScrolled | e.PageProjected) -> Session:
    """Note what the room sees; who scrolls the program shows it again."""
    if isinstance(event, e.PageProjected):
        return replace(session, projected=event)
    at_program = session.projected.page is e.Projection.PROGRAM
    projected = session.projected if at_program else e.NOTHING_PROJECTED
    return replace(session, scrolled=event, unfolded=event.unfolded, projected=projected)


def _noticed(session: Session, entry: e.Entry, event: e.SeatJoined | e.SeatParted) -> Session:
    """Note what attendance does not say yet. Who is back before anybody confirmed the parting never left, to attendance."""
    here = isinstance(event, e.SeatJoined)
    at = (event.at if isinstance(event, e.SeatJoined) else None) or entry.at
    connected = session.connected | {event.seat} if here else session.connected - {event.seat}
    known = session.notices.get(event.seat)
    notices = {seat: notice for seat, notice in session.notices.items() if seat != event.seat}
    if here != session.is_present(event.seat):
        notices[event.seat] = known if known is not None and known.here == here else Notice(at=at, here=here)
    return replace(session, connected=connected, notices=notices)


def _begun(breaks: tuple[Stay, ...], at: datetime, *, again: bool) -> tuple[Stay, ...]:
    """Begin a break; where the end of one is taken back, that one goes on."""
    if again and breaks:
        return (*breaks[:-1], Stay(since=breaks[-1].since))
    return (*breaks, Stay(since=at))


_UNTOLD = (
    e.RoomScrolled,
    e.PageProjected,
    e.SeatJoined,
    e.SeatParted,
    e.SpeakingAsked,
    e.SpeakingLowered,
    e.SpeakerDone,
    e.MinutesConfirmed,
    e.ConfirmationWithdrawn,
)
"""Facts that change nothing of what the chair approves: who confirmed is told to the chair by its number."""


def told(session: Session, entry: e.Entry) -> int:
    """Return the number of the last entry that changed what the minutes say, after ``entry``."""
    return session.told if isinstance(entry.event, _UNTOLD) else entry.number


_OF_THE_FLOOR = (e.SpeakerCalled, e.SpeakerDone, e.CallTakenBack)
_NOT_STACKED = (*get_args(e.NOT_UNDONE), *get_args(e.ONLY_UNDOING))


def stacked(session: Session, entry: e.Entry) -> Mapping[str, tuple[e.Entry, ...]]:
    """Return what each seat could take back: its own last entries, without those already taken back."""
    if isinstance(entry.event, _OF_THE_FLOOR):
        # Of calls only the last can be taken back: an older one must not stand in the way of what was entered before it.
        undoable = {
            seat: tuple(done for done in stack if not isinstance(done.event, _OF_THE_FLOOR))
            for seat, stack in session.undoable.items()
        }
        stack = undoable.get(entry.seat, ())
        return undoable if entry.undoes is not None else {**undoable, entry.seat: (*stack[-_UNDO_DEPTH + 1 :], entry)}
    stack = session.undoable.get(entry.seat, ())
    if entry.undoes is not None:
        stack = tuple(done for done in stack if done.number != entry.undoes)
    elif isinstance(entry.event, _NOT_STACKED):
        return session.undoable
    else:
        stack = (*stack[-_UNDO_DEPTH + 1 :], entry)
    return {**session.undoable, entry.seat: stack}
