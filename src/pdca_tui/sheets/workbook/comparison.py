"""Comparing what came back with what was sent and with what stands in the data now, cell by cell. Pure: nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pdca_tui.domain.material.figures import Figure
from pdca_tui.errors import PdcaError, SheetError
from pdca_tui.sheets.workbook.cell_values import CellRefused, Note, understood
from pdca_tui.sheets.workbook.cells import RawCell
from pdca_tui.sheets.workbook.fields import Answer, Field, is_blank
from pdca_tui.sheets.workbook.form_plan import ANSWER, row_hash
from pdca_tui.sheets.workbook.form_reader import ReadForm, ReadRow, paths_in
from pdca_tui.text import clean_line


class CellState(StrEnum):
    """How a cell stands to what was sent (``sent``) and to what is in the data now (``ours``)."""

    SAME = "same"
    OURS = "ours"
    ALREADY = "already"
    CHANGED = "changed"
    ADDED = "added"
    CONFLICT = "conflict"
    REFUSED = "refused"
    UNKNOWN_ROW = "unknown-row"
    DELETED_ROW = "deleted-row"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedCell:
    """One cell: where it stands, its three values, and what is to be said of it."""

    worksheet: str
    cell: str
    about: str
    path: str
    label: str
    state: CellState
    theirs: Answer = None
    ours: Answer = None
    sent: Answer = None
    field: Field | None = None
    notes: tuple[Note, ...] = ()
    refusal: PdcaError | None = None
    shown: str = ""
    """What an unknown row holds, or a refused cell, as it stands there."""

    @property
    def program(self) -> int:
        """The program that it is about; 0 for a cell that is about none."""
        parts = self.about.split("/")
        return int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else 0

    @property
    def writes(self) -> bool:
        """Whether it would be written."""
        return self.state in (CellState.CHANGED, CellState.ADDED)


@dataclass(frozen=True, slots=True)
class FormRows:
    """The rows of a form as it was sent: its mark, and the fields of each row."""

    mark: str
    rows: Mapping[str, tuple[Field, ...]]


Ours = Callable[[Field], Answer]
"""Returns what stands in the data now for a field; raises ``CellRefused`` where its place is gone."""

Extra = Callable[[Field, Answer], None]
"""Raises ``CellRefused`` for an answer that is understood, and that a further rule does not let in."""


@dataclass(frozen=True, slots=True)
class Comparing:
    """What a form is compared with: how it was sent, and what there is now."""

    sent: FormRows
    ours: Ours
    file: str
    further: Extra = field(default=lambda _field, _answer: None)


def compared(form: ReadForm, comparing: Comparing) -> tuple[ComparedCell, ...]:
    """Return every cell of a form that was sent, and every row that was not, in the order of the worksheet.

    ``SheetError`` where a column to fill in is missing.
    """
    found: list[tuple[int, ComparedCell]] = []
    needed = {
        each.path.removeprefix(id).removeprefix(".") or ANSWER for id, fields in comparing.sent.rows.items() for each in fields
    }
    if not needed <= set(form.keys):
        raise SheetError("workbook.no-column", file=comparing.file, worksheet=clean_line(form.worksheet.title, 60))
    for id, fields in comparing.sent.rows.items():
        row = form.rows.get(id)
        if row is None:
            # A row that was left for additions may go.
            found += [(0, _deleted(form, id, fields))] if any(not is_blank(each.sent) for each in fields) else []
        elif id in form.twice:
            found += [(row.number, _refused(form, each, row, CellRefused("workbook.cell.row-twice"))) for each in fields]
        elif row.hash != row_hash(comparing.sent.mark, id, fields):
            found += [(row.number, _refused(form, each, row, CellRefused("workbook.cell.hidden-changed"))) for each in fields]
        else:
            found += [(row.number, _cell(form, each, row, comparing)) for each in fields]
    known = comparing.sent.rows
    strangers = [*form.unknown, *(row for id, row in form.rows.items() if id not in known and id != "promised")]
    found += [(row.number, _unknown(form, row)) for row in strangers]
    return tuple(cell for _, cell in sorted(found, key=lambda each: each[0]))


def _cell(form: ReadForm, at: Field, row: ReadRow, comparing: Comparing) -> ComparedCell:
    raw = paths_in(row).get(at.path)
    if raw is None:
        return _refused(form, at, row, CellRefused("workbook.cell.no-column"))
    try:
        told = understood(raw, at)
    except CellRefused as refusal:
        return _refused(form, at, row, refusal)
    plain = ComparedCell(
        worksheet=clean_line(form.worksheet.title, 60),
        cell=raw.name,
        about=form.about,
        path=at.path,
        label=_label(at),
        state=CellState.SAME,
        theirs=told.answer,
        sent=at.sent,
        field=at,
        notes=told.notes,
    )
    theirs = told.answer
    unchanged = same(theirs, at.sent) or (is_blank(theirs) and is_blank(at.sent))
    try:
        ours = comparing.ours(at)
        if not unchanged:
            comparing.further(at, theirs)
    except CellRefused as refusal:
        return plain if unchanged else replace(plain, state=CellState.REFUSED, refusal=refusal, shown=shown(raw))
    plain = replace(plain, ours=ours)
    if unchanged:
        moved = not same(ours, at.sent) and not (is_blank(ours) and is_blank(at.sent))
        return replace(plain, state=CellState.OURS) if moved else plain
    if same(ours, theirs):
        return replace(plain, state=CellState.ALREADY)
    if same(ours, at.sent) or (is_blank(ours) and is_blank(at.sent)):
        return replace(plain, state=CellState.ADDED if at.added else CellState.CHANGED)
    return replace(plain, state=CellState.CONFLICT)


def same(one: Answer, other: Answer) -> bool:
    """Whether two answers are the same, in what they say and in how it is printed."""
    if isinstance(one, Figure) or isinstance(other, Figure):
        return isinstance(one, Figure) and isinstance(other, Figure) and one == other
    return type(one) is type(other) and one == other


def shown(raw: RawCell) -> str:
    """Return what stands in a cell, on one line, as far as it can be told."""
    return clean_line("" if raw.value is None else str(raw.value), 80)


def _label(at: Field) -> str:
    return "　".join(filter(None, (at.section, at.label)))


def _refused(form: ReadForm, at: Field, row: ReadRow, refusal: PdcaError) -> ComparedCell:
    raw = paths_in(row).get(at.path)
    return ComparedCell(
        worksheet=clean_line(form.worksheet.title, 60),
        cell=raw.name if raw is not None else str(row.number),
        about=form.about,
        path=at.path,
        label=_label(at),
        state=CellState.REFUSED,
        sent=at.sent,
        field=at,
        refusal=refusal,
        shown=shown(raw) if raw is not None else "",
    )


def _unknown(form: ReadForm, row: ReadRow) -> ComparedCell:
    cells = [cell for cell in row.cells.values() if cell.value is not None]
    return ComparedCell(
        worksheet=clean_line(form.worksheet.title, 60),
        cell=cells[0].name if cells else f"A{row.number}",
        about=form.about,
        path="",
        label="",
        state=CellState.UNKNOWN_ROW,
        shown=clean_line(" / ".join(filter(None, map(shown, cells))), 120),
    )


def _deleted(form: ReadForm, id: str, fields: Sequence[Field]) -> ComparedCell:
    return ComparedCell(
        worksheet=clean_line(form.worksheet.title, 60),
        cell="",
        about=form.about,
        path=id,
        label=_label(fields[0]) if fields else id,
        state=CellState.DELETED_ROW,
        sent=fields[0].sent if len(fields) == 1 else None,
        field=fields[0] if fields else None,
    )


def in_state(cells: Iterable[ComparedCell], *states: CellState) -> Iterator[ComparedCell]:
    """Yield the cells in one of some states."""
    return (cell for cell in cells if cell.state in states)
