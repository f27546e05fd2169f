"""The minutes as they would be exported, live."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, get_args

from textual.binding import Binding

from pdca_tui.domain.session.permissions import MINUTES_SAVERS
from pdca_tui.pages.layout.document_page import document_page
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.publish.minutes.annex import annex_document
from pdca_tui.publish.minutes.minutes import Style, minutes_document
from pdca_tui.publish.naming import SeatNames
from pdca_tui.screens.session.actions.saving_minutes import save_minutes
from pdca_tui.screens.session.session_host import SessionActions, SessionHost
from pdca_tui.screens.session.session_screen import SessionScreen
from pdca_tui.screens.session.shared_pages import shared_page
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import language


class MinutesActions(SessionActions[SessionHost]):
    """Saving the minutes, and reading them otherwise."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("s", "save", "key.save"),
        Binding("x", "style", "key.style"),
        Binding("y", "names", "key.names"),
        Binding("c", "go('confirmation')", "key.confirmation"),
        Binding("escape,b", "go('program')", "key.program"),
    )

    def __init__(self, host: SessionHost) -> None:
        """Begin with the full minutes, and the names of the seats."""
        super().__init__(host)
        self.style: Style = "full"
        self.naming: SeatNames = "seats"

    def offers(self, action: str) -> bool:
        """Whether who sits here may save: it records nothing, and is never too late."""
        return action != "save" or self._saves

    @property
    def _saves(self) -> bool:
        return any(hat.role in MINUTES_SAVERS for hat in self.host.app.hats)

    def action_save(self) -> None:
        """Save the minutes beside the record."""
        if self._saves:
            self.host.app.sending.run(work(save_minutes, self.host))
        else:
            self.host.commands.refused_role()

    def action_style(self) -> None:
        """Full, in the order of the room, or a summary."""
        styles: tuple[Style, ...] = get_args(Style)
        self.style = styles[(styles.index(self.style) + 1) % len(styles)]
        self.host.repaint(top=True)

    def action_names(self) -> None:
        """Name the seats, or number them."""
        self.naming = "anonymous" if self.naming == "seats" else "seats"
        self.host.repaint(top=True)


class MinutesScreen(SessionScreen):
    """What the minutes say at this moment."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (MinutesActions,)
    hidden: ClassVar[frozenset[str]] = frozenset({"go('minutes')"})

    def page(self, cells: int) -> Sequence[Line]:
        """Return the minutes, written once for all who read the same state of them."""
        shown = self.actions.of(MinutesActions)
        style, names = shown.style, shown.naming

        def lay_out() -> Sequence[Line]:
            lines = document_page(minutes_document(self.session, style=style, names=names, lang=language()), cells)
            if (added := annex_document(self.session, names=names, lang=language())) is None:
                return lines
            return [*lines, Line(), *document_page(added, cells, part="annex")]

        return shared_page(self, ("minutes", style, names, cells), lay_out)

    def key_order(self) -> Sequence[str]:
        """Return the keys most used here first."""
        return ["save", "style", "names", "go('program')"]
