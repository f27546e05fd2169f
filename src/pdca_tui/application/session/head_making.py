"""Heads at the moments that count, while people work on a record: made beside everything else, and never in its way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from pdca_tui.domain.session import events as e
from pdca_tui.errors import PdcaError
from pdca_tui.sheets.home import Home

_PATIENCE = 12.0  # seconds that the end of a room waits for a head: as long as an agent may take, twice

Failed = Callable[[BaseException], None]


class HeadMaker:
    """Makes a head of a session's record after its closing, an adoption and its approval, in a thread of its own.

    What keeps a head from being made or signed is told to who asks; what was recorded is recorded all the same.
    """

    def __init__(self, home: Home, key: str, failed: Failed) -> None:
        """Make heads of the session ``key``; ``failed`` is told of a fault of the program."""
        self._home = home
        self._key = key
        self._failed = failed
        self._making: set[asyncio.Future[PdcaError | None]] = set()
        self._trouble: PdcaError | None = None

    def heard(self, asking: asyncio.Future[list[e.Entry]]) -> None:
        """Make the heads that belong to what ``asking`` recorded, if any does."""
        recorded = not asking.cancelled() and asking.exception() is None
        sizes = list(_sizes(asking.result())) if recorded else []
        if sizes:
            making = asyncio.get_running_loop().run_in_executor(None, _made, self._home, self._key, sizes)
            self._making.add(making)
            making.add_done_callback(self._done)

    async def trouble(self) -> PdcaError | None:
        """Return what kept the last head from being made or signed, once it is made; ``None`` if nothing did."""
        await self.settle()
        return self._trouble

    async def settle(self) -> None:
        """Wait for the heads that are being made, but not for ever."""
        if self._making:
            await asyncio.wait(self._making, timeout=_PATIENCE)

    def _done(self, making: asyncio.Future[PdcaError | None]) -> None:
        self._making.discard(making)
        if making.cancelled():
            return
        if (fault := making.exception()) is not None:
            self._failed(fault)
        else:
            self._trouble = making.result()


def _sizes(entries: Iterable[e.Entry]) -> Iterable[int]:
    """Yield of how many entries a head is to be: with a closing or an adoption; before and with an approval."""
    for entry in entries:
        if isinstance(entry.event, e.MinutesApproved):
            yield entry.number - 1
        if isinstance(entry.event, e.SessionClosed | e.FindingsAdopted | e.MinutesApproved):
            yield entry.number


def _made(home: Home, key: str, sizes: list[int]) -> PdcaError | None:
    """Make heads of a session of these sizes; return what kept one from being made, signed or kept."""
    from pdca_tui.application import heads  # noqa: PLC0415  # rare, and costs start-up time
    from pdca_tui.application.session.head_source import of_session  # noqa: PLC0415  # as above

    return heads.made_anyway(of_session(home, key), sizes)
