"""Browsing by hierarchy, and the lobby over all cycles, on the screen."""

from __future__ import annotations

from datetime import datetime

from building import JST
from pdca_tui.domain.session.session import State
from pdca_tui.screens.session.hierarchy import HierarchyScreen
from pdca_tui.screens.session.lobby import LobbyScreen
from people import Clock, sitting
from shipped import SECOND, cycle_home

DAY = datetime(2018, 5, 28, 14, 0, tzinfo=JST)


async def test_a_session_is_browsed_by_hierarchy_and_jumped_through_by_code(tmp_path):
    home = cycle_home(tmp_path, "policy-evaluation")
    async with sitting(home, session="2018-05-28", clock=Clock(DAY), size=(60, 18)) as desk:
        await desk.opens()
        await desk.presses("G")
        await desk.sees("4-1-3 中小企業の競争力強化")
        screen = desk.app.screen
        assert isinstance(screen, HierarchyScreen)
        assert desk.shows("議題1")
        assert screen.page_view.cursor == "unit:measure-4-1-3"
        await desk.presses("left")
        await desk.until(lambda: screen.page_view.cursor == "unit:policy-4-1")
        await desk.presses("left")
        await desk.until(lambda: not desk.shows("4-1-3 中小企業"))
        # By code: what is above is opened.
        await desk.presses("g")
        await desk.types("4-1-3")
        await desk.sees("施策(3層)")
        await desk.presses("enter")
        await desk.until(lambda: desk.app.screen is screen and screen.page_view.cursor == "unit:measure-4-1-3")
        await desk.presses("enter")
        await desk.until(lambda: desk.app.screen is not screen)
        await desk.sees("■概要")
        # The jump list of the session knows units that are no item.
        await desk.presses("g")
        await desk.types("間接融資")
        await desk.sees("4-1-3 中小企業")
        await desk.presses("enter")
        await desk.until(lambda: desk.paper.cursor.startswith("unit:"))


async def test_the_first_cycle_is_browsed_by_the_articles_of_its_ordinance(home):
    async with sitting(home, program=2) as desk:
        await desk.opens()
        await desk.presses("G")
        await desk.sees("第12条 創業、経営の革新等の促進")
        screen = desk.app.screen
        assert isinstance(screen, HierarchyScreen)
        await desk.sees("資料に書かれていない")
        assert screen.page_view.cursor == "unit:program-2"
        await desk.presses("down", "enter")
        await desk.until(lambda: desk.app.screen is not screen)
        await desk.sees("ソーシャルビジネス振興事業")
        # What is no item of this session stays where it is, and says so.
        await desk.presses("G")
        await desk.sees("第16条")
        await desk.points("unit:article-16")
        await desk.presses("enter")
        await desk.sees("17 商業力強化事業")
        await desk.presses("down", "enter")
        await desk.is_told("この会議の議題ではありません")
        await desk.presses("escape")
        assert desk.session.state is State.OPEN


async def test_a_hierarchy_that_cannot_be_read_says_where_and_stays_up(tmp_path):
    home = cycle_home(tmp_path, "plan-6")
    async with sitting(home, session="2013-05-20", clock=Clock(DAY)) as desk:
        home.hierarchy_file.write_text("[[units]]\nkey = 3\n", encoding="utf-8")
        await desk.presses("G")
        await desk.sees("hierarchy.toml")
        await desk.presses("escape")
        home.hierarchy_file.write_text(
            '[[units]]\nkey = "a"\nname = "輪"\nkind = "plan"\nparent = "b"\n\n'
            '[[units]]\nkey = "b"\nname = "の中"\nkind = "plan"\nparent = "a"\n\n'
            '[[units]]\nkey = "c"\nname = "みなしご"\nkind = "plan"\nparent = "gone"\n',
            encoding="utf-8",
        )
        await desk.presses("G")
        await desk.sees("みなしご")
        await desk.sees("ここに戻ります")
        await desk.points("unit:c")
        await desk.sees("「gone」がありません")


async def test_one_lobby_has_the_sessions_of_every_cycle(tmp_path, home):
    del home
    home = cycle_home(tmp_path / "all", "plan-6", "policy-evaluation", main=True)
    (home.root / "data" / "cycles" / "empty").mkdir()
    async with sitting(home, session=None, clock=Clock(DAY), every_cycle=True) as desk:
        await desk.sees("ほかのサイクル3つ")
        await desk.until(lambda: "elsewhere:plan-6/2013-05-20" in desk.paper.keys)
        await desk.until(lambda: "elsewhere:policy-evaluation/2018-05-28" in desk.paper.keys)
        await desk.points("cycle:industry-plan")
        await desk.sees("会議はまだありません。Enter でこのサイクルに移ります。")
        await desk.presses("end")
        await desk.sees("data/cycles/empty はサイクルではありません")
        await desk.points("elsewhere:plan-6/2013-05-20")
        await desk.presses("enter")
        await desk.until(lambda: desk.app.room is not None)
        assert desk.session.key == "2013-05-20"
        assert desk.app.home.cycle == "plan-6"
        await desk.presses("q", "q")
        await desk.until(lambda: isinstance(desk.app.screen, LobbyScreen) and desk.app.room is None)
        # The cycle that was looked at stands first now; the first one is another.
        await desk.until(lambda: f"elsewhere:main/{SECOND}" in desk.paper.keys)
        await desk.presses("g")
        await desk.types("4-1-3")
        await desk.sees("政策評価")
        await desk.presses("enter")
        await desk.until(lambda: isinstance(desk.app.screen, HierarchyScreen))
        await desk.sees("会議 2018-05-28")
        await desk.presses("enter")
        await desk.until(lambda: desk.app.room is not None)
        assert desk.app.home.cycle == "policy-evaluation"
        await desk.sees("■概要")


async def test_seats_of_a_body_see_only_their_own_cycle(home):
    async with sitting(home, "member:chamber", session=None, every_cycle=True) as member:
        await member.sees("第2回 専門部会")
        assert not member.app.every_cycle
        assert all(not key.startswith(("cycle:", "elsewhere:")) for key in member.paper.keys)
