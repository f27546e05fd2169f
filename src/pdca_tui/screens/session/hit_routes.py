"""The way from a hit of a search to where it stands; one that cannot be reached from here is shown in full."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from textual.screen import Screen

from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.material.hierarchy import Outline
from pdca_tui.domain.search import Passage, SearchKind, Source, Texts
from pdca_tui.domain.session.events import Place
from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.error_message import told
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.pages.search.results import passage_text
from pdca_tui.screens.shell.app_context import AppContext
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.shell.record_screen import RecordScreen
from pdca_tui.screens.shell.text_page import TextScreen
from pdca_tui.screens.widgets.form import Form
from pdca_tui.sheets.text_export import sheet_lines
from pdca_tui.words import say

_PLACES = {SearchKind.OPINION: Place.CHECK, SearchKind.REPLY: Place.ACTION, SearchKind.VERDICT: Place.PROMISE}
"""Where in a session a hit stands."""

_BLOCKS = {
    "results": "result",
    "indicators": "indicator",
    "environment": "environment",
    "cases": "case",
    "tables": "table",
    "ratings": "rating",
}
"""The parts of a sheet that are blocks of its page of results."""

_DONE = (*_BLOCKS, "captions")
"""The parts of a sheet that stand at the results."""


class HitRoutes:
    """The ways to hits, for the person at ``app``."""

    def __init__(self, app: AppContext, texts: Texts, datasets: Mapping[str, DataSet], seats: Sequence[str]) -> None:
        """Know the texts that were searched, what the cycles are called, and whose seats may read what."""
        self._app = app
        self._texts = texts
        self._datasets = datasets
        self._seats = seats

    async def go(self, hit: Passage) -> None:
        """Go to a hit. What is being written is left for nothing; then, and where no way leads there, it is shown in full."""
        app = self._app
        waiting = any(map(_waits, app.screen_stack))
        try:
            if waiting or not await self._leads_to(hit):
                await self._read(hit, waiting=waiting)
        except PdcaError as error:
            app.tell(told(error, app.hats), Role.ATTENTION, stay=True)

    async def _leads_to(self, hit: Passage) -> bool:
        """Go there; whether there was a way."""
        app = self._app
        if hit.cycle not in ("", app.home.key):
            return await self._other_cycle(hit)
        match hit.source:
            case Source.SESSION:
                return await self._session(hit)
            case Source.REVIEW:
                return await self._review(hit)
            case Source.SHEETS:
                return self._sheet(hit)
            case Source.STATISTICS:
                return self._statistics(hit)
            case Source.PUBLISHED:
                return False

    async def _other_cycle(self, hit: Passage) -> bool:
        app = self._app
        if app.room is not None or app.review is not None or hit.source not in (Source.SESSION, Source.REVIEW):
            return False
        self._uncover()
        app.look_at(hit.cycle)
        return await self._leads_to(hit)

    async def _session(self, hit: Passage) -> bool:
        app, place = self._app, _PLACES.get(hit.kind, Place.PLAN)
        here = app.room.session if app.room is not None else None
        if here is not None and here.key != hit.session:
            return False
        self._uncover()
        if here is None:
            at = (hit.program, place) if hit.program is not None else None
            await app.enter(hit.session, at=at, point=hit.block, beside=app.review is not None)
        elif hit.program is not None and hit.program in here.items:
            app.routes.show_program(hit.program, place, point=hit.block)
        else:
            app.routes.go("agenda")
        return True

    def _sheet(self, hit: Passage) -> bool:
        """Go to the program where the session that is open has it on its agenda, in that year."""
        app = self._app
        session = app.room.session if app.room is not None else None
        if session is None or session.convened.fiscal_year != hit.year:
            return False
        if hit.program is None or hit.program not in session.items:
            return False
        self._uncover()
        part, _, at = hit.block.partition(".")
        block = f"{_BLOCKS[part]}:{at}" if part in _BLOCKS else "purpose" if part == "name" else ""
        app.routes.show_program(hit.program, Place.DO if part in _DONE else Place.PLAN, point=block)
        return True

    def _statistics(self, hit: Passage) -> bool:
        app = self._app
        if app.room is None or app.room.session.convened.fiscal_year != hit.year:
            return False
        self._uncover()
        app.routes.show_statistics(point=hit.block)
        return True

    async def _review(self, hit: Passage) -> bool:
        app = self._app
        if app.room is not None or (app.review is not None and app.review.key != str(hit.year)):
            return False
        self._uncover()
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
            case _:
                routes.show_board(hit.article, point=f"opinion:{hit.number}")
        return True

    def _uncover(self) -> None:
        """Close what lies over the screen of the record that is open, or over the list of sessions."""
        app = self._app
        while len(app.screen_stack) > 1 and not isinstance(app.screen, RecordScreen):
            app.pop_screen()

    async def _read(self, hit: Passage, *, waiting: bool) -> None:
        """Show a hit in full with its chain, a sheet as a whole; leaving it leads back to the hits."""
        app = self._app
        if hit.source is Source.SHEETS and hit.program is not None:
            text = await asyncio.to_thread(self._sheet_text, hit)
        else:
            text = passage_text(hit, self._texts.around(hit, seats=self._seats), self._datasets, app.home.key)
        app.push_screen(TextScreen(say(f"search.kind.{hit.kind}"), text))
        app.tell(say("search.read-writing" if waiting else "search.read"))

    def _sheet_text(self, hit: Passage) -> str:
        home = self._app.home.with_cycle(hit.cycle) or self._app.home
        sheet = home.sheet(hit.year, hit.program or 0)
        dataset = self._datasets[hit.cycle or home.key]
        head = passage_text(hit, (), self._datasets, self._app.home.key)
        return "\n".join((head, *sheet_lines(sheet, dataset, Outline.of(home.hierarchy())))) + "\n"


def _waits(screen: Screen[Any]) -> bool:
    """Whether something is to be finished on a screen before one goes elsewhere."""
    asks = isinstance(screen, AppScreen) and screen.awaits_answer
    return asks or any(form.display for form in screen.query(Form))
