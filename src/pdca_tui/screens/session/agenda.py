"""The agenda: what is next, how the time stands, and how each item is taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on

from pdca_tui.domain.seats import Role as SeatRole
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.session import State
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.session.agenda import agenda_page
from pdca_tui.pages.session.head import projected_line, room_line
from pdca_tui.screens.session.actions.agenda_actions import AgendaActions
from pdca_tui.screens.session.actions.sheet_refresh_actions import SheetRefreshActions
from pdca_tui.screens.session.opinion_drafts import drafted_by
from pdca_tui.screens.session.session_screen import SessionScreen
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.action_names import dispatched
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.page_view import PageView

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
    from pdca_tui.domain.seats import Seat

_CONFIRMATION = "c"


class AgendaScreen(SessionScreen):
    """The items of the session in order."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (AgendaActions, SheetRefreshActions)
    hidden: ClassVar[frozenset[str]] = frozenset({"go('agenda')"})

    def __init__(self, room: Room, seat: Seat) -> None:
        """Show the agenda; who reads it because the room is at no program yet is taken along when it is."""
        super().__init__(room, seat)
        self._agenda = self.actions.of(AgendaActions)
        over = room.session.state is State.CLOSED
        self._drafted: frozenset[int] = frozenset()
        self._waits = seat.role is not SeatRole.FACILITATOR and not over and not self._agenda.room_is_on

    @property
    def projects(self) -> e.Projection:  # type: ignore[override]  # elsewhere it is always the same
        """What the room sees of this page: the decisions, where one of them is pointed at."""
        return e.Projection.DECISIONS if self.page_view.cursor.startswith("decision:") else e.Projection.AGENDA

    @property
    def decides_on(self) -> int | None:
        """The item under the cursor, or the one the room is at."""
        return item.program if (item := self._agenda.item) is not None else super().decides_on

    def head(self, cells: int) -> Sequence[Line]:
        """Return the head, with a line that tells where the room is while a session is held."""
        title, rule = super().head(cells)
        if self._agenda.room_is_on:
            return (title, room_line(self.session, cells), rule)
        elsewhere = self.session.projected.page not in (e.Projection.PROGRAM, e.Projection.AGENDA)
        # Who waits here for the room to begin is not taken along to a page that is projected before.
        shown = self.seat.role is not SeatRole.FACILITATOR and elsewhere
        return (title, projected_line(self.session, cells), rule) if shown else (title, rule)

    def page(self, cells: int) -> Sequence[Line]:
        """Return the agenda."""
        session, now, seats = self.session, self.app.now(), self.app.hats
        bare = self.room.material.bare and not session.sheets
        trouble = self.room.preparation.problem or self.room.preparation.unwritten
        wrong = self.commands.told(trouble) if trouble is not None and session.state is State.PREPARED else ""
        return agenda_page(session, now, cells, key=_CONFIRMATION, drafted=self._drafted, seats=seats, bare=bare, wrong=wrong)

    def key_order(self) -> Sequence[str]:
        """Return the keys most used here first."""
        course = {
            State.PREPARED: ["open_session", "prepare", "add", "remove"],
            State.OPEN: ["pause", "close_session"],
            State.PAUSED: ["open_session", "close_session"],
        }.get(self.session.state, [])
        if self.session.state is State.CLOSED:
            standing = self.session.minutes.standing
            opens = standing is Standing.DRAFT and self.commands.allowed(c.OpenConfirmation)
            waits = ["go('confirmation')"] if standing is Standing.CONFIRMING or opens else []
            return [*waits, "enter", "go('attendance')", "go('minutes')", "go('program')"]
        room = ["follow"] if self._agenda.room_is_on else []
        return ["enter", *room, "go('attendance')", *course, "treatment", "points", "defer", "project"]

    def changed(self, news: Sequence[e.Entry]) -> None:
        """Show the keys of the state the session is in now, or go along when the room begins."""
        super().changed(news)
        self.put_keys()
        self._go_along()

    def _go_along(self) -> None:
        """Follow the room once it is at a program, unless something is being written here or one went elsewhere."""
        # The screen right beneath another one counts as current too.
        if self._waits and self._agenda.room_is_on and self.app.screen is self and self.forms.form is None:
            self.app.routes.follow()

    def on_screen_resume(self) -> None:
        """Mark the items on which something is in draft; not where this may be what the room sees."""

        async def mark() -> None:
            drafted = await drafted_by(self.room, self.seat, self.app.drafter)
            if drafted != self._drafted:
                self._drafted = drafted
                self.repaint()

        if self.seat.role in (SeatRole.MEMBER, SeatRole.DEPARTMENT):
            self.run_worker(work(mark), group="drafted", exclusive=True)

    def on_mount(self) -> None:
        """Begin at the item that is on, after the session at the top: there stands how the minutes stand."""

        def begin() -> None:
            over = self.session.state is State.CLOSED
            program = self.session.order[0] if over else self.session.program or self.session.order[0]
            self.page_view.point(f"item:{program}")
            self._go_along()

        self.call_after_refresh(begin)

    def tick(self) -> None:
        """Show the time, also in the list."""
        super().tick()
        if self.is_current and self.session.state is State.OPEN:
            self.page_view.put(self.page(self.page_view.cells))

    @on(PageView.Chosen)
    async def _chosen(self) -> None:
        await self.run_action(dispatched("enter"))
