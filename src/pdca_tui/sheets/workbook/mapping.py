"""Reading a table in a form of the office's own by a mapping: a file that says which column is what."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pdca_tui.domain.dates import read_year
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.text_limits import LINE, TEXT
from pdca_tui.errors import DateError, SheetError, SheetNotFound
from pdca_tui.patterns import pattern
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.toml_reader import parsed, source
from pdca_tui.sheets.workbook.cell_values import CellRefused, understood
from pdca_tui.sheets.workbook.cells import CellKind, RawCell, RawWorkbook, RawWorksheet, column_number
from pdca_tui.sheets.workbook.comparison import CellState, ComparedCell, same, shown
from pdca_tui.sheets.workbook.fields import Field, FieldKind, is_blank
from pdca_tui.sheets.workbook.sheet_import import (
    KnownWords,
    ProgramAtHand,
    Remark,
    SheetPreview,
    answer_at,
    at_hand,
    without_unfit,
)
from pdca_tui.text import clean_line, comparable

PURPOSE = "purpose"
TARGETS = (
    PURPOSE,
    "indicator.target",
    "indicator.actual",
    "indicator.note",
    "activity.text",
    "activity.items",
    "result.text",
    "result.items",
)
"""What a column or a cell can hold."""

_KEYS = frozenset({"worksheet", "heading_row", "year", "program", "indicator", "activity", "values"})
_PLACE_KEYS = frozenset({"column", "cell", "number"})
_CELL = pattern(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_HEADINGS_WITHIN = 60
"""How many rows are looked through for the headings where the mapping does not name their row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: in a ``column`` by its heading, in one ``cell``, or the same for all (``number``)."""

    column: str = ""
    cell: tuple[int, int] | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What is read from a place, and where it goes (``TARGETS``)."""

    place: Place
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """A mapping as it was read: its name, and which places hold what; ``worksheet`` is a name or a number from 1."""

    name: str
    program: Place
    values: tuple[Value, ...]
    worksheet: str | int = 1
    heading_row: int = 0
    year: int = 0
    indicator: Place = Place()
    activity: Place = Place()

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns that are read."""
        places = (self.program, self.indicator, self.activity, *(value.place for value in self.values))
        return tuple(dict.fromkeys(place.column for place in places if place.column))


def read_mapping(path: Path) -> Mapping:
    """Return the mapping at ``path``; ``SheetError`` that says what is wrong with it."""
    name = clean_line(path.name, 120)
    try:
        tree = parsed(source(path))
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise SheetError("mapping.no-toml", file=name, detail=clean_line(str(error), 120)) from error
    return _Reader(name).mapping(tree)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns the tree of a mapping into one; every mistake is told with its key."""

    name: str

    def wrong(self, key: str, what: str = "mapping.value") -> SheetError:
        return SheetError(what, file=self.name, key=key)

    def mapping(self, tree: dict[str, Any]) -> Mapping:
        if unknown := sorted(set(tree) - _KEYS):
            raise SheetError("mapping.key", file=self.name, key=clean_line(unknown[0], 40), known=", ".join(sorted(_KEYS)))
        values = tree.get("values")
        if not isinstance(values, list) or not values or not all(isinstance(each, dict) for each in values):
            raise self.wrong("values", "mapping.lacking")
        if "program" not in tree:
            raise self.wrong("program", "mapping.lacking")
        worksheet, row = tree.get("worksheet", 1), tree.get("heading_row", 0)
        if isinstance(worksheet, bool) or not isinstance(worksheet, str | int) or worksheet in ("", 0):
            raise self.wrong("worksheet")
        if isinstance(row, bool) or not isinstance(row, int) or row < 0:
            raise self.wrong("heading_row")
        made = Mapping(
            name=self.name,
            worksheet=worksheet,
            heading_row=row,
            year=self._year(tree.get("year", 0)),
            program=self._place(tree["program"], "program"),
            indicator=self._place(tree["indicator"], "indicator") if "indicator" in tree else Place(),
            activity=self._place(tree["activity"], "activity") if "activity" in tree else Place(),
            values=tuple(self._value(each, at) for at, each in enumerate(values, 1)),
        )
        for value in made.values:
            kind = value.to.split(".")[0]
            needed = {"indicator": made.indicator, "activity": made.activity, "result": made.activity}.get(kind)
            if needed == Place():
                raise self.wrong("indicator" if kind == "indicator" else "activity", "mapping.lacking")
        return made

    def _year(self, value: Any) -> int:
        if value == 0:
            return 0
        try:
            year = read_year(value) if isinstance(value, str) else value
        except DateError:
            raise self.wrong("year") from None
        if isinstance(year, bool) or not isinstance(year, int) or not 1900 <= year <= 2200:
            raise self.wrong("year")
        return year

    def _value(self, tree: dict[str, Any], at: int) -> Value:
        to = tree.get("to")
        if to not in TARGETS:
            raise SheetError("mapping.to", file=self.name, key=f"values[{at}].to", known=", ".join(TARGETS))
        place = {key: value for key, value in tree.items() if key != "to"}
        return Value(place=self._place(place, f"values[{at}]"), to=to)

    def _place(self, tree: Any, key: str) -> Place:
        if not isinstance(tree, dict) or len(tree) != 1 or not set(tree) <= _PLACE_KEYS:
            raise self.wrong(key, "mapping.place")
        ((kind, value),) = tree.items()
        if kind == "number" and isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000:
            return Place(number=value)
        if kind == "column" and isinstance(value, str) and value.strip():
            return Place(column=value)
        if kind == "cell" and isinstance(value, str) and (found := _CELL.fullmatch(value)):
            return Place(cell=(int(found[2]), column_number(found[1])))
        raise self.wrong(f"{key}.{kind}")


def mapped_preview(home: Home, workbook: RawWorkbook, mapping: Mapping, year: int) -> SheetPreview:
    """Compare the table of a workbook with the data, by a mapping; ``SheetError`` where the mapping fits nothing in it."""
    worksheet = _worksheet(workbook, mapping)
    row, columns = _headings(workbook, worksheet, mapping)
    sheets = {sheet.number: sheet for sheet in home.sheets(year)}
    if not sheets:
        raise SheetNotFound("workbook.no-sheets", year=year)
    words, programs = KnownWords(home, year), dict[int, ProgramAtHand]()
    cells: list[ComparedCell] = []
    for at in _rows(worksheet, row):
        reading = _RowReading(home, year, worksheet, mapping, columns, at, sheets, programs, words)
        cells += reading.cells(cells)
    if not any(cell.state is not CellState.UNKNOWN_ROW for cell in cells):
        raise SheetError(
            "mapping.fits-nothing", file=workbook.name, mapping=mapping.name, worksheet=clean_line(worksheet.title, 60)
        )
    preview = SheetPreview(
        workbook=workbook,
        year=year,
        kind="mapping",
        mapping=mapping.name,
        remarks=tuple(Remark(key=key) for key in workbook.remarks),
        programs=programs,
    )
    preview.cells = tuple(without_unfit(preview, _once(cells)))
    return preview


def _worksheet(workbook: RawWorkbook, mapping: Mapping) -> RawWorksheet:
    seen = [each for each in workbook.worksheets if not each.hidden]
    if isinstance(mapping.worksheet, int):
        if 1 <= mapping.worksheet <= len(seen):
            return seen[mapping.worksheet - 1]
    else:
        wanted = _plain(mapping.worksheet)
        if (found := next((each for each in workbook.worksheets if _plain(each.title) == wanted), None)) is not None:
            return found
    names = "、".join(clean_line(each.title, 40) for each in seen[:20])
    wanted_name = clean_line(str(mapping.worksheet), 60)
    raise SheetError(
        "mapping.no-worksheet", file=workbook.name, mapping=mapping.name, worksheet=wanted_name, known=names or "－"
    )


def _plain(text: object) -> str:
    """Return a heading or a name as it is compared: in one width, without blanks and line breaks."""
    return "".join(comparable(str(text)).split()).casefold()


def _headings(workbook: RawWorkbook, worksheet: RawWorksheet, mapping: Mapping) -> tuple[int, dict[str, int]]:
    """Return the row of the headings, and the column of each that the mapping names; row 0 where it names none."""
    wanted = {_plain(heading): heading for heading in mapping.headings}
    if not wanted:
        return 0, {}
    best: tuple[int, int, dict[str, int]] = (-1, 0, {})
    for number, cells in worksheet.rows():
        if mapping.heading_row and number != mapping.heading_row:
            continue
        if not mapping.heading_row and number > _HEADINGS_WITHIN:
            break
        found: dict[str, int] = {}
        for column, cell in sorted(cells.items()):
            if (plain := _plain(cell.value)) in wanted:
                if wanted[plain] in found:
                    heading = clean_line(wanted[plain], 40)
                    raise SheetError("mapping.heading-twice", file=workbook.name, mapping=mapping.name, heading=heading)
                found[wanted[plain]] = column
        if len(found) > best[0]:
            best = (len(found), number, found)
    lacking = [heading for heading in mapping.headings if heading not in best[2]]
    if lacking:
        known = [clean_line(str(cell.value), 30) for _, cell in sorted(dict(worksheet.rows()).get(best[1], {}).items())]
        raise SheetError(
            "mapping.no-heading",
            file=workbook.name,
            mapping=mapping.name,
            heading=clean_line(lacking[0], 40),
            worksheet=clean_line(worksheet.title, 60),
            known="、".join(known[:20]) or "－",
        )
    return best[1], best[2]


def _rows(worksheet: RawWorksheet, heading_row: int) -> Iterator[int]:
    """Yield the rows below the headings; a form that has no table is one row, whatever its number."""
    if not heading_row:
        yield 0
        return
    yield from (number for number, _ in worksheet.rows() if number > heading_row)


@dataclass
class _RowReading:
    """Reads one row of a table: which program it is about, and what its values are."""

    home: Home
    year: int
    worksheet: RawWorksheet
    mapping: Mapping
    columns: dict[str, int]
    row: int
    sheets: dict[int, Sheet]
    programs: dict[int, ProgramAtHand]
    words: KnownWords

    def cells(self, before: list[ComparedCell]) -> Iterator[ComparedCell]:
        """Yield the cells of the row; one cell for a row whose program is not known."""
        values = [(value, self._cell(value.place)) for value in self.mapping.values]
        if all(cell.kind is CellKind.BLANK for _, cell in values):
            return
        number = self._program(before)
        if number not in self.sheets:
            yield self._unknown()
            return
        if number not in self.programs:
            self.programs[number] = at_hand(self.home, self.year, number)
        for value, cell in values:
            if cell.kind is not CellKind.BLANK:
                yield self._compared(self.programs[number], value, cell)

    def _cell(self, place: Place) -> RawCell:
        if place.cell is not None:
            return self.worksheet.at(*place.cell)
        if place.column:
            return self.worksheet.at(self.row, self.columns[place.column])
        return RawCell(self.row, 1, CellKind.BLANK, None)

    def _program(self, before: list[ComparedCell]) -> int:
        place = self.mapping.program
        if place.number:
            return place.number
        cell = self._cell(place)
        if cell.kind is CellKind.BLANK:
            # Cells that were merged, or a number that is written once: it is that of the row above.
            return before[-1].program if before else 0
        said = clean_line(str(cell.value), 200)
        if isinstance(cell.value, int | float) and cell.value == int(cell.value):
            return int(cell.value)
        plain = _plain(said).strip("()")
        if plain.isascii() and plain.isdecimal() and len(plain) < 5:
            return int(plain)
        return next((number for number, sheet in self.sheets.items() if _plain(sheet.name) == _plain(said)), 0)

    def _unknown(self) -> ComparedCell:
        cells = dict(self.worksheet.rows()).get(self.row, {})
        told = " / ".join(filter(None, (shown(cell) for _, cell in sorted(cells.items()))))
        first = min(cells) if cells else 1
        return ComparedCell(
            worksheet=clean_line(self.worksheet.title, 60),
            cell=self.worksheet.at(self.row or 1, first).name,
            about="",
            path="",
            label="",
            state=CellState.UNKNOWN_ROW,
            shown=clean_line(told, 120),
        )

    def _compared(self, program: ProgramAtHand, value: Value, cell: RawCell) -> ComparedCell:
        blank = ComparedCell(
            worksheet=clean_line(self.worksheet.title, 60),
            cell=cell.name,
            about=f"{self.year}/{program.number}",
            path="",
            label=value.place.column or value.to,
            state=CellState.REFUSED,
            shown=shown(cell),
        )
        try:
            at = self._field(program.now, value)
            at = replace(at, sent=answer_at(program.now, at.path, at))
            told = understood(cell, at)
            ours = at.sent
            plain = replace(blank, path=at.path, theirs=told.answer, ours=ours, field=at, notes=told.notes, shown="")
            if is_blank(told.answer):
                return replace(plain, state=CellState.OURS)
            if same(told.answer, ours):
                return replace(plain, state=CellState.SAME)
            self.words.check(at, told.answer)
            return replace(plain, state=CellState.CHANGED)
        except CellRefused as refusal:
            return replace(blank, refusal=refusal)

    def _field(self, sheet: Sheet, value: Value) -> Field:
        kind, _, name = value.to.partition(".")
        if value.to == PURPOSE:
            return Field(path=PURPOSE, kind=FieldKind.TEXT, label=value.to, required=True)
        if kind == "indicator":
            at = self._indicator(sheet)
            indicator = sheet.indicators[at - 1]
            if name == "note":
                return Field(path=f"indicators.{at}.note", kind=FieldKind.TEXT, label=value.to)
            path = f"indicators.{at}.values.{self.year}.{name}"
            return Field(path=path, kind=FieldKind.FIGURE, label=value.to, unit=indicator.unit, most=LINE)
        group = "activities" if kind == "activity" else "results"
        at = self._numbered(sheet, group)
        lines = FieldKind.LINES if name == "items" else FieldKind.TEXT
        return Field(path=f"{group}.{at}.{name}", kind=lines, label=value.to, required=name == "text", most=TEXT)

    def _indicator(self, sheet: Sheet) -> int:
        place = self.mapping.indicator
        if place.number:
            if place.number <= len(sheet.indicators):
                return place.number
            raise CellRefused("mapping.cell.no-indicator", value=str(place.number), known=_labels(sheet))
        said = clean_line(str(self._cell(place).value or ""), 200)
        found = [at for at, each in enumerate(sheet.indicators, 1) if _plain(each.label) == _plain(said)]
        if len(found) == 1:
            return found[0]
        raise CellRefused("mapping.cell.no-indicator", value=said or "－", known=_labels(sheet))

    def _numbered(self, sheet: Sheet, group: str) -> int:
        place = self.mapping.activity
        cell = self._cell(place)
        said = str(place.number) if place.number else _plain(cell.value if cell.value is not None else "").strip("()")
        parts: Iterable[Any] = getattr(sheet, group)
        names = [(each.number if group == "activities" else each.activity or "") for each in parts]
        found = [at for at, name in enumerate(names, 1) if name and _plain(name) == said]
        if len(found) == 1:
            return found[0]
        raise CellRefused("mapping.cell.no-activity", value=said or "－")


def _labels(sheet: Sheet) -> str:
    return "、".join(each.label for each in sheet.indicators) or "－"


def _once(cells: Iterable[ComparedCell]) -> Iterator[ComparedCell]:
    """Yield the cells; of two that put different values into one place, both are refused."""
    found = list(cells)
    said: dict[tuple[int, str], list[ComparedCell]] = {}
    for cell in found:
        if cell.path and cell.state is not CellState.REFUSED:
            said.setdefault((cell.program, cell.path), []).append(cell)
    for cell in found:
        group = said.get((cell.program, cell.path), [])
        if cell.writes and any(not same(each.theirs, cell.theirs) and not is_blank(each.theirs) for each in group):
            yield replace(cell, state=CellState.REFUSED, refusal=CellRefused("mapping.cell.twice"))
        else:
            yield cell
