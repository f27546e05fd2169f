"""Open items for the seats of this person, over all sessions: from the list of sessions and inside a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.open_items import OpenItem, open_items, own_departments
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.error_message import told
from pdca_tui.pages.layout.styled_line import Line, Role, edges
from pdca_tui.pages.session.head import rule_line
from pdca_tui.pages.session.open_items import open_items_page
from pdca_tui.screens.shell.app_context import AppContext
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.breakpoints import fit
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.status_bar import StatusBar, shown_keys
from pdca_tui.words import say


class OpenItemsScreen(AppScreen[None]):
    """The opinions that wait for an answer: a department's own, everybody's for who keeps the record."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "key.open-it"),
        Binding("T", "app.next_theme", "key.theme", show=False),
        Binding("escape,b,q", "leave", "key.back"),
        Binding("question_mark", "app.help", "key.help"),
    ]

    class Heard(Message):
        """Something was recorded in a session."""

    def __init__(self) -> None:
        """Begin without knowing any."""
        super().__init__()
        self._stop: Callable[[], None] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the head, the list and the status bar."""
        yield StaticLines(id="head")
        yield PageView(id="page")
        yield StatusBar(id="status")

    def on_mount(self) -> None:
        """Begin at the page."""
        self.query_one(PageView).focus()
        self.query_one(StatusBar).put_keys(shown_keys([b for b in self.BINDINGS if isinstance(b, Binding) and b.show]))

    def on_screen_resume(self) -> None:
        """Watch the sessions while they are looked at."""
        listing = self.app.rooms.listing
        if self._stop is None:
            self._stop = listing.follow(lambda: self.post_message(self.Heard()))
        self.repaint()
        self.run_worker(work(self._read), group="reading", exclusive=True)

    def on_screen_suspend(self) -> None:
        """Watch them no more."""
        if self._stop is not None:
            self._stop()
            self._stop = None

    def on_unmount(self) -> None:
        """Watch them no more."""
        self.on_screen_suspend()

    async def _read(self) -> None:
        await self.app.rooms.listing.look()
        self.repaint()

    def on_open_items_screen_heard(self) -> None:
        """Show what is other than before."""
        self.repaint()

    def on_resize(self) -> None:
        """Lay out again."""
        if self.is_mounted:
            self.repaint()

    @on(PageView.Resized)
    def _resized(self) -> None:
        self.repaint()

    @property
    def _items(self) -> tuple[OpenItem, ...] | None:
        listing = self.app.rooms.listing
        if not listing.looked:
            return None
        sessions = (found for found in listing.found.values() if isinstance(found, Session))
        return open_items(sessions, own_departments(self.app.hats))

    def repaint(self) -> None:
        """Show what is open now; the cursor stays where it is."""
        if not stands(self):
            return
        app = self.app
        cells = max(app.size.width, 20)
        fit(self, app.size)
        items, now = self._items, app.now()
        own = own_departments(app.hats) is not None
        title = say("open-items.title-own" if own else "open-items.title", count=len(items or ()))
        head = Line(edges(cells, ((f" {title}", Role.STRONG),), ((f"{now:%H:%M} ", Role.DIM),)))
        self.query_one("#head", StaticLines).put([head, rule_line(cells)])
        found = app.rooms.listing.found.items()
        broken = [
            say("open-items.unreadable", key=key, problem=told(error, app.hats))
            for key, error in found
            if isinstance(error, PdcaError)
        ]
        paper = self.query_one(PageView)
        paper.put(open_items_page(items, now.date(), paper.cells, problems=broken))
        if paper.keys and paper.cursor not in paper.keys:
            paper.point(paper.keys[0])

    @on(PageView.Chosen)
    async def _chosen(self) -> None:
        await self.run_action("enter")

    def action_enter(self) -> None:
        """Go to the opinion under the cursor, where it is answered."""
        key, _, id_ = self.query_one(PageView).cursor.partition(":")[2].partition(" ")
        item = next((i for i in self._items or () if (i.session.key, i.opinion.id) == (key, id_)), None)
        if item is None:
            return
        app, program, block = self.app, item.opinion.program, f"opinion:{id_}"
        if app.room is None:
            app.pop_screen()
            app.run_worker(work(_enter_at, app, key, program, block), group="entering", exclusive=True)
        elif app.room.session.key == key:
            app.pop_screen()
            app.routes.show_program(program, Place.ACTION, point=block)
        else:
            self.query_one(StatusBar).say(say("open-items.elsewhere", key=key), Role.ATTENTION, stay=True)

    def action_leave(self) -> None:
        """Go back to where one came from."""
        self.app.pop_screen()


async def _enter_at(app: AppContext, key: str, program: int, block: str) -> None:
    """Open a session from the lobby, at an opinion."""
    try:
        await app.enter(key, at=(program, Place.ACTION), point=block)
    except PdcaError as error:
        app.tell(told(error, app.hats), Role.ATTENTION, stay=True)
