"""The room: one session being held, for any number of seats in this process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from pdca_tui.application.draft_owners import Drafted
from pdca_tui.application.head_making import HeadMaker
from pdca_tui.application.live_record import Failed, LiveRecord, unheard
from pdca_tui.application.presence.recorder import PATIENCE, Attending
from pdca_tui.application.session.findings_source import FindingsSource
from pdca_tui.application.session.head_source import head_sizes, of_session
from pdca_tui.application.session.industry_source import IndustrySource
from pdca_tui.application.session.reading_position import ReadingPositions
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.application.session.sheet_cache import Material
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.schedule import face
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import is_program
from pdca_tui.errors import SheetError
from pdca_tui.sheets.home import Home


class Room(LiveRecord[Session, c.Command, e.Event]):
    """One session being held: its record being worked on, with its sheets, its minutes and the attendance."""

    drafts_counted = "opinion:"
    _journal: SessionJournal

    def __init__(self, journal: SessionJournal, *, settles_after: float = PATIENCE, failed: Failed = unheard) -> None:
        """Hold the session of ``journal``.

        After ``settles_after`` seconds the record is told of seats that it says are joined and that no living process holds.
        ``failed`` is told of a fault of the program while it watches the record.
        """
        super().__init__(journal, failed=failed)
        self.preparation = journal.preparation
        self._attending = Attending(self, settles_after, failed)
        self.heads = HeadMaker(lambda: of_session(journal.home, journal.key), head_sizes, failed)
        self._face: tuple[object, ...] = ()
        self.material = Material(journal.home, journal.session.convened.fiscal_year)
        self.findings = FindingsSource(journal.home)
        self.industry = IndustrySource(journal.home)
        self.reading = ReadingPositions(self)

    @property
    def session(self) -> Session:
        """The state of the session."""
        return self._journal.session

    @property
    def home(self) -> Home:
        """Where the data set and the sessions are."""
        return self._journal.home

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
        self, command: c.CorrectMaterial | c.Undo, seat: Seat, key: str = "", *, drafted: Drafted | None = None
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

    # ── beside the record ──

    async def _look_up(self) -> None:
        """Tell everybody when what is seen of the time, or a file of the material, has changed; of the time, once a minute."""
        stamps = await self.material.stamps()
        anew = await self._thread.answered(self._in_thread(self._journal.look_at_files))
        if anew:
            self.findings.forget()
        minute = self._journal.moment.replace(second=0, microsecond=0)
        known, self._face = self._face, (face(self.session, minute), stamps)
        if anew or known not in ((), self._face):
            self._tell(anyway=True)

    def _turned(self, state: Session) -> None:
        self.material.turn_to(state.convened.fiscal_year)

    def _heard(self, news: tuple[e.Entry, ...]) -> None:
        self._attending.answer_for(news)

    def _found(self, *, recovered: bool) -> None:
        if recovered:
            self._attending.hurry()
        self._attending.look()

    def _recorded(self, asking: asyncio.Future[list[e.Entry]]) -> None:
        if not asking.cancelled() and asking.exception() is None:
            self.heads.after(asking.result())

    async def _settle(self) -> None:
        await self._attending.close()
        await self.heads.trouble()
        self.heads.close()

    def _abandon(self) -> None:
        self._attending.let_go()
        self.heads.close()
