"""Filling in a workbook as a department would, and spoiling it as a spreadsheet or a person does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl


class Filled:
    """A workbook that is open to be filled in; ``save`` puts it where it was."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book: Any = openpyxl.load_workbook(path)

    def sheet(self, about: str) -> Any:
        """Return the worksheet that is about something: ``2023/3``."""
        return next(each for each in self.book.worksheets if str(each["A1"].value).endswith(f" {about}"))

    def cell(self, about: str, row: str, key: str = "answer") -> Any:
        """Return the open cell of a row, by its identity."""
        sheet = self.sheet(about)
        keys = {each.value: each.column for each in sheet[1]}
        number = next(each[0].row for each in sheet.iter_rows() if each[0].value == row)
        return sheet.cell(number, keys[key])

    def put(self, about: str, row: str, value: object, shown: str | None = None, key: str = "answer") -> Any:
        """Put a value into a cell, and perhaps another format."""
        cell = self.cell(about, row, key)
        cell.value = value
        if shown is not None:
            cell.number_format = shown
        return cell

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path


def rewritten(path: Path, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None) -> Path:
    """Rewrite the parts of a workbook: what ``change`` returns for each name, and further parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **(extra or {})}.items():
            archive.writestr(name, change(name, content))
    path.write_bytes(out.getvalue())
    return path
