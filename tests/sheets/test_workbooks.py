"""Workbooks of sheets: what goes out, what comes back, and what is read of files that are none of ours."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

import shipped
from filling import Filled, rewritten
from laying import Laid
from pdca_tui.domain.material.dataset import Department
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.promises import Promise, Verdict
from pdca_tui.errors import SheetError
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.workbook import xlsx_parts, xlsx_reader
from pdca_tui.sheets.workbook.comparison import CellState, ComparedCell
from pdca_tui.sheets.workbook.form_reader import kept_in
from pdca_tui.sheets.workbook.promise_form import promises_of
from pdca_tui.sheets.workbook.sheet_export import sheet_workbooks
from pdca_tui.sheets.workbook.sheet_import import SheetPreview, new_files, settled, sheet_preview
from pdca_tui.sheets.workbook.xlsx_reader import read_workbook
from pdca_tui.sheets.workbook.xlsx_writer import write_workbook
from pdca_tui.words import explain, speak

ROOT = Path(__file__).parents[2]
MADE = datetime.datetime(2024, 5, 13, 9, 0, tzinfo=datetime.UTC)
ACTUAL = "indicators.1.values.2023.actual"


def sent(home: Home, path: Path, year: int = 2023) -> Path:
    """Write the workbook of the only department."""
    (book,) = sheet_workbooks(home, year, MADE)
    path.write_bytes(write_workbook(book.plan))
    return path


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    laid = Laid(tmp_path / "home")
    laid.change(
        "data/2023/sheets/03.toml",
        "[[environment]]",
        '[[tables]]\ntitle = "会の一覧"\ncolumns = ["日", "番号", "人"]\nrows = [\n  ["1-2", "007", 18],  # 初回\n  ["6月26日", "ー", 20.5],\n]\n\n[[environment]]',
    )
    return laid


@pytest.fixture
def book(laid: Laid, tmp_path: Path) -> Filled:
    return Filled(sent(laid.home, tmp_path / "2023-industry.xlsx"))


def preview(home: Home, path: Path, year: int = 2023) -> SheetPreview:
    workbook = read_workbook(path)
    return sheet_preview(home, workbook, kept_in(workbook), year)


def told(found: SheetPreview) -> dict[str, ComparedCell]:
    """Return the cells that are not as they were, by path."""
    return {each.path: each for each in found.cells if each.state is not CellState.SAME}


def saved(home: Home, found: SheetPreview) -> dict[str, str]:
    """Return the files that a preview would write."""
    return {path.name: content.decode() for path, content in new_files([found]).items()}


# What goes out.


def test_a_workbook_opens_its_answers_and_protects_the_rest(laid: Laid, tmp_path: Path, book: Filled):
    sheet = book.sheet("2023/3")
    open_cells = {each[0].value for each in sheet.iter_rows(min_row=5) if not each[6].protection.locked}
    assert {"purpose", "results.1.text", "results.1.items", ACTUAL, "results.+1.text", "ratings.1.mark"} <= open_cells
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert all(other.protection.locked for row in sheet.iter_rows(max_col=6) for other in row)
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[1].hidden
    assert sheet.freeze_panes == "E5"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == (9, "landscape", 0)
    assert sheet["G5"].alignment.wrap_text
    assert sheet["G5"].font.name == "游ゴシック"
    names = [each.title for each in book.book.worksheets]
    assert names[0] == "記入のしかた"
    assert {each.title: each.sheet_state for each in book.book.worksheets if each.title in ("pdca", "choices")} == {
        "pdca": "veryHidden",
        "choices": "veryHidden",
    }
    with zipfile.ZipFile(book.path) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower()]


def test_beside_an_answer_stand_its_unit_and_the_year_before(book: Filled):
    sheet = book.sheet("2023/3")
    row = next(each for each in sheet.iter_rows() if each[0].value == ACTUAL)
    assert [cell.value for cell in row[2:7]] == ["指標1 年間の創業件数", "実績（令和5年度）", "件", "17", 22]
    rate = book.cell("2023/3", "indicators.2.values.2023.target")
    assert (rate.value, rate.number_format) == (80.0, "#,##0.0")


def test_a_choice_is_made_from_a_hidden_range(book: Filled):
    sheet = book.sheet("2023/3")
    lists = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation if each.type == "list"}
    cell = book.cell("2023/3", "ratings.1.mark")
    column, last = re.fullmatch(r"choices!\$([A-Z]+)\$1:\$\1\$(\d+)", lists[cell.coordinate]).groups()
    hidden = book.book["choices"]
    assert [hidden[f"{column}{row}"].value for row in range(1, int(last) + 1)] == ["A", "B", "C", "D"]


def test_each_department_gets_its_own_programs_and_nobody_is_left_out(laid: Laid):
    laid.change("data/dataset.toml", "programs = [3, 21]", "programs = [21]")
    found = {each.department: each.programs for each in sheet_workbooks(laid.home, 2023, MADE)}
    assert found == {"industry": (21,), "unassigned": (3,)}


def test_last_years_sheet_and_plan_stand_beside_this_years(laid: Laid, tmp_path: Path):
    """As after a year was opened: the sheets of the year before are the history."""
    for path in sorted((laid.root / "data" / "2023").rglob("*.toml")):
        other = laid.root / "data" / "2024" / path.relative_to(laid.root / "data" / "2023")
        if other.parent.name == "sheets":
            other.parent.mkdir(parents=True, exist_ok=True)
            other.write_text(
                path.read_text(encoding="utf-8").replace("fiscal_year = 2023", "fiscal_year = 2024"), encoding="utf-8"
            )
    book = Filled(sent(laid.home, tmp_path / "next.xlsx", 2024))
    sheet = book.sheet("2024/3")
    rows = {each[0].value: [cell.value for cell in each] for each in sheet.iter_rows()}
    assert rows["purpose"][5] == "創業する人を増やす。"
    assert rows["promised"][5] == "窓口を続ける"
    assert rows["indicators.1.values.2024.actual"][5:7] == ["22", None]
    book.put("2024/3", "indicators.1.values.2024.actual", 25)
    found = preview(laid.home, book.save(), 2024)
    assert saved(laid.home, found)["03.toml"].count('2024 = { target = "ー", actual = 25 }') == 1


@pytest.mark.parametrize(("cycle", "year"), [("", 2023), ("", 2024), ("policy-evaluation", 2017), ("plan-6", 2012)])
def test_what_ships_comes_back_as_it_went_out(tmp_path: Path, cycle: str, year: int):
    home = Home(ROOT, cycle=cycle)
    for number, book in enumerate(sheet_workbooks(home, year, MADE)):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(write_workbook(book.plan))
        found = preview(home, path, year)
        assert told(found) == {}
        assert [cell.notes for cell in found.cells if cell.notes] == []
        assert found.remarks == ()


def test_a_workbook_in_english_is_read_in_japanese(laid: Laid, tmp_path: Path):
    speak("en")
    path = sent(laid.home, tmp_path / "en.xlsx")
    speak("ja")
    book = Filled(path)
    book.put("2023/3", "indicators.1.direction", "Fewer is better")
    assert told(preview(laid.home, book.save()))["indicators.1.direction"].theirs == "fewer"


# What comes back.


def test_only_what_was_changed_is_changed_and_all_else_in_the_file_stays(laid: Laid, book: Filled):
    book.put("2023/3", "purpose", "創業する人を\nもっと増やす。")
    book.put("2023/3", ACTUAL, 23)
    book.put("2023/3", "indicators.2.values.2023.actual", 78, "0.0")
    book.put("2023/3", "indicators.2.note", "端数は切り捨て")
    book.put("2023/3", "indicators.1.direction", "多いほど良い")
    book.put("2023/3", "results.1.items", "1月_x000D_\n2月")
    book.put("2023/3", "results.+1.activity", "(2)")
    book.put("2023/3", "results.+1.text", "12社を訪ねた。")
    book.put("2023/3", "activities.+1.number", "3")
    book.put("2023/3", "activities.+1.text", "紹介する")
    book.put("2023/3", "cases.+1.title", "ある店")
    book.put("2023/3/1", "tables.1.rows.1", 19, key="3")
    book.put("2023/3/1", "tables.1.rows.+1", "8月1日", key="1")
    book.put("2023/3/1", "tables.1.rows.+1", "008", key="2")
    book.put("2023/3/1", "tables.1.rows.+1", 21, key="3")
    book.put("2023/21", "indicators.1.values.2023.actual/2", 20)
    found = preview(laid.home, book.save())
    assert {each.state for each in told(found).values()} == {CellState.CHANGED, CellState.ADDED}
    before = {path.name: path.read_text(encoding="utf-8") for path in (laid.root / "data/2023/sheets").glob("*.toml")}
    after = saved(laid.home, found)
    changed = {name: set(text.split("\n")) - set(before[name].split("\n")) for name, text in after.items()}
    assert changed["03.toml"] == {
        'purpose = "創業する人を\\nもっと増やす。"',
        "2023 = { target = 20, actual = 23 }   # 速報",
        "2023 = { target = 80.0, actual = 78.0 }",
        'note = "端数は切り捨て"',
        'direction = "more"',
        'items = ["1月", "2月"]',
        'activity = "2"',
        'text = "12社を訪ねた。"',
        'number = "3"',
        'text = "紹介する"',
        "[[cases]]",
        'title = "ある店"',
        '  ["1-2", "007", 19],  # 初回',
        '  ["8月1日", "008", 21],',
    } - set(before["03.toml"].split("\n"))
    assert changed["21.toml"] == {"2023 = { target = [204, 24], actual = [216, 20] }"}
    for comment in ("# 事業の名", "# ── 計画 Plan ──", "# ── 実績 Do ──", "# 率は小数まで", "# 初回", "# 速報"):
        assert comment in after["03.toml"]


def test_a_target_of_last_year_is_confirmed(laid: Laid, tmp_path: Path):
    laid.change("data/2023/sheets/03.toml", "target = 20, actual = 22 }", 'target = 20, actual = "ー", to_confirm = true }')
    book = Filled(sent(laid.home, tmp_path / "b.xlsx"))
    book.put("2023/3", "indicators.1.values.2023.to_confirm", "いいえ")
    text = saved(laid.home, preview(laid.home, book.save()))["03.toml"]
    assert '2023 = { target = 20, actual = "ー" }   # 速報' in text


def test_what_became_of_promises_goes_out_and_comes_back(tmp_path: Path):
    """Beside the targets to be confirmed: what the department did, and what shows it; a promise without both is refused."""
    home = shipped.home_in(tmp_path)
    book = Filled(sent(home, tmp_path / "2024.xlsx", 2024))
    assert book.cell("2024/promises", "2023-R3", "promised").value.startswith("企業向けの勉強会")
    said = {"verdict": "一部", "text": "勉強会を3回開いた。", "evidence-kind": "資料", "evidence-text": "開催報告"}
    for key, value in said.items():
        book.put("2024/promises", "2023-R3", value, key=key)
    book.put("2024/promises", "2023-R1", "内容だけ", key="text")
    book.put("2024/promises", "2023-R2", "取りやめ", key="verdict")
    book.put("2024/promises", "2023-R2", "理由がない", key="text")
    book.put("2024/promises", "2023-R4", "半分くらい", key="verdict")
    book.put("2024/promises", "2023-R4", "訪ねた。", key="text")
    book.put("2024/3", "indicators.1.values.2024.to_confirm", "いいえ")
    found = preview(home, book.save(), 2024)
    cells = told(found)
    assert {each.refusal.key for path, each in cells.items() if path.startswith(("2023-R1.", "2023-R2."))} == {
        "workbook.cell.report-lacking"
    }
    assert cells["2023-R4.verdict"].refusal.key == "workbook.cell.no-choice"
    assert cells["2023-R4.text"].refusal.key == "workbook.cell.with-refused"
    before = (home.data / "2024/promises.toml").read_text(encoding="utf-8")
    for path, content in new_files([found]).items():
        path.write_bytes(content)
    after = (home.data / "2024/promises.toml").read_text(encoding="utf-8")
    reported = (
        'reported = { verdict = "partly", text = "勉強会を3回開いた。", evidence = { kind = "document", text = "開催報告" } }'
    )
    assert set(after.split("\n")) - set(before.split("\n")) == {reported}
    assert before.count("# （要記入") - after.count("# （要記入") == 1
    third = next(each for each in home.promises(2024) if each.id == "2023-R3")
    assert third.reported is not None
    assert (third.reported.verdict, third.reported.evidence.text) == (Verdict.PARTLY, "開催報告")
    assert found.changed_programs == (3,)
    assert not home.sheet(2024, 3).indicators[0].values["2024"].to_confirm
    again = preview(home, book.path, 2024)
    assert {each.state for path, each in told(again).items() if path.startswith("2023-R3.")} == {CellState.ALREADY}
    assert new_files([again]) == {}
    # What was reported stands in the next workbook, and is put otherwise; what changed meanwhile is a conflict.
    book = Filled(sent(home, tmp_path / "next.xlsx", 2024))
    assert book.cell("2024/promises", "2023-R3", "evidence-text").value == "開催報告"
    book.put("2024/promises", "2023-R3", "実施済み", key="verdict")
    path = home.data / "2024/promises.toml"
    path.write_text(after.replace('verdict = "partly"', 'verdict = "not-yet"'), encoding="utf-8")
    found = preview(home, book.save(), 2024)
    assert told(found)["2023-R3.verdict"].state is CellState.CONFLICT
    assert new_files([settled(found, "ours")]) == {}
    assert 'verdict = "done", text = "勉強会を3回開いた。"' in saved(home, settled(found, "theirs"))["promises.toml"]
    sheet = book.sheet("2024/promises")
    book.book.remove(sheet)
    assert "workbook.remark.no-promises" in {each.key for each in preview(home, book.save(), 2024).remarks}


def test_each_department_is_asked_for_its_own_promises(tmp_path: Path):
    home = shipped.home_in(tmp_path)
    first, second = Department(key="a", name="甲", programs=(1, 2)), Department(key="b", name="乙", programs=(17,))
    promises = (
        Promise(id="2023-R1", year=2023, article=12, text="一", programs=(1,)),
        Promise(id="2023-R2", year=2023, article=12, text="二"),
        Promise(id="2023-R3", year=2023, article=16, text="三", by="a", programs=(17,)),
        Promise(id="2023-R4", year=2023, article=16, text="四", programs=(17, 18)),
    )
    articles = {sheet.number: sheet.article for sheet in home.sheets(2023)}
    own = {
        each.key: [p.id for p in promises_of(promises, each, each.programs, articles.__getitem__)] for each in (first, second)
    }
    assert own == {"a": ["2023-R1", "2023-R2", "2023-R3"], "b": ["2023-R4"]}


def test_a_list_that_is_written_over_lines_stays_so_with_its_comments(laid: Laid, tmp_path: Path):
    laid.change(
        "data/2023/sheets/03.toml",
        'text = "窓口を置く"',
        'text = "窓口を置く"\nitems = [\n  "駅前",   # 本館\n  "港",\n  "丘",\n]',
    )
    book = Filled(sent(laid.home, tmp_path / "b.xlsx"))
    book.put("2023/3", "activities.1.items", "駅前\n空港\n港")
    text = saved(laid.home, preview(laid.home, book.save()))["03.toml"]
    assert 'items = [\n  "駅前",   # 本館\n  "空港",\n  "港",\n]' in text


def test_a_result_is_added_where_there_was_none(laid: Laid, tmp_path: Path):
    laid.change("data/2023/sheets/03.toml", '[[results]]\nactivity = "1"\ntext = "窓口を週2日開いた。"\n', "")
    book = Filled(sent(laid.home, tmp_path / "b.xlsx"))
    book.put("2023/3", "results.+1.text", "訪ねた。")
    book.put("2023/3", "results.+1.activity", "(1)")
    text = saved(laid.home, preview(laid.home, book.save()))["03.toml"]
    assert text.index("[[activities]]") < text.index("[[results]]") < text.index("[[indicators]]")


def test_a_value_that_both_sides_changed_is_a_conflict_until_it_is_decided(laid: Laid, book: Filled):
    book.put("2023/3", ACTUAL, 23)
    book.put("2023/3", "purpose", "ふやす。")
    laid.change("data/2023/sheets/03.toml", "actual = 22", "actual = 21")
    laid.change("data/2023/sheets/03.toml", "窓口を週2日開いた。", "窓口を週3日開いた。")
    found = preview(laid.home, book.save())
    cell = told(found)[ACTUAL]
    assert (cell.state, cell.sent, cell.ours, cell.theirs) == (CellState.CONFLICT, Figure(22), Figure(21), Figure(23))
    assert told(found)["results.1.text"].state is CellState.OURS
    assert "actual = 21 }" in saved(laid.home, found)["03.toml"]
    assert "actual = 21 }" in saved(laid.home, settled(found, "ours"))["03.toml"]
    assert "actual = 23 }" in saved(laid.home, settled(found, "theirs"))["03.toml"]


def test_a_place_that_moved_in_the_file_is_found_and_one_that_went_is_told(laid: Laid, book: Filled):
    book.put("2023/3", "activities.2.text", "専門家が何度も訪ねる")
    book.put("2023/3", "results.1.text", "窓口を開いた。")
    laid.change(
        "data/2023/sheets/03.toml",
        '[[activities]]\nnumber = "1"',
        '[[activities]]\nnumber = "0"\ntext = "調べる"\n\n[[activities]]\nnumber = "1"',
    )
    laid.change("data/2023/sheets/03.toml", '[[results]]\nactivity = "1"\ntext = "窓口を週2日開いた。"\n', "")
    found = preview(laid.home, book.save())
    assert saved(laid.home, found)["03.toml"].count('number = "2"\ntext = "専門家が何度も訪ねる"') == 1
    gone = told(found)["results.1.text"]
    assert (gone.state, gone.refusal.key) == (CellState.REFUSED, "workbook.cell.gone")


def test_a_second_import_finds_everything_there(laid: Laid, book: Filled):
    book.put("2023/3", ACTUAL, 23)
    book.put("2023/3", "environment.+1.text", "人手が足りない。")
    book.put("2023/3/1", "tables.1.rows.+1", "8月1日", key="1")
    book.put("2023/3/1", "tables.1.rows.+1", "ー", key="2")
    book.put("2023/3/1", "tables.1.rows.+1", 21, key="3")
    found = preview(laid.home, book.save())
    for path, content in new_files([found]).items():
        path.write_bytes(content)
    again = preview(laid.home, book.path)
    assert {each.state for each in told(again).values()} == {CellState.ALREADY}
    assert new_files([again]) == {}


def test_rows_that_went_moved_or_were_put_in_are_told_and_withdraw_nothing(laid: Laid, book: Filled):
    sheet = book.sheet("2023/3")
    rows = {each[0].value: each[0].row for each in sheet.iter_rows()}
    sheet.delete_rows(rows["environment.1.text"])
    sheet.delete_rows(rows[ACTUAL])
    sheet.insert_rows(6)
    sheet["G6"] = "知らない行"
    sheet["A200"], sheet["G200"] = "indicators.9.values.2023.actual", 5
    book.put("2023/3", "results.1.text", "ひらいた。")
    found = preview(laid.home, book.save())
    states = {(each.state, each.path or each.shown) for each in told(found).values()}
    assert (CellState.DELETED_ROW, "environment.1.text") in states
    assert (CellState.DELETED_ROW, ACTUAL) in states
    assert (CellState.CHANGED, "results.1.text") in states
    unknown = {each.shown for each in found.cells if each.state is CellState.UNKNOWN_ROW}
    assert unknown == {"知らない行", "5"}
    text = saved(laid.home, found)["03.toml"]
    assert "空き店舗が増えた。" in text
    assert "actual = 22 }" in text


def test_worksheets_that_were_renamed_and_columns_that_were_moved_are_found(laid: Laid, book: Filled):
    sheet = book.sheet("2023/3")
    sheet.title = "うちの事業"
    book.put("2023/3", ACTUAL, 23)
    sheet.move_range(f"G1:G{sheet.max_row}", cols=4)
    found = preview(laid.home, book.save())
    cell = told(found)[ACTUAL]
    assert (cell.worksheet, cell.cell[0], cell.theirs) == ("うちの事業", "K", Figure(23))
    assert list(told(found)) == [ACTUAL]


def test_a_worksheet_that_is_gone_is_told_and_one_that_is_there_twice_is_refused(laid: Laid, book: Filled):
    book.book.remove(book.sheet("2023/21"))
    found = preview(laid.home, book.save())
    assert [each.key for each in found.remarks] == ["workbook.remark.no-worksheet"]
    book.book.copy_worksheet(book.sheet("2023/3"))
    with pytest.raises(SheetError) as error:
        preview(laid.home, book.save())
    assert error.value.key == "workbook.worksheet-twice"


def test_a_workbook_without_what_is_hidden_is_told_as_one_thing(laid: Laid, book: Filled):
    """And not as a thousand cells that are refused."""
    for about in ("2023/3", "2023/3/1", "2023/21"):
        sheet = book.sheet(about)
        if about == "2023/21":
            sheet["G1"] = None
            with pytest.raises(SheetError) as error:
                preview(laid.home, book.save())
            assert error.value.key == "workbook.no-column"
        sheet.delete_rows(1)
    with pytest.raises(SheetError) as error:
        preview(laid.home, book.save())
    assert error.value.key == "workbook.no-form"


def test_a_row_whose_hidden_columns_were_changed_or_copied_is_refused(laid: Laid, book: Filled):
    sheet = book.sheet("2023/3")
    rows = {each[0].value: each[0].row for each in sheet.iter_rows()}
    sheet[f"B{rows['purpose']}"] = "0" * 16
    copy = [cell.value for cell in sheet[rows[ACTUAL]]]
    sheet.append([*copy[:6], 99])
    found = preview(laid.home, book.save())
    assert told(found)["purpose"].refusal.key == "workbook.cell.hidden-changed"
    assert next(c for c in found.cells if c.path == ACTUAL).refusal.key == "workbook.cell.row-twice"


@pytest.mark.parametrize(
    ("row", "value", "why"),
    [
        ("purpose", None, "workbook.cell.emptied"),
        (ACTUAL, "集計が終わらず", "workbook.cell.unknown-words"),
        (ACTUAL, "９件", "workbook.cell.no-figure-meant"),
        (ACTUAL, datetime.date(2024, 1, 2), "workbook.cell.date"),
        (ACTUAL, "=1/0", "workbook.cell.no-result"),
        ("results.+1.activity", "(1)", "workbook.cell.lacking"),
        ("indicators.1.direction", "上", "workbook.cell.no-choice"),
    ],
)
def test_a_cell_that_is_refused_is_named_and_not_written(laid: Laid, book: Filled, row: str, value: object, why: str):
    where = book.put("2023/3", row, value).coordinate
    found = preview(laid.home, book.save())
    cell, *others = sorted((each for each in found.cells if each.state is CellState.REFUSED), key=lambda each: each.refusal.key)
    assert cell.refusal.key == why
    assert {each.refusal.key for each in others} == (
        {"workbook.cell.with-refused"} if why == "workbook.cell.lacking" else set()
    )
    assert cell.worksheet == "03 創業支援事業"
    assert cell.cell == where if why != "workbook.cell.lacking" else cell.path == "results.+1.text"
    assert new_files([found]) == {}


def test_words_that_a_sheet_of_the_year_has_may_stand_for_a_figure(laid: Laid, book: Filled):
    laid.change("data/2023/sheets/21.toml", "actual = 523", 'actual = "集計中"')
    book.put("2023/3", ACTUAL, "集計中")
    assert told(preview(laid.home, book.save()))[ACTUAL].theirs == Figure("集計中")


def test_furigana_and_struck_out_words_do_not_come_in(laid: Laid, book: Filled):
    """Phonetic runs are no part of a text; a line through a part of it may mean that it goes."""
    ruby = "<si><t>創業を増やす。</t><rPh sb='0' eb='2'><t>ソウギョウ</t></rPh><phoneticPr fontId='1'/></si>"
    struck = "<si><r><t>残す。</t></r><r><rPr><strike/><sz val='11'/></rPr><t>消す。</t></r></si>"

    def change(name: str, content: bytes) -> bytes:
        if name != "xl/sharedStrings.xml":
            return content
        text = content.decode()
        for word, string in (("創業する人を増やす。", ruby), ("窓口を週2日開いた。", struck)):
            text, count = re.subn(rf"<si><t[^>]*>{word}</t></si>", string, text)
            assert count == 1
        return text.encode()

    found = told(preview(laid.home, rewritten(book.path, change)))
    assert found["purpose"].theirs == "創業を増やす。"
    assert found["results.1.text"].refusal.key == "workbook.cell.struck"


def test_a_formula_counts_by_its_result(laid: Laid, book: Filled):
    book.put("2023/3", ACTUAL, "=20+3")
    path = rewritten(
        book.save(),
        lambda _, content: content.replace(b"<f>20+3</f><v></v>", b"<f>20+3</f><v>23</v>").replace(
            b"<f>20+3</f><v/>", b"<f>20+3</f><v>23</v>"
        ),
    )
    cell = told(preview(laid.home, path))[ACTUAL]
    assert (cell.theirs, [note.key for note in cell.notes]) == (Figure(23), ["workbook.note.formula"])


def test_a_file_that_changes_while_one_looks_is_not_written_over(laid: Laid, book: Filled):
    book.put("2023/3", ACTUAL, 23)
    found = preview(laid.home, book.save())
    laid.change("data/2023/sheets/03.toml", "target = 20, actual = 22", "target = 21, actual = 22")
    with pytest.raises(SheetError) as error:
        new_files([found])
    assert error.value.key == "cli.sheets.import.moved"


# What is none of ours, or is not to be opened.


def test_a_workbook_of_another_year_or_data_set_is_not_taken(laid: Laid, book: Filled, tmp_path: Path):
    for year, change, key in (
        (2022, lambda: None, "workbook.other-year"),
        (
            2023,
            lambda: laid.change("data/dataset.toml", 'organization = "みなと市"', 'organization = "やま市"'),
            "workbook.other-dataset",
        ),
    ):
        change()
        with pytest.raises(SheetError) as error:
            preview(laid.home, book.path, year)
        assert error.value.key == key
        assert explain(error.value)


def spoiled(kind: str, path: Path) -> Path:
    """Return a file that is no workbook to be read, by what is wrong with it."""
    content = path.read_bytes()
    spoil: dict[str, Callable[[], bytes | None]] = {
        "csv": lambda: "番号,値\n1,2\n".encode("cp932"),
        "html": lambda: b"<html><table></table></html>",
        "empty": lambda: b"",
        "cut": lambda: content[: len(content) // 2],
        "xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"),
        "password": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "docx": lambda: zipped({"word/document.xml": b"<w/>"}),
        "ods": lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<o/>"}),
        "xlsb": lambda: zipped({"xl/workbook.bin": b""}),
        "bomb": lambda: zipped(
            {"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * (xlsx_parts.MAX_UNPACKED + 1)}
        ),
    }
    if kind == "xlsm":
        return rewritten(path, lambda _, content: content, {"xl/vbaProject.bin": b"x"})
    if kind == "entities":
        doctype = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]>'
        return rewritten(path, lambda name, content: doctype + content if name == "xl/workbook.xml" else content)
    if kind in MANY:
        part, before, what, after = MANY[kind]
        many = before + what * (xlsx_parts.MAX_ELEMENTS + 1) + after
        return rewritten(path, lambda name, content: many if name == part else content, {part: many})
    if kind == "large":
        return rewritten(
            path, lambda name, content: content + b" " * xlsx_parts.MAX_PART if name == "xl/styles.xml" else content
        )
    if kind in ("utf-16", "cp037"):
        return rewritten(path, lambda name, content: recoded(content, kind) if name == "xl/workbook.xml" else content)
    if kind == "late-entities":
        late = b"<!--" + b"x" * 5_000 + b"--><!DOCTYPE a [<!ENTITY b 'b'>]><a>&b;</a>"
        return rewritten(path, lambda name, content: late if name == "xl/workbook.xml" else content)
    if kind == "attributes":
        long = b"<a " + b" ".join(b'a%d="1"' % at for at in range(xlsx_parts.MAX_TAG // 6)) + b"/>"
        return rewritten(path, lambda name, content: long if name == "xl/worksheets/sheet2.xml" else content)
    if kind == "far":
        return rewritten(path, lambda _, content: content.replace(b'<row r="5"', b'<row r="99999999999"'))
    if kind == "lacking":
        return rewritten(path, lambda name, content: b"" if name == "xl/workbook.xml" else content)
    path.write_bytes(spoil[kind]() or b"")
    return path


MANY = {
    "texts": ("xl/sharedStrings.xml", b"<sst>", b"<si/>", b"</sst>"),
    "cells": ("xl/worksheets/sheet2.xml", b"<sheetData><row>", b"<c/>", b"</row></sheetData>"),
    "rows": ("xl/worksheets/sheet2.xml", b"<sheetData>", b"<row/>", b"</sheetData>"),
    "merged": ("xl/worksheets/sheet2.xml", b"<a>", b'<mergeCell ref="A1:B2"/>', b"</a>"),
    "strange": ("xl/worksheets/sheet2.xml", b"<a>", b"<x></x>", b"</a>"),
    "runs": ("xl/sharedStrings.xml", b"<sst><si>", b"<r><t/></r>", b"</si></sst>"),
    "styles": ("xl/styles.xml", b"<a>", b"<xf/>", b"</a>"),
    "names": ("xl/workbook.xml", b"<a>", b"<n>1</n>", b"</a>"),
    "properties": ("docProps/custom.xml", b"<a>", b"<property/>", b"</a>"),
    "deep": ("xl/worksheets/sheet2.xml", b"", b"<a>", b""),
    "elsewhere": ("xl/theme/theme1.bin", b"<a>", b"<row/>", b"</a>"),
}
"""Parts that unpack to very many elements: a part, and what stands before, again and again, and after."""


def recoded(content: bytes, encoding: str) -> bytes:
    """Return a part in another encoding, which the parser knows and in which no tag can be counted."""
    return content.decode().replace("UTF-8", encoding).encode(encoding, "xmlcharrefreplace")


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("csv", "workbook.no-workbook"),
        ("html", "workbook.no-workbook"),
        ("empty", "workbook.no-workbook-at-all"),
        ("cut", "workbook.damaged"),
        ("xls", "workbook.old"),
        ("password", "workbook.password"),
        ("docx", "workbook.no-workbook-at-all"),
        ("ods", "workbook.opendocument"),
        ("xlsb", "workbook.binary"),
        ("bomb", "workbook.bomb"),
        ("xlsm", "workbook.macros"),
        ("entities", "workbook.damaged"),
        ("large", "workbook.bomb"),
        ("far", "workbook.damaged"),
        ("utf-16", "workbook.damaged"),
        ("cp037", "workbook.damaged"),
        ("late-entities", "workbook.damaged"),
        ("attributes", "workbook.damaged"),
        ("texts", "workbook.too-many-elements"),
        ("cells", "workbook.too-many-elements"),
        ("rows", "workbook.too-many-elements"),
        ("merged", "workbook.too-many-elements"),
        ("strange", "workbook.too-many-elements"),
        ("runs", "workbook.too-many-elements"),
        ("deep", "workbook.odd-part"),
        ("styles", "workbook.styles"),
        ("names", "workbook.odd-part"),
        ("properties", "workbook.odd-part"),
        ("elsewhere", "workbook.odd-part"),
        ("lacking", "workbook.damaged"),
    ],
)
def test_what_is_no_workbook_says_what_it_is_and_what_to_do(book: Filled, kind: str, key: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(xlsx_parts, "MAX_PART", 500_000)
    monkeypatch.setattr(xlsx_parts, "MAX_UNPACKED", 2_000_000)
    monkeypatch.setattr(xlsx_parts, "MAX_ELEMENTS", 20_000)
    monkeypatch.setattr(xlsx_parts, "MAX_OTHER_ELEMENTS", 10_000)
    with pytest.raises(SheetError) as error:
        read_workbook(spoiled(kind, book.path))
    assert error.value.key == key
    assert "2023-industry.xlsx" in explain(error.value)


def test_what_is_no_file_or_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(xlsx_reader, "MAX_BYTES", 100)
    (tmp_path / "large.xlsx").write_bytes(b"PK" * 60)
    for path, key in (
        (tmp_path / "none.xlsx", "sheet.unreadable"),
        (tmp_path, "sheet.unreadable"),
        (tmp_path / "large.xlsx", "workbook.too-large"),
    ):
        with pytest.raises(SheetError) as error:
            read_workbook(path)
        assert error.value.key == key


@pytest.mark.parametrize(
    ("limit", "value", "key"),
    [
        ("MAX_ROWS", 20, "workbook.too-many-rows"),
        ("MAX_COLUMNS", 3, "workbook.too-many-columns"),
        ("MAX_CELLS", 50, "workbook.too-many-cells"),
        ("MAX_WORKSHEETS", 2, "workbook.too-many-worksheets"),
    ],
)
def test_a_workbook_beyond_its_limits_is_given_up(
    book: Filled, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, key: str
):
    monkeypatch.setattr(xlsx_reader, limit, value)
    with pytest.raises(SheetError) as error:
        read_workbook(book.path)
    assert error.value.key == key


def test_a_million_rows_are_not_read_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A row far below, as when a whole column was given a format, is no reason to give up; rows full of values are."""
    monkeypatch.setattr(xlsx_reader, "MAX_ROWS", 500)
    path = tmp_path / "rows.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(5_000):
            sheet.write_number(row, 0, row)
    with pytest.raises(SheetError) as error:
        read_workbook(path)
    assert error.value.key == "workbook.too-many-rows"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_string(1_048_575, 0, "下の端")
    (worksheet,) = read_workbook(path).worksheets
    assert [cell.name for cell in worksheet.cells.values()] == ["A1048576"]


def test_a_workbook_is_given_up_before_its_elements_are_read(book: Filled, monkeypatch: pytest.MonkeyPatch):
    """Some kilobytes that unpack to 70 MB of elements would take minutes: nothing of them is read."""
    many = b"<sheetData>" + b"<c/>" * 17_000_000 + b"</sheetData>"
    path = rewritten(book.path, lambda name, content: many if name == "xl/worksheets/sheet2.xml" else content)
    monkeypatch.setattr(xlsx_reader, "_worksheets", lambda *_: pytest.fail("it was read"))
    with pytest.raises(SheetError) as error:
        read_workbook(path)
    assert error.value.key == "workbook.too-many-elements"
    assert "sheet2.xml" in explain(error.value)


def test_worksheets_with_something_far_below_are_walked_over_only_so_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(xlsx_reader, "MAX_WALKED", 2_500)
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for at in range(3):
            book.add_worksheet(f"表{at + 1}").write_string(999, 0, "下の方")
    with pytest.raises(SheetError) as error:
        read_workbook(path)
    assert (error.value.key, "表3" in explain(error.value)) == ("workbook.blank-rows", True)


def test_links_comments_and_pictures_are_told_of(book: Filled, laid: Laid):
    sheet = book.sheet("2023/3")
    sheet["G5"].comment = openpyxl.comments.Comment("要確認", "x")
    path = rewritten(
        book.save(),
        lambda _, content: content,
        {"xl/externalLinks/externalLink1.xml": b"<externalLink/>", "xl/media/image1.png": b"x"},
    )
    found = preview(laid.home, path)
    assert [each.key for each in found.remarks] == [
        "workbook.remark.links",
        "workbook.remark.comments",
        "workbook.remark.pictures",
    ]
