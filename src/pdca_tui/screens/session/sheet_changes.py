"""The changes in the file of a sheet, before and after, and the question whether to take them over."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.sheet_differences import differences
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.session.sheet_changes import changes_page
from pdca_tui.screens.shell.page_screen import PageScreen
from pdca_tui.words import say


class ChangesScreen(PageScreen[bool], ModalScreen[bool]):
    """The changes of one sheet's file; dismissed with whether they are taken over."""

    awaits_answer: ClassVar[bool] = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take_over", "key.take-over"),
        Binding("escape,q,b", "leave", "key.leave-it"),
    ]

    def __init__(self, before: Sheet, after: Sheet, *, preparing: bool) -> None:
        """Show what differs between what the room was shown and what the file says; ``preparing`` is before the opening."""
        super().__init__()
        self._before, self._after, self._preparing = before, after, preparing
        self._changes = differences(before, after)

    @property
    def count(self) -> int:
        """How many places differ."""
        return len(self._changes)

    @property
    def heading(self) -> str:
        """The title in the head."""
        return say("changes.title", number=self._after.number, name=self._after.name)

    def lines(self, cells: int) -> list[Line]:
        """Return the changes for a width."""
        return changes_page(self._before, self._after, self._changes, cells, preparing=self._preparing)

    def action_take_over(self) -> None:
        """Take the changes over."""
        self.dismiss(True)  # noqa: FBT003  # the answer to the question

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(False)  # noqa: FBT003  # the answer to the question
