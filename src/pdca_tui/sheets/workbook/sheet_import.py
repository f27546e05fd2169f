"""What a workbook of sheets would change in the data, and writing it: all of it at once, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from pdca_tui.disk import Reason
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.promises import Promises
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.sheet_differences import relocated
from pdca_tui.domain.material.sheet_paths import is_measured, measured_words
from pdca_tui.errors import SheetError, SheetNotFound
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.text_file import Written
from pdca_tui.sheets.toml_reader import converted, parsed, source
from pdca_tui.sheets.workbook.cell_values import CellRefused
from pdca_tui.sheets.workbook.cells import RawWorkbook
from pdca_tui.sheets.workbook.comparison import CellState, ComparedCell, Comparing, FormRows, compared
from pdca_tui.sheets.workbook.fields import Answer, Field, FieldKind, is_blank
from pdca_tui.sheets.workbook.form_plan import FORM, MARK
from pdca_tui.sheets.workbook.form_reader import forms_in
from pdca_tui.sheets.workbook.promise_form import (
    PROMISES,
    about_of,
    answers_of,
    changed_promises,
    is_report,
    promise_cells,
    whole_reports,
)
from pdca_tui.sheets.workbook.sheet_changes import SheetChanges, changed_text, changed_tree, changes_of, steps_of
from pdca_tui.sheets.workbook.sheet_form import SheetForm, form_of
from pdca_tui.text import clean_line

_WRONG = (msgspec.ValidationError, ValueError, TypeError, KeyError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to be told of a workbook as a whole: the key of the sentence, and its values."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(kw_only=True)
class ProgramAtHand:
    """A sheet that a workbook is compared with: its file as it is now, and what was sent, where that is known."""

    number: int
    path: Path
    tree: dict[str, Any]
    now: Sheet
    sent: Sheet | None = None

    @cached_property
    def unmoved(self) -> bool:
        """Whether the sheet is as it was when it was sent, so that every place is where it was."""
        return self.sent is None or self.sent == self.now

    def place(self, path: str) -> str:
        """Return where a place of what was sent is now; ``CellRefused`` where it is gone."""
        if self.unmoved or ".+" in path:
            return path
        whole, _, part = path.partition("/")
        assert self.sent is not None  # noqa: S101  # or it would be unmoved
        there = relocated(whole, self.sent, self.now)
        if not there:
            raise CellRefused("workbook.cell.gone")
        return f"{there}/{part}" if part else there

    def answer(self, at: Field) -> Answer:
        """Return what the sheet says now in a field; ``CellRefused`` where its place is gone."""
        if at.added:
            return at.nothing
        return answer_at(self.now, self.place(at.path), at)


@dataclass(kw_only=True)
class SheetPreview:
    """What a workbook of sheets comes to before anything is written."""

    workbook: RawWorkbook
    year: int
    department: str = ""
    made: str = ""
    cells: tuple[ComparedCell, ...] = ()
    remarks: tuple[Remark, ...] = ()
    programs: dict[int, ProgramAtHand] = field(default_factory=dict)

    promises_file: Path | None = None
    """The file of the promises that are reported on, where the workbook has a worksheet for them."""

    kind: str = "sheets"
    mapping: str = ""
    """The name of the mapping that it was read by, if it is a form of the office's own."""

    taken: int = 0
    """How many cells are in the data from an import that did not come to its end: none, as files are written at once."""
    listed: bool = True
    """Whether it is in the list of what was received as far as anything of it is in the data."""

    @property
    def written(self) -> tuple[ComparedCell, ...]:
        """The cells that would be written."""
        return tuple(cell for cell in self.cells if cell.writes)

    @property
    def writes(self) -> int:
        """How many cells would be written."""
        return len(self.written)

    @property
    def changed_programs(self) -> tuple[int, ...]:
        """The programs whose sheets would be changed."""
        return tuple(sorted({cell.program for cell in self.written if not is_report(cell)}))


def answer_at(sheet: Sheet, path: str, at: Field) -> Answer:
    """Return what a sheet says at the place of a field; what a blank cell says where nothing is there."""
    whole, _, part = path.partition("/")
    node: Any = sheet
    for step in steps_of(whole.split(".")):
        if isinstance(step, int):
            node = node[step] if isinstance(node, tuple) and step < len(node) else None
        elif isinstance(node, Mapping):
            node = node.get(step)
        else:
            undeclared = step == "direction" and not getattr(node, "direction_declared", True)
            node = "" if undeclared else getattr(node, step, None)
    if node is None:
        return at.nothing
    if at.kind is FieldKind.CHOICE:
        return str(node)
    if part and isinstance(node, Figure):
        return node.part(int(part) - 1)
    return node  # type: ignore[no-any-return]  # a value of a sheet


def at_hand(home: Home, year: int, number: int, sent: Sheet | None = None) -> ProgramAtHand:
    """Return the sheet of a program with its file as it is now; ``SheetError`` where it cannot be read."""
    path = home.sheet_path(year, number)
    try:
        tree = parsed(source(path))
        now = converted(tree, Sheet)
    except _WRONG as error:
        home.sheet(year, number)  # which says what is wrong with it
        raise SheetError("sheet.invalid", file=str(path), detail=clean_line(str(error), 200)) from error
    return ProgramAtHand(number=number, path=path, tree=tree, now=now, sent=sent)


def sheet_preview(home: Home, workbook: RawWorkbook, kept: Mapping[str, str], year: int) -> SheetPreview:
    """Compare a workbook that was sent with the data of its year; ``SheetError`` where it does not belong to it."""
    check_identity(home, workbook, kept, year)
    dataset = home.dataset()
    forms, others = forms_in(workbook)
    if not forms:
        raise SheetError("workbook.no-form", file=workbook.name)
    preview = SheetPreview(
        workbook=workbook, year=year, department=kept.get("department", ""), made=clean_line(kept.get("made", ""), 40)
    )
    remarks = [Remark(key=key) for key in workbook.remarks]
    remarks += [Remark(key="workbook.remark.worksheet", values={"worksheet": name}) for name in others[1:]]
    cells: list[ComparedCell] = []
    words = KnownWords(home, year)
    for number in _numbers(kept):
        sent = _sent(workbook, kept, number)
        try:
            program = at_hand(home, year, number, sent)
        except SheetNotFound:
            remarks.append(Remark(key="workbook.remark.no-program", values={"number": number}))
            continue
        preview.programs[number] = program
        form = form_of(sent, dataset)
        for about, rows in _rows(form, f"{year}/{number}"):
            found = forms.pop(about, None)
            if found is None:
                remarks.append(Remark(key="workbook.remark.no-worksheet", values={"number": number, "name": sent.name}))
                continue
            comparing = Comparing(FormRows(f"{MARK} {FORM} {about}", rows), program.answer, workbook.name, words.check)
            cells += compared(found, comparing)
    reports: tuple[ComparedCell, ...] = ()
    if PROMISES in kept and about_of(year) in forms:
        reports = promise_cells(workbook, forms.pop(about_of(year)), year, kept[PROMISES], home.promises(year))
        preview.promises_file = home.data / str(year) / "promises.toml"
    elif PROMISES in kept:
        remarks.append(Remark(key="workbook.remark.no-promises"))
    remarks += [
        Remark(key="workbook.remark.worksheet", values={"worksheet": clean_line(form.worksheet.title, 60)})
        for form in forms.values()
    ]
    preview.cells = (*without_unfit(preview, _whole_additions(cells)), *reports)
    preview.remarks = tuple(remarks)
    return preview


def check_identity(home: Home, workbook: RawWorkbook, kept: Mapping[str, str], year: int) -> None:
    """Raise ``SheetError`` for a workbook of another year, of another data set or cycle, or of a later form."""
    version = kept.get("pdca-workbook", "")
    if version != str(FORM):
        raise SheetError(
            "workbook.newer" if version.isdecimal() else "workbook.form-damaged", file=workbook.name, worksheet="pdca"
        )
    if kept.get("cycle", "") != home.key:
        raise SheetError("workbook.other-cycle", file=workbook.name, cycle=clean_line(kept.get("cycle", ""), 40))
    named = home.dataset_names()
    if kept.get("dataset", "") not in named:
        raise SheetError("workbook.other-dataset", file=workbook.name, dataset=clean_line(kept.get("dataset", ""), 60) or "－")
    if kept.get("year", "") != str(year):
        raise SheetError("workbook.other-year", file=workbook.name, year=clean_line(kept.get("year", ""), 10), asked=year)


def _numbers(kept: Mapping[str, str]) -> Iterator[int]:
    for key in kept:
        name, _, number = key.partition(" ")
        if name == "sheet" and number.isdecimal() and len(number) <= 4:
            yield int(number)


def _sent(workbook: RawWorkbook, kept: Mapping[str, str], number: int) -> Sheet:
    try:
        sheet = converted(parsed(kept[f"sheet {number}"]), Sheet)
    except _WRONG as error:
        raise SheetError("workbook.form-damaged", file=workbook.name, worksheet="pdca") from error
    if sheet.number != number:
        raise SheetError("workbook.form-damaged", file=workbook.name, worksheet="pdca")
    return sheet


def _rows(form: SheetForm, about: str) -> Iterator[tuple[str, Mapping[str, tuple[Field, ...]]]]:
    """Yield the rows of each worksheet of a sheet with their fields, by what the worksheet is about."""
    yield about, {each.path: (each,) for each in form.fields}
    for number, rows in form.tables.items():
        if rows:
            yield f"{about}/{number}", dict(rows)


class KnownWords:
    """The words that may stand where a figure would, as in a correction: those of the year's sheets."""

    def __init__(self, home: Home, year: int) -> None:
        """Look among the sheets of ``year``, which are read when a word is looked for."""
        self._home, self._year = home, year

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset[str]().union(*map(measured_words, self._home.sheets(self._year)))

    def check(self, at: Field, answer: Answer) -> None:
        """Raise ``CellRefused`` for words that nobody used so far, unless they say that it did not take place."""
        if not is_measured(at.path.partition("/")[0]) or not isinstance(answer, Figure):
            return
        if answer.words is not None and not answer.called_off and answer.words not in self._known:
            raise CellRefused("workbook.cell.unknown-words", value=clean_line(answer.words, 40))


def _whole_additions(cells: Iterable[ComparedCell]) -> Iterator[ComparedCell]:
    """Yield the cells; what was added without its text, or a row with holes, is refused, and what is there already is so."""
    groups: dict[tuple[str, str], list[ComparedCell]] = {}
    cells = list(cells)
    for cell in cells:
        if cell.field is not None and cell.field.added:
            groups.setdefault((cell.about, _group(cell.path)), []).append(cell)
    lacking: set[tuple[str, str]] = set()
    barred: set[tuple[str, str]] = set()
    for key, group in groups.items():
        filled = [cell for cell in group if not is_blank(cell.theirs)]
        if any(cell.state is CellState.REFUSED for cell in group):
            barred.add(key)
        elif filled and any(is_blank(cell.theirs) for cell in group if _is_needed(cell)):
            lacking.add(key)
    for cell in cells:
        key = (cell.about, _group(cell.path))
        if key in lacking and _is_needed(cell) and is_blank(cell.theirs):
            yield replace(cell, state=CellState.REFUSED, refusal=CellRefused("workbook.cell.lacking"))
        elif key in barred | lacking and cell.state is CellState.ADDED:
            yield replace(cell, state=CellState.REFUSED, refusal=CellRefused("workbook.cell.with-refused"))
        else:
            yield cell


def _group(path: str) -> str:
    head, _, rest = path.partition(".+")
    return f"{head}.+{rest.split('.')[0]}"


def _is_needed(cell: ComparedCell) -> bool:
    """Whether something added must have this: the text of a result, the title of a case, every cell of a row."""
    last = cell.path.rsplit(".", 1)[-1]
    if cell.path.startswith("cases."):
        return last == "title"
    return last == "text" or last.isdecimal()


def without_unfit(preview: SheetPreview, cells: Iterable[ComparedCell]) -> Iterator[ComparedCell]:
    """Yield the cells; an addition that is there already is so, and what the sheet could not be read with is refused."""
    cells = list(cells)
    places: dict[int, list[int]] = {}
    for at, cell in enumerate(cells):
        if cell.writes and not is_report(cell):
            places.setdefault(cell.program, []).append(at)
    for number, own in places.items():
        program = preview.programs[number]
        for at in _already(program, [cells[at] for at in own]):
            cells[own[at]] = replace(cells[own[at]], state=CellState.ALREADY)
        changed = [at for at in own if cells[at].writes]
        if changed and not _reads(program, [cells[at] for at in changed]):
            for at in changed:
                if not _reads(program, [cells[at]]) or len(changed) == 1:
                    cells[at] = replace(cells[at], state=CellState.REFUSED, refusal=CellRefused("workbook.cell.unfit"))
    return iter(cells)


def _already(program: ProgramAtHand, cells: list[ComparedCell]) -> Iterator[int]:
    """Yield the places of what was to be added and stands in the sheet already, as after a second import."""
    groups: dict[str, list[int]] = {}
    for at, cell in enumerate(cells):
        if cell.state is CellState.ADDED:
            groups.setdefault(_group(cell.path), []).append(at)
    for group, places in groups.items():
        name = group.split(".")[0]
        there: Any = getattr(program.now, name, ())
        if name == "tables":
            table = int(group.split(".")[1]) - 1
            rows = there[table].rows if table < len(there) else ()
            wanted = tuple(cells[at].theirs for at in places)
            known = program.sent.tables[table].rows if program.sent is not None else ()
            found = wanted in rows and wanted not in known
        else:
            known = getattr(program.sent, name, ()) if program.sent is not None else ()
            said = {cells[at].path.rsplit(".", 1)[-1]: cells[at].theirs for at in places}
            found = any(
                all((getattr(each, key) or None) == (value or None) for key, value in said.items())
                for each in there
                if each not in known
            )
        if found:
            yield from places


def _changes(program: ProgramAtHand, cells: Iterable[ComparedCell]) -> SheetChanges:
    answers = [(cell.field, program.place(cell.path), cell.theirs) for cell in cells if cell.field is not None]
    return changes_of(answers, program.tree)


def _reads(program: ProgramAtHand, cells: Iterable[ComparedCell]) -> bool:
    try:
        converted(changed_tree(program.tree, _changes(program, cells)), Sheet)
    except _WRONG:
        return False
    return True


def settled(preview: SheetPreview, conflicts: str) -> SheetPreview:
    """Return a preview with its conflicts decided: ``theirs`` are written, with ``ours`` nothing happens to them."""
    if not conflicts:
        return preview
    state = CellState.CHANGED if conflicts == "theirs" else CellState.OURS
    cells = (replace(cell, state=state) if cell.state is CellState.CONFLICT else cell for cell in preview.cells)
    return replace(preview, cells=tuple(whole_reports(without_unfit(preview, cells))))


def new_files(previews: Iterable[SheetPreview]) -> dict[Path, bytes]:
    """Return the files that previews would write, whole; ``SheetError`` where one could not be read afterwards.

    Nothing is on the disk yet.
    """
    texts: dict[Path, tuple[Written, str]] = {}
    for preview in previews:
        for number, program in preview.programs.items():
            cells = [cell for cell in preview.written if cell.program == number]
            if not cells:
                continue
            if program.path not in texts:
                written = _written(program)
                texts[program.path] = (written, written.text)
            written, text = texts[program.path]
            texts[program.path] = (written, _checked(program, _changes(program, cells), text))
        if preview.promises_file is not None and any(is_report(cell) for cell in preview.written):
            written, text = texts.get(preview.promises_file) or _promises(preview.promises_file)
            texts[preview.promises_file] = (written, _reported(preview.promises_file, preview.cells, text))
    return {path: written.changed(text) for path, (written, text) in texts.items() if text != written.text}


def _promises(path: Path) -> tuple[Written, str]:
    try:
        written = Written.of(path.read_bytes())
    except OSError as error:
        raise SheetError("sheet.unreadable", file=str(path), detail=Reason(error)) from error
    return written, written.text


def _reported(path: Path, cells: Iterable[ComparedCell], text: str) -> str:
    """Return the text of the promises with what is reported.

    ``SheetError`` where it is not any more what the workbook was compared with, or could not be read afterwards.
    """
    own = [cell for cell in cells if is_report(cell) and cell.field is not None]
    try:
        now = {each.id: answers_of(each.reported) for each in converted(parsed(text), Promises).promises}
        for cell in own:
            id, key = cell.path.rsplit(".", 1)
            if cell.writes and (now[id].get(key) or "") != (cell.ours or ""):
                raise SheetError("cli.sheets.import.moved", path=str(path))
        return changed_promises(text, own)
    except _WRONG as error:
        raise SheetError("sheet.would-break", file=str(path), path="") from error


def _written(program: ProgramAtHand) -> Written:
    """Return the file of a sheet; ``SheetError`` where it is not any more what the workbook was compared with."""
    try:
        written = Written.of(program.path.read_bytes())
        if parsed(written.text) == program.tree:
            return written
    except OSError as error:
        raise SheetError("sheet.unreadable", file=str(program.path), detail=Reason(error)) from error
    except ValueError as error:
        raise SheetError("cli.sheets.import.moved", path=str(program.path)) from error
    raise SheetError("cli.sheets.import.moved", path=str(program.path))


def _checked(program: ProgramAtHand, wanted: SheetChanges, text: str) -> str:
    """Return the text of a file with changes in it; ``SheetError`` unless it then says that and nothing else."""
    try:
        new = changed_text(text, wanted)
        meant = converted(changed_tree(parsed(text), wanted), Sheet)
        if converted(parsed(new), Sheet) == meant:
            return new
    except _WRONG as error:
        raise SheetError("sheet.would-break", file=str(program.path), path="") from error
    raise SheetError("sheet.would-break", file=str(program.path), path="")


def counts(cells: Iterable[ComparedCell]) -> dict[CellState, int]:
    """Return how many cells are in each state."""
    found = dict.fromkeys(CellState, 0)
    for cell in cells:
        found[cell.state] += 1
    return found
