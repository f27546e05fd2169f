"""Opening tables and themes of the state of industry, and going back."""

from __future__ import annotations

from typing import ClassVar, Protocol

from textual.binding import Binding

from pdca_tui.screens.session.session_host import SessionActions, SessionHost


class IndustryHost(SessionHost, Protocol):
    """The screen of the state of industry."""

    opened: frozenset[str]
    """The tables and themes that are open."""


class IndustryActions(SessionActions[IndustryHost]):
    """What the cursor is on opens in place."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("enter", "open_chapter", "key.open"),
        Binding("escape,b", "go('program')", "key.program"),
    )

    def action_open_chapter(self) -> None:
        """Open the table or the theme under the cursor in place, or close it again."""
        if key := self.host.page_view.cursor:
            self.host.opened ^= {key}
            self.host.repaint()
            self.host.page_view.point(key)
