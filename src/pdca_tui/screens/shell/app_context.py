"""The application as screens see it: its people, its records, the ways to other screens, and notifications.

Screens see this protocol and never the class, which stands above them and wires the routes (``screens/session/routes.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from textual.await_complete import AwaitComplete
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import AwaitMount
from textual.worker import Worker

from pdca_tui.application.session.reading_position import Where
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.events import Place
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.shell.pending_requests import PendingRequests
from pdca_tui.screens.shell.shared_painting import SharedPainting
from pdca_tui.sheets.home import Home

if TYPE_CHECKING:
    from pdca_tui.application.review.live_review import LiveReview
    from pdca_tui.application.review.open_reviews import OpenReviews
    from pdca_tui.application.review.own_watch import OwnWatch
    from pdca_tui.domain.references import OpinionRef
    from pdca_tui.domain.review.counted import Scope
    from pdca_tui.domain.review.intake import Intake
    from pdca_tui.domain.review.review import Review


class Person(Protocol):
    """Who sits at the terminal, and how they came in."""

    home: Home
    seat: Seat
    hats: tuple[Seat, ...]
    """Every seat that the person sits on, ``seat`` first."""
    key: str
    """The short fingerprint of the key that signed in; empty where none did."""
    every_cycle: bool
    """Whether the lobby has the sessions of every cycle of the home."""

    def hats_in(self, cycle: str) -> tuple[Seat, ...]:
        """Return the seats of the person in a cycle of the home; none where that cycle is not for them."""

    drafter: str
    """Whose the drafts are that are written here."""
    typed_at: float
    seated_at: float
    in_review: Callable[[], None]
    """Is called once a review is entered."""
    brought_to: str
    """What a page said of where the person was before its line was lost, until they are brought there."""

    @property
    def dataset(self) -> DataSet | None:
        """What the data says of bodies and departments; ``None`` where it could not be read."""

    @property
    def title_of_data(self) -> str:
        """The title of the data set."""

    def now(self) -> datetime:
        """Return the moment."""


class Routes(Protocol):
    """The ways to other screens. Which class is at the end of each is decided above the screens."""

    def go(self, where: str) -> None:
        """Go to another screen of the session: agenda, program, minutes, confirmation or attendance."""

    def follow(self) -> None:
        """Go to where the room is, and follow it."""

    def show_program(self, program: int, place: Place | None = None, *, point: str = "") -> None:
        """Go to a program and a place, and point at a block there."""

    def show_open_items(self) -> None:
        """Show what is open, over all sessions; leaving it leads back."""

    def show_hierarchy(self, unit: str = "", *, program: int | None = None) -> None:
        """Show the hierarchy of the cycle, with the cursor on a unit, or on that of a program; leaving it leads back."""

    def show_search(self, words: str = "") -> None:
        """Search all years and sessions, for ``words`` or what was looked for before; leaving it leads back."""

    def show_statistics(self, *, point: str = "") -> None:
        """Show the state of industry, and point at a block there."""

    def jump(self) -> None:
        """Look for a program by number or name."""

    def reads_at(self, at: Where | None) -> None:
        """Keep where the person reads elsewhere than the room, to come back to after a lost connection."""


class ReviewRouting(Protocol):
    """The ways between the screens of a review."""

    @property
    def own(self) -> OwnWatch:
        """What became of a member's own opinions."""

    async def enter(self, key: str) -> None:
        """Open the review of a year from the list; a ``PdcaError`` if it cannot."""

    def show_board(self, article: int, *, point: str = "") -> None:
        """Show the board of an article, and point at a block there; from another board in its place."""

    def show_finding(self, finding: str) -> None:
        """Show a finding with its sources."""

    def show_reply(self, reply: str) -> None:
        """Show a reply with its way."""

    def show_plan(self, program: int) -> None:
        """Show the plan of a program."""

    def show_rows(self, scope: Scope, which: str = "") -> None:
        """Show the rows of a number."""

    def show_own(self) -> None:
        """Show a member what became of theirs."""

    def show_coverage(self) -> None:
        """Show what is asked of departments and how far that is; who sits for one department only sees its own list."""

    def show_trace(self, review: Review, intake: Intake, block: str) -> bool:
        """Show the chain of what a block is about; whether it is about anything that has one."""

    async def trace_said(self, year: int, session: str, block: str) -> None:
        """Show the chain of an opinion of a session that is open; a ``PdcaError`` where no review knows it."""

    async def visit_opinion(self, ref: OpinionRef, *, answering: bool = False) -> None:
        """Go to the session in which an opinion was said; to where it is answered if ``answering``."""

    async def visit_session(self, key: str) -> None:
        """Go to a session of the year, to the confirmation of its minutes if it is closed."""

    def back(self) -> None:
        """Go back to the screen beneath."""


class Telling(Protocol):
    """How a person is told something, whichever screen is on by then."""

    def tell(self, sentence: str, role: Role = Role.STRONG, *, stay: bool = False) -> None:
        """Show a sentence on whichever screen the person is now; on one that is just being opened once it is."""

    def outdate(self) -> None:
        """Take away what was said last, before anything else is shown."""

    def put_standing(self) -> None:
        """Show on every screen of a record how things stand."""


class Terminal(Protocol):
    """What a screen uses of Textual's application."""

    @property
    def size(self) -> Size:
        """Columns and rows."""

    @property
    def screen(self) -> Screen[Any]:
        """The screen that is on."""

    @property
    def screen_stack(self) -> list[Screen[Any]]:
        """The screens that lie over each other, the one that is on last."""

    def switch_screen(self, screen: Screen[Any]) -> AwaitComplete:
        """Show a screen in place of this one."""

    def call_later(self, callback: Callable[..., object], *args: Any) -> bool:
        """Do something once what waits was handled."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None] | None = None) -> AwaitMount:
        """Show a screen over this one; ``callback`` gets what it is dismissed with."""

    def pop_screen(self) -> AwaitComplete:
        """Close the screen that is on."""

    def run_worker(self, work: Any, *, group: str = "default", exclusive: bool = False) -> Worker[Any]:
        """Do something beside the keys, though the screen should go meanwhile."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy to the clipboard of the terminal."""

    def exit(self, result: int | None = None) -> None:
        """End the application."""


class Answering(Protocol):
    """The screen on which something was asked."""

    async def run_action(self, action: str) -> None:
        """Do an action."""


class Asking(Protocol):
    """The keyboard, where something weighty is asked for first."""

    def ask(self, what: str, sentence: str, action: str, screen: Answering) -> None:
        """Note that something weighty was asked for, which ``action`` does once it is answered."""

    def answered(self, what: str) -> bool:
        """Whether what was asked for is answered."""

    async def answer(self) -> None:
        """Do what was asked for."""


class AppContext(Person, Telling, Terminal, Protocol):
    """The application, as its screens see it."""

    rooms: Rooms
    painting: SharedPainting
    room: Room | None
    """The session that is entered; ``None`` in the lobby."""
    review: LiveReview | None
    """The review that is entered."""
    sending: PendingRequests
    sheets_seen: dict[int, Sheet]
    """The sheets of a session in preparation as the person last saw them, to tell what changed."""

    @property
    def keyboard(self) -> Asking:
        """How something weighty is asked for first."""

    @property
    def routes(self) -> Routes:
        """The ways to other screens."""

    @property
    def reviews(self) -> OpenReviews:
        """The reviews that are open in this process."""

    @property
    def review_routes(self) -> ReviewRouting:
        """The ways between the screens of a review."""

    async def enter(self, key: str, *, at: Where | None = None, point: str = "", start: str = "", beside: bool = False) -> None:
        """Open a session from the lobby, or ``beside`` a review that is open, ``at`` a place or at the screen ``start``.

        The cursor is put on the block ``point``. A ``PdcaError`` if it cannot be opened.
        """

    def look_at(self, cycle: str) -> None:
        """Look at another cycle of the home from the lobby on."""

    def leave(self) -> None:
        """Go back to the lobby if one came from there, otherwise end."""
