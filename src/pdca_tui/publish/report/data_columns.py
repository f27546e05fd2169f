"""The tables of the open data: typed columns with their meanings, a key, and references to other tables."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from pdca_tui.domain.immutable import value
from pdca_tui.publish.report.data_rows import Rows
from pdca_tui.publish.report.year import YearMaterial


class Kind(StrEnum):
    """The types of the columns, by their names in a Data Package."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


@value
class Column:
    """One column: its name, a title in Japanese, and what it means."""

    name: str
    kind: Kind
    title: str
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()


@value
class DataTable:
    """One table; ``references`` are its columns that name a row of another table: column, table, column there.

    An ``optional`` one is left out where a year has nothing in it: only some cycles have marks, or units.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[YearMaterial], Rows]
    references: tuple[tuple[str, str, str], ...] = ()
    optional: bool = False


def column(name: str, kind: Kind, title: str, meaning: str, *, required: bool = False, choices: tuple[str, ...] = ()) -> Column:
    """Return a column, described on one line."""
    return Column(name=name, kind=kind, title=title, meaning=meaning, required=required, choices=choices)


def own(name: str, title: str) -> Column:
    """Return the column that identifies the rows of a table."""
    return column(name, Kind.TEXT, title, "Identifier; stays the same in later years.", required=True)
