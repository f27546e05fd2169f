"""Who approved the minutes, in words."""

from __future__ import annotations

from pdca_tui.domain.session.session import Session
from pdca_tui.publish.naming import Names


def approver(session: Session, names: Names) -> str:
    """Return who approved the minutes: a seat, or in a body without a roster whoever the secretariat entered."""
    seat, who = names.seat(session.minutes.approved_by), session.minutes.approved_for
    return names.say("minutes.approved-for", who=who, seat=seat) if who else seat
