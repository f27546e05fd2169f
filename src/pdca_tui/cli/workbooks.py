"""Workbooks on the command line: written for departments, and compared and imported when they come back."""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.main import home_of, unknown
from pdca_tui.cli.output_file import made, write_out
from pdca_tui.errors import EXIT_OK, EXIT_REFUSED, UsageError
from pdca_tui.text import clean_line
from pdca_tui.words import Said, explain, language, say

if TYPE_CHECKING:
    from pdca_tui.application.workbooks.imports import Preview
    from pdca_tui.sheets.home import Home
    from pdca_tui.sheets.workbook.comparison import ComparedCell
    from pdca_tui.sheets.workbook.fields import Answer
    from pdca_tui.sheets.workbook.form_plan import Workbook

_NOT_SHOWN = ("same", "ours", "already")
"""Cells that are told only where all are asked for, or something was put otherwise."""


def _year(home: Home, word: str | None) -> int | None:
    if word is None:
        return None
    from pdca_tui.application.publication import year_named  # noqa: PLC0415  # only where a year is named

    year = year_named(home, word)
    if year is None:
        raise unknown("year", word, [str(each) for each in home.years()])
    return year


def run_export(args: argparse.Namespace) -> int:
    """Write the workbooks of a year into a folder: all of them or, where the disk does not take one, none (``SheetError``)."""
    from pdca_tui import disk  # noqa: PLC0415  # only this verb writes them
    from pdca_tui.application.clock import now  # noqa: PLC0415
    from pdca_tui.application.workbooks.imports import need_no_answers  # noqa: PLC0415
    from pdca_tui.disk import Reason  # noqa: PLC0415
    from pdca_tui.errors import SheetError  # noqa: PLC0415
    from pdca_tui.sheets.workbook.sheet_export import departments_of, sheet_workbooks  # noqa: PLC0415
    from pdca_tui.sheets.workbook.xlsx_writer import write_workbook  # noqa: PLC0415

    home = home_of(args)
    year = _year(home, args.year) or next(iter(home.years()), 0)
    key = (args.department or "").removeprefix("department:")
    if key:
        known = [each.key for each, _ in departments_of(home.dataset(), home.programs(year))]
        if key not in known:
            raise unknown("department", clean_line(args.department, 60), known)
    books = list(sheet_workbooks(home, year, now(), key))
    folder = made(args.xlsx)
    need_no_answers(home, [folder / book.file_name for book in books], now())
    try:
        disk.replace_all({folder / book.file_name: write_workbook(book.plan) for book in books})
    except OSError as error:
        raise SheetError("sheet.unwritable", file=str(folder), detail=Reason(error)) from error
    names = {each.key: each.name for each, _ in departments_of(home.dataset(), home.programs(year))}
    for book in books:
        path = clean_line(str(folder / book.file_name), 400)
        print(say("cli.sheets.export.wrote", path=path, department=names[book.department], count=len(book.programs)))
    return EXIT_OK


def only_department(key: str | None, known: Sequence[str]) -> str:
    """Return the department that a workbook of replies is for; ``UsageError`` where none is named and there are several."""
    if key is not None:
        return key
    if len(known) != 1:
        raise UsageError("cli.xlsx.department-needed", known=", ".join(known))
    return known[0]


def write_replies(home: Home, plan: Workbook, path: Path) -> int:
    """Write a workbook of replies, and say how many rows there are to answer."""
    from pdca_tui.application.workbooks.imports import need_no_answers  # noqa: PLC0415  # only where one is written
    from pdca_tui.sheets.workbook.xlsx_writer import write_workbook  # noqa: PLC0415

    need_no_answers(home, [path], plan.made)
    write_out(write_workbook(plan), path)
    print(say("cli.xlsx.written", path=clean_line(str(path), 400), count=len(plan.worksheets[0].rows)))
    return EXIT_OK


def run_import(args: argparse.Namespace) -> int:
    """Show what workbooks would change, ask, and write all of it at once."""
    from pdca_tui.application.clock import now  # noqa: PLC0415  # only this verb reads workbooks
    from pdca_tui.application.workbooks.imports import cells_of, decided, previews_of  # noqa: PLC0415
    from pdca_tui.sheets.workbook.mapping import read_mapping  # noqa: PLC0415

    home, at = home_of(args), now()
    mapping = read_mapping(args.mapping) if args.mapping is not None else None
    previews = decided(previews_of(home, args.file, _year(home, args.year), mapping, at), args.conflicts or "")
    if args.json:
        return _as_json(home, args, previews)
    for preview in previews:
        for line in _shown(home, preview, everything=args.all):
            print(line)
    cells = cells_of(previews)
    print(_counted(cells))
    if (barred := _barred(args, cells)) is not None:
        print(barred, file=sys.stderr)
        return EXIT_REFUSED
    count = sum(preview.writes for preview in previews)
    if not count:
        print(say("cli.sheets.import.nothing"))
        return EXIT_OK if all(each.listed for each in previews) or not args.yes else _write(home, previews)
    if not args.yes:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            print(say("cli.sheets.import.unasked"))
            return EXIT_OK
        if not _agreed(count):
            print(say("cli.sheets.import.declined"))
            return EXIT_OK
    return _write(home, previews)


def _write(home: Home, previews: Sequence[Preview]) -> int:
    """Write, and tell what was written; where it ended halfway, why, and what to do."""
    from pdca_tui.application.clock import now  # noqa: PLC0415  # only after a yes
    from pdca_tui.application.workbooks.imports import write  # noqa: PLC0415

    done = write(home, previews, now())
    for path in done.files:
        print(say("cli.sheets.import.wrote", path=clean_line(str(path), 400)))
    for number, event in done.entries:
        print(say("cli.sheets.import.recorded", what=say(f"event.{type(event).__name__}"), entry=number))
    for path, sha256 in done.receipts:
        print(say("cli.sheets.import.receipt", path=clean_line(str(path), 400), sha256=sha256))
    if done.stopped is None:
        return EXIT_OK
    print(say("cli.sheets.import.stopped", count=len(done.entries), problem=explain(done.stopped)), file=sys.stderr)
    return done.stopped.exit_code


def _agreed(count: int) -> bool:
    """Whether the person at the terminal says yes; nothing at all is a no."""
    try:
        answer = unicodedata.normalize("NFKC", input(say("cli.sheets.import.ask", count=count))).strip().lower()
    except EOFError:
        return False
    return answer in ("y", "yes", "はい")


def _barred(args: argparse.Namespace, cells: Iterable[ComparedCell]) -> str | None:
    """Return why nothing is to be written: cells that are refused, or that two sides changed; ``None`` otherwise."""
    states = [str(cell.state) for cell in cells]
    if (count := states.count("refused")) and not args.partly:
        return say("cli.sheets.import.refused", count=count)
    if count := states.count("conflict"):
        return say("cli.sheets.import.conflicting", count=count)
    return None


# As text.


def _what(home: Home, preview: Preview) -> str:
    names = {each.key: each.name for each in home.dataset().departments}
    department = names.get(preview.department, preview.department or say("workbook.unassigned"))
    mapping = clean_line(getattr(preview, "mapping", ""), 80)
    made_at = preview.made[:16].replace("T", " ")
    return say(
        f"cli.sheets.import.what.{preview.kind}", year=preview.year, department=department, made=made_at, mapping=mapping
    )


def _shown(home: Home, preview: Preview, *, everything: bool) -> Iterator[str]:
    """Yield the lines of a preview: its remarks, then every cell that says something."""
    yield say("cli.sheets.import.head", file=preview.workbook.name, what=_what(home, preview))
    for remark in preview.remarks:
        yield say("cli.sheets.import.remark", remark=Said(remark.key, **remark.values))
    for cell in preview.cells:
        if everything or cell.notes or cell.state not in _NOT_SHOWN:
            yield from _cell(preview.workbook.name, cell)


def _cell(file: str, cell: ComparedCell) -> Iterator[str]:
    label = clean_line(cell.label, 120)
    if cell.cell:
        yield say("cli.sheets.import.cell", worksheet=cell.worksheet, cell=cell.cell, label=label).rstrip()
    else:
        yield say("cli.sheets.import.row", worksheet=cell.worksheet, label=label).rstrip()
    values = [say(f"cli.sheets.import.state.{cell.state}")]
    if cell.state in ("changed", "added", "conflict", "ours", "already"):
        values += [
            f"{say('cli.sheets.import.' + name)}: {_one_line(answer, cell)}"
            for name, answer in (("sent", cell.sent), ("ours", cell.ours), ("theirs", cell.theirs))
            if name == "theirs" or cell.state not in ("changed", "added") or (name == "ours" and cell.state == "changed")
        ]
    elif cell.state == "deleted-row":
        values.append(f"{say('cli.sheets.import.sent')}: {_one_line(cell.sent, cell)}")
    yield "     " + "  ".join(values)
    if cell.shown:
        yield say("cli.sheets.import.shown", value=cell.shown)
    for note in cell.notes:
        yield say("cli.sheets.import.note", note=Said(note.key, **note.values))
    if cell.refusal is not None:
        yield say(
            "cli.sheets.import.problem", file=file, worksheet=cell.worksheet, cell=cell.cell, problem=explain(cell.refusal)
        )


def _one_line(answer: Answer, cell: ComparedCell) -> str:
    from pdca_tui.sheets.workbook.fields import told  # noqa: PLC0415  # only where cells are shown

    text = told(answer, cell.field, 0 if language() == "ja" else 1)
    return clean_line(text.replace("\n", " ⏎ "), 300) or say("cli.sheets.import.blank")


def _counted(cells: Iterable[ComparedCell]) -> str:
    from pdca_tui.sheets.workbook.sheet_import import counts  # noqa: PLC0415  # as above

    found = counts(cells)
    named = {str(state).replace("-row", ""): count for state, count in found.items()}
    same = named["same"] + named["ours"] + named["already"]
    return say(
        "cli.sheets.import.counts",
        changed=named["changed"],
        added=named["added"],
        conflict=named["conflict"],
        refused=named["refused"],
        unknown=named["unknown"],
        deleted=named["deleted"],
        same=same,
    )


# As JSON.


def _as_json(home: Home, args: argparse.Namespace, previews: Sequence[Preview]) -> int:
    """Print the comparison as JSON; with ``--yes`` write as well, and tell what was written."""
    from pdca_tui.application.clock import now  # noqa: PLC0415  # only after a yes
    from pdca_tui.application.workbooks.imports import cells_of, write  # noqa: PLC0415

    barred = _barred(args, cells_of(previews))
    told: dict[str, Any] = {"files": [_preview_json(each, everything=args.all) for each in previews]}
    told["problem"] = barred
    written, code = None, EXIT_OK if barred is None else EXIT_REFUSED
    if args.yes and barred is None and any(preview.writes or not preview.listed for preview in previews):
        done = write(home, previews, now())
        written = {
            "files": [str(path) for path in done.files],
            "entries": [{"entry": number, "event": type(event).__name__} for number, event in done.entries],
            "receipts": [{"file": str(path), "sha256": sha256} for path, sha256 in done.receipts],
            "stopped": explain(done.stopped) if done.stopped is not None else None,
        }
        code = done.stopped.exit_code if done.stopped is not None else EXIT_OK
    told["written"] = written
    write_out(json.dumps(told, ensure_ascii=False, indent=2) + "\n", None)
    return code


def _preview_json(preview: Preview, *, everything: bool) -> dict[str, Any]:
    from pdca_tui.sheets.workbook.sheet_import import counts  # noqa: PLC0415  # as above

    return {
        "file": preview.workbook.name,
        "sha256": preview.workbook.sha256,
        "kind": preview.kind,
        "year": preview.year,
        "department": preview.department,
        "made": preview.made,
        "counts": {str(state): count for state, count in counts(preview.cells).items()},
        "remarks": [str(Said(remark.key, **remark.values)) for remark in preview.remarks],
        "cells": [_cell_json(cell) for cell in preview.cells if everything or cell.notes or cell.state != "same"],
    }


def _cell_json(cell: ComparedCell) -> dict[str, Any]:
    from pdca_tui.sheets.workbook.form_plan import plain  # noqa: PLC0415  # as above

    return {
        "worksheet": cell.worksheet,
        "cell": cell.cell,
        "program": cell.program or None,
        "path": cell.path,
        "label": cell.label,
        "state": str(cell.state),
        "sent": plain(cell.sent),
        "ours": plain(cell.ours),
        "theirs": plain(cell.theirs),
        "shown": cell.shown,
        "notes": [str(Said(note.key, **note.values)) for note in cell.notes],
        "problem": explain(cell.refusal) if cell.refusal is not None else None,
    }
