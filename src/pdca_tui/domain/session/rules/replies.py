"""Rules for replies: rights, the opinions that one can answer, and required contents."""

from __future__ import annotations

from datetime import datetime

from pdca_tui.domain.replies import department_named, earliest_day, promised_day, promised_year, require_own
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.preconditions import Facts, line_of, words_of
from pdca_tui.domain.session.session import Opinion, Reply, Session
from pdca_tui.domain.session.topics import concerned
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line, folded


def decided(session: Session, command: c.GiveReply | c.ReviseReply | c.WithdrawReply, seat: Seat, at: datetime) -> Facts:
    """Return the facts of a command, given at ``at``, about a reply; ``Refused`` if a rule forbids it."""
    if isinstance(command, c.GiveReply):
        answered = answerable(session, seat, command.by, command.answers)
        item, words = session.items[answered[0].program], words_of(command.text)
        given = (
            e.ReplyGiven(
                reply=item.next_reply,
                program=item.program,
                by=command.by,
                answers=_in_order(session, command.answers),
                status=command.status,
                text=words,
                year=_year(command.status, command.year),
                reason=_reason(command.status, command.reason),
                due=promised_day(command.status, command.due, at.date()),
                workbook=line_of(command.workbook),
            ),
        )
        for same in session.replies_to(command.answers[0]):
            if not command.again and same.by == command.by and folded(same.now.text) == folded(words):
                raise Refused("refused.same-reply", id=same.id)
        return given
    reply = revisable(session, command.reply, seat)
    if isinstance(command, c.WithdrawReply):
        return (e.ReplyWithdrawn(reply=reply.id, reason=line_of(command.reason)),)
    if command.version != len(reply.versions):
        raise Refused("refused.revised-meanwhile", id=reply.id)
    by = command.by or reply.by
    require_own(by, seat)
    _answers_for(session, seat, by, _answered(session, command.answers))
    return _revised(session, reply, command, by, at)


def answerable(session: Session, seat: Seat, by: str, answers: tuple[str, ...]) -> tuple[Opinion, ...]:
    """Return the opinions that ``seat`` answers for the department ``by``; ``Refused`` if it may not."""
    answered = _answered(session, answers)
    require_own(by, seat)
    _answers_for(session, seat, by, answered)
    return answered


def revisable(session: Session, id: str, seat: Seat) -> Reply:
    """Return a reply that ``seat`` may put differently or withdraw; ``Refused`` for any other."""
    reply = session.reply(id)
    if reply is None:
        raise Refused("refused.no-reply", id=clean_line(id, 20))
    if reply.withdrawn:
        raise Refused("refused.reply-withdrawn", id=reply.id)
    require_own(reply.by, seat)
    if session.approved is not None and not session.is_annexed(reply):
        raise Refused("refused.reply-approved", id=reply.id)
    return reply


def _revised(session: Session, reply: Reply, command: c.ReviseReply, by: str, at: datetime) -> Facts:
    revised = e.ReplyRevised(
        reply=reply.id,
        answers=_in_order(session, command.answers),
        status=command.status,
        text=words_of(command.text),
        year=_year(command.status, command.year),
        reason=_reason(command.status, command.reason),
        due=promised_day(command.status, command.due, earliest_day(at.date(), reply.now.due)),
        by=by if by != reply.by else "",
    )
    now = (revised.answers, revised.status, revised.text, revised.year, revised.reason, revised.due)
    return () if now == reply.now.content and by == reply.by else (revised,)


def _answered(session: Session, answers: tuple[str, ...]) -> tuple[Opinion, ...]:
    """Return the opinions answered; refuse an answer to nothing, to an unknown or a withdrawn opinion."""
    if not answers:
        raise Refused("refused.answers-nothing")
    answered = []
    for id in _in_order(session, answers):
        opinion = session.opinion(id)
        if opinion is None:
            raise Refused("refused.no-opinion", id=clean_line(id, 20))
        if opinion.withdrawn:
            raise Refused("refused.withdrawn", id=id)
        answered.append(opinion)
    return tuple(answered)


def _in_order(session: Session, answers: tuple[str, ...]) -> tuple[str, ...]:
    known = {o.id: at for at, o in enumerate(o for item in session.agenda for o in item.opinions)}
    return tuple(sorted(dict.fromkeys(answers), key=lambda id: known.get(id, len(known))))


def _answers_for(session: Session, seat: Seat, by: str, answered: tuple[Opinion, ...]) -> None:
    """Raise ``Refused`` for a reply by somebody who is no department, or to what is about no program of its own.

    What is said on a topic that is no program may be answered by any department; what is said about all that is taken together
    by the department of any of them.
    """
    author = department_named(by)
    if not author.key:
        return
    department = next((d for d in session.convened.departments if d.key == author.key), None)
    if department is None:
        if author == seat:
            raise Refused("refused.came-later")
        raise Refused("refused.no-department", seat=clean_line(by, 40))
    if not all(concerned(department.programs, opinion.programs) for opinion in answered):
        raise Refused("refused.not-your-program")


def _reason(status: e.ReplyStatus, reason: str) -> str:
    words = line_of(reason)
    if status is e.ReplyStatus.HARD and not words:
        raise Refused("refused.reason-needed")
    return words


def _year(status: e.ReplyStatus, year: int) -> int:
    """Return the year that something is promised for; what is not feasible may name one, and an answer is for none."""
    return promised_year(year, promised=status.promises or (status is e.ReplyStatus.HARD and bool(year)))
