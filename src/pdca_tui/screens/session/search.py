"""Searching all years and sessions: the line for the words, and the hits along the chain."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pdca_tui.application.review.open_reviews import OpenReviews
from pdca_tui.application.review.review_list import ReviewNow
from pdca_tui.application.searchable_texts import SearchableTexts
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.search import Passage, Query, Texts, chains
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.error_message import told
from pdca_tui.pages.layout.styled_line import Line, Page, Role, edges
from pdca_tui.pages.search.results import FIRST, MORE, results_page
from pdca_tui.pages.session.head import rule_line
from pdca_tui.screens.session.hit_routes import HitRoutes
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.breakpoints import fit
from pdca_tui.screens.widgets.form import Field, Form
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.status_bar import StatusBar, shown_keys
from pdca_tui.words import say

_ASKING = (Binding("enter", "", "key.search-now"), Binding("escape", "leave", "key.close"))
"""The keys of the line in which one types."""

MOST = 500
"""Hits among which those that hang together are put together; of more, the latest."""


@dataclass(slots=True)
class Searched:
    """What was looked for, and the hit that one was at."""

    words: str = ""
    cursor: str = ""
    most: int = FIRST


@value(kw_only=False)
class LookFor:
    """Words to look for. No command comes of it."""


class SearchScreen(AppScreen[None]):
    """What was found, and the line to look for something else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "key.open-it"),
        Binding("slash", "ask", "key.search-again"),
        Binding("T", "app.next_theme", "key.theme", show=False),
        Binding("escape,b,q", "leave", "key.back"),
        Binding("question_mark", "app.help", "key.help"),
    ]
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"ask"})

    def __init__(self, searched: Searched) -> None:
        """Begin with what was looked for before, if anything was."""
        super().__init__()
        self.searched = searched
        """What is looked for."""
        self._query = Query(words=())
        self._groups: Sequence[tuple[Passage, ...]] | None = None
        self._texts: Texts | None = None
        self._datasets: dict[str, DataSet] = {}
        self._count = 0

    def compose(self) -> ComposeResult:
        """Lay out the head, the hits and the status bar."""
        yield StaticLines(id="head")
        yield PageView(id="page")
        yield StatusBar(id="status")

    def on_mount(self) -> None:
        """Begin in the line."""
        self.repaint()
        if self.searched.words:
            self.run_worker(work(self._look), group="looking", exclusive=True)
        self.call_after_refresh(self.action_ask)

    @property
    def _every(self) -> Sequence[Rooms]:
        """The rooms of the cycles that are searched: this one and, for who sees them in the list, the others."""
        rooms = self.app.rooms
        every = rooms.elsewhere() if self.app.every_cycle else ()
        return (rooms, *(each for each in every if self.app.hats_in(each.home.key)))

    @property
    def _seats(self) -> tuple[str, ...]:
        return tuple(each for hat in self.app.hats for each in (str(hat), str(hat.role)))

    # ── looking ──

    async def action_ask(self) -> None:
        """Open the line for the words; not on a screen that is just being left."""
        if not stands(self) or self.query(Form):
            return
        field = Field("words", say("search.field"), self.searched.words)
        await self.mount(Form(LookFor(), say("search.title"), (field,), text=None), before=self.query_one(StatusBar))
        self._put_keys()

    def drafted(self, slot: str) -> None:
        """Keep no drafts of what is looked for."""

    def next_draft(self, form: Form) -> None:
        """Stay: there is no other draft."""

    def left(self, form: Form, *, drafted: bool) -> None:
        """Close the line; without anything looked for, the search."""
        if self._groups is None and not self.searched.words:
            self.app.pop_screen()
        else:
            self.run_worker(work(self._close, form), group="leaving-form")

    async def _close(self, form: Form) -> None:
        await form.remove()
        self.query_one(PageView).focus()
        self._put_keys()

    def submitted(self, form: Form, fields: Mapping[str, str]) -> None:
        """Look for what was typed."""
        if not Query.of(fields["words"]).words:
            form.tell(say("search.no-word"), wrong=True)
            return
        self.searched.words, self.searched.cursor, self.searched.most = fields["words"], "", FIRST
        self._groups = None
        self.run_worker(work(self._close, form), group="leaving-form")
        self.run_worker(work(self._look), group="looking", exclusive=True)

    async def on_form_event(self, message: Form.Event) -> None:
        """Hand on what the form tells."""
        message.stop()
        message.tell(self)

    async def _look(self) -> None:
        self.repaint()
        looked = []
        try:
            for rooms in self._every:
                reviews = rooms.beside(OpenReviews)
                await rooms.listing.look()
                await reviews.listing.look()
                sessions = [each for each in rooms.listing.found.values() if isinstance(each, Session)]
                known = {int(key): each.review for key, each in reviews.listing.found.items() if isinstance(each, ReviewNow)}
                looked.append((rooms.beside(SearchableTexts), sessions, known))
            hits = await asyncio.to_thread(self._found, looked)
        except PdcaError as error:
            self.app.tell(told(error, self.app.hats), Role.ATTENTION, stay=True)
            hits = []
        self._count, self._groups = len(hits), chains(hits[:MOST])
        self.repaint(top=True)

    def _found(self, looked: Sequence[tuple[SearchableTexts, Sequence[Session], Mapping[int, Review]]]) -> list[Passage]:
        datasets: dict[str, DataSet] = {}
        for rooms in self._every:
            # Another cycle that cannot be read is told in the list, and searched no further.
            with contextlib.suppress(PdcaError) if rooms is not self.app.rooms else contextlib.nullcontext():
                datasets[rooms.home.key] = rooms.home.dataset()
        synonyms = tuple(each for dataset in datasets.values() for each in dataset.synonyms)
        self._query, self._datasets = Query.of(self.searched.words, synonyms), datasets
        self._texts = looked[0][0].of_cycles([each for each in looked if each[0].cycle in datasets])
        return self._texts.find(self._query, seats=self._seats)

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
            title = say("search.title-of", words=self.searched.words, count=self._count)
        head = Line(edges(cells, ((f" {title}", Role.STRONG),), ((f"{self.app.now():%H:%M} ", Role.DIM),)))
        self.query_one("#head", StaticLines).put([head, rule_line(cells)])
        paper = self.query_one(PageView)
        paper.put(self._lines(paper.cells), top=top)
        if paper.keys and paper.cursor not in paper.keys:
            paper.point(self.searched.cursor if self.searched.cursor in paper.keys else paper.keys[0])
        self._put_keys()

    def _lines(self, cells: int) -> Sequence[Line]:
        if self._groups:
            here, most = self.app.home.key, self.searched.most
            return results_page(self._groups, self._query, self._datasets, cells, count=self._count, most=most, here=here)
        page = Page(cells)
        page.blank()
        key = "search.begin" if not self.searched.words else "search.reading" if self._groups is None else "search.none"
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
            self.searched.most = MOST
            self.repaint()
            return
        hit = next((each for group in self._groups or () for each in group if each.id == cursor), None)
        if hit is not None and self._texts is not None:
            self.searched.cursor = cursor
            ways = HitRoutes(self.app, self._texts, self._datasets, self._seats)
            # What goes there outlives this screen.
            self.app.run_worker(work(ways.go, hit), group="entering", exclusive=True)

    def action_leave(self) -> None:
        """Go back to where one came from."""
        self.app.pop_screen()
