"""The notice in the status bar about entries of others, and about the floor."""

from __future__ import annotations

from collections.abc import Sequence

from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.permissions import may
from pdca_tui.domain.session.session import Session
from pdca_tui.pages.layout.styled_line import Role, Span
from pdca_tui.pages.session.names import day_name, seat_name
from pdca_tui.words import say


def called(others: Sequence[e.Entry], seats: Sequence[Seat]) -> bool:
    """Whether one of ``seats`` was given the floor."""
    own = {str(seat) for seat in seats}
    return any(isinstance(entry.event, e.SpeakerCalled) and entry.event.by in own for entry in others)


def news_of(session: Session, others: Sequence[e.Entry], seats: Sequence[Seat], *, there: bool) -> str:
    """Return a sentence for who sits on ``seats`` about what others recorded; empty where nothing of it is told.

    Who is ``there``, at the confirmation of the minutes, is not told how to get there.
    """
    if told := _confirming(session, [entry.event for entry in others], seats, there=there):
        return told
    opinions = sum(isinstance(entry.event, e.OpinionSubmitted) for entry in others)
    replies = sum(isinstance(entry.event, e.ReplyGiven) for entry in others)
    if opinions:
        return say("news.opinions", count=opinions)
    if replies:
        return say("news.replies", count=replies)
    ratings = sum(isinstance(entry.event, e.RatingGiven) for entry in others)
    return say("news.ratings", count=ratings) if ratings else ""


def _confirming(session: Session, events: Sequence[e.Event], seats: Sequence[Seat], *, there: bool) -> str:
    """Return what is told of the confirmation of the minutes: the day to everybody, an answer to who asked for it."""
    opened = [event.until for event in events if isinstance(event, e.ConfirmationOpened)]
    if opened:
        day = day_name(opened[-1])
        if session.minutes.laid_open > len(opened):
            return say("news.deadline", day=day)
        return say("news.confirmation", day=day) + ("" if there else say("news.to-confirmation"))
    if any(isinstance(event, e.MinutesApproved) for event in events):
        return say("news.approved")
    own = {asked.number: asked.opinion for asked in session.minutes.of(map(str, seats))}
    for event in reversed(events):
        match event:
            case e.CorrectionAccepted(number=number) if number in own:
                return say("news.accepted", id=own[number])
            case e.CorrectionDeclined(number=number) if number in own:
                return say("news.declined", id=own[number]) + ("" if there else say("news.to-confirmation"))
            case e.CorrectionAsked(opinion=id) if any(may(seat.role, c.AcceptCorrection) for seat in seats):
                return say("news.asked", id=id)
    return ""


def floor_of(session: Session, seats: Sequence[Seat]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return that one of ``seats`` has the floor, which is told everywhere, and who else speaks and waits."""
    floor = session.floor
    own: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()
    if floor.speaking in {str(seat) for seat in seats}:
        own = ((say("standing.you-speak"), Role.HERE),)
    elif floor.speaking:
        others = ((say("standing.speaking", seat=seat_name(session, floor.speaking)), Role.HERE),)
    if floor.waiting:
        others = (*others, (say("standing.waiting", seat=seat_name(session, floor.waiting[0])), Role.TEXT))
    return own, others
