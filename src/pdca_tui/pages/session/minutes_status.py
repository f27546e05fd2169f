"""The state of the minutes of a session, and the reader's next step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.awaited_minutes import Wanted, wanted
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.session import Session
from pdca_tui.pages.layout.styled_line import Role, Span
from pdca_tui.pages.session.names import day_name
from pdca_tui.words import say


def minutes_standing(session: Session, seats: Sequence[Seat], now: datetime | None) -> tuple[Span, ...]:
    """Return how the minutes stand at the moment ``now`` for who sits on ``seats``; nothing while they are a draft.

    Without a moment it is not told whether the day until which they stand open is over.
    """
    minutes = session.minutes
    if minutes.standing is Standing.DRAFT:
        return ()
    standing = say(f"minutes-standing.{minutes.standing}")
    if minutes.standing is Standing.APPROVED or minutes.until is None:
        return ((standing, Role.TEXT),)
    over = now is not None and minutes.overdue(now)
    until = say("confirm.over" if over else "confirm.until", day=day_name(minutes.until))
    asks = wanted(session, seats, now) if now is not None else None
    role = Role.ATTENTION if asks is not None else Role.TEXT
    spans: list[Span] = [(standing, role), (until, Role.ATTENTION if over else role)]
    if asks is Wanted.ANSWER:
        spans.append((say("wanted.answer", count=len(minutes.open)), Role.ATTENTION))
    elif asks is not None:
        spans.append((say(f"wanted.{asks}"), Role.ATTENTION))
    if answered := minutes.answered(map(str, seats)):
        spans.append((say("wanted.answered", count=len(answered)), Role.HERE))
    return tuple(spans)
