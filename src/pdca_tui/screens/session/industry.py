"""The screen of the state of industry (現状): series and surveys as bars, which can be brought to the projector."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on

from pdca_tui.domain.session import events as e
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.session.industry import industry_lines
from pdca_tui.screens.session.actions.industry_actions import IndustryActions
from pdca_tui.screens.session.session_screen import SessionScreen
from pdca_tui.screens.session.shared_pages import shared_page
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.action_names import dispatched
from pdca_tui.screens.widgets.page_view import PageView

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
    from pdca_tui.domain.seats import Seat


class IndustryScreen(SessionScreen):
    """The chapters of the state of industry; tables and themes open in place."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (IndustryActions,)
    hidden: ClassVar[frozenset[str]] = frozenset({"go('industry')"})
    projects: e.Projection | None = e.Projection.INDUSTRY

    def __init__(self, room: Room, seat: Seat) -> None:
        """Show everything closed."""
        super().__init__(room, seat)
        self.opened: frozenset[str] = frozenset()
        """The tables and themes that are open."""

    def page(self, cells: int) -> Sequence[Line]:
        """Return the state of industry."""
        chapters = self.room.industry.chapters(self.session.convened.fiscal_year)
        looked_at = ("industry", cells, self.opened, id(chapters))
        return shared_page(self, looked_at, lambda: industry_lines(chapters, cells, self.opened), of=chapters)

    def key_order(self) -> Sequence[str]:
        """Return the keys most used here first."""
        return ["open_chapter", "project", "go('program')", "go('agenda')"]

    @on(PageView.Chosen)
    async def _chosen(self) -> None:
        await self.run_action(dispatched("open_chapter"))
