"""Whether the record of any of many sessions has changed, without reading them: a mark of each, to compare with the next."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pdca_tui.record.database_url import Address


SAME_MOMENT = 2_000_000_000
"""Nanoseconds within which a file may be written twice and bear the same time: clocks of file systems are as coarse as that."""

_looks: Iterator[int] = itertools.count(1)


class Marks(Protocol):
    """Tokens that change with a record."""

    def of(self, keys: Sequence[str]) -> Mapping[str, Hashable]:
        """Return the mark of each record by its key; a ``RecordError`` if they cannot be reached."""

    def close(self) -> None:
        """Let go of what was opened for it."""


class MarksInFolders:
    """Records in folders of their own: when their files were written last."""

    def __init__(self, sessions: Path, names: Sequence[str], prefix: str = "") -> None:
        """Look at the files ``names`` of each folder in ``sessions`` that is called ``prefix`` and the key of a record."""
        self._sessions = sessions
        self._prefix = prefix
        self._names = tuple(names)
        self._paths: dict[str, tuple[str, ...]] = {}

    def of(self, keys: Sequence[str]) -> Mapping[str, Hashable]:
        """Return the marks; see the protocol."""
        return {key: tuple(map(stamp_of, self._paths.get(key) or self._paths_of(key))) for key in keys}

    def _paths_of(self, key: str) -> tuple[str, ...]:
        """Return the files of a session: every command to a review looks at them, and making a path costs more than that."""
        self._paths[key] = tuple(str(self._sessions / f"{self._prefix}{key}" / name) for name in self._names)
        return self._paths[key]

    def close(self) -> None:
        """Nothing was opened."""


class MarksInDatabase:
    """Records in a database: their last numbers, asked for in one statement on a connection that is kept."""

    def __init__(self, address: Address, prefix: str = "") -> None:
        """Connect nothing yet; ``prefix`` stands before the keys of the records there."""
        self._prefix = prefix
        from pdca_tui.record.postgres_connection import Link  # noqa: PLC0415  # needs the optional driver

        self._link = Link(address, lambda _: None)

    def of(self, keys: Sequence[str]) -> Mapping[str, Hashable]:
        """Return the marks; see the protocol."""
        asked = [f"{self._prefix}{key}" for key in keys]
        found = self._link.glance(lambda db: db.execute(_LASTS, (asked,)).fetchall())
        return {key.removeprefix(self._prefix): mark for key, mark in found}

    def close(self) -> None:
        """Let go of the connection."""
        self._link.close()


_LASTS = """
SELECT asked.session, (
    SELECT number FROM pdca_entries AS kept WHERE kept.session = asked.session ORDER BY number DESC LIMIT 1
) FROM unnest(%s::text[]) AS asked (session)
"""


def stamp_of(path: Path | str) -> tuple[int, ...]:
    """Return when a file was written last and how long it is; an empty one tells as little as none.

    Who only reads a record leaves an empty log beside it for as long. A file that was written just now may be written again
    in the same moment, in place and as long as before; so a young stamp is equal to no other, until it has grown old.
    """
    try:
        found = os.stat(path)  # noqa: PTH116  # a path as a text, too
    except OSError:
        return (0, 0)
    if not found.st_size:
        return (0, 0)
    if found.st_mtime_ns > time.time_ns() - SAME_MOMENT:
        return (found.st_mtime_ns, found.st_size, next(_looks))
    return (found.st_mtime_ns, found.st_size)
