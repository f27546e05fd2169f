"""Who types faster than screens are opened and closed: a terminal may send many keys at once."""

from __future__ import annotations

import pytest
from textual.command import CommandList
from textual.css.query import NoMatches
from textual.events import Key
from textual.keys import _character_to_key
from textual.screen import Screen

from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.events import Place
from pdca_tui.screens.session.agenda import AgendaScreen
from pdca_tui.screens.session.lobby import LobbyScreen
from pdca_tui.screens.session.minutes import MinutesScreen
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.session.program_search import ProgramPalette
from pdca_tui.screens.shell.help import HelpScreen
from pdca_tui.sheets.home import Home
from pdca_tui.words import say
from people import Clock, Person, sitting


def at_once(person: Person, *keys: str) -> None:
    """Press keys before any of them is acted on."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        person.app.post_message(Key(name, key if len(key) == 1 else None))


async def test_a_key_acts_on_the_screen_that_the_one_before_opens(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        at_once(person, "m", "d", "可", "決")
        await person.until(lambda: person.writing and person.form.values["text"] == "可決", "what was typed ahead is lost")
        assert isinstance(person.app.screen, MinutesScreen)


async def test_a_weighty_key_waits_for_the_screen_too(home):
    async with sitting(home, program=3) as person:
        person.app.routes.go("minutes")
        assert not person.app.screen.is_mounted
        at_once(person, "ctrl+q")
        await person.is_told(say("ask.leave"))
        assert isinstance(person.app.screen, MinutesScreen)


async def test_screens_opened_one_after_the_other_at_once(home):
    async with sitting(home, program=3) as person:
        at_once(person, *"mampkm")
        await person.until(lambda: isinstance(person.app.screen, MinutesScreen) and person.app.screen.is_mounted)


async def test_a_program_is_jumped_to_once_though_enter_is_pressed_twice(home):
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.opens()
        await person.presses("g", "5")
        await person.until(lambda: person.shows("知的財産戦略推進事業"), "it was not found")
        at_once(person, "enter", "enter", "enter")
        await person.until(lambda: isinstance(person.app.screen, ProgramScreen) and person.program.view.program == 5)


@pytest.mark.parametrize("action", ["page_up", "page_down", "first", "last", "cursor_up", "cursor_down", "select"])
async def test_the_jump_list_is_gone_through_before_it_was_laid_out(home, monkeypatch, action):
    async with sitting(home, program=3) as person:
        await person.presses("g")
        palette = person.app.screen
        assert isinstance(palette, ProgramPalette)
        await person.until(lambda: palette.query_one(CommandList).option_count, "nothing is listed")
        palette.query_one(CommandList).highlighted = 0
        monkeypatch.setattr(CommandList, "_index_to_line", {})
        palette._action_command_list(action)
        await person.settles()


async def enters(person: Person) -> None:
    """Enter the second session from the lobby."""
    await person.until(lambda: person.shows("第2回 専門部会"))
    await person.presses("enter")
    await person.until(lambda: isinstance(person.app.screen, AgendaScreen) and person.app.screen.is_mounted)


@pytest.mark.parametrize("times", [1, 2])
async def test_who_leaves_from_under_the_help_is_in_the_lobby(home, times):
    """What was asked for is recorded first; meanwhile one may look at something else."""
    async with sitting(home, session=None) as person:
        await enters(person)
        for _ in range(times):
            person.app.leave()
        person.app.action_help()
        await person.until(lambda: isinstance(person.app.screen, LobbyScreen), "never came to the lobby")
        assert person.app.screen_stack == [person.app.screen]


async def test_who_reads_the_help_is_taken_along_with_the_room(home):
    async with sitting(home, "member:chair", session=None) as member:
        await enters(member)
        await member.presses("?")
        assert isinstance(member.app.screen, HelpScreen)
        member.app.routes.follow()
        await member.until(lambda: isinstance(member.app.screen, ProgramScreen))
        assert [type(screen) for screen in member.app.screen_stack] == [LobbyScreen, ProgramScreen]


# ── what is found missing where screens are taken apart ──


async def test_what_is_missing_when_one_leaves_is_no_fault(home, monkeypatch):
    async with sitting(home, program=3) as person:
        emptied = Screen._message_loop_exit

        async def ends(screen: Screen[None]) -> None:
            person.app._handle_exception(NoMatches("no paper"))
            await emptied(screen)

        monkeypatch.setattr(Screen, "_message_loop_exit", ends)
        person.app.exit(0)
        await person.ended()
        assert person.app.return_code == 0


async def misses_something(home: Home, faults: list[BaseException]) -> None:
    async with sitting(home, program=3) as person:
        person.screen.call_later(person.screen.query_one, "#nothing")
        await person.until(lambda: faults)


async def test_what_is_missing_on_a_screen_that_stands_is_a_fault(home, faults):
    await misses_something(home, faults)
    assert [type(fault) for fault in faults] == [NoMatches]
    faults.clear()


async def test_the_seat_is_given_back_though_the_line_is_lost_while_one_leaves(home, monkeypatch):
    rooms = Rooms(home, clock=Clock())
    async with sitting(home, "member:chamber", session=None, rooms=rooms) as person:
        await enters(person)
        room = person.room
        rise = room.rise

        async def cut_off(seat: Seat, key: str) -> None:
            person.app.workers.cancel_all()
            await rise(seat, key)

        monkeypatch.setattr(room, "rise", cut_off)
        person.app.leave()
        await person.until(lambda: not rooms.open_now, "the room was never left")
        assert room.sitting == frozenset()
