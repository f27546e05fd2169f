"""Heads at the moments that count, while people work on a record: made beside everything else, and never in its way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Any

from pdca_tui.domain.aggregate import Entry
from pdca_tui.errors import PdcaError

if TYPE_CHECKING:
    from pdca_tui.application.heads import Source

_PATIENCE = 12.0  # seconds that the end of a record waits for a head: as long as an agent may take, twice

Failed = Callable[[BaseException], None]
Sizes = Callable[[Iterable[Entry[Any]]], Iterable[int]]
"""Of how many entries a head is to be made, once these were recorded."""


def _unheard(_: BaseException) -> None:
    """Tell nobody."""


class HeadMaker:
    """Makes the heads of one record, one after the other in a thread of its own, which is begun with the first one.

    What keeps a head from being made or signed is told to who asks; what was recorded is recorded all the same.
    """

    def __init__(self, source: Callable[[], Source], sizes: Sizes, failed: Failed = _unheard) -> None:
        """Make heads of a record; ``source`` is asked for it in the thread, ``failed`` is told of a fault of the program."""
        self._source = source
        self._sizes = sizes
        self._failed = failed
        self._thread: ThreadPoolExecutor | None = None
        self._making: set[Future[None]] = set()
        self._trouble: PdcaError | None = None

    def after(self, entries: Iterable[Entry[Any]]) -> None:
        """Make the heads that belong to what was just recorded, if any does; any thread may say so."""
        if sizes := list(self._sizes(entries)):
            self._thread = self._thread or ThreadPoolExecutor(1, thread_name_prefix="heads")
            making = self._thread.submit(self._made, sizes, _running_loop())
            self._making.add(making)
            making.add_done_callback(self._making.discard)

    async def trouble(self) -> PdcaError | None:
        """Return what kept the last head from being made or signed, once it is made; ``None`` if nothing did."""
        if self._making:
            await asyncio.get_running_loop().run_in_executor(None, self.settle)
        return self._trouble

    def settle(self) -> None:
        """Wait for the heads that are being made, but not for ever."""
        wait(tuple(self._making), timeout=_PATIENCE)

    def close(self) -> None:
        """End the thread once it has made what it was asked for, which nobody waits for here."""
        if self._thread is not None:
            self._thread.shutdown(wait=False)
            self._thread = None

    def _made(self, sizes: Sequence[int], asked_in: asyncio.AbstractEventLoop | None) -> None:
        from pdca_tui.application import heads  # noqa: PLC0415  # rare, and costs start-up time

        try:
            self._trouble = heads.made_anyway(self._source(), sizes)
        except Exception as fault:  # noqa: BLE001  # nobody else would hear of it
            if asked_in is not None:
                asked_in.call_soon_threadsafe(self._failed, fault)


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
