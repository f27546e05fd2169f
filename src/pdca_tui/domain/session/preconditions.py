"""Preconditions that several rules share: a state of the session, an item on the agenda, a text worth recording."""

from __future__ import annotations

from pdca_tui.domain.entered_text import MAX_LINE, line_of, words_of
from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.commands import Presence
from pdca_tui.domain.session.events import Facts
from pdca_tui.domain.session.session import Item, Session, State
from pdca_tui.domain.session.topics import label
from pdca_tui.domain.session.undo import over
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line

__all__ = [
    "MAX_LINE",
    "Facts",
    "arrival",
    "item_of",
    "line_of",
    "over",
    "require",
    "speaks_for",
    "taking_part",
    "without_quorum",
    "words_of",
]


def require(session: Session, *states: State) -> None:
    """Raise ``Refused`` unless the session is in one of ``states``."""
    if session.state in states:
        return
    match session.state:
        case State.PREPARED | State.EMPTY:
            raise Refused("refused.not-open")
        case State.CLOSED:
            raise over(session)
        case State.OPEN | State.PAUSED:
            raise Refused("refused.paused" if State.OPEN in states else "refused.still-open")


def item_of(session: Session, program: int) -> Item:
    """Return the agenda item of a program; ``Refused`` for one that is not on the agenda."""
    item = session.items.get(program)
    if item is None:
        raise Refused("refused.not-on-agenda", number=label(program))
    return item


def without_quorum(session: Session, known: int | None) -> int | None:
    """Return the number of seats that count, if they are no quorum and the sender knows it; ``None`` if there is a quorum.

    ``Refused`` if ``known`` is another number or missing, so that nothing critical is done without a quorum by mistake. If
    nothing was entered on the roll, nobody can know.
    """
    now = len(session.counted)
    if session.quorate:
        return None
    if known != now and (session.roll_kept or known is not None):
        raise Refused("refused.no-quorum", counted=now, quorum=session.convened.body.quorum)
    return known


def speaks_for(session: Session, seat: Seat, by: str) -> None:
    """Raise ``Refused`` unless ``seat`` may speak as ``by``.

    Members speak as themselves, the seats that keep the record for any seat of the body.
    """
    try:
        speaker = Seat.parse(by)
    except ValueError:
        raise Refused("refused.no-seat", seat=clean_line(by, 40)) from None
    if speaker.role is not Role.MEMBER or speaker.key not in {s.key for s in session.convened.body.seats}:
        if speaker == seat:
            raise Refused("refused.another-body", body=session.convened.body.label)
        raise Refused("refused.no-seat", seat=clean_line(by, 40))
    if seat.role is Role.MEMBER and speaker != seat:
        raise Refused("refused.not-yours")


def taking_part(session: Session, seat: Seat, by: str, presence: Presence | None) -> tuple[Facts, e.Manner]:
    """Return what is recorded first where ``seat`` enters something for the seat ``by``, and how that seat takes part.

    Refused without an answer where that seat is not here: what is said in the name of somebody who is not there must be told as
    what it was. Members are not asked: who enters something as their own seat is there, whatever the roll says so far.
    """
    key = Seat.parse(by).key
    comes = {Presence.ARRIVED: Attending.IN_PERSON, Presence.STAND_IN: Attending.PROXY}.get(presence) if presence else None
    manner = e.Manner.SELF if presence is None or comes is not None else e.Manner(presence)
    if seat.role is Role.MEMBER or session.is_present(key):
        return (), manner
    if presence is None:
        short = next(s.short for s in session.convened.body.seats if s.key == key)
        raise Refused("refused.left" if session.stay(key) else "refused.not-arrived", seat=short)
    return ((arrival(session, key, comes),) if comes is not None else ()), manner


def arrival(session: Session, key: str, how: Attending = Attending.IN_PERSON) -> e.SeatArrived:
    """Return the arrival of a seat and how it is taken.

    It is since its connection was noticed, if that was, but never before it last left.
    """
    notice, stay = session.notices.get(key), session.stay(key)
    if notice is None or not notice.here:
        return e.SeatArrived(seat=key, how=how)
    return e.SeatArrived(seat=key, at=max(notice.at, stay.until) if stay and stay.until else notice.at, how=how)
