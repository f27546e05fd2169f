"""What every way in stands on: the sessions of a home held open to its seats, in one process."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from pdca_tui.application.clock import now
from pdca_tui.application.session.default_session import landing
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.lifecycle import HELD
from pdca_tui.doors.serving.connection_limits import Crowd
from pdca_tui.doors.serving.garbage_collection import Sweeping
from pdca_tui.doors.serving.invitation_codes import mark_of
from pdca_tui.doors.serving.keyring import Keyring
from pdca_tui.doors.serving.limits import Limits
from pdca_tui.doors.serving.log import DoorLog
from pdca_tui.doors.serving.protocols import Connected
from pdca_tui.doors.serving.rate_limit import Buckets
from pdca_tui.doors.serving.reloading_file import Reread
from pdca_tui.doors.serving.seats_in_cycles import CycleSeats
from pdca_tui.doors.serving.supervisor import Watch
from pdca_tui.doors.serving.user_names import together
from pdca_tui.doors.status import Health
from pdca_tui.errors import PdcaError
from pdca_tui.record.invitation_store import Invitations
from pdca_tui.screens.shell.shared_painting import SharedPainting
from pdca_tui.sheets.files import ListedKey
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import PublicKey
from pdca_tui.sheets.seat_keys_edit import list_key
from pdca_tui.words import Lang, say

T = TypeVar("T")

_LANDING = 10.0
_LAST_WORDS = 1.5


class SeatServer:
    """Holds the sessions of a home open to its seats. SSH and the browser are ways to it, with the same limits and one log."""

    def __init__(self, home: Home, log: DoorLog, *, session: str = "", limits: Limits | None = None, lang: Lang = "ja") -> None:
        """Prepare; members land in ``session``, or where one is open. Errors of the family say what is not in order."""
        self.home = home
        self.log = log
        self.lang: Lang = lang
        self.limits = limits or Limits()
        self.rooms = Rooms(home, failed=self._failed)
        self.painting = SharedPainting()
        self.manifest = Reread(home.manifest, home.dataset)
        self.keyring = Keyring(home)
        self.cycle_seats = CycleSeats(home)
        self.invitations = Invitations(home.sessions)
        self.failures_from = Buckets(self.limits.failures_rate, self.limits.failures_burst)
        self.failures_as = Buckets(self.limits.failures_rate, self.limits.failures_burst)
        self.crowd = Crowd(self.limits)
        self.swept = Sweeping(self.crowd.quiet_for)
        self.working = asyncio.Semaphore(self.limits.commands)
        self._codes = ThreadPoolExecutor(2, "codes")
        """Of their own: whoever types codes without end keeps nothing else waiting."""
        self._session = session
        self._landing = ""
        self._landing_until = 0.0
        self._looking: asyncio.Task[str] | None = None
        self._room: Room | None = None
        self._count = 0
        self._tasks: set[asyncio.Task[Any]] = set()
        self._watch = Watch(self)
        self._begun = False

    @property
    def dataset(self) -> DataSet:
        """What is the same for every year, as it is written now."""
        return self.manifest.value

    def health(self) -> Health:
        """Return how the server is; it may be asked from any thread."""
        return self._watch.health()

    def next_number(self) -> int:
        """Return the number of the next connection, whichever way it came."""
        self._count += 1
        return self._count

    async def begin(self) -> None:
        """Begin to look after what is served, once; the ways in listen already."""
        if self._begun:
            return
        self._begun = True
        if key := await self.landing():
            # The first to come need not wait until its record is read.
            self._room = self.rooms.join(key)
            self._room.start()
        self._watch.begin()

    async def close(self) -> None:
        """Say goodbye to every seat, what is being typed kept first, and stop."""
        await self._watch.end()
        for visitor in self.crowd.here:
            visitor.leave("door.closing")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.limits.leaving + 1.0):
                while self._tasks:
                    await asyncio.wait(self._tasks)
        # A client that is disconnected does not show what it was sent last; left alone it goes by itself.
        for visitor in set(self.crowd.here) - set(self.crowd.inside):
            visitor.cut_off("closing")
        await self.crowd.emptied(_LAST_WORDS)
        for visitor in self.crowd.here:
            visitor.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.rooms.close()  # at once: the record may be out of reach, and nobody is here any more
        self._codes.shutdown(wait=False, cancel_futures=True)
        self.log.tell("closed")

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run what belongs to a seat beside everything else; the door waits for it a while before it closes."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (failure := task.exception()) is not None:
            self._failed(failure)

    def _failed(self, failure: BaseException) -> None:
        self.log.tell("failure", error=type(failure).__name__)

    # ── who comes ──

    async def bind(self, visitor: Connected, code: str, seats: tuple[Seat, ...], key: PublicKey, *, label: str = "") -> bool:
        """Use a code up and list a key for its seats; whether the code held. For no seats there is no code."""
        at, seat = now(), together(seats)
        try:
            if not await self.aside(functools.partial(self.invitations.use, code, seat, key.fingerprint, at=at)):
                return False
        except PdcaError as error:
            visitor.tell("trouble", error=error.key)
            return False
        label = label or say("door.label", lang=self.lang)
        try:
            for each in seats:
                listed = ListedKey(seat=str(each), key=str(key), label=label, added=at.date())
                await self.aside(functools.partial(list_key, self.home, listed))
        except PdcaError as error:
            # The code was right: let them in this once, though their key is not kept.
            visitor.tell("trouble", error=error.key, key=key.fingerprint)
            visitor.registered = False
        else:
            visitor.registered = True
            await self.reread()
        visitor.tell("bound", seat=seat, key=key.fingerprint, code=mark_of(code))
        return True

    async def reread(self) -> None:
        """Read again what has changed of the data set and of the keys, without waiting for the next look."""
        await self._watch.reread()

    async def aside(self, work: Callable[[], T]) -> T:
        """Do something with codes or keys in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._codes, work)

    @property
    def session(self) -> str:
        """The one session that is served; empty where it is any."""
        return self._session

    async def landing(self) -> str:
        """Return the session in which members land: the one that is named, or is open; empty for the lobby."""
        if self._session:
            return self._session
        held = [room.session.key for room in self.rooms.open_now if room.session.state in HELD]
        if held:
            return max(held)
        if time.monotonic() <= self._landing_until:
            return self._landing
        if self._looking is None:
            # Once for all who come at the same time: it may read every record.
            self._looking = asyncio.create_task(self._look_where())
        return await asyncio.shield(self._looking)

    async def _look_where(self) -> str:
        try:
            self._landing = await asyncio.to_thread(landing, self.home)
            self._landing_until = time.monotonic() + _LANDING
        finally:
            self._looking = None
        return self._landing
