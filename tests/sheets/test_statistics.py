"""The state of industry: what is read, what the check says of it, and that the shipped figures come out."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest

from laying import STATISTICS, Laid
from pdca_tui.domain.material.statistics import Answers, Statistics
from pdca_tui.sheets.check import check
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.json_export import year_json
from pdca_tui.sheets.text_export import listing
from pdca_tui.words import speak

ROOT = Path(__file__).parents[2]
PLACE = "data/2023/statistics/survey.toml"

STRUCTURE, CONDITIONS, BANKRUPTCIES, JOBS, SURVEY = cast("tuple[Any, ...]", Home(ROOT).statistics(2023))


@pytest.fixture
def stated(laid: Laid) -> Laid:
    laid.write(PLACE, STATISTICS)
    return laid


def test_a_file_in_order_has_no_problems(stated: Laid):
    assert [told for told in (*stated.errors(), *stated.warnings()) if "statistics" in told] == []


WRONG = [
    ('period = "quarter"', 'period = "fiscal"', "series[2].values.2024-q2", "2024-q2 はこの系列の period に合いません"),
    ("2016 = {", "2016-q5 = {", "series[1].values.2016-q5", "2016-q5"),
    ("2016 = { value = 400 }", '2016 = { value = "1,234" }', "series[1].values.2016.value", "1234"),
    ('label = "業況DI"', 'label = "事業所数"', "series[2].label", "系列の名前"),
    ("fiscal_year = 2023", "fiscal_year = 2022", "fiscal_year", "2022"),
    ("answered = 300", "answered = 1300", "survey.answered", "1300"),
    ("{ 2023 = 300, 2022 = 280 }", "{ 2023 = 300 }", "themes[1].questions[1].options[1].shares.2022", "2022 年の回答数"),
    ('label = "やや足りない"', 'label = "足りる"', "themes[1].questions[1].options[2].label", "選択肢"),
    (
        'options = ["やや足りない", ',
        'options = ["だいぶ足りない", ',
        "themes[1].questions[1].groups[1].options[1]",
        "だいぶ足りない",
    ),
    ('answers = "single"', 'answers = "one"', "themes[1].questions[1].answers", "one"),
    ("number = 2\ntext", "number = 1\ntext", "themes[1].questions[2].number", "themes[1].questions[1]"),
    ("2022 = [55.0]", "2022 = [55.0, 1.0, 2.0]", "themes[1].questions[2].unassigned.2022", "3 個"),
    ('["製造業", 80]', '["製造業"]', "tables[1].rows[1]", "列は 2 個"),
    ("sample = 1000\n", "", "survey.sample", "sample"),
    ("source =", "sauce =", "sauce", "source"),
]


@pytest.mark.parametrize(("old", "new", "where", "told"), WRONG)
def test_a_mistake_is_told_with_its_place(stated: Laid, old: str, new: str, where: str, told: str):
    stated.change(PLACE, old, new)
    found = [line for line in stated.errors() if "statistics" in line]
    assert any(f": {where}" in line and told in line for line in found), found


ODD = [
    ("2023 = 20.0", "2023 = 25.0", "単一回答ですが、2023 年の割合の合計は 105.0% です"),
    ("shares = { 2023 = 80.0", "shares = { 2023 = 82.0", "合計は 82.0% とありますが、選択肢を足すと 80.0% です"),
    ("rate = 30.0", "rate = 33.0", "回収率は 33.0% とありますが、300÷1000 は 30.0% です"),
    ('["合計", 120]]', '["合計", 121]]', "121"),
]


@pytest.mark.parametrize(("old", "new", "told"), ODD)
def test_what_does_not_add_up_is_pointed_at(stated: Laid, old: str, new: str, told: str):
    stated.change(PLACE, old, new)
    found = [line for line in stated.warnings() if "statistics" in line]
    assert len(found) == 1
    assert told in found[0]


def test_two_chapters_of_one_number_are_told(stated: Laid):
    stated.write("data/2023/statistics/other.toml", STATISTICS)
    assert any("survey.toml" in told and "number" in told and "other.toml" in told for told in stated.errors())


def test_a_file_that_is_not_read_is_told(stated: Laid):
    stated.write("data/2023/statistics/現状.toml", STATISTICS)
    stated.write("data/2023/statistics/survey.toml.bak", STATISTICS)
    told = [line for line in stated.warnings() if "statistics" in line]
    assert any("structure.toml" in line for line in told)
    assert any("survey.toml" in line and ".bak" in line for line in told)


# ── what ships: the figures of chapter 2 of the report ──


def test_the_shipped_chapters_are_whole():
    assert [each.title[:4] for each in (STRUCTURE, CONDITIONS, BANKRUPTCIES, JOBS)] == [
        "産業構造",
        "市内中小",
        "倒産件数",
        "川崎市の",
    ]
    assert [(len(table.rows), len(table.columns) - 1) for table in STRUCTURE.tables] == [(18, 4), (18, 4)]
    assert (len(SURVEY.themes), len(SURVEY.questions)) == (13, 22)
    assert [theme.number for theme in SURVEY.themes] == list(range(1, 14))
    assert [question.number for question in SURVEY.questions] == list(range(1, 23))
    both = [question.number for question in SURVEY.questions if len(question.bases) == 2]
    assert both == [1, 2, 3, 4, 9, 10, 15, 16, 17, 18, 19, 20]
    assert sum(len(question.options) for question in SURVEY.questions) == 179


@pytest.mark.parametrize("table", STRUCTURE.tables, ids=lambda table: table.title[:5])
@pytest.mark.parametrize("column", [1, 2])
def test_the_industries_add_up_to_all_and_the_shares_are_theirs(table, column: int):
    counts = [row[column].number for row in table.rows]
    shares = [row[column + 2].number for row in table.rows]
    assert sum(counts[:-1]) == counts[-1]
    assert [round(count / counts[-1] * 100, 1) for count in counts] == shares


def test_what_the_series_and_the_tables_say_of_the_same_year_is_the_same():
    for series, table in zip(STRUCTURE.series[:2], STRUCTURE.tables, strict=True):
        whole = table.rows[-1]
        assert (series.values["2016"].value, series.values["2021"].value) == (whole[1], whole[2])
        grown = series.values["2021"].value.number - series.values["2016"].value.number
        assert series.values["2021"].change.number == grown
        assert round(grown / series.values["2016"].value.number * 100, 1) == series.values["2021"].change_rate.number


def test_the_answers_to_one_choice_come_to_a_hundred_unless_a_note_says_why():
    off = {}
    for question in SURVEY.questions:
        for year in question.years if question.answers is Answers.SINGLE else ():
            total = question.total(year)
            assert total is not None
            if abs(total - 100) > Decimal("0.1"):
                off[question.number] = total
                assert str(total) in question.note
    assert off == {5: Decimal("100.2"), 11: Decimal("99.8"), 21: Decimal("106.3")}


def test_the_sums_beside_the_options_are_theirs():
    seen = 0
    for question in SURVEY.questions:
        for group in question.groups:
            for year in question.years:
                parts = [option.shares[year].number for option in question.options if option.label in group.options]
                assert sum(parts) == group.shares[year].number
                seen += 1
    assert seen == 16


def test_a_part_of_those_asked_is_as_many_as_its_share():
    """Those who registered for the invoice, those who did not, and those who act on carbon are asked on."""
    by_number = {question.number: question for question in SURVEY.questions}
    assert round(985 * by_number[11].options[0].shares["2023"].number / 100) == by_number[12].bases["2023"]
    rest = sum(option.shares["2023"].number for option in by_number[11].options[1:4])
    assert abs(985 * rest / 100 - by_number[13].bases["2023"]) < 5
    assert round(985 * by_number[17].groups[0].shares["2023"].number / 100) == by_number[18].bases["2023"]


def test_what_the_source_contradicts_is_told_and_not_mended():
    assert str(SURVEY.survey.rate) == "29.8"
    assert "28.1" in SURVEY.survey.note
    lost = SURVEY.questions[9]
    assert [str(value) for value in lost.unassigned["2022"]] == ["20.3", "19.3", "16.1", "23.4", "18.6", "13.7", "8.4"]
    assert len(lost.open_options("2022")) == 8
    assert [each for each in check(Home(ROOT)) if "statistics" in str(each.file)] == []


def test_the_json_and_the_listing_tell_all_of_it():
    tree = json.loads(year_json(Home(ROOT), 2023), parse_float=str)
    chapters = tree["statistics"]
    assert [chapter["number"] for chapter in chapters] == [1, 2, 3, 4, 5]
    assert chapters[3]["series"][2]["values"] == {"2023": {"value": "0.60", "change": None, "change_rate": None}}
    assert chapters[4]["themes"][7]["questions"][1]["unassigned"]["2022"][0] == "20.3"
    speak("ja")
    text = "\n".join(listing(Home(ROOT), 2023))
    for word in ("41,223", "△" if "△" in text else "-10.7", "0.60", "人手不足", "1,079", "33.4%", "選択肢を決められない値"):
        assert word in text


def test_every_kind_of_value_has_a_home():
    assert isinstance(SURVEY, Statistics)
    assert CONDITIONS.series[0].values["2024-q2"].value.number == Decimal("-10.7")
    assert (BANKRUPTCIES.series[0].values["2015"].value.number, BANKRUPTCIES.series[0].values["2023"].value.number) == (64, 80)
    assert [str(series.values["2023"].value) for series in JOBS.series] == ["0.85", "1.24", "0.60", "0.91"]
