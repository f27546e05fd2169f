"""The screen of the attendance roll: presence with its times, the quorum, and the head of the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.session.attendance import attendance_page
from pdca_tui.screens.session.actions.attendance_actions import AttendanceActions
from pdca_tui.screens.session.session_screen import SessionScreen
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.action_names import dispatched
from pdca_tui.screens.widgets.page_view import PageView


class AttendanceScreen(SessionScreen):
    """The seats of the body."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (AttendanceActions,)
    hidden: ClassVar[frozenset[str]] = frozenset({"go('attendance')"})
    projects: e.Projection | None = e.Projection.ROLL

    def page(self, cells: int) -> Sequence[Line]:
        """Return the roll."""
        return attendance_page(self.session, cells, keys=self.commands.allowed(c.MarkArrival))

    def key_order(self) -> Sequence[str]:
        """Return the keys most used here first."""
        entered = ("in_out", "come('online')", "come('proxy')")
        return [*entered, "go('agenda')", "excuse", "time", "chair", "details", "project"]

    @on(PageView.Chosen)
    async def _chosen(self) -> None:
        await self.run_action(dispatched("in_out"))
