"""The Plan page: points first, purpose, activities, and what was promised the year before."""

from __future__ import annotations

from dataclasses import replace

import pytest

import shipped
from building import SHEETS, Scene, facts, sheet
from pdca_tui.domain.material.sheet import Activity, Note
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.pages.layout.styled_line import Line, Page
from pdca_tui.pages.session.indicators import write_indicator
from pdca_tui.pages.session.names import anchor_name, anchors
from pdca_tui.pages.session.plan import plan_page
from pdca_tui.publish.minutes.minutes import minutes


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def with_last_year() -> Scene:
    return Scene(facts(last_year=(shipped.outcome(12, 1),)))


def test_points_at_issue_come_first():
    scene = Scene()
    scene.does("secretariat", c.SetTreatment(program=2, treatment=e.Treatment.DISCUSS))
    told = texts(plan_page(scene.session, sheet(1), 80))
    assert told[0] == "論点"
    assert "支援の先に何が残るか" in told[1]
    assert told.index("目的") > 1


@pytest.mark.parametrize(("program", "others"), [(1, "2 と一括"), (2, "1 と一括")])
def test_what_is_taken_together_is_named_at_the_top(program: int, others: str):
    told = texts(plan_page(Scene().session, sheet(program), 80))
    assert told[0].startswith("一括する事業")
    assert others in told[0]
    names = {line.strip(" ■\u3000") for line in told[1:3]}
    assert names == {"1 創業支援事業", "2 経営相談事業"}
    assert [line for line in told[1:3] if "■" in line] == [line for line in told[1:3] if f"{program} " in line]


def test_what_is_discussed_by_itself_names_no_others():
    assert "一括する事業" not in "\n".join(texts(plan_page(Scene().session, sheet(22), 80)))


def test_activities_can_be_pointed_at():
    lines = plan_page(Scene().session, sheet(1), 80)
    assert [line.text.strip() for line in lines if line.key == "activity:2"] == ["(2) 交流の場づくり"]


def test_department_and_remarks_are_told_where_there_are_any():
    of = sheet(1, department="産業課", notes=(Note(text="数が合わない。"),))
    told = "\n".join(texts(plan_page(Scene().session, of, 80, frozenset({"notes"}))))
    assert "所管課: 産業課" in told
    assert "数が合わない。" in told
    plain = "\n".join(texts(plan_page(Scene().session, sheet(1), 80)))
    assert "所管課" not in plain
    assert "注記" not in plain


@pytest.mark.parametrize("cells", [58, 78, 118])
def test_remarks_on_the_material_are_one_line_at_the_end_until_they_are_opened(cells):
    """They come after what was promised last year, which the room is here to see."""
    of = sheet(1, notes=tuple(Note(text=f"注記その{n}。") for n in range(3)))
    shut = plan_page(with_last_year().session, of, cells)
    assert shut[-1].text == " ▸ 資料の注記 3件"
    assert [line.key for line in shut].count("notes") == 1
    told = texts(plan_page(with_last_year().session, of, cells, frozenset({"notes"})))
    assert [text.strip() for text in told[-3:]] == [f"※ 注記その{n}。" for n in range(3)]


def test_all_of_last_year_can_be_pointed_at_where_it_stands_below():
    keys = {line.key for line in plan_page(with_last_year().session, sheet(1), 80)}
    assert {"point:1", "purpose", "finding:1", "answer:1", "promise:1"} <= keys


def test_without_last_year_there_is_nothing_about_it():
    told = "\n".join(texts(plan_page(Scene().session, sheet(1), 120)))
    assert "令和4年度の検証意見" not in told
    assert "│" not in told


def test_last_year_stands_beside_this_year_where_there_is_room():
    told = texts(plan_page(with_last_year().session, sheet(1), 100))
    purpose = next(t for t in told if "目的" in t or "令和4年度の検証意見" in t)
    assert all("│" in t for t in told)
    assert "令和4年度の検証意見" in told[0]
    assert "一括する事業" in told[0]
    assert purpose


def test_last_year_stands_below_this_year_where_it_is_narrow():
    told = texts(plan_page(with_last_year().session, sheet(1), 99))
    assert not any("│" in t for t in told)
    assert told.index("令和4年度の検証意見") > next(n for n, t in enumerate(told) if "交流の場づくり" in t)


def test_last_year_tells_finding_reply_and_promise_of_this_program():
    """The joint reply names both findings; what concerns other programs alone is left out."""
    told = "\n".join(texts(plan_page(with_last_year().session, sheet(1), 80)))
    assert "(1) 支援のあとの伴走も見えるようにされたい。" in told
    assert "(2) 広報の手段を増やされたい。" in told
    assert "(1)(2) 伴走支援と広報をあわせて見直します。" in told
    assert "令和5年度の計画として約束したこと" in told
    assert "(1) 相談会を年12回開く" in told
    for other in ("ほかの事業への意見。", "ほかの事業への答え。", "別の計画"):
        assert other not in told


def test_last_year_of_another_article_is_not_shown():
    told = "\n".join(texts(plan_page(with_last_year().session, sheet(22), 120)))
    assert "令和4年度の検証意見" not in told


def test_the_activities_beside_last_year_can_still_be_pointed_at():
    lines = plan_page(with_last_year().session, sheet(1), 120)
    assert {line.key for line in lines} >= {"activity:1", "activity:2"}


@pytest.mark.parametrize(
    ("number", "shown"), [("1", "1 件数（件）"), ("①", "[1]件数（件）"), ("", "件数（件）"), ("１", "１件数（件）")]
)
def test_a_plain_number_stands_apart_from_the_label_of_its_indicator(number: str, shown: str):
    page = Page(80)
    measured = replace(sheet(1).indicators[0], number=number, label="件数", unit="件")
    write_indicator(page, measured, "2023")
    assert texts(page.lines)[0].strip() == shown


def test_an_activity_without_a_number_stands_behind_a_dot():
    plain = replace(sheet(1), activities=(Activity(number="", text="相談の窓口を増やす"), Activity(number="2", text="訪ねる")))
    told = texts(plan_page(Scene().session, plain, 80))
    assert [line.strip() for line in told if "相談の" in line or "訪ねる" in line] == ["・ 相談の窓口を増やす", "(2) 訪ねる"]


def test_an_opinion_on_an_activity_without_a_number_names_it_by_its_words():
    activities = (Activity(text="相談の窓口を増やす"), Activity(text="訪ねる"), Activity(number="2", text="配る"))
    plain = replace(sheet(1), activities=activities)
    assert plain.activity_keys == ("1", "-2", "2")
    assert {line.key for line in plan_page(Scene().session, plain, 80)} >= {"activity:1", "activity:-2", "activity:2"}
    named = [anchor_name(plain, about) for about in anchors(plain)][1:4]
    assert named == ["取組: 相談の窓口を増やす", "取組: 訪ねる", "取組 (2)"]
    scene = Scene(sheets=(plain, *SHEETS[1:])).opens().moves(1)
    for about in anchors(plain)[1:4]:
        scene.submits("improve", f"意見 {about.key}", about=about)
    told = minutes(scene.session)
    assert "取組「相談の窓口を増やす」" in told
    assert "取組「訪ねる」" in told
    assert "取組2「配る」" in told
