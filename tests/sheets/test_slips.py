"""Cells that could be a number and are none: each is told at its cell, and what the check says to write is right."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laying import OTHER_SHEET, SHEET, SHEET_3, Laid
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.non_numeric_cells import SlipKind, multiple_of, slip_in_table, slip_of
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.errors import SheetError
from pdca_tui.sheets import field_limits
from pdca_tui.sheets.check import check, examined
from pdca_tui.sheets.file_reader import read
from pdca_tui.sheets.problem import Problem, Severity
from pdca_tui.sheets.toml_values import notation
from pdca_tui.words import speak

CELL = "indicators[1].values.2023.actual"
CLEAN = "actual = 22 }   # 速報"

MEANT: list[tuple[str, object]] = [
    *[("43", 43), ("1,234", 1234), ("４３", 43), ("８５．０", Decimal("85.0")), ("0022", 22), ("22人", 22), ("85％", 85)],
    *[("1,234千円", 1_234_000), ("①22", 22), ("20 ※1", 20), ("22（累計58）", 22), ("約20", 20), ("20以上", 20), ("△5", -5)],
    *[("▲5", -5), ("-5", -5), ("−5", -5), ("－５", -5), ("1.5倍", Decimal("1.5")), ("二十", 20), ("２０％", 20), ("20/23", 20)],
    *[("20～30", 20), ("20〜30人", 20), ("20-30", 20), ("1 234", 1234), ("1\u3000234", 1234), ("1.234,5", Decimal("1234.5"))],
    *[
        ("五", 5),
        ("10万", 100_000),
        ("10万5千", 105_000),
        ("1億2,000万円", 120_000_000),
        ("1e3", 1000),
        ("+5", 5),
        ("百二十", 120),
    ],
    *[
        ("二〇二三", 2023),
        ("約五十人", 50),
        ("十人以上", 10),
        ("22*1", 22),
        ("22(注1)", 22),
        ("⑤", 5),
        ("㊿", 50),
        ("½", Decimal("0.5")),
    ],
    *[
        ("٤٣", 43),
        ("１Ｏ", 10),
        ("ゼロ", 0),
        ("ゼロ件", 0),
        ("令和5年度 22人", 22),
        ("22 人", 22),
        ("年2回", 2),
        ("No.43", 43),
        ("No. 43", 43),
        ("￥1,234", 1234),
    ],
    *[("201／23", 201), ("20、23", 20), (".5", Decimal("0.5")), ("1,5", Decimal("1.5")), ("22件/年", 22), ("1'234", 1234)],
    *[
        ("22\n（速報）", 22),
        ("第3位", 3),
        ("3か月", 3),
        ("5km", 5),
        ("1，234", 1234),
        ("1、234", 1234),
        ("+1,234,567.50", Decimal("1234567.50")),
    ],
]
"""What is written, and the number that the check proposes."""

TOLD = [
    *(
        "#DIV/0!",
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "＃ＤＩＶ／０！",
        "####",
        "Err:502",
        "=SUM(A1:A3)",
    ),
    *(
        "",
        " ",
        "\u3000",
        "\t",
        "--",
        "ーー",
        "－－",
        "…",
        "・",
        "なし",
        "無",
        "N/A",
        "n/a",
        "null",
        "None",
        "空欄",
        "?",
        "*",
        "％",
        "\u200b",
    ),
    *(
        "inf",
        "nan",
        "-inf",
        "Infinity",
        "∞",
        "2024-01-24",
        "2024/1/24",
        "1/24/2024",
        "1月24日",
        "大会\n中止",
        "三割五分",
        "1½",
        "14:00",
    ),
    *(
        "10分の1",
        "1234567890123456",
        "②③",
        "(5)",
        "（22）",
        "1e400",
        "0x2B",
        "3割5分",
        "20人/月 ほか12人",
        "二十～三十",
        "100点中85点",
    ),
]
"""What is told, with something to write that fits."""

WORDS = [
    *(
        "大会中止",
        "開催中止",
        "集計中",
        "未確定",
        "実績未確定",
        "一部中止",
        "十分",
        "達成",
        "概ね達成",
        "○",
        "A",
        "Ⅲ",
        "設定なし",
        "ー",
        "-",
        "—",
    ),
    *(
        "令和6年9月公表",
        "2024年3月末に公表",
        "R6.9公表予定",
        "第3回から実施",
        "COVID-19により中止",
        "第2四半期に集計",
        "新規事業のため目標なし",
    ),
    *("年度内に策定", "令和6年3月", "令和5", "千葉県で開催", "Cancelled", " 集計中 "),
]
"""What says no number, and stays words."""


def line_of(cell: str) -> str:
    """Return the end of the year's line with a cell as it is written."""
    return CLEAN.replace("22", cell, 1)


def told(laid: Laid, cell: str, clean: str = CLEAN, place: str = SHEET, at: str = CELL) -> Problem:
    """Write a cell, and return the one error there is: at that cell, on its line."""
    laid.change(place, clean, clean.replace("22", cell, 1))
    (problem,) = [problem for problem in check(laid.path(place)) if problem.severity is Severity.ERROR]
    assert problem.path == at
    lines = laid.path(place).read_text(encoding="utf-8").split("\n")
    assert cell in lines[problem.line - 1]
    with pytest.raises(SheetError) as caught:
        read(laid.path(place), Sheet)
    assert problem.sentence() in str(caught.value.values["what"])
    return problem


def followed(problem: Problem) -> str:
    """Return what the sentence says to write: the last of it, after 例."""
    return re.search(r"(?:例: |Example: )(?:\w+ = )?(.+)$", problem.sentence()).group(1)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_whatever_could_be_a_number_is_told_and_the_advice_is_right(laid: Laid, lang: str):
    """Every input through the files: told at its cell; what the sentence says to write is written, and all is clean."""
    speak(lang)
    inputs: list[tuple[str, object]] = [*MEANT, *((text, None) for text in TOLD)]
    for text, meant in inputs if lang == "ja" else inputs[::9]:
        laid.write(SHEET, SHEET_3)
        problem = told(laid, notation(text))
        assert problem.key.startswith("problem.figure."), text
        advice = followed(problem)
        if meant is not None:
            assert advice == notation(meant), text
        laid.write(SHEET, SHEET_3.replace(CLEAN, line_of(advice)))
        assert [str(p) for p in check(laid.path(SHEET)) if not p.key.startswith("lint.")] == [], text
        read(laid.path(SHEET), Sheet)


def test_words_that_say_no_number_stay_words(laid: Laid):
    for text in WORDS:
        laid.write(SHEET, SHEET_3.replace(CLEAN, line_of(notation(text))))
        assert [str(p) for p in check(laid.path(SHEET))] == [], text
        assert read(laid.path(SHEET), Sheet).indicators[0].values["2023"].actual == Figure(text.strip())


def test_each_value_that_is_no_string_is_told_or_right(laid: Laid):
    for cell in (
        "true",
        "2024-01-24",
        "14:00:00",
        "nan",
        "inf",
        "-0.0",
        "[22]",
        "[]",
        "1e20",
        "12345678901234567",
        "{ a = 1 }",
    ):
        laid.write(SHEET, SHEET_3)
        problem = told(laid, cell)
        assert problem.key == "problem.not-cell" or problem.key.startswith("problem.figure."), cell
        if "例: " in problem.sentence() and cell != "true":
            laid.write(SHEET, SHEET_3.replace(CLEAN, line_of(followed(problem))))
            assert not [p for p in check(laid.path(SHEET)) if p.severity is Severity.ERROR], cell
    for cell, printed in {"1e3": "1,000", "1_234": "1,234", "-5": "-5", "22.50": "22.50", "0.0000001": "0.0000001"}.items():
        laid.write(SHEET, SHEET_3.replace(CLEAN, line_of(cell)))
        assert str(read(laid.path(SHEET), Sheet).indicators[0].values["2023"].actual) == printed


def test_a_computed_value_is_warned_of_and_rounded(laid: Laid):
    laid.write(SHEET, SHEET_3.replace(CLEAN, line_of("33.333333333333336")))
    (problem,) = check(laid.path(SHEET))
    assert problem.key == "lint.precise"
    laid.write(SHEET, SHEET_3.replace(CLEAN, line_of(followed(problem))))
    assert check(laid.path(SHEET)) == []


def test_a_part_of_a_pair_is_told_at_its_place(laid: Laid):
    laid.change(OTHER_SHEET, "actual = [216, 19]", 'actual = [216, "19人"]')
    (problem,) = [problem for problem in check(laid.path(OTHER_SHEET)) if problem.severity is Severity.ERROR]
    assert problem.path == "indicators[1].values.2023.actual[2]"
    assert followed(problem) == "19"


@pytest.mark.parametrize(
    ("cell", "number", "pair"),
    [("[1,234]", "1234", "[1, 234]"), ("[ 12,345,678 ]", "12345678", "[12, 345, 678]"), ("[-1,234]", "-1234", "[-1, 234]")],
)
def test_one_number_in_brackets_that_is_read_as_several_is_told(laid: Laid, cell: str, number: str, pair: str):
    laid.change(SHEET, CLEAN, line_of(cell))
    (found,) = [problem for problem in check(laid.path(SHEET)) if problem.key == "problem.grouped"]
    assert (found.path, found.severity) == (CELL, Severity.WARNING)
    assert f" {number}、" in found.sentence()
    assert f" {pair} " in found.sentence()
    laid.write(SHEET, SHEET_3)
    laid.change(SHEET, CLEAN, line_of(pair))
    assert [problem for problem in check(laid.path(SHEET)) if problem.key == "problem.grouped"] == [], "a pair stays one"


@given(st.text(st.sampled_from("0123456789０５,，.．-－△+% 　人a"), min_size=1, max_size=9) | st.integers().map("{:,}".format))
def test_what_an_editor_refuses_the_check_refuses_too(text: str):
    """The schema knows a part of the rule: it refuses nothing that is words."""
    if re.search(field_limits.NO_NUMBER, text) is None:
        assert slip_of(text) is not None
        assert slip_in_table(text) is not None


@pytest.mark.parametrize("text", ["43", "1,234", "４３", "８５．０", " 43 ", "-5", "△5", "0", " ", "　"])
def test_an_editor_refuses_a_number_in_quotes_and_what_is_blank(text: str):
    assert re.search(field_limits.NO_NUMBER, text) is None


def test_a_pair_in_quotes_is_proposed_as_a_pair_where_the_indicator_has_parts(laid: Laid):
    laid.change(OTHER_SHEET, "actual = [216, 19]", 'actual = "216／19"')
    problem = next(p for p in check(laid.path(OTHER_SHEET)) if p.key == "problem.figure.several")
    assert followed(problem) == "[216, 19]"


@pytest.mark.parametrize(
    ("unit", "text", "advice"),
    [
        ("千円", "1,234千円", "1234"),
        ("円", "1,234千円", "1234000"),
        ("百万円", "1,500千円", "1.5"),
        ("人", "10万人", "100000"),
        ("万人", "10万人", "10"),
        ("％", "2割", "20"),
    ],
)
def test_what_a_word_multiplies_is_counted_in_the_unit(laid: Laid, unit: str, text: str, advice: str):
    laid.change(SHEET, 'unit = "件"', f'unit = "{unit}"')
    assert followed(told(laid, notation(text))) == advice


TABLE = (
    '\n[[tables]]\ntitle = "交流会"\ncolumns = ["日", "参加者数"]\nrows = [["6月26日", 18], ["7月1日", 22], ["8月2日", 45]]\n'
)


def test_the_cells_of_a_table_are_told_too(laid: Laid):
    """Nothing but a number, a blank, an error of a spreadsheet, a line break: errors. A number with words among numbers: warned of."""
    sheet = SHEET_3 + TABLE
    for text in ("43", "1,234", "４３", "-5", "1 234", " ", "\u3000", "#DIV/0!", "=A1", "18\n（速報）", "1e3"):
        laid.write(SHEET, sheet)
        problem = told(laid, notation(text), '["7月1日", 22]', at="tables[1].rows[2][2]")
        laid.write(SHEET, sheet.replace('["7月1日", 22]', f'["7月1日", {followed(problem)}]'))
        assert check(laid.path(SHEET)) == [], text
    for text in ("22人", "約20", "0022", "①22", "20 ※1", "22（累計58）", "二十", "20～30"):
        laid.write(SHEET, sheet.replace('["7月1日", 22]', f'["7月1日", {notation(text)}]'))
        (problem,) = check(laid.path(SHEET))
        assert (problem.key, problem.path) == ("lint.table-figure", "tables[1].rows[2][2]"), text
        laid.write(SHEET, sheet.replace('["7月1日", 22]', f'["7月1日", {followed(problem)}]'))
        assert check(laid.path(SHEET)) == [], text
    for text in ("R4.4.7〜R6.3.13", "約2,470", "①", "2023", "003", "令和５年度", "0.16％〜0.92％", "\u3000ア", "ー"):
        assert slip_in_table(text) is None, text


def test_the_shipped_sheets_hold_no_slip():
    """All 34 as they are."""
    folder = Path(__file__).parents[2] / "data/2023/sheets"
    files = sorted(folder.glob("*.toml"))
    assert len(files) == 34
    assert set(files) <= set(examined(folder))
    assert [str(p) for p in check(folder) if not p.key.startswith("lint.")] == []


@given(st.text(max_size=12) | st.text("0123456789,.-−△約人万％０１①※（）/～ \n#", max_size=10))
def test_any_text_is_words_or_a_slip_whose_number_fits(text: str):
    found = slip_of(text)
    if found is not None and found.number is not None:
        assert slip_of(found.number) is None
        Figure(found.number)
    if re.search(r"\d", text) and not re.search(r"[年月第A-Za-z]", text):
        assert found is not None


@given(st.integers(-(10**12), 10**12) | st.decimals(-(10**9), 10**9, places=2))
def test_a_number_in_quotes_means_that_number(number: int | Decimal):
    for text in (str(number), f"{number:,}", f" {number}"):
        found = slip_of(text)
        assert found is not None
        assert found.kind is SlipKind.QUOTED
        assert found.number == number


def test_units_multiply():
    assert [multiple_of(unit) for unit in ("人", "千円", "百万円", "万人", "億円", "％", "")] == [
        1,
        1000,
        10**6,
        10**4,
        10**8,
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ('2023 = { target = 20, actual = 22, note = "速報" }', "年の値の中に note は書けません。"),
        ('2023 = { target = 20, actual = 22, Remarks = "速報" }', "年の値の中に Remarks は書けません。"),
        ("2023 = 43", "例: 2023 = { target = 46, actual = 43 }"),
        ('2023 = "43"', "例: 2023 = { target = 46, actual = 43 }"),
        ("2023 = [46, 43]", "例: 2023 = { target = 46, actual = 43 }"),
    ],
)
def test_a_year_that_is_no_table_or_holds_a_remark_is_told_with_what_to_write(laid: Laid, written: str, sentence: str):
    line = next(line for line in SHEET_3.split("\n") if line.startswith("2023 = {") and CLEAN in line)
    laid.write(SHEET, SHEET_3.replace(line, written))
    assert any(sentence in problem.sentence() for problem in check(laid.path(SHEET)))
