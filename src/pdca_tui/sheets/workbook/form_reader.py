"""Finding the forms in a workbook that came back, by what is hidden in them: whatever was moved or renamed is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pdca_tui.errors import SheetError
from pdca_tui.sheets.workbook.cells import CellKind, RawCell, RawWorkbook, RawWorksheet
from pdca_tui.sheets.workbook.form_plan import ANSWER, FORM, HEADING_ROW, KEY_ROW, MARK, path_of
from pdca_tui.text import clean_line

KEPT = "pdca-workbook"
"""What stands in the first cell of the hidden worksheet that keeps what was sent."""

_LOOKED_AT = (10, 40)
"""How many rows and columns are looked through for the mark of a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """A row of a form: its identity, its hash, and its open cells by the key of their column."""

    id: str
    number: int
    hash: str
    cells: Mapping[str, RawCell]


@dataclass(slots=True, kw_only=True)
class ReadForm:
    """A form that was found: what it is about, its rows by identity, and those that have none."""

    about: str
    worksheet: RawWorksheet
    keys: Mapping[str, int]
    rows: dict[str, ReadRow] = field(default_factory=dict)
    twice: set[str] = field(default_factory=set)
    unknown: list[ReadRow] = field(default_factory=list)

    def cell(self, row: str, key: str) -> RawCell | None:
        """Return the cell of a field; ``None`` where its row is not there."""
        found = self.rows.get(row)
        return found.cells.get(key) if found is not None else None


def kept_in(workbook: RawWorkbook) -> dict[str, str]:
    """Return what a workbook keeps of what was sent, by key; nothing for a workbook that is none of ours."""
    for worksheet in workbook.worksheets:
        if str(worksheet.at(1, 1).value) != KEPT:
            continue
        found: dict[str, str] = {}
        for _, cells in worksheet.rows():
            if 1 in cells:
                key = clean_line(str(cells.pop(1).value), 60)
                found[key] = "".join(str(cell.value) for _, cell in sorted(cells.items()))
        return found
    return {}


def forms_in(workbook: RawWorkbook) -> tuple[dict[str, ReadForm], tuple[str, ...]]:
    """Return the forms of a workbook by what they are about, and the names of worksheets that are none.

    ``SheetError`` for one of a later version, and where two say that they are the same.
    """
    found: dict[str, ReadForm] = {}
    others: list[str] = []
    for worksheet in workbook.worksheets:
        mark = _mark(worksheet)
        if mark is None:
            if not worksheet.hidden:
                others.append(clean_line(worksheet.title, 60))
            continue
        form = _form(workbook, worksheet, mark)
        if form.about in found:
            titles = {"worksheet": clean_line(worksheet.title, 60), "other": clean_line(found[form.about].worksheet.title, 60)}
            raise SheetError("workbook.worksheet-twice", file=workbook.name, **titles)
        found[form.about] = form
    return found, tuple(others)


def _mark(worksheet: RawWorksheet) -> RawCell | None:
    for row in range(1, _LOOKED_AT[0] + 1):
        for column in range(1, _LOOKED_AT[1] + 1):
            cell = worksheet.cells.get((row, column))
            if cell is not None and cell.kind is CellKind.TEXT and str(cell.value).startswith(MARK + " "):
                return cell
    return None


def _form(workbook: RawWorkbook, worksheet: RawWorksheet, mark: RawCell) -> ReadForm:
    where = {"file": workbook.name, "worksheet": clean_line(worksheet.title, 60)}
    _, version, about = [*str(mark.value).split(" ", 2), ""][:3]
    if version != str(FORM):
        raise SheetError("workbook.newer" if version.isdecimal() and int(version) > FORM else "workbook.form-damaged", **where)
    keys: dict[str, int] = {}
    for column, cell in dict(worksheet.rows())[mark.row].items():
        if column != mark.column:
            key = str(cell.value)
            if key in keys:
                raise SheetError("workbook.form-damaged", **where)
            keys[key] = column
    if "hash" not in keys or len(keys) < 2:
        raise SheetError("workbook.form-damaged", **where)
    hash_column = keys.pop("hash")
    form = ReadForm(about=clean_line(about, 60), worksheet=worksheet, keys=keys)
    first = mark.row + HEADING_ROW - KEY_ROW
    for number, cells in worksheet.rows():
        if number > mark.row:
            _row(form, number, cells, mark.column, hash_column, seen=number > first)
    return form


def _row(form: ReadForm, number: int, cells: dict[int, RawCell], id_column: int, hash_column: int, *, seen: bool) -> None:
    id_cell, hash_cell = cells.get(id_column), cells.get(hash_column)
    open_cells = {key: form.worksheet.at(number, column) for key, column in form.keys.items()}
    row = ReadRow(
        id=clean_line(str(id_cell.value), 120) if id_cell is not None else "",
        number=number,
        hash=str(hash_cell.value) if hash_cell is not None else "",
        cells=open_cells,
    )
    if not row.id:
        if seen and any(cell.kind is not CellKind.BLANK for cell in open_cells.values()):
            form.unknown.append(row)
    elif row.id in form.rows:
        form.twice.add(row.id)
        form.unknown.append(row)
    else:
        form.rows[row.id] = row


def paths_in(row: ReadRow) -> dict[str, RawCell]:
    """Return the cells of a row by the paths of their fields."""
    return {path_of(row.id, key): cell for key, cell in row.cells.items()}


__all__ = ["ANSWER", "KEPT", "ReadForm", "ReadRow", "forms_in", "kept_in", "paths_in"]
