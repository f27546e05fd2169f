"""The protocol of a record store. SQLite is the embedded one; another engine can implement the same protocol."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Generic, NamedTuple, Protocol, TypeVar

from pdca_tui.domain.aggregate import Entry, RecordIdentity
from pdca_tui.domain.immutable import value
from pdca_tui.record import codec
from pdca_tui.record.hash_chain import Row
from pdca_tui.text import clean, clean_line

E = TypeVar("E")
E_co = TypeVar("E_co", covariant=True)

MAX_DRAFT = 20_000
"""Characters of a draft that are kept: more than may be submitted, so that a text that is too long can be shortened."""


class DraftKey(NamedTuple):
    """Where something is drafted: whose it is, and its slot; ``texts`` is what of it may be kept there.

    ``None`` stands for anything.
    """

    seat: str
    slot: str
    texts: tuple[str, ...] | None = None


@value
class Fact(Generic[E_co]):
    """An event about to be recorded."""

    event: E_co
    undoes: int | None = None


@value
class Draft:
    """Unfinished text of a seat, private to it and never part of the record. ``slot`` says where it belongs."""

    seat: str
    slot: str
    text: str
    at: datetime


class Store(Protocol[E]):
    """One append-only record, and the drafts beside it.

    All methods raise members of the ``RecordError`` family and nothing else. A store is used by one thread at a time.
    """

    writable: bool

    def is_empty(self) -> bool:
        """Whether nothing was recorded; nothing is read for it."""

    def read(self, after: int = 0) -> list[Entry[E]]:
        """Return the entries with a number above ``after``, in order, checked against the chain of hashes."""

    def rows(self, after: int = 0) -> list[Row]:
        """Return the same entries as they are kept, character by character."""

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
        """Record ``facts`` as the entries after number ``expected``, all or none; they are on disk when this returns.

        ``key`` is the short fingerprint of the key that signed in, if one did. ``draft`` is where what is recorded was drafted:
        it is forgotten in the same step, so that nothing that was recorded ever comes back as a draft. What is kept there
        and is none of its texts was written at another terminal, and stays.
        ``begins`` is whose record the first entry begins.

        Raises ``Overtaken`` if the last entry is not ``expected``.
        """

    def adopt(self, rows: Sequence[Row]) -> None:
        """Record entries of another record as they were, right after the last one here, all or none.

        Raises ``Overtaken`` if the first of them does not follow, as that of a whole archive does in an empty record only.
        """

    def changed(self) -> bool:
        """Whether another process may have appended since the last call; cheap enough to ask ten times a second."""

    def fileno(self) -> int | None:
        """Return a descriptor that turns readable when it is time to ask ``changed``; ``None`` if only asking tells."""

    def save_draft(self, draft: Draft, was: Collection[str] | None = None) -> bool:
        """Keep a draft; an empty text forgets it.

        With ``was`` nothing but one of those texts is replaced or forgotten; return whether it is kept as it is given.
        """

    def drafts(self, seat: str) -> list[Draft]:
        """Return the drafts of a seat, oldest first."""

    def every_draft(self) -> list[Draft]:
        """Return the drafts of all seats, oldest first: for a backup, and shown to nobody."""

    def drafting(self, topic: str) -> int:
        """Return how many seats have a draft in a slot that begins with ``topic``; nobody is told which, or what."""

    def hurry(self) -> None:
        """Wait no longer for a record that is busy or cannot be reached. The one method that another thread may call."""

    def close(self) -> None:
        """Let go of the file; nothing recorded is lost without it."""


def as_draft(seat: str, slot: str, text: str, at: str) -> Draft:
    """Return a draft as it is read from a store, clean."""
    return Draft(seat=clean_line(seat), slot=clean_line(slot), text=clean(text, MAX_DRAFT), at=codec.moment(at))
