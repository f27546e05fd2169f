"""One key searches from every screen, also from above a page and out of a field; leaving it leads back, and a hit to its place."""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from textual.screen import Screen

import pdca_tui.screens
import shipped
from at_review import at_year, lay_review
from building import JST
from pdca_tui.domain.review.counted import Scope
from pdca_tui.domain.session.events import Place
from pdca_tui.screens.review.board import BoardScreen
from pdca_tui.screens.review.coverage import CoverageScreen
from pdca_tui.screens.review.finding import FindingScreen
from pdca_tui.screens.review.own import OwnScreen
from pdca_tui.screens.review.plan import PlanScreen
from pdca_tui.screens.review.reply import ReplyScreen
from pdca_tui.screens.review.rows import RowsScreen
from pdca_tui.screens.review.year import YearScreen
from pdca_tui.screens.session.agenda import AgendaScreen
from pdca_tui.screens.session.attendance import AttendanceScreen
from pdca_tui.screens.session.confirmation import ConfirmationScreen
from pdca_tui.screens.session.hierarchy import HierarchyScreen
from pdca_tui.screens.session.industry import IndustryScreen
from pdca_tui.screens.session.lobby import LobbyScreen
from pdca_tui.screens.session.minutes import MinutesScreen
from pdca_tui.screens.session.open_items import OpenItemsScreen
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.session.program_search import ProgramPalette, program_palette
from pdca_tui.screens.session.projector import ProjectorScreen
from pdca_tui.screens.session.rating_panel import BODY, RatingScreen
from pdca_tui.screens.session.search import SearchScreen
from pdca_tui.screens.session.sheet_changes import ChangesScreen
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.shell.help import HelpScreen
from pdca_tui.screens.shell.page_screen import PageScreen
from pdca_tui.screens.shell.question import QuestionScreen
from pdca_tui.screens.shell.record_screen import RecordScreen
from pdca_tui.screens.shell.text_page import TextScreen
from people import Clock, Person, sitting
from shipped import cycle_home

SHARED = (RecordScreen, PageScreen)
"""Classes that are no screen by themselves, beside those of one kind of record."""


def every_screen() -> set[type[AppScreen[Any]]]:
    """Every class of ours that is a screen of its own."""
    for module in pkgutil.walk_packages(pdca_tui.screens.__path__, "pdca_tui.screens."):
        importlib.import_module(module.name)

    def below(kind: type[Any]) -> Iterator[type[Any]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    ours = {each for each in below(AppScreen) if each.__module__.startswith("pdca_tui.")}
    return {each for each in ours if each not in SHARED and each.__name__ not in ("SessionScreen", "ReviewScreen")}


async def searches_and_comes_back(person: Person, screen: Screen[Any]) -> type[Screen[Any]]:
    """Search from a screen, and come back to it."""
    person.app.push_screen(screen)
    await person.settles()
    await person.until(lambda: person.app.screen is screen)
    await person.presses("ctrl+f")
    await person.until(lambda: isinstance(person.app.screen, SearchScreen), f"no search from {type(screen).__name__}")
    await person.presses("escape")
    await person.until(lambda: person.app.screen is screen, f"not back on {type(screen).__name__}")
    person.app.pop_screen()
    await person.settles()
    return type(screen)


async def test_from_every_screen(home):
    seen: set[type[Screen[Any]]] = {SearchScreen, ProgramPalette, ProjectorScreen}  # each in a test of its own
    async with sitting(home, program=3) as desk:
        desk.hurries = False
        room, seat = desk.room, desk.app.seat
        sheet = home.sheet(2023, 3)
        screens: list[Callable[[], Screen[Any]]] = [
            LobbyScreen,
            OpenItemsScreen,
            HierarchyScreen,
            lambda: HelpScreen([("題", (("a", "する"),))]),
            lambda: TextScreen("題", "本文"),
            lambda: QuestionScreen("どちらですか", [("a", "甲"), ("b", "乙")]),
            lambda: ChangesScreen(sheet, sheet, preparing=False),
            *(lambda kind=kind: kind(room, seat) for kind in (AgendaScreen, AttendanceScreen, ConfirmationScreen)),
            *(lambda kind=kind: kind(room, seat) for kind in (IndustryScreen, MinutesScreen, ProgramScreen)),
        ]
        for make in screens:
            seen.add(await searches_and_comes_back(desk, make()))
    lay_review(home)
    async with at_year(home) as person:
        review, seat = person.app.review, person.app.seat
        assert review is not None
        state = review.state
        finding, reply, plan = next(iter(state.findings)), next(iter(state.replies)), next(iter(state.plans))
        for screen in (
            YearScreen(review, seat),
            BoardScreen(review, seat, 12),
            FindingScreen(review, seat, finding),
            ReplyScreen(review, seat, reply),
            PlanScreen(review, seat, plan),
            CoverageScreen(review, seat),
            RowsScreen(review, seat, Scope(asked=True), ""),
            OwnScreen(review, seat),
        ):
            seen.add(await searches_and_comes_back(person, screen))
    assert every_screen() - seen == {RatingScreen}, "screens that were never tried"


async def test_from_the_panel_of_marks(tmp_path):
    home = cycle_home(tmp_path, "policy-evaluation")
    key = home.session_keys()[0]
    async with sitting(home, session=key, start="program", clock=Clock(datetime(2018, 8, 1, 10, 0, tzinfo=JST))) as desk:
        desk.hurries = False
        panel = RatingScreen(lambda: desk.session, desk.session.order[0], (BODY,), lambda _: asyncio.sleep(0))
        assert await searches_and_comes_back(desk, panel) is RatingScreen


async def test_the_projector_says_where_one_searches(home):
    async with sitting(home, "observer", projector=True) as room:
        await room.presses("ctrl+f")
        await room.is_told("検索は手元の画面で")
        assert isinstance(room.app.screen, ProjectorScreen)


async def test_the_palette_hands_on_what_was_typed(home):
    async with sitting(home, program=3) as desk:
        desk.app.push_screen(program_palette())
        await desk.until(lambda: isinstance(desk.app.screen, ProgramPalette))
        await desk.settles()
        await desk.types("K-NIC")
        await desk.presses("ctrl+f")
        await desk.until(lambda: isinstance(desk.app.screen, SearchScreen))
        await desk.sees("検索「K-NIC」")


async def test_what_is_being_written_stays_and_a_hit_is_shown_in_full(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        desk.hurries = False
        await desk.presses("o")
        await desk.until(lambda: desk.writing)
        await desk.types("書きかけ")
        await desk.presses("ctrl+f")
        await desk.until(lambda: isinstance(desk.app.screen, SearchScreen))
        await desk.types("K-NIC 研究")
        await desk.presses("enter")
        await desk.until(lambda: any(key.startswith("sheet:") for key in desk.paper.keys))
        await desk.presses("enter")
        await desk.until(lambda: isinstance(desk.app.screen, TextScreen))
        await desk.is_told("書きかけのもの")
        await desk.presses("escape", "escape")
        await desk.until(lambda: isinstance(desk.app.screen, ProgramScreen))
        assert "書きかけ" in desk.form.draft


async def test_from_a_list_over_a_session_a_hit_leads_to_its_place_and_nothing_stays_over_it(home):
    async with sitting(home, program=3) as desk:
        await desk.presses("G")
        await desk.until(lambda: isinstance(desk.app.screen, HierarchyScreen))
        await desk.presses("ctrl+f")
        await desk.until(lambda: isinstance(desk.app.screen, SearchScreen))
        await desk.types("起業・創業セミナー")
        await desk.presses("enter")
        block = "sheet:2023/3/indicators.1"
        await desk.until(lambda: block in desk.paper.keys, "the indicator was not found")
        await desk.points(block)
        await desk.presses("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ProgramScreen))
        await desk.until(lambda: desk.paper.cursor == "indicator:1", "the cursor is elsewhere")
        assert (desk.program.view.program, desk.program.view.place) == (3, Place.DO)
        assert not any(isinstance(each, HierarchyScreen | SearchScreen) for each in desk.app.screen_stack)
        await desk.presses("ctrl+f")
        await desk.sees("検索「起業・創業セミナー」")
        await desk.until(lambda: desk.paper.cursor == block, "the hits are not those of before")


async def test_the_state_of_industry_is_found_and_gone_to(home):
    async with sitting(home, program=3) as desk:
        await desk.presses("ctrl+f")
        await desk.until(lambda: isinstance(desk.app.screen, SearchScreen))
        await desk.types("業況ＤＩ 前期との比較")
        await desk.presses("enter")
        await desk.until(lambda: any(key.startswith("statistics:") for key in desk.paper.keys))
        await desk.points(next(key for key in desk.paper.keys if "/table:" in key))
        await desk.presses("enter")
        await desk.until(lambda: isinstance(desk.app.screen, IndustryScreen))
        await desk.until(lambda: desk.paper.cursor.startswith("table:"), "the cursor is elsewhere")
        assert desk.paper.cursor in desk.app.screen.opened


async def test_a_hit_of_another_session_is_shown_with_its_chain(home):
    lay_review(home)
    async with sitting(home, session=shipped.THIRD) as desk:
        await desk.presses("ctrl+f")
        await desk.until(lambda: isinstance(desk.app.screen, SearchScreen))
        await desk.types("支援")
        await desk.presses("enter")
        await desk.until(lambda: any(key.startswith(f"opinion:{shipped.SECOND}") for key in desk.paper.keys))
        await desk.points(next(key for key in desk.paper.keys if key.startswith(f"opinion:{shipped.SECOND}")))
        await desk.presses("enter")
        await desk.until(lambda: isinstance(desk.app.screen, TextScreen))
        await desk.sees("つながり")
