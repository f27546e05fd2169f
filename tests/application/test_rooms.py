"""The rooms of a process: one a session, however many come at the same moment and however slow its record is."""

from __future__ import annotations

import asyncio
import gc
import threading

import pytest

import shipped
from pdca_tui.application.session import rooms as module
from pdca_tui.application.session.reading_position import ReadingPositions
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.errors import RecordBusy, SessionNotFound


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
        return SessionJournal(*args, **more)

    rooms = Rooms(home)
    monkeypatch.setattr(module, "SessionJournal", slowly)
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


@pytest.mark.parametrize("when", ["before it is opened", "once it is opened"])
async def test_a_room_that_nobody_waits_for_any_more_is_not_open(home, monkeypatch, when):
    """Nobody watches its record: what it says of the session would be out of date, and who comes would land by it."""
    may_open, opened = threading.Event(), threading.Event()
    closed: list[SessionJournal] = []

    class Slow(SessionJournal):
        def __init__(self, *args, **more):
            may_open.wait(20)
            super().__init__(*args, **more)
            opened.set()

        def close(self):
            closed.append(self)
            super().close()

    rooms = Rooms(home)
    monkeypatch.setattr(module, "SessionJournal", Slow)
    impatient = asyncio.create_task(rooms.enter(shipped.SECOND))
    await asyncio.sleep(0)
    opening = rooms._opening[shipped.SECOND]
    if when == "before it is opened":
        impatient.cancel()
        may_open.set()
    else:
        # In the very turn in which it is told.
        opening.add_done_callback(lambda _: impatient.cancel())
        may_open.set()
    await asyncio.gather(impatient, opening, return_exceptions=True)
    assert rooms.open_now == ()
    await asyncio.gather(*rooms._tasks)
    assert rooms._open == {}
    assert len(closed) == 1 or not impatient.cancelled()


async def test_a_room_with_nobody_in_it_yet_is_not_open(home):
    rooms = Rooms(home)
    entering = asyncio.create_task(rooms.enter(shipped.SECOND))
    await asyncio.sleep(0)
    seen: list[int] = []
    rooms._opening[shipped.SECOND].add_done_callback(lambda _: seen.append(len(rooms.open_now)))
    await rooms.part(await entering)
    assert seen == [0]


async def test_who_stops_waiting_for_where_they_were_leaves_the_room_again(home, monkeypatch):
    rooms = Rooms(home)
    reached = asyncio.Event()

    async def slow(*_):
        reached.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(ReadingPositions, "left_at", slow)
    coming = asyncio.create_task(rooms.come_back(shipped.SECOND, Seat.parse("member:chamber"), "SHA256:a"))
    await reached.wait()
    coming.cancel()
    with pytest.raises(asyncio.CancelledError):
        await coming
    await asyncio.gather(*rooms._tasks)
    assert rooms._open == {}


async def test_what_could_not_be_opened_and_nobody_waited_for_is_forgotten(home, monkeypatch):
    may_open = threading.Event()

    def refuses(*_, **__):
        may_open.wait(20)
        raise RecordBusy("record.busy", path="there", detail="")

    rooms = Rooms(home)
    faults: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))
    monkeypatch.setattr(module, "SessionJournal", refuses)
    entering = asyncio.create_task(rooms.enter(shipped.SECOND))
    await asyncio.sleep(0)
    opening = rooms._opening[shipped.SECOND]
    entering.cancel()
    may_open.set()
    await asyncio.gather(entering, return_exceptions=True)
    await asyncio.wait([opening])
    del opening
    gc.collect()
    assert (rooms._open, rooms._opening, faults) == ({}, {}, [])


async def test_what_cannot_be_opened_is_told_to_all_who_came_and_can_be_tried_again(home, monkeypatch):
    def refuses(*_, **__):
        raise RecordBusy("record.busy", path="there", detail="")

    rooms = Rooms(home)
    with monkeypatch.context() as patch:
        patch.setattr(module, "SessionJournal", refuses)
        came = await asyncio.gather(*(rooms.enter(shipped.SECOND) for _ in range(2)), return_exceptions=True)
    assert [type(each) for each in came] == [RecordBusy, RecordBusy]
    with pytest.raises(SessionNotFound):
        await rooms.enter("2031-01-01")
    assert (await rooms.enter(shipped.SECOND)).session.key == shipped.SECOND
    rooms.close()
