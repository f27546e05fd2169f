"""The two lines at the top that always answer: which session, which program of how many, which place, how the time stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.item_progress import group_of
from pdca_tui.domain.session.promises import unjudged
from pdca_tui.domain.session.schedule import pace
from pdca_tui.domain.session.session import Session, State
from pdca_tui.domain.session.topics import label
from pdca_tui.pages.layout.styled_line import Line, Role, Span, edges
from pdca_tui.pages.session.names import (
    article_name,
    clock,
    item_name,
    minutes_of,
    own_name,
    place_name,
    places_of,
    session_name,
    verified_name,
)
from pdca_tui.pages.session.quorum import quorum_mark
from pdca_tui.text import cut, width
from pdca_tui.words import say

LONG = 720
"""Minutes from which a running time says nothing: a session that was left open."""

_SIDE_BY_SIDE = 3
"""How many positions of a group are told one by one."""

_KNOWN = 14
"""Cells in which a program can be known by its number and the beginning of its name."""


def title_line(
    session: Session, seats: Sequence[Seat], now: datetime, cells: int, dataset: Callable[[], DataSet | None] = lambda: None
) -> Line:
    """Return the first line: the session, who sits here, and the time; ``dataset`` names a seat that it does not know."""
    state = "" if session.state is State.OPEN else say(f"state.{session.state}") + "  "
    right: tuple[Span, ...] = ((state, Role.HERE), (clock(now) + " ", Role.STRONG))
    name = f" {session_name(session)}"
    if lacking := quorum_mark(session):
        right = ((lacking + "  ", Role.ATTENTION), *right)
        # What weighs is seen on the narrowest screen, too.
        name = cut(name, max(cells - sum(width(t) for t, _ in right) - 1, 1))
    left: tuple[Span, ...] = ((name, Role.STRONG),)
    # What is verified comes before what it is called: the year in the name is not the one on the sheets.
    for more, role in ((verified_name(session), Role.HERE), (session.convened.title, Role.STRONG)):
        if more and sum(width(t) for t, _ in (*left, *right)) + width(more) + 3 <= cells:
            left = (*left, (f"  {more}", role))
    names = say("comma.short").join(own_name(session, seat, dataset) for seat in seats)
    seated: Span = (f"   {names}", Role.DIM)
    if sum(width(t) for t, _ in (*left, seated, *right)) + 2 <= cells:
        left = (*left, seated)
    return Line(edges(cells, left, right))


def program_line(session: Session, program: int, cells: int, *, elsewhere: bool) -> Line:
    """Return the second line: position on the agenda, article, number and name; ``elsewhere`` tells where the room is.

    What is taken together stands there together, side by side; the one that is read is marked.
    """
    item, group = session.items[program], group_of(session, program)
    position = say("head.position", position=_positions(session, group), count=len(session.order))
    right: tuple[Span, ...] = ()
    if elsewhere and session.program is not None:
        at = session.order.index(session.program) + 1
        right = (
            (
                say(
                    "head.room-at",
                    position=at,
                    count=len(session.order),
                    place=place_name(session.program, session.place, session),
                )
                + " ",
                Role.ATTENTION,
            ),
        )
    article = article_name(item.article) if item.is_program and item.article else ""
    taken = width(position) + width(article) + 6
    room = cells - taken - sum(width(t) for t, _ in right) - 1
    if room < 12:
        right, room = (), cells - taken - 1
    left = ((f" {position}  ", Role.HERE), (f"{article}  " if article else "", Role.DIM))
    return Line(edges(cells, (*left, *_side_by_side(session, program, group, room)), right))


def _positions(session: Session, group: Sequence[int]) -> str:
    """Return the positions of a group on the agenda: 13+14+15; of a long one the first and the last."""
    at = [session.order.index(program) + 1 for program in group]
    return "+".join(map(str, at)) if len(at) <= _SIDE_BY_SIDE else f"{at[0]}-{at[-1]}"


def _side_by_side(session: Session, program: int, group: Sequence[int], cells: int) -> tuple[Span, ...]:
    """Return the numbers and names of a group in ``cells`` cells; only ``program`` is named where there is no room for all."""
    if len(group) == 1:
        return ((cut(item_name(session.items[program]), cells), Role.STRONG),)
    joint = " + "  # names have middle dots of their own
    wanted = {each: f"{'■ ' if each == program else ''}{item_name(session.items[each])}" for each in group}
    room = cells - width(joint) * (len(group) - 1)
    if room < _KNOWN * len(group):
        wanted = {each: text if each == program else label(each) for each, text in wanted.items()}
        room_here = room - sum(width(text) for each, text in wanted.items() if each != program)
        if room_here < _KNOWN:
            # Too many, or too narrow: the positions tell already that there are others.
            return ((cut(wanted[program], cells), Role.STRONG),)
        wanted[program] = cut(wanted[program], room_here)
    given = _shares([width(text) for text in wanted.values()], room)
    spans: list[Span] = []
    for each, share in zip(wanted, given, strict=True):
        spans += [(joint, Role.DIM)] if spans else []
        spans.append((cut(wanted[each], share), Role.STRONG if each == program else Role.TEXT))
    return tuple(spans)


def _shares(wanted: Sequence[int], room: int) -> list[int]:
    """Return how many of ``room`` cells each gets of what it wants: the short ones all, the long ones the same."""
    given = [0] * len(wanted)
    for left, at in enumerate(sorted(range(len(wanted)), key=lambda at: wanted[at])):
        given[at] = min(wanted[at], room // (len(wanted) - left))
        room -= given[at]
    return given


def room_line(session: Session, cells: int) -> Line:
    """Return where the room is, and the way there, for who reads something else; empty where the room is at no program."""
    if session.program is None:
        return Line()
    at = session.order.index(session.program) + 1
    place = place_name(session.program, session.place, session)
    where = f" {say('head.room-at', position=at, count=len(session.order), place=place)}  "
    way: Span = (say("head.to-room") + " ", Role.DIM)
    room = max(cells - width(where) - width(way[0]) - 1, 0)
    return Line(edges(cells, ((where, Role.HERE), (cut(session.items[session.program].name, room), Role.TEXT)), (way,)))


def projected_line(session: Session, cells: int) -> Line:
    """Return the second line for who follows the room while it is shown something else than a program."""
    shown = say("head.projected", page=say(f"projected.{session.projected.page}"))
    return Line(edges(cells, ((f" {shown}", Role.HERE),), ()))


def rail_line(session: Session, program: int, place: Place, now: datetime, cells: int) -> Line:
    """Return the rail: the places of the item with what is in each, and the time of this item against its plan."""
    item = session.items[program]
    counts = {
        Place.PROMISE: len(unjudged(session, program)),
        Place.CHECK: len(item.standing_opinions),
        Place.ACTION: session.reply_counts()[program],
    }
    labels = []
    places = places_of(program, session)
    here = place if place in places else Place.PLAN
    for each in places:
        count = counts.get(each, 0)
        labels.append(place_name(program, each, session) + (f" {count}" if count else ""))
    time = _item_time(session, program, now)
    joints = max(len(places) - 1, 1)
    free = cells - 1 - sum(map(width, labels)) - 1 - width(time) - 2
    joint = "─" * max(min((free - joints * 2) // joints, 8), 1)
    spans: list[Span] = [(" ", Role.TEXT)]
    for at, (each, word) in enumerate(zip(places, labels, strict=True)):
        if at:
            spans.append((f" {joint} ", Role.RULE))
        spans.append((f"■{word}", Role.HERE) if each is here else (word, Role.TEXT))
    return Line(edges(cells, spans, ((time + " ", Role.DIM),) if time else ()))


def rail_at(session: Session, program: int, place: Place, now: datetime, cells: int, column: int) -> Place | None:
    """Return the place whose word stands at ``column`` of the rail, for the mouse."""
    at = 0
    for text, _ in rail_line(session, program, place, now, cells).spans:
        if at <= column < at + width(text):
            plain = text.strip("■ 0123456789")
            return next((p for p in places_of(program, session) if place_name(program, p, session) == plain), None)
        at += width(text)
    return None


def rule_line(cells: int) -> Line:
    """Return the rule under the head."""
    return Line((("─" * cells, Role.RULE),))


def _item_time(session: Session, program: int, now: datetime) -> str:
    if session.state not in (State.OPEN, State.PAUSED) or session.program != program:
        return ""
    stand = pace(session, now)
    planned = minutes_of(stand.item_planned)
    used = minutes_of(stand.item_used + timedelta(seconds=0.5))
    if used >= LONG:
        return say("head.time-long", planned=planned)
    return say("head.time", used=used, planned=planned) if planned else say("head.time-unplanned", used=used)
