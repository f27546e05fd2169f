"""The plan of a workbook before it is written: worksheets of rows, with the cells that are open and what is kept hidden."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from pdca_tui.domain.material.figures import Figure
from pdca_tui.sheets.workbook.fields import Answer, Field, FieldKind

FORM = 1
"""The version of the form: a workbook of a later one is not read."""

MARK = "pdca-form"
"""How the hidden first cell of a worksheet begins that is a form."""

META = "pdca"
"""The name of the hidden worksheet with what was sent."""

CHOICES = "choices"
"""The name of the hidden worksheet with the entries of the drop-downs."""

ANSWER = "answer"
"""The key of the only column to fill in, where a row has one field."""

ID_COLUMN, HASH_COLUMN, FIRST_COLUMN = 1, 2, 3
KEY_ROW, TITLE_ROW, HINT_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3, 4, 5
"""Where things stand in a worksheet that is a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column that is seen: its key, its heading and its width in characters."""

    key: str
    heading: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a form: what stands in its protected cells, and the fields in its open ones, both by the key of the column."""

    id: str
    said: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Field] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """One worksheet that is a form; ``about`` names what it is about, such as a program."""

    about: str
    name: str
    title: str
    hint: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    linked: bool = True
    """Whether the guide has a link to it."""

    @property
    def mark(self) -> str:
        """What stands in its hidden first cell."""
        return f"{MARK} {FORM} {self.about}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A workbook to be written: its guide, its forms, and what is kept in it of what was sent."""

    title: str
    author: str
    made: datetime
    language: str
    guide_name: str
    guide: tuple[str, ...]
    worksheets: tuple[Worksheet, ...]
    meta: Mapping[str, str]


def path_of(row: str, column: str) -> str:
    """Return the path of the field in a row and a column."""
    return row if column == ANSWER else f"{row}.{column}"


def row_hash(mark: str, row: str, fields: Iterable[Field]) -> str:
    """Return the hash of what stood in a row when it was sent, bound to its worksheet and its identity."""
    sent = [[each.path, plain(each.sent)] for each in fields]
    text = json.dumps([mark, row, sent], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def plain(answer: Answer) -> object:
    """Return an answer as JSON holds it; a number keeps its digits."""
    match answer:
        case Figure():
            return [str(part.printed) if isinstance(part.printed, Decimal) else part.printed for part in answer.parts]
        case date():
            return answer.isoformat()
        case tuple():
            return list(answer)
        case _:
            return answer


def number_format(at: Field) -> str:
    """Return how a cell shows its value: a text as text, a number with the digits that it had."""
    if at.kind is FieldKind.DAY:
        return "yyyy-mm-dd"
    if at.kind is FieldKind.YEAR:
        return "0"
    if at.kind is not FieldKind.FIGURE:
        return "@"
    printed = at.sent.printed if isinstance(at.sent, Figure) else None
    if isinstance(printed, Decimal):
        exponent = printed.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        return "#,##0." + "0" * places if places else "#,##0"
    if isinstance(printed, str):
        return "@" if at.is_cell else "General"
    return "#,##0" if isinstance(printed, int) else "General"
