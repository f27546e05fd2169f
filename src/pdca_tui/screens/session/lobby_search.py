"""Looking for a session or a unit of any cycle from the list of sessions: by its day, its code or a part of its name."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from functools import partial

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.hierarchy import Unit
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.sounding import sounded
from pdca_tui.errors import PdcaError
from pdca_tui.pages.session.hierarchy import unit_name
from pdca_tui.pages.session.names import day_name, session_name
from pdca_tui.screens.session.program_search import ProgramPalette
from pdca_tui.screens.session.unit_index import MANY, PAUSE, highlighted, index_of
from pdca_tui.sheets.browsable import browsable
from pdca_tui.words import say

Go = Callable[[str, str, str], object]
"""Goes to a cycle, and there to a session or to a unit, whichever is named."""

_SESSION = 700.0


@value(kw_only=False)
class _Cycle:
    """The units of one cycle, as they are looked for."""

    key: str
    title: str
    units: tuple[Unit, ...]


def lobby_palette(every: Sequence[Rooms], go: Go) -> ProgramPalette:
    """Return the palette over all cycles, whose rooms are ``every``; ``go`` is called with what is chosen."""

    class Everything(Provider):
        """The sessions and the units of every cycle."""

        _cycles: tuple[_Cycle, ...] = ()

        async def startup(self) -> None:
            """Read the hierarchies beside the keys."""
            self._cycles = tuple(await asyncio.to_thread(lambda: [_read(rooms) for rooms in every]))

        def _sessions(self) -> list[tuple[str, str, str, str]]:
            """Return every session: its cycle, its key, its words, and what stands below them."""
            titles = {cycle.key: cycle.title for cycle in self._cycles}
            return [
                (
                    rooms.home.key,
                    key,
                    f"{key} {session_name(session)}",
                    f"{day_name(session.convened.date)}  {titles[rooms.home.key]}",
                )
                for rooms in every
                for key, session in sorted(rooms.listing.found.items(), reverse=True)
                if isinstance(session, Session) and session.facts is not None
            ]

        async def discover(self) -> Hits:
            """Offer every session, the latest of each cycle first."""
            for cycle, key, words, below in self._sessions():
                yield DiscoveryHit(Text(words), partial(go, cycle, key, ""), text=words, help=below)

        async def search(self, query: str) -> Hits:
            """Offer the sessions and the units that a day, a code or a part of a name fits."""
            wanted = sounded(query)[0].replace(" ", "")
            for cycle, key, words, below in self._sessions() if wanted else ():
                at = sounded(f"{words} {below}")[0].replace(" ", "").find(wanted)
                if at >= 0:
                    yield Hit(
                        _SESSION, highlighted(words, at, len(wanted)), partial(go, cycle, key, ""), text=words, help=below
                    )
            await asyncio.sleep(PAUSE if sum(len(each.units) for each in self._cycles) > MANY else 0)
            for each in self._cycles:
                for found in index_of(each.units).find(query):
                    name = unit_name(found.unit)
                    told = highlighted(name, found.at, found.cells)
                    yield Hit(found.score, told, partial(go, each.key, "", found.unit.key), text=name, help=each.title)

    return ProgramPalette(providers=[Everything], placeholder=say("palette.lobby-placeholder"))


def _read(rooms: Rooms) -> _Cycle:
    """Return the units of a cycle; none of one that cannot be read, which the list tells of."""
    units: tuple[Unit, ...] = ()
    title = rooms.home.key
    with contextlib.suppress(PdcaError):
        title = rooms.home.dataset().title
        units = tuple(browsable(rooms.home).outline.units.values())
        index_of(units)
    return _Cycle(rooms.home.key, title, units)
