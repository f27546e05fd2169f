"""One record being worked on, for any number of seats in this process.

Seats ask; what the rules make of it is on the disk before anybody is told; then every follower, the asker's screen included,
is told that there is something new. What other processes record arrives the same way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Generic, TypeVar

from pdca_tui.application.change_polling import woken
from pdca_tui.application.draft_owners import Drafted
from pdca_tui.application.journal import Journal
from pdca_tui.application.presence.connections import Connections
from pdca_tui.application.record_thread import RecordThread
from pdca_tui.domain.aggregate import Entry, State
from pdca_tui.domain.seats import Seat
from pdca_tui.errors import RecordBusy, RecordError
from pdca_tui.record.store import DraftKey

_COUNTING = 2.0  # seconds between counts of who is drafting
_CLOCK = 1.0  # seconds between looks at the clock and at the files, for all screens together

Failed = Callable[[BaseException], None]
"""Told of a fault of the program that ends nothing."""

After = Callable[[], None]
"""Done once everybody was told; the same one is done once, however many ask for it."""
Heard = Callable[[], After | None]
"""Told that there is something new; returns what is to be done once everybody was told."""

S = TypeVar("S", bound=State)
C = TypeVar("C")
E = TypeVar("E")
T = TypeVar("T")


def unheard(_: BaseException) -> None:
    """Tell nobody."""


class LiveRecord(Generic[S, C, E]):
    """A record being worked on. It is touched by one thread of its own, so that a slow disk never stops a screen.

    A kind of record that does more than that, such as looking at files, says so in a class of its own. ``drafts_counted`` is
    how the slots begin of which it is told how many seats write there.
    """

    drafts_counted = ""

    def __init__(self, journal: Journal[S, C, E], *, failed: Failed = unheard) -> None:
        """Work on the record of ``journal``; ``failed`` is told of a fault of the program while it watches the record."""
        self._journal = journal
        self._failed = failed
        self._thread = RecordThread(journal.folder, lambda: self._tell(anyway=True))
        self._followers: dict[object, Heard] = {}
        self._told = journal.state.last
        self._watch: asyncio.Task[None] | None = None
        self._look: asyncio.Task[None] | None = None
        self.drafting = 0
        self.connections = Connections()

    @property
    def key(self) -> str:
        """The key of what the record tells of."""
        return self._journal.key

    @property
    def state(self) -> S:
        """What the record comes to."""
        return self._journal.state

    @property
    def writable(self) -> bool:
        """Whether anything can be recorded here."""
        return self._journal.writable

    @property
    def trouble(self) -> RecordError | None:
        """Why the record is out of reach; ``None`` while it answers."""
        return self._thread.trouble

    @property
    def moment(self) -> datetime:
        """The moment, by the clock of this record."""
        return self._journal.moment

    @property
    def sitting(self) -> frozenset[Seat]:
        """The seats that are taken over connections of this process."""
        return self.connections.seats

    def entries(self, after: int, last: int) -> tuple[Entry[E], ...]:
        """Return the entries above number ``after`` up to ``last``."""
        return tuple(self._journal.entries[after:last])

    def follow(self, heard: Heard) -> Callable[[], None]:
        """Call ``heard`` whenever there is something new; call what is returned to stop."""
        token = object()
        self._followers[token] = heard

        def stop() -> None:
            self._followers.pop(token, None)

        return stop

    def start(self) -> None:
        """Begin to watch for what other processes record, if nobody has yet."""
        if self._watch is not None:
            return
        self._watch = asyncio.create_task(self._watching(), name="watch the record")

    async def ask(self, command: C, seat: Seat, key: str = "", *, drafted: Drafted | None = None) -> tuple[Entry[E], ...]:
        """Ask for ``command`` as ``seat``; when this returns it is on the disk and everybody was told.

        ``drafted`` is where it was drafted: the draft is forgotten in the same step.

        Raises ``Refused`` or a ``RecordError``; nothing was recorded then. Who stops waiting, as a screen that goes does, takes
        nothing back: it is still recorded and told.
        """
        draft = DraftKey(str(drafted.seat), drafted.slot, drafted.texts) if drafted is not None else None
        return await self._asked(self._in_thread(self._journal.ask, command, seat, key, draft))

    async def sit(self, seat: Seat, key: str = "") -> None:
        """Note that a seat is taken over a connection."""
        self.connections.sat((seat, key), self.moment)

    async def rise(self, seat: Seat, key: str = "") -> None:
        """Note that a connection of a seat has gone."""
        self.connections.rose((seat, key))

    async def save_archive(self) -> None:
        """Put the archive of the record into its folder."""
        await asyncio.shield(self._in_thread(self._journal.save_archive))

    async def save_draft(self, seat: Seat, slot: str, text: str, known: Collection[str] | None = None) -> str:
        """Keep what a seat is still writing, and return the slot in which it is; an empty text forgets it.

        With ``known`` nothing but one of those texts is replaced; what else is there is kept beside this.
        """
        more = () if known is None else (known,)
        return await self._in_thread(self._journal.save_draft, seat, slot, text, *more)

    async def replace_draft(self, seat: Seat, slot: str, text: str, known: Collection[str]) -> bool:
        """Put a text in place of one of ``known``, or of none; whether it is there: what else is kept there stays."""
        return await self._in_thread(self._journal.replace_draft, seat, slot, text, known)

    async def drafts(self, seat: Seat) -> dict[str, str]:
        """Return the drafts of a seat by their slots."""
        return await self._in_thread(self._journal.drafts, seat)

    async def drafts_once_there(self, seat: Seat) -> dict[str, str]:
        """Return the drafts of a seat, however long the record is out of reach."""
        while True:
            try:
                return await self.drafts(seat)
            except RecordBusy:
                await self._thread.reached()

    async def close(self) -> None:
        """Let go of the record; what was asked before is finished first."""
        self._stop_watching()
        await self._settle()
        await self._in_thread(self._journal.close)
        self._thread.close()

    def let_go(self) -> None:
        """Let go of the record because the process ends.

        What was asked before is finished first, unless the record cannot be reached: nobody waits for that any more.
        """
        self._stop_watching()
        self._abandon()
        if self.trouble is not None:
            self._journal.hurry()
        self._thread.close()
        self._journal.close()

    # ── what a kind of record says in its own class ──

    async def _look_up(self) -> None:
        """Look at the clock, and at whatever else there is besides the record; once a second."""

    def _turned(self, state: S) -> None:
        """Prepare for a state that may be another one, before anybody is told."""

    def _heard(self, news: tuple[Entry[E], ...]) -> None:
        """Answer to new entries, before anybody else is told."""

    def _found(self, *, recovered: bool) -> None:
        """Go on after a look at the record; ``recovered`` where it was out of reach before."""

    def _recorded(self, asking: asyncio.Future[list[Entry[E]]]) -> None:
        """Do what follows from what was asked here, once everybody was told."""

    async def _settle(self) -> None:
        """Finish what was begun, before the record is let go of."""

    def _abandon(self) -> None:
        """Leave what was begun, as the process ends."""

    # ── asking, watching, telling ──

    def _stop_watching(self) -> None:
        for task in (self._watch, self._look):
            if task is not None:
                task.cancel()

    async def _asked(self, asking: asyncio.Future[list[Entry[E]]]) -> tuple[Entry[E], ...]:
        """Return what came of a command once everybody was told, also when nobody waits for it any more."""
        asking.add_done_callback(lambda _: self._tell())
        asking.add_done_callback(self._recorded)
        return tuple(await asyncio.shield(asking))

    async def _watching(self) -> None:
        """Look again and again. A fault of the program is no reason to stop, nor to say meanwhile that all is recorded."""
        while True:
            look = self._look = asyncio.create_task(self._looking(), name="look at the record")
            await asyncio.wait([look])
            if look.cancelled() or (fault := look.exception()) is None:
                return
            self._failed(fault)
            self._thread.fail(RecordError("record.failed", path=str(self._journal.folder), detail=type(fault).__name__))
            await asyncio.sleep(_CLOCK)

    async def _looking(self) -> None:
        loop = asyncio.get_running_loop()
        counted = faced = loop.time()
        while True:
            await woken(self._journal.alarm())
            if loop.time() - faced > _CLOCK:
                faced = loop.time()
                await self._look_up()
            drafting = self.drafting
            try:
                await self._thread.answered(self._in_thread(self._journal.poll))
                if self.drafts_counted and loop.time() - counted > _COUNTING:
                    counting = self._in_thread(self._journal.drafting, self.drafts_counted)
                    drafting, counted = await self._thread.answered(counting), loop.time()
            except RecordError as error:
                self._thread.fail(error)
                continue
            recovered = self._thread.recover()
            self._tell(anyway=recovered)
            self._found(recovered=recovered)
            if drafting != self.drafting:
                self.drafting = drafting
                self._tell(anyway=True)

    def _tell(self, *, anyway: bool = False) -> None:
        state = self._journal.state
        self._turned(state)
        if state.last == self._told and not anyway:
            return
        news = self.entries(self._told, state.last)
        self._told = state.last
        self._heard(news)
        after = dict.fromkeys(heard() for heard in tuple(self._followers.values()))
        for done in filter(None, after):
            done()

    def _in_thread(self, work: Callable[..., T], *args: object) -> asyncio.Future[T]:
        """Return the future of work that touches the record."""
        return self._thread.run(work, *args)
