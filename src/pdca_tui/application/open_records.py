"""The records of a kind that are open in this process: one live record each, shared by every seat that joins it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Coroutine
from typing import Any, Generic, Protocol, TypeVar


class _Closing(Protocol):
    async def close(self) -> None: ...

    def let_go(self) -> None: ...

    @property
    def key(self) -> str: ...


class _Journal(Protocol):
    def close(self) -> None: ...


R = TypeVar("R", bound=_Closing)
J = TypeVar("J", bound=_Journal)


class OpenRecords(Generic[J, R]):
    """Records by key. One is opened by the first seat that joins and closed when the last one has left.

    A kind of record says in a class of its own how a journal is opened and a live record made of it.
    """

    def __init__(self) -> None:
        """Open nothing yet."""
        self._open: dict[str, tuple[R, int]] = {}
        self._opening: dict[str, asyncio.Task[None]] = {}
        self._waiting: Counter[str] = Counter()
        self._closing: set[R] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def _journal(self, key: str) -> J:
        """Open the journal of a record; a ``PdcaError`` if it cannot be opened. Called in any thread."""
        raise NotImplementedError

    def _live(self, journal: J) -> R:
        """Return a journal as a record to work on."""
        raise NotImplementedError

    @property
    def open_now(self) -> tuple[R, ...]:
        """The records that somebody works on."""
        return tuple(record for record, seats in self._open.values() if seats)

    def join(self, key: str) -> R:
        """Return the live record of ``key``; a ``PdcaError`` if it cannot be opened. ``part`` must follow."""
        record, seats = self._open.get(key) or (self._live(self._journal(key)), 0)
        self._open[key] = (record, seats + 1)
        return record

    async def enter(self, key: str) -> R:
        """Do as ``join`` does; other screens need not wait for a record that is slow to open, or cannot be reached."""
        self._waiting[key] += 1
        try:
            if key not in self._open:
                if key not in self._opening:
                    self._opening[key] = asyncio.create_task(self._begin(key), name=f"open {key}")
                await asyncio.shield(self._opening[key])
            return self.join(key)
        finally:
            self._waiting[key] -= 1
            self._leave_unless_wanted(key)

    async def _begin(self, key: str) -> None:
        try:
            journal = await asyncio.to_thread(self._journal, key)
            if key in self._open or not self._waiting[key]:
                await asyncio.to_thread(journal.close)
            else:
                self._open[key] = (self._live(journal), 0)
        finally:
            del self._opening[key]

    def _leave_unless_wanted(self, key: str) -> None:
        """Close a record that was opened for who waits no longer: nobody watches it, so what it shows is out of date."""
        if self._waiting[key]:
            return
        del self._waiting[key]
        record, seats = self._open.get(key, (None, 0))
        if record is not None and not seats:
            del self._open[key]
            self._spawn(record.close())
        if (opening := self._opening.get(key)) is not None:
            opening.add_done_callback(_heard)  # nobody else hears what came of it

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def part(self, record: R) -> None:
        """Leave a record that was joined."""
        key = record.key
        held, seats = self._open.get(key, (record, 1))
        if held is not record:
            return
        if seats > 1:
            self._open[key] = (record, seats - 1)
            return
        self._open.pop(key, None)
        self._closing.add(record)
        await record.close()
        self._closing.discard(record)

    def close(self) -> None:
        """Let go of every record that is still open, when the process ends; a record out of reach is not waited for."""
        for record in {*self._closing, *(record for record, _ in self._open.values())}:
            record.let_go()
        self._closing.clear()
        self._open.clear()


def _heard(opening: asyncio.Task[None]) -> None:
    if not opening.cancelled():
        opening.exception()
