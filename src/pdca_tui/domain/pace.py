"""How the time stands: used, planned, and when the session ends if it goes on like this."""

from __future__ import annotations

from datetime import datetime, timedelta

from pdca_tui.domain.events import Treatment
from pdca_tui.domain.session import Item, Session, State
from pdca_tui.domain.value import value


@value
class Pace:
    """Where the session stands in time. ``late`` is positive when behind the plan."""

    position: int
    count: int
    done: int
    used: timedelta
    planned: timedelta
    item_used: timedelta
    item_planned: timedelta
    late: timedelta
    finishes: datetime | None
    planned_end: datetime | None


def planned_minutes(session: Session, item: Item) -> int:
    """Return the minutes planned for an item; none for what is taken in writing or put off."""
    if item.deferred or item.treatment is Treatment.WRITING:
        return 0
    if item.minutes is not None:
        return item.minutes
    return 0 if item.treatment is Treatment.TOGETHER else session.convened.minutes_per_item


def unreached(session: Session) -> tuple[Item, ...]:
    """Return the items that were to be discussed and were neither called nor spoken to.

    One taken together stands with the one before it.
    """
    found: list[Item] = []
    reached = True
    for item in session.agenda:
        with_last = item.treatment is Treatment.TOGETHER and reached
        settled = item.deferred or item.treatment is Treatment.WRITING or with_last
        reached = settled or item.called or bool(item.opinions)
        if not reached:
            found.append(item)
    return tuple(found)


def used_seconds(session: Session, item: Item, now: datetime) -> float:
    """Return the seconds an item has had in the room up to ``now``."""
    running = session.state is State.OPEN and session.program == item.program and session.since is not None
    since = session.since
    return item.used + (max(0.0, (now - since).total_seconds()) if running and since is not None else 0.0)


def face(session: Session, now: datetime) -> tuple[object, ...]:
    """Return what of the time is to be seen, to the minute: while it stays the same no screen need be painted."""
    stand = pace(session, now)
    finishes = (stand.finishes.hour, stand.finishes.minute) if stand.finishes else ()
    spans = (stand.item_used + timedelta(seconds=0.5), abs(stand.late))
    return (now.hour, now.minute, *finishes, *(span // timedelta(minutes=1) for span in spans), stand.late > timedelta())


def pace(session: Session, now: datetime) -> Pace:
    """Return how the time stands at ``now``.

    Until a few items are through, the plan is taken as the pace; after that, what the items so far took against their plan.
    """
    agenda = session.agenda
    taken = [item for item in agenda if not item.deferred and item.treatment is not Treatment.WRITING]
    current = session.items.get(session.program) if session.program is not None else None
    done = [item for item in taken if item.called and item is not current]
    used = sum(used_seconds(session, item, now) for item in agenda)
    planned_done = sum(planned_minutes(session, item) for item in done) * 60
    used_done = sum(used_seconds(session, item, now) for item in done)
    here_used = used_seconds(session, current, now) if current else 0.0
    here_planned = planned_minutes(session, current) * 60 if current else 0
    ahead = sum(planned_minutes(session, item) for item in taken if not item.called and item is not current) * 60
    rate = used_done / planned_done if planned_done and len(done) >= 2 else 1.0
    rate = min(max(rate, 0.25), 4.0)
    rest = max(here_planned - here_used, 0.0) + ahead * rate
    running = session.state in (State.OPEN, State.PAUSED)
    late = used_done - planned_done + max(here_used - here_planned, 0.0)
    facts = session.convened
    end = datetime.combine(now.date(), facts.end, now.tzinfo) if session.opened else None
    return Pace(
        position=(session.order.index(current.program) + 1) if current else 0,
        count=len(agenda),
        done=len(done),
        used=timedelta(seconds=used),
        planned=timedelta(minutes=sum(planned_minutes(session, item) for item in agenda)),
        item_used=timedelta(seconds=here_used),
        item_planned=timedelta(seconds=here_planned),
        late=timedelta(seconds=late),
        finishes=now + timedelta(seconds=rest) if running else None,
        planned_end=end,
    )
