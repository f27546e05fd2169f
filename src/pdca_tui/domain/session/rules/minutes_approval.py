"""Confirming the minutes: opened by the secretariat, corrected by members, approved by the chair."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.awaited_minutes import unconfirmed
from pdca_tui.domain.session.chair import approved_on_behalf, chair_seats, may_approve
from pdca_tui.domain.session.minutes_approval import AskedCorrection, Standing
from pdca_tui.domain.session.preconditions import Facts, line_of, words_of
from pdca_tui.domain.session.session import Opinion, Session
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line

_OFFICE = 60
"""Characters of the office of whoever approved."""

ConfirmingCommand = (
    c.OpenConfirmation | c.AskCorrection | c.AcceptCorrection | c.DeclineCorrection | c.ConfirmMinutes | c.ApproveMinutes
)


def decided(session: Session, command: ConfirmingCommand, seat: Seat, at: datetime) -> Facts:
    """Return the facts of a step, taken at ``at``, in the confirmation of the minutes; ``Refused`` if a rule forbids it."""
    match command:
        case c.OpenConfirmation():
            return _opened(session, command, at)
        case c.AskCorrection():
            return (_asked(session, command, seat),)
        case c.AcceptCorrection(number=number):
            asked = unanswered(session, number)
            opinion = session.opinion(asked.opinion)
            if opinion is None:
                raise Refused("refused.no-opinion", id=asked.opinion)
            now = opinion.now
            if now.text != asked.before:
                raise Refused("refused.asked-of-other-words", id=opinion.id)
            revised = e.OpinionRevised(opinion=opinion.id, kind=now.kind, about=now.about, text=asked.text)
            return (e.CorrectionAccepted(number=number), revised)
        case c.DeclineCorrection(number=number, answer=answer):
            unanswered(session, number)
            return (e.CorrectionDeclined(number=number, answer=words_of(answer)),)
        case c.ConfirmMinutes():
            if str(seat) in session.minutes.confirmed:
                return ()
            return (e.MinutesConfirmed(by=str(seat)),)
        case c.ApproveMinutes(record_hash=record_hash, on_behalf=on_behalf):
            _may_approve(session, seat)
            word = line_of(on_behalf, _OFFICE) if approved_on_behalf(session) else ""
            if approved_on_behalf(session) and not word:
                raise Refused("refused.approved-by-nobody")
            if command.seen is not None and session.told > command.seen:
                raise Refused("refused.minutes-changed")
            waiting = unconfirmed(session)
            if len(waiting) > command.unconfirmed and not session.minutes.overdue(at):
                raise Refused("refused.unconfirmed", count=len(waiting))
            return (e.MinutesApproved(by=str(seat), record_hash=record_hash, on_behalf=word),)
        case _:
            assert_never(command)


def _opened(session: Session, command: c.OpenConfirmation, at: datetime) -> Facts:
    """Open the confirmation, or open it again with another deadline."""
    minutes = session.minutes
    if command.until < at.date():
        raise Refused("refused.deadline-past", day=command.until.isoformat())
    if not chair_seats(session) and not approved_on_behalf(session):
        raise Refused("refused.nobody-approves")
    if (minutes.standing, minutes.until) == (Standing.CONFIRMING, command.until):
        return ()
    return (e.ConfirmationOpened(until=command.until),)


def correctable(session: Session, id: str, seat: Seat) -> Opinion:
    """Return an opinion of ``seat`` of which nothing is asked yet; ``Refused`` for any other."""
    opinion = session.opinion(id)
    if opinion is None:
        raise Refused("refused.no-opinion", id=clean_line(id, 20))
    if opinion.by != str(seat):
        raise Refused("refused.not-yours")
    if any(asked.opinion == opinion.id for asked in session.minutes.open):
        raise Refused("refused.already-asked", id=opinion.id)
    return opinion


def _asked(session: Session, command: c.AskCorrection, seat: Seat) -> e.CorrectionAsked:
    opinion = correctable(session, command.opinion, seat)
    text = words_of(command.text)
    if text == opinion.now.text:
        raise Refused("refused.no-change")
    return e.CorrectionAsked(
        number=len(session.minutes.asked) + 1,
        opinion=opinion.id,
        by=str(seat),
        before=opinion.now.text,
        text=text,
        reason=line_of(command.reason),
    )


def unanswered(session: Session, number: int) -> AskedCorrection:
    """Return a correction that was asked for and has no answer; ``Refused`` for any other number."""
    asked = next((each for each in session.minutes.open if each.number == number), None)
    if asked is None:
        raise Refused("refused.no-asked-correction", number=number)
    return asked


def _may_approve(session: Session, seat: Seat) -> None:
    """Refuse anybody but the chair's seat, and the chair while a correction is unanswered.

    Without a roster there is no such seat, and the secretariat enters by whose word the minutes are approved.
    """
    if not chair_seats(session) and not approved_on_behalf(session):
        raise Refused("refused.nobody-approves")
    if not may_approve(session, seat):
        raise Refused("refused.only-secretariat" if approved_on_behalf(session) else "refused.only-chair")
    if session.minutes.open:
        raise Refused("refused.corrections-open", count=len(session.minutes.open))
