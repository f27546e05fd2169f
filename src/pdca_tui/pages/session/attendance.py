"""The attendance roll (出席)."""

from __future__ import annotations

from pdca_tui.domain.session.chair import chair_missing, chair_seats, deputies
from pdca_tui.domain.session.lifecycle import without_slips
from pdca_tui.domain.session.meeting_details import Details, Openness, Side
from pdca_tui.domain.session.session import Session, State, Stay
from pdca_tui.pages.layout.styled_line import Line, Page, Role, edges
from pdca_tui.pages.session.names import seat_name, when
from pdca_tui.pages.session.quorum import write_quorum
from pdca_tui.text import pad, width
from pdca_tui.words import say


def attendance_page(session: Session, cells: int, *, keys: bool = True) -> list[Line]:
    """Return the roll for ``cells`` cells, a block a seat: ``seat:chamber``.

    Only who can press them is told of ``keys``: then each seat stands behind the number that points at it.
    """
    page = Page(cells)
    body = session.convened.body
    present = session.present
    write_quorum(page, session)
    if keys:
        _write_chair(page, session)
    page.blank()
    standings = {seat.key: _standing(session, seat.key) for seat in body.seats}
    marked = max((width(standing) for standing in standings.values()), default=0)
    group = None
    digits = len(str(len(body.seats)))
    for number, seat in enumerate(body.seats, 1):
        if seat.group != group:
            group = seat.group
            page.para(group, Role.DIM, indent=1)
        here = seat.key in present
        page.block(f"seat:{seat.key}")
        head = (
            (f"{number:>{digits}} " if keys else "  ", Role.DIM),
            (f"{pad(standings[seat.key], marked)}  ", Role.GOOD if here else Role.DIM),
            (f"{seat.organization} ", Role.STRONG),
            (seat.post, Role.TEXT),
            *(((f"  {say('attendance.deputy')}", Role.HERE),) if seat.key == session.chairing else ()),
        )
        stays = _stays(session, without_slips(session.presence.get(seat.key, ())))
        notice = session.notices.get(seat.key)
        if notice is not None:
            stays = say("attendance.joined" if notice.here else "attendance.parted", time=when(session, notice.at))
        tail = ((stays, Role.ATTENTION if notice else Role.DIM),) if stays else ()
        if sum(width(text) for text, _ in (*head, *tail)) < page.cells:
            page.add(*edges(page.cells, head, tail))
        else:
            page.para(f"{seat.organization} {seat.post}", Role.STRONG, lead=head[:2])
            page.flow(
                *((text.strip(), role) for text, role in head[4:]), *tail, indent=sum(width(text) for text, _ in head[:2])
            )
        page.block()
    _write_details(page, session.details, keys=keys)
    return page.lines


def _write_chair(page: Page, session: Session) -> None:
    """Tell that nobody sits on the chair of a session that is to be held, or was, and who may take its place."""
    if not chair_missing(session) or session.state is State.PREPARED:
        return
    named = [key for key in deputies(session.convened.body) if key not in chair_seats(session)]
    if named:
        seats = say("comma").join(seat_name(session, f"member:{key}") for key in named)
        page.para(say("attendance.no-chair-named", seat=seats), Role.ATTENTION, indent=1)
    else:
        page.para(say("attendance.no-chair"), Role.ATTENTION, indent=1)


def _write_details(page: Page, details: Details, *, keys: bool) -> None:
    """Write what the head of the minutes will say beside time and place; where nothing is said, how to say it."""
    told = {
        "minutes.openness": openness_told(details),
        "minutes.observers": "" if details.observers is None else say("minutes.observers.count", count=details.observers),
        "minutes.materials": say("comma").join(f"{each.number} {each.title}".strip() for each in details.materials),
        **{f"minutes.attendants.{side}": attendants_told(details, side) for side in Side},
    }
    if not keys and not any(told.values()):
        return
    page.heading(say("attendance.head" if keys else "attendance.head-shown"))
    if not any(told.values()):
        page.para(say("attendance.head-unsaid"), Role.DIM, indent=1)
    for label, text in told.items():
        if text:
            page.para(say("minutes.fact", label=say(label), value=text), indent=1)


def openness_told(details: Details) -> str:
    """Return whether the public may attend, and why not; empty where nobody said."""
    if details.openness is Openness.UNSAID:
        return ""
    word = say(f"openness.{details.openness}")
    return say("minutes.openness.because", openness=word, reason=details.closed_because) if details.closed_because else word


def attendants_told(details: Details, side: Side) -> str:
    """Return who attended for one side, each with organisation and post."""
    return say("comma").join(f"{each.organization} {each.post}".strip() for each in details.of(side))


def _standing(session: Session, seat: str) -> str:
    """Return whether a seat is taken, in the words of the minutes: nobody is absent before the session is over."""
    if without_slips(session.presence.get(seat, ())):
        how = session.how(seat)
        return say("attendance.left" if how is None else f"attending.{how}")
    if seat in session.excused:
        return say("attending.excused")
    return say("minutes.awaited" if session.closed is None else "minutes.absent")


def _stays(session: Session, stays: tuple[Stay, ...]) -> str:
    """Return when a seat came and went, and how it was taken where that changed."""
    ways = {stay.how for stay in stays}

    def told(stay: Stay) -> str:
        span = f"{when(session, stay.since)}–{when(session, stay.until) if stay.until else ''}"
        return f"{span} {say(f'attending.{stay.how}')}" if len(ways) > 1 else span

    return say("comma").join(map(told, stays))
