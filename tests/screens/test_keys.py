"""Every key is named, in the foot where there is room and in the help always, in both languages."""

from __future__ import annotations

import pytest
from textual.binding import Binding
from textual.widget import Widget

from pdca_tui.domain.session.events import Place
from pdca_tui.screens import key_reference
from pdca_tui.screens.app import PdcaApp
from pdca_tui.screens.session.agenda import AgendaScreen
from pdca_tui.screens.session.attendance import AttendanceScreen
from pdca_tui.screens.session.minutes import MinutesScreen
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.session.program_search import ProgramPalette
from pdca_tui.screens.session.projector import ProjectorScreen
from pdca_tui.screens.shell.action_names import meant, name_of
from pdca_tui.screens.shell.help import HelpScreen, key_rows
from pdca_tui.screens.shell.record_screen import RecordScreen
from pdca_tui.screens.widgets.breakpoints import LOW
from pdca_tui.screens.widgets.status_bar import StatusBar
from pdca_tui.words import say, sentence_keys, speak
from people import sitting

OWNERS = [*(owner for _, owner in key_reference._SECTIONS), PdcaApp]


def bindings(owner: type[Widget]) -> list[Binding]:
    """Every binding that a screen or widget of ours declares, its own bases' included."""
    ours = [base for base in owner.__mro__ if base.__module__.startswith("pdca_tui")]
    if owner is ProjectorScreen:
        ours = [owner]
    return [b for base in ours for b in base.__dict__.get("BINDINGS", []) if isinstance(b, Binding)]


@pytest.mark.parametrize("owner", OWNERS)
def test_every_key_has_a_word_and_a_sentence(owner):
    for binding in bindings(owner):
        assert {binding.description, f"{binding.description}.long"} <= set(sentence_keys()), binding


@pytest.mark.parametrize("owner", OWNERS)
def test_every_key_starts_something_that_is_there(owner):
    for binding in bindings(owner):
        where, _, action = name_of(meant(binding.action)).rpartition(".")
        holder = {"app": PdcaApp, "screen": RecordScreen}.get(where, owner)
        groups = [group for base in owner.__mro__ for group in vars(base).get("ACTIONS", ())]
        assert any(hasattr(each, f"action_{action}") for each in (holder, *groups)), binding


@pytest.mark.parametrize("owner", [ProgramScreen, AgendaScreen, AttendanceScreen, MinutesScreen])
def test_no_key_means_two_things_on_one_screen(owner):
    """What a screen declares for itself may stand before what every screen has; twice in one list it may not."""
    for base in owner.__mro__:
        declared = [key for b in base.__dict__.get("BINDINGS", []) if isinstance(b, Binding) for key in b.key.split(",")]
        assert len(declared) == len(set(declared))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("owner", OWNERS)
def test_the_help_lists_every_key(owner, lang):
    speak(lang)
    told = {row for _, rows in key_reference.sections(app=PdcaApp) for row in rows}
    assert set(key_rows(bindings(owner))) <= told


@pytest.mark.parametrize("start", ["agenda", "program", "minutes", "attendance"])
async def test_the_help_begins_with_the_screen_it_was_asked_on(home, start):
    async with sitting(home, start=start) as person:
        await person.presses("?")
        await person.until(lambda: isinstance(person.app.screen, HelpScreen))
        names = {"agenda": "進行", "program": "事業の画面", "minutes": "議事録", "attendance": "出席"}
        assert person.lines[2].strip() == names[start]
        await person.presses("escape")
        await person.until(lambda: isinstance(person.app.screen, RecordScreen))


async def test_the_whole_help_can_be_read_at_every_size(home):
    for size in ((60, 18), (80, 24)):
        async with sitting(home, size=size) as person:
            await person.presses("?")
            await person.until(lambda person=person: isinstance(person.app.screen, HelpScreen))
            seen = set(person.lines)
            while person.paper.more_below:
                await person.presses("space")
                seen |= set(person.lines)
            told = "".join("".join("".join(seen).split()))
            for _, rows in key_reference.sections(app=PdcaApp):
                for sign, _ in rows:
                    assert "".join(sign.split()) in told


async def test_the_help_fits_a_screen_that_changes_its_size(home):
    """Its foot has as many lines as those of the other screens, and its rule goes from edge to edge."""
    async with sitting(home, size=(80, 24)) as person:
        await person.presses("?")
        await person.until(lambda: isinstance(person.app.screen, HelpScreen))
        for size, rows in (((60, LOW - 1), 1), ((100, LOW), 2)):
            await person.pilot.resize_terminal(*size)
            foot = person.app.screen.query_one(StatusBar)
            await person.until(lambda foot=foot, rows=rows: foot.size.height == rows)
            assert person.lines[1] == "─" * size[0]


@pytest.mark.parametrize("key", ["q", "?", "escape", "b", "ctrl+q"])
async def test_the_help_closes_and_leaves_nothing(home, key):
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.presses("?")
        await person.until(lambda: isinstance(person.app.screen, HelpScreen))
        await person.presses(key)
        await person.until(lambda: isinstance(person.app.screen, ProgramScreen))
        assert person.app.is_running


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_the_foot_always_tells_the_way_to_the_help(home, size):
    async with sitting(home, program=3, size=size) as person:
        for key in ("1", "a", "k", "m"):
            await person.presses(key)
            assert person.lines[-1].rstrip().removesuffix("▼ つづき").rstrip().endswith("?ヘルプ")


@pytest.mark.parametrize("key", ["ctrl+q", "escape"])
async def test_looking_for_a_program_is_left_by_the_keys_that_leave(home, key):
    async with sitting(home, program=3) as person:
        await person.presses("g")
        await person.until(lambda: isinstance(person.app.screen, ProgramPalette))
        await person.presses(key)
        await person.until(lambda: isinstance(person.app.screen, ProgramScreen))
        assert person.program.view.program == 3
        assert person.app.is_running


async def test_while_writing_the_foot_tells_the_keys_of_writing(home):
    async with sitting(home, program=3) as person:
        await person.presses("o")
        await person.sees("Ctrl+S提出 Esc閉じる Tab次の欄")
        await person.presses("escape")
        await person.until(lambda: person.shows("?ヘルプ"))


async def test_english_speaks_english(home):
    async with sitting(home, program=3, place=Place.CHECK, lang="en") as person:
        assert person.shows("Plan")
        assert person.shows("No opinions yet. Press o to record one.")
        await person.presses("o")
        await person.sees("What needs improvement")
    assert say("place.plan", lang="ja") == "計画"


@pytest.mark.parametrize("key", ["ctrl+p", "ctrl+z", "f1", "ctrl+backslash", "f5", "ctrl+l"])
async def test_keys_that_the_framework_brings_do_nothing_here(home, key):
    """No palette in another language, no screenshots, no suspended program in front of the room."""
    async with sitting(home, program=3) as person:
        before = person.lines
        await person.presses(key)
        assert isinstance(person.app.screen, ProgramScreen)
        assert person.lines == before
