"""What the foot tells of what others recorded, and of who has the floor."""

from __future__ import annotations

from collections.abc import Sequence

from pdca_tui.domain import events as e
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import Session
from pdca_tui.pages.line import Role, Span
from pdca_tui.pages.names import day_name, seat_name
from pdca_tui.words import say


def called(others: Sequence[e.Entry], seats: Sequence[Seat]) -> bool:
    """Whether one of ``seats`` was given the floor."""
    own = {str(seat) for seat in seats}
    return any(isinstance(entry.event, e.SpeakerCalled) and entry.event.by in own for entry in others)


def news_of(others: Sequence[e.Entry]) -> str:
    """Return a sentence about what others recorded; empty where nothing of it is told."""
    opened = [entry.event.until for entry in others if isinstance(entry.event, e.ConfirmationOpened)]
    if opened:
        return say("news.confirmation", day=day_name(opened[-1]))
    opinions = sum(isinstance(entry.event, e.OpinionSubmitted) for entry in others)
    replies = sum(isinstance(entry.event, e.ReplyGiven) for entry in others)
    if opinions:
        return say("news.opinions", count=opinions)
    return say("news.replies", count=replies) if replies else ""


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
