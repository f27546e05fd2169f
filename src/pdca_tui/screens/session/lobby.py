"""The lobby: sessions by date; open one, or prepare another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from pdca_tui.domain.seats import Role as SeatRole
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.lifecycle import HELD
from pdca_tui.domain.session.permissions import may
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError, RecordBusy
from pdca_tui.pages.layout.error_message import told
from pdca_tui.pages.layout.styled_line import Line, Role, Span, edges
from pdca_tui.pages.session.lobby import lobby_page
from pdca_tui.screens.session.lobby_cycles import OtherCycles, listed_of
from pdca_tui.screens.session.lobby_preparing import NewSession
from pdca_tui.screens.shell.app_screen import SEARCH, AppScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.breakpoints import fit
from pdca_tui.screens.widgets.form import Form
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.status_bar import StatusBar, shown_keys
from pdca_tui.words import as_lang, explain, language, say

if TYPE_CHECKING:
    from pdca_tui.application.session.session_list import Listing


class LobbyScreen(AppScreen[None]):
    """The sessions there are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "key.open-it"),
        Binding("n", "new", "key.new"),
        Binding("U", "open_items", "key.open-items"),
        Binding("G", "hierarchy", "key.hierarchy"),
        Binding("g,slash", "jump", "key.lobby-jump"),
        Binding("T", "app.next_theme", "key.theme", show=False),
        Binding("q", "leave", "key.quit"),
        Binding("question_mark", "app.help", "key.help"),
    ]

    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"new", "jump"})

    def __init__(self) -> None:
        """Begin without having read any."""
        super().__init__()
        self._entering = self._began = ""
        self._seen: Mapping[str, Mapping[str, str]] = {}
        self._told = ""
        self._stops: list[Callable[[], None]] = []
        self._followed: set[str] = set()
        """The other cycles whose lists are followed, too."""
        self._cycles = OtherCycles(self)
        self._preparing = NewSession(self)

    def compose(self) -> ComposeResult:
        """Lay out the head, the list and the status bar."""
        yield StaticLines(id="head")
        yield PageView(id="page")
        yield StatusBar(id="status")

    class Heard(Message):
        """Something was recorded in a session, or its record can be reached again, or no longer."""

    @property
    def listing(self) -> Listing:
        """The sessions, as all who look at them see them."""
        return self.app.rooms.listing

    def on_mount(self) -> None:
        """Begin at the page."""
        self.query_one(PageView).focus()

    def on_screen_resume(self) -> None:
        """Watch the sessions while they are looked at."""
        if not self._stops:
            # What the lists tell belongs to everybody: it must reach this screen as a message, in its own task.
            def hear() -> bool:
                return self.post_message(self.Heard())

            self._stops = [self.listing.follow(hear)]
            self._stops.append(self.app.reviews.listing.follow(hear))
        self.repaint()
        self.read()

    def on_screen_suspend(self) -> None:
        """Watch them no more."""
        self._followed.clear()
        while self._stops:
            self._stops.pop()()

    def on_unmount(self) -> None:
        """Watch them no more."""
        self.on_screen_suspend()

    def on_lobby_screen_heard(self) -> None:
        """Show what is other than before."""
        self._show()
        if stands(self):
            self._tell_reviews()

    def read(self, *, point: str = "") -> None:
        """Read the sessions that are there now, and point at one of them; a record may be slow, or out of reach."""
        self.run_worker(work(self._read, point), group="reading", exclusive=True)

    async def _read(self, point: str) -> None:
        await asyncio.gather(self.listing.look(), self.app.reviews.listing.look())
        if any(hat.role is SeatRole.MEMBER for hat in self.app.hats):
            from pdca_tui.screens.session.review_news import seen_by  # noqa: PLC0415  # only for these seats

            self._seen = await seen_by(self.app)
        self._show(point)
        self._tell_reviews()
        # The other cycles come after: nobody waits for them to open a session of this one.
        for rooms in self._cycles.rooms:
            await self._cycles.look(rooms)
            if self._stops and rooms.home.key not in self._followed:
                self._followed.add(rooms.home.key)
                self._stops.append(rooms.listing.follow(lambda: self.post_message(self.Heard())))
            self._show()
        for home in (self.app.home, *(rooms.home for rooms in self._cycles.rooms)):
            await self._cycles.check(home)
        self._show()

    def _show(self, point: str = "") -> None:
        """Show the sessions; the cursor stays where it is, unless it is to ``point`` elsewhere."""
        if not stands(self):
            return
        self.repaint()
        paper = self.query_one(PageView)
        # The reviews may be known before the sessions are: the cursor waits for these.
        if point or (self.listing.looked and paper.cursor not in paper.keys):
            self._began = point or self._beginning(paper.keys)
            paper.point(self._began)
        elif paper.cursor == self._began and paper.led_by_cursor:
            paper.point(self._began)  # until the person moves it stays in view, whatever is read meanwhile and comes in above

    def _beginning(self, keys: Sequence[str]) -> str:
        """Return where the cursor begins: on a session that is being held, or the latest one, or what is there at all."""
        sessions = [key for key in keys if key.startswith("session:")]
        held = (key for key in sessions if self._is_held(key.removeprefix("session:")))
        return next(held, next(iter(sessions or keys), ""))

    def _is_held(self, key: str) -> bool:
        found = self.listing.found.get(key)
        return isinstance(found, Session) and found.state in HELD

    def _reviews(self, cells: int) -> dict[int, Sequence[Line]]:
        """Return the lines of the reviews there are, by their years."""
        found = self.app.reviews.listing.found
        if not found:
            return {}
        from pdca_tui.pages.review.lobby import broken_entry, review_entry  # noqa: PLC0415  # only where there is one
        from pdca_tui.publish.review.labels import ReviewNames  # noqa: PLC0415  # likewise
        from pdca_tui.screens.session.review_news import fresh_own  # noqa: PLC0415  # likewise

        bodies = self.app.dataset.bodies if self.app.dataset is not None else ()
        lines: dict[int, Sequence[Line]] = {}
        for key, now in found.items():
            if isinstance(now, PdcaError):
                lines[int(key)] = broken_entry(int(key), told(now, self.app.hats), cells)
            else:
                names = ReviewNames(now.review, bodies, as_lang(language()), terminal=True)
                fresh = fresh_own(self.app, now, self._seen.get(key))
                today = self.app.now().date()
                lines[int(key)] = review_entry(
                    now.review, now.intake, now.placed, names, cells, hats=self.app.hats, today=today, fresh=fresh
                )
        return lines

    def _tell_reviews(self) -> None:
        """Tell a member or a department what waits in a review: its entry may be out of view."""
        found = {key: now for key, now in self.app.reviews.listing.found.items() if not isinstance(now, PdcaError)}
        if not found or not any(hat.role in (SeatRole.MEMBER, SeatRole.DEPARTMENT) for hat in self.app.hats):
            return
        from pdca_tui.screens.session.review_news import review_news  # noqa: PLC0415  # only for these seats

        if (told := review_news(self.app, found, self._seen)) and told != self._told:
            self.query_one(StatusBar).say(told, Role.HERE, stay=True)
        self._told = told

    def repaint(self) -> None:
        """Show the sessions."""
        cells = max(self.app.size.width, 20)
        fit(self, self.app.size)
        clock = f"{self.app.now():%H:%M} "
        title = Line(
            edges(cells, ((" " + say("lobby.title", title=self.app.title_of_data), Role.STRONG),), ((clock, Role.DIM),))
        )
        self.query_one("#head", StaticLines).put([title, *self._cycles.titles(cells), Line((("─" * cells, Role.RULE),))])
        paper = self.query_one(PageView)
        seats, now, reviews = self.app.hats, self.app.now(), self._reviews(paper.cells)
        lines = lobby_page(listed_of(self.app, self.listing), paper.cells, seats=seats, now=now, reviews=reviews)
        if self.listing.looked:
            lines = [*self._cycles.own_lines(paper.cells), *lines, *self._cycles.lines(paper.cells)]
        paper.put(lines)
        self._put_standing()
        self.put_keys()

    def _put_standing(self) -> None:
        """Tell that what is shown may be out of date, while it may."""
        trouble = self.listing.trouble
        below = self.app.every_cycle and self.query_one(PageView).more_below
        spans: tuple[Span, ...] = ((say("paper.more") + " ", Role.HERE),) if below else ()
        if trouble is not None:
            key = "standing.cut-off" if isinstance(trouble, RecordBusy) else "standing.trouble"
            spans = ((say(key) + " ", Role.ATTENTION),)
        self.query_one(StatusBar).put_standing(spans, edge=spans, state=spans)

    def put_keys(self) -> None:
        """Show the keys."""
        owner = Form if self.query(Form) else LobbyScreen
        hidden = {"new": self._prepares, "hierarchy": self.app.every_cycle, "jump": self.app.every_cycle}
        bindings = [b for b in owner.BINDINGS if isinstance(b, Binding) and b.show and hidden.get(b.action, True)]
        if owner is LobbyScreen:
            bindings.insert(-2, SEARCH)
        self.query_one(StatusBar).put_keys(shown_keys(bindings))

    def on_resize(self) -> None:
        """Lay out again."""
        if self.is_mounted:
            self.repaint()

    @on(PageView.Resized)
    def _resized(self) -> None:
        self.repaint()

    @on(PageView.Chosen)
    def _chosen(self) -> None:
        if not self.query(Form):
            self.action_enter()

    def action_enter(self) -> None:
        """Open the session or the review under the cursor."""
        cursor = self.query_one(PageView).cursor
        if cursor and cursor != self._entering:
            self._entering = cursor
            self.run_worker(work(self._enter, cursor), group="entering", exclusive=True)

    async def _enter(self, cursor: str) -> None:
        kind, _, key = cursor.partition(":")
        try:
            if kind == "cycle":
                self.look_at(key)
            elif kind == "elsewhere":
                cycle, _, key = key.partition("/")
                self.app.look_at(cycle)
                await self.app.enter(key)
            else:
                await (self.app.review_routes.enter(key) if kind == "review" else self.app.enter(key))
        except PdcaError as error:
            self.query_one(StatusBar).say(told(error, self.app.hats), Role.ATTENTION, stay=True)
        finally:
            if self._entering == cursor:
                self._entering = ""

    def look_at(self, cycle: str) -> None:
        """Look at another cycle: its sessions stand first, and what is prepared here is prepared for it."""
        self.on_screen_suspend()
        self.app.look_at(cycle)
        self._cycles.forget()
        self.query_one(PageView).cursor = ""
        self.on_screen_resume()

    def action_jump(self) -> None:
        """Look for a session or a unit of any cycle by its day, its code or its name."""
        from pdca_tui.screens.session.lobby_search import lobby_palette  # noqa: PLC0415  # rare

        if not self.query(Form):
            every = (self.app.rooms, *self._cycles.rooms)
            self.app.push_screen(lobby_palette(every, self._go_to))

    def _go_to(self, cycle: str, session: str, unit: str) -> None:
        """Go to what was found: a session, or a unit where it stands in the hierarchy of its cycle."""
        if cycle != self.app.home.key:
            self.look_at(cycle)
        if session:
            self.run_worker(work(self._enter, f"session:{session}"), group="entering", exclusive=True)
        else:
            self.app.routes.show_hierarchy(unit)

    @property
    def _prepares(self) -> bool:
        """Whether who sits here may prepare sessions."""
        return any(may(hat.role, c.AddItem) for hat in self.app.hats)

    def action_open_items(self) -> None:
        """Show what is open, over all sessions; leaving it leads back here."""
        if not self.query(Form):
            self.app.routes.show_open_items()

    def action_hierarchy(self) -> None:
        """Browse by the hierarchy of the cycle; leaving it leads back here."""
        if not self.query(Form):
            self.app.routes.show_hierarchy()

    async def action_new(self) -> None:
        """Prepare another session; a key that arrives while the screen is taken apart prepares none."""
        from pdca_tui.screens.session.new_session_form import new_session_fields  # noqa: PLC0415  # rare

        if self.query(Form) or not stands(self):
            return
        if not self._prepares:
            self.query_one(StatusBar).say(say("refused.role"), Role.ATTENTION)
            return
        try:
            fields = new_session_fields(self.app.home, self.app.now().date())
        except PdcaError as error:
            self.query_one(StatusBar).say(explain(error), Role.ATTENTION)
            return
        await self.mount(
            Form("new", say("form.new-session"), fields, text=None, weighty=True), before=self.query_one(StatusBar)
        )
        self.put_keys()

    async def on_form_event(self, message: Form.Event) -> None:
        """Hand on what the form tells."""
        message.stop()
        message.tell(self._preparing)

    def action_leave(self) -> None:
        """Leave the program."""
        self.app.exit(0)
