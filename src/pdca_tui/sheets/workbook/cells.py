"""The cells of a workbook as they stand in the file, before anything is made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class CellKind(StrEnum):
    """What a spreadsheet holds in a cell."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell: its value as the file holds it, and how it is shown.

    ``formula`` is the formula that the value comes from, empty if it was typed. ``struck`` tells that a part is struck out.
    """

    row: int
    column: int
    kind: CellKind
    value: Any
    format: str = "General"
    formula: str = ""
    struck: bool = False

    @property
    def name(self) -> str:
        """The name of the cell: ``C12``."""
        return f"{column_name(self.column)}{self.row}"


Place = tuple[int, int]
"""A row and a column, both counted from 1."""


@dataclass(frozen=True, slots=True)
class RawWorksheet:
    """One worksheet: its name and every cell that is not blank."""

    title: str
    hidden: bool
    cells: Mapping[Place, RawCell]

    def at(self, row: int, column: int) -> RawCell:
        """Return a cell, blank where the file has none."""
        return self.cells.get((row, column)) or RawCell(row, column, CellKind.BLANK, None)

    def rows(self) -> Iterator[tuple[int, dict[int, RawCell]]]:
        """Yield every row that has a cell, from the top, with its cells by column."""
        found: dict[int, dict[int, RawCell]] = {}
        for (row, column), cell in self.cells.items():
            found.setdefault(row, {})[column] = cell
        yield from sorted(found.items())


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """A workbook that was received: its name, its hash, and its worksheets in order.

    ``remarks`` are keys of sentences about parts of it that are not read, such as comments or links to other files.
    """

    name: str
    sha256: str
    size: int
    worksheets: tuple[RawWorksheet, ...]
    remarks: tuple[str, ...] = ()


def column_name(column: int) -> str:
    """Return the letters of a column: 1 is ``A``, 28 is ``AB``."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column from its letters: ``A`` is 1, ``AB`` is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
