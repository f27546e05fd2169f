"""Bringing a part of a page to the projector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.session.session_host import SessionActions, SessionHost
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import say


class ProjectionActions(SessionActions[SessionHost]):
    """Leading the projector."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("V", "project", "key.project", show=False),)
    ASKS: ClassVar[Mapping[str, Kind]] = {"project": c.ProjectPage}

    def action_project(self) -> None:
        """Bring this page to the projector, with a mark at the line under the cursor, or take it away again."""
        host = self.host
        if host.commands.bars(c.ProjectPage):
            return
        if host.projects is None:
            host.status_bar.say(say("hint.not-projected"), Role.ATTENTION)
            return
        command = c.ProjectPage(page=host.projects, block=host.page_view.cursor)
        if not host.commands.refuses(command):
            host.app.sending.run(work(self._project, command))

    async def _project(self, command: c.ProjectPage) -> None:
        app = self.host.app
        app.outdate()
        if not await self.host.commands.ask(command):
            return
        shown = self.session.projected
        if shown.page is not e.Projection.PROGRAM:
            app.tell(say("done.projected", page=say(f"projected.{shown.page}")), Role.GOOD)
        else:
            app.tell(say("done.projected-line" if shown.block else "done.projected-back"), Role.GOOD)
