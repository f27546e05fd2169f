"""The interface of a record to its screen, the same for every kind."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Protocol

from pdca_tui.screens.shell.action_host import ActionHost
from pdca_tui.screens.shell.paint_queue import Followed

if TYPE_CHECKING:
    from pdca_tui.application.draft_owners import Drafted
    from pdca_tui.domain.seats import Seat
    from pdca_tui.errors import RecordError


class Record(Followed[Any, Any], Protocol):
    """One record that is worked on, a session's or a year's review: followed, asked, and with the drafts of its seats."""

    @property
    def trouble(self) -> RecordError | None:
        """Why the record cannot be reached; ``None`` while it can."""

    @property
    def writable(self) -> bool:
        """Whether anything can be recorded here."""

    async def ask(self, command: Any, seat: Seat, key: str = "", *, drafted: Drafted | None = None) -> Any:
        """Ask for ``command`` as ``seat``; when this returns it is on the disk and everybody was told."""

    async def drafts(self, seat: Seat) -> dict[str, str]:
        """Return the drafts of a seat by their slots."""

    async def save_draft(self, seat: Seat, slot: str, text: str, known: Collection[str] | None = None) -> str:
        """Keep what a seat is still writing, and return the slot in which it is; an empty text forgets it."""


class RecordHost(ActionHost, Protocol):
    """A record screen, as what asks its record sees it."""

    @property
    def record(self) -> Record:
        """The record."""

    @property
    def state(self) -> Any:
        """What the record comes to: the fold of its entries."""
