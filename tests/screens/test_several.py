"""Choosing several in a form, and the lines of a plan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from pdca_tui.domain.review import commands as c
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.screens.review.forms import asking_form, reply_form
from pdca_tui.screens.review.requests import as_items, as_lines
from pdca_tui.screens.shell.themes import THEMES
from pdca_tui.screens.widgets.field import Pick
from pdca_tui.screens.widgets.multi_choice import MultiChoice
from reviewing import DUE, SECRETARIAT, STARTUP, Desk

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


def test_the_departments_that_findings_concern_are_chosen_and_others_can_be() -> None:
    """By the programs of the findings; a reply may answer what its department was asked, or what is about its programs."""
    desk = Desk.begun()
    one, other = desk.forms("起業を支える。", "12-1-1"), desk.forms("承継を支える。", "15-9-1", article=15)
    for id, program in ((one, 1), (other, 9)):
        desk.asks(c.RewordFinding(finding=id, text=f"{program}を見直す。", version=1, programs=(program,)))
    desk.adopts(one, other)
    told = ReviewNames(desk.review, (), "ja", terminal=True)
    findings = [desk.review.findings[id] for id in (one, other)]
    for meant, chosen in ((findings[:1], "startup"), (findings, "startup support")):
        (departments, *_) = asking_form(desk.review, told, meant, "").fields
        assert departments.value == chosen
        assert [pick.value for pick in departments.several or ()] == ["startup", "support"]
    desk.asks(c.AskDepartments(findings=(other,), departments=("support",), due=DUE))
    (own, *_) = reply_form(desk.review, told, STARTUP, findings[:1], "").fields
    assert [pick.value for pick in own.several or ()] == [one], "the other one is no business of this department"
    (by, answers, *_) = reply_form(desk.review, told, SECRETARIAT, findings, "").fields
    assert [pick.value for pick in by.picks] == ["department:startup", "department:support"]
    assert answers.value == f"{one} {other}"
