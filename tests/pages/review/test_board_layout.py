"""A board that is laid out again shows what one laid out for the first time would, whatever was done in between."""

from __future__ import annotations

import contextlib
import random

import pytest

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.vocabulary import SetAsideClass
from pdca_tui.errors import Refused
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.review.board import ALL, BoardFilter, Side, board_page
from pdca_tui.pages.review.board_layout import BoardLayout
from pdca_tui.publish.review.labels import ReviewNames
from reviewing import HEARD, OPINIONS, Desk

_REFS = [each.ref for each in OPINIONS]


def _step(desk: Desk, chance: random.Random, marks: set[OpinionRef]) -> None:
    """Do something that a person at the board may do."""
    some = tuple(chance.sample(_REFS, chance.randint(1, 2)))
    finding = f"F{chance.randint(1, desk.review.findings_made + 1)}"
    todo: list[c.ReviewCommand] = [
        c.FormFinding(
            article=chance.choice((12, 15)), text=f"検証意見{desk.review.last}" * chance.randint(1, 9), opinions=some
        ),
        c.AddSources(finding=finding, opinions=some),
        c.RemoveSources(finding=finding, opinions=some),
        c.SetOpinionsAside(opinions=some, why=SetAsideClass.PRAISE),
        c.LiftSettingAside(opinions=some),
        c.MoveFinding(finding=finding, position=chance.randint(0, 3), article=chance.choice((None, 12, 15))),
        c.TakeBack(),
    ]
    marks ^= set(some[:1])
    with contextlib.suppress(Refused):
        desk.asks(chance.choice(todo))


@pytest.mark.parametrize("cells", [60, 120])
def test_what_was_laid_out_before_is_never_stale(cells):
    desk, chance, kept = Desk.begun(HEARD), random.Random(cells), BoardLayout()  # noqa: S311  # the same steps each time
    marks: set[OpinionRef] = set()
    known = None
    for _ in range(150):
        _step(desk, chance, marks)
        review = desk.review
        if known is None or known[0] is not review.findings:
            known = (review.findings, ReviewNames(review, (), "ja", terminal=True))
        which = chance.choice((ALL, ALL, BoardFilter(unplaced=True)))
        marked, side = {str(ref) for ref in marks}, chance.choice(list(Side))

        def page(
            layout: BoardLayout | None, placed=None, review=review, names=known[1], which=which, marked=marked, side=side
        ) -> list[Line]:
            shown = {"which": which, "marked": marked, "side": side}
            return board_page(review, HEARD, names, 12, cells, **shown, placed=placed, laid_out=layout)

        assert page(kept, desk.placed) == page(None)


def test_a_mark_lays_out_one_opinion_and_leaves_the_other_lines_alone():
    desk, kept = Desk.begun(HEARD), BoardLayout()
    names = ReviewNames(desk.review, (), "ja", terminal=True)
    before = board_page(desk.review, HEARD, names, 12, 120, placed=desk.placed, laid_out=kept)
    assert board_page(desk.review, HEARD, names, 12, 120, placed=desk.placed, laid_out=kept) is before
    after = board_page(desk.review, HEARD, names, 12, 120, marked={str(_REFS[0])}, placed=desk.placed, laid_out=kept)
    others = [one for one, other in zip(before, after, strict=True) if one is not other]
    assert {line.key for line in others} <= {"", f"opinion:{_REFS[0]}"}
    assert any(line.key for line in others)
