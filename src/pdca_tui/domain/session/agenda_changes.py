"""The agenda with fewer items, or as it was prepared otherwise before the session was opened."""

from __future__ import annotations

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.agenda_item import Item
from pdca_tui.domain.session.session import Session


def only(session: Session, order: tuple[int, ...]) -> Session:
    """Return the session with the items of ``order``; a room that was at another one is at none."""
    tabled = {program: findings for program, findings in session.tabled.items() if program in order}
    kept = replace(session, items={program: session.items[program] for program in order}, order=order, tabled=tabled)
    return kept if session.program in order else replace(kept, program=None, scrolled=None)


def prepared_anew(session: Session, facts: e.SessionConvened) -> Session:
    """Return the session with other facts and their agenda; an item that stays keeps what the facts say nothing of."""
    items = dict(session.items)
    for planned in facts.items:
        known, new = items.get(planned.program), Item.planned(planned)
        if known is not None:
            new = replace(
                known,
                name=new.name,
                article=new.article,
                minutes=new.minutes,
                treatment=new.treatment,
                points=new.points,
                text=new.text,
                year=new.year,
            )
        items[planned.program] = new
    return only(
        replace(session, facts=facts, items=items, details=facts.details), tuple(planned.program for planned in facts.items)
    )
