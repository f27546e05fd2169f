"""Searching all years and sessions: the hits along the chain, and the way to each."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pdca_tui.application.review.review_list import ReviewNow
from pdca_tui.application.searchable_texts import SearchableTexts
from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.search import Passage, Query, SearchKind, chains
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError, UsageError
from pdca_tui.pages.layout.error_message import told
from pdca_tui.pages.layout.styled_line import Line, Page, Role, edges
from pdca_tui.pages.search.results import FIRST, MORE, results_page
from pdca_tui.pages.session.head import rule_line
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.breakpoints import fit
from pdca_tui.screens.widgets.form import Field, Form
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.status_bar import StatusBar, shown_keys
from pdca_tui.words import explain, say

_ASKING = (Binding("enter", "", "key.search-now"), Binding("escape", "leave", "key.close"))
"""The keys of the line in which one types."""

_MOST = 1000
"""Hits among which those that hang together are put together; of more, the latest."""

_PLACES = {SearchKind.OPINION: Place.CHECK, SearchKind.REPLY: Place.ACTION}
"""Where in a session a hit stands."""


@value(kw_only=False)
class LookFor:
    """Words to look for. No command comes of it."""


class SearchScreen(AppScreen[None]):
    """What was found, and the line to look for something else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "key.open-it"),
        Binding("ctrl+f,slash", "ask", "key.search-again"),
        Binding("T", "app.next_theme", "key.theme", show=False),
        Binding("escape,b,q", "leave", "key.back"),
        Binding("question_mark", "app.help", "key.help"),
    ]
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"ask"})

    def __init__(self) -> None:
        """Begin with nothing looked for."""
        super().__init__()
        self._words = ""
        self._query = Query(words=())
        self._groups: Sequence[tuple[Passage, ...]] | None = None
        self._texts: SearchableTexts | None = None
        self._count = 0
        self._most = FIRST

    def compose(self) -> ComposeResult:
        """Lay out the head, the hits and the status bar."""
        yield StaticLines(id="head")
        yield PageView(id="page")
        yield StatusBar(id="status")

    def on_mount(self) -> None:
        """Begin in the line."""
        self.repaint()
        self.call_after_refresh(self.action_ask)

    @property
    def _dataset(self) -> DataSet:
        return self.app.dataset or self.app.home.dataset()

    # ── looking ──

    async def action_ask(self) -> None:
        """Open the line for the words."""
        if self.query(Form):
            return
        field = Field("words", say("search.field"), self._words)
        await self.mount(Form(LookFor(), say("search.title"), (field,), text=None), before=self.query_one(StatusBar))
        self._put_keys()

    def drafted(self, slot: str) -> None:
        """Keep no drafts of what is looked for."""

    def next_draft(self, form: Form) -> None:
        """Stay: there is no other draft."""

    def left(self, form: Form, *, drafted: bool) -> None:
        """Close the line; without anything looked for, the search."""
        if self._groups is None and not self._words:
            self.app.pop_screen()
        else:
            self.run_worker(work(self._close, form), group="leaving-form")

    async def _close(self, form: Form) -> None:
        await form.remove()
        self.query_one(PageView).focus()
        self._put_keys()

    def submitted(self, form: Form, fields: Mapping[str, str]) -> None:
        """Look for what was typed."""
        try:
            query = Query.of(fields["words"], self._dataset.synonyms)
        except PdcaError as error:
            form.tell(explain(error), wrong=True)
            return
        if not query.words:
            form.tell(say("search.no-word"), wrong=True)
            return
        self._words, self._query, self._groups, self._most = fields["words"], query, None, FIRST
        self.run_worker(work(self._close, form), group="leaving-form")
        self.run_worker(work(self._look), group="looking", exclusive=True)

    async def on_form_event(self, message: Form.Event) -> None:
        """Hand on what the form tells."""
        message.stop()
        message.tell(self)

    async def _look(self) -> None:
        self.repaint()
        rooms, reviews = self.app.rooms.listing, self.app.reviews.listing
        await rooms.look()
        await reviews.look()
        sessions = [each for each in rooms.found.values() if isinstance(each, Session)]
        known = {int(key): each.review for key, each in reviews.found.items() if isinstance(each, ReviewNow)}
        self._count, self._groups = await asyncio.to_thread(self._found, sessions, known)
        self.repaint(top=True)

    def _found(self, sessions: Sequence[Session], reviews: Mapping[int, Review]) -> tuple[int, Sequence[tuple[Passage, ...]]]:
        seats = [each for hat in self.app.hats for each in (str(hat), str(hat.role))]
        self._texts = self._texts or SearchableTexts(self.app.home)
        hits = self._texts.texts(sessions, reviews).find(self._query, seats=seats)
        return len(hits), chains(hits[:_MOST])

    # ── showing ──

    def on_resize(self) -> None:
        """Lay out again."""
        if self.is_mounted:
            self.repaint()

    @on(PageView.Resized)
    def _resized(self) -> None:
        self.repaint()

    def _put_keys(self) -> None:
        keys: Sequence[BindingType] = _ASKING if self.query(Form) else self.BINDINGS
        self.query_one(StatusBar).put_keys(shown_keys([b for b in keys if isinstance(b, Binding) and b.show]))

    def repaint(self, *, top: bool = False) -> None:
        """Show what was found; the cursor stays where it is."""
        if not stands(self):
            return
        cells = max(self.app.size.width, 20)
        fit(self, self.app.size)
        title = say("search.title")
        if self._groups is not None:
            title = say("search.title-of", words=self._words, count=self._count)
        head = Line(edges(cells, ((f" {title}", Role.STRONG),), ((f"{self.app.now():%H:%M} ", Role.DIM),)))
        self.query_one("#head", StaticLines).put([head, rule_line(cells)])
        paper = self.query_one(PageView)
        paper.put(self._lines(paper.cells), top=top)
        if paper.keys and paper.cursor not in paper.keys:
            paper.point(paper.keys[0])
        self._put_keys()

    def _lines(self, cells: int) -> Sequence[Line]:
        if self._groups:
            return results_page(self._groups, self._query, self._dataset, cells, count=self._count, most=self._most)
        page = Page(cells)
        page.blank()
        key = "search.begin" if not self._words else "search.reading" if self._groups is None else "search.none"
        page.para(say(key), Role.DIM, indent=1)
        return page.lines

    # ── going there ──

    @on(PageView.Chosen)
    async def _chosen(self) -> None:
        if not self.query(Form):
            await self.run_action("enter")

    def action_enter(self) -> None:
        """Go to the hit under the cursor."""
        cursor = self.query_one(PageView).cursor
        if cursor == MORE:
            self._most = _MOST
            self.repaint()
            return
        hit = next((each for group in self._groups or () for each in group if each.id == cursor), None)
        if hit is not None:
            # What goes there outlives this screen.
            self.app.run_worker(work(self._go, hit), group="entering", exclusive=True)

    async def _go(self, hit: Passage) -> None:
        app = self.app
        try:
            if hit.session:
                await self._go_to_session(hit)
            elif hit.kind is SearchKind.SHEET:
                self._go_to_sheet(hit)
            else:
                await self._go_to_review(hit)
        except PdcaError as error:
            app.tell(told(error, app.hats), Role.ATTENTION, stay=True)

    async def _go_to_session(self, hit: Passage) -> None:
        app, place = self.app, _PLACES.get(hit.kind)
        if app.room is None and app.review is None:
            app.pop_screen()
            at = (hit.program, place or Place.PLAN) if hit.program is not None else None
            await app.enter(hit.session, at=at, point=hit.block)
        elif app.room is not None and app.room.session.key == hit.session:
            app.pop_screen()
            if hit.program is not None:
                app.routes.show_program(hit.program, place, point=hit.block)
        elif app.room is None and hit.kind is SearchKind.OPINION:
            app.pop_screen()
            await app.review_routes.visit_opinion(OpinionRef(session=hit.session, opinion=hit.number))
        else:
            self._tell_elsewhere()

    def _go_to_sheet(self, hit: Passage) -> None:
        """Go to the program where the session that is open has it on its agenda, in that year."""
        app = self.app
        session = app.room.session if app.room is not None else None
        program = hit.program or 0
        if session is not None and session.convened.fiscal_year == hit.year and program in session.items:
            app.pop_screen()
            app.routes.show_program(program, Place.PLAN)
        else:
            self.query_one(StatusBar).say(say("search.sheet-elsewhere", program=program), Role.ATTENTION, stay=True)

    async def _go_to_review(self, hit: Passage) -> None:
        app = self.app
        if app.room is not None or (app.review is not None and app.review.key != str(hit.year)):
            self._tell_elsewhere()
            return
        if str(hit.year) not in app.reviews.listing.found:
            raise UsageError("review.not-begun", year=hit.year)
        app.pop_screen()
        if app.review is None:
            await app.review_routes.enter(str(hit.year))
        routes = app.review_routes
        match hit.kind:
            case SearchKind.FINDING:
                routes.show_finding(hit.number)
            case SearchKind.PLAN if hit.program is not None:
                routes.show_plan(hit.program)
            case SearchKind.REPLY | SearchKind.VERDICT:
                routes.show_reply(hit.number)
            case SearchKind.OPINION:
                routes.show_board(hit.article, point=f"opinion:{hit.number}")
            case _:
                return

    def _tell_elsewhere(self) -> None:
        self.query_one(StatusBar).say(say("search.elsewhere"), Role.ATTENTION, stay=True)

    def action_leave(self) -> None:
        """Go back to where one came from."""
        self.app.pop_screen()
