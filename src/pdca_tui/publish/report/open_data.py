"""A year as open data: tables with described columns, as CSV that a spreadsheet cannot spoil, and as JSON.

Identifiers stay the same next year: a program's is its number with a ``P``, a finding's its article and number. None of them
looks like a date or a number to a spreadsheet, and no cell begins like a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from pdca_tui.domain.immutable import value
from pdca_tui.patterns import pattern
from pdca_tui.publish.report.data_columns import Column, DataTable, Kind
from pdca_tui.publish.report.data_rows import Cell
from pdca_tui.publish.report.data_tables import TABLES
from pdca_tui.publish.report.year import YearMaterial

_FORMULA = pattern(r"[=+\-@\t\r＝＋－＠]")
"""Characters at which a spreadsheet begins a formula."""

GUARD = "'"
"""What stands before a text that would be one; the description says so, and reading takes it off."""

_DIALECT = {"header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n"}


@value
class OpenData:
    """The files of a year's open data by their names."""

    files: Mapping[str, bytes]


def open_data(year: YearMaterial) -> OpenData:
    """Return the CSV and JSON files of a year, and the package that describes them."""
    files: dict[str, bytes] = {}
    resources = []
    for table in TABLES:
        rows = list(table.rows(year))
        if table.optional and not rows:
            continue
        files[f"{table.name}.csv"] = written(table, rows)
        files[f"{table.name}.json"] = _json([_record(table, row) for row in rows])
        resources += [_resource(table, "csv", len(rows)), _resource(table, "json", len(rows))]
    files["datapackage.json"] = _json(_package(year, resources), indent=2)
    return OpenData(files=files)


def written(table: DataTable, rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as CSV: UTF-8 with a byte order mark, one datum a cell, lines as RFC 4180 ends them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in rows:
        writer.writerow([_cell(each, column) for each, column in zip(row, table.columns, strict=True)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def read_back(table: DataTable, content: bytes) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a CSV file by the types that describe its columns; ``ValueError`` for what does not fit them."""
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    if head != [column.name for column in table.columns]:
        raise ValueError(", ".join(head))
    for row in rows:
        yield tuple(_value(each, column) for each, column in zip(row, table.columns, strict=True))


def _cell(content: Cell, column: Column) -> str:
    match content:
        case None:
            return ""
        case bool():
            return "true" if content else "false"
        case date():
            return content.isoformat()
        case int() | Decimal():
            return f"{content:f}" if isinstance(content, Decimal) else str(content)
        case str() if column.kind is Kind.TEXT and (_FORMULA.match(content) or content.startswith(GUARD)):
            return GUARD + content
        case _:
            return content


def _value(text: str, column: Column) -> Cell:
    if text == "" and not column.required:
        return None if column.kind is not Kind.TEXT else ""
    match column.kind:
        case Kind.INTEGER:
            return int(text)
        case Kind.NUMBER:
            return Decimal(text)
        case Kind.BOOLEAN:
            return {"true": True, "false": False}[text]
        case Kind.DATE:
            return date.fromisoformat(text)
        case _:
            return text.removeprefix(GUARD)


def _record(table: DataTable, row: Sequence[Cell]) -> dict[str, Any]:
    return {column.name: each for column, each in zip(table.columns, row, strict=True)}


def _json(content: object, indent: int = 1) -> bytes:
    compact = msgspec.json.Encoder(decimal_format="number").encode(content)
    return msgspec.json.format(compact, indent=indent) + b"\n"


# ── the description ──


def _package(year: YearMaterial, resources: list[dict[str, Any]]) -> dict[str, Any]:
    records = [{"record": each.key, "last": each.last, "head": each.head} for each in year.records]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"pdca-{year.year}",
        "title": year.text.title if year.text else year.dataset.title,
        "description": "Programs, indicators, findings, replies and plans of a fiscal year, with the links between them. "
        "An empty cell is a value that is not there. A text that would begin like a formula has an apostrophe before it.",
        "version": str(year.year),
        "contributors": [{"title": year.dataset.organization, "roles": ["publisher"]}],
        "sources": [{"title": year.dataset.ordinance}],
        "fiscalYear": year.year,
        "draft": year.draft,
        "materialHash": f"sha256:{year.material_hash}",
        "records": records,
        "resources": resources,
    }


def _resource(table: DataTable, form: str, rows: int) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": table.name if form == "csv" else f"{table.name}-json",
        "path": f"{table.name}.{form}",
        "title": table.title,
        "description": table.description,
        "type": "table",
        "format": form,
        "mediatype": "text/csv" if form == "csv" else "application/json",
        "encoding": "utf-8",
        "rowCount": rows,
        "schema": _schema(table),
    }
    if form == "csv":
        described["dialect"] = {
            "header": True,
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "lineTerminator": "\r\n",
        }
    return described


def _schema(table: DataTable) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.references:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": other, "fields": [field]}} for name, other, field in table.references
        ]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": str(column.kind),
        "title": column.title,
        "description": column.meaning,
    }
    if column.kind is Kind.DATE:
        field["format"] = "default"
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    return field | ({"constraints": constraints} if constraints else {})
