"""One record of any kind, before it is opened: where it is kept, what it is written in, and whose it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Generic, Self, TypeVar

from pdca_tui.domain.aggregate import Aggregate, Entry, RecordIdentity, State
from pdca_tui.errors import RecordForeign
from pdca_tui.record import archive, codec
from pdca_tui.record.event_types import EventTypes
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.open_store import ARCHIVE, name_in_database, open_database, open_store
from pdca_tui.record.store import Store
from pdca_tui.words import Said, sentence_keys

S = TypeVar("S", bound=State)
C = TypeVar("C")
E = TypeVar("E")

SESSION = "session"
"""The kind whose records are called by their key alone: there was no other one once."""


class KeptRecord(Generic[S, C, E]):
    """Where a record is kept and whose it is.

    A kind of record says in a class of its own what its data set is called, and what else tells that a record is of something
    else. ``where`` is the address of a database; empty where the record is in its folder.
    """

    def __init__(self, aggregate: Aggregate[S, C, E], types: EventTypes[E], folder: Path, key: str, where: str = "") -> None:
        """Read nothing yet."""
        self.aggregate = aggregate
        self.types = types
        self.folder = folder
        self.key = key
        self.where = where

    def dataset_names(self) -> Collection[str]:
        """Return what its data set is called, the usual name first; nothing where that cannot be told."""
        raise NotImplementedError

    def check_story(self, entries: Sequence[Entry[E]], path: str) -> None:
        """Raise ``RecordForeign`` where entries from before a record said whose it is tell of something else."""

    def at(self, where: str) -> Self:
        """Return the same record as it is kept at another address."""
        other = type(self).__new__(type(self))
        other.__dict__.update(self.__dict__, where=where)
        return other

    def identity(self) -> RecordIdentity:
        """Return whose record it is."""
        return RecordIdentity(kind=self.aggregate.kind, dataset=next(iter(self.dataset_names()), ""), key=self.key)

    @property
    def name(self) -> str:
        """What it is called in a database, where records of every kind stand beside each other."""
        kind = self.aggregate.kind
        return name_in_database(self.folder.parent, self.key, "" if kind == SESSION else kind)

    def open(self, *, reading: bool = False) -> Store[E]:
        """Open its store; see ``open_store``."""
        return open_store(self.folder, self.types, self.where, name=self.name, reading=reading)

    def open_anew(self) -> Store[E]:
        """Open its store to put a record there that may be kept elsewhere, too."""
        return open_database(self.name, self.types, self.where) if self.where else open_store(self.folder, self.types)

    def archived(self) -> list[Row]:
        """Return the rows of the archive beside it, none if there is none; a ``RecordError`` if it is not its own."""
        path = self.folder / ARCHIVE
        return self.archived_at(path) if path.exists() else []

    def archived_at(self, path: Path) -> list[Row]:
        """Return the rows of an archive; a ``RecordError`` if it cannot be read, or is of something else."""
        found = archive.load(path)
        if found.identity is not None:
            self._check(found.identity, str(path))
        self.check(found.rows, str(path))
        return found.rows

    def check(self, rows: Sequence[Row], path: str) -> None:
        """Raise ``RecordForeign`` if rows from the first on are the record of something else."""
        told = codec.identity_in(rows[0].data) if rows else None
        if told is not None:
            self._check(told, path)
        elif rows:
            self.check_story(self.types.entries(rows), path)

    def check_entries(self, entries: Sequence[Entry[E]], path: str) -> None:
        """Do as ``check`` does, for entries."""
        if entries and entries[0].begins is not None:
            self._check(entries[0].begins, path)
        elif entries:
            self.check_story(entries, path)

    def _check(self, told: RecordIdentity, path: str) -> None:
        kind = self.aggregate.kind
        if told.kind != kind:
            raise RecordForeign("record.of-another-kind", path=path, found=_kind_name(told.kind), wanted=_kind_name(kind))
        if told.key != self.key:
            raise RecordForeign("record.of-another-key", path=path, found=told.key, wanted=self.key, kind=_kind_name(kind))
        names = self.dataset_names()
        if told.dataset and names and told.dataset not in names:
            raise RecordForeign("record.of-another-dataset", path=path, found=told.dataset, wanted=next(iter(names)))


def _kind_name(kind: str) -> object:
    """Return what a kind of record is called; a kind that this version does not know is called as it calls itself."""
    key = f"record-kind.{kind}"
    return Said(key) if key in sentence_keys() else kind
