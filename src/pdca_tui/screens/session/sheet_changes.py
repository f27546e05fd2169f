"""The changes in the file of a sheet, before and after, and the question whether to take them over."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.sheet_differences import differences
from pdca_tui.pages.layout.styled_line import Line, Role
from pdca_tui.pages.session.head import rule_line
from pdca_tui.pages.session.sheet_changes import changes_page
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.widgets.breakpoints import LOW
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.status_bar import StatusBar, shown_keys
from pdca_tui.words import say


class ChangesScreen(AppScreen[bool], ModalScreen[bool]):
    """The changes of one sheet's file; dismissed with whether they are taken over."""

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

    def compose(self) -> ComposeResult:
        """Lay out the head, the changes and the status bar."""
        yield StaticLines(id="head")
        yield PageView(id="page")
        yield StatusBar(id="status")

    def on_mount(self) -> None:
        """Show the keys."""
        self._fit()
        self.query_one(StatusBar).put_keys(shown_keys([b for b in self.BINDINGS if isinstance(b, Binding) and b.show]))
        self.query_one(PageView).focus()

    def on_resize(self) -> None:
        """Fit head and foot to the size."""
        self._fit()

    def _fit(self) -> None:
        cells, height = self.app.size
        self.set_class(height < LOW, "-low")
        title = say("changes.title", number=self._after.number, name=self._after.name)
        self.query_one("#head", StaticLines).put([Line(((title, Role.STRONG),)), rule_line(cells)])

    def action_take_over(self) -> None:
        """Take the changes over."""
        self.dismiss(True)  # noqa: FBT003  # the answer to the question

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(False)  # noqa: FBT003  # the answer to the question

    def on_page_view_resized(self) -> None:
        """Lay the changes out for the width."""
        paper = self.query_one(PageView)
        paper.put(changes_page(self._before, self._after, self._changes, paper.cells, preparing=self._preparing))
