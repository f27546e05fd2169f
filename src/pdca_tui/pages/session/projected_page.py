"""The page that the facilitator brought to the projector instead of the program: agenda, roll, decisions, state of industry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from pdca_tui.domain.material.statistics import Statistics
from pdca_tui.domain.session.events import Projection
from pdca_tui.domain.session.session import Session
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.session.agenda import agenda_page, decisions_page
from pdca_tui.pages.session.attendance import attendance_page
from pdca_tui.pages.session.industry import projected_industry


def projected_page(
    session: Session, now: datetime, cells: int, chapters: Callable[[int], Sequence[Statistics]]
) -> Sequence[Line] | None:
    """Return the page that was brought to the projector; ``None`` where that is the program.

    ``chapters`` returns the state of industry for the year that is verified.
    """
    match session.projected.page:
        case Projection.AGENDA:
            return agenda_page(session, now, cells)
        case Projection.ROLL:
            return attendance_page(session, cells, keys=False)
        case Projection.DECISIONS:
            return decisions_page(session, cells)
        case Projection.INDUSTRY:
            return projected_industry(chapters(session.convened.fiscal_year), cells, session.projected.block)
        case _:
            return None
