"""Looking for a unit of a hierarchy by its code or a part of its name, among many thousands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from pdca_tui.domain.material.hierarchy import Outline, Unit
from pdca_tui.pages.session.hierarchy import unit_name
from pdca_tui.screens.session.program_search import ProgramPalette
from pdca_tui.screens.session.unit_index import MANY, MOST, PAUSE, highlighted, index_of
from pdca_tui.sheets.browsable import Browsable
from pdca_tui.words import say


def unit_palette(found: Browsable, choose: Callable[[str], object]) -> ProgramPalette:
    """Return the palette that looks for units, and calls ``choose`` with the key of the one that is chosen."""
    outline, kinds = found.outline, found.kinds
    units = tuple(outline.units.values())

    class Units(Provider):
        """The units of one hierarchy."""

        async def startup(self) -> None:
            """Make the names comparable before the first key is searched for."""
            index_of(units)

        async def discover(self) -> Hits:
            """Offer the units at the top."""
            for key in outline.tops[:MOST]:
                unit = outline.units[key]
                name = unit_name(unit)
                yield DiscoveryHit(Text(name), partial(choose, key), text=name, help=_beside(outline, unit, kinds.get))

        async def search(self, query: str) -> Hits:
            """Offer the units that a code or a part of a name fits."""
            await asyncio.sleep(PAUSE if len(units) > MANY else 0)
            for each in index_of(units).find(query):
                name = unit_name(each.unit)
                told = highlighted(name, each.at, each.cells)
                yield Hit(
                    each.score,
                    told,
                    partial(choose, each.unit.key),
                    text=name,
                    help=_beside(outline, each.unit, kinds.get),
                )

    return ProgramPalette(providers=[Units], placeholder=say("palette.unit-placeholder"))


def _beside(outline: Outline, unit: Unit, kind: Callable[[str, str], str]) -> str:
    """Return what stands below the name of a unit: its kind, and what it belongs to."""
    above = outline.path(unit.key)[-2:-1]
    return "  ".join(filter(None, (kind(unit.kind, ""), *map(unit_name, above))))
