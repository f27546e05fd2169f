"""The one thread that touches a record, and whether the record answers there."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from pdca_tui.errors import RecordBusy, RecordError

_SILENCE = 3.0  # seconds after which a record that does not answer is told to be out of reach

T = TypeVar("T")


class RecordThread:
    """Runs everything that touches a record, one after the other, so that a slow disk never stops a screen.

    ``trouble`` is why the record is out of reach; ``None`` while it answers.
    """

    def __init__(self, folder: Path, changed: Callable[[], None]) -> None:
        """Run nothing yet; ``changed`` is called when the record in ``folder`` goes out of reach, or for another reason."""
        self._folder = folder
        self._changed = changed
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="record")
        self._reachable = asyncio.Event()
        self._reachable.set()
        self.trouble: RecordError | None = None

    def run(self, work: Callable[..., T], *args: object) -> asyncio.Future[T]:
        """Return the future of ``work``; what is asked for goes on when nobody waits for it any more."""
        working = asyncio.get_running_loop().run_in_executor(self._pool, functools.partial(work, *args))
        working.add_done_callback(self._worked)
        return working

    async def answered(self, look: asyncio.Future[T]) -> T:
        """Wait for a look at the record; tell when it does not answer, as where others wait for it before this look."""
        done, _ = await asyncio.wait([look], timeout=_SILENCE)
        if not done:
            self.fail(RecordBusy("record.busy", path=str(self._folder), detail=""))
        return await look

    def fail(self, error: RecordError) -> None:
        """Note that the record cannot be reached, or what else is wrong with it."""
        known, self.trouble = self.trouble, error
        self._reachable.clear()
        if known is None or known.key != error.key:
            self._changed()

    def recover(self) -> bool:
        """Note that the record answered; return whether it was out of reach before."""
        recovered, self.trouble = self.trouble is not None, None
        if recovered:
            self._reachable.set()
        return recovered

    async def reached(self) -> None:
        """Wait until the record can be reached."""
        await self._reachable.wait()

    def close(self) -> None:
        """End the thread once everything is done; what a record out of reach keeps waiting is given up."""
        self._pool.shutdown(cancel_futures=self.trouble is not None)

    def _worked(self, working: asyncio.Future[Any]) -> None:
        """Tell that the record cannot be reached, whatever found it out; the next look that succeeds takes it back."""
        failure = None if working.cancelled() else working.exception()
        if isinstance(failure, RecordBusy) and self.trouble is None:
            self.fail(failure)
