"""The rooms of a process: one a session, however many come at the same moment and however slow its record is."""

from __future__ import annotations

import asyncio
import threading

import pytest

import shipped
from pdca_tui.errors import RecordBusy, SessionNotFound
from pdca_tui.room import rooms as module
from pdca_tui.room.journal import Journal
from pdca_tui.room.rooms import Rooms


async def test_all_who_enter_at_once_are_in_one_room_until_the_last_has_left(home):
    rooms = Rooms(home)
    entered = await asyncio.gather(*(rooms.enter(shipped.SECOND) for _ in range(3)))
    assert rooms.open_now == (entered[0],)
    assert set(entered) == {entered[0]}
    for room in entered:
        assert rooms.open_now == (room,)
        await rooms.part(room)
    assert rooms.open_now == ()


async def test_who_joined_while_a_record_was_being_opened_is_in_the_same_room(home):
    rooms = Rooms(home)
    entering = asyncio.create_task(rooms.enter(shipped.SECOND))
    await asyncio.sleep(0)
    joined = rooms.join(shipped.SECOND)
    assert await entering is joined
    rooms.close()


async def test_a_slow_record_keeps_nobody_else_waiting(home, monkeypatch):
    may_open = threading.Event()

    def slowly(*args, **more):
        may_open.wait(20)
        return Journal(*args, **more)

    rooms = Rooms(home)
    monkeypatch.setattr(module, "Journal", slowly)
    entering = asyncio.create_task(rooms.enter(shipped.SECOND))
    for _ in range(5):
        await asyncio.sleep(0)  # the loop turns
    assert not entering.done()
    may_open.set()
    assert (await entering).session.key == shipped.SECOND
    rooms.close()


async def test_who_stops_waiting_takes_the_room_from_nobody(home):
    rooms = Rooms(home)
    impatient, patient = (asyncio.create_task(rooms.enter(shipped.SECOND)) for _ in range(2))
    await asyncio.sleep(0)
    impatient.cancel()
    room = await patient
    await rooms.part(room)
    assert rooms.open_now == ()


async def test_what_cannot_be_opened_is_told_to_all_who_came_and_can_be_tried_again(home, monkeypatch):
    def refuses(*_, **__):
        raise RecordBusy("record.busy", path="there", detail="")

    rooms = Rooms(home)
    with monkeypatch.context() as patch:
        patch.setattr(module, "Journal", refuses)
        came = await asyncio.gather(*(rooms.enter(shipped.SECOND) for _ in range(2)), return_exceptions=True)
    assert [type(each) for each in came] == [RecordBusy, RecordBusy]
    with pytest.raises(SessionNotFound):
        await rooms.enter("2031-01-01")
    assert (await rooms.enter(shipped.SECOND)).session.key == shipped.SECOND
    rooms.close()
