"""Which items were taken up, which one is at hand, and which are done.

The room looks around: passing an item by, or looking something up in one, takes nothing up and finishes nothing. An item is
taken up when the room stays with it for a minute, or when something is said, replied or decided on it while it is the room's.
It is then at hand until another one is, wherever the room looks meanwhile; only then is it done.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session.agenda_item import Item
from pdca_tui.domain.session.events import Treatment
from pdca_tui.domain.session.lifecycle import State
from pdca_tui.domain.session.session import Session

TAKES_UP = 60.0
"""Seconds for which the room stays with what it takes up."""


def stayed(session: Session, at: datetime) -> Session:
    """Return the session with the time since ``session.since`` added to the item that is on, which may take it up."""
    if session.since is None or session.program is None or session.state is not State.OPEN:
        return session
    item, hand = session.items[session.program], session.at_hand
    spent = max(0.0, (at - session.since).total_seconds())
    stay, used, looked = session.stayed + spent, item.used + spent, item.looked + spent
    if hand == item.program:
        item = replace(item, used=used)
    elif stay < TAKES_UP:
        item = replace(item, used=used, looked=looked)
    else:
        item, hand = replace(item, used=used, looked=max(0.0, looked - stay), taken=True), item.program
    return replace(session, items={**session.items, item.program: item}, since=at, stayed=stay, at_hand=hand)


def spoken(session: Session, program: int | None) -> Session:
    """Return the session after something was said on an item: if it is the room's, that takes it up."""
    if program is None or program != session.program or session.state not in (State.OPEN, State.PAUSED):
        return session
    item = session.items[program]
    return session if item.taken and session.at_hand == program else _taken_up(session, item)


def _taken_up(session: Session, item: Item) -> Session:
    """Return the session with the item of the present stay at hand; what was spent on it in this stay was no mere look."""
    taken = replace(item, taken=True, looked=max(0.0, item.looked - session.stayed) if session.at_hand != item.program else 0.0)
    return replace(session, items={**session.items, item.program: taken}, at_hand=item.program)


def at_hand(session: Session, now: datetime) -> int | None:
    """Return the program that is being worked on at ``now``; ``None`` if none was taken up yet, or all is over."""
    if session.state is State.OPEN and session.program is not None and session.since is not None:
        stay = session.stayed + (now - session.since).total_seconds()
        if stay >= TAKES_UP:
            return session.program
    running = session.state in (State.OPEN, State.PAUSED) and session.at_hand in session.items
    return session.at_hand if running else None


def leads(session: Session) -> Mapping[int, int]:
    """Return, for each item that is taken together with another, that other one.

    It is the nearest before it in the order that is not taken together itself: moving either can change which it is.
    """
    found: dict[int, int] = {}
    lead: int | None = None
    for item in session.agenda:
        if item.treatment is not Treatment.TOGETHER:
            lead = item.program
        elif lead is not None:
            found[item.program] = lead
    return found


def group_of(session: Session, program: int) -> tuple[int, ...]:
    """Return the programs that are taken together with ``program``, itself among them, in the order of the agenda.

    One that is put off is in no group; if it is the one the others go with, each of them is taken by itself.
    """
    with_which = leads(session)
    lead = with_which.get(program, program)
    found = tuple(
        item.program for item in session.agenda if not item.deferred and lead in (item.program, with_which.get(item.program))
    )
    return found if lead in found and program in found else (program,)


def taken_with(session: Session, program: int) -> tuple[int, ...]:
    """Return what a program is taken together with: the one that it follows, or those that follow it."""
    group = group_of(session, program)
    return group[1:] if group[0] == program else group[:1]


def to_take(session: Session) -> tuple[Item, ...]:
    """Return the items that the room is to take up: what is neither put off nor taken in writing."""
    return tuple(item for item in session.agenda if not item.deferred and item.treatment is not Treatment.WRITING)


def done(session: Session, now: datetime) -> frozenset[int]:
    """Return the programs that are done: taken up and no more at hand, or taken together with one that is."""
    here = at_hand(session, now)
    own = {item.program for item in session.agenda if item.taken and not item.deferred and item.program != here}
    along = {program for program, lead in leads(session).items() if lead in own and program != here}
    return frozenset(own | {program for program in along if not session.items[program].deferred})


def unreached(session: Session) -> tuple[Item, ...]:
    """Return the items that were to be taken up in a session that is over, and were not, in the order of the agenda."""
    return missed(session) if session.state is State.CLOSED else ()


def missed(session: Session) -> tuple[Item, ...]:
    """Return the items that are to be taken up and were not yet, in the order of the agenda."""
    with_which = leads(session)
    found: list[Item] = []
    for item in session.agenda:
        if item.taken or item.deferred or item.treatment is Treatment.WRITING:
            continue
        lead = session.items.get(with_which.get(item.program, 0))
        if lead is None or lead.deferred or lead in found:
            found.append(item)
    return tuple(found)
