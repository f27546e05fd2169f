"""What stands in a session, as sentences: the agenda, an item with its figures, what was said, the roll, what happened."""

from __future__ import annotations

from collections.abc import Iterator

from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.material.hierarchy import Hierarchy, Outline
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.agenda_item import Item, Opinion, Reply
from pdca_tui.domain.session.promises import promises_on, reported
from pdca_tui.domain.session.rating_subjects import tallies
from pdca_tui.domain.session.session import Session, State
from pdca_tui.domain.session.topics import label
from pdca_tui.pages.session.names import clock, day_name, item_name, seat_name, session_name, year_name
from pdca_tui.sheets.text_export import sheet_lines
from pdca_tui.words import say


def state_lines(session: Session) -> Iterator[str]:
    """Yield what session it is, how it stands, where the room is, and whether there is a quorum."""
    yield f"{session_name(session)} {day_name(session.convened.date)}"
    yield say("linear.state", state=say(f"linear.state.{session.state}"), done=_done(session), count=len(session.order))
    if session.program is not None and session.state in (State.OPEN, State.PAUSED):
        yield say("linear.room", item=item_name(session.items[session.program]))
    if session.lacks_quorum:
        yield say("linear.no-quorum", counted=len(session.counted), quorum=session.convened.body.quorum)
    if session.state is State.CLOSED:
        yield say("linear.minutes", standing=say(f"linear.minutes.{session.minutes.standing}"))


def _done(session: Session) -> int:
    return sum(item.taken for item in session.agenda)


def agenda_lines(session: Session) -> Iterator[str]:
    """Yield the items in order, by the number that leads to each."""
    for item in session.agenda:
        here = say("linear.here") if item.program == session.program else ""
        counts = say("linear.counts", opinions=len(item.standing_opinions), replies=len(item.standing_replies))
        yield " ".join(filter(None, ("" if item.is_program else label(item.program), item_name(item), counts, here)))


def sheet_of(session: Session, program: int, dataset: DataSet) -> Iterator[str]:
    """Yield the sheet of an item as the room has it; what a text or findings say."""
    sheet = session.sheets.get(program)
    item = session.items[program]
    yield item_name(item)
    if sheet is not None:
        yield from sheet_lines(sheet, dataset, Outline.of(Hierarchy(units=session.convened.units)))
    yield from (f"- {point}" for point in item.points)
    if item.text:
        yield item.text
    for finding in session.findings_of(program):
        yield f"{finding.number}. {finding.text}"


def said_lines(session: Session, program: int) -> Iterator[str]:
    """Yield the opinions on an item, each with its replies; then its marks and its promises."""
    item = session.items[program]
    if not item.standing_opinions:
        yield say("linear.no-opinions")
    for opinion in item.standing_opinions:
        yield opinion_line(session, opinion)
        yield from ("  " + reply_line(session, reply) for reply in item.standing_replies if opinion.id in reply.now.answers)
    yield from mark_lines(session, item)
    yield from promise_lines(session, program)


def opinion_line(session: Session, opinion: Opinion) -> str:
    """Return an opinion as one sentence."""
    supports = say("linear.supported", seats=_seats(session, opinion.supports)) if opinion.supports else ""
    kind, by = say(f"kind.{opinion.now.kind}"), seat_name(session, opinion.by)
    return f"{opinion.id} {kind} {by} {clock(opinion.now.at)}: {opinion.now.text} {supports}".rstrip()


def reply_line(session: Session, reply: Reply) -> str:
    """Return a reply as one sentence: which opinions it answers, its status, and until when."""
    now = reply.now
    status = say(f"status.{now.status}")
    when = year_name(now.year) if now.year else day_name(now.due) if now.due else ""
    text = " ".join(filter(None, (now.text, now.reason)))
    answers = say("linear.answers", opinions=say("comma").join(now.answers))
    return " ".join(filter(None, (reply.id, seat_name(session, reply.by), answers, status, when))) + f": {text}"


def mark_lines(session: Session, item: Item) -> Iterator[str]:
    """Yield the marks that were given of an item, by the body and by its seats."""
    for tally in tallies(session, item.program):
        scale = tally.subject.label
        if tally.body is not None:
            yield say("linear.mark-agreed", scale=scale, mark=tally.body.now.mark)
        for mark, given in tally.seats:
            yield say("linear.mark-of", scale=scale, mark=mark, seats=_seats(session, tuple(each.by for each in given)))


def promise_lines(session: Session, program: int) -> Iterator[str]:
    """Yield what was promised for a program, what its department says became of it, and the verdict."""
    for promise in promises_on(session, program):
        judged, told = session.verdicts.get(promise.id), reported(session, promise)
        yield say("linear.promise", id=promise.id, text=promise.text)
        if told is not None:
            yield "  " + say("linear.promise-report", verdict=say(f"verdict.{told.verdict}"), text=told.text)
        if judged is not None:
            yield "  " + say("linear.promise-verdict", verdict=say(f"verdict.{judged.verdict}"), reason=judged.reason).rstrip()


def roll_lines(session: Session) -> Iterator[str]:
    """Yield who is here, seat by seat, and how many count for the quorum."""
    for seat in session.convened.body.seats:
        key = "present" if session.is_present(seat.key) else "excused" if seat.key in session.excused else "absent"
        yield f"{seat.key} {seat.short}: {say(f'linear.{key}')}"
    yield say("linear.counted", counted=len(session.counted), quorum=session.convened.body.quorum)


def correction_lines(session: Session) -> Iterator[str]:
    """Yield what members asked to have put right in the minutes."""
    for asked in session.minutes.asked:
        told = " ".join(filter(None, (say(f"linear.correction.{asked.answer}"), asked.answer_text)))
        yield f"{asked.number}. {asked.opinion} {seat_name(session, asked.by)}: {asked.text} ({told})"


def news_line(session: Session, entry: e.Entry) -> str:
    """Return what an entry says, as one sentence; empty for what only moves a page."""
    event = entry.event
    match event:
        case e.OpinionSubmitted() | e.OpinionRevised():
            opinion = session.opinion(event.opinion)
            return opinion_line(session, opinion) if opinion is not None else ""
        case e.ReplyGiven() | e.ReplyRevised():
            reply = session.reply(event.reply)
            return reply_line(session, reply) if reply is not None else ""
        case e.RoomMoved():
            return say("linear.room", item=item_name(session.items[event.program]))
        case e.SessionOpened() | e.SessionPaused() | e.SessionResumed() | e.SessionClosed() | e.SessionReopened():
            return say("linear.news.state", state=say(f"linear.state.{session.state}"))
        case e.SeatArrived():
            return say("linear.news.arrived", seat=seat_name(session, f"member:{event.seat}"))
        case e.SeatLeft():
            return say("linear.news.left", seat=seat_name(session, f"member:{event.seat}"))
        case e.DecisionMade():
            return say("linear.news.decided", text=event.text)
        case _:
            return ""


def _seats(session: Session, seats: tuple[str, ...]) -> str:
    return say("comma").join(seat_name(session, seat) for seat in seats)
