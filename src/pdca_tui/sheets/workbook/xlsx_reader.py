"""Reading an Excel workbook within limits. The only module that uses openpyxl, which is loaded when a workbook is read.

A workbook comes from outside: its parts are counted and measured before any is unpacked, and nothing in it is run.
"""

from __future__ import annotations

import datetime
import errno
import hashlib
import io
import stat
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pdca_tui.disk import Reason
from pdca_tui.errors import SheetError
from pdca_tui.patterns import pattern
from pdca_tui.sheets.workbook.cells import CellKind, Place, RawCell, RawWorkbook, RawWorksheet
from pdca_tui.sheets.workbook.xlsx_parts import MAX_UNPACKED, part_names
from pdca_tui.text import clean_line

MAX_BYTES = 20_000_000
"""A workbook larger than this is none that was sent out."""

MAX_WORKSHEETS = 300
MAX_ROWS = 20_000
MAX_COLUMNS = 1_000
MAX_CELLS = 200_000

_LAST_ROW = 1_048_576
"""The last row that a worksheet can have: one that is said to be further down is a lie."""

MAX_WALKED = 3 * _LAST_ROW
"""Rows that are walked over in all worksheets together, blank or not."""

_REMARKS = (
    ("workbook.remark.links", pattern(r"xl/externalLinks/")),
    ("workbook.remark.comments", pattern(r"xl/(?:comments|threadedComments)")),
    ("workbook.remark.pictures", pattern(r"xl/media/")),
)


def read_workbook(path: Path) -> RawWorkbook:
    """Return the workbook at ``path``; ``SheetError`` that says what it is, where it is none that can be read."""
    content = _content(path)
    name = clean_line(path.name, 120)
    parts = part_names(content, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            worksheets = tuple(_worksheets(content, name))
        except SheetError:
            raise
        except (MemoryError, RecursionError):
            raise SheetError("workbook.too-large", file=name, limit=MAX_UNPACKED // 1_000_000) from None
        except Exception as error:
            # openpyxl raises whatever goes wrong inside: KeyError, ValueError, TypeError, BadZipFile, ParseError and its own.
            raise SheetError("workbook.damaged", file=name) from error
    remarks = tuple(key for key, found in _REMARKS if any(found.match(part) for part in parts))
    return RawWorkbook(name, hashlib.sha256(content).hexdigest(), len(content), worksheets, remarks)


def _content(path: Path) -> bytes:
    name = clean_line(str(path), 200)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            what = Reason(OSError(errno.EISDIR if path.is_dir() else errno.EINVAL, ""))
            raise SheetError("sheet.unreadable", file=name, detail=what)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SheetError("sheet.unreadable", file=name, detail=Reason(error)) from error
    if len(content) > MAX_BYTES:
        raise SheetError("workbook.too-large", file=name, limit=MAX_BYTES // 1_000_000)
    return content


def _worksheets(content: bytes, name: str) -> Iterator[RawWorksheet]:
    from openpyxl import load_workbook  # noqa: PLC0415  # loaded when a workbook is read

    book = load_workbook(io.BytesIO(content), read_only=True, rich_text=True, keep_links=False)
    results: Any = None
    try:
        if len(book.sheetnames) > MAX_WORKSHEETS:
            raise SheetError("workbook.too-many-worksheets", file=name, limit=MAX_WORKSHEETS)
        left, walked = MAX_CELLS, MAX_WALKED
        for sheet in book.worksheets:
            cells, rows = _cells(sheet, name, left, walked)
            left, walked = left - len(cells), walked - rows
            formulas = [place for place, cell in cells.items() if cell.formula]
            if formulas:
                results = results or load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
                computed, _ = _cells(results[sheet.title], name, MAX_CELLS, _LAST_ROW)
                for place in formulas:
                    cells[place] = _computed(cells[place], computed.get(place))
            yield RawWorksheet(str(sheet.title), sheet.sheet_state != "visible", cells)
    finally:
        book.close()
        if results is not None:
            results.close()


def _computed(formula: RawCell, result: RawCell | None) -> RawCell:
    """Return a cell with the result of its formula as the file keeps it, which is blank where none was kept."""
    kind, value = (result.kind, result.value) if result is not None else (CellKind.BLANK, None)
    return RawCell(formula.row, formula.column, kind, value, formula.format, formula.formula, formula.struck)


def _cells(sheet: Any, name: str, most: int, walked: int) -> tuple[dict[Place, RawCell], int]:
    """Return the cells of a worksheet that are not blank, and how many rows it has.

    ``SheetError`` where there are too many cells, or they go too far, or more than ``walked`` rows.
    """
    sheet.reset_dimensions()  # what a file says of its size need not be so
    title = clean_line(str(sheet.title), 60)
    found: dict[Place, RawCell] = {}
    rows = number = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > _LAST_ROW:
            raise SheetError("workbook.damaged", file=name)
        if number > walked:
            raise SheetError("workbook.blank-rows", file=name, worksheet=title)
        if len(row) > MAX_COLUMNS:
            raise SheetError("workbook.too-many-columns", file=name, worksheet=title, limit=MAX_COLUMNS)
        before = len(found)
        for cell in row:
            if cell.value is not None:
                raw = _cell(cell)
                found[raw.row, raw.column] = raw
        rows += len(found) > before
        if rows > MAX_ROWS:
            raise SheetError("workbook.too-many-rows", file=name, worksheet=title, limit=MAX_ROWS)
        if len(found) > most:
            raise SheetError("workbook.too-many-cells", file=name, limit=MAX_CELLS)
    return found, number


def _cell(cell: Any) -> RawCell:
    value, kind, formula = cell.value, CellKind.TEXT, ""
    struck = bool(cell.has_style and cell.font.strike)
    match cell.data_type:
        case "n":
            kind = CellKind.NUMBER
        case "b":
            kind = CellKind.BOOLEAN
        case "e":
            kind, value = CellKind.ERROR, str(value)
        case "d":
            kind = CellKind.DATE
        case "f":
            formula, value = _formula(value), None
        case _ if isinstance(value, list):  # rich text: runs, each with its font
            struck = struck or any(getattr(getattr(run, "font", None), "strike", None) for run in value)
            value = str(value)
        case _:
            pass
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        kind = CellKind.DATE
    return RawCell(cell.row, cell.column, kind, value, cell.number_format or "General", formula, struck)


def _formula(value: Any) -> str:
    """Return the text of a formula; of one over several cells that which the file names first."""
    return str(getattr(value, "text", None) or value)
