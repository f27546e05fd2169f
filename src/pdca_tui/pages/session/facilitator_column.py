"""The facilitator's own column beside the room's screen: next items, requests to speak, open items, notes."""

from __future__ import annotations

from datetime import datetime

from pdca_tui.domain.session.item_progress import done, to_take
from pdca_tui.domain.session.schedule import pace
from pdca_tui.domain.session.session import Item, Session
from pdca_tui.domain.session.topics import is_program
from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.pages.session.names import clock, seat_name
from pdca_tui.words import say


def desk_page(session: Session, program: int, now: datetime, cells: int, *, drafting: int = 0, note: str = "") -> list[Line]:
    """Return the facilitator's own column for ``cells`` cells; ``drafting`` seats are writing, ``note`` is private."""
    page = Page(cells)
    stand = pace(session, now)
    page.para(say("desk.left", count=_left(session, now)), Role.STRONG)
    if stand.finishes and stand.planned_end:
        page.para(say("desk.finishes", time=clock(stand.finishes), planned=clock(stand.planned_end)))
    following = _next(session, program)
    if following is not None:
        page.heading(say("desk.next", position=session.order.index(following.program) + 1, count=len(session.order)))
        page.para(following.name, lead=((f"{following.program} " if following.is_program else "", Role.DIM),))
        for point in following.points:
            page.item("●", point, Role.HERE)
    _write_floor(page, session)
    unanswered = session.unanswered(program)
    page.heading(say("desk.open" if is_program(program) else "desk.open-topic"))
    page.para(say("desk.unanswered", count=len(unanswered)), Role.ATTENTION if unanswered else Role.DIM)
    if drafting:
        page.para(say("desk.drafting", count=drafting), Role.DIM)
    page.heading(say("desk.note"))
    page.para(note or say("desk.no-note"), Role.TEXT if note else Role.DIM)
    return page.lines


def _left(session: Session, now: datetime) -> int:
    """Return how many items are still to be taken, after the one that the room is at."""
    through = done(session, now) | {session.program}
    return sum(1 for item in to_take(session) if item.program not in through)


def _next(session: Session, program: int) -> Item | None:
    order = session.order
    after = order[order.index(program) + 1 :] if program in order else order
    return next((session.items[p] for p in after if not session.items[p].taken and not session.items[p].deferred), None)


def _write_floor(page: Page, session: Session) -> None:
    floor = session.floor
    page.heading(say("desk.floor"))
    if floor.speaking:
        page.para(say("desk.speaking", seat=seat_name(session, floor.speaking)), Role.HERE)
    names = " → ".join(seat_name(session, by) for by in floor.waiting)
    page.para(say("desk.waiting", seats=names) if names else say("desk.nobody"), Role.TEXT if names else Role.DIM)
