"""The common part of every kind of record: entries, identity, decisions, and the fold.

A session is one kind of record. A kind is an ``Aggregate``: its empty state, the effect of an entry, and the decision on a
command. The journal, the live record, the stores and the archive know no more of it than that.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from pdca_tui.domain.immutable import value
from pdca_tui.domain.seats import Role, Seat

E_co = TypeVar("E_co", covariant=True)
S = TypeVar("S", bound="State")
C_contra = TypeVar("C_contra", contravariant=True)
E = TypeVar("E")


@value
class RecordIdentity:
    """Whose record it is: of what ``kind``, in which data set, and the key of its session, or of whatever else it tells of."""

    kind: str
    dataset: str
    key: str


@value
class Entry(Generic[E_co]):
    """One line of a record (記事): its number from 1, when, which seat, what.

    ``undoes`` names an entry it takes back. ``key`` is the short fingerprint of the key that signed in, where one did: it
    tells apart the people who share a seat. ``begins`` is whose record the first entry begins; records made before it was
    told have none.
    """

    number: int
    at: datetime
    seat: str
    event: E_co
    undoes: int | None = None
    key: str = ""
    begins: RecordIdentity | None = None


@value
class Decided(Generic[E_co]):
    """What a command comes to: events in order, which may be none, and the number of the entry that they take back."""

    events: tuple[E_co, ...] = ()
    undoes: int | None = None


class State(Protocol):
    """What a record comes to, as far as every kind has it."""

    @property
    def key(self) -> str:
        """The key of what the record tells of."""

    @property
    def last(self) -> int:
        """The number of the last entry; 0 before there is any."""


class Aggregate(Protocol[S, C_contra, E]):
    """A kind of record: pure, without clock or disk."""

    @property
    def kind(self) -> str:
        """The name of the kind, as the record keeps it for ever."""

    @property
    def permissions(self) -> Mapping[type[Any], frozenset[Role]]:
        """Which roles may ask for which kinds of command."""

    def empty(self, key: str) -> S:
        """Return the state before anything happened."""

    def after(self, state: S, entry: Entry[E]) -> S:
        """Return the state after ``entry``; raise ``ValueError`` if it does not follow, or speaks of what is not there."""

    def decide(self, state: S, command: C_contra, seat: Seat, at: datetime) -> Decided[E]:
        """Return what ``command``, asked by ``seat`` at the moment ``at``, comes to; raise ``Refused`` with a sentence."""
