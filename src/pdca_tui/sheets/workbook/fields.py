"""The fields of a workbook that are filled in: what each means, and what stood there when it was sent."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.text_limits import TEXT
from pdca_tui.words import say

Answer = str | tuple[str, ...] | Figure | bool | int | date | None
"""What a field holds: a text, lines, a figure, a choice by its key, yes or no, a whole number, a day; ``None`` for nothing."""


class FieldKind(StrEnum):
    """How a field is read."""

    TEXT = "text"
    LINE = "line"
    LINES = "lines"
    FIGURE = "figure"
    CHOICE = "choice"
    YES_NO = "yes-no"
    YEAR = "year"
    DAY = "day"


NOTHING: Mapping[FieldKind, Answer] = {
    FieldKind.TEXT: "",
    FieldKind.LINE: "",
    FieldKind.LINES: (),
    FieldKind.CHOICE: "",
    FieldKind.FIGURE: None,
    FieldKind.YES_NO: None,
    FieldKind.YEAR: None,
    FieldKind.DAY: None,
}
"""What a blank cell says, by the kind of its field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One entry of a drop-down: its key, and what it is called in both languages."""

    key: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One cell to be filled in.

    ``path`` names its value as ``domain.material.sheet_paths`` does, lists counted from 1; ``+1`` is a part to be added, ``/1``
    a part of a compound figure. ``unit`` tells a percentage. ``beside`` is the value of the year before.
    """

    path: str
    kind: FieldKind
    label: str
    section: str = ""
    unit: str = ""
    sent: Answer = None
    beside: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    is_cell: bool = False
    """Whether it is a cell of a table, where words and numbers may stand."""
    most: int = field(default=TEXT)

    @property
    def nothing(self) -> Answer:
        """What a blank cell says here."""
        return NOTHING[self.kind]

    @property
    def added(self) -> bool:
        """Whether it belongs to a part that is not there yet."""
        return ".+" in self.path


def is_blank(answer: Answer) -> bool:
    """Whether an answer says nothing."""
    return answer is None or answer in ("", ())


def told(answer: Answer, field_: Field | None = None, language: int = 0) -> str:
    """Return an answer as people read it, on several lines where it has several; a choice by its label."""
    match answer:
        case None:
            return ""
        case bool():
            return yes_no()[0 if answer else 1].labels[language]
        case tuple():
            return "\n".join(answer)
        case date():
            return answer.isoformat()
        case str() if field_ is not None and field_.kind is FieldKind.CHOICE:
            return next((each.labels[language] for each in field_.choices if each.key == answer), answer)
        case _:
            return str(answer)


def choice(key: str, sentence: str) -> Choice:
    """Return an entry of a drop-down with what it is called in both languages."""
    return Choice(key=key, labels=(say(sentence, lang="ja"), say(sentence, lang="en")))


@functools.cache
def yes_no() -> tuple[Choice, ...]:
    """Return the drop-down of a question that is answered by yes or no."""
    return choice("yes", "workbook.yes"), choice("no", "workbook.no")
