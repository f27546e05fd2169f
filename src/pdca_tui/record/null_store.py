"""No record yet, and no place to begin one: what is prepared can be read, nothing can be recorded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar

from pdca_tui.domain.aggregate import Entry, RecordIdentity
from pdca_tui.errors import RecordFull
from pdca_tui.record.event_types import EventTypes
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.store import Draft, DraftKey, Fact

E = TypeVar("E")


class AbsentStore(Generic[E]):
    """Stands for a record that was not begun. ``rows`` are shown as if they were recorded."""

    writable = False

    def __init__(self, path: Path, types: EventTypes[E], rows: Sequence[Row] = ()) -> None:
        """Stand for the record at ``path``."""
        self._path = path
        self._types = types
        self._rows = list(rows)

    def is_empty(self) -> bool:
        """Whether there are none given."""
        return not self._rows

    def read(self, after: int = 0) -> list[Entry[E]]:
        """Return the entries given, above ``after``."""
        return self._types.entries(self.rows(after))

    def rows(self, after: int = 0) -> list[Row]:
        """Return the rows given, above ``after``."""
        return self._rows[after:]

    def append(
        self,
        facts: Sequence[Fact[E]],
        *,
        seat: str,
        at: datetime,
        expected: int,
        key: str = "",
        draft: DraftKey | None = None,
        begins: RecordIdentity | None = None,
    ) -> list[Entry[E]]:
        """Raise ``RecordFull``: this record is read-only."""
        raise self._refusal()

    def adopt(self, rows: Sequence[Row]) -> None:
        """Raise ``RecordFull``: this record is read-only."""
        raise self._refusal()

    def changed(self) -> bool:
        """Nothing changes here."""
        return False

    def fileno(self) -> None:
        """Nothing changes here."""

    def save_draft(self, draft: Draft, was: Collection[str] | None = None) -> bool:
        """Raise ``RecordFull``: this record is read-only."""
        raise self._refusal()

    def drafts(self, seat: str) -> list[Draft]:
        """There are none."""
        return []

    def every_draft(self) -> list[Draft]:
        """There are none."""
        return []

    def drafting(self, topic: str) -> int:
        """Nobody can draft here."""
        return 0

    def hurry(self) -> None:
        """Nothing is waited for."""

    def close(self) -> None:
        """Nothing is held."""

    def _refusal(self) -> RecordFull:
        return RecordFull("record.read-only", path=str(self._path))
