"""The list of the records of a kind, shared by everybody who looks at it, and read again when one has changed."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Hashable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Generic, TypeVar

from pdca_tui.domain.aggregate import State
from pdca_tui.domain.immutable import value
from pdca_tui.errors import PdcaError, RecordBusy, RecordError
from pdca_tui.record.change_tokens import Marks

CALM = 2.0
"""Seconds between looks at the list, for all who look at it together: far fewer than a room takes at its record."""

S = TypeVar("S", bound=State)

Heard = Callable[[], object]


@value(kw_only=False)
class Known(Generic[S]):
    """The state of a record, and the mark that it had then."""

    mark: Hashable
    found: S | PdcaError


class RecordList(Generic[S]):
    """What is known of every record of a kind. Nobody looks while nobody follows.

    A kind of record says in a class of its own which there are and how one is read.
    """

    def __init__(
        self,
        held: Callable[[], Mapping[str, S]],
        *,
        clock: Callable[[], datetime],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Know nothing yet; ``held`` are the records that are open in this process, which need not be read."""
        self._held = held
        self._clock = clock
        self._minute: datetime | None = None
        self._failed = failed
        self._known: dict[str, Known[S]] = {}
        self._marks: Marks | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._followers: dict[object, Heard] = {}
        self._watch: asyncio.Task[None] | None = None
        self._over = False
        self.looked = False
        """Whether it is known at all what there is."""
        self.found: Mapping[str, S | PdcaError] = {}
        """Every record by its key, or why it cannot be read."""
        self.trouble: RecordError | None = None
        """Why the records cannot be reached: what is known of them may be out of date."""

    def follow(self, heard: Heard) -> Callable[[], None]:
        """Call ``heard`` whenever something else is found, and once a minute; call what is returned to stop."""
        token = object()
        self._followers[token] = heard
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._watching(), name="watch the list")

        def stop() -> None:
            self._followers.pop(token, None)
            if not self._followers and self._watch is not None:
                self._watch.cancel()
                self._watch = None

        return stop

    async def look(self) -> None:
        """Look now; who follows hears of what is other than before. What fails is told by ``failed``."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="list")
        work = functools.partial(self._look, dict(self._held()))
        try:
            known, trouble = await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except Exception as fault:  # noqa: BLE001  # a fault of the program ends no watch; it is told where faults are told
            self._failed(fault)
            return
        # What is known now, not when this look began: another may have come in between.
        before = (self.found, self.trouble and self.trouble.key, self._minute)
        self.trouble = trouble
        self.found = {key: each.found for key, each in known.items()}
        self.looked = True
        self._minute = self._clock().replace(second=0, microsecond=0)
        if (self.found, trouble and trouble.key, self._minute) != before:
            for heard in tuple(self._followers.values()):
                heard()

    def close(self) -> None:
        """Look no more, when the process ends; a record out of reach is not waited for."""
        self._over = True
        if self._watch is not None:
            self._watch.cancel()
        if self._thread is not None:
            self._thread.submit(self._let_go)
            self._thread.shutdown(wait=False, cancel_futures=False)
            self._thread = None

    async def _watching(self) -> None:
        while True:
            await self.look()
            await asyncio.sleep(CALM)

    def _look(self, held: Mapping[str, S]) -> tuple[dict[str, Known[S]], RecordError | None]:
        """Return what is known after a look; one look is taken at a time, in a thread of its own."""
        keys = self._keys()
        try:
            if self._marks is None:
                self._marks = self._open_marks()
            marks = self._marks.of(keys)
        except RecordError as error:
            self._known = {key: self._known.get(key) or Known(None, error) for key in keys}
            return self._known, error
        known: dict[str, Known[S]] = {}
        for key in keys:
            if self._over:
                break
            if key in held:
                known[key] = Known(("held", held[key].last), held[key])
                continue
            mark = (marks.get(key), self._beside(key))
            before = self._known.get(key)
            known[key] = before if before is not None and before.mark == mark else self._read(key, mark)
        self._known = known
        return known, None

    def _read(self, key: str, mark: Hashable) -> Known[S]:
        try:
            return Known(mark, self._load(key))
        except PdcaError as error:
            # One that is busy is tried again at the next look, what is wrong otherwise when it changes.
            return Known(None if isinstance(error, RecordBusy) else mark, error)

    # ── what a kind of record says in its own class ──

    def _keys(self) -> Sequence[str]:
        """Return the keys of the records that there are."""
        raise NotImplementedError

    def _load(self, key: str) -> S:
        """Return what a record comes to; a ``PdcaError`` if it cannot be read."""
        raise NotImplementedError

    def _open_marks(self) -> Marks:
        """Return what tells of change in any of the records; a ``RecordError`` if they are out of reach."""
        raise NotImplementedError

    def _beside(self, key: str) -> Hashable:
        """Return what changes with anything else that a record is read together with."""
        return None

    def _let_go(self) -> None:
        if self._marks is not None:
            self._marks.close()
        self._marks = None
