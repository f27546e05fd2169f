"""Last year's promises on the screens: beside this year's figures, judged with one key each, and what departments say of them."""

from __future__ import annotations

from datetime import datetime

from building import JST
from pdca_tui.domain.material.promises import Verdict
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.sheets.calendar_session import from_calendar
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.new_session import new_session
from people import Clock, sitting

FIRST = "2025-01-22"


def prepared(home: Home, agenda: str = "1,4; その他") -> str:
    """Prepare the first session that verifies the year that was opened."""
    values = {"start": "14:00", "end": "16:00", "place": "市役所", "minutes_per_item": "7", **from_calendar(home, FIRST)}
    return new_session(home, {**values, "agenda": agenda}, datetime(2025, 1, 10, tzinfo=JST).date())


def clock() -> Clock:
    return Clock(datetime(2025, 1, 22, 14, 0, tzinfo=JST))


async def test_a_program_opens_with_its_promises_and_the_body_judges_each_with_one_key(home):  # noqa: PLR0915  # one session
    key = prepared(home)
    async with sitting(home, session=key, clock=clock()) as desk:
        for seat in desk.session.convened.body.seats:
            await desk.asks(c.MarkArrival(seat=seat.key), "secretariat")
        await desk.opens()
        await desk.points("item:1")
        await desk.presses("enter")
        await desk.sees("■約束 2 ")
        await desk.sees("令和6年度の指標")
        await desk.sees("令和5 196")
        await desk.sees("目標 125（要確認）")
        first, second = (promise.id for promise in desk.session.convened.promises[:2])
        async with (
            sitting(home, "observer", session=key, clock=desk.clock, projector=True, size=(60, 18)) as room,
            sitting(home, "department:department", session=key, clock=desk.clock, program=1, size=(120, 40)) as office,
            sitting(home, "member:chair", session=key, clock=desk.clock, program=1) as member,
        ):
            await room.sees("■約束 2 ")
            await room.sees("令和5 196")
            assert not room.shows("Z 取りやめ")
            # Nothing is judged before one is pointed at; a member cannot judge.
            await desk.presses("D")
            await desk.is_told("判定する約束を ↑↓ で選んでください。")
            await member.presses("0")
            await member.points(f"promise:{first}")
            await member.presses("D")
            assert member.session.verdicts == {}
            # The department says what was done, with what shows it.
            await office.presses("0")
            await office.points(f"promise:{first}")
            await office.presses("i")
            await office.types("拠点に専任の担当を置いた。")
            await office.presses("shift+tab")
            await office.types("年間起業件数")
            await office.records("ctrl+s")
            await desk.reaches(office.session.last)
            await desk.points(f"promise:{first}")
            await desk.sees("拠点に専任の担当を置いた。")
            await desk.sees("示すもの: 指標「年間起業件数」")
            # One key each; what needs a reason asks for it.
            await desk.records("H")
            assert desk.session.verdicts[first].verdict is Verdict.PARTLY
            await desk.sees("判定: 一部")
            await desk.sees("■約束 1 ")
            await room.until(lambda: room.session.verdicts)
            await desk.points(f"promise:{second}")
            await desk.presses("J")
            await desk.types("数値がまだない")
            await desk.records("ctrl+s")
            assert desk.session.verdicts[second].reason == "数値がまだない"
            await desk.sees("理由: 数値がまだない")
            await desk.sees("■約束 ─")
            await desk.records("u")
            assert second not in desk.session.verdicts
            # One key apart from the plan, by number and along the rail; what has no promise says so.
            await desk.presses("1")
            await desk.sees("■計画 ")
            await desk.presses("left")
            assert desk.program.view.place is Place.PROMISE
            await desk.presses("n")
            await desk.sees("4 ウェルフェアイノベーション推進事業")
            assert desk.program.view.place is Place.PROMISE
            await desk.presses("n", "0")
            await desk.is_told("この議題には、前年度までの約束がありません。")
            text = minutes(desk.session)
            assert "前年度までの対応の確認" in text
            assert "拠点に専任の担当を置いた。" in text
            assert "一部" in text


async def test_a_session_of_a_year_without_promises_has_the_four_places_and_no_more(home):
    async with sitting(home, program=1) as desk:
        await desk.sees("■計画 ")
        assert not desk.shows("約束")
        await desk.presses("left")
        assert desk.program.view.place is Place.PLAN
        await desk.presses("D")
        assert desk.session.verdicts == {}


async def test_the_state_of_industry_is_an_item_of_the_agenda_and_a_place_one_key_apart(home):
    key = prepared(home, "現状 10分; 1")
    async with sitting(home, session=key, clock=clock()) as desk:
        await desk.opens()
        topic = desk.session.order[0]
        await desk.points(f"item:{topic}")
        await desk.presses("enter")
        await desk.sees("1. 産業構造")
        async with sitting(home, "observer", session=key, clock=desk.clock, projector=True, size=(60, 18)) as room:
            await room.sees("市内産業の現状")
            # What is opened in place is seen in the room.
            theme = next(key for key in desk.paper.keys if key.startswith("theme:"))
            await desk.points(theme)
            await desk.presses("enter")
            await room.until(lambda: any(key.startswith("question:") for key in room.paper.keys))
            # From everywhere by one key, and to the projector by another, with what the cursor is on.
            await desk.presses("n", "I")
            await desk.sees("市内産業の現状")
            await desk.points("series:1:1")
            await desk.records("V")
            await room.sees("会場の画面: 現状")
            await room.sees("事業所数")
            await desk.points(theme)
            await desk.records("V")
            await room.until(lambda: any(key.startswith("question:") for key in room.paper.keys))
            await desk.records("V")
            await room.until(lambda: not room.shows("会場の画面: 現状"))
            await desk.presses("escape")
            await desk.sees("起業化総合支援事業")
