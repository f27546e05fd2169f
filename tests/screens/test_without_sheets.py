"""A session on a year that has no sheets yet: it is held by the names of the programs, and says so."""

from __future__ import annotations

from datetime import date

import shipped
from pdca_tui.domain.session.session import State
from pdca_tui.sheets.new_session import new_session
from people import sitting

TYPED = {
    "body": "subcommittee",
    "number": "1",
    "fiscal_year": "令和7年度",
    "date": "2025/5/30",
    "start": "14時",
    "end": "16時",
    "place": "会議室",
    "programs": "1,20",
    "minutes_per_item": "7",
}


async def test_it_opens_shows_the_programs_without_figures_and_takes_opinions(home):
    key = new_session(home, TYPED, date(2025, 5, 1))
    async with sitting(home, session=key) as person:
        await person.sees("令和7年度 第1回 専門部会")
        await person.sees("令和7年度のシートはまだありません。事業名だけで進めます。")
        await person.sees("1 起業化総合支援事業")
        await person.presses("S", "ctrl+s")
        await person.until(lambda: person.session.state is State.OPEN)
        await person.points("item:20")
        await person.presses("enter")
        await person.sees("この事業の令和7年度のシートはまだありません。")
        assert not person.session.sheets
        await person.presses("3", "o")
        await person.types("来年度の値も見たい。")
        await person.presses("ctrl+s")
        await person.until(lambda: person.session.items[20].opinions)
        assert person.session.convened.fiscal_year != shipped.YEAR
