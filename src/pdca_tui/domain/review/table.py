"""An immutable mapping whose copies share what did not change.

A review folds thousands of entries into tables of thousands of rows. Copying a whole ``dict`` for each entry would make
opening a record quadratic; here an update copies one small bucket.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from itertools import chain
from typing import Any, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")

_WIDTH = 128


class _Rows(ValuesView[V]):
    """The rows of a table, part by part: a dictionary of all of them would be made for every look."""

    _mapping: Table[Any, V]

    def __iter__(self) -> Iterator[V]:
        return chain.from_iterable(bucket.values() for bucket in self._mapping.parts)


class Table(Mapping[K, V]):
    """A mapping that never changes; ``with_row`` and ``without`` return the next one. Its order means nothing."""

    __slots__ = ("_buckets", "_size")

    def __init__(self, rows: Iterable[tuple[K, V]] = ()) -> None:
        """Make a table of ``rows``; a later row replaces an earlier one with the same key."""
        buckets: list[dict[K, V]] = [{} for _ in range(_WIDTH)]
        for key, row in rows:
            buckets[hash(key) % _WIDTH][key] = row
        self._buckets = tuple(buckets)
        self._size = sum(map(len, buckets))

    @property
    def parts(self) -> tuple[Mapping[K, V], ...]:
        """The parts of the table, each with some of its rows."""
        return self._buckets

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, /, default: V | D) -> V | D: ...
    def get(self, key: K, /, default: V | D | None = None) -> V | D | None:
        """Return the row of ``key``, or ``default``."""
        return self._buckets[hash(key) % _WIDTH].get(key, default)

    def __getitem__(self, key: K) -> V:
        """Return the row of ``key``; ``KeyError`` if there is none."""
        return self._buckets[hash(key) % _WIDTH][key]

    def __contains__(self, key: object) -> bool:
        """Whether there is a row of ``key``."""
        return key in self._buckets[hash(key) % _WIDTH]

    def __iter__(self) -> Iterator[K]:
        """Iterate over the keys, in no order that means anything."""
        for bucket in self._buckets:
            yield from bucket

    def values(self) -> ValuesView[V]:
        """Return the rows, in no order that means anything."""
        return _Rows(self)

    def items(self) -> ItemsView[K, V]:
        """Return the keys with their rows, in no order that means anything."""
        return {key: row for bucket in self._buckets for key, row in bucket.items()}.items()

    def __len__(self) -> int:
        """Return the number of rows."""
        return self._size

    def with_row(self, key: K, row: V) -> Table[K, V]:
        """Return the table with ``row`` under ``key``."""
        at = hash(key) % _WIDTH
        old = self._buckets[at]
        new = {**old, key: row}
        return self._with_bucket(at, new, self._size + len(new) - len(old))

    def without(self, key: K) -> Table[K, V]:
        """Return the table without ``key``; itself where there is no such row."""
        at = hash(key) % _WIDTH
        old = self._buckets[at]
        if key not in old:
            return self
        return self._with_bucket(at, {k: row for k, row in old.items() if k != key}, self._size - 1)

    def differing(self, other: Table[K, V]) -> Iterator[K]:
        """Yield the keys whose row is not the very same as in ``other``; where the two share a part, that is not looked at."""
        for ours, theirs in zip(self._buckets, other._buckets, strict=True):
            if ours is not theirs:
                yield from (key for key in ours.keys() | theirs.keys() if ours.get(key) is not theirs.get(key))

    def _with_bucket(self, at: int, bucket: dict[K, V], size: int) -> Table[K, V]:
        buckets = self._buckets
        new: Table[K, V] = Table.__new__(Table)
        new._buckets = (*buckets[:at], bucket, *buckets[at + 1 :])
        new._size = size
        return new

    def __repr__(self) -> str:
        """Show the rows."""
        return f"Table({dict(self.items())!r})"

    __hash__ = None  # type: ignore[assignment]  # a mapping equals its like, and has no hash
