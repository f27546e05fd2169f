"""The chair of a session, and the seats that took part in it: its minutes wait for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.domain.seats import Role, Seat

if TYPE_CHECKING:
    from pdca_tui.domain.material.dataset import Body
    from pdca_tui.domain.session.lifecycle import Stay
    from pdca_tui.domain.session.session import Session


def chair_seats(session: Session) -> tuple[str, ...]:
    """Return the keys of the seats that chair, and approve the minutes; none where the body has no such seat.

    That is who was entered as deputy (職務代理), otherwise the chair's seat; in a body without one the seats that may deputize.
    """
    if session.chairing:
        return (session.chairing,)
    return own_chairs(session.convened.body) or deputies(session.convened.body)


def own_chairs(body: Body) -> tuple[str, ...]:
    """Return the keys of the chair's seat."""
    return tuple(s.key for s in body.seats if s.chair)


def deputies(body: Body) -> tuple[str, ...]:
    """Return the keys of the seats that may take the chair's place, in the order of the roster."""
    return tuple(s.key for s in body.seats if s.deputy and not s.chair)


def is_chair(session: Session, seat: Seat) -> bool:
    """Whether it is the seat that chairs the session."""
    return seat.role is Role.MEMBER and seat.key in chair_seats(session)


def approved_on_behalf(session: Session) -> bool:
    """Whether the secretariat enters the approval by the word of whoever chaired: the body has no roster, so no seat can."""
    return not session.convened.body.seats


def may_approve(session: Session, seat: Seat) -> bool:
    """Whether it is the seat that approves the minutes, or enters that they were approved."""
    return is_chair(session, seat) or (seat.role is Role.SECRETARIAT and approved_on_behalf(session))


def chair_missing(session: Session) -> bool:
    """Whether nobody sits on the chair, and no deputy was entered; of a session that is over, whether nobody did.

    Where the roll is not kept nobody can know.
    """
    if not session.roll_kept or session.chairing:
        return False
    if session.closed is not None:
        return not any(took_part(session, key) for key in chair_seats(session))
    return not any(session.is_present(key) for key in chair_seats(session))


def took_part(session: Session, key: str) -> bool:
    """Whether a seat of the body was in the session at any time, or said something there.

    Where nothing was entered on the roll it says nothing about anybody: then every seat did.
    """
    if not session.roll_kept:
        return True
    if any(_within(stay, session) for stay in session.presence.get(key, ())):
        return True
    own = str(Seat(Role.MEMBER, key))
    return any(opinion.by == own for item in session.items.values() for opinion in item.opinions)


def _within(stay: Stay, session: Session) -> bool:
    began = session.opened is None or stay.until is None or stay.until > session.opened
    return began and (session.closed is None or stay.since < session.closed)
