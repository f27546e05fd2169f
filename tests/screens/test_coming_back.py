"""Coming back after a lost connection: to the place where one was reading, and to what one was writing."""

from __future__ import annotations

import time

import pytest

import shipped
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.errors import RecordBusy
from pdca_tui.screens.app import PdcaApp
from pdca_tui.sheets.home import Home
from people import Clock, Person, sitting

KEY = "8mRJqZ0cVw3k"
MEMBER = "member:chamber"


async def came_back(home: Home, seat: str = MEMBER, key: str = KEY):
    """Return where a person comes back to, in a process that knows nothing of before."""
    async with sitting(home) as other:
        return await other.room.reading.left_at(Seat.parse(seat), key)


async def goes_elsewhere(home: Home, person: Person) -> None:
    """Read sheet 5 at Do while the room is at another."""
    await person.presses("g", "5", "enter")
    await person.presses("2")
    await person.until(lambda: (person.program.view.program, person.program.view.place) == (5, Place.DO), "never got there")
    assert not person.program.follower.following


async def held(home: Home):
    """Open the session, the room at its first program."""
    async with sitting(home) as desk:
        await desk.opens()
        await desk.asks(c.MoveRoom(program=1, place=Place.PLAN))


async def test_who_read_elsewhere_comes_back_there_in_another_process(home: Home):
    await held(home)
    async with sitting(home, MEMBER, key=KEY) as member:
        await goes_elsewhere(home, member)
    assert await came_back(home) == (5, Place.DO)
    async with sitting(home, MEMBER, key=KEY, left_at=(5, Place.DO)) as member:
        assert (member.program.view.program, member.program.view.place, member.program.follower.following) == (
            5,
            Place.DO,
            False,
        )
        await member.presses("f")
        await member.until(lambda: member.program.view.program == 1, "did not come back to the room")
    assert await came_back(home) is None


@pytest.mark.parametrize(("seat", "key"), [(MEMBER, "another"), ("member:chair", KEY), (MEMBER, "")])
async def test_nobody_else_comes_there(home: Home, seat: str, key: str):
    await held(home)
    async with sitting(home, MEMBER, key=KEY) as member:
        await goes_elsewhere(home, member)
    assert await came_back(home, seat, key) is None


async def test_who_signed_in_with_no_key_leaves_no_place(home: Home):
    await held(home)
    async with sitting(home, "observer") as observer:
        await goes_elsewhere(home, observer)
    journal = SessionJournal(home, shipped.SECOND)
    assert journal.drafts(Seat.parse("observer")) == {}
    journal.close()


async def test_what_was_read_before_the_session_is_no_place_to_come_back_to_in_it(home: Home):
    async with sitting(home, MEMBER, key=KEY) as member:
        await goes_elsewhere(home, member)
    assert await came_back(home) == (5, Place.DO)
    await held(home)
    assert await came_back(home) is None


@pytest.mark.parametrize(
    "told", ["", "5", "5 do", "99 do open", "5 nowhere open", "x do open", "5 do closed", "5 do open more"]
)
async def test_a_place_that_is_none_is_no_place(home: Home, told: str):
    await held(home)
    async with sitting(home) as desk:
        await desk.room.save_draft(Seat.parse(MEMBER), f"at:{KEY}", told)
        found = await desk.room.reading.left_at(Seat.parse(MEMBER), KEY)
    assert found == ((5, Place.DO) if told == "5 do open more" else None)


async def test_who_has_drafts_is_told_of_which_and_sees_them_on_the_agenda(home: Home):
    async with sitting(home, MEMBER) as member:
        await member.room.save_draft(member.app.seat, "opinion:5", '{"text": "途中"}')
        await member.room.save_draft(member.app.seat, "at:x", "3 do prepared")
    async with sitting(home, MEMBER) as member:
        await member.sees("下書きが残っています（事業 5）")
        await member.sees("［下書き］")
        assert member.text.count("［下書き］") == 1
    async with sitting(home, "member:chair") as other:
        assert "下書き" not in other.text


async def test_a_department_is_told_of_its_drafts(home: Home):
    async with sitting(home) as desk:
        await desk.opens()
        number = await desk.hears("理由を聞きたい。", program=5)
        await desk.room.save_draft(Seat.parse("department:industry"), f"reply:{number}", '{"text": "途中"}')
    async with sitting(home, "department:industry") as department:
        await department.sees("返答の下書きが残っています（事業 5）")


class Away:
    """A record that cannot be reached until it is back."""

    def __init__(self, home: Home, patch: pytest.MonkeyPatch) -> None:
        self.rooms = Rooms(home, clock=Clock())
        self._patch = patch
        for name in ("poll", "drafts", "save_draft"):
            patch.setattr(SessionJournal, name, self._refuse)

    @staticmethod
    def _refuse(*_: object) -> None:
        raise RecordBusy("record.busy", path="", detail="")

    def is_back(self) -> None:
        self._patch.undo()


@pytest.fixture
async def left(home: Home) -> Home:
    """A session in which the chamber left a draft, and was reading sheet 5."""
    await held(home)
    async with sitting(home, MEMBER, key=KEY) as member:
        await member.room.save_draft(member.app.seat, "opinion:7", '{"text": "途中"}')
        await goes_elsewhere(home, member)
    return home


async def test_who_came_while_the_record_was_away_is_brought_back_and_told_once_it_is_there(
    left: Home, monkeypatch: pytest.MonkeyPatch
):
    away = Away(left, monkeypatch)
    async with sitting(left, MEMBER, key=KEY, rooms=away.rooms) as member:
        await member.until(lambda: member.room.trouble is not None)
        assert (member.program.view.program, member.program.follower.following) == (1, True)
        away.is_back()
        await member.is_told("下書きが残っています（事業 7）")
        assert (member.program.view.program, member.program.view.place, member.program.follower.following) == (
            5,
            Place.DO,
            False,
        )
        await member.presses("f")
        assert member.program.view.program == 1
    away.rooms.close()
    assert await came_back(left) is None


async def test_who_has_begun_to_do_something_meanwhile_is_left_there_and_told(left: Home, monkeypatch: pytest.MonkeyPatch):
    away = Away(left, monkeypatch)
    async with sitting(left, MEMBER, key=KEY, rooms=away.rooms) as member:
        await member.until(lambda: member.room.trouble is not None)
        member.app.typed_at = time.monotonic()  # something was pressed
        away.is_back()
        await member.is_told("前は事業 5 の実績を読んでいました")
        await member.is_told("下書きが残っています（事業 7）")
        assert (member.program.view.program, member.program.follower.following) == (1, True)
    away.rooms.close()


async def test_the_agenda_marks_drafts_once_the_record_is_back(home: Home, monkeypatch: pytest.MonkeyPatch):
    async with sitting(home, MEMBER) as member:
        await member.room.save_draft(member.app.seat, "opinion:5", '{"text": "途中"}')
    away = Away(home, monkeypatch)
    async with sitting(home, MEMBER, rooms=away.rooms) as member:
        await member.until(lambda: member.room.trouble is not None)
        away.is_back()
        await member.sees("［下書き］")
    away.rooms.close()


async def test_what_is_told_before_the_first_screen_is_there_is_shown_on_it(home: Home, monkeypatch: pytest.MonkeyPatch):
    """The record may answer before the screen is laid out."""
    taken = PdcaApp._take_seat

    def told_at_once(app: PdcaApp, room: Room, **_: object) -> None:
        assert not any(screen.is_mounted for screen in app.screen_stack)
        app._telling.mention("返答の下書きが残っています")
        taken(app, room)

    monkeypatch.setattr(PdcaApp, "_take_seat", told_at_once)
    async with sitting(home, "department:industry") as department:
        await department.sees("返答の下書きが残っています")
