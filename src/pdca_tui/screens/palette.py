"""Looking for a program by number or name, in Japanese, a few letters being enough."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from rich.text import Text
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.fuzzy import FuzzySearch

from pdca_tui.pages.names import article_name
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.screens.app import PdcaApp


_EXACT = 10.0
"""Scores above every other hit."""


class Programs(Provider):
    """The programs on the agenda."""

    @property
    def house(self) -> PdcaApp:
        """The application, as what it is."""
        return cast("PdcaApp", self.app)

    def _rows(self) -> list[tuple[int, str, str]]:
        room = self.house.room
        if room is None:
            return []
        return [(i.program, f"{i.program} {i.name}", article_name(i.article)) for i in room.session.agenda]

    async def discover(self) -> Hits:
        """Offer every program, in the order of the agenda."""
        for program, name, article in self._rows():
            yield DiscoveryHit(Text(name), partial(self.house.show_program, program), text=name, help=article)

    async def search(self, query: str) -> Hits:
        """Offer the programs that a number or a part of the name fits; an exact number first."""
        fuzzy = FuzzySearch()
        for program, name, article in self._rows():
            score, found = fuzzy.match(query, name)
            if query.strip() == str(program):
                score = _EXACT
            if score > 0:
                # A name is no markup, so it is highlighted here and not by the matcher.
                words = Text(name)
                for at in found:
                    words.stylize("bold underline", at, at + 1)
                yield Hit(score, words, partial(self.house.show_program, program), text=name, help=article)


def program_palette() -> CommandPalette:
    """Return the palette that looks for programs only."""
    return CommandPalette(providers=[Programs], placeholder=say("palette.placeholder"))
