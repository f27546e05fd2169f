"""Verification of a record of any kind: its chain, whose it is, its archive, its story and its approvals.

A kind of record adds its own checks in a class of ``RecordChecks``. What is found are facts; the command line says them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from pdca_tui.application.facts import Fact, RecordFact, What, behind, fine, wrong
from pdca_tui.application.kept_record import KeptRecord
from pdca_tui.application.progress import Tell, told, untold
from pdca_tui.application.record_copying import where
from pdca_tui.domain.aggregate import Entry, State
from pdca_tui.domain.approval import holds, is_approval, last_approval
from pdca_tui.domain.immutable import value
from pdca_tui.errors import RecordDamaged, RecordForeign, RecordNewer
from pdca_tui.record import codec, hash_chain
from pdca_tui.record.event_types import EventTypes
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.open_store import ARCHIVE
from pdca_tui.text import clean_line

S = TypeVar("S", bound=State)
C = TypeVar("C")
E = TypeVar("E")

_DETAIL = 120  # characters of a fault in a record's story


@value(kw_only=False)
class Replayed(Generic[S, E]):
    """A record that was read and replayed: from where it is kept, or from its archive where that is all there is."""

    rows: list[Row]
    entries: list[Entry[E]]
    state: S
    archived: int
    """How many entries its archive has."""
    approved: int
    """The number of the last entry that approves; 0 if none does."""


class RecordChecks(Generic[S, E]):
    """What a kind of record adds to its verification; without additions, nothing."""

    archive_old: What = RecordFact.ARCHIVE_OLD
    archive_gone: What = RecordFact.ARCHIVE_GONE
    approved: What = RecordFact.APPROVED
    approved_wrong: What = RecordFact.APPROVED_WRONG

    def beginning(self, record: Replayed[S, E]) -> Iterator[Fact]:
        """Yield what is found of how the record began."""
        return iter(())

    def beside(self, record: Replayed[S, E]) -> Iterator[Fact]:
        """Yield how everything that was made of the record, or that it rests on, stands to it."""
        return iter(())


def verified_record(kept: KeptRecord[S, C, E], checks: RecordChecks[S, E], tell: Tell = untold) -> Iterator[Fact]:
    """Yield what is found of a record and of what stands beside it. ``tell`` is told how far the record is read.

    Raises a ``RecordError`` where something cannot be looked at: that is no verdict.
    """
    rows, trouble = _record(kept)
    archived, archive_trouble = _archive(kept)
    if trouble is not None:
        yield trouble
        yield from _alone(archived, archive_trouble, opens=False)
        return
    standing = rows or archived
    entries, unreadable = _entries(kept.types, standing, tell)
    approved = last_approval(entries)
    if not rows:
        yield fine(RecordFact.NO_RECORD)
        yield from _alone(archived, archive_trouble, opens=True)
        if archive_trouble is not None:
            return  # there is nothing to hold anything else against
    else:
        yield fine(RecordFact.RECORD, count=len(rows), hash=rows[-1].hash)
        if archive_trouble is not None:
            yield archive_trouble
        elif (kept.folder / ARCHIVE).is_file():
            yield _compared(rows, archived, approved, checks.archive_old)
        else:
            # Once something is approved, the archive belongs to the record.
            yield wrong(checks.archive_gone, number=approved) if approved else fine(RecordFact.NO_ARCHIVE)
    if unreadable is not None:
        yield unreadable
        return
    state = kept.aggregate.empty(kept.key)
    try:
        for entry in entries:
            state = kept.aggregate.after(state, entry)
    except ValueError as error:
        yield wrong(RecordFact.STORY_WRONG, detail=clean_line(str(error), _DETAIL))
        return
    record = Replayed(rows=standing, entries=entries, state=state, archived=len(archived), approved=approved)
    yield from checks.beginning(record)
    yield from _approvals(record, checks)
    yield from checks.beside(record)


def _record(kept: KeptRecord[S, C, E]) -> tuple[list[Row], Fact | None]:
    """Return the rows of the record, or what is wrong with it."""
    try:
        store = kept.open(reading=True)
        try:
            rows = store.rows()
        finally:
            store.close()
        kept.check(rows, where(kept))
    except (RecordDamaged, RecordForeign, RecordNewer) as error:
        return [], wrong(RecordFact.RECORD_WRONG, detail=error)
    return rows, None


def _archive(kept: KeptRecord[S, C, E]) -> tuple[list[Row], Fact | None]:
    """Return the rows of the archive, or what is wrong with it."""
    try:
        return kept.archived(), None
    except (RecordDamaged, RecordForeign, RecordNewer) as error:
        return [], wrong(RecordFact.ARCHIVE_WRONG, detail=error)


def _alone(archived: list[Row], trouble: Fact | None, *, opens: bool) -> Iterator[Fact]:
    """Yield how the archive stands where there is no record to compare it with; ``opens`` if the record is begun from it."""
    if trouble is not None:
        yield trouble
    elif archived:
        what = RecordFact.ARCHIVE_ALONE if opens else RecordFact.ARCHIVE_SOUND
        yield fine(what, count=len(archived), hash=archived[-1].hash)
    else:
        yield fine(RecordFact.NO_ARCHIVE)


def _compared(rows: list[Row], archived: list[Row], approved: int, old: What) -> Fact:
    """Return how the archive stands to the record: one that is only shorter is behind, unless it lacks the approval."""
    for row, other in zip(rows, archived, strict=False):
        if row.hash != other.hash:
            return wrong(RecordFact.ARCHIVE_DIFFERS, number=row.number)
    if len(archived) > len(rows):
        return wrong(RecordFact.ARCHIVE_AHEAD, count=len(archived), total=len(rows))
    if len(archived) < len(rows):
        mark = wrong if len(archived) < approved else behind
        return mark(old, count=len(archived), total=len(rows))
    return fine(RecordFact.ARCHIVE, count=len(archived))


def _entries(types: EventTypes[E], rows: list[Row], tell: Tell) -> tuple[list[Entry[E]], Fact | None]:
    """Return the entries of rows, or which one cannot be read."""
    entries: list[Entry[E]] = []
    for row in rows:
        told(row.number, len(rows), tell)
        try:
            entries += types.entries([row])
        except (RecordDamaged, RecordNewer) as error:
            return entries, wrong(RecordFact.ENTRY_WRONG, number=row.number, detail=error)
    return entries, None


def _approvals(record: Replayed[S, E], checks: RecordChecks[S, E]) -> Iterator[Fact]:
    """Yield whether what was approved is this record."""
    hashes = [codec.GENESIS, *(row.hash for row in record.rows)]
    for entry in record.entries:
        if not is_approval(entry.event) or not (entry.event.record_hash or entry.event.record_root):
            continue
        root = hash_chain.root(record.rows[: entry.number - 1])
        if holds(entry.event, hashes[entry.number - 1], root):
            yield fine(checks.approved, at=entry.at, count=entry.number - 1)
        else:
            yield wrong(checks.approved_wrong, number=entry.number)
