"""Entries as rows, each chained by its hash to the one before: what every store and the archive keep.

A row holds the very characters that were recorded. What moves a record from one place to another moves rows, so that it
stays the same record even where a later version would write an event in other words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from pdca_tui.errors import RecordDamaged
from pdca_tui.record import codec

if TYPE_CHECKING:
    from pdca_tui.record.merkle import Tree


class Row(NamedTuple):
    """One entry as it is kept; the names are those of the columns."""

    number: int
    at: str
    seat: str
    key: str
    event: str
    data: str
    undoes: int | None
    hash: str

    @property
    def line(self) -> str:
        """What is hashed: the entry as a line of text, without its hash."""
        return codec.raw_line(self.number, self.at, self.seat, self.key, self.event, self.data, self.undoes)


def tree(found: Iterable[Row]) -> Tree:
    """Return the hash tree over the lines of rows."""
    from pdca_tui.record.merkle import Tree  # noqa: PLC0415  # only a head and an approval need it

    return Tree.of(row.line.encode() for row in found)


def root(found: Iterable[Row]) -> str:
    """Return the root of that tree, as a head writes it."""
    from pdca_tui.record.checkpoint import written  # noqa: PLC0415  # as above

    return written(tree(found).root())


def linked(found: Iterable[Row], after: int, before: str, where: str) -> list[Row]:
    """Return the rows, which should follow entry ``after`` with the hash ``before``.

    Raises ``RecordDamaged`` that names the first one which is missing or altered.
    """
    checked = []
    for number, row in enumerate(found, after + 1):
        if row.number != number:
            raise RecordDamaged("record.gap", path=where, number=number)
        if codec.chained(before, row.line) != row.hash:
            raise RecordDamaged("record.altered", path=where, number=number)
        before = row.hash
        checked.append(row)
    return checked
