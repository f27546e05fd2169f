"""The state of industry as a session shows it: on its own screen, as an item of the agenda, and on the projector."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from pdca_tui.domain.material.statistics import Statistics
from pdca_tui.domain.session.session import Item
from pdca_tui.domain.session.topics import INDUSTRY
from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.pages.session.names import year_name
from pdca_tui.pages.session.state_of_industry import state_of_industry_page
from pdca_tui.words import say


def industry_lines(
    chapters: Sequence[Statistics],
    cells: int,
    opened: AbstractSet[str] = frozenset(),
    *,
    keys: bool = True,
    titled: bool = True,
) -> list[Line]:
    """Return the title with the year of the figures, unless it is told above, and the chapters."""
    page = Page(cells)
    if titled:
        page.heading(say("industry.title"), note=year_name(chapters[0].fiscal_year) if chapters else "")
    page.extend(state_of_industry_page(chapters, cells, opened, keys=keys))
    return page.lines


def projected_industry(chapters: Sequence[Statistics], cells: int, block: str) -> list[Line]:
    """Return the state of industry for the room, with what is pointed at open."""
    page = Page(cells)
    page.extend(industry_lines(chapters, cells, opened_for(chapters, block), keys=False))
    if not chapters:
        page.para(say("statistics.none"), Role.DIM, indent=1)
    return page.lines


def opened_for(chapters: Sequence[Statistics], block: str) -> frozenset[str]:
    """Return what has to be open for a block to be seen: itself, or the theme of a question."""
    kind, _, number = block.partition(":")
    if kind in ("table", "theme"):
        return frozenset({block})
    if kind != "question":
        return frozenset()
    return frozenset(
        f"theme:{chapter.number}:{theme.number}"
        for chapter in chapters
        for theme in chapter.themes
        for question in theme.questions
        if str(question.number) == number
    )


def shows_industry(item: Item) -> bool:
    """Whether a text on the agenda shows the state of industry."""
    return item.shows == INDUSTRY
