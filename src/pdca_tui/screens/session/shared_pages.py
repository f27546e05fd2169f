"""A cache of pages, laid out once for equal views of the same state of a session."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Protocol

from pdca_tui.pages.layout.styled_line import Line

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
    from pdca_tui.screens.shell.app_context import AppContext


class Painted(Protocol):
    """A screen of a session."""

    room: Room

    @property
    def app(self) -> AppContext:
        """The application."""


def shared_page(
    host: Painted, looked_at: Hashable, lay_out: Callable[[], Sequence[Line]], *, of: object = None
) -> Sequence[Line]:
    """Return the page of the state that is shown: what is recorded, and what is prepared before anything is."""
    room = host.room
    pages = host.app.painting.pages(room)
    return pages.page((room.session.last, room.prepared_anew), looked_at, lay_out, of=of)
