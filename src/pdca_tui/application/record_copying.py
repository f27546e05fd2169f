"""Records as a whole: from one place to another, as plain text and back. What moves is the very record, verified by hash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pdca_tui.application.kept_record import KeptRecord
from pdca_tui.application.progress import BATCH, Tell, told, untold
from pdca_tui.domain.aggregate import State
from pdca_tui.domain.immutable import value
from pdca_tui.errors import RecordError
from pdca_tui.record import archive
from pdca_tui.record.database_url import Address
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.open_store import ARCHIVE

S = TypeVar("S", bound=State)
C = TypeVar("C")
E = TypeVar("E")


@value
class Copied:
    """The result of a copy: the number of new entries, the number of all entries, and the hash of the last."""

    count: int
    total: int
    hash: str


def rows_found(kept: KeptRecord[S, C, E]) -> list[Row]:
    """Return a record where it is kept, or the archive in its folder, or nothing; a ``RecordError`` if it is another one."""
    store = kept.open(reading=True)
    try:
        rows = store.rows()
    finally:
        store.close()
    kept.check(rows, where(kept))
    return rows or kept.archived()


def rows_of(kept: KeptRecord[S, C, E]) -> list[Row]:
    """Return a record as ``rows_found``; a ``RecordError`` if it is empty, too."""
    rows = rows_found(kept)
    if not rows:
        raise RecordError("record.nothing", key=kept.key, where=where(kept))
    return rows


def begun(kept: KeptRecord[S, C, E]) -> bool:
    """Whether anything was recorded, where the record is kept or in the archive in its folder."""
    store = kept.open(reading=True)
    try:
        return not store.is_empty() or (kept.folder / ARCHIVE).is_file()
    finally:
        store.close()


def exported(kept: KeptRecord[S, C, E], tell: Tell = untold) -> str:
    """Return a record as plain text."""
    rows = rows_of(kept)
    return archive.write(_telling(rows, tell), kept.identity())


def _telling(rows: list[Row], tell: Tell) -> Iterator[Row]:
    for row in rows:
        told(row.number, len(rows), tell)
        yield row


def copied(kept: KeptRecord[S, C, E], source: str, target: str, tell: Tell) -> Copied:
    """Copy a record from one place to another: an address, or empty for its folder.

    Where the beginning is there already, the rest is added. Raises ``RecordError`` if the two are the same place, if the
    target is ahead, or if it holds another record: then it is left as it is.
    """
    if source == target:
        raise RecordError("record.same-place")
    there = kept.at(source)
    return _taken_over(kept.at(target), rows_of(there), where(there), tell)


def imported(kept: KeptRecord[S, C, E], path: Path, tell: Tell) -> Copied:
    """Record what the plain text at ``path`` holds where the record is kept; as ``copied``."""
    return _taken_over(kept, kept.archived_at(path), str(path), tell)


def _taken_over(kept: KeptRecord[S, C, E], rows: list[Row], source: str, tell: Tell) -> Copied:
    kept.types.entries(rows)  # what this version cannot read, it does not take over
    store, target = kept.open_anew(), where(kept)
    try:
        there = store.rows()
        kept.check(there, target)
        begun = _shared(there, rows, source, target)
        for at in range(begun, len(rows), BATCH):
            store.adopt(rows[at : at + BATCH])
            tell(min(at + BATCH, len(rows)), len(rows))
        found = store.rows()
        _shared(found, rows, source, target)
    finally:
        store.close()
    return Copied(count=len(rows) - begun, total=len(found), hash=found[-1].hash if found else "")


def prepared(address: Address, role: str = "") -> bool:
    """Make the tables for records in a database and let ``role`` use them; return whether they were not there before.

    Raises ``RecordError`` if the database is out of reach, or its driver is missing.
    """
    try:
        from pdca_tui.record.postgres_schema import prepare  # noqa: PLC0415  # needs the optional driver
    except ImportError as error:
        raise RecordError("record.no-driver", path=address.shown) from error
    return prepare(address, role)


def where(kept: KeptRecord[S, C, E]) -> str:
    """Return where a record is kept, as a person may read it."""
    return Address.parse(kept.where).shown if kept.where else str(kept.folder)


def _shared(there: list[Row], rows: list[Row], source: str, target: str) -> int:
    """Return how many rows are there already; ``RecordError`` unless they are the beginning of ``rows``."""
    for old, new in zip(there, rows, strict=False):
        if old.hash != new.hash:
            raise RecordError("record.diverges", number=old.number, source=source, target=target)
    if len(there) > len(rows):
        raise RecordError("record.ahead", source=source, target=target, count=len(there) - len(rows))
    return len(there)
