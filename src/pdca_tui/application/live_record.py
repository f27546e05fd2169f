"""The room: one session being held, for any number of seats in this process.

Seats ask; what the rules make of it is on the disk before anybody is told; then every listener, the asker's included,
is told the same new state. What other processes record arrives the same way.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from pdca_tui.application.change_polling import woken
from pdca_tui.application.head_making import HeadMaker
from pdca_tui.application.paint_queue import Done, Turn, Turns
from pdca_tui.application.presence.recorder import PATIENCE, Attending
from pdca_tui.application.session.findings_source import FindingsSource
from pdca_tui.application.session.reading_position import AT, Where, kept, where
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.application.session.sheet_cache import Material
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.schedule import face
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import is_program
from pdca_tui.errors import RecordBusy, RecordError, SheetError
from pdca_tui.pages.page_cache import SharedPages
from pdca_tui.sheets.home import Home

_COUNTING = 2.0  # seconds between counts of who is drafting
_CLOCK = 1.0  # seconds between looks at the clock and at the files, for all screens together
_SILENCE = 3.0  # seconds after which a record that does not answer is told to be out of reach

Failed = Callable[[BaseException], None]
"""Told of a fault of the program that ends nothing."""

T = TypeVar("T")
Painter = Callable[[Session, tuple[e.Entry, ...], Done], None]
"""Told a new state and the entries that led to it; calls the last when it has painted what it was told."""


def unheard(_: BaseException) -> None:
    """Tell nobody."""


class Room:
    """One session being held. The record is touched by one thread of its own, so that a slow disk never stops a screen."""

    def __init__(
        self, journal: SessionJournal, turns: Turns | None = None, *, settles_after: float = PATIENCE, failed: Failed = unheard
    ) -> None:
        """Hold the session of ``journal``; ``turns`` are those of the screens, over all rooms of this process.

        After ``settles_after`` seconds the record is told of seats that it says are joined and that no living process holds.
        ``failed`` is told of a fault of the program while it watches the record.
        """
        self._journal = journal
        self.preparation = journal.preparation
        self._order = turns or Turns()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="record")
        self._turns: dict[Turn, int] = {}
        self._told = journal.session.last
        self._watch: asyncio.Task[None] | None = None
        self._look: asyncio.Task[None] | None = None
        self.trouble: RecordError | None = None
        self._reachable = asyncio.Event()
        self._reachable.set()
        self.drafting = 0
        self.pages = SharedPages()
        self._attending = Attending(self, settles_after, failed)
        self._failed = failed
        self.heads = HeadMaker(journal.home, journal.key, failed)
        self._face: tuple[object, ...] = ()
        self.material = Material(journal.home, journal.session.convened.fiscal_year)
        self.findings = FindingsSource(journal.home)

    @property
    def session(self) -> Session:
        """The state of the session."""
        return self._journal.session

    @property
    def home(self) -> Home:
        """Where the data set and the sessions are."""
        return self._journal.home

    @property
    def writable(self) -> bool:
        """Whether anything can be recorded here."""
        return self._journal.writable

    @property
    def moment(self) -> datetime:
        """The moment, by the clock of this record."""
        return self._journal.moment

    def follow(self, painter: Painter, typed_at: Callable[[], float]) -> Callable[[], None]:
        """Tell ``painter`` every new state when it is its turn, who typed last first; call what is returned to stop."""

        def paint(done: Done) -> None:
            session = self.session
            news = tuple(self._journal.entries[self._turns[turn] : session.last])
            self._turns[turn] = session.last
            painter(session, news, done)

        def stop() -> None:
            self._order.forget(turn)
            self._turns.pop(turn, None)

        turn = Turn(paint, typed_at)
        self._turns[turn] = self.session.last
        return stop

    def start(self) -> None:
        """Begin to watch for what other processes record, if nobody has yet."""
        if self._watch is not None:
            return
        self._watch = asyncio.create_task(self._watching(), name="watch the record")

    async def ask(
        self, command: c.Command, seat: Seat, key: str = "", *, drafted: tuple[Seat, str] | None = None
    ) -> tuple[e.Entry, ...]:
        """Ask for ``command`` as ``seat``; when this returns it is on the disk and everybody was told.

        ``drafted`` is whose draft it was, and its slot: it is forgotten in the same step.

        Raises ``Refused`` or a ``RecordError``; nothing was recorded then. Who stops waiting, as a screen that goes does, takes
        nothing back: it is still recorded and told.
        """
        draft = (str(drafted[0]), drafted[1]) if drafted is not None else None
        return await self._asked(self._in_thread(self._journal.ask, command, seat, key, draft))

    async def open(self, seat: Seat, key: str = "", *, counted: int | None = None) -> tuple[e.Entry, ...]:
        """Open the session, with a copy of all sheets and findings of the agenda; ``counted`` as in ``OpenSession``."""

        def opening() -> list[e.Entry]:
            programs = (program for program in self.session.order if is_program(program))
            sheets = tuple(filter(None, (self.material.on_disk(program) for program in programs)))
            bare = not sheets and not self.home.programs(self.session.convened.fiscal_year)
            shown = self.findings.to_show(self.session)
            return self._journal.ask(c.OpenSession(sheets=sheets, bare=bare, counted=counted, findings=shown), seat, key)

        return await self._asked(self._in_thread(opening))

    async def correct(
        self, command: c.CorrectMaterial | c.Undo, seat: Seat, key: str = "", *, drafted: tuple[Seat, str] | None = None
    ) -> SheetError | None:
        """Correct the material, or take back what may be a correction: first in the record, then in the sheet's file.

        Returns what kept the file from it, if anything did. ``drafted`` is as in ``ask``.
        """
        from pdca_tui.sheets.edit import set_value  # noqa: PLC0415  # editing is rare and costs start-up time

        for entry in await self.ask(command, seat, key, drafted=drafted):
            if isinstance(corrected := entry.event, e.MaterialCorrected):
                year = self.session.convened.fiscal_year
                try:
                    path = self.home.sheet_path(year, corrected.program)
                    await self._in_thread(set_value, path, corrected.path, corrected.after)
                except SheetError as error:
                    return error
        return None

    async def sit(self, seat: Seat, key: str = "") -> None:
        """Note that a seat is taken over a connection; a seat of the body is noticed for the attendance."""
        await self._attending.sit(seat, key)

    async def rise(self, seat: Seat, key: str = "") -> None:
        """Note that a connection of a seat has gone; the last one is noticed for the attendance."""
        await self._attending.rise(seat, key)

    @property
    def sitting(self) -> frozenset[Seat]:
        """The seats that are taken over connections of this process."""
        return self._attending.seats

    @property
    def prepared_anew(self) -> int:
        """How often what is prepared was found to be other than before, without anything recorded."""
        return self._journal.prepared_anew

    async def prepare(self, values: Mapping[str, str], seat: Seat) -> Session:
        """Change what is prepared, as ``SessionJournal.prepare`` does; everybody is told."""
        preparing = self._in_thread(self._journal.prepare, values, seat)
        preparing.add_done_callback(lambda _: self._tell(anyway=True))
        return await asyncio.shield(preparing)

    async def save_minutes(self, write: Callable[[Session], str]) -> Path:
        """Save the minutes as ``write`` makes them, and the archive of the record; return the path of the minutes."""
        saving = self._in_thread(self._journal.save, write)
        saving.add_done_callback(lambda _: self._tell())  # what others recorded was read for it
        return await asyncio.shield(saving)

    async def save_draft(self, seat: Seat, slot: str, text: str, known: Collection[str] | None = None) -> str:
        """Keep what a seat is still writing, and return the slot in which it is; an empty text forgets it.

        With ``known`` nothing but one of those texts is replaced; what else is there is kept beside this.
        """
        more = () if known is None else (known,)
        return await self._in_thread(self._journal.save_draft, seat, slot, text, *more)

    async def drafts(self, seat: Seat) -> dict[str, str]:
        """Return the drafts of a seat by their slots."""
        return await self._in_thread(self._journal.drafts, seat)

    async def drafts_once_there(self, seat: Seat) -> dict[str, str]:
        """Return the drafts of a seat, however long the record is out of reach."""
        while True:
            try:
                return await self.drafts(seat)
            except RecordBusy:
                await self._reachable.wait()

    async def left_at(self, seat: Seat, key: str) -> Where | None:
        """Return where the person with ``key`` was reading, to come back to after a lost connection.

        ``None`` for who followed the room, and for who signed in with no key: they cannot be told apart. And ``None`` while the
        record cannot be reached.
        """
        if not key:
            return None
        with contextlib.suppress(RecordError):
            return self.left_by(key, await self.drafts(seat))
        return None

    def left_by(self, key: str, drafts: Mapping[str, str]) -> Where | None:
        """Return where the person with ``key`` was reading, as the ``drafts`` of the seat tell."""
        return where(self.session, drafts.get(AT + key, "")) if key else None

    async def reads_at(self, seat: Seat, key: str, at: Where | None) -> None:
        """Keep where the person with ``key`` reads, beside the drafts of the seat; ``None`` once they follow the room."""
        # It is a convenience: a record that cannot be reached tells of itself elsewhere.
        with contextlib.suppress(RecordError):
            await self.save_draft(seat, AT + key, kept(self.session, at) if at else "")

    async def close(self) -> None:
        """Let go of the record; what was asked before is finished first."""
        self._stop_watching()
        await self._attending.close()
        await self.heads.settle()
        await self._in_thread(self._journal.close)
        self._thread.shutdown()

    def let_go(self) -> None:
        """Let go of the record because the process ends.

        What was asked before is finished first, unless the record cannot be reached: nobody waits for that any more.
        """
        self._stop_watching()
        self._attending.let_go()
        if self.trouble is not None:
            self._journal.hurry()
        self._thread.shutdown(cancel_futures=self.trouble is not None)
        self._journal.close()

    def _stop_watching(self) -> None:
        for task in (self._watch, self._look):
            if task is not None:
                task.cancel()

    async def _asked(self, asking: asyncio.Future[list[e.Entry]]) -> tuple[e.Entry, ...]:
        """Return what came of a command once everybody was told, also when nobody waits for it any more."""
        asking.add_done_callback(lambda _: self._tell())
        asking.add_done_callback(self.heads.heard)
        return tuple(await asyncio.shield(asking))

    async def _watching(self) -> None:
        """Look again and again. A fault of the program is no reason to stop, nor to say meanwhile that all is recorded."""
        while True:
            look = self._look = asyncio.create_task(self._looking(), name="look at the record")
            await asyncio.wait([look])
            if look.cancelled() or (fault := look.exception()) is None:
                return
            self._failed(fault)
            self._in_trouble(RecordError("record.failed", path=str(self._journal.folder), detail=type(fault).__name__))
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
                await self._answered(self._in_thread(self._journal.poll))
                if loop.time() - counted > _COUNTING:
                    drafting, counted = await self._answered(self._in_thread(self._journal.drafting, "opinion:")), loop.time()
            except RecordError as error:
                self._in_trouble(error)
                continue
            recovered, self.trouble = self.trouble is not None, None
            if recovered:
                self._reachable.set()
                self._attending.hurry()
            self._tell(anyway=recovered)
            self._attending.look()
            if drafting != self.drafting:
                self.drafting = drafting
                self._tell(anyway=True)

    async def _answered(self, look: asyncio.Future[T]) -> T:
        """Wait for a look at the record; tell when it does not answer, as where others wait for it before this look."""
        done, _ = await asyncio.wait([look], timeout=_SILENCE)
        if not done:
            self._in_trouble(RecordBusy("record.busy", path=str(self._journal.folder), detail=""))
        return await look

    def _in_trouble(self, error: RecordError) -> None:
        """Tell everybody that the record cannot be reached, or what else is wrong with it."""
        known, self.trouble = self.trouble, error
        self._reachable.clear()
        self._tell(anyway=known is None or known.key != error.key)

    async def _look_up(self) -> None:
        """Tell everybody when what is seen of the time, or a file of the material, has changed; of the time, once a minute."""
        stamps = await self.material.stamps()
        anew = await self._answered(self._in_thread(self._journal.look_at_files))
        minute = self._journal.moment.replace(second=0, microsecond=0)
        known, self._face = self._face, (face(self.session, minute), stamps)
        if anew or known not in ((), self._face):
            self._tell(anyway=True)

    def _tell(self, *, anyway: bool = False) -> None:
        session = self._journal.session
        self.material.turn_to(session.convened.fiscal_year)
        if session.last == self._told and not anyway:
            return
        news = tuple(self._journal.entries[self._told : session.last])
        self._told = session.last
        self._attending.answer_for(news)
        for turn in self._turns:
            self._order.want(turn)
        self._order.give()

    def _in_thread(self, work: Callable[..., T], *args: object) -> asyncio.Future[T]:
        working = asyncio.get_running_loop().run_in_executor(self._thread, functools.partial(work, *args))
        working.add_done_callback(self._worked)
        return working

    def _worked(self, working: asyncio.Future[Any]) -> None:
        """Tell that the record cannot be reached, whatever found it out; the next look that succeeds takes it back."""
        failure = None if working.cancelled() else working.exception()
        if isinstance(failure, RecordBusy) and self.trouble is None:
            self._in_trouble(failure)
