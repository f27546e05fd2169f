"""Which screen of a session is shown where, by its name. Wired by the application; no screen knows another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.domain.session.rules.minutes_approval import wanted
from pdca_tui.domain.session.session import State

if TYPE_CHECKING:
    from textual.screen import Screen

    from pdca_tui.application.session.room import Room
    from pdca_tui.domain.session.events import Place
    from pdca_tui.screens.session.reading_position import ReadingPosition
    from pdca_tui.screens.shell.app_context import AppContext

_HELD = (State.OPEN, State.PAUSED)


class SessionRoutes:
    """The screens of a session, for the person at ``app``; each is loaded when it is first shown."""

    def __init__(self, app: AppContext, reading: ReadingPosition, *, start: str = "", projector: bool = False) -> None:
        """Begin at the screen that ``start`` names, or where the person is ``reading``; on a ``projector`` there is but one."""
        self._app = app
        self._reading = reading
        self._start = start
        self._projector = projector

    def lobby(self) -> Screen[None]:
        """Return the list of the sessions."""
        from pdca_tui.screens.session.lobby import LobbyScreen  # noqa: PLC0415  # a session does not need it

        return LobbyScreen()

    def open_items(self) -> Screen[None]:
        """Return what is open, over all sessions."""
        from pdca_tui.screens.session.open_items import OpenItemsScreen  # noqa: PLC0415  # only what is shown is loaded

        return OpenItemsScreen()

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
        at_program = program is not None or start == "program" or (not start and room.session.state in _HELD)
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
            case "program":
                return self.program(room, *self._reading.last)
            case _:
                from pdca_tui.screens.session.agenda import AgendaScreen  # noqa: PLC0415  # the same

                return AgendaScreen(room, seat)
