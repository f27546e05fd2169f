"""A sheet, and what can be said of its indicators."""

from __future__ import annotations

import pytest

from building import indicator, sheet
from pdca_tui.domain.material.figures import Attainment, Direction


@pytest.mark.parametrize(
    ("years", "direction", "word"),
    [
        ({"2023": (46, 43)}, Direction.MORE, Attainment.MISSED),
        ({"2023": (46, 43)}, Direction.FEWER, Attainment.MET),
        ({"2023": ("ー", 43)}, Direction.MORE, Attainment.REFERENCE),
        ({"2023": ([200, 20], [201, 18])}, Direction.MORE, Attainment.PARTLY),
    ],
)
def test_an_indicator_tells_whether_the_target_of_a_year_was_met(years, direction: Direction, word: Attainment):
    assert indicator("参加者数", years=years, direction=direction).attainment("2023") is word


def test_a_year_without_values_is_no_year_of_the_indicator():
    with pytest.raises(KeyError):
        indicator("参加者数", years={"2023": (1, 1)}).attainment("2022")


def test_sheets_with_the_same_content_are_equal():
    """The room compares what it shows with what is on the disk."""
    assert sheet(1) == sheet(1)
    assert sheet(1) != sheet(1, purpose="別の目的")
