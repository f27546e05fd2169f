"""The facilitator's own column, beside the page where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.pages.layout.styled_line import Line, Role
from pdca_tui.pages.session.facilitator_column import desk_page
from pdca_tui.screens.session.actions.note_actions import NoteActions
from pdca_tui.screens.widgets.static_lines import StaticLines

if TYPE_CHECKING:
    from pdca_tui.screens.session.program_host import ProgramHost

DESK_FROM = 110
"""Columns from which the column has room beside the page."""

DESK_CELLS = 38


def desk_cells(columns: int) -> int:
    """Return how many cells the column takes on a screen of so many columns."""
    return DESK_CELLS if columns >= DESK_FROM else 0


class FacilitatorColumn(StaticLines):
    """What the facilitator alone sees: what comes next, who waits to speak, a private note."""

    def show(self, host: ProgramHost) -> None:
        """Show how things stand, where there is room."""
        self.display = desk_cells(host.app.size.width) > 0
        if self.display:
            program, now = host.view.program, host.app.now()
            note, drafting = host.actions.of(NoteActions).on(program), host.room.drafting
            lines = desk_page(host.state, program, now, DESK_CELLS - 3, drafting=drafting, note=note)
            lines += [Line()] * (host.page_view.size.height - len(lines))
            self.put([Line((("│ ", Role.RULE), *each.spans)) for each in lines])
