"""Walking through a session: places, programs, the agenda and back, and out of the door."""

from __future__ import annotations

import pytest

import shipped
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.session import State
from pdca_tui.screens.session.agenda import AgendaScreen
from pdca_tui.screens.session.attendance import AttendanceScreen
from pdca_tui.screens.session.minutes import MinutesScreen
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.shell.action_names import meant
from pdca_tui.screens.shell.themes import THEMES
from pdca_tui.text import width
from people import Person, sitting


def at(person: Person) -> tuple[int | None, Place]:
    """Where the room is, which for the facilitator is what is seen."""
    assert (person.program.view.program, person.program.view.place) == (person.session.program, person.session.place)
    return person.session.program, person.session.place


async def test_it_begins_at_the_agenda_while_the_session_is_prepared(home):
    async with sitting(home) as person:
        assert person.shows("準備中")
        assert person.shows("1 起業化総合支援事業")
        assert person.paper.cursor == "item:1"


async def test_opening_tells_so_and_is_recorded(home):
    async with sitting(home) as person:
        await person.opens()
        assert person.session.state is State.OPEN
        await person.is_told("開会しました。")
        await person.presses("S")
        await person.is_told("会議はすでに始まっています。")


async def test_enter_shows_the_program_under_the_cursor(home):
    async with sitting(home) as person:
        await person.opens()
        await person.records("down", "down", "enter")
        assert at(person) == (3, Place.PLAN)
        assert person.shows("ソーシャルビジネス振興事業")
        assert person.shows("3/16")


async def test_four_keys_go_to_the_four_places_and_the_arrows_along_them(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        for key, place, word in (
            ("2", Place.DO, "実績"),
            ("3", Place.CHECK, "意見"),
            ("4", Place.ACTION, "対応"),
            ("1", Place.PLAN, "計画"),
        ):
            await person.records(key)
            assert at(person) == (3, place)
            assert person.shows(f"■{word}")
        for place in (Place.DO, Place.CHECK, Place.ACTION):
            await person.records("right")
            assert at(person) == (3, place)
        await person.presses("right")
        assert at(person) == (3, Place.ACTION)
        await person.records("left")
        assert at(person) == (3, Place.CHECK)


async def test_next_and_previous_program_end_at_the_ends(home):
    async with sitting(home, program=1) as person:
        await person.opens()
        await person.presses("p")
        await person.is_told("最初の議題です。")
        await person.records("n")
        assert at(person) == (2, Place.PLAN)
        await person.records("p")
        assert at(person) == (1, Place.PLAN)
    async with sitting(home, program=16) as person:
        await person.presses("n")
        await person.is_told("最後の議題です。")


async def test_many_keys_at_once_all_count(home):
    """Whoever presses faster than the disk writes still arrives, and the record tells every step."""
    async with sitting(home, program=1) as person:
        await person.opens()
        await person.presses("n", "n", "n", "2", "n")
        await person.until(lambda: person.session.program == 5)
        assert at(person) == (5, Place.PLAN)


async def test_leaving_a_screen_at_once_loses_no_key(home):
    """What was pressed is recorded, though its screen has gone by then."""
    async with sitting(home, program=1) as person:
        await person.opens()
        await person.presses("n", "a")
        await person.until(lambda: person.session.program == 2)
        assert isinstance(person.screen, AgendaScreen)
        await person.sees("▶ 2 新産業創造支援事業")


@pytest.mark.parametrize(
    ("typed", "program"),
    [
        ("3", 3),
        ("12", 12),
        ("ソーシャル", 3),
        ("知的", 5),
        ("１２", 12),
        ("12番", 12),
        ("　３番 ", 3),
        ("#3", 3),
        ("＃ １２", 12),
        ("No. 3", 3),
        ("ソーシャル　ビジネス", 3),
        ("ｿｰｼｬﾙ", 3),
    ],
)
async def test_g_jumps_by_number_or_by_a_part_of_the_name(home, typed, program):
    async with sitting(home, program=1) as person:
        await person.opens()
        await person.presses("g")
        await person.types(typed)
        name = person.session.items[program].name
        await person.until(lambda: person.lines and name in person.text)
        await person.pilot.pause()
        await person.records("enter")
        assert at(person) == (program, Place.PLAN)


@pytest.mark.parametrize(
    ("lang", "told"), [("ja", "「２５番」に当たる事業は議題にありません。"), ("en", "No program on the agenda fits ２５番.")]
)
async def test_g_says_in_ones_own_language_that_nothing_fits(home, lang, told):
    async with sitting(home, program=1, lang=lang) as person:
        await person.presses("g")
        await person.types("２５番")
        await person.sees(told)
        assert not person.shows("No matches found")
        await person.presses("enter", "escape")
        await person.until(lambda: isinstance(person.app.screen, ProgramScreen))
        assert person.program.view.program == 1


async def test_g_offers_every_program_before_anything_is_typed(home):
    async with sitting(home, program=1, size=(120, 40)) as person:
        await person.presses("g")
        await person.sees("16 ")
        for item in person.session.agenda[:8]:
            assert person.shows(item.name)
        await person.presses("escape")
        await person.until(lambda: isinstance(person.app.screen, ProgramScreen))
        assert person.program.view.program == 1


@pytest.mark.parametrize(("key", "screen"), [("a", AgendaScreen), ("m", MinutesScreen), ("k", AttendanceScreen)])
async def test_the_other_screens_are_one_key_away_and_escape_comes_back(home, key, screen):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.records("2")
        await person.presses(key)
        await person.until(lambda: isinstance(person.app.screen, screen))
        for back in ("escape", "b"):
            while not isinstance(person.app.screen, ProgramScreen):
                await person.presses(back)
            assert at(person) == (3, Place.DO)
            await person.presses(key)


async def test_a_click_on_the_rail_goes_to_the_place(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        rail = person.lines[2]
        await person.pilot.click("#head", offset=(width(rail[: rail.index("対応")]), 2))
        await person.until(lambda: person.program.view.place is not Place.PLAN)
        assert person.program.view.place is Place.ACTION


async def test_a_click_on_a_key_in_the_foot_presses_it(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        foot = person.app.screen.query_one("#status")
        first, _, _ = next(place for place in foot._places if meant(place[2]) == "place('do')")
        await person.pilot.click("#status", offset=(first, foot.size.height - 1))
        await person.until(lambda: person.session.place is Place.DO)


async def test_a_click_points_and_a_second_one_opens(home):
    """The mouse does what the arrows and Enter do."""
    async with sitting(home, program=7, place=Place.DO, size=(80, 60)) as person:
        row = next(n for n, line in enumerate(person.lines) if line.lstrip(" ▌").startswith("▸"))
        case = "case:1"
        await person.pilot.click("#page", offset=(6, row - 4))
        await person.pilot.pause()
        assert person.paper.cursor == case
        await person.pilot.click("#page", offset=(6, row - 4))
        await person.sees("▾")
        assert case in person.program.view.opened


async def test_enter_opens_in_place_and_closes_again(home):
    async with sitting(home, program=7, place=Place.DO, size=(80, 60)) as person:
        await person.points("case:1")
        text = home.sheet(shipped.YEAR, 7).cases[0].text
        assert not person.shows(text)
        await person.presses("enter")
        await person.sees(text)
        await person.presses("enter")
        await person.until(lambda: not person.shows(text))


async def test_down_and_up_step_through_what_can_be_pointed_at(home):
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.presses("down")
        assert person.paper.cursor == "indicator:1"
        await person.presses("down")
        assert person.paper.cursor == "indicator:2"
        await person.presses("up")
        assert person.paper.cursor == "indicator:1"


async def test_space_and_page_keys_read_through_a_long_page(home):
    """Everything of a long page is reached, and the foot tells when there is more."""
    async with sitting(home, program=7, place=Place.DO, size=(60, 18)) as person:
        assert person.shows("▼ つづき")
        seen = set(person.lines)
        while person.paper.more_below:
            before = person.paper.scroll_offset.y
            await person.presses("space")
            assert person.paper.scroll_offset.y > before
            seen |= set(person.lines)
        assert not person.shows("▼ つづき")
        told = "\n".join(seen)
        assert [line.text for line in person.paper._lines if line.text.rstrip() not in told] == []
        await person.presses("home")
        assert person.paper.scroll_offset.y == 0
        await person.presses("end")
        assert not person.paper.more_below
        await person.presses("pageup")
        assert person.paper.more_below


async def test_the_theme_key_goes_through_all_themes(home):
    async with sitting(home, program=3) as person:
        seen = []
        for _ in THEMES:
            seen.append(person.app.theme)
            await person.presses("T")
        assert seen == [theme.name for theme in THEMES]
        assert person.app.theme == THEMES[0].name


async def test_leaving_is_asked_twice(home):
    async with sitting(home, program=3) as person:
        await person.presses("q")
        await person.is_told("もう一度押してください")
        await person.presses("q")
        await person.until(lambda: person.app.return_code is not None or not person.app.is_running)
        assert person.app.return_code == 0


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_the_usual_keys_to_leave_work(home, key):
    async with sitting(home, program=3) as person:
        await person.presses(key)
        await person.is_told("もう一度押してください")
        await person.presses(key)
        await person.until(lambda: not person.app.is_running)


async def test_leaving_while_writing_keeps_what_was_written(home):
    """Up to the last character."""
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("書きかけの意見")
        await person.presses("ctrl+q", "ctrl+q")
        await person.until(lambda: not person.app.is_running)
    async with sitting(home, program=3) as person:
        await person.presses("o")
        await person.sees("書きかけの意見")


async def test_the_time_counts_up_and_tells_the_pace(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.records("2")
        person.screen.status_bar.hush()
        person.clock.passes(4)
        person.screen.tick()
        await person.sees("予定7分・使用4分")
        person.clock.passes(8)
        person.screen.tick()
        await person.sees("予定より 5分おくれ")
