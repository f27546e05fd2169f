"""The rooms that are open in this process: one a session, shared by every seat that joins it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar, cast

from pdca_tui.application.clock import Clock, now
from pdca_tui.application.live_record import Failed, unheard
from pdca_tui.application.open_records import OpenRecords
from pdca_tui.application.presence.recorder import PATIENCE
from pdca_tui.application.session.reading_position import Where
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.application.session.session_list import Listing
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.session import Session
from pdca_tui.sheets.home import Home


class OpenBeside(Protocol):
    """Records of another kind that are open in this process."""

    def close(self) -> None:
        """Let go of them, when the process ends."""


B = TypeVar("B", bound=OpenBeside)


class Rooms(OpenRecords[SessionJournal, Room]):
    """Rooms by session. A room is opened by the first seat that joins and closed when the last one has left."""

    def __init__(self, home: Home, *, clock: Clock = now, settles_after: float = PATIENCE, failed: Failed = unheard) -> None:
        """Open nothing yet. ``settles_after`` so many seconds a room tells of who sits nowhere any more.

        ``failed`` is told of faults of the program that no screen shows.
        """
        super().__init__()
        self.home = home
        self.clock = clock
        self._failed = failed
        self._settles_after = settles_after
        self.listing = Listing(home, self._held, clock=clock, failed=failed)
        """The sessions there are, for every seat of this process that is in none."""
        self._beside: dict[object, OpenBeside] = {}
        self._cycles: dict[str, Rooms] = {home.key: self}
        """The rooms of every cycle of the home that were asked for, shared by all of them."""

    def of_cycle(self, key: str) -> Rooms:
        """Return the rooms of another cycle of the home, made when first asked for; ``LookupError`` if there is none."""
        if key not in self._cycles:
            home = self.home.with_cycle(key)
            if home is None:
                raise LookupError(key)
            other = Rooms(home, clock=self.clock, settles_after=self._settles_after, failed=self._failed)
            other._cycles = self._cycles
            self._cycles[key] = other
        return self._cycles[key]

    def elsewhere(self) -> tuple[Rooms, ...]:
        """Return the rooms of the other cycles of the home, that which opens by default first."""
        return tuple(self.of_cycle(each.key) for each in self.home.cycles() if each.key != self.home.key)

    def beside(self, kind: Callable[..., B]) -> B:
        """Return what this process holds open of another ``kind`` of record, made when it is first asked for.

        Sessions know no other kind; whoever does gets it here, so that all seats of the process share it.
        """
        if kind not in self._beside:
            self._beside[kind] = kind(self.home, clock=self.clock, failed=self._failed)
        return cast("B", self._beside[kind])

    def _held(self) -> dict[str, Session]:
        return {room.session.key: room.session for room in self.open_now}

    async def come_back(self, key: str, seat: Seat, fingerprint: str) -> tuple[Room, Where | None]:
        """Enter, and return where the person was reading, too: what ``ReadingPositions.left_at`` says of the seat and the key.

        Who stops waiting in between leaves the room again.
        """
        room = await self.enter(key)
        try:
            return room, await room.reading.left_at(seat, fingerprint)
        except BaseException:
            self._spawn(self.part(room))
            raise

    def _journal(self, key: str) -> SessionJournal:
        return SessionJournal(self.home, key, clock=self.clock)

    def _live(self, journal: SessionJournal) -> Room:
        return Room(journal, settles_after=self._settles_after, failed=self._failed)

    def close(self) -> None:
        """Let go of every open room of any cycle, when the process ends; a record out of reach is not waited for."""
        for rooms in tuple(self._cycles.values()):
            rooms._let_go()  # noqa: SLF001  # the rooms of the other cycles are its own

    def _let_go(self) -> None:
        self.listing.close()
        for each in self._beside.values():
            each.close()
        super().close()
