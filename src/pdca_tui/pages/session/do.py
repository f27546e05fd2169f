"""The Do (実績) of a program: indicators first, then results, cases, tables, and what changed around it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from pdca_tui.domain.material.dataset import DataSet, scale_name
from pdca_tui.domain.material.sheet import Sheet, Table
from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.pages.session.correction_mark import marked, touched
from pdca_tui.pages.session.indicators import write_indicator
from pdca_tui.pages.session.plan import write_notes
from pdca_tui.patterns import pattern
from pdca_tui.text import pad, shown, width, wrap
from pdca_tui.words import say

_READABLE = 8
"""Cells that a column of a table keeps at least, if its cells need them."""
_NUMBER = pattern(r"[-−+＋△▲±]?\s*[0-9][0-9,]*(?:\.[0-9]+)?\s*[%％]?")
_NO_NUMBER = pattern(r"\s*[-‐‑–—―−ーｰ…]*\s*")


def do_page(
    sheet: Sheet,
    cells: int,
    opened: AbstractSet[str] = frozenset(),
    *,
    keys: bool = True,
    dataset: DataSet | None = None,
    corrected: AbstractSet[str] = frozenset(),
) -> list[Line]:
    """Return the lines of the Do place for ``cells`` cells; cases and tables whose key is in ``opened`` are told in full.

    What is at the places ``corrected`` is marked by a word. ``dataset`` names the scales of ratings.

    Everything is in a block, so that it can be pointed at for the room to see. Without ``keys`` none is spoken of.
    """
    page = Page(cells)

    def mark(text: str, part: str, field: str = "") -> str:
        return marked(text, corrected, part, f"{part}.{field}") if field else marked(text, corrected, *touched(corrected, part))

    by_key = say("do.opens") if keys else ""
    for at, indicator in enumerate(sheet.indicators, 1):
        page.block(f"indicator:{at}")
        write_indicator(page, indicator, str(sheet.fiscal_year), corrected=_within(corrected, f"indicators.{at}"))
        page.block()
    if sheet.results:
        page.heading(say("do.results"))
    for at, result in enumerate(sheet.results, 1):
        page.block(f"result:{at}")
        page.item(f"({result.activity})" if result.activity else "・", mark(result.text, f"results.{at}", "text"))
        for number, item in enumerate(result.items, 1):
            page.item("・", mark(item, f"results.{at}", f"items.{number}"), indent=5)
        page.block()
    if sheet.environment:
        page.heading(say("do.environment"))
    for at, change in enumerate(sheet.environment, 1):
        page.block(f"environment:{at}")
        page.item("・", mark(change.text, f"environment.{at}", "text"))
        page.block()
    if sheet.cases:
        page.heading(say("do.cases", count=len(sheet.cases)) + by_key)
    for at, case in enumerate(sheet.cases, 1):
        key = f"case:{at}"
        if page.fold(key, mark(case.title, f"cases.{at}"), is_open=key in opened, more=bool(case.text or case.items)):
            if case.text:
                page.para(mark(case.text, f"cases.{at}.text"), indent=3)
            for number, item in enumerate(case.items, 1):
                page.item("・", mark(item, f"cases.{at}.items.{number}"), indent=3)
        page.block()
    if sheet.tables:
        page.heading(say("do.tables", count=len(sheet.tables)) + by_key)
    for at, table in enumerate(sheet.tables, 1):
        title = say("indicator.label", label=table.title, unit=table.unit) if table.unit else table.title
        key = f"table:{at}"
        if page.fold(key, mark(title, f"tables.{at}"), is_open=key in opened):
            write_table(page, table, _within(corrected, f"tables.{at}"))
        page.block()
    if sheet.ratings:
        page.heading(say("do.ratings"))
    for at, rating in enumerate(sheet.ratings, 1):
        page.block(f"rating:{at}")
        given = f"{rating.mark} *" if rating.target_revised else rating.mark
        page.item(
            "・", mark(say("do.rating", label=rating.label or scale_name(dataset, rating.scale), mark=given), f"ratings.{at}")
        )
        if rating.reference:
            page.para(say("do.rating-reference", mark=rating.reference), Role.DIM, indent=4)
        page.block()
    write_notes(page, sheet, opened, corrected)
    return page.lines


def _within(corrected: AbstractSet[str], path: str) -> frozenset[str]:
    """Return the places within ``path``, as they are named there; an empty name for the whole of it."""
    return frozenset(each.removeprefix(path).removeprefix(".") for each in touched(corrected, path))


def write_table(page: Page, table: Table, corrected: AbstractSet[str] = frozenset()) -> None:
    """Write a table: in columns where they fit, otherwise a row as a short list."""
    rows = [
        [marked(shown(str(cell)), corrected, f"rows.{at}", f"rows.{at}.{column}") for column, cell in enumerate(row, 1)]
        for at, row in enumerate(table.rows, 1)
    ]
    heads = [shown(head) for head in table.columns]
    widths = [max(width(cell) for cell in column) for column in zip(heads, *rows, strict=True)]
    room = page.cells - 3 - 2 * (len(widths) - 1)
    widths = _narrowed(widths, room)
    if sum(widths) > room:
        _write_list(page, heads, rows)
        return
    numeric = [is_numeric(column) for column in zip(*rows, strict=True)] or [False] * len(heads)
    _write_row(page, heads, widths, numeric, Role.DIM)
    for row in rows:
        _write_row(page, row, widths, numeric, Role.TEXT)


def is_numeric(column: Sequence[str]) -> bool:
    """Whether a column of a table holds numbers, with blanks where there is none: it then stands at the right."""
    return any(map(_NUMBER.fullmatch, column)) and all(_NUMBER.fullmatch(cell) or _NO_NUMBER.fullmatch(cell) for cell in column)


def _narrowed(widths: list[int], room: int) -> list[int]:
    """Take cells from the widest column until all fit, as long as each can still be read."""
    widths = list(widths)
    while sum(widths) > room and max(widths) > _READABLE:
        widths[widths.index(max(widths))] -= 1
    return widths


def _write_row(page: Page, cells: list[str], widths: list[int], right: list[bool], role: Role) -> None:
    columns = [wrap(cell, size) for cell, size in zip(cells, widths, strict=True)]
    for at in range(max(map(len, columns))):
        texts = [column[at] if at < len(column) else "" for column in columns]
        parts = [
            " " * (size - width(text)) + text if flush else pad(text, size)
            for text, size, flush in zip(texts, widths, right, strict=True)
        ]
        page.add(("   " + "  ".join(parts).rstrip(), role))


def _write_list(page: Page, heads: list[str], rows: list[list[str]]) -> None:
    for row in rows:
        page.item("・", row[0], indent=3)
        rest = say("comma").join(f"{head} {cell}" for head, cell in zip(heads[1:], row[1:], strict=True) if cell)
        page.para(rest, Role.DIM, indent=6)
