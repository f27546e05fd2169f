"""The parts of a screen that the actions of a session may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from pdca_tui.domain.session.session import Session, State
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.action_host import ActionHost

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
    from pdca_tui.domain.session import events as e


class SessionHost(ActionHost, Protocol):
    """A screen of a session."""

    room: Room
    """The session that is held."""

    @property
    def state(self) -> Session:
        """The state of the session, as recorded."""

    @property
    def projects(self) -> e.Projection | None:
        """What the room sees when this page is brought to the projector; ``None`` where it cannot be."""

    @property
    def decides_on(self) -> int | None:
        """The program that a decision is offered to belong to; ``None`` for the session as a whole."""


SessionHostT = TypeVar("SessionHostT", bound=SessionHost)


class SessionActions(ActionGroup[SessionHostT]):
    """Actions on a session."""

    @property
    def session(self) -> Session:
        """The state of the session, as recorded."""
        return self.host.state

    def offers(self, action: str) -> bool:
        """Whether a key says anything to who sits here; after the session those that come too late say nothing any more."""
        if (kind := self.ASKS.get(action)) is None:
            return True
        commands = self.host.commands
        if not commands.allowed(kind) or self.session.state is not State.CLOSED:
            return commands.allowed(kind)
        return commands.too_late(kind) is None

    def pointed(self, kind: str) -> str:
        """Return the number of what the cursor is on, if it is of a kind: an opinion, a reply, an item."""
        what, _, key = self.host.page_view.cursor.partition(":")
        return key if what == kind else ""
