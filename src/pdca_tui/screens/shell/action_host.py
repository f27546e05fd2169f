"""The parts of a screen that a group of actions may use."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import AwaitMount, Widget

    from pdca_tui.domain.seats import Seat
    from pdca_tui.errors import PdcaError, Refused
    from pdca_tui.screens.shell.app_context import AppContext
    from pdca_tui.screens.widgets.form import Form
    from pdca_tui.screens.widgets.page_view import PageView
    from pdca_tui.screens.widgets.status_bar import StatusBar


T = TypeVar("T")
Group = TypeVar("Group")


class Commands(Protocol):
    """How the record is asked for something, and its rules whether it may be; see ``CommandSender``."""

    def ask_soon(self, command: Any, done: str = "") -> None:
        """Ask the record without making the screen wait; tell ``done`` when it is recorded, or why it is not."""

    async def ask(
        self,
        command: Any,
        done: str = "",
        *,
        form: Form | None = None,
        slot: str = "",
        then: Callable[[], None] | None = None,
        reveal: Callable[[], None] | None = None,
    ) -> bool:
        """Ask the record; whether it was recorded. Otherwise it is told why, and what was typed stays."""

    async def send(self, work: Coroutine[Any, Any, T], form: Form | None = None) -> T:
        """Return what the record makes of ``work``; it is finished though the screen should go."""

    def refused(self, error: PdcaError, form: Form | None = None, *, what: str = "command") -> None:
        """Tell why something was not recorded."""

    def told(self, error: PdcaError) -> str:
        """Return the sentence about an error."""

    def asks_first(self, what: str, sentence: str, action: str = "") -> bool:
        """Whether something weighty has to be asked for first; the question is shown then, and Ctrl+S does ``action``."""

    def refusal(self, asked: Any) -> Refused | None:
        """Return why the rules refuse a command, or what a query asks for; ``None`` if they do not."""

    def refuses(self, asked: Any) -> bool:
        """Whether the rules refuse it; the person is told why, before anything is written."""

    def bars(self, *kinds: type[Any]) -> bool:
        """Whether nothing of these kinds can be asked for as things stand; the person is told why."""

    def refused_role(self) -> None:
        """Tell that this role may not."""

    def too_late(self, kind: type[Any]) -> Refused | None:
        """Return why no command of a kind is possible as things stand; ``None`` if one is."""

    def allowed(self, kind: type[Any]) -> bool:
        """Whether a person who sits here may ask for a kind of command at all."""

    def seat_for(self, kind: type[Any]) -> Seat:
        """Return the seat that asks for a kind of command."""


class Forms(Protocol):
    """The form that is open, and the drafts of what is written; see ``FormHost``."""

    form: Form | None
    """The form that is open."""

    async def open(self, form: Form) -> None:
        """Open a form under the page; one that is open stays."""

    async def close(self, form: Form) -> None:
        """Close a form and go back to the page."""

    async def open_drafted(self, topic: object, make: Callable[[str], Form]) -> None:
        """Open the form that ``make`` makes of the draft on a topic."""

    async def open_latest(self, drafts: Mapping[str, str], make: Callable[[str], Form]) -> None:
        """Open the form of the last of the ``drafts`` of one topic, each by its slot."""

    async def drafts_on(self, topic: object) -> dict[str, str]:
        """Return the drafts on a topic by their slots, the last one last; an empty one if there is none."""

    async def keep(self, form: Form) -> bool:
        """Keep what is typed into a form; whether it is."""

    async def keep_draft(self, slot: str, text: str) -> bool:
        """Keep a draft; whether it could be."""


class Groups(Protocol):
    """The groups of actions of one screen; see ``ActionGroups``."""

    running: str
    """The action that is being done; empty between them."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the groups."""

    def of(self, kind: type[Group]) -> Group:
        """Return the group of a kind, which the screen has."""


class ActionHost(Protocol):
    """A record screen, as its actions see it."""

    seat: Seat
    """The seat that the person acts for first."""

    @property
    def commands(self) -> Commands:
        """How the record is asked, and the rules whether it may be."""

    @property
    def forms(self) -> Forms:
        """The form that is open, and the drafts of what is written."""

    @property
    def actions(self) -> Groups:
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
