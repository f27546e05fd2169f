"""Importing workbooks: each compared with what it is about, and all of them written at once, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pdca_tui import disk
from pdca_tui.application.workbooks.received import with_receipts
from pdca_tui.disk import Reason
from pdca_tui.domain.immutable import value
from pdca_tui.errors import PdcaError, Refused, SheetError
from pdca_tui.sheets.files import ReceivedFile, ReceivedKind
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.workbook.cells import RawWorkbook
from pdca_tui.sheets.workbook.comparison import CellState, ComparedCell, same
from pdca_tui.sheets.workbook.form_reader import forms_in, kept_in
from pdca_tui.sheets.workbook.mapping import Mapping as FormMapping
from pdca_tui.sheets.workbook.mapping import mapped_preview
from pdca_tui.sheets.workbook.sheet_import import SheetPreview, new_files, settled, sheet_preview
from pdca_tui.sheets.workbook.xlsx_reader import read_workbook
from pdca_tui.text import clean_line

if TYPE_CHECKING:
    from pdca_tui.application.workbooks.replies import ReplyPreview

    Preview = SheetPreview | ReplyPreview


_OPEN = "~$"
"""How the file begins that Excel keeps beside a workbook while somebody has it open; there is nothing in it."""

_NOTHING_NEW = (CellState.SAME, CellState.OURS, CellState.ALREADY)
"""How the cells of a workbook stand in which there is nothing that the data does not have."""


@value
class Imported:
    """What an import wrote: files of the data, entries of records with what each is, and the list of received workbooks."""

    files: tuple[Path, ...]
    entries: tuple[tuple[int, object], ...]
    receipts: tuple[tuple[Path, str], ...] = field(default=())
    stopped: PdcaError | None = None
    """Why not everything was recorded: what is told of is, and the same workbooks taken in again bring the rest."""


def previews_of(
    home: Home, paths: Sequence[Path], year: int | None, mapping: FormMapping | None, at: datetime
) -> tuple[Preview, ...]:
    """Return what each workbook would change; one that is named twice is compared once.

    ``year`` is the year that was asked for, ``None`` for the latest. ``SheetError`` for a workbook that cannot be read, or
    does not belong to the data.
    """
    found: dict[str, Preview] = {}
    for path in [each for each in paths if not each.name.startswith(_OPEN)] or paths:
        workbook = read_workbook(path)
        if workbook.sha256 not in found:
            found[workbook.sha256] = _preview(home, workbook, year, mapping, at)
    return tuple(found.values())


def _preview(home: Home, workbook: RawWorkbook, year: int | None, mapping: FormMapping | None, at: datetime) -> Preview:
    kept = kept_in(workbook)
    latest = next(iter(home.years()), 0)
    if mapping is not None:
        return mapped_preview(home, workbook, mapping, year or mapping.year or latest)
    if not kept:
        forms, _ = forms_in(workbook)
        if forms:
            raise SheetError("workbook.form-damaged", file=workbook.name, worksheet="pdca")
        raise SheetError("workbook.not-ours", file=workbook.name)
    match kept.get("kind"):
        case "sheets":
            return sheet_preview(home, workbook, kept, year or latest)
        case "review-replies" | "session-replies":
            from pdca_tui.application.workbooks.replies import reply_preview  # noqa: PLC0415  # brings both records with it

            return reply_preview(home, workbook, kept, year, at)
        case kind:
            raise SheetError("workbook.other-kind", file=workbook.name, kind=clean_line(str(kind), 40))


def need_no_answers(home: Home, paths: Iterable[Path], at: datetime) -> None:
    """Raise ``SheetError`` for a path with anything but a workbook whose answers are all in the data."""
    for path in paths:
        if not path.is_file():
            continue
        try:
            workbook = read_workbook(path)
            year = kept_in(workbook).get("year", "")
            preview = _preview(home, workbook, int(year) if year.isdecimal() else None, None, at)
            known = all(cell.state in _NOTHING_NEW for cell in preview.cells)
        except PdcaError:
            known = False
        if not known:
            raise SheetError("workbook.filled", path=clean_line(str(path), 400))


def decided(previews: Iterable[Preview], conflicts: str) -> tuple[Preview, ...]:
    """Return previews with their conflicts decided for ``ours`` or ``theirs``; as they are where nothing was decided."""
    return tuple(settled(each, conflicts) if isinstance(each, SheetPreview) else each.settled(conflicts) for each in previews)


def cells_of(previews: Iterable[Preview]) -> list[ComparedCell]:
    """Return all cells of all previews."""
    return [cell for preview in previews for cell in preview.cells]


def write(home: Home, previews: Sequence[Preview], at: datetime) -> Imported:
    """Write what previews come to, with the hash of every workbook; ``SheetError`` or ``Refused``, and nothing is written.

    Files of the data are put on the disk together. Replies are then recorded one after the other: each was decided before. If
    that ends halfway, what was recorded stays and is told with the reason; taken in again, only the rest is recorded.
    """
    _no_two_values(previews)
    sheets = [each for each in previews if isinstance(each, SheetPreview)]
    replies = [each for each in previews if not isinstance(each, SheetPreview)]
    files = new_files(sheets)
    receipts = _put(home, files, sheets, at)
    entries: list[tuple[int, object]] = []
    stopped = None
    done = []
    for each in replies:
        try:
            for entry in _sent(home, each):
                entries.append(entry)  # noqa: PERF402  # what was recorded before it ends halfway counts
        except PdcaError as error:
            stopped = error
            break
        done.append(each)
    receipts += _put(home, {}, done, at)
    return Imported(files=tuple(files), entries=tuple(entries), receipts=tuple(receipts), stopped=stopped)


def _sent(home: Home, preview: ReplyPreview) -> Iterator[tuple[int, object]]:
    from pdca_tui.application.workbooks.replies import send  # noqa: PLC0415  # as above

    return ((entry.number, entry.event) for entry in send(home, preview))


def _put(home: Home, files: Mapping[Path, bytes], previews: Sequence[Preview], at: datetime) -> list[tuple[Path, str]]:
    """Put files on the disk at once, with the list of the workbooks that they come from; return it with the hashes."""
    written = dict(files)
    receipts: list[tuple[Path, str]] = []
    told = [each for each in previews if each.writes or not each.listed]
    for year in dict.fromkeys(each.year for each in told):
        own = [each for each in told if each.year == year]
        path, content = with_receipts(home, year, [_receipt(each, at) for each in own])
        written[path] = content
        receipts += [(path, each.workbook.sha256) for each in own]
    try:
        disk.replace_all(written)
    except OSError as error:
        path = next(iter(written), home.data)
        raise SheetError("sheet.unwritable", file=str(path.parent), detail=Reason(error)) from error
    return receipts


def _receipt(preview: Preview, at: datetime) -> ReceivedFile:
    return ReceivedFile(
        name=preview.workbook.name[:200] or "－",
        sha256=preview.workbook.sha256,
        size=preview.workbook.size,
        kind=cast("ReceivedKind", preview.kind),  # a workbook of any other kind was refused
        imported=at.isoformat(timespec="seconds"),
        department=preview.department,
        made=preview.made,
        programs=preview.changed_programs,
        cells=preview.writes + preview.taken,
    )


def _no_two_values(previews: Iterable[Preview]) -> None:
    """Raise ``Refused`` where two workbooks put different values into one place."""
    said: dict[tuple[int, int, str], tuple[str, ComparedCell]] = {}
    for preview in previews:
        if not isinstance(preview, SheetPreview):
            continue
        for cell in preview.written:
            if cell.state is CellState.ADDED:
                continue
            key = (preview.year, cell.program, cell.path)
            name, other = said.setdefault(key, (preview.workbook.name, cell))
            if not same(other.theirs, cell.theirs):
                raise Refused(
                    "cli.sheets.import.across", one=name, other=preview.workbook.name, number=cell.program, path=cell.path
                )
