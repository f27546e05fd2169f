"""The minutes: the Markdown as it would be exported, live."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, get_args

from textual.binding import Binding, BindingType

from pdca_tui.domain.session.permissions import MINUTES_SAVERS
from pdca_tui.pages.layout.markdown import markdown_page
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.publish.minutes.annex import annex
from pdca_tui.publish.minutes.minutes import Style, minutes
from pdca_tui.publish.naming import SeatNames
from pdca_tui.screens.shell.record_screen import RoomScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import language


class MinutesScreen(RoomScreen):
    """What the minutes say at this moment."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", "key.save"),
        Binding("x", "style", "key.style"),
        Binding("y", "names", "key.names"),
        Binding("c", "go('confirmation')", "key.confirmation"),
        Binding("escape,b", "go('program')", "key.program"),
    ]

    key_hidden: ClassVar[frozenset[str]] = frozenset({"go('minutes')"})

    style: Style = "full"
    naming: SeatNames = "seats"

    def page(self, cells: int) -> Sequence[Line]:
        """Return the minutes."""
        text = minutes(self.session, style=self.style, names=self.naming, lang=language())
        text += annex(self.session, names=self.naming, lang=language())
        return markdown_page(text, cells)

    def key_order(self) -> Sequence[str]:
        """Return the keys most used here first."""
        return ["save", "style", "names", "go('program')"]

    def action_save(self) -> None:
        """Save the minutes beside the record."""
        if any(hat.role in MINUTES_SAVERS for hat in self.app.hats):
            self.app.sending.run(work(self.save_minutes))
        else:
            self.refused_role()

    def action_style(self) -> None:
        """Full, in the order of the room, or a summary."""
        styles: tuple[Style, ...] = get_args(Style)
        self.style = styles[(styles.index(self.style) + 1) % len(styles)]
        self.repaint(top=True)

    def action_names(self) -> None:
        """Name the seats, or number them."""
        self.naming = "anonymous" if self.naming == "seats" else "seats"
        self.repaint(top=True)
