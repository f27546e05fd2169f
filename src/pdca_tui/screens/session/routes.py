"""Which screen of a session is shown where, by its name. Wired by the application; no screen knows another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import ModalScreen

from pdca_tui.domain.session.awaited_minutes import wanted
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.lifecycle import HELD
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.pages.session.names import first_place
from pdca_tui.words import say

if TYPE_CHECKING:
    from textual.screen import Screen

    from pdca_tui.application.session.reading_position import Where
    from pdca_tui.application.session.room import Room
    from pdca_tui.screens.session.reading_position import ReadingPosition
    from pdca_tui.screens.session.search import Searched
    from pdca_tui.screens.shell.app_context import AppContext


class SessionRoutes:
    """The screens of a session, for the person at ``app``, and the ways to them; each is loaded when it is first shown."""

    def __init__(
        self, app: AppContext, reading: ReadingPosition, *, start: str = "", projector: bool = False, from_lobby: bool = False
    ) -> None:
        """Begin at the screen that ``start`` names, or where the person is ``reading``; on a ``projector`` there is but one.

        Who comes ``from_lobby`` is brought to what waits for them.
        """
        self._from_lobby = from_lobby
        self._app = app
        self._reading = reading
        self._start = start
        self._projector = projector
        self._searched: Searched | None = None
        """What was looked for last, and where one was among what was found."""

    def lobby(self) -> Screen[None]:
        """Return the list of the sessions."""
        from pdca_tui.screens.session.lobby import LobbyScreen  # noqa: PLC0415  # a session does not need it

        return LobbyScreen()

    def open_items(self) -> Screen[None]:
        """Return what is open, over all sessions."""
        from pdca_tui.screens.session.open_items import OpenItemsScreen  # noqa: PLC0415  # only what is shown is loaded

        return OpenItemsScreen()

    def begin(self, room: Room) -> Screen[None]:
        """Return the screen on which the person begins in a session that is entered."""
        return self.listed(room) if self._from_lobby else self.first(room)

    def listed(self, room: Room) -> Screen[None]:
        """Return where who comes from the list begins: at the confirmation of the minutes, if that waits for them."""
        awaited = wanted(room.session, self._app.hats, self._app.now()) is not None and not self._start
        return self.screen("confirmation", room) if awaited and not self._projector else self.first(room)

    def first(self, room: Room) -> Screen[None]:
        """Return the screen on which the person begins."""
        if self._projector:
            from pdca_tui.screens.session.projector import ProjectorScreen  # noqa: PLC0415  # only what is shown is loaded

            return ProjectorScreen(room, self._app.seat)
        (program, place), start = self._reading.begins, self._start
        at_program = program is not None or start == "program" or (not start and room.session.state in HELD)
        if at_program and (program is not None or room.session.program is not None or start == "program"):
            return self.program(room, program, place)
        return self.screen(start if start not in ("", "program") else "agenda", room)

    def program(self, room: Room, program: int | None, place: Place | None) -> Screen[None]:
        """Return the screen of a program, at a place; without one of where the room is."""
        from pdca_tui.screens.session.program import ProgramScreen  # noqa: PLC0415  # only what is shown is loaded

        return ProgramScreen(room, self._app.seat, program=program, place=place)

    def screen(self, where: str, room: Room) -> Screen[None]:
        """Return a screen of the session by its name; that of the program where the person left off."""
        seat = self._app.seat
        match where:
            case "minutes":
                from pdca_tui.screens.session.minutes import MinutesScreen  # noqa: PLC0415  # only what is shown is loaded

                return MinutesScreen(room, seat)
            case "confirmation":
                from pdca_tui.screens.session.confirmation import ConfirmationScreen  # noqa: PLC0415  # the same

                return ConfirmationScreen(room, seat)
            case "attendance":
                from pdca_tui.screens.session.attendance import AttendanceScreen  # noqa: PLC0415  # the same

                return AttendanceScreen(room, seat)
            case "industry":
                from pdca_tui.screens.session.industry import IndustryScreen  # noqa: PLC0415  # the same

                return IndustryScreen(room, seat)
            case "program":
                return self.program(room, *self._reading.last)
            case _:
                from pdca_tui.screens.session.agenda import AgendaScreen  # noqa: PLC0415  # the same

                return AgendaScreen(room, seat)

    # ── going there ──

    def go(self, where: str) -> None:
        """Go to another screen of the session: agenda, program, minutes, confirmation, attendance or industry."""
        from pdca_tui.screens.session.program import ProgramScreen  # noqa: PLC0415  # only what is shown is loaded

        if (room := self._app.room) is None:
            return
        if isinstance(screen := self._app.screen, ProgramScreen):
            at_room = screen.follower.following and screen.session.program is not None
            self._reading.remember(screen.view.program, screen.view.place, at_room=at_room)
        self.replace(self.screen(where, room))

    def follow(self) -> None:
        """Go to where the room is, and follow it."""
        if (room := self._app.room) is not None:
            self._reading.forget()
            self.replace(self.screen("program", room))

    def show_program(self, program: int, place: Place | None = None, *, point: str = "") -> None:
        """Go to a program, at the place where the room is if it is there; the facilitator takes the room along."""
        from pdca_tui.screens.session.program import ProgramScreen  # noqa: PLC0415  # only what is shown is loaded

        app = self._app
        if app.room is None:
            return
        session = app.room.session
        place = place or (session.place if session.program == program else first_place(program, session))
        if isinstance(app.screen, ProgramScreen):
            app.screen.follower.show(program, place)
        else:
            screen = ProgramScreen(app.room, app.seat, program=program, place=place)
            self.replace(screen)
            app.call_later(screen.follower.show, program, place)
        self.point_soon(point)

    def show_open_items(self) -> None:
        """Show what is open, over all sessions; leaving it leads back."""
        self._app.push_screen(self.open_items())

    def show_hierarchy(self, unit: str = "", *, program: int | None = None) -> None:
        """Show the hierarchy of the cycle, with the cursor on a unit, or on that of a program; leaving it leads back."""
        from pdca_tui.screens.session.hierarchy import HierarchyScreen  # noqa: PLC0415  # only what is shown is loaded

        self._app.push_screen(HierarchyScreen(unit=unit, program=program))

    def show_search(self, words: str = "") -> None:
        """Search all years and sessions, for ``words`` or what was looked for before; leaving it leads back."""
        from pdca_tui.screens.session.search import Searched, SearchScreen  # noqa: PLC0415  # only what is shown is loaded

        searched = self._searched = Searched(words) if words else self._searched or Searched()
        self._app.push_screen(SearchScreen(searched))

    async def search_from(self, screen: Screen[Any]) -> None:
        """Search from a screen. On the projector it is told where: what is typed and found here, the room would see."""
        from pdca_tui.screens.session.program_search import ProgramPalette  # noqa: PLC0415  # only what is shown is loaded
        from pdca_tui.screens.session.projector import ProjectorScreen  # noqa: PLC0415  # the same
        from pdca_tui.screens.session.search import SearchScreen  # noqa: PLC0415  # the same

        match screen:
            case ProjectorScreen():
                screen.status_bar.say(say("search.not-projected"), Role.ATTENTION)
            case SearchScreen():
                await screen.action_ask()
            case ProgramPalette():
                words = screen.typed
                screen.dismiss()
                self._app.call_later(self.show_search, words)
            case _ if screen.is_mounted:
                self.show_search()
            case _:
                pass

    def show_statistics(self, *, point: str = "") -> None:
        """Show the state of industry, and point at a block there."""
        from pdca_tui.pages.session.industry import opened_for  # noqa: PLC0415  # rare
        from pdca_tui.screens.session.industry import IndustryScreen  # noqa: PLC0415  # the same

        if (room := self._app.room) is None:
            return
        screen = IndustryScreen(room, self._app.seat)
        screen.opened = opened_for(room.industry.chapters(room.session.convened.fiscal_year), point)
        self.replace(screen)
        self.point_soon(point)

    def jump(self) -> None:
        """Look for a program by number or name."""
        from pdca_tui.screens.session.program_search import program_palette  # noqa: PLC0415  # rare

        if self._app.room is not None:
            self._app.push_screen(program_palette())

    def reads_at(self, at: Where | None) -> None:
        """Keep where the person reads elsewhere than the room, to come back to after a lost connection."""
        self._reading.keep(at)

    def point_soon(self, block: str) -> None:
        """Point at a block of the screen that is just being opened, once it is there."""
        from pdca_tui.screens.shell.record_screen import RecordScreen  # noqa: PLC0415  # only what is shown is loaded

        def point() -> None:
            if isinstance(screen := self._app.screen, RecordScreen) and screen.is_mounted:
                screen.page_view.point(block)

        if block:
            self._app.screen.call_later(self._app.screen.call_after_refresh, point)

    def replace(self, screen: Screen[None]) -> None:
        """Show another screen in place of this one; the first screen of all stays beneath. What lies over it is closed."""
        while isinstance(self._app.screen, ModalScreen):
            self._app.pop_screen()
        if len(self._app.screen_stack) > 1:
            self._app.switch_screen(screen)
        else:
            self._app.push_screen(screen)
