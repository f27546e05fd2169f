"""Telling that the file of a sheet breaks or changes, while the sheet is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.sheet_differences import differences
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.session import State
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.pages.session.sheet_changes import in_short
from pdca_tui.words import explain, say

if TYPE_CHECKING:
    from pdca_tui.screens.session.program_host import ProgramHost


class SheetNews:
    """What is told of the file of the sheet on one screen."""

    def __init__(self, host: ProgramHost) -> None:
        """Begin with nothing told."""
        self._host = host
        self._warned = ""

    def look(self) -> None:
        """Tell what is to be told now, and show the sheet if it is another one."""
        host, view, session = self._host, self._host.view, self._host.state
        material, sheet = host.room.material, view.sheet
        self._tell_prepared_anew(sheet)
        differs = material.differs(session, view.program)  # this looks at the file, and finds what is wrong with it
        problem = material.problems.get(view.program)
        warning = ""
        if problem is not None and sheet is not None:
            warning = say("sheet.last-good", problem=explain(problem)) if view.keeps_material else ""
        elif differs and session.state is not State.CLOSED and host.commands.allowed(c.ShowSheets):
            warning = say("sheet.differs", count=material.differences(session, view.program))
        if warning != self._warned:
            if self._warned and host.status_bar.notice == self._warned:
                host.status_bar.hush()
            self._warned = warning
            if warning:
                host.status_bar.say(warning, Role.ATTENTION)
        if sheet is not view.painted:
            host.repaint()

    def _tell_prepared_anew(self, sheet: Sheet | None) -> None:
        """Tell who prepares the session that a file they looked at has changed: it is shown as it is, and not silently."""
        host, program = self._host, self._host.view.program
        seen = host.app.sheets_seen
        if sheet is None or host.state.state is not State.PREPARED or not host.commands.allowed(c.ShowSheets):
            return
        known, seen[program] = seen.get(program), sheet
        if known is None or known is sheet or not (found := differences(known, sheet)):
            return
        first = in_short(known, sheet, found[0])
        host.status_bar.say(say("sheet.changed", count=len(found), first=first), Role.ATTENTION)
