"""Searching from the screen: words in, hits along the chain, and the way to each."""

from __future__ import annotations

import shipped
from pdca_tui.domain.session.events import Place
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.session.search import SearchScreen
from pdca_tui.screens.shell.text_page import TextScreen
from people import sitting


async def test_from_the_list_a_hit_leads_into_its_session(home):
    async with sitting(home, session=None) as person:
        await person.until(lambda: person.paper.keys)
        await person.presses("ctrl+f")
        await person.types("このことばはどこにもない")
        await person.presses("enter")
        await person.sees("見つかりませんでした")
        await person.presses("ctrl+f")
        await person.types("K-NIC 研究")
        await person.presses("enter")
        await person.until(lambda: any(key.startswith("sheet:") for key in person.paper.keys), "no sheet was found")
        assert person.shows("検索「K-NIC 研究」")
        await person.points(next(key for key in person.paper.keys if key.startswith("sheet:")))
        await person.presses("enter")
        await person.is_told("全文をここに示します")
        assert person.shows("起業化総合支援事業 目的")
        await person.presses("escape")
        await person.points(next(key for key in person.paper.keys if key.startswith("plan:")))
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, TextScreen))
        await person.presses("escape")
        assert isinstance(person.app.screen, SearchScreen)
        await person.presses("escape")
        assert not isinstance(person.app.screen, SearchScreen)


async def test_from_the_list_an_opinion_leads_to_where_it_was_said(home):
    async with sitting(home, session=None) as desk:
        await desk.points(f"session:{shipped.SECOND}")
        await desk.presses("enter")
        await desk.until(lambda: desk.app.room is not None, "the session was never entered")
        await desk.opens()
        number = await desk.hears("会長からの意見です。", by="chair", program=3)
        await desk.presses("q", "q")
        await desk.until(lambda: desk.app.room is None, "the session was never left")
        await desk.presses("ctrl+f")
        await desk.types("会長からの")
        await desk.presses("enter")
        block = f"opinion:{shipped.SECOND}:{number}"
        await desk.until(lambda: block in desk.paper.keys, "it was not found")
        assert desk.shows("3 ソーシャルビジネス振興事業 学識者")
        assert not desk.shows("学識者（")
        await desk.points(block)
        await desk.presses("enter")
        await desk.until(
            lambda: desk.app.room is not None and isinstance(desk.app.screen, ProgramScreen), "it was never entered"
        )
        await desk.until(lambda: desk.paper.cursor == f"opinion:{number}", "the cursor is elsewhere")


async def test_inside_a_session_an_opinion_is_found_a_moment_after_it_was_said(home):
    async with sitting(home, session=shipped.SECOND, program=3) as desk:
        await desk.opens()
        number = await desk.hears("伴走支援を見えるようにしてほしい。", program=3)
        await desk.presses("a", "ctrl+f")
        await desk.types("ばんそう")
        await desk.presses("enter")
        await desk.until(lambda: f"opinion:{shipped.SECOND}:{number}" not in desk.paper.keys and desk.shows("見つかりません"))
        await desk.presses("ctrl+f")
        await desk.types("見えるヨウニ")
        await desk.presses("enter")
        await desk.until(lambda: f"opinion:{shipped.SECOND}:{number}" in desk.paper.keys, "it was not found")
        await desk.points(f"opinion:{shipped.SECOND}:{number}")
        await desk.presses("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ProgramScreen) and desk.paper.cursor == f"opinion:{number}")
        assert desk.app.screen.view.place is Place.CHECK
