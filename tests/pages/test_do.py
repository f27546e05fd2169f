"""The Do page: every figure of the sheet, bars against the target, and the right word for each year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shipped
from building import SHEETS, indicator, sheet
from pdca_tui.domain.material.figures import Direction, Period, attained
from pdca_tui.domain.material.sheet import Case, Note, Rating, Result, Table
from pdca_tui.pages.layout.bars import bar
from pdca_tui.pages.layout.styled_line import Line, Role
from pdca_tui.pages.session.do import do_page, is_numeric
from pdca_tui.pages.session.names import year_mark
from pdca_tui.text import shown, width
from pdca_tui.words import say, speak


def rows(lines: list[Line], key: str) -> list[str]:
    return [line.text for line in lines if line.key == key]


def of(label: str, cells: int = 80, **changes: object) -> list[str]:
    """The lines of one indicator."""
    return rows(do_page(sheet(indicators=(indicator(label, **changes),)), cells), "indicator:1")


@pytest.mark.parametrize("cells", [40, 58, 78, 118])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_figure_of_every_shipped_sheet_is_told_with_its_year_and_its_word(cells, lang):
    """Target, actual and whether it was met, beside the year they are of; each half of a compound value by itself."""
    speak(lang)
    counted = 0
    for each in shipped.sheets():
        page = do_page(each, cells)
        for at, one in enumerate(each.indicators, 1):
            counted += 1
            told = rows(page, f"indicator:{at}")
            for year, value in one.values.items():
                mark = year_mark(year, one.period)
                beside = " ".join(
                    t + " " + after for t, after in zip(told, [*told[1:], ""], strict=True) if t.split()[:1] == [mark]
                )
                parts = (
                    list(zip(value.target.parts, value.actual.parts, strict=True))
                    if value.target.compound
                    else [(value.target, value.actual)]
                )
                for target, actual in parts:
                    assert shown(str(actual)) in beside.split()
                    assert say("indicator.target", value=str(target)) in beside
                    assert say(f"attainment.{attained(target, actual, one.direction)}") in beside
    assert counted == 79


def test_the_word_tells_whether_the_target_was_met():
    met, missed, again = of("件数", years={"2021": (6, 6), "2022": (6, 5), "2023": (6, 7)})[1:]
    assert met.endswith("達成")
    assert not met.endswith("未達成")
    assert missed.endswith("未達成")
    assert again.endswith("達成")


def test_fewer_is_better_is_told_and_judged():
    head, hint, good, bad = of("苦情", years={"2022": (0, 0), "2023": (0, 2)}, direction=Direction.FEWER)
    assert "苦情" in head
    assert "少ないほど良い" in hint
    assert good.endswith("達成")
    assert not good.endswith("未達成")
    assert bad.endswith("未達成")


def test_a_target_never_set_is_a_reference_and_no_zero():
    row = of("来場者数", years={"2023": ("ー", 43)})[-1]
    assert "目標 ー" in row
    assert row.endswith("参考")
    assert "┃" not in row


def test_without_a_direction_there_is_only_reference():
    assert of("順位", years={"2023": (1, 3)}, direction=Direction.NONE)[-1].endswith("参考")


def test_a_cancelled_event_is_told_in_its_own_words():
    row = of("大会の参加者", years={"2023": (5250, "大会中止")})[-1]
    assert "大会中止" in row
    assert "目標 5,250" in row
    assert row.endswith("中止")
    assert "█" not in row


def test_the_halves_of_a_compound_value_are_judged_apart():
    """One half can be met while the other is not; each stands under its own name."""
    told = rows(do_page(SHEETS[1], 80), "indicator:1")
    visitors, foreign = (
        next(n for n, t in enumerate(told) if t.strip() == "来場者数"),
        next(n for n, t in enumerate(told) if t.strip() == "うち海外"),
    )
    first, second = told[visitors + 1 : foreign], told[foreign + 1 :]
    assert "大会中止" in first[0]
    assert first[-1].split()[-4:] == ["201", "┃目標", "200", "達成"]
    assert second[-1].split()[-4:] == ["18", "┃目標", "20", "未達成"]


def test_a_compound_value_without_names_is_counted():
    told = of("宿泊", years={"2023": ([201, 23], [171, 4])})
    assert [t.strip() for t in told if t.strip().startswith("値")] == ["値1", "値2"]


def test_calendar_years_are_told():
    told = of("参加者", years={"2022": (1, 1), "2023": (1, 1)}, period=Period.CALENDAR)
    assert "暦年" in told[1]


def test_digits_stand_as_printed():
    rows_ = of("満足度", years={"2022": (80, Decimal("80.0")), "2023": (1200, 25066100)})
    assert "80.0" in rows_[-2].split()
    assert "80" in rows_[-2].split()
    assert "25,066,100" in rows_[-1]


def test_the_latest_year_is_drawn_strongest():
    page = do_page(sheet(), 80)
    lines = [line for line in page if line.key == "indicator:1"][1:]
    roles = [{role for text, role in line.spans if "█" in text} for line in lines]
    assert roles == [{Role.PAST}, {Role.BAR}]


@given(st.integers(0, 10**6), st.none() | st.integers(-5, 10**6), st.integers(0, 10**6), st.integers(1, 80))
def test_a_bar_has_the_width_asked_for(value, target, scale, cells):
    drawn = bar(Decimal(value), None if target is None else Decimal(target), Decimal(scale), cells, Role.BAR)
    assert sum(width(text) for text, _ in drawn) == cells


@given(st.integers(1, 1000), st.integers(1, 1000), st.integers(6, 80))
def test_a_bar_ends_before_its_target_exactly_when_it_is_missed(value, target, cells):
    """By the eye: a bar that reaches its target has nothing empty before the mark."""
    text = "".join(t for t, _ in bar(Decimal(value), Decimal(target), Decimal(max(value, target)), cells, Role.BAR))
    before, _, after = text.partition("┃")
    if value >= target:
        assert " " not in before
    if value > target:
        assert set(after) <= set("█▏▎▍▌▋▊▉ ")
    else:
        assert after.strip() == ""


def test_a_negative_value_draws_nothing():
    (drawn,) = bar(Decimal(-3), None, Decimal(10), 10, Role.BAR)
    assert drawn == (" " * 10, Role.BAR)


FULL = sheet(
    results=(Result(text="講座を開いた。", activity="1", items=("43人が参加",)), Result(text="番号のない実績")),
    cases=(Case(title="ある事業者", text="売上が伸びた。", items=("雇用が増えた",)), Case(title="題だけの事例")),
    tables=(
        Table(
            title="件数の推移", unit="件", columns=("年度", "件数"), rows=((sheet().indicators[0].values["2023"].target,) * 2,)
        ),
    ),
    ratings=(Rating(scale="A-D", mark="B", label="進捗", target_revised=True, reference="C"),),
    notes=(Note(text="表と本文の数が合わない。", about="実績"),),
)


def test_results_stand_with_the_activity_they_are_of():
    text = "\n".join(line.text for line in do_page(FULL, 80))
    assert " (1) 講座を開いた。" in text
    assert "43人が参加" in text
    assert " ・ 番号のない実績" in text


def test_cases_and_tables_open_in_place():
    closed, opened = do_page(FULL, 80), do_page(FULL, 80, frozenset({"case:1", "table:1"}))
    shut, told = "\n".join(line.text for line in closed), "\n".join(line.text for line in opened)
    assert "▸ ある事業者" in shut
    assert "売上が伸びた。" not in shut
    assert "▾ ある事業者" in told
    assert "売上が伸びた。" in told
    assert "雇用が増えた" in told
    assert rows(opened, "table:1")[-1].split() == ["46", "46"]
    assert "・題だけの事例" in shut


def test_what_has_no_more_to_show_does_not_offer_to_open():
    assert rows(do_page(FULL, 80, frozenset({"case:2"})), "case:2") == [" ・題だけの事例"]


def test_everything_can_be_pointed_at_but_headings():
    lines = do_page(FULL, 80, frozenset({"case:1", "table:1", "notes"}))
    assert {line.key.partition(":")[0] for line in lines} >= {"indicator", "result", "rating", "notes"}
    assert [line.text for line in lines if not line.key and line.text.startswith(" ")] == []


def test_ratings_and_remarks_are_told():
    text = "\n".join(line.text for line in do_page(FULL, 80, frozenset({"notes"})))
    assert "進捗: B *" in text
    assert "当初の目標に対しては C" in text
    assert "実績: 表と本文の数が合わない。" in text


@pytest.mark.parametrize(
    ("column", "numeric"),
    [
        (("1,234", "ー", "56"), True),
        (("-5", "12", "△3"), True),
        (("−1.5", "—", "80.0%"), True),
        (("▲2", "", "+4"), True),
        (("ー", "—"), False),
        (("",), False),
        (("5件", "6"), False),
        (("大会中止", "46"), False),
        (("2023-24", "1"), False),
    ],
)
def test_a_column_of_numbers_is_one_with_blanks_and_negatives_in_it_too(column, numeric):
    assert is_numeric(column) is numeric


def test_a_column_of_numbers_stands_at_the_right_with_its_head():
    table = Table(title="表", columns=("区分", "件数"), rows=(("甲", "1,234"), ("乙", "ー"), ("丙", "-5")))
    told = rows(do_page(replace(FULL, tables=(table,)), 80, frozenset({"table:1"})), "table:1")[-4:]
    assert len({width(line) for line in told}) == 1


def test_a_wide_table_becomes_a_list_where_it_does_not_fit():
    """No column is squeezed until it cannot be read: below that, a row is told as a list with its heads."""
    columns = tuple(f"とても長い列の名前{n}" for n in range(9))
    wide = replace(FULL, tables=(Table(title="表", columns=columns, rows=((FULL.tables[0].rows[0][0],) * 9,)),))
    told = rows(do_page(wide, 40, frozenset({"table:1"})), "table:1")
    text = "".join("".join(t.split()) for t in told)
    assert all(f"{name}46" in text for name in columns[1:])
