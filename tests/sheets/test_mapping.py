"""A table in a form of an office's own is read by a mapping, with the same preview."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from laying import Laid
from pdca_tui.cli.main import main
from pdca_tui.domain.material.figures import Figure
from pdca_tui.errors import EXIT_OK, EXIT_REFUSED, EXIT_SHEET, SheetError
from pdca_tui.sheets.workbook.comparison import CellState
from pdca_tui.sheets.workbook.mapping import TARGETS, mapped_preview, read_mapping
from pdca_tui.sheets.workbook.sheet_import import SheetPreview
from pdca_tui.sheets.workbook.xlsx_reader import read_workbook
from pdca_tui.words import explain

MAPPING = """
worksheet = "様式１"
program = { column = "事業" }
indicator = { column = "指標名" }

[[values]]
column = "目標値"
to = "indicator.target"

[[values]]
column = "実績値"
to = "indicator.actual"

[[values]]
column = "備考"
to = "indicator.note"
"""

ROWS: list[list[Any]] = [
    ["令和5年度 指標の状況"],
    [],
    ["事業", "指標\n名", "目 標 値", "実績値", "備考", "担当"],
    [3, "年間の創業件数", 20, 24, None, "課"],
    [None, "創業３年後の継続率", 80, "７８．５", "端数あり", "課"],
    ["観光振興事業", "重大事故の件数", None, 0, None, "課"],
    ["合計", None, None, 24.0, None, None],
    [99, "ない指標", 1, 2, None, None],
]


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    return Laid(tmp_path / "home")


def written(tmp_path: Path, rows: list[list[Any]], title: str = "様式1") -> Path:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    path = tmp_path / "own.xlsx"
    book.save(path)
    return path


def mapping(tmp_path: Path, text: str = MAPPING) -> Path:
    path = tmp_path / "form.toml"
    path.write_text(text, encoding="utf-8")
    return path


def seen(laid: Laid, tmp_path: Path, rows: list[list[Any]], text: str = MAPPING) -> SheetPreview:
    return mapped_preview(laid.home, read_workbook(written(tmp_path, rows)), read_mapping(mapping(tmp_path, text)), 2023)


def test_a_table_is_found_by_its_headings_and_its_rows_by_what_they_name(laid: Laid, tmp_path: Path):
    found = seen(laid, tmp_path, ROWS)
    cells = {each.path: (str(each.state), each.theirs, each.cell) for each in found.cells if each.program == 3}
    assert cells == {
        "indicators.1.values.2023.target": ("same", Figure(20), "C4"),
        "indicators.1.values.2023.actual": ("changed", Figure(24), "D4"),
        "indicators.2.values.2023.target": ("same", Figure(Decimal("80.0")), "C5"),
        "indicators.2.values.2023.actual": ("changed", Figure(Decimal("78.5")), "D5"),
        "indicators.2.note": ("changed", "端数あり", "E5"),
    }
    assert [each.shown for each in found.cells if each.state is CellState.UNKNOWN_ROW] == ["合計 / 24", "99 / ない指標 / 1 / 2"]
    other = [each for each in found.cells if each.cell == "D6"]
    assert [(each.program, str(each.state)) for each in other] == [(21, "same")]


def test_what_a_mapping_reads_is_written_like_a_workbook_of_ours(
    laid: Laid, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path, form = written(tmp_path, ROWS), mapping(tmp_path)
    words = ["--home", str(laid.root), "sheets", "import", str(path), "--mapping", str(form)]
    assert main(words) == EXIT_OK
    assert "様式1!D4" in capsys.readouterr().out
    assert main([*words, "--yes"]) == EXIT_OK
    text = (laid.root / "data/2023/sheets/03.toml").read_text(encoding="utf-8")
    assert "2023 = { target = 20, actual = 24 }   # 速報" in text
    assert "2023 = { target = 80.0, actual = 78.5 }" in text
    assert 'kind = "mapping"' in (laid.root / "data/2023/received.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ([3, "年間の創業件数", 20, datetime.date(2024, 1, 2)], "workbook.cell.date"),
        ([3, "年間の創業件数", 20, "約20件"], "workbook.cell.no-figure-meant"),
        ([3, "創業の件数", 20, 24], "mapping.cell.no-indicator"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named(
    laid: Laid, tmp_path: Path, row: list[Any], key: str, capsys: pytest.CaptureFixture[str]
):
    found = seen(laid, tmp_path, [*ROWS[:3], row])
    refused = [each for each in found.cells if each.state is CellState.REFUSED]
    assert {each.refusal.key for each in refused if each.refusal} == {key}
    assert refused[-1].cell == "D4"
    words = ["sheets", "import", str(tmp_path / "own.xlsx"), "--mapping", str(tmp_path / "form.toml"), "--yes"]
    assert main(["--home", str(laid.root), *words]) == EXIT_REFUSED
    assert "様式1!D4" in capsys.readouterr().out


def test_two_values_for_one_place_are_refused(laid: Laid, tmp_path: Path):
    found = seen(laid, tmp_path, [*ROWS[:4], [3, "年間の創業件数", 20, 25]])
    assert [each.cell for each in found.cells if each.refusal and each.refusal.key == "mapping.cell.twice"] == ["D4", "D5"]


def test_a_form_of_one_program_is_read_by_its_cells(laid: Laid, tmp_path: Path):
    text = """
program = { number = 3 }
activity = { number = 1 }
indicator = { number = 2 }
values = [
  { cell = "B2", to = "purpose" },
  { cell = "$B$3", to = "result.text" },
  { cell = "B4", to = "result.items" },
  { cell = "B5", to = "activity.text" },
  { cell = "B6", to = "indicator.actual" },
]
"""
    rows: list[list[Any]] = [
        ["様式"],
        ["目的", "創業をもっと増やす。"],
        ["実績", "開いた。"],
        ["細目", "1月\n2月"],
        ["取組", None],
        ["率", 0.785],
    ]
    found = seen(laid, tmp_path, rows, text)
    assert {each.path: each.theirs for each in found.written} == {
        "purpose": "創業をもっと増やす。",
        "results.1.text": "開いた。",
        "results.1.items": ("1月", "2月"),
        "indicators.2.values.2023.actual": Figure(Decimal("0.785")),
    }


@pytest.mark.parametrize(
    ("change", "key", "told"),
    [
        (("worksheet =", "worksheet = ="), "mapping.no-toml", "form.toml"),
        (("worksheet =", "work_sheet ="), "mapping.key", "work_sheet"),
        (('worksheet = "様式１"', 'worksheet = "別紙"'), "mapping.no-worksheet", "様式1"),
        (('worksheet = "様式１"', "worksheet = 7"), "mapping.no-worksheet", "様式1"),
        (('worksheet = "様式１"', "worksheet = true"), "mapping.value", "worksheet"),
        (('worksheet = "様式１"', "heading_row = -1"), "mapping.value", "heading_row"),
        (('worksheet = "様式１"', 'year = "昔"'), "mapping.value", "year"),
        (('worksheet = "様式１"', "heading_row = 4"), "mapping.no-heading", "年間の創業件数"),
        (('"実績値"', '"達成値"'), "mapping.no-heading", "達成値"),
        (('program = { column = "事業" }', ""), "mapping.lacking", "program"),
        (('indicator = { column = "指標名" }', ""), "mapping.lacking", "indicator"),
        (("[[values]]", "[[value]]"), "mapping.key", "value"),
        (('to = "indicator.target"', 'to = "目標"'), "mapping.to", "values[1].to"),
        (('column = "目標値"', 'column = "目標値"\ncell = "C5"'), "mapping.place", "values[1]"),
        (('column = "目標値"', 'cell = "五のC"'), "mapping.value", "values[1].cell"),
        (('{ column = "事業" }', '{ column = "担当" }'), "mapping.fits-nothing", "form.toml"),
    ],
)
def test_a_mapping_that_is_wrong_or_fits_nothing_says_so(
    laid: Laid, tmp_path: Path, change: tuple[str, str], key: str, told: str
):
    with pytest.raises(SheetError) as error:
        seen(laid, tmp_path, ROWS, MAPPING.replace(*change))
    assert error.value.key == key
    assert told in explain(error.value)


def test_the_mapping_of_the_documentation_is_one(tmp_path: Path):
    page = (Path(__file__).parents[2] / "docs/spreadsheets.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    read = read_mapping(mapping(tmp_path, example))
    assert (read.worksheet, read.heading_row, read.year) == ("様式1", 3, 2023)
    assert all(f"`{to}`" in page for to in TARGETS)


def test_a_heading_that_is_there_twice_is_told(laid: Laid, tmp_path: Path):
    with pytest.raises(SheetError) as error:
        seen(laid, tmp_path, [["事業", "指標名", "目標値", "実績値", "備考", "実績値"], *ROWS[3:5]])
    assert error.value.key == "mapping.heading-twice"


def test_a_mapping_that_is_not_there_is_told(laid: Laid, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = written(tmp_path, ROWS)
    assert main(["--home", str(laid.root), "sheets", "import", str(path), "--mapping", str(tmp_path / "no.toml")]) == EXIT_SHEET
    assert "no.toml" in capsys.readouterr().err
