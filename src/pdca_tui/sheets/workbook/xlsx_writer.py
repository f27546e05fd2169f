"""Writing a planned workbook. The only module that uses XlsxWriter, which is loaded when a workbook is written."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from pdca_tui.domain.material.figures import Figure
from pdca_tui.patterns import pattern
from pdca_tui.sheets.workbook.cells import column_name
from pdca_tui.sheets.workbook.fields import Choice, Field, FieldKind, told, yes_no
from pdca_tui.sheets.workbook.form_plan import (
    CHOICES,
    FIRST_COLUMN,
    FIRST_ROW,
    HASH_COLUMN,
    HEADING_ROW,
    HINT_ROW,
    ID_COLUMN,
    KEY_ROW,
    META,
    TITLE_ROW,
    Row,
    Workbook,
    Worksheet,
    number_format,
    row_hash,
)
from pdca_tui.text import width
from pdca_tui.words import say

_FONT = "游ゴシック"
_LINE = 18.75
"""The height of a line of text in points, as Excel gives it for this font."""

_HIGHEST = 400.0
_CHUNK = 30_000
"""Characters of a kept text in one cell; a cell can hold 32,767."""

_A4 = 9
_FORBIDDEN = pattern(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


def write_workbook(plan: Workbook) -> bytes:
    """Return the workbook as the bytes of an ``.xlsx`` file, without macros."""
    import xlsxwriter  # noqa: PLC0415  # loaded when a workbook is written

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book: Any = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": plan.title, "author": plan.author, "created": plan.made.replace(tzinfo=None)})
    writer = _Writer(book, 0 if plan.language == "ja" else 1)
    names = _names(plan)
    writer.guide(plan, names)
    for worksheet in plan.worksheets:
        writer.form(worksheet, names[worksheet.about])
    writer.lists()
    writer.meta(plan.meta)
    book.close()
    return out.getvalue()


def _names(plan: Workbook) -> dict[str, str]:
    """Return the name of each worksheet as Excel allows it: short, without its signs, and none twice."""
    taken = {plan.guide_name.casefold(), META, CHOICES}
    names: dict[str, str] = {}
    for worksheet in plan.worksheets:
        plain = _FORBIDDEN.sub("・", worksheet.name).strip("' ") or worksheet.about.replace("/", "-")
        name, count = plain[:_LONGEST_NAME].rstrip("' "), 1
        while name.casefold() in taken:
            count += 1
            end = f"({count})"
            name = plain[: _LONGEST_NAME - len(end)] + end
        taken.add(name.casefold())
        names[worksheet.about] = name
    return names


@dataclass
class _Writer:
    """A workbook that is being written, with its formats and the drop-downs collected so far."""

    book: Any
    language: int
    _formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)
    _lists: dict[tuple[Choice, ...], int] = field(default_factory=dict)

    def format(self, **values: Any) -> Any:
        """Return a format, the same one for the same values: a workbook has room for a limited number."""
        key = tuple(sorted(values.items()))
        if key not in self._formats:
            usual = {"font_name": _FONT, "font_size": 11, "valign": "top", "text_wrap": True}
            self._formats[key] = self.book.add_format(usual | values)
        return self._formats[key]

    def guide(self, plan: Workbook, names: Mapping[str, str]) -> None:
        """Write the first worksheet: how to fill the workbook in, and links to its forms."""
        sheet = self.book.add_worksheet(plan.guide_name)
        sheet.set_column(0, 0, 2)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 1, plan.title, self.format(bold=True, font_size=16))
        sheet.set_row(0, 30)
        at = 2
        for line in plan.guide:
            sheet.write_string(at, 1, line, self.format())
            sheet.set_row(at, _LINE * _lines(line, 90))
            at += 1
        at += 1
        for worksheet in (each for each in plan.worksheets if each.linked):
            link = f"internal:'{names[worksheet.about].replace(chr(39), chr(39) * 2)}'!A1"
            sheet.write_url(at, 1, link, self.format(font_color="#0563C1", underline=1), worksheet.title)
            at += 1
        _set_up_page(sheet, plan.title)
        sheet.protect("", {"format_columns": True, "format_rows": True})

    def form(self, worksheet: Worksheet, name: str) -> None:
        """Write a worksheet to be filled in."""
        sheet = self.book.add_worksheet(name)
        sheet.write_string(KEY_ROW - 1, ID_COLUMN - 1, worksheet.mark)
        sheet.write_string(KEY_ROW - 1, HASH_COLUMN - 1, "hash")
        sheet.write_string(
            TITLE_ROW - 1, FIRST_COLUMN - 1, worksheet.title, self.format(bold=True, font_size=14, text_wrap=False)
        )
        sheet.write_string(HINT_ROW - 1, FIRST_COLUMN - 1, worksheet.hint, self.format(font_color="#595959", text_wrap=False))
        for at, column in enumerate(worksheet.columns, FIRST_COLUMN - 1):
            sheet.write_string(KEY_ROW - 1, at, column.key)
            head = self.format(bold=True, bg_color="#D9E2F3", border=1, align="center", valign="vcenter")
            sheet.write_string(HEADING_ROW - 1, at, column.heading, head)
            sheet.set_column(at, at, column.width)
        sheet.set_column(ID_COLUMN - 1, HASH_COLUMN - 1, 8, None, {"hidden": True})
        sheet.set_row(KEY_ROW - 1, None, None, {"hidden": True})
        sheet.set_row(TITLE_ROW - 1, 24)
        sheet.set_row(HINT_ROW - 1, 20)
        lines = max(_lines(column.heading, column.width) for column in worksheet.columns)
        sheet.set_row(HEADING_ROW - 1, max(24.0, _LINE * lines))
        for at, row in enumerate(worksheet.rows, FIRST_ROW - 1):
            self._row(sheet, worksheet, row, at)
        _set_up_page(sheet, worksheet.title)
        sheet.repeat_rows(HEADING_ROW - 1)
        sheet.print_area(
            TITLE_ROW - 1, FIRST_COLUMN - 1, FIRST_ROW + len(worksheet.rows) - 2, FIRST_COLUMN + len(worksheet.columns) - 2
        )
        sheet.freeze_panes(FIRST_ROW - 1, FIRST_COLUMN + 1)
        allowed = {"format_cells": False, "format_columns": True, "format_rows": True, "select_locked_cells": True}
        sheet.protect("", allowed)

    def _row(self, sheet: Any, worksheet: Worksheet, row: Row, at: int) -> None:
        sheet.write_string(at, ID_COLUMN - 1, row.id)
        if row.fields:
            sheet.write_string(at, HASH_COLUMN - 1, row_hash(worksheet.mark, row.id, row.fields.values()))
        highest = 1
        for place, column in enumerate(worksheet.columns, FIRST_COLUMN - 1):
            if (open_field := row.fields.get(column.key)) is not None:
                self._open(sheet, at, place, open_field)
                text = told(open_field.sent, open_field, self.language)
            else:
                said = row.said.get(column.key, "")
                is_figure = column.key == "beside" and any(each.kind is FieldKind.FIGURE for each in row.fields.values())
                align = {"align": "right"} if is_figure else {}
                kind = self.format(border=1, border_color="#BFBFBF", bg_color="#F7F7F7", **align)
                sheet.write_string(at, place, said, kind)
                text = said
            highest = max(highest, _lines(text, column.width))
        sheet.set_row(at, min(_HIGHEST, _LINE * highest))

    def _open(self, sheet: Any, row: int, column: int, at: Field) -> None:
        """Write a cell that is filled in, with what stands there now, and its drop-down."""
        shown = number_format(at)
        align = {"align": "right"} if at.kind is FieldKind.FIGURE else {}
        kind = self.format(locked=False, border=1, border_color="#BFBFBF", bg_color="#FFFBE6", num_format=shown, **align)
        printed = at.sent.printed if isinstance(at.sent, Figure) else at.sent
        match printed:
            case bool() | str() | tuple() if text := told(at.sent, at, self.language):
                sheet.write_string(row, column, text, kind)
            case int() | Decimal():
                sheet.write_number(row, column, printed, kind)
            case date():
                sheet.write_datetime(row, column, printed, kind)
            case _:
                sheet.write_blank(row, column, None, kind)
        choices = yes_no() if at.kind is FieldKind.YES_NO else at.choices
        if choices:
            number = self._lists.setdefault(choices, len(self._lists))
            last = len(choices)
            name = column_name(number + 1)
            sheet.data_validation(
                row,
                column,
                row,
                column,
                {
                    "validate": "list",
                    "source": f"={CHOICES}!${name}$1:${name}${last}",
                    "error_title": say("workbook.choose.title"),
                    "error_message": say("workbook.choose.text"),
                },
            )
        elif at.kind is FieldKind.FIGURE and not at.is_cell:
            hint = {
                "input_title": say("workbook.figure.title"),
                "input_message": say("workbook.figure.text"),
                "validate": "any",
            }
            sheet.data_validation(row, column, row, column, hint)

    def lists(self) -> None:
        """Write the entries of the drop-downs into a hidden worksheet."""
        sheet = self.book.add_worksheet(CHOICES)
        for choices, column in self._lists.items():
            for row, choice in enumerate(choices):
                sheet.write_string(row, column, choice.labels[self.language], self.format(num_format="@"))
        sheet.very_hidden()
        sheet.protect("")

    def meta(self, kept: Mapping[str, str]) -> None:
        """Write what the import needs to know into a hidden worksheet, each text in as many cells as it takes."""
        sheet = self.book.add_worksheet(META)
        for row, (key, text) in enumerate(kept.items()):
            sheet.write_string(row, 0, key)
            for at in range(math.ceil(len(text) / _CHUNK) or 1):
                sheet.write_string(row, at + 1, text[at * _CHUNK : (at + 1) * _CHUNK])
        sheet.very_hidden()
        sheet.protect("")


def _set_up_page(sheet: Any, title: str) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer(f"&L{title.replace('&', '&&')[:100]}&R&P / &N")
    sheet.hide_gridlines(2)
    sheet.set_zoom(90)


def _lines(text: str, cells: float) -> int:
    """Return how many lines a text takes in a column of a width in characters."""
    room = max(2.0, cells - 1.5)
    return sum(max(1, math.ceil(width(line) / room)) for line in text.split("\n"))
