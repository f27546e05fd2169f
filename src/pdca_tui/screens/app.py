"""The application of one seat: which screen is on, in which theme, and the way in and out."""

from __future__ import annotations

import functools
import time
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, InputEvent, Key
from textual.screen import Screen

from pdca_tui.domain.events import Place
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import State
from pdca_tui.pages import line
from pdca_tui.room.room import Room
from pdca_tui.room.rooms import Rooms
from pdca_tui.room.whereabouts import Where
from pdca_tui.screens.keys import at_the_boundary
from pdca_tui.screens.sending import Sending
from pdca_tui.screens.themes import THEMES
from pdca_tui.screens.widgets.standing import stands
from pdca_tui.sheets.home import Home
from pdca_tui.words import Lang, say, speak

if TYPE_CHECKING:
    from pdca_tui.screens.widgets.foot import Foot

_HELD = (State.OPEN, State.PAUSED)
_TWICE_SECONDS = 6.5  # as long as the question stands in the foot, and the time to press the key


class PdcaApp(App[int]):
    """One seat at one terminal. It holds at most one session at a time."""

    CSS_PATH = "house.tcss"
    # Textual's own palette offers what is not for a room: screenshots, other themes. Jumping opens one of ours.
    ENABLE_COMMAND_PALETTE = False
    TITLE = "pdca-tui"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "screen.leave", "key.quit", show=False, priority=True),
        Binding("ctrl+c", "screen.leave", "key.quit-or-copy", show=False),
    ]

    def __init__(  # noqa: PLR0913  # a person comes in with all of these at once
        self,
        home: Home,
        seat: Seat,
        *,
        rooms: Rooms | None = None,
        room: Room | None = None,
        also: tuple[Seat, ...] = (),
        key: str = "",
        projector: bool = False,
        start: str = "",
        program: int | None = None,
        place: Place | None = None,
        left_at: Where | None = None,
        theme: str = "pdca-light",
        lang: Lang = "ja",
    ) -> None:
        """Begin in the lobby, or in ``room``, which was joined from ``rooms``.

        There it begins at ``program`` and ``place``, at the screen that ``start`` names, where the person ``left_at``, or where
        the session stands.

        The person sits on ``seat``, and on the seats ``also``; ``key`` is the short fingerprint of the key that signed in.
        """
        speak(lang)
        super().__init__()
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme
        self.home = home
        self.seat = seat
        self.hats = (seat, *also)
        self.key = key
        self._projector = projector
        self.rooms = rooms or Rooms(home)
        self.room = room
        self._start = start
        self._program, self._place = (program, place) if program is not None or start else left_at or (None, place)
        self._reads_at = left_at
        self._lang: Lang = lang
        self._asked: tuple[str, float] = ("", 0.0)
        self.typed_at = self.seated_at = 0.0
        """When the person last pressed a key or the mouse (screens are painted in this order), and last entered a session."""
        self._from_lobby = room is None
        self.sending = Sending(self)
        self.kept = True
        """Whether what was being written when the person left is kept; not while nobody knows."""

    @functools.cached_property
    def title_of_data(self) -> str:
        """The title of the data set."""
        return self.home.dataset().title

    def now(self) -> datetime:
        """Return the moment."""
        return self.rooms.clock()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the variables of our own, for style sheets that are read before a theme is on."""
        return dict(THEMES[0].variables)

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen."""
        if self.room is None:
            from pdca_tui.screens.lobby import LobbyScreen  # noqa: PLC0415  # a session does not need it

            return LobbyScreen()
        return self._first(self.room)

    def on_mount(self) -> None:
        """Begin to watch the record, and take the seat."""
        if self.room is not None:
            self._take_seat(self.room)

    def _take_seat(self, room: Room) -> None:
        self.seated_at = time.monotonic()
        room.start()
        self.run_worker(room.sit(self.seat, self.key), group="sitting")
        if self.key or self.seat.role in (Role.MEMBER, Role.DEPARTMENT):
            from pdca_tui.screens.coming_back import come_back  # noqa: PLC0415  # only some come back

            self.run_worker(come_back(self, room), group="drafts")

    # ── telling ──

    def mention(self, sentence: str) -> None:
        """Show a sentence as ``tell`` does, unless another one still stands."""
        if not all(screen.is_mounted for screen in self.screen_stack):
            self.call_later(self.mention, sentence)
        elif (foot := self._foot()) is not None:
            foot.mention(sentence)

    def tell(self, sentence: str, role: line.Role = line.Role.STRONG, *, stay: bool = False) -> None:
        """Show a sentence on whichever screen the person is now; on one that is just being opened once it is."""
        if not all(screen.is_mounted for screen in self.screen_stack):
            self.call_later(self.tell, sentence, role, stay=stay)
        elif (foot := self._foot()) is not None:
            foot.say(sentence, role, stay=stay)

    def outdate(self) -> None:
        """Take away what was said last, before anything else is shown."""
        if (foot := self._foot()) is not None:
            foot.outdate()

    def _foot(self) -> Foot | None:
        from pdca_tui.screens.widgets.foot import Foot  # noqa: PLC0415  # the first screen has loaded it

        feet = (foot for screen in reversed(self.screen_stack) if stands(screen) for foot in screen.query(Foot))
        return next(feet, None)

    def put_standing(self) -> None:
        """Show on every screen of the session how things stand."""
        from pdca_tui.screens.room_screen import RoomScreen  # noqa: PLC0415  # only what is shown is loaded

        for screen in self.screen_stack:
            if isinstance(screen, RoomScreen) and stands(screen):
                screen.put_standing()

    async def on_event(self, event: Event) -> None:
        """Take input in at the boundary."""
        if isinstance(event, InputEvent):
            self.typed_at = time.monotonic()
        await super().on_event(at_the_boundary(event))

    def on_key(self, event: Key) -> None:
        """Hand on what was typed while a form was being opened, instead of taking it for keys of the screen."""
        from pdca_tui.screens.room_screen import RoomScreen  # noqa: PLC0415  # only what is shown is loaded

        if isinstance(self.screen, RoomScreen) and self.screen.takes(event):
            event.prevent_default()

    # ── sessions ──

    async def enter(self, key: str) -> None:
        """Open a session from the lobby; a ``PdcaError`` if it cannot be. Who is in one enters no other."""
        if self.room is not None:
            return
        self.room, left_at = await self.rooms.come_back(key, self.seat, self.key)
        self._comes_back(left_at)
        self._take_seat(self.room)
        self.push_screen(self._first(self.room))

    def _comes_back(self, at: Where | None) -> None:
        """Know where the person reads in the session that is entered, and nothing of the one before."""
        self._reads_at = at
        self._last_program = self._last_place = None
        self._program, self._place = (None, None) if at is None or self._start else at

    @property
    def follows(self) -> bool:
        """Whether the person follows the room, as far as is known."""
        return self._reads_at is None

    def reads_at(self, at: Where | None) -> None:
        """Keep where the person reads elsewhere than the room, to come back to after a lost connection."""
        if self.key and self.room is not None and at != self._reads_at:
            self._reads_at = at
            # Who leafs through many pages in one moment reads at the last of them.
            keep: Any = functools.partial(self.room.reads_at, self.seat, self.key, at)
            self.run_worker(keep, group="whereabouts", exclusive=True)

    def _first(self, room: Room) -> Screen[None]:
        if self._projector:
            from pdca_tui.screens.projector import ProjectorScreen  # noqa: PLC0415  # only what is shown is loaded

            return ProjectorScreen(room, self.seat)
        state = room.session.state
        at_program = self._program is not None or self._start == "program" or (not self._start and state in _HELD)
        if at_program and (self._program is not None or room.session.program is not None or self._start == "program"):
            from pdca_tui.screens.program import ProgramScreen  # noqa: PLC0415  # only what is shown is loaded

            return ProgramScreen(room, self.seat, program=self._program, place=self._place)
        return self._screen(self._start if self._start not in ("", "program") else "agenda", room)

    def _screen(self, where: str, room: Room) -> Screen[None]:
        if where == "minutes":
            from pdca_tui.screens.minutes import MinutesScreen  # noqa: PLC0415  # only what is shown is loaded

            return MinutesScreen(room, self.seat)
        if where == "confirmation":
            from pdca_tui.screens.confirmation import ConfirmationScreen  # noqa: PLC0415  # only what is shown is loaded

            return ConfirmationScreen(room, self.seat)
        if where == "attendance":
            from pdca_tui.screens.attendance import AttendanceScreen  # noqa: PLC0415  # only what is shown is loaded

            return AttendanceScreen(room, self.seat)
        if where == "program":
            from pdca_tui.screens.program import ProgramScreen  # noqa: PLC0415  # only what is shown is loaded

            return ProgramScreen(room, self.seat, program=self._last_program, place=self._last_place)
        from pdca_tui.screens.agenda import AgendaScreen  # noqa: PLC0415  # only what is shown is loaded

        return AgendaScreen(room, self.seat)

    _last_program: int | None = None
    _last_place: Place | None = None

    def go(self, where: str) -> None:
        """Go to another screen of the session: agenda, program, minutes, confirmation or attendance."""
        if self.room is None:
            return
        self._remember()
        self._replace(self._screen(where, self.room))

    def follow(self) -> None:
        """Go to where the room is, and follow it."""
        if self.room is not None:
            self._last_program = self._last_place = None
            self._replace(self._screen("program", self.room))

    def show_program(self, program: int, place: Place | None = None) -> None:
        """Go to a program, at the place where the room is if it is there; the facilitator takes the room along."""
        from pdca_tui.screens.program import ProgramScreen  # noqa: PLC0415  # only what is shown is loaded

        if self.room is None:
            return
        session = self.room.session
        place = place or (session.place if session.program == program else Place.PLAN)
        if isinstance(self.screen, ProgramScreen):
            self.screen.show(program, place)
            return
        screen = ProgramScreen(self.room, self.seat, program=program, place=place)
        self._replace(screen)
        self.call_later(screen.show, program, place)

    def _replace(self, screen: Screen[None]) -> None:
        """Show another screen in place of this one; the first screen of all stays beneath."""
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _remember(self) -> None:
        from pdca_tui.screens.program import ProgramScreen  # noqa: PLC0415  # only what is shown is loaded

        if isinstance(self.screen, ProgramScreen):
            screen, at_room = self.screen, self.screen.following and self.screen.session.program is not None
            self._last_program, self._last_place = (None, None) if at_room else (screen.program, screen.place)

    def leave(self) -> None:
        """Go back to the lobby if one came from there, otherwise end."""
        self.run_worker(self._leave(), group="leaving")

    async def keep_written(self) -> None:
        """Keep what is being written, and wait for what is on its way, before the screens go; ``kept`` tells whether it is."""
        from pdca_tui.screens.room_screen import RoomScreen  # noqa: PLC0415  # only what is shown is loaded

        self.kept = False
        kept = [await screen.keep_written() for screen in self.screen_stack if isinstance(screen, RoomScreen)]
        await self.sending.settled()
        self.kept = all(kept)

    async def _leave(self) -> None:
        from pdca_tui.screens.lobby import LobbyScreen  # noqa: PLC0415  # only what is shown is loaded

        await self.keep_written()
        room, self.room = self.room, None
        if self._from_lobby:
            self.pop_screen()
            if isinstance(self.screen, LobbyScreen):
                self.screen.read()
            if not self.kept:
                self.tell(say("door.not-kept"), line.Role.ATTENTION, stay=True)
        if room is not None:
            await room.rise(self.seat, self.key)
            await self.rooms.part(room)
        if not self._from_lobby:
            self.exit(0)

    def asked_twice(self, what: str) -> bool:
        """Whether the same weighty key was pressed again within a few seconds."""
        before, when = self._asked
        moment = time.monotonic()
        self._asked = (what, moment)
        if before == what and moment - when < _TWICE_SECONDS:
            self._asked = ("", 0.0)
            return True
        return False

    # ── what every screen has ──

    def action_next_theme(self) -> None:
        """Go through the themes."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0]

    def action_help(self) -> None:
        """Show every key."""
        from pdca_tui.screens.help import HelpScreen  # noqa: PLC0415  # rare
        from pdca_tui.screens.key_list import sections  # noqa: PLC0415  # rare

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(sections(type(self.screen))))

    def jump(self) -> None:
        """Look for a program by number or name."""
        from pdca_tui.screens.palette import program_palette  # noqa: PLC0415  # rare

        if self.room is not None:
            self.push_screen(program_palette())
