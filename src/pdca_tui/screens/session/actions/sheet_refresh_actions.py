"""The material: looking at what changed in the file of a sheet, and taking it over."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.binding import Binding

from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.session import State
from pdca_tui.domain.session.topics import TopicKind, is_program, kind_of
from pdca_tui.errors import PdcaError, Refused
from pdca_tui.pages.layout import styled_line
from pdca_tui.pages.session.names import findings_heading
from pdca_tui.screens.session.session_host import SessionActions, SessionHost
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import explain, say


class SheetRefreshActions(SessionActions[SessionHost]):
    """Looking at the file of the item that is shown, or that is under the cursor."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("R", "refresh_sheet", "key.refresh-sheet", show=False),)

    def action_refresh_sheet(self) -> None:
        """Look at what changed in the sheet's file, and take it over when asked; of findings, what is published now.

        A file that cannot be read changes nothing.
        """
        host, program, material = self.host, self.host.decides_on, self.host.room.material
        if program is None:
            host.status_bar.say(say("hint.point-item"), styled_line.Role.ATTENTION)
            return
        if not is_program(program):
            self._refresh_topic(program)
            return
        if not host.commands.allowed(c.ShowSheets):
            host.commands.refused_role()
            return
        shown, there = self.session.sheets.get(program), material.on_disk(program)
        problem = material.problems.get(program)
        if problem is not None:
            said = say("sheet.not-refreshed", problem=explain(problem))
            host.status_bar.say(said, styled_line.Role.ATTENTION, stay=True)
        elif shown is None or there is None:
            if there is not None and self.session.state is State.PREPARED:
                host.status_bar.say(say("sheet.is-file"))
            else:
                host.commands.refused(Refused("refused.not-shown-yet"))
        elif there.number != program:
            said = say("sheet.another", number=there.number, program=program)
            host.status_bar.say(said, styled_line.Role.ATTENTION, stay=True)
        elif shown == there:
            host.status_bar.say(say("sheet.same"))
        elif not host.commands.refuses(c.ShowSheets(sheets=(there,), seen=shown)):
            self._review(shown, there)

    def _refresh_topic(self, number: int) -> None:
        host = self.host
        if kind_of(number) is not TopicKind.FINDINGS:
            host.status_bar.say(say("hint.no-sheet-here"))
        elif not host.commands.bars(c.ShowFindings):
            host.app.sending.run(work(self._refresh_findings, number))

    async def _refresh_findings(self, number: int) -> None:
        host, session = self.host, self.session
        try:
            shown = await asyncio.to_thread(host.room.findings.latest, session, number)
        except PdcaError as error:
            host.commands.refused(error)
            return
        known = self.session.tabled.get(number)
        if shown is None:
            said = say("findings.not-there", heading=findings_heading(self.session.items[number]))
            host.status_bar.say(said, styled_line.Role.ATTENTION)
        elif known is not None and known.shown == shown:
            host.status_bar.say(say("findings.same"))
        else:
            await host.commands.ask(c.ShowFindings(findings=shown), say("done.findings-shown"))

    def _review(self, shown: Sheet, there: Sheet) -> None:
        """Show what changed, before and after, and take it over when the person says so."""
        from pdca_tui.screens.session.sheet_changes import ChangesScreen  # noqa: PLC0415  # rare

        preparing = self.session.state is State.PREPARED
        review = ChangesScreen(shown, there, preparing=preparing)

        def answered(taken: bool | None) -> None:  # Textual calls it so
            if taken:
                done = say("done.refreshed" if preparing else "done.replaced", count=review.count)
                self.host.commands.ask_soon(c.ShowSheets(sheets=(there,), seen=shown), done)

        self.host.app.push_screen(review, answered)
