"""Open data of fiscal 2023: every row described, read back by its types, and nothing that a spreadsheet spoils."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdca_tui.application.publication import year_material
from pdca_tui.cli.main import main
from pdca_tui.domain.immutable import replace
from pdca_tui.publish.report.data_columns import Column, DataTable, Kind
from pdca_tui.publish.report.data_tables import TABLES as EVERY_TABLE
from pdca_tui.publish.report.open_data import open_data, read_back, written
from pdca_tui.publish.report.year import YearMaterial
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean

ROOT = Path(__file__).parents[3]

ROWS = {
    "programs": 34,
    "indicators": 79,
    "indicator-values": 160,
    "findings": 36,
    "replies": 34,
    "sessions": 7,
    "seats": 24,
    "statistics-tables": 2 * 18 * 4 + 7,
}

TABLES = tuple(table for table in EVERY_TABLE if not table.optional)
"""The tables that every year has."""


@pytest.fixture(scope="module")
def year() -> YearMaterial:
    return year_material(Home(ROOT), 2023)


@pytest.fixture(scope="module")
def files(year: YearMaterial) -> dict[str, bytes]:
    return dict(open_data(year).files)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_is_read_back_by_the_types_that_describe_it(table: DataTable, year: YearMaterial, files: dict[str, bytes]):
    made = [tuple(row) for row in table.rows(year)]
    content = files[f"{table.name}.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(read_back(table, content)) == [_as_read(row, table) for row in made]
    assert all(len(row) == len(table.columns) for row in made)
    loaded = json.loads(files[f"{table.name}.json"], parse_float=Decimal)
    assert [list(each) for each in loaded] == [[column.name for column in table.columns]] * len(made)
    for row, each in zip(made, loaded, strict=True):
        assert [_as_json(cell) for cell in row] == list(each.values())


def _as_read(row: tuple[Any, ...], table: DataTable) -> tuple[Any, ...]:
    return tuple(
        "" if cell is None and column.kind is Kind.TEXT else cell for cell, column in zip(row, table.columns, strict=True)
    )


def _as_json(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell


def test_the_year_is_whole(files: dict[str, bytes]):
    for name, count in ROWS.items():
        assert len(rows_of(files[f"{name}.csv"])) == count, name
    cells = rows_of(files["indicator-values.csv"])
    whole = {(cell["indicator_id"], cell["year"]) for cell in cells}
    assert len(whole) * 2 == 316
    assert len({row["question_id"] for row in rows_of(files["survey-shares.csv"])}) == 22
    assert len({row["other_id"] for row in rows_of(files["other-programs.csv"])}) == 9
    assert len({row["program_id"] for row in rows_of(files["plans.csv"])}) == 34
    assert rows_of(files["opinions.csv"])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_are_keys_and_references_lead_somewhere(table: DataTable, files: dict[str, bytes]):
    rows = rows_of(files[f"{table.name}.csv"])
    keys = [tuple(row[name] for name in table.key) for row in rows]
    assert len(set(keys)) == len(keys)
    for name, other, field in table.references:
        known = {row[field] for row in rows_of(files[f"{other}.csv"])}
        assert {row[name] for row in rows} <= known


def test_every_link_leads_from_a_row_to_a_row(files: dict[str, bytes]):
    known = {
        kind: {row[column] for row in rows_of(files[f"{name}.csv"])}
        for kind, name, column in (
            ("program", "programs", "program_id"),
            ("finding", "findings", "finding_id"),
            ("reply", "replies", "reply_id"),
            ("opinion", "opinions", "opinion_id"),
            ("session-reply", "session-replies", "reply_id"),
        )
    }
    links = rows_of(files["links.csv"])
    assert {link["from_kind"] for link in links} == {"finding", "reply", "opinion", "session-reply"}
    for link in links:
        assert link["from_id"] in known[link["from_kind"]]
        assert link["to_id"] in known[link["to_kind"]]
    answered = [link for link in links if link["from_kind"] == "reply"]
    assert len(answered) == 36


def test_the_package_describes_every_file_and_every_column(files: dict[str, bytes]):
    package = json.loads(files["datapackage.json"])
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    described = {resource["path"]: resource for resource in package["resources"]}
    assert set(described) == set(files) - {"datapackage.json"}
    assert all(re.fullmatch(r"[a-z0-9-]+", resource["name"]) for resource in package["resources"])
    assert len({resource["name"] for resource in package["resources"]}) == len(package["resources"])
    for path, resource in described.items():
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert set(resource["schema"]["primaryKey"]) <= set(fields)
        assert all(field["type"] in {"string", "integer", "number", "boolean", "date"} for field in fields.values())
        assert all(field["title"] for field in fields.values())
        if path.endswith(".csv"):
            rows = rows_of(files[path])
            assert list(fields) == files[path].decode("utf-8-sig").splitlines()[0].split(",")
            assert resource["rowCount"] == len(rows)
            for name, field in fields.items():
                required = field.get("constraints", {}).get("required", False)
                assert not required or all(row[name] for row in rows), (path, name)
                choices = field.get("constraints", {}).get("enum")
                assert not choices or {row[name] for row in rows} <= set(choices), (path, name)
    assert {"2024-01-24", "2024-02-06", "review-2023"} <= {record["record"] for record in package["records"]}


def test_no_identifier_is_a_date_or_a_number_to_a_spreadsheet(files: dict[str, bytes]):
    for table in TABLES:
        for row in rows_of(files[f"{table.name}.csv"]):
            for name, cell in row.items():
                if name.endswith("_id"):
                    assert re.match(r"[A-Za-z]", cell), cell
                    assert not re.fullmatch(r"[A-Za-z]{3,9}[-/ ]?[0-9]{1,4}", cell), cell
                    assert not re.fullmatch(r"[0-9.]+[eE][0-9]+", cell)


DATE_TO_A_SPREADSHEET = re.compile(
    r"[0-9]{1,4}[-/][0-9]{1,2}([-/][0-9]{1,4})?|[A-Za-z]{3,9}[-/ ][0-9]{1,4}|[0-9]{1,2}:[0-9]{2}.*|[0-9]+月[0-9]+日|[0-9]+[eE][0-9]+"
)


@pytest.mark.parametrize("of", [2023, 2024])
def test_no_text_is_a_date_to_a_spreadsheet(of: int):
    """Of the shipped years no text at all, whatever its column is called; only columns of dates hold dates."""
    made = year_material(Home(ROOT), of)
    for table in EVERY_TABLE:
        for row in table.rows(made):
            for cell, column in zip(row, table.columns, strict=True):
                if column.kind is Kind.TEXT and cell is not None:
                    assert not DATE_TO_A_SPREADSHEET.fullmatch(str(cell)), (table.name, column.name, cell)


def test_targets_of_last_year_are_marked_as_such():
    rows = rows_of(open_data(year_material(Home(ROOT), 2024)).files["indicator-values.csv"])
    assert {row["target_to_confirm"] for row in rows if row["year"] == "2024"} == {"true"}
    assert {row["target_to_confirm"] for row in rows if row["year"] == "2023"} == {"false"}


def test_no_cell_begins_like_a_formula_but_for_negative_numbers(files: dict[str, bytes]):
    for table in TABLES:
        kinds = {column.name: column.kind for column in table.columns}
        for row in rows_of(files[f"{table.name}.csv"]):
            for name, cell in row.items():
                if kinds[name] is Kind.TEXT:
                    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


ONE = DataTable(
    name="one",
    title="",
    description="",
    columns=(
        Column(name="a_id", kind=Kind.TEXT, title="", meaning="", required=True),
        Column(name="text", kind=Kind.TEXT, title="", meaning=""),
        Column(name="number", kind=Kind.NUMBER, title="", meaning=""),
        Column(name="day", kind=Kind.DATE, title="", meaning=""),
        Column(name="flag", kind=Kind.BOOLEAN, title="", meaning=""),
    ),
    key=("a_id",),
    rows=lambda _: iter(()),
)


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(
            st.just("P1"),
            st.one_of(
                st.sampled_from(["=1+1", "+81", "-5", "@cmd", "'", "''=x", "＝A1", '"', ",", "a\nb", " x ", "007", "1-2", ""]),
                st.text(max_size=20).map(lambda text: clean(text, None)),
            ),
            st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9),
            st.none() | st.dates(),
            st.none() | st.booleans(),
        ),
        max_size=6,
    )
)
def test_whatever_a_cell_holds_comes_back(rows: list[tuple[Any, ...]]):
    content = written(ONE, rows)
    assert list(read_back(ONE, content)) == rows
    for cell in (each["text"] for each in rows_of(content)):
        assert not re.match(r"[=+\-@＝＋－＠\t]", cell)


def test_another_head_is_not_read():
    with pytest.raises(ValueError, match="a_id"):
        list(read_back(ONE, b"\xef\xbb\xbfa_id,text\r\n"))


def test_identifiers_stay_the_same_next_year(year: YearMaterial):
    """What is another year's has another year in its name; what goes on, as a program, has the same."""
    sheets = tuple(replace(sheet, fiscal_year=2024) for sheet in year.sheets)
    after = replace(year, year=2024, sheets=sheets, outcomes=tuple(replace(o, fiscal_year=2024) for o in year.outcomes))
    now, then = open_data(year).files, open_data(after).files
    for name, column in (("programs", "program_id"), ("indicators", "indicator_id")):
        assert [row[column] for row in rows_of(now[f"{name}.csv"])] == [row[column] for row in rows_of(then[f"{name}.csv"])]
    ids = [{row["finding_id"] for row in rows_of(files["findings.csv"])} for files in (now, then)]
    assert not ids[0] & ids[1]


def test_no_seat_stands_beside_an_opinion(files: dict[str, bytes]):
    opinions = files["opinions.csv"].decode("utf-8-sig").splitlines()[0]
    assert "seat" not in opinions
    assert "by" not in opinions.split(",")


def test_one_command_writes_it_all_the_same_every_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for folder in ("one", "two"):
        assert main(["--home", str(ROOT), "open-data", "2023", "-o", str(tmp_path / folder)]) == 0
    assert str(tmp_path / "two") in capsys.readouterr().out
    one = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert one == {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()}
    assert len(one) == 2 * len(TABLES) + 2
    assert main(["--home", str(ROOT), "verify", "2023", "-o", str(tmp_path / "one")]) == 0
    assert main(["--home", str(ROOT), "open-data", "2031"]) != 0
