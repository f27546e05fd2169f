"""The reading position of one person: its start, its return after a lost connection, its keeping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.domain.session.events import Place
from pdca_tui.screens.shell.workers import work

if TYPE_CHECKING:
    from pdca_tui.application.session.reading_position import Where
    from pdca_tui.screens.shell.app_context import AppContext

_NOWHERE: tuple[int | None, Place | None] = (None, None)


class ReadingPosition:
    """Where the person at ``app`` reads."""

    def __init__(
        self,
        app: AppContext,
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
    def begins(self) -> tuple[int | None, Place | None]:
        """Where the person begins; ``None`` for where the room is."""
        return self._begins

    @property
    def last(self) -> tuple[int | None, Place | None]:
        """Where the person left off; ``None`` for where the room is."""
        return self._last

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
            app.run_worker(work(app.room.reading.reads_at, app.seat, app.key, at), group="whereabouts", exclusive=True)

    def remember(self, program: int, place: Place, *, at_room: bool) -> None:
        """Remember the program and the place that are left for another screen, to go back there; not where the room is."""
        self._last = _NOWHERE if at_room else (program, place)

    def forget(self) -> None:
        """Go back to where the room is, from now on."""
        self._last = _NOWHERE
