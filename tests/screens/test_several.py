"""Choosing several in a form, and the lines of a plan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from pdca_tui.screens.review.requests import as_items, as_lines
from pdca_tui.screens.shell.themes import THEMES
from pdca_tui.screens.widgets.field import Pick
from pdca_tui.screens.widgets.multi_choice import MultiChoice

PICKS = tuple(Pick(f"F{number}", f"検証意見{number}", number) for number in range(1, 25))


class Several(App[None]):
    """One list of many."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of the program."""
        return dict(THEMES[0].variables)

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield MultiChoice("答える先", PICKS, value="F3")


async def test_several_are_chosen_by_number_or_by_the_arrows() -> None:
    app = Several()
    async with app.run_test(size=(60, 24)) as pilot:
        choice = app.query_one(MultiChoice)
        choice.focus()
        for keys, value in (
            (["space"], ""),
            (["2", "4", "space"], "F24"),
            (["2", "9", "space"], "F9 F24"),  # there is no 29: the last digit alone leads
            (["1", "enter"], "F1 F9 F24"),
            (["up", "space", "down", "space"], "F2 F9 F24"),
            (["x", "z", "2", "space"], "F9 F24"),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            assert choice.value == value, keys
        assert choice.region.height == 5


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", ()),
        ("一つ\n二つ", ("一つ", "二つ")),
        ("一つ\n\n　つづき\n二つ\n", ("一つ\nつづき", "二つ")),
        ("  はじめから空いている", ("はじめから空いている",)),
    ],
)
def test_a_plan_has_an_item_a_line(text: str, items: tuple[str, ...]) -> None:
    assert as_items(text) == items


LINES = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=8)


@given(st.lists(st.lists(LINES, min_size=1, max_size=3).map("\n".join), max_size=4))
def test_items_that_are_opened_and_submitted_are_what_they_were(items: list[str]) -> None:
    assert as_items(as_lines(items)) == tuple(items)
