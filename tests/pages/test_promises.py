"""The page of promises: each beside what it is held against, what the department says of it, and the verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from building import indicator, sheet
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.promises import Measure, MeasureKind, Verdict
from pdca_tui.domain.material.sheet import YearValue
from pdca_tui.domain.session.events import Place
from pdca_tui.pages.session.head import rail_line
from pdca_tui.pages.session.promises import measured_by, promises_page
from pdca_tui.words import speak
from promised import SEMINARS, WHOLE_ARTICLE, opened, report, verdict


def told(scene, program: int = 1, cells: int = 80, *, keys: bool = True, of=None) -> str:
    session = scene.session
    page = promises_page(session, of or session.sheets.get(program), session.items[program], cells, keys=keys)
    return "\n".join(line.text for line in page)


def test_a_promise_stands_with_its_finding_its_measure_and_this_years_figure():
    text = told(opened())
    assert "(1) 参加者を増やす工夫を。" in text
    assert "→ セミナーの内容を見直し、参加者を増やす。（実施）" in text
    at = text.index("測り方: 指標「セミナーの参加者数」")
    # The figure that the promise is held against stands right below it, last year's and this year's.
    assert text[at:].split("\n")[1].split() == ["令和4", "64", "令和5", "43", "目標", "46", "未達成"]
    # Another promise names no measure; the indicators that none names stand together.
    assert "測り方の記載なし" in text
    assert text.startswith("令和5年度の指標")
    assert "年間起業件数" in text.split("令和4年度の検証意見と対応", maxsplit=1)[0]


def test_what_the_department_says_and_what_the_body_judges_stand_apart():
    scene = opened()
    scene.does("department:industry", report())
    scene.does("facilitator", verdict(verdict=Verdict.UNCLEAR, reason="年度の途中"))
    text = told(scene)
    assert "みなと市産業課の報告: 実施済み" in text
    assert "示すもの: 指標「セミナーの参加者数」" in text
    assert "判定: 判断できない" in text
    assert "理由: 年度の途中" in text
    assert "Z 取りやめ" in text
    assert "Z 取りやめ" not in told(scene, keys=False)


def test_an_older_promise_tells_for_how_long_it_is_open():
    assert "持ち越し 2年目" in told(opened(), 22)
    assert "持ち越し" not in told(opened(), 1)


def test_a_figure_that_is_not_there_yet_and_a_target_to_be_confirmed_say_so():
    new = YearValue(target=Figure(46), actual=Figure("ー"), to_confirm=True)
    seminars = indicator("セミナーの参加者数")
    seminars = replace(seminars, values={**seminars.values, "2024": new})
    text = told(opened(), of=sheet(1, fiscal_year=2024, indicators=(seminars,)))
    assert "令和6 未記入" in text
    assert "目標 46（要確認）" in text


@pytest.mark.parametrize(
    ("named", "found"),
    [("セミナーの参加者数", 1), ("セミナーの参加者数（年間）", 1), ("年間起業件数", 1), ("件数", 1), ("来場者数", 0), ("", 0)],
)
def test_a_measure_names_an_indicator_by_its_label_or_a_part_of_it(named: str, found: int):
    promise = replace(SEMINARS, measure=Measure(kind=MeasureKind.INDICATOR, text=named))
    assert len(measured_by(promise, sheet(1))) == found
    assert measured_by(WHOLE_ARTICLE, sheet(1)) == ()
    assert measured_by(promise, None) == ()


def test_the_rail_counts_the_promises_that_are_open():
    scene = opened()
    rail = rail_line(scene.session, 1, Place.PROMISE, scene.now, 80).text
    assert "■約束 2" in rail
    scene.does("facilitator", verdict())
    assert "■約束 1" in rail_line(scene.session, 1, Place.PROMISE, scene.now, 80).text


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("cells", [30, 58, 78, 99, 100, 118, 200])
def test_every_line_keeps_to_its_width(lang: str, cells: int):
    scene = opened()
    scene.does("department:industry", report())
    scene.does("facilitator", verdict(verdict=Verdict.DROPPED, reason="制度が終わった" * 10))
    speak(lang)
    try:
        for program in (1, 2, 22):
            page = promises_page(scene.session, scene.session.sheets[program], scene.session.items[program], cells)
            assert max(line.cells for line in page) <= cells
    finally:
        speak("ja")
