"""Figures as they are printed, and whether a target was met."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.domain.material.figures import DASHES, MAX_DIGITS, NEVER_SET, Attainment, Direction, Figure, attained

NUMBERS = st.integers(-(10**MAX_DIGITS) + 1, 10**MAX_DIGITS - 1) | st.decimals(
    min_value=-(10**12), max_value=10**12, places=2, allow_nan=False
)
WORDS = st.text(st.characters(categories=["Lo"]), min_size=1, max_size=10).filter(lambda text: text not in DASHES)
PLAIN = NUMBERS | WORDS | st.just(NEVER_SET)
CELLS = PLAIN | st.lists(PLAIN, min_size=2, max_size=4)


@given(CELLS)
def test_a_figure_is_what_was_printed(cell: object):
    figure = Figure(cell)
    assert figure.plain() == cell
    assert Figure(figure.plain()) == figure
    assert hash(Figure(figure.plain())) == hash(figure)


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        (8350, "8,350"),
        (0, "0"),
        (80, "80"),
        (Decimal("80.0"), "80.0"),
        (Decimal("1234.50"), "1,234.50"),
        ("大会中止", "大会中止"),
        (None, "ー"),
        ("－", "ー"),
        ([201, 23], "201／23"),
        ([1200, "ー"], "1,200／ー"),
    ],
)
def test_a_figure_prints_as_the_published_sheets_do(cell: object, printed: str):
    assert str(Figure(cell)) == printed


def test_the_same_value_printed_otherwise_is_another_figure():
    assert Figure(80) != Figure(Decimal("80.0"))
    assert Figure(0) != Figure("ー")


@pytest.mark.parametrize("dash", sorted(DASHES))
def test_every_dash_means_never_set(dash: str):
    figure = Figure(dash)
    assert figure.missing
    assert figure.number is None
    assert figure.words is None


@pytest.mark.parametrize(
    "cell",
    [
        True,
        [1],
        [],
        [[1, 2], 3],
        {"a": 1},
        b"1",
        Decimal("NaN"),
        Decimal("Infinity"),
        float("nan"),
        float("inf"),
        10**MAX_DIGITS,
        -(10**400),
        Decimal("1E+999999"),
        Decimal("1E+1000000"),
        Decimal("-1E+9999999"),
        Decimal("0E+99"),
        Decimal("1E-999999"),
    ],
)
def test_what_cannot_be_a_cell_is_refused(cell: object):
    with pytest.raises(TypeError):
        Figure(cell)


@given(NUMBERS)
def test_no_number_prints_longer_than_a_cell(number: object):
    assert len(str(Figure(number))) <= 2 * MAX_DIGITS + 8


# ── attainment ──


@pytest.mark.parametrize(
    ("target", "actual", "direction", "word"),
    [
        (46, 64, Direction.MORE, Attainment.MET),
        (46, 46, Direction.MORE, Attainment.MET),
        (46, 43, Direction.MORE, Attainment.MISSED),
        (80, Decimal("80.0"), Direction.MORE, Attainment.MET),
        (0, 0, Direction.FEWER, Attainment.MET),
        (0, 2, Direction.FEWER, Attainment.MISSED),
        (5, 3, Direction.FEWER, Attainment.MET),
        (5, 3, Direction.NONE, Attainment.REFERENCE),
        ("ー", 12, Direction.MORE, Attainment.REFERENCE),
        (12, "ー", Direction.MORE, Attainment.PENDING),
        ("年度内に策定", "ー", Direction.MORE, Attainment.PENDING),
        ([200, 20], "ー", Direction.FEWER, Attainment.PENDING),
        (12, "ー", Direction.NONE, Attainment.REFERENCE),
        ([200, 20], "大会中止", Direction.MORE, Attainment.CANCELLED),
        ([200, "ー"], ["大会中止", 3], Direction.MORE, Attainment.REFERENCE),
        (300, 305, None, Attainment.UNDECIDED),
        (300, 280, None, Attainment.UNDECIDED),
        (0, 0, None, Attainment.MET),
        ([200, 20], [200, 21], None, Attainment.UNDECIDED),
        ("ー", "ー", Direction.MORE, Attainment.REFERENCE),
        (300, "大会中止", Direction.MORE, Attainment.CANCELLED),
        (300, "集計中", Direction.MORE, Attainment.REFERENCE),
        ("Cancelled", 3, Direction.MORE, Attainment.CANCELLED),
        ([200, 20], [201, "集計中"], Direction.MORE, Attainment.PARTLY),
        ("開催中止", "開催中止", Direction.NONE, Attainment.CANCELLED),
        ([200, 20], [201, 23], Direction.MORE, Attainment.MET),
        ([200, 20], [201, 18], Direction.MORE, Attainment.PARTLY),
        ([200, 20], [199, 18], Direction.MORE, Attainment.MISSED),
        ([200, "ー"], [199, 18], Direction.MORE, Attainment.MISSED),
        ([200, "ー"], [201, 18], Direction.MORE, Attainment.PARTLY),
        (["ー", "ー"], [201, 18], Direction.MORE, Attainment.REFERENCE),
        (200, [201, 18], Direction.MORE, Attainment.REFERENCE),
    ],
)
def test_attainment_in_one_word(target: object, actual: object, direction: Direction, word: Attainment):
    assert attained(Figure(target), Figure(actual), direction) is word


@given(PLAIN, PLAIN)
def test_more_and_fewer_disagree_unless_the_target_was_hit_exactly(target: object, actual: object):
    wanted, reached = Figure(target), Figure(actual)
    words = {attained(wanted, reached, Direction.MORE), attained(wanted, reached, Direction.FEWER)}
    if wanted.number is None or reached.number is None:
        assert words <= {Attainment.REFERENCE, Attainment.CANCELLED, Attainment.PENDING}
        assert len(words) == 1
    elif wanted.number == reached.number:
        assert words == {Attainment.MET}
    else:
        assert words == {Attainment.MET, Attainment.MISSED}


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=4), st.sampled_from([Direction.MORE, Direction.FEWER]))
def test_a_compound_is_met_only_if_every_part_is(cells: list[tuple[object, object]], direction: Direction):
    each = {attained(Figure(target), Figure(actual), direction) for target, actual in cells}
    whole = attained(Figure([t for t, _ in cells]), Figure([a for _, a in cells]), direction)
    assert (whole is Attainment.MET) == (each == {Attainment.MET})
    assert (whole is Attainment.MISSED) == (each == {Attainment.MISSED})
