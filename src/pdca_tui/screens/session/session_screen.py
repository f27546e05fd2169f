"""A screen of one session: what its screens share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import Session, State
from pdca_tui.pages.layout.styled_line import Line, Role, Span
from pdca_tui.pages.session.agenda import pace_line
from pdca_tui.pages.session.head import rule_line, title_line
from pdca_tui.screens.session.actions.chain_actions import ChainActions
from pdca_tui.screens.session.actions.decision_actions import DecisionActions
from pdca_tui.screens.session.actions.lifecycle_actions import LifecycleActions
from pdca_tui.screens.session.actions.navigation_actions import NavigationActions, OpenItemsActions
from pdca_tui.screens.session.actions.projection_actions import ProjectionActions
from pdca_tui.screens.session.actions.undo_actions import UndoActions
from pdca_tui.screens.session.activity_notice import called, floor_of, news_of
from pdca_tui.screens.session.session_rules import SessionRules
from pdca_tui.screens.session.shared_pages import shared_page
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.record_rules import Rules
from pdca_tui.screens.shell.record_screen import RecordScreen, Standing
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
    from pdca_tui.domain.seats import Seat

_CONFIRMATION = "go('confirmation')"
_TURNS = (e.SessionOpened, e.SessionReopened)
"""With these other keys say something than before; once the session is closed with every entry."""


class SessionScreen(RecordScreen):
    """A screen of one session."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (
        NavigationActions,
        UndoActions,
        OpenItemsActions,
        DecisionActions,
        ProjectionActions,
        LifecycleActions,
        ChainActions,
    )
    rules: ClassVar[Rules] = SessionRules()

    projects: e.Projection | None = None
    """What the room sees when this page is brought to the projector; nothing where it cannot be."""

    def __init__(self, room: Room, seat: Seat) -> None:
        """Show the session of ``room`` to ``seat``."""
        self.room = room
        super().__init__(room, seat)

    @property
    def state(self) -> Session:
        """The state of the session, as recorded."""
        return self.room.session

    @property
    def session(self) -> Session:
        """The session, which is the state of this record."""
        return self.room.session

    @property
    def shown_beside(self) -> object:
        """How often what is prepared was found to be other than before, without anything recorded."""
        return self.room.prepared_anew

    @property
    def decides_on(self) -> int | None:
        """The program that a decision is offered to belong to; ``None`` for the session as a whole."""
        return self.session.program if self.session.state is not State.CLOSED else None

    def head(self, cells: int) -> Sequence[Line]:
        """Return the lines of the head."""
        app = self.app
        return (title_line(self.session, app.hats, app.now(), cells, lambda: app.dataset), rule_line(cells))

    def standing(self) -> Standing:
        """Return the pace, who has the floor, and what the room is shown."""
        session, now = self.session, self.app.now()
        own, floor = floor_of(session, self.app.hats)
        if session.projected.page is not e.Projection.PROGRAM and self.commands.allowed(c.ProjectPage):
            page = say(f"projected.{session.projected.page}")
            own = ((say("standing.projected", page=page), Role.HERE), *own)

        def pace(cells: int) -> tuple[Span, ...]:
            looked_at = ("pace", cells, now.replace(microsecond=0))
            return shared_page(self, looked_at, lambda: [Line(pace_line(session, now, cells))])[0].spans

        return Standing(own, floor, pace)

    def changed(self, news: Sequence[e.Entry]) -> None:
        """Take note of what was recorded, before the repaint, and show the keys of the state that the session is in now."""
        super().changed(news)
        if news and (self.session.state is State.CLOSED or any(isinstance(entry.event, _TURNS) for entry in news)):
            self.put_keys()

    def announce(self, others: Sequence[e.Entry]) -> None:
        """Tell at the edge what others recorded."""
        if self.actions.of(LifecycleActions).tell_quorum(told=bool(others)):
            return
        if called(others, self.app.hats):
            self.status_bar.say(say("news.your-turn"), Role.STRONG)
        elif told := news_of(self.session, others, self.app.hats, there=_CONFIRMATION in self.hidden):
            self.status_bar.mention(told)
