"""What stands in a session, as sentences: the agenda, an item with its figures, what was said, the roll, what happened."""

from __future__ import annotations

from collections.abc import Iterator

from pdca_tui.domain.material.dataset import DataSet, Scale
from pdca_tui.domain.material.hierarchy import Hierarchy, Outline
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.review import events as re
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.agenda_item import Item, Opinion, Reply
from pdca_tui.domain.session.promises import promises_on, reported
from pdca_tui.domain.session.rating_subjects import tallies
from pdca_tui.domain.session.ratings import GivenRating
from pdca_tui.domain.session.session import Session, State
from pdca_tui.domain.session.topics import label
from pdca_tui.linear.sheet_reading import sheet_sentences
from pdca_tui.pages.session.names import anchor_name, clock, day_name, item_name, seat_name, session_name, year_name
from pdca_tui.pages.session.ratings import beside_own, subject_name
from pdca_tui.publish.review.labels import ReviewNames
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


def sheet_of(session: Session, program: int, dataset: DataSet, sheet: Sheet | None) -> Iterator[str]:
    """Yield the ``sheet`` of an item, as the room has it; what a text or findings say."""
    item = session.items[program]
    yield item_name(item)
    if sheet is not None:
        yield from sheet_sentences(sheet, dataset, Outline.of(Hierarchy(units=session.convened.units)))
    if item.points:
        yield say("linear.points")
        yield from item.points
    if item.text:
        yield item.text
    yield from finding_lines(session, program)


def finding_lines(session: Session, program: int) -> Iterator[str]:
    """Yield the findings that the room was shown of an item, each with what the body made of it."""
    for finding in session.findings_of(program):
        state = say(f"adoption.{finding.adoption}")
        told = say("linear.finding", number=finding.number, text=finding.text, state=state)
        before = say("linear.finding-before", text=finding.shown.text) if finding.amended else ""
        reason = say("linear.because", reason=finding.reason) if finding.reason else ""
        yield " ".join(filter(None, (told, before, reason)))


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
    about = anchor_name(session.sheets.get(opinion.program), opinion.now.about)
    on = say("linear.on", about=about) if about else ""
    head = " ".join(filter(None, (opinion.id, kind, by, clock(opinion.now.at), on)))
    text = say("linear.withdrawn") if opinion.withdrawn else opinion.now.text
    return f"{head}: {text} {supports}".rstrip()


def reply_line(session: Session, reply: Reply) -> str:
    """Return a reply as one sentence: which opinions it answers, its status, and until when."""
    now = reply.now
    status = say(f"status.{now.status}")
    when = year_name(now.year) if now.year else day_name(now.due) if now.due else ""
    text = " ".join(filter(None, (now.text, now.reason)))
    answers = say("linear.answers", opinions=say("comma").join(now.answers))
    said = say("linear.withdrawn") if reply.withdrawn else text
    return " ".join(filter(None, (reply.id, seat_name(session, reply.by), answers, status, when))) + f": {said}"


def mark_lines(session: Session, item: Item) -> Iterator[str]:
    """Yield the marks that were given of an item, by the body and by its seats, with what follows from each."""
    for tally in tallies(session, item.program):
        name, scale = subject_name(tally.subject), tally.subject.scale
        if (body := tally.body) is not None:
            mark = f"{_mark(body, scale)}{beside_own(session, item.program, body)}"
            yield say("linear.mark-agreed", scale=name, mark=mark)
            if body.now.reference:
                yield "  " + say("place.reference", mark=body.now.reference)
            yield from (f"  {say('linear.the-body')}: {reason}" for reason in body.now.reasons)
        for _, given in tally.seats:
            seats = _seats(session, tuple(each.by for each in given))
            yield say("linear.mark-of", scale=name, mark=_mark(given[0], scale), seats=seats)
            for each in given:
                yield from (f"  {seat_name(session, each.by)}: {reason}" for reason in each.now.reasons)


def _mark(given: GivenRating, scale: Scale) -> str:
    """Return a mark with its meaning; what a sign beside it would say is said."""
    revised = say("comma") + say("linear.sheet.target-revised") if given.now.target_revised else ""
    return f"{given.now.mark} {scale.meaning(given.now.mark)}".rstrip() + revised


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


def floor_lines(session: Session) -> Iterator[str]:
    """Yield who speaks, and who asked to, in order."""
    floor = session.floor
    yield say("linear.speaking", seat=seat_name(session, floor.speaking)) if floor.speaking else say("linear.nobody-speaks")
    if floor.waiting:
        yield say("linear.waiting", seats=_seats(session, floor.waiting))


def decision_lines(session: Session) -> Iterator[str]:
    """Yield what was decided, each by the number with which it is struck."""
    for at, decision in enumerate(session.decisions, start=1):
        if not decision.withdrawn:
            on = _item(session, decision.program) if decision.program is not None else ""
            yield " ".join(filter(None, (f"{at}.", on, decision.text)))


def news_line(session: Session, entry: e.Entry) -> str:  # one sentence for each kind of event
    """Return what an entry says, as one sentence; empty for what only moves a page."""
    event = entry.event
    match event:
        case (
            e.OpinionSubmitted()
            | e.OpinionRevised()
            | e.OpinionSupported()
            | e.SupportWithdrawn()
            | e.OpinionWithdrawn()
            | e.OpinionRestored()
        ):
            opinion = session.opinion(event.opinion)
            return opinion_line(session, opinion) if opinion is not None else ""
        case e.ReplyGiven() | e.ReplyRevised() | e.ReplyWithdrawn() | e.ReplyRestored():
            reply = session.reply(event.reply)
            return reply_line(session, reply) if reply is not None else ""
        case e.RoomMoved():
            return say("linear.room", item=item_name(session.items[event.program])) if event.program in session.items else ""
        case e.SessionOpened() | e.SessionPaused() | e.SessionResumed() | e.SessionClosed() | e.SessionReopened():
            return say("linear.news.state", state=say(f"linear.state.{session.state}"))
        case e.SeatArrived():
            return say("linear.news.arrived", seat=seat_name(session, f"member:{event.seat}"))
        case e.SeatLeft():
            return say("linear.news.left", seat=seat_name(session, f"member:{event.seat}"))
        case e.DecisionMade():
            return say("linear.news.decided", text=event.text)
        case e.FindingAmended() | e.FindingReturned() | e.FindingsAdopted() | e.FindingsReopened() | e.FindingsShown():
            return say("linear.news.findings", item=_item(session, event.program))
        case e.RatingGiven():
            by = seat_name(session, event.by) if event.by else say("linear.the-body")
            return say("linear.news.rated", item=_item(session, event.program), mark=event.mark, seat=by)
        case e.PromiseReported() | e.VerdictGiven():
            kind = "reported" if isinstance(event, e.PromiseReported) else "judged"
            told = event.report.verdict if isinstance(event, e.PromiseReported) else event.verdict
            return say(f"linear.news.{kind}", promise=event.promise, verdict=say(f"verdict.{told}"))
        case e.MaterialCorrected():
            return say("linear.news.corrected", item=_item(session, event.program), before=event.before, after=event.after)
        case e.SpeakingAsked() | e.SpeakingLowered() | e.SpeakerCalled() | e.SpeakerDone():
            return " ".join(floor_lines(session))
        case _:
            return ""


def _item(session: Session, program: int) -> str:
    return item_name(session.items[program]) if program in session.items else ""


def review_news_line(names: ReviewNames, entry: re.ReviewEntry, *, own: bool = False) -> str:
    """Return what an entry of a review says: what happened, and to what; by whom, if it was somebody else."""
    what = say(f"event.{type(entry.event).__name__}")
    about = next((str(found) for name in _ABOUT if (found := getattr(entry.event, name, "")) not in ("", 0, None)), "")
    by = "" if own else names.seat(entry.seat)
    return " ".join(filter(None, (say("linear.entry", number=entry.number), what, about, by)))


_ABOUT = ("finding", "into", "reply", "opinion", "objection", "program")


def _seats(session: Session, seats: tuple[str, ...]) -> str:
    return say("comma").join(seat_name(session, seat) for seat in seats)
