"""A program that is not on the agenda: of another session, taken off it again, or never on it. No screen stands on one."""

from __future__ import annotations

import pytest

import shipped
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.screens.session.lobby import LobbyScreen
from pdca_tui.screens.session.program import ProgramScreen
from people import sitting

ADDED = 34


async def is_added(person) -> None:
    """The secretariat puts a program on the agenda, and nothing is done about it."""
    item, sheet = e.PlannedItem(program=ADDED, name="取組", article=19), person.room.home.sheet(shipped.YEAR, ADDED)
    await person.asks(c.AddItem(item=item, sheet=sheet), "secretariat")


async def is_dropped(person) -> None:
    """The secretariat takes that back."""
    await person.asks(c.Undo(entry=person.session.undoable["secretariat"][-1].number), "secretariat")
    assert ADDED not in person.session.items


async def test_the_program_of_one_session_is_not_looked_for_in_another(home):
    async with sitting(home, "member:chamber", session=None) as person:
        for session, program in ((shipped.SECOND, 3), (shipped.THIRD, 17)):
            await person.points(f"session:{session}")
            await person.presses("enter")
            await person.until(lambda: person.app.room is not None)
            if session == shipped.SECOND:
                await person.points("item:3")
                await person.presses("enter")
            else:
                await person.presses("b")
            await person.until(lambda: isinstance(person.app.screen, ProgramScreen))
            assert person.program.view.program == program
            await person.presses("a", "q", "q")
            await person.until(lambda: isinstance(person.app.screen, LobbyScreen))


async def test_who_looked_at_what_was_taken_off_again_goes_back_to_another(home):
    async with sitting(home, "secretariat") as person:
        await is_added(person)
        await person.points(f"item:{ADDED}")
        await person.presses("enter", "a")
        await person.records("u")
        await person.presses("b")
        await person.until(lambda: isinstance(person.app.screen, ProgramScreen))
        assert person.program.view.program == 1
        assert person.shows("起業化総合支援事業")


@pytest.mark.parametrize(
    ("seat", "size"),
    [("member:chamber", (80, 24)), ("facilitator", (120, 40)), ("secretariat", (60, 18)), ("observer", (80, 24))],
)
@pytest.mark.parametrize("place", Place)
async def test_who_stands_on_what_another_seat_takes_off_stands_on_the_first(home, seat, size, place):
    """With what was open there, marked there and pointed at there; the facilitator's column too."""
    async with sitting(home, "secretariat") as keeper:
        await keeper.opens()
        await keeper.asks(c.MoveRoom(program=3, place=Place.DO))
        await is_added(keeper)
        async with sitting(home, seat, rooms=keeper.app.rooms, program=ADDED, place=place, size=size) as person:
            assert person.program.view.program == ADDED
            await person.presses("down", "enter")
            person.program.view.opened |= {"case:1"}
            await is_dropped(keeper)
            person.screen.tick()
            await person.until(lambda: person.program.head(80) and not person.program.view.opened)
            assert (person.program.view.program, person.program.view.place) == (1, Place.PLAN)
            assert person.shows("1/16")
            assert person.shows("起業化総合支援事業")
            await person.is_told("見ていた議題は進行から外れました。")
            await person.presses("n")
            await person.until(lambda: person.program.view.program == 2)


async def test_who_writes_about_what_is_taken_off_keeps_the_text_and_is_told(home):
    async with sitting(home, "secretariat") as keeper:
        await keeper.opens()
        await is_added(keeper)
        async with sitting(home, "member:chamber", rooms=keeper.app.rooms, program=ADDED) as person:
            await person.presses("o")
            await person.types("取組への意見")
            await is_dropped(keeper)
            await person.until(lambda: person.program.view.program == 1)
            await person.presses("ctrl+s")
            await person.until(lambda: person.shows("議題にありません"))
            assert person.form.values["text"] == "取組への意見"


@pytest.mark.parametrize("state", ["prepared", "open", "paused", "closed"])
@pytest.mark.parametrize("way", ["program", "left_at", "projector"])
async def test_who_comes_in_at_a_program_that_is_not_on_the_agenda_sees_one_that_is(home, state, way):
    steps = {
        "prepared": [],
        "open": [c.MoveRoom(program=3, place=Place.DO)],
        "paused": [c.MoveRoom(program=3, place=Place.DO), c.Pause()],
        "closed": [c.MoveRoom(program=3, place=Place.DO), c.CloseSession()],
    }
    options = {
        "program": {"program": 99, "place": Place.DO},
        "left_at": {"left_at": (99, Place.DO)},
        "projector": {"program": 99, "projector": True},
    }
    async with sitting(home) as desk:
        if state != "prepared":
            await desk.opens()
        for step in steps[state]:
            await desk.asks(step)
        async with sitting(home, "observer", **options[way]) as person:
            assert person.screen.view.program == (1 if state == "prepared" else 3)
            await person.presses("q")
            assert person.app.is_running
