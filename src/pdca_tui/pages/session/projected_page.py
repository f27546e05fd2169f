"""The page that the facilitator brought to the projector instead of the program: agenda, roll, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pdca_tui.domain.session.events import Projection
from pdca_tui.domain.session.session import Session
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.session.agenda import agenda_page, decisions_page
from pdca_tui.pages.session.attendance import attendance_page


def projected_page(session: Session, now: datetime, cells: int) -> Sequence[Line] | None:
    """Return the page that was brought to the projector; ``None`` where that is the program."""
    match session.projected.page:
        case Projection.AGENDA:
            return agenda_page(session, now, cells)
        case Projection.ROLL:
            return attendance_page(session, cells, keys=False)
        case Projection.DECISIONS:
            return decisions_page(session, cells)
        case _:
            return None
