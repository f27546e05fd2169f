"""A meeting on the screens: the quorum that is lost, decisions, the roll, the deputy, the head of the minutes, the projector."""

from __future__ import annotations

import pytest

from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.meeting_details import Openness
from pdca_tui.domain.session.session import State
from people import sitting

FIVE = ("chair", "chamber", "it", "food", "shopping")


async def seated(person, *keys):
    for key in keys or FIVE:
        await person.asks(c.MarkArrival(seat=key), "secretariat")


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_a_lost_quorum_is_told_at_once_stands_in_every_head_and_is_asked_about(home, size):
    async with sitting(home, program=3, size=size) as person:
        await seated(person)
        await person.opens()
        assert "定足数不足" not in person.text
        await person.asks(c.MarkLeaving(seat="food"), "secretariat:second")
        await person.is_told("定足数に足りなくなりました（数える出席 4席、定足数 5席）。")
        for key in ("a", "k", "m", "b"):
            await person.presses(key)
            await person.sees("定足数不足 4/5席")
        await person.presses("E")
        await person.is_told("定足数に足りないまま（数える出席 4席、定足数 5席）")
        await person.presses("escape", "d")
        await person.types("了承する。")
        await person.presses("ctrl+s")
        await person.sees("定足数 5席に足りません。")
        assert not person.session.decisions
        await person.records("ctrl+s")
        assert [(d.program, d.counted) for d in person.session.decisions] == [(3, 4)]
        await person.asks(c.MarkArrival(seat="food"), "secretariat:second")
        await person.is_told("定足数が戻りました")
        assert "定足数不足" not in person.text


async def test_opening_without_a_quorum_is_asked_about_and_recorded(home):
    async with sitting(home) as person:
        await seated(person, "chair", "chamber")
        await person.presses("S")
        await person.is_told("数える出席は 2席で、定足数 5席に足りません。")
        assert person.session.state is State.PREPARED
        await person.records("ctrl+s")
        assert (person.session.state, person.session.opened_counted) == (State.OPEN, 2)


async def test_the_roll_enters_online_proxy_and_absence_by_one_key_each_and_the_deputy(home):
    async with sitting(home, start="attendance") as person:
        await person.points("seat:chamber")
        await person.records("o")
        assert person.session.how("chamber") is Attending.ONLINE
        await person.sees("オンライン")
        await person.records("p")
        assert person.session.how("chamber") is Attending.PROXY
        await person.sees("定足数に数える席 0")
        await person.points("seat:chair")
        await person.records("x")
        await person.sees("欠席（届出あり）")
        await person.records("u")
        assert not person.session.excused
        await seated(person, "it", "food", "shopping", "construction", "entrepreneurs")
        await person.opens()
        await person.is_told("議長の席に誰もいません。")
        await person.points("seat:it")
        await person.records("c")
        assert person.session.chairing == "it"
        await person.sees("議長（職務代理）")


async def test_the_head_of_the_minutes_is_typed_in_at_the_roll(home):
    async with sitting(home, start="attendance") as person:
        await person.presses("h")
        await person.types("資料1 次第\n資料２　検証シート\n名簿")
        await person.presses("tab", "tab")
        assert person.writing
        for name, text in (("observers", "３人"), ("secretariat", "経済労働局 課長、経済労働局 係長")):
            person.form.query_one(f"#field-{name}").value = text
        person.form.query_one("#field-openness").focus()
        await person.presses("right")
        await person.records("ctrl+s")
        details = person.session.details
        assert (details.openness, details.observers) == (Openness.PUBLIC, 3)
        assert [(m.number, m.title) for m in details.materials] == [
            ("資料1", "次第"),
            ("資料２", "検証シート"),
            ("", "名簿"),
        ]
        assert [(a.organization, a.post) for a in details.attendants] == [("経済労働局", "課長"), ("経済労働局", "係長")]
        await person.sees("公開・非公開: 公開")


async def test_a_decision_says_what_it_belongs_to(home):
    async with sitting(home, program=3) as person:
        await seated(person)
        await person.opens()
        await person.presses("d")
        await person.types("全体を了承する。")
        await person.presses("shift+tab")
        for _ in range(3):
            await person.presses("left")
        await person.records("ctrl+s")
        assert person.session.decisions[0].program is None
        await person.presses("a")
        await person.points("decision:1")
        await person.sees("対象: 会議全体")


async def test_agenda_roll_decisions_and_the_line_pointed_at_are_projected_by_one_key(home):
    async with sitting(home, program=3) as desk:
        await seated(desk)
        await desk.opens()
        await desk.asks(c.MoveRoom(program=3, place=Place.PLAN))
        await desk.asks(c.Decide(text="次回に報告する。", program=3))
        async with (
            sitting(home, "observer", rooms=desk.app.rooms, projector=True) as projector,
            sitting(home, "member:chamber", rooms=desk.app.rooms) as member,
        ):
            await desk.presses("k")
            await desk.points("seat:it")
            await desk.records("V")
            for seen in (projector, member):
                await seen.sees("会場の画面: 出席簿")
                await seen.sees("▶")
            await desk.presses("a")
            await desk.points("decision:1")
            await desk.records("V")
            for seen in (projector, member):
                await seen.sees("次回に報告する。")
            await desk.points("item:5")
            await desk.records("V")
            await projector.sees("会場の画面: 進行")
            await desk.records("V")
            await projector.until(lambda: "会場の画面" not in projector.text, "the program is not back")
            await desk.presses("m", "V")
            await desk.is_told("この画面は会場に映せません。")
