"""The other cycles of the home, below the sessions of the one that is looked at."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from pdca_tui.domain.seats import Role as SeatRole
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.error_message import told
from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.pages.session.lobby import Elsewhere, Listed, elsewhere_lines
from pdca_tui.sheets.cycle_folders import stray_cycles
from pdca_tui.text import cut
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.session.rooms import Rooms
    from pdca_tui.application.session.session_list import Listing
    from pdca_tui.screens.shell.app_context import AppContext
    from pdca_tui.sheets.home import Home


_TOLD = 3
"""Things that are wrong in a cycle, told each with its place; of more only their number."""


class _Screen(Protocol):
    """The screen that they are shown on."""

    @property
    def app(self) -> AppContext:
        """The application."""


class OtherCycles:
    """What is known of the other cycles; nothing where somebody sits on a seat of one body."""

    def __init__(self, screen: _Screen) -> None:
        """Know nothing yet."""
        self._screen = screen
        self._titles: dict[str, tuple[str, str, str]] = {}
        """The title and the kind of every cycle that was read, and the sentence that tells why one cannot be."""
        self._wrong: dict[str, tuple[str, ...]] = {}
        """What is wrong in the files of a cycle, this one included, each with its place; for those who can mend it."""

    @property
    def _app(self) -> AppContext:
        return self._screen.app

    @property
    def rooms(self) -> Sequence[Rooms]:
        """The rooms of the other cycles."""
        app = self._app
        every = app.rooms.elsewhere() if app.every_cycle else ()
        return [rooms for rooms in every if app.hats_in(rooms.home.key)]

    def forget(self) -> None:
        """Know nothing any more: another cycle is looked at."""
        self._titles, self._wrong = {}, {}

    @property
    def _is_staff(self) -> bool:
        return any(hat.role in (SeatRole.FACILITATOR, SeatRole.SECRETARIAT) for hat in self._app.hats)

    async def check(self, home: Home) -> None:
        """Look for what is wrong in the files of a cycle; nobody waits for it."""
        if self._is_staff:
            self._wrong[home.key] = await asyncio.to_thread(_wrong_in, home)

    async def look(self, rooms: Rooms) -> None:
        """Read what a cycle is called, and its sessions."""
        self._titles[rooms.home.key] = await asyncio.to_thread(self._named, rooms.home)
        await rooms.listing.look()

    def _named(self, home: Home) -> tuple[str, str, str]:
        try:
            dataset = home.dataset()
        except PdcaError as error:
            return home.key, "", told(error, self._app.hats)
        return dataset.title, str(dataset.kind), ""

    def titles(self, cells: int) -> list[Line]:
        """Return that there are other cycles, which stand below the sessions of this one."""
        wrong = [problem for found in self._wrong.values() for problem in found]
        if wrong:
            words = say("lobby.wrong", count=len(wrong), first=wrong[0])
            return [Line(((cut(f" {words}", cells), Role.ATTENTION),))]
        if not self._titles:
            return []
        names = say("comma").join(title for title, _, _ in self._titles.values())
        words = say("lobby.elsewhere", count=len(self._titles), names=names)
        return [Line(((cut(f" {words}", cells), Role.DIM),))]

    def own_lines(self, cells: int) -> list[Line]:
        """Return what is wrong in the files of the cycle that is looked at."""
        return _wrong_lines(self._wrong.get(self._app.home.key, ()), cells)

    def lines(self, cells: int) -> list[Line]:
        """Return the cycles with their sessions, and what stands among them and is no cycle."""
        app, lines = self._app, list[Line]()
        for rooms in self.rooms:
            title, kind, problem = self._titles.get(rooms.home.key, (rooms.home.key, "", ""))
            wrong = () if problem else self._wrong.get(rooms.home.key, ())
            cycle = Elsewhere(rooms.home.key, title, kind, listed_of(app, rooms.listing), problem, wrong_told(wrong))
            lines += elsewhere_lines(cycle, cells, seats=app.hats_in(rooms.home.key), now=app.now())
        page = Page(cells)
        for name in stray_cycles(app.home) if app.every_cycle and self._is_staff else ():
            page.para(say("lobby.stray-cycle", name=name), Role.ATTENTION, indent=1)
        return [*lines, *page.lines]


def _wrong_in(home: Home) -> tuple[str, ...]:
    from pdca_tui.sheets.check import cycle_errors  # noqa: PLC0415  # the models cost 0.1 s

    try:
        found = cycle_errors(home)
    except PdcaError:
        return ()  # what cannot be read at all is told where the cycle stands
    return tuple(f"{problem.where_in(home.root)}: {problem.sentence()}" for problem in found)


def wrong_told(wrong: Sequence[str]) -> tuple[str, ...]:
    """Return the first things that are wrong, and how many more there are."""
    more = len(wrong) - _TOLD
    return (*wrong[:_TOLD], *((say("lobby.wrong-more", count=more),) if more > 0 else ()))


def _wrong_lines(wrong: Sequence[str], cells: int) -> list[Line]:
    page = Page(cells)
    for told_of in wrong_told(wrong):
        page.para(told_of, Role.ATTENTION, indent=1)
    if wrong:
        page.blank()
    return page.lines


def listed_of(app: AppContext, listing: Listing) -> list[Listed] | None:
    """Return the sessions of a list as who sits here may know them; ``None`` before they were read."""
    if not listing.looked:
        return None
    hats, found = app.hats, listing.found.items()
    return [Listed(k, s) if isinstance(s, Session) else Listed(k, None, told(s, hats)) for k, s in found]
