"""The head: which session, which program of how many, which of the four places, and how the time stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

import shipped
from building import Scene, facts
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.pages.session.head import program_line, rail_at, rail_line, rule_line, title_line
from pdca_tui.pages.session.names import PLACES
from pdca_tui.text import width

CHAMBER = Seat.parse("member:chamber")


def rail(scene: Scene, place: Place = Place.DO, cells: int = 80, program: int = 1) -> str:
    return rail_line(scene.session, program, place, scene.now, cells).text


def test_the_title_tells_session_seat_state_and_time():
    scene = Scene()
    line = title_line(scene.session, (CHAMBER,), scene.now, 80).text
    assert line.startswith(" 令和5年度 第2回 専門部会   商工会議所")
    assert line.endswith("準備中  13:50 ")


def test_an_open_session_says_no_state():
    scene = Scene().opens()
    assert "開会中" not in title_line(scene.session, (CHAMBER,), scene.now, 80).text


@pytest.mark.parametrize("cells", [60, 80, 120])
def test_the_time_stands_at_the_edge(cells):
    scene = Scene().opens()
    assert title_line(scene.session, (CHAMBER,), scene.now, cells).cells == cells


def test_narrow_the_seat_goes_before_the_session():
    line = title_line(Scene().session, (CHAMBER,), Scene().now, 44).text
    assert "専門部会" in line
    assert "商工会議所" not in line


def test_the_program_line_tells_position_article_and_name():
    assert program_line(Scene().session, 22, 80, elsewhere=False).text.rstrip() == " 議題 3/3  第16条  22 産業観光推進事業"


def together(*programs: int, count: int = 16) -> Scene:
    """A session on ``count`` shipped sheets, of which ``programs`` are taken together with the one before."""
    whole = shipped.scene()
    kept = tuple(
        replace(item, treatment=e.Treatment.TOGETHER if item.program in programs else item.treatment)
        for item in whole.session.convened.items[:count]
    )
    return Scene(facts(items=kept), whole.sheets)


@pytest.mark.parametrize("program", [13, 14, 15])
@pytest.mark.parametrize("cells", [60, 80, 120])
def test_what_is_taken_together_stands_side_by_side(program: int, cells: int):
    line = program_line(together(14, 15).session, program, cells, elsewhere=False)
    assert line.cells <= cells
    assert line.text.startswith(" 議題 13+14+15/16  第")
    names = {number: together().session.items[number].name for number in (13, 14, 15)}
    assert f"■ {program} {names[program][:4]}" in line.text
    assert line.text.count("■") == 1
    for other in {13, 14, 15} - {program}:
        assert f"{other} {names[other][:3]}" in line.text if cells >= 80 else str(other) in line.text.partition("第")[2]


@pytest.mark.parametrize("cells", [30, 40, 60, 80, 120])
def test_a_long_group_is_told_by_its_first_and_last(cells: int):
    line = program_line(together(*range(3, 17)).session, 9, cells, elsewhere=False)
    assert line.cells <= cells
    assert line.text.startswith(" 議題 2-16/16  第")
    assert "■ 9 " in line.text


def test_where_the_room_is_when_one_looks_elsewhere():
    scene = Scene().opens().moves(22, "check")
    assert program_line(scene.session, 1, 80, elsewhere=True).text.endswith("会場は 3/3 意見 ")


def test_the_rail_has_the_four_places_in_order_and_marks_one():
    told = rail(Scene().opens())
    assert [told.index(word) for word in ("計画", "■実績", "意見", "対応")] == sorted(
        told.index(w) for w in ("計画", "■実績", "意見", "対応")
    )
    assert told.count("■") == 1


def test_the_rail_counts_what_is_in_check_and_action():
    scene = Scene().opens()
    scene.submits("improve", "ひとつ")
    scene.submits("ask", "ふたつ")
    scene.replies("12-1-1", "12-1-2", text="答え")
    assert "意見 2" in rail(scene)
    assert "対応 1" in rail(scene)


def test_a_withdrawn_opinion_is_not_counted():
    scene = Scene().opens()
    scene.does("member:chamber", c.WithdrawOpinion(opinion=scene.submits("improve", "ひとつ")))
    assert "意見 1" not in rail(scene)


def test_the_time_of_the_item_that_is_on():
    scene = Scene().opens().waits(4)
    assert rail(scene).rstrip().endswith("予定7分・使用4分")
    assert "▸" not in rail(scene, program=22)


def test_time_without_a_plan_counts_up_alone():
    scene = Scene().opens().moves(2).waits(3)
    assert rail(scene, program=2).rstrip().endswith("3分")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("cells", [60, 80, 120])
def test_every_word_of_the_rail_can_be_clicked(cells, place):
    """Also the count beside it; the joints between lead nowhere."""
    scene = Scene().opens()
    scene.submits("improve", "ひとつ")
    told = rail(scene, place, cells)
    for each, word in zip(PLACES, ("計画", "実績", "意見", "対応"), strict=True):
        column = width(told[: told.index(word)])
        assert rail_at(scene.session, 1, place, scene.now, cells, column) is each
    assert rail_at(scene.session, 1, place, scene.now, cells, width(told[: told.index("意見 1")]) + 5) is Place.CHECK
    assert rail_at(scene.session, 1, place, scene.now, cells, width(told[: told.index("─")])) is None
    assert rail_at(scene.session, 1, place, scene.now, cells, cells + 5) is None


def test_the_rule_is_as_wide_as_the_page():
    assert rule_line(60).cells == 60


def test_a_session_is_called_by_its_own_year_and_tells_the_year_it_verifies():
    """`令和6年度 第1回` of 30 May 2024 verifies 令和5年度; nothing is said where both are the same."""
    scene = Scene(facts(session_year=2024, number=1, title="検証の進め方"))
    for cells, told in [
        (120, "  令和5年度の検証  検証の進め方"),
        (80, "  令和5年度の検証  検証の進め方"),
        (60, "  令和5年度の検証"),
    ]:
        line = title_line(scene.session, (CHAMBER,), scene.now, cells).text
        assert line.startswith(f" 令和6年度 第1回 専門部会{told}")
        assert width(line) == cells
    assert "の検証" not in title_line(Scene().session, (CHAMBER,), Scene().now, 120).text
