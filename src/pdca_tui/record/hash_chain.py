"""Entries as rows, each chained by its hash to the one before: what every store and the archive keep.

A row holds the very characters that were recorded. What moves a record from one place to another moves rows, so that it
stays the same record even where a later version would write an event in other words.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pdca_tui.domain.session.events import Entry
from pdca_tui.errors import RecordDamaged
from pdca_tui.record import codec
from pdca_tui.text import clean_line


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


def rows(entries: Iterable[Entry], before: str = codec.GENESIS) -> list[Row]:
    """Return the rows of entries that follow one with the hash ``before``."""
    made = []
    for entry in entries:
        name, data = codec.encode(entry.event)
        open_row = Row(entry.number, entry.at.isoformat(), entry.seat, entry.key, name, data, entry.undoes, "")
        before = codec.chained(before, open_row.line)
        made.append(open_row._replace(hash=before))
    return made


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


def entries(found: Iterable[Row]) -> list[Entry]:
    """Return the entries of rows, every string clean; ``RecordNewer`` or ``RecordDamaged`` for one that says nothing known."""
    return [
        Entry(
            number=row.number,
            at=codec.moment(row.at),
            seat=_name(row.seat),
            event=codec.decode(row.event, row.data),
            undoes=row.undoes,
            key=_name(row.key),
        )
        for row in found
    ]


@lru_cache(maxsize=256)
def _name(text: str) -> str:
    """Return a seat or a key, clean: there are few, and each stands in many rows."""
    return clean_line(text, 80)
