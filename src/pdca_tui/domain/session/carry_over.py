"""Items for the next session: put off or not reached, open findings, and unanswered opinions."""

from __future__ import annotations

from collections.abc import Callable

from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.agenda_item import Item, Opinion
from pdca_tui.domain.session.findings_settling import open_findings
from pdca_tui.domain.session.item_progress import unreached
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import Refused


def left_over(session: Session, name: Callable[[str], str]) -> tuple[tuple[Item, e.Carried], ...]:
    """Return each item of a closed session with what of it is to be taken over; ``name`` names a seat.

    ``Refused`` for a session that goes on: what it leaves is not known yet.
    """
    if session.state is not State.CLOSED:
        raise Refused("refused.carry-open", key=session.key)
    missed = {item.program for item in unreached(session)}
    promised = session.promised()
    unsettled = open_findings(session)

    def told(opinion: Opinion) -> e.CarriedOpinion:
        return e.CarriedOpinion(
            opinion=opinion.id,
            kind=opinion.now.kind,
            by=opinion.by,
            by_name=name(opinion.by),
            text=opinion.now.text,
            due=promised.get(opinion.id),
        )

    found = []
    for item in session.agenda:
        # What is about all that was taken together goes with the item where it was put.
        opinions = tuple(told(o) for o in session.unanswered(item.program) if o.program == item.program)
        why = (
            e.CarriedWhy.DEFERRED
            if item.deferred
            else e.CarriedWhy.UNREACHED
            if item.program in missed
            else e.CarriedWhy.UNSETTLED
            if item.program in unsettled
            else e.CarriedWhy.UNANSWERED
        )
        if opinions or why is not e.CarriedWhy.UNANSWERED:
            facts = session.convened
            carried = e.Carried(
                session=session.key,
                number=facts.number,
                date=session.opened.date() if session.opened else facts.date,
                why=why,
                reason=item.deferred_because,
                opinions=opinions,
            )
            found.append((item, carried))
    return tuple(found)
