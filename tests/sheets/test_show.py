"""A year as one tree of plain values, and as a listing."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from laying import Laid
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.json_export import year_tree
from pdca_tui.sheets.text_export import listing
from pdca_tui.sheets.toml_reader import parsed
from pdca_tui.words import speak

ROOT = Path(__file__).parents[2]


def test_a_year_has_everything_that_was_read(laid: Laid):
    tree = year_tree(laid.home, 2023)
    assert (tree["year"], tree["era"], tree["title"]) == (2023, "令和5年度", "みなと市の検証")
    assert [program["number"] for program in tree["programs"]] == [3, 21]
    first = tree["programs"][0]
    assert first["activities"][0] == {"number": "1", "text": "窓口を置く"}
    assert first["results"] == [{"activity": "1", "text": "窓口を週2日開いた。", "items": []}]
    assert first["environment"] == ["空き店舗が増えた。"]
    assert first["ratings"] == [{"scale": "progress", "mark": "B", "label": "", "target_revised": False, "reference": None}]
    assert tree["findings"][0] == {
        "article": 12,
        "number": 1,
        "text": "伴走を見えるように。",
        "programs": [3],
        "inferred": False,
        "note": "",
    }
    assert tree["replies"] == [{"article": 12, "answers": [1, 2], "text": "来年度に行う。", "note": ""}]
    assert tree["plans"][0]["items"] == ["窓口を続ける"]
    assert [sitting["date"] for sitting in tree["sessions"]] == ["2024-01-24", "2024-03-28"]
    assert [other["name"] for other in tree["others"]] == ["医工連携事業"]
    assert [len(body["seats"]) for body in tree["bodies"]] == [2, 1]


def test_a_value_is_a_number_words_nothing_or_a_list(laid: Laid):
    rate = year_tree(laid.home, 2023)["programs"][0]["indicators"][1]["values"]
    tourism, accidents, loans = (each["values"] for each in year_tree(laid.home, 2023)["programs"][1]["indicators"])
    assert [str(rate[year]["target"]) for year in ("2022", "2023")] == ["80", "80.0"]
    assert rate["2023"]["actual"] == Decimal("77.6")
    assert tourism["2023"] == {"target": [204, 24], "actual": [216, 19]}
    assert accidents["2022"] == {"target": 0, "actual": "開催中止"}
    assert loans["2022"] == {"target": None, "actual": 523}


def test_one_program_brings_what_concerns_it(laid: Laid):
    tree = year_tree(laid.home, 2023, 21)
    assert [program["number"] for program in tree["programs"]] == [21]
    assert [article["number"] for article in tree["articles"]] == [16]
    assert tree["findings"] == tree["replies"] == tree["plans"] == tree["others"] == []
    assert [sitting["key"] for sitting in tree["sessions"]] == ["2024-01-24"]
    assert set(tree) == set(year_tree(laid.home, 2023))


def test_the_shipped_year_is_complete():
    """What the report publishes: 34 sheets, 79 indicators, 36 findings, 34 replies, 9 other programs, 7 sessions."""
    tree = year_tree(Home(ROOT), 2023)
    assert [program["number"] for program in tree["programs"]] == list(range(1, 35))
    assert sum(len(program["indicators"]) for program in tree["programs"]) == 79
    assert (len(tree["findings"]), len(tree["replies"]), len(tree["others"]), len(tree["sessions"])) == (36, 34, 9, 7)
    joint = [reply["answers"] for reply in tree["replies"] if len(reply["answers"]) > 1]
    assert joint == [[3, 6], [5, 7]]
    assert all(program["purpose"] and program["activities"] for program in tree["programs"])


@pytest.mark.parametrize("path", sorted(ROOT.glob("data/2023/sheets/*.toml")), ids=lambda path: path.stem)
def test_every_shipped_figure_comes_out_as_it_is_written(path: Path):
    """From the text of the file to the text of the JSON, digit for digit."""
    tree = year_tree(Home(ROOT), 2023, int(path.stem))
    shown = json.loads(
        msgspec.json.Encoder(decimal_format="number").encode(tree["programs"][0]), parse_float=str, parse_int=str
    )
    file = parsed(path.read_text(encoding="utf-8"))
    for written, printed in zip(file.get("indicators", []), shown["indicators"], strict=True):
        assert (written["label"], written["unit"]) == (printed["label"], printed["unit"])
        assert {year: _plain(value) for year, value in written["values"].items()} == printed["values"]
    for written, printed in zip(file.get("tables", []), shown["tables"], strict=True):
        assert [[_plain(cell) for cell in row] for row in written["rows"]] == printed["rows"]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(of) for key, of in value.items()}
    if isinstance(value, list):
        return [_plain(of) for of in value]
    return None if value == "ー" else value if isinstance(value, str) else str(value)


def test_a_listing_reads_well(laid: Laid):
    lines = list(listing(laid.home, 2023))
    assert lines[0] == "みなと市の検証 令和5年度"
    assert "      令和5年度 目標 80.0 実績 77.6 未達成" in lines
    assert "      令和5年 目標 204／24 実績 216／19 一部達成" in lines
    assert "      令和4年度 目標 ー 実績 523 参考" in lines
    assert "    意見1, 2に: 来年度に行う。" in lines
    assert "  令和6年1月24日（水） 専門部会 第2回" in lines


def test_a_listing_can_be_english(laid: Laid):
    speak("en")
    lines = list(listing(laid.home, 2023, 21))
    assert lines[0] == "みなと市の検証, FY2023"
    assert "      2023 target 204／24, actual 216／19: Partly met" in lines
    assert "創業支援事業" not in "\n".join(lines)
