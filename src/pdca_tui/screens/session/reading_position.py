"""Where one person reads, and which screen shows it: where they begin, what they come back to, where they left off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.rules.minutes_approval import wanted
from pdca_tui.domain.session.session import State
from pdca_tui.screens.shell.workers import work

if TYPE_CHECKING:
    from textual.screen import Screen

    from pdca_tui.application.live_record import Room
    from pdca_tui.application.session.reading_position import Where
    from pdca_tui.screens.app import PdcaApp

_HELD = (State.OPEN, State.PAUSED)
_NOWHERE: tuple[int | None, Place | None] = (None, None)


class ReadingPosition:
    """Where the person at ``app`` reads."""

    def __init__(
        self,
        app: PdcaApp,
        *,
        start: str = "",
        program: int | None = None,
        place: Place | None = None,
        left_at: Where | None = None,
    ) -> None:
        """Begin at ``program`` and ``place``, at the screen that ``start`` names, or where the person ``left_at``."""
        self._app = app
        self._start = start
        self._begins: tuple[int | None, Place | None] = (program, place)
        if program is None and not start:
            self._begins = left_at or (None, place)
        self._kept = left_at
        self._last = _NOWHERE

    @property
    def follows(self) -> bool:
        """Whether the person follows the room, as far as is known."""
        return self._kept is None

    def comes_back(self, at: Where | None) -> None:
        """Know where the person reads in the session that is entered, and nothing of the one before."""
        self._kept, self._last = at, _NOWHERE
        self._begins = _NOWHERE if at is None or self._start else at

    def keep(self, at: Where | None) -> None:
        """Keep where the person reads elsewhere than the room, to come back to after a lost connection."""
        app = self._app
        if app.key and app.room is not None and at != self._kept:
            self._kept = at
            # Who leafs through many pages in one moment reads at the last of them.
            app.run_worker(work(app.room.reads_at, app.seat, app.key, at), group="whereabouts", exclusive=True)

    def remember(self) -> None:
        """Remember the program and the place that are left for another screen, to go back there; not where the room is."""
        from pdca_tui.screens.session.program import ProgramScreen  # noqa: PLC0415  # only what is shown is loaded

        screen = self._app.screen
        if isinstance(screen, ProgramScreen):
            at_room = screen.following and screen.session.program is not None
            self._last = _NOWHERE if at_room else (screen.program, screen.place)

    def forget(self) -> None:
        """Go back to where the room is, from now on."""
        self._last = _NOWHERE

    def listed(self, room: Room) -> Screen[None]:
        """Return where who comes from the list begins: at the confirmation of the minutes, if that waits for them."""
        awaited = wanted(room.session, self._app.hats, self._app.now()) is not None and not self._start
        return self.screen("confirmation", room) if awaited else self.first(room)

    def first(self, room: Room) -> Screen[None]:
        """Return the screen on which the person begins."""
        (program, place), start = self._begins, self._start
        at_program = program is not None or start == "program" or (not start and room.session.state in _HELD)
        if at_program and (program is not None or room.session.program is not None or start == "program"):
            from pdca_tui.screens.session.program import ProgramScreen  # noqa: PLC0415  # only what is shown is loaded

            return ProgramScreen(room, self._app.seat, program=program, place=place)
        return self.screen(start if start not in ("", "program") else "agenda", room)

    def screen(self, where: str, room: Room) -> Screen[None]:
        """Return a screen of the session by its name; that of the program where the person left off."""
        seat = self._app.seat
        if where == "minutes":
            from pdca_tui.screens.session.minutes import MinutesScreen  # noqa: PLC0415  # only what is shown is loaded

            return MinutesScreen(room, seat)
        if where == "confirmation":
            from pdca_tui.screens.session.confirmation import ConfirmationScreen  # noqa: PLC0415  # only what is shown is loaded

            return ConfirmationScreen(room, seat)
        if where == "attendance":
            from pdca_tui.screens.session.attendance import AttendanceScreen  # noqa: PLC0415  # only what is shown is loaded

            return AttendanceScreen(room, seat)
        if where == "program":
            from pdca_tui.screens.session.program import ProgramScreen  # noqa: PLC0415  # only what is shown is loaded

            program, place = self._last
            return ProgramScreen(room, seat, program=program, place=place)
        from pdca_tui.screens.session.agenda import AgendaScreen  # noqa: PLC0415  # only what is shown is loaded

        return AgendaScreen(room, seat)
