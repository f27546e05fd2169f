"""Looking for a program by number or name, in Japanese, a few letters being enough."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.errors import NoWidget
from textual.events import Click
from textual.fuzzy import FuzzySearch
from textual.widgets import Input
from textual.widgets.option_list import Option

from pdca_tui.domain.material.hierarchy import Hierarchy, Outline, Unit
from pdca_tui.domain.session.places import unit_place
from pdca_tui.domain.session.topics import label
from pdca_tui.domain.sounding import sounded
from pdca_tui.pages.session.hierarchy import unit_name
from pdca_tui.pages.session.names import article_name
from pdca_tui.patterns import pattern
from pdca_tui.screens.session.unit_index import highlighted, index_of
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.widgets.breakpoints import TINY
from pdca_tui.screens.widgets.status_bar import StatusBar, shown_keys
from pdca_tui.text import clean_line, comparable, wrap
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.domain.session.session import Item
    from pdca_tui.screens.shell.app_context import AppContext


KEYS = (
    Binding("down,up,pagedown,pageup", "cursor_down", "key.palette-choose"),
    Binding("enter", "", "key.palette-go"),
    Binding("escape", "escape", "key.palette-close"),
)
"""What the keys of Textual's palette do here."""

_ABOVE = 3
"""Rows of the screen beneath that stay in view."""

_LINE = 4
"""Rows that the line takes in which one types."""

_EXACT = 1000.0
"""Scores above every other hit."""

_NUMBER = pattern(r"(?:#|no\.?|第|事業)?(\d{1,5})(?:番|号)?", re.IGNORECASE)
"""A program by its number, as people put it: 28, 28番, #28, No. 28."""


class Programs(Provider):
    """The items on the agenda."""

    if TYPE_CHECKING:

        @property
        def app(self) -> AppContext:  # type: ignore[override]  # what screens may know of it
            """The application."""

    def _rows(self) -> list[tuple[int, str, str]]:
        room = self.app.room
        if room is None:
            return []
        return [(i.program, f"{label(i.program)} {i.name}", _beside(i)) for i in room.session.agenda]

    async def discover(self) -> Hits:
        """Offer every program, in the order of the agenda."""
        for program, name, article in self._rows():
            yield DiscoveryHit(Text(name), partial(self.app.routes.show_program, program), text=name, help=article)

    async def search(self, query: str) -> Hits:
        """Offer the programs that a number or a part of the name fits; an exact number first."""
        fuzzy = FuzzySearch()
        wanted, _ = sounded(query)
        number = number_in(query)
        if not wanted:
            return
        for program, name, article in self._rows():
            sounds, places = sounded(name)
            tried = (fuzzy.match(each, sounds) for each in (number or wanted, wanted.replace(" ", "")))
            score, found = max(tried, key=itemgetter(0))
            if label(program) in (number, _folded(query)):
                score = _EXACT
            if score > 0:
                # A name is no markup, so it is highlighted here and not by the matcher.
                words = Text(name)
                for at in {places[at] for at in found}:
                    words.stylize("bold underline", at, at + 1)
                yield Hit(score, words, partial(self.app.routes.show_program, program), text=name, help=article)
        for hit in self._units(query):
            yield hit

    def _units(self, query: str) -> Iterator[Hit]:
        """Yield the units of the hierarchy around the items that a code or a name fits, and are no item themselves."""
        room = self.app.room
        if room is None or not room.session.convened.units:
            return
        session = room.session
        outline = outline_of(session.convened.units)
        for found in index_of(session.convened.units).find(query):
            way = [each for each in outline.path(found.unit.key) if each.program in session.items]
            if found.unit.program in session.items and found.unit.program is not None:
                continue
            go: Callable[[], None] = partial(self.app.routes.show_hierarchy, found.unit.key)
            if way and way[-1].program is not None:
                go = partial(self.app.routes.show_program, way[-1].program, unit_place(session), point=f"unit:{found.unit.key}")
            name = unit_name(found.unit)
            above = " › ".join(unit_name(each) for each in outline.path(found.unit.key)[:-1])
            yield Hit(found.score, highlighted(name, found.at, found.cells), go, text=name, help=above)


@lru_cache(maxsize=8)
def outline_of(units: tuple[Unit, ...]) -> Outline:
    """Return some units as a hierarchy, made once."""
    return Outline.of(Hierarchy(units=units))


def _beside(item: Item) -> str:
    """Return what stands below the name of an item: its article or heading, or that it is a text."""
    if item.heading or (item.is_program and not item.article):
        return item.heading
    return article_name(item.article) if item.article else say("topic.kind.text")


def _folded(query: str) -> str:
    """Return what was typed as the number of a text or of findings is written: 0-2."""
    return unicodedata.normalize("NFKC", query).strip()


class ProgramPalette(CommandPalette, AppScreen[None]):
    """A palette that tells in the reader's own language when nothing fits, and at the bottom its own keys."""

    covered: ClassVar[bool] = False

    def compose(self) -> ComposeResult:
        """Lay out the line and the list, over the keys of the screen beneath: those do nothing here."""
        yield from super().compose()
        foot = StatusBar(id="palette-keys")
        foot.put_keys(shown_keys(KEYS))
        yield foot

    def on_resize(self) -> None:
        """Let the list end above the keys."""
        height = self.app.size.height
        above = _ABOVE if height >= TINY else 0
        self.query_one("#--container").styles.margin = (above, 0, 0, 0)
        self.query_one(CommandList).styles.max_height = max(height - above - _LINE - 1, 1)

    def on_click(self, event: Click) -> None:
        """Let a click that lies outside of the window by now close nothing; Textual looks for what lies beneath it."""
        try:
            self.get_widget_at(event.screen_x, event.screen_y)
        except NoWidget:
            event.prevent_default()

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close it, once: a key may be pressed twice before it has gone."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def action_leave(self) -> None:
        """Close it; from there one can leave."""
        self._action_escape()

    @property
    def typed(self) -> str:
        """What is looked for, clean."""
        return clean_line(self.query_one(Input).value, 200)

    def _action_command_list(self, action: str) -> None:
        # A page has no length before the list was laid out: Textual looks for it where nothing is yet.
        with contextlib.suppress(KeyError):
            super()._action_command_list(action)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()
        if not search_value:
            return
        sentence = say("palette.none", query=clean_line(search_value, 40))
        rows = wrap(sentence, max(self.app.size.width - 12, 20))
        nothing = Option(Text("\n".join(rows), style="not bold"), disabled=True, id=self._NO_MATCHES)

        def tell() -> None:
            self.query_one(CommandList).add_option(nothing)
            self._list_visible = True

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, tell)


def plain(text: str) -> str:
    """Return ``text`` as it is compared: full-width letters and digits are the same as others."""
    return comparable(text)


def number_in(query: str) -> str:
    """Return the number of a program if that is all that is asked for: ２５ is 25, and so are 25番 and # 25."""
    found = _NUMBER.fullmatch(plain(query).replace(" ", ""))
    return str(int(found[1])) if found else ""


def program_palette() -> CommandPalette:
    """Return the palette that looks for programs only."""
    return ProgramPalette(providers=[Programs], placeholder=say("palette.placeholder"))
