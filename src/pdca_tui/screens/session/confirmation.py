"""The confirmation of the minutes, between draft and approval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from pdca_tui.domain.session import commands as c
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.session.confirmation import confirmation_page
from pdca_tui.screens.session.actions.confirmation_actions import ConfirmationActions
from pdca_tui.screens.session.session_screen import SessionScreen
from pdca_tui.screens.shell.action_group import ActionGroup

_BACK = ("go('minutes')",)


class ConfirmationScreen(SessionScreen):
    """The minutes between draft and approval."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (ConfirmationActions,)
    hidden: ClassVar[frozenset[str]] = frozenset({"go('confirmation')"})

    def page(self, cells: int) -> Sequence[Line]:
        """Return the confirmation as these seats see it."""
        return confirmation_page(self.session, self.app.hats, self.app.now(), cells)

    def key_order(self) -> Sequence[str]:
        """Return the keys most used here first."""
        if self.commands.allowed(c.OpenConfirmation):
            return ["accept", "decline", "open_confirmation", *_BACK]
        return ["ask_correction", "confirm", "approve", *_BACK]

    def repaint(self, *, top: bool = False) -> None:
        """Show the state that is recorded; who has not begun to read sees what is new at the top."""
        super().repaint(top=top or not (self.page_view.cursor or self.page_view.scroll_offset.y))
