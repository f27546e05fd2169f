"""Time in a session: used, planned, and the expected end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from pdca_tui.domain.immutable import value
from pdca_tui.domain.session.events import Treatment
from pdca_tui.domain.session.item_progress import TAKES_UP, at_hand, done, to_take
from pdca_tui.domain.session.session import Item, Session, State

_STEADY = 6
"""How many items that kept to their plan are taken into account beside those that are done."""


@value
class Pace:
    """Where the session stands in time: ``done`` items of those ``to_take``. ``late`` is positive when behind the plan."""

    position: int
    count: int
    done: int
    to_take: int
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
    return (
        now.hour,
        now.minute,
        stand.done,
        *finishes,
        *(span // timedelta(minutes=1) for span in spans),
        stand.late > timedelta(),
    )


def pace(session: Session, now: datetime) -> Pace:
    """Return how the time stands at ``now``.

    The pace is what the items that are done took against their plan, without the looks that the room had at them besides; the
    plan counts as much as some items that kept to it, and what was passed over not at all: so the end never jumps. Looking
    around costs the time it takes, and no more.
    """
    agenda = session.agenda
    plan = to_take(session)
    over = done(session, now)
    through = [item for item in plan if item.program in over]
    ahead = [item for item in plan if item.program not in over]
    current = session.items.get(session.program) if session.program is not None else None
    here = at_hand(session, now)
    planned = {item.program: 60.0 * planned_minutes(session, item) for item in agenda}
    used = {item.program: used_seconds(session, item, now) for item in agenda}
    rate = _rate(through, planned)
    rest = sum(max(planned[i.program] * (1 if i.program == here else rate) - used[i.program], 0.0) for i in ahead)
    late = sum(used[i.program] - planned[i.program] for i in through)
    late += sum(max(used[i.program] - planned[i.program], 0.0) for i in ahead)
    running = session.state in (State.OPEN, State.PAUSED)
    return Pace(
        position=(session.order.index(current.program) + 1) if current else 0,
        count=len(agenda),
        done=len(through),
        to_take=len(plan),
        used=timedelta(seconds=sum(used.values())),
        planned=timedelta(seconds=sum(planned.values())),
        item_used=timedelta(seconds=used[current.program] if current else 0),
        item_planned=timedelta(seconds=planned[current.program] if current else 0),
        late=timedelta(seconds=late),
        finishes=now + timedelta(seconds=rest) if running else None,
        planned_end=datetime.combine(now.date(), session.convened.end, now.tzinfo) if session.opened else None,
    )


def _rate(through: Sequence[Item], planned: Mapping[int, float]) -> float:
    """Return what the items that are done took against their plan, beside some that kept to it."""
    # What was passed over in less than a minute says nothing of how fast the room works.
    held = [item for item in through if item.used - item.looked >= TAKES_UP]
    plan = sum(planned[item.program] for item in held)
    if not plan:
        return 1.0
    trusted = _STEADY * plan / len(held)
    return min(max((sum(item.used - item.looked for item in held) + trusted) / (plan + trusted), 0.25), 4.0)
