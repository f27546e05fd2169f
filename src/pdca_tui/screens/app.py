"""The application of one seat: which screen is on, in which theme, and the way in and out."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import time
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Event, InputEvent, Key, MouseEvent, Paste, Resize
from textual.message_pump import MessagePumpClosed
from textual.screen import Screen

from pdca_tui.application.draft_owners import new_terminal, owner_of_key
from pdca_tui.application.session.reading_position import Where
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import Refused, SheetError
from pdca_tui.pages.layout import styled_line
from pdca_tui.screens.review.routes import ReviewRoutes
from pdca_tui.screens.session.reading_position import ReadingPosition
from pdca_tui.screens.session.routes import SessionRoutes
from pdca_tui.screens.shell.app_screen import SEARCH, AppScreen
from pdca_tui.screens.shell.fault_recovery import SurvivingApp
from pdca_tui.screens.shell.keyboard import Keyboard
from pdca_tui.screens.shell.notifications import Notifications
from pdca_tui.screens.shell.pending_requests import PendingRequests
from pdca_tui.screens.shell.shared_painting import SharedPainting
from pdca_tui.screens.shell.themes import THEMES
from pdca_tui.screens.shell.workers import work
from pdca_tui.sheets.cycle_words import calls_of
from pdca_tui.sheets.home import Home
from pdca_tui.words import Lang, say, speak
from pdca_tui.words.called import call_things

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdca_tui.application.review.live_review import LiveReview
    from pdca_tui.application.review.open_reviews import OpenReviews


class PdcaApp(SurvivingApp[int]):
    """One seat at one terminal. It holds at most one session at a time."""

    CSS_PATH = "house.tcss"
    # Textual's own palette offers what is not for a room: screenshots, other themes. Jumping opens one of ours.
    ENABLE_COMMAND_PALETTE = False
    # Nothing of ours can be marked by dragging, and what Textual looks for under the mouse may not be there any more.
    ALLOW_SELECT = False
    TITLE = "pdca-tui"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "screen.leave", "key.quit", show=False, priority=True),
        Binding("ctrl+c", "screen.leave", "key.quit-or-copy", show=False),
        SEARCH,
    ]

    def __init__(  # noqa: PLR0913  # a person comes in with all of these at once
        self,
        home: Home,
        seat: Seat,
        *,
        rooms: Rooms | None = None,
        painting: SharedPainting | None = None,
        room: Room | None = None,
        review: LiveReview | None = None,
        also: tuple[Seat, ...] = (),
        key: str = "",
        projector: bool = False,
        every_cycle: bool = False,
        seats_in: Callable[[str], tuple[Seat, ...]] | None = None,
        start: str = "",
        program: int | None = None,
        place: Place | None = None,
        left_at: Where | None = None,
        theme: str = "pdca-light",
        lang: Lang = "ja",
    ) -> None:
        """Begin in the lobby, or in ``room`` or ``review``, joined from ``rooms``; all screens of a process share ``painting``.

        There it begins at ``program`` and ``place``, at the screen that ``start`` names, where the person ``left_at``, or where
        the session stands.

        The person sits on ``seat``, and on the seats ``also``; ``key`` is the short fingerprint of the key that signed in. With
        ``every_cycle`` the lobby has the sessions of every cycle of the home in which the person has a seat: ``seats_in`` says
        on which seats; without it seats that no body names are the same in each, and others are of this cycle only.
        """
        speak(lang)
        self._cycle_words = call_things(calls_of(home))
        super().__init__()
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme
        self.home = home
        self.seat = seat
        self.hats = (seat, *also)
        self.key = key
        self._seats_in = seats_in
        self.every_cycle = every_cycle and (seats_in is not None or not any(each.key for each in self.hats))
        self.drafter = owner_of_key(key) if key else new_terminal(self)
        """Whose the drafts are that are written here."""
        self.rooms = rooms or Rooms(home)
        self.painting = painting or SharedPainting()
        self.room = room
        self.review = review
        self.review_routes = ReviewRoutes(self)
        self.left: Session | None = None
        """The session that was left last, as it stood then."""
        self._at = ReadingPosition(self, start=start, program=program, place=place, left_at=left_at)
        self.routes = SessionRoutes(self, self._at, start=start, projector=projector, from_lobby=room is None)
        self._lang: Lang = lang
        self.typed_at = self.seated_at = 0.0
        """When the person last pressed a key or the mouse (screens are painted in this order), and last entered a session."""
        self.brought_to = ""
        """What a page said of where the person was before its line was lost, until they are brought there."""
        self._from_lobby = room is None and review is None
        self.sending = PendingRequests(self)
        self._telling = Notifications(self)
        self._leaves = False
        self.keyboard = Keyboard(self)
        self.sheets_seen: dict[int, Sheet] = {}
        """The sheets of a session in preparation as the person last saw them, to tell what changed."""
        self.shown: Callable[[], None] = _nothing
        """Is called once the first screen is painted."""
        self.in_review: Callable[[], None] = _nothing
        """Is called once a review is entered."""
        self.kept = True
        """Whether what was being written when the person left is kept; not while nobody knows."""

    @functools.cached_property
    def reviews(self) -> OpenReviews:
        """The reviews that are open in this process."""
        from pdca_tui.application.review.open_reviews import OpenReviews  # noqa: PLC0415  # a session does not need it

        return self.rooms.beside(OpenReviews)

    @functools.cached_property
    def title_of_data(self) -> str:
        """The title of the data set."""
        return self.home.dataset().title

    @functools.cached_property
    def dataset(self) -> DataSet | None:
        """What the data says of bodies and departments; ``None`` where it could not be read."""
        with contextlib.suppress(SheetError):
            return self.home.dataset()
        return None

    def now(self) -> datetime:
        """Return the moment."""
        return self.rooms.clock()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the variables of our own, for style sheets that are read before a theme is on."""
        return dict(THEMES[0].variables)

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen."""
        if self.review is not None:
            return self.review_routes.year(self.review)
        return self.routes.begin(self.room) if self.room is not None else self.routes.lobby()

    def on_mount(self) -> None:
        """Begin to watch the record, and take the seat."""
        self.began = True
        self.call_after_refresh(self.shown)
        if self.room is not None:
            self._take_seat(self.room, landed=True)
        if self.review is not None:
            self.review.start()
            self.in_review()

    def _take_seat(self, room: Room, *, landed: bool = False) -> None:
        self.seated_at = time.monotonic()
        room.start()
        self.run_worker(work(room.sit, self.seat, self.key), group="sitting")
        from pdca_tui.screens.session.reconnection import come_back  # noqa: PLC0415  # not for the lobby

        self.run_worker(work(come_back, self, room, self._at, self._telling), group="drafts")
        if any(hat.role in {Role.MEMBER, Role.DEPARTMENT} for hat in self.hats):
            from pdca_tui.screens.session.review_news import watch_reviews  # noqa: PLC0415  # only for these seats

            self.run_worker(work(watch_reviews, self, landed=landed), group="reviews", exclusive=True)

    # ── telling ──

    def tell(self, sentence: str, role: styled_line.Role = styled_line.Role.STRONG, *, stay: bool = False) -> None:
        """Show a sentence on whichever screen the person is now; on one that is just being opened once it is."""
        self._telling.tell(sentence, role, stay=stay)

    def outdate(self) -> None:
        """Take away what was said last, before anything else is shown."""
        self._telling.outdate()

    def unsay(self, sentence: str) -> None:
        """Take a sentence away where it is still shown."""
        self._telling.unsay(sentence)

    def put_standing(self) -> None:
        """Show on every screen of the session how things stand."""
        self._telling.put_standing()

    # ── input ──

    def on_resize(self, event: Resize) -> None:
        """Tell every screen whether it has room, also those beneath."""
        for screen in self.screen_stack:
            if isinstance(screen, AppScreen):
                screen.measure(event.size)

    def drawn_anew(self, broken: Screen[Any] | None) -> None:
        """Show the screen as it is recorded after a fault; another in place of one that could not be put together."""
        from pdca_tui.screens.shell.record_screen import RecordScreen  # noqa: PLC0415  # only what is shown is loaded

        if broken is not None and self.room is not None and isinstance(broken, RecordScreen):
            self.routes.replace(self.routes.screen("agenda", self.room))
        elif broken is not None and len(self.screen_stack) > 1:
            self.pop_screen()
        elif isinstance(self.screen, RecordScreen):
            self.screen.repaint()
        self.tell(say("fault.drawn-anew"), styled_line.Role.ATTENTION)

    async def on_event(self, event: Event) -> None:
        """Take input in at the boundary."""
        if isinstance(event, InputEvent):
            self.typed_at = time.monotonic()
        if isinstance(event, MouseEvent):
            self.keyboard.by_mouse = True
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self.keyboard.take(event)
        else:
            await super().on_event(event)

    async def forward(self, event: Key | Paste) -> None:
        """Hand a key or a paste to whoever has the focus."""
        await super().on_event(event)

    async def run_key(self, key: str) -> None:
        """Do what a key is for."""
        await self._check_bindings(key)

    def follows(self, key: Key, seconds: float) -> bool:
        """Whether another key waits that was pressed within ``seconds`` after ``key``."""
        with contextlib.suppress(MessagePumpClosed):
            after = self._peek_message()
            return isinstance(after, Key) and not after.is_forwarded and after.time - key.time < seconds
        return False

    async def on_key(self, event: Key) -> None:
        """Hand on what was typed while a form was being opened, instead of taking it for keys of the screen."""
        from pdca_tui.screens.shell.record_screen import RecordScreen  # noqa: PLC0415  # only what is shown is loaded

        if not self.screen.is_mounted:
            # The key before it, which went the same way, is just opening another screen.
            event.prevent_default()
            again = Key(event.key, event.character)
            again.time = event.time
            self.keyboard.wait(again)
            return
        taken = isinstance(self.screen, RecordScreen) and self.screen.forms.takes(event)
        if taken or await self.keyboard.comes_back(event):
            event.prevent_default()

    # ── sessions ──

    async def enter(self, key: str, *, at: Where | None = None, point: str = "", start: str = "", beside: bool = False) -> None:
        """Open a session from the lobby, or ``beside`` a review that is open; a ``PdcaError`` if it cannot.

        It begins ``at`` a place, with the cursor on a block, or at the screen ``start``; without either at its confirmation,
        if that waits.
        """
        if self.room is not None or (self.review is not None) is not beside:
            return
        self.room, left_at = await self.rooms.come_back(key, self.seat, self.key)
        self._at.comes_back(at or left_at)
        self._take_seat(self.room)
        first = self.routes.screen(start, self.room) if start else None
        self.push_screen(first or (self.routes.first(self.room) if at else self.routes.begin(self.room)))
        self.routes.point_soon(point)

    def hats_in(self, cycle: str) -> tuple[Seat, ...]:
        """Return the seats of the person in a cycle of the home; none where that cycle is not for them."""
        return self.hats if cycle == self.home.key or self._seats_in is None else self._seats_in(cycle)

    def look_at(self, cycle: str) -> None:
        """Look at another cycle of the home from the lobby on: at its data, its sessions and its reviews.

        ``Refused`` where the person has no seat in it.
        """
        hats = self.hats_in(cycle)
        if not hats:
            raise Refused("refused.role")
        self.seat, self.hats = hats[0], hats
        self.rooms = self.rooms.of_cycle(cycle)
        self.home = self.rooms.home
        self._cycle_words.use(calls_of(self.home))
        for known in ("reviews", "title_of_data", "dataset"):
            self.__dict__.pop(known, None)
        self.sheets_seen = {}

    # ── leaving ──

    def leave(self) -> None:
        """Go back to the lobby if one came from there, otherwise end."""
        if not self._leaves:
            self._leaves = True
            self.run_worker(work(self._leave), group="leaving")

    async def keep_written(self) -> None:
        """Keep what is being written, and wait for what is on its way, before the screens go; ``kept`` tells whether it is."""
        from pdca_tui.screens.shell.record_screen import RecordScreen  # noqa: PLC0415  # only what is shown is loaded

        self.kept = False
        kept = [await screen.forms.keep_written() for screen in self.screen_stack if isinstance(screen, RecordScreen)]
        await self.sending.settled()
        self.kept = all(kept)

    async def _leave(self) -> None:
        from pdca_tui.screens.session.lobby import LobbyScreen  # noqa: PLC0415  # only what is shown is loaded

        await self.keep_written()
        room, self.room = self.room, None
        self.workers.cancel_group(self, "reviews")
        self.left, self._leaves = (room.session if room is not None else None), False
        if room is not None and self.review is not None:
            await self._back_to_review(room)
            return
        if self._from_lobby:
            while not isinstance(self.screen, LobbyScreen):
                self.pop_screen()
            self.screen.read()
            if not self.kept:
                self.tell(say("door.not-kept"), styled_line.Role.ATTENTION, stay=True)
        if room is not None:
            # The line may be lost in this moment: the seat is given back all the same.
            await asyncio.shield(self.give_back(room))
        await asyncio.shield(self.review_routes.give_back())
        if not self._from_lobby:
            self.exit(0)

    async def _back_to_review(self, room: Room) -> None:
        """Go back to the review from which a session was visited."""
        from pdca_tui.screens.review.review_screen import ReviewScreen  # noqa: PLC0415  # only what is shown is loaded

        while len(self.screen_stack) > 1 and not isinstance(self.screen, ReviewScreen):
            self.pop_screen()
        if not self.kept:
            self.tell(say("door.not-kept"), styled_line.Role.ATTENTION, stay=True)
        await asyncio.shield(self.give_back(room))

    async def give_back(self, room: Room) -> None:
        """Give back the seat in a room that was entered."""
        await room.rise(self.seat, self.key)
        await self.rooms.part(room)

    # ── what every screen has ──

    def action_next_theme(self) -> None:
        """Go through the themes."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0]

    async def action_search(self) -> None:
        """Search all years and sessions; leaving it leads back, also to what is being written."""
        await self.routes.search_from(self.screen)

    def action_help(self) -> None:
        """Show every key."""
        from pdca_tui.screens.key_reference import sections  # noqa: PLC0415  # rare
        from pdca_tui.screens.shell.help import HelpScreen  # noqa: PLC0415  # rare

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(sections(type(self.screen), app=type(self))))


def _nothing() -> None:
    """Wait for nothing."""
