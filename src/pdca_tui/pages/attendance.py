"""The attendance roll (出席)."""

from __future__ import annotations

from pdca_tui.domain.session import Session, Stay
from pdca_tui.domain.standing import without_slips
from pdca_tui.pages.line import Line, Page, Role, edges
from pdca_tui.pages.names import clock
from pdca_tui.text import pad, width
from pdca_tui.words import say


def attendance_page(session: Session, cells: int) -> list[Line]:
    """Return the roll for ``cells`` cells, a block a seat: ``seat:chamber``."""
    page = Page(cells)
    body = session.convened.body
    present = session.present
    roll = say("agenda.present", present=len(present), seats=len(body.seats))
    holds = say("agenda.quorate" if session.quorate else "agenda.inquorate", quorum=body.quorum)
    page.add((f" {roll}  ", Role.STRONG), (holds, Role.GOOD if session.quorate else Role.ATTENTION))
    page.blank()
    standings = {seat.key: _standing(session, seat.key) for seat in body.seats}
    marked = max((width(standing) for standing in standings.values()), default=0)
    group = None
    for seat in body.seats:
        if seat.group != group:
            group = seat.group
            page.para(group, Role.DIM, indent=1)
        here = seat.key in present
        page.block(f"seat:{seat.key}")
        head = (
            (f"  {pad(standings[seat.key], marked)}  ", Role.GOOD if here else Role.DIM),
            (f"{seat.organization} ", Role.STRONG),
            (seat.post, Role.TEXT),
        )
        stays = _stays(without_slips(session.presence.get(seat.key, ())))
        notice = session.notices.get(seat.key)
        if notice is not None:
            stays = say("attendance.joined" if notice.here else "attendance.parted", time=clock(notice.at))
        tail = ((stays, Role.ATTENTION if notice else Role.DIM),) if stays else ()
        if sum(width(text) for text, _ in (*head, *tail)) < page.cells:
            page.add(*edges(page.cells, head, tail))
        else:
            page.para(f"{seat.organization} {seat.post}", Role.STRONG, lead=head[:1])
            page.flow(*tail, indent=width(head[0][0]))
        page.block()
    return page.lines


def _standing(session: Session, seat: str) -> str:
    """Return whether a seat is taken, in the words of the minutes: nobody is absent before the session is over."""
    if without_slips(session.presence.get(seat, ())):
        return say("minutes.present" if seat in session.present else "attendance.left")
    return say("minutes.awaited" if session.closed is None else "minutes.absent")


def _stays(stays: tuple[Stay, ...]) -> str:
    return say("comma").join(f"{clock(s.since)}–{clock(s.until) if s.until else ''}" for s in stays)
