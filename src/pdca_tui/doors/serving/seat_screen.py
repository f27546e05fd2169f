"""A seat that is taken: one application at the other end of a line, from its first frame to its last."""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pdca_tui.application.review.live_review import LiveReview
from pdca_tui.application.review.open_reviews import OpenReviews
from pdca_tui.application.review.reviewed_year import reviewed_year
from pdca_tui.application.session.room import Room
from pdca_tui.domain.seats import Seat
from pdca_tui.doors.serving.answer import Answer
from pdca_tui.doors.serving.driver import Line, RemoteDriver, driver_for
from pdca_tui.doors.serving.limits import EARLY
from pdca_tui.doors.serving.restricted_driver import failure_of
from pdca_tui.doors.serving.welcome_message import greet, stranger
from pdca_tui.doors.shutdown import keep_and_leave, last_words, opinions_with_receipts, receipts_offered, rise
from pdca_tui.doors.terminal import Terminal
from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.error_message import told
from pdca_tui.screens.app import PdcaApp
from pdca_tui.screens.shell.fault_log import Fault, place_of
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.whereabouts import (
    bring_back,
    bring_back_in_review,
    comes_by_lobby,
    keep_place_in_review,
    path_in_review,
)
from pdca_tui.words import Lang, say

if TYPE_CHECKING:
    from pdca_tui.doors.serving.protocols import Connected


MakeDriver = Callable[[Any, Terminal, Callable[[], Callable[[], None]]], Callable[..., RemoteDriver]]
"""Makes what is set as an application's ``driver_class``, of a line, the terminal at its end, and what lets a key go first."""


class TakenSeat:
    """Holds one application. Whatever becomes of it stays here: no other seat notices."""

    def __init__(  # noqa: PLR0913  # who, where, and what is shown
        self,
        visitor: Connected,
        line: Line,
        terminal: Terminal,
        size: tuple[int, int],
        lang: Lang,
        *,
        driver: MakeDriver = driver_for,
        session: str = "",
        review: str | None = None,
        projector: bool = False,
        begun: str = "",
    ) -> None:
        """Prepare the seat of ``visitor`` on ``terminal``; with ``session`` that one, where others land.

        With ``review`` it is in the review of the year that it names, of the latest one if empty. With ``projector`` what the
        room sees is shown, and nothing else. A page tells where the person was, and what was ``begun``.
        """
        self._make_driver = driver
        self._session = session
        self._review = review
        self._projector = projector
        self._begun = begun if not projector else ""
        self._visitor = visitor
        self._line = line
        self._terminal = terminal
        self._size = size
        self._lang: Lang = lang
        self._app: PdcaApp | None = None
        self._running: asyncio.Task[int | None] | None = None
        self._sentence = ""
        self._place: list[str] = []
        """Where in a review the person was when the line was lost, or the server ended; a page knows that itself."""
        self._leaving = False
        self._early = b""
        self._began = time.monotonic()

    @property
    def typed_at(self) -> float:
        """When the person last pressed a key, or came."""
        driver = self._driver
        return max(driver.typed_at, self._began) if driver is not None else self._began

    def feed(self, data: bytes) -> None:
        """Take what the client sent."""
        if (driver := self._driver) is not None:
            driver.feed(data)
        else:
            self._early = (self._early + data)[:EARLY]

    def resized(self, columns: int, rows: int) -> None:
        """Lay out for another size of the window."""
        self._size = (columns, rows)
        if (driver := self._driver) is not None:
            driver.resized(columns, rows)

    @property
    def driver(self) -> RemoteDriver | None:
        """The driver of the screen; ``None`` before it is there, and after it has ended."""
        return self._driver

    def drained(self) -> None:
        """Look whether the client reads again."""
        if (driver := self._driver) is not None:
            driver.drained()

    async def hold(self) -> Answer:
        """Show the application until the person leaves; return what is left to say."""
        visitor, door = self._visitor, self._visitor.door
        room: Room | None = None
        live: LiveReview | None = None
        try:
            live = await self._live_review()
            key = self._session or (await door.landing() if live is None else "")
            if not self._session and not door.session and comes_by_lobby(self._begun, key):
                key = ""
            room, left_at = await door.rooms.come_back(key, visitor.seats[0], visitor.short) if key else (None, None)
            app = self._app = PdcaApp(
                door.home,
                visitor.seats[0],
                also=visitor.seats[1:],
                rooms=door.rooms,
                painting=door.painting,
                room=room,
                review=live,
                key=visitor.short,
                left_at=left_at,
                projector=self._projector,
                every_cycle=not self._projector,
                seats_in=self._seats_in,
                lang=self._lang,
            )
        except BaseException as error:
            if room is not None:
                await door.rooms.part(room)
            if live is not None:
                await door.rooms.beside(OpenReviews).part(live)
            if not isinstance(error, PdcaError):
                raise
            visitor.tell("cannot-open", error=error.key)
            return Answer(complaint=told(error, visitor.seats), status=error.exit_code)
        app.faults.tell = self._tell_fault
        app.driver_class = self._make_driver(self._line, self._terminal, door.painting.turns.make_way)  # type: ignore[assignment]  # called like a class
        app.call_later(self._take_early)
        try:
            unknown = stranger(visitor.seats, room.session, self._lang) if room is not None else ""
            app.call_later(greet, app, visitor.about_key, unknown)
            if visitor.by_ssh:
                app.in_review = functools.partial(_bring_back_in_review, app)
            if self._begun:
                app.brought_to = self._begun
                app.call_later(self._bring_back, app)
            visitor.tell(
                "seated",
                seats="+".join(map(str, visitor.seats)),
                session=key or (live is not None and f"review-{live.key}") or "",
            )
            return await self._show(app)
        finally:
            # The record may be slow; the person need not wait for it to be told goodbye.
            door.spawn(self._rise(app))

    def _seats_in(self, cycle: str) -> tuple[Seat, ...]:
        """Return the seats of who sits here in a cycle of the home."""
        visitor = self._visitor
        return visitor.door.cycle_seats.seats(visitor.seats, visitor.fingerprint, cycle)

    def look_at_seats(self) -> None:
        """Leave where the seats in another cycle are gone: they were listed there, and are no more."""
        app, served = self._app, self._visitor.door.home.key
        if app is not None and app.home.key != served and not set(app.hats) <= set(self._seats_in(app.home.key)):
            self._visitor.tell("revoked", key=self._visitor.fingerprint)
            self.leave(say("door.revoked", lang=self._lang))

    async def _live_review(self) -> LiveReview | None:
        """Return the review that was asked for, entered; a ``PdcaError`` if there is none such."""
        if self._review is None:
            return None
        door = self._visitor.door
        year = await asyncio.to_thread(reviewed_year, door.home, self._review)
        return await door.rooms.beside(OpenReviews).enter(str(year))

    def _bring_back(self, app: PdcaApp) -> None:
        """Bring the person back to where they were, beside their keys: a record may be slow to open."""

        async def bring() -> None:
            await bring_back(app, self._begun)
            if (driver := self._driver) is not None:
                driver.flush()  # the page is told where one is now, though nothing may be painted any more

        app.run_worker(work(bring), group="coming-back")

    def _tell_fault(self, fault: Fault) -> None:
        self._visitor.tell("fault", error=fault.error, where=fault.where, times=fault.times)

    async def _rise(self, app: PdcaApp) -> None:
        await keep_place_in_review(app, self._place)
        await rise(app)
        self._app = None
        self._visitor.tell("left", seats="+".join(map(str, self._visitor.seats)))
        self._visitor.door.swept.left()

    def leave(self, sentence: str = "") -> None:
        """End the application: what is being typed is kept first; if that takes too long it ends anyway."""
        if not self._leaving:
            self._leaving, self._sentence = True, sentence
            self._let_go()

    def _let_go(self) -> None:
        if self._running is None or self._app is None:
            return
        if (driver := self._driver) is not None:
            driver.hurry()
        if self._visitor.by_ssh and self._app.screen_stack:
            self._place = path_in_review(self._app)
        self._app.call_later(keep_and_leave, self._app)
        asyncio.get_running_loop().call_later(self._visitor.door.limits.leaving, self._running.cancel)

    async def _show(self, app: PdcaApp) -> Answer:
        self._running = asyncio.create_task(app.run_async(size=self._size), name=f"seat {self._visitor.number}")
        if self._leaving:
            self._let_go()
        try:
            await asyncio.wait([self._running])
        except asyncio.CancelledError:
            self._running.cancel()
            await asyncio.wait([self._running])
            raise
        failure = failure_of(app) or (None if self._running.cancelled() else self._running.exception())
        if failure is not None:
            self._visitor.tell("crash", error=type(failure).__name__, where=place_of(failure))
            if (driver := self._driver) is not None:
                driver.stop_application_mode()
            return Answer(complaint=say("door.crashed"), status=1)
        session = app.room.session if app.room is not None else app.left
        # Receipts are given by the cycle that is served; of a session of another one none is offered here.
        own = session if app.home.key == self._visitor.door.home.key else None
        offered = receipts_offered(self._visitor.seats, own, by_ssh=self._visitor.by_ssh)
        # What the first screen's foot said of the key may have been overlooked.
        sentences = last_words(self._sentence, kept=app.kept), offered, self._visitor.about_key
        text = "".join(f"{sentence}\n" for sentence in sentences if sentence).encode()
        return Answer(text=text, receipts=opinions_with_receipts(self._visitor.seats, own))

    def _take_early(self) -> None:
        early, self._early = self._early, b""
        if early:
            self.feed(early)

    @property
    def _driver(self) -> RemoteDriver | None:
        driver = self._app._driver if self._app is not None else None  # noqa: SLF001  # it is ours
        return driver if isinstance(driver, RemoteDriver) else None


def _bring_back_in_review(app: PdcaApp) -> None:
    """Bring who enters a review back to where they were in it, beside their keys."""
    app.run_worker(work(bring_back_in_review, app), group="coming-back")
