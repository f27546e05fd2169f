"""The places that a cycle declares, with the shipped material of other cycles."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pdca_tui.application.session.setup import convened
from pdca_tui.domain.material.sheet import Indicator
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import replay
from pdca_tui.domain.session.places import stops_of
from pdca_tui.domain.session.session import Session
from pdca_tui.pages.layout.styled_line import Line, Page
from pdca_tui.pages.session.head import rail_line
from pdca_tui.pages.session.indicators import write_indicator
from pdca_tui.pages.session.place import place_page
from pdca_tui.sheets.home import Home
from pdca_tui.text import width

NOW = datetime(2018, 5, 28, 14, 0, tzinfo=UTC)

ROOT = Path(__file__).parents[2]


def held(cycle: str, key: str) -> tuple[Home, Session]:
    home = Home(ROOT, cycle=cycle)
    entry = e.Entry(number=1, at=NOW, seat="secretariat", event=convened(home, key), key="")
    return home, replay(Session(key=key), [entry])


@pytest.mark.parametrize("cycle", [cycle for cycle in Home(ROOT).cycles() if cycle.session_keys()], ids=lambda cycle: cycle.key)
def test_every_sheet_of_every_cycle_can_be_recorded(cycle: Home):
    key = cycle.session_keys()[0]
    facts = convened(cycle, key)
    shown = [e.SheetShown(sheet=cycle.sheet(facts.fiscal_year, item.program)) for item in facts.items if item.program < 100]
    entries = [e.Entry(number=at, at=NOW, seat="secretariat", event=event) for at, event in enumerate((facts, *shown), 1)]
    assert replay(Session(key=key), entries).last == len(entries)


def told(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines)


def pages(home: Home, session: Session, program: int, cells: int = 80) -> dict[str, str]:
    sheet = home.sheet(session.convened.fiscal_year, program)
    return {
        stop.declared.label: told(place_page(session, sheet, stop.declared, cells))
        for stop in stops_of(session)
        if stop.declared is not None
    }


def test_an_evaluation_stands_in_its_own_five_places():
    home, session = held("policy-evaluation", "2018-05-28")
    shown = pages(home, session, 1)
    assert list(shown) == ["概要", "背景", "取組", "成果", "まとめ"]
    assert "川崎の発展を支える産業の振興" in shown["概要"]
    assert "内陸部操業環境保全対策事業" in shown["概要"]
    assert "製造業の事業所数" in shown["背景"]
    assert "中小製造業の集積" in shown["背景"]
    assert "13件採択" in shown["取組"]
    assert "4兆2,968億円以上" in shown["成果"]
    assert "施策の達成状況 B" in shown["まとめ"]
    assert "抜本的な見直し等が必要である" in shown["まとめ"].replace("\n", "").replace(" ", "")
    assert session.agenda[0].name.startswith("4-1-3 ")


def test_milestones_stand_by_period_and_a_revised_target_beside_its_reference():
    home, session = held("plan-6", "2013-05-20")
    shown = pages(home, session, 14)
    assert "2014（平成26）年度以降" in shown["事業内容・目標"]
    assert "変更後の目標" in shown["事業内容・目標"]
    assert "平成23年度 実施結果" in shown["実施結果"]
    assert "達成状況区分 3*" in shown["達成状況"]
    assert "当初目標に対する達成状況 4" in shown["達成状況"]
    assert "再掲: 産業人材の育成と活用" in pages(home, session, 15)["実施結果"]


@pytest.mark.parametrize("cells", [60, 80, 120])
@pytest.mark.parametrize(("cycle", "key"), [("policy-evaluation", "2018-05-28"), ("plan-6", "2013-05-20")])
def test_every_place_fits_every_width(cycle: str, key: str, cells: int):
    home, session = held(cycle, key)
    for item in session.agenda:
        sheet = home.sheet(session.convened.fiscal_year, item.program)
        for stop in stops_of(session):
            assert stop.declared is not None
            lines = place_page(session, sheet, stop.declared, cells, frozenset({"notes", *(f"table:{n}" for n in range(20))}))
            assert [line.text for line in lines if width(line.text) > cells] == []
            assert width(rail_line(session, item.program, stop.place, NOW, cells).text) <= cells


def test_targets_of_years_to_come_a_baseline_and_a_first_target_stand_on_one_scale():
    values = {
        "2023": {"target": 50, "actual": 40, "revised": 25},
        "2025": {"target": 100, "actual": "ー"},
        "2022": {"target": 20, "actual": "ー"},
    }
    made = {"label": "件数", "unit": "件", "direction": "more", "values": values, "baseline": {"value": 10, "period": "2014"}}
    from pdca_tui.sheets.toml_reader import converted  # noqa: PLC0415  # only this test makes one from a file

    for cells in (56, 76, 116):
        page = Page(cells)
        write_indicator(page, converted(made, Indicator), "2023")
        lines = [line.text for line in page.lines]
        stood, passed, now, to_come = lines[1:5]
        assert "現状値" in stood
        start = stood.index("█")
        room = to_come.index("┃") + 1 - start
        # What is to come is marked before anything was reached; a year without a figure that is over is not.
        assert "█" not in to_come
        assert "┃" not in passed
        assert abs(now.index("┃") - start - room // 4) <= 1
        assert abs(now.index("╎") - start - room // 2) <= 1
        assert abs(stood.count("█") - room // 10) <= 1
        assert "╎ 令和5 当初 50" in "".join(lines)
        assert all(width(line) <= cells for line in lines)


def test_a_revised_target_counts_and_the_first_one_is_told_beside_it():
    page = Page(80)
    value = {"target": 50, "actual": 40, "revised": 40, "revised_because": "会場が使えなくなった"}
    from pdca_tui.sheets.toml_reader import converted  # noqa: PLC0415  # only this test makes one from a file

    write_indicator(
        page, converted({"label": "参加者", "unit": "人", "direction": "more", "values": {"2023": value}}, Indicator), "2023"
    )
    text = told(page.lines)
    assert "目標 40" in text
    assert "達成" in text
    assert "当初 50 未達成" in text
    assert "会場が使えなくなった" in text
