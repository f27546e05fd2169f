"""Taking over from one session into the next, at the agenda of either."""

from __future__ import annotations

import asyncio

from pdca_tui.application.session.carry_over import carry_command
from pdca_tui.application.session.loading import listed, load
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import Refused
from pdca_tui.pages.session.names import day_name, session_name
from pdca_tui.screens.session.requests import CarryOver
from pdca_tui.screens.widgets.form import Field, Form
from pdca_tui.words import say


async def carry_form(room: Room, rooms: Rooms) -> Form:
    """Return the form that asks from which session to take over, or, once this one is closed, into which.

    The nearest one of the same body is proposed. ``Refused`` if there is none.
    """
    session = room.session
    over = session.state is State.CLOSED
    found = [each.session for each in await asyncio.to_thread(listed, rooms.home) if each.session is not None]
    others = [each for each in found if each.key != session.key and (each.state is State.CLOSED) is not over]
    here, same = (session.convened.date, session.key), session.convened.body.key

    def distance(each: Session) -> tuple[bool, bool, int]:
        facts = each.convened
        wrong_way = ((facts.date, each.key) > here) is not over
        return facts.body.key != same, wrong_way, abs((facts.date - session.convened.date).days)

    others.sort(key=distance)
    if not others:
        raise Refused("refused.carry-nowhere")
    options = tuple((each.key, f"{session_name(each)} {day_name(each.convened.date)}") for each in others)
    title = say("form.carry-to" if over else "form.carry-from")
    return Form(CarryOver(), title, [Field("session", say("field.session"), "", options)], text=None)


async def carry(room: Room, rooms: Rooms, other: str, seat: Seat, key: str) -> str:
    """Take over between the session of ``room`` and the ``other`` one; return the sentence that tells it."""
    session, home = room.session, rooms.home
    if session.state is not State.CLOSED:
        source = await asyncio.to_thread(load, home, other)
        await room.ask(await asyncio.to_thread(carry_command, home, source, session), seat, key)
        return say("done.carried-over", source=other, target=session.key)
    target = await rooms.enter(other)
    try:
        await target.ask(await asyncio.to_thread(carry_command, home, session, target.session), seat, key)
    finally:
        await rooms.part(target)
    return say("done.carried-over", source=session.key, target=other)
