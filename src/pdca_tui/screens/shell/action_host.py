"""What a group of actions may use of the screen that it acts on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import AwaitMount, Widget

    from pdca_tui.domain.seats import Seat
    from pdca_tui.screens.shell.action_group import ActionGroups
    from pdca_tui.screens.shell.app_context import AppContext
    from pdca_tui.screens.shell.command_sender import CommandSender
    from pdca_tui.screens.shell.form_host import FormHost
    from pdca_tui.screens.widgets.page_view import PageView
    from pdca_tui.screens.widgets.status_bar import StatusBar


class ActionHost(Protocol):
    """A record screen, as its actions see it."""

    seat: Seat
    """The seat that the person acts for first."""
    commands: CommandSender
    """How the record is asked, and the rules whether it may be."""
    forms: FormHost
    """The form that is open, and the drafts of what is written."""
    actions: ActionGroups
    """Every group of this screen."""

    @property
    def app(self) -> AppContext:
        """The application."""

    @property
    def page_view(self) -> PageView:
        """What is read, with the cursor on one of its blocks."""

    @property
    def status_bar(self) -> StatusBar:
        """What just happened, how things stand, and the keys."""

    @property
    def is_current(self) -> bool:
        """Whether the screen is seen, or only something small lies over it."""

    @property
    def is_mounted(self) -> bool:
        """Whether it was put together."""

    @property
    def is_attached(self) -> bool:
        """Whether it is among the screens of the application."""

    @property
    def display(self) -> bool:
        """Whether it is shown at all."""

    @property
    def focused(self) -> Widget | None:
        """What has the focus."""

    def mount(self, *widgets: Widget, before: Widget | None = None) -> AwaitMount:
        """Put a widget on the screen."""

    async def run_action(self, action: str) -> None:
        """Do what a key is for."""

    def repaint(self, *, top: bool = False) -> None:
        """Show the state that is recorded."""

    def put_keys(self) -> None:
        """Show the keys that say anything now."""

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any) -> bool:
        """Do something once what is asked for now was painted."""

    def run_worker(self, work: Any, *, group: str = "default", exclusive: bool = False) -> Any:
        """Do something beside the keys, for as long as the screen is there."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Do something in a while, if the screen is still there."""
