"""Finding and correcting one value of a sheet by its path."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import sheet
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import Case, Change, Note, Result, Table
from pdca_tui.domain.material.sheet_paths import corrected, holds_text, paths, value_at

FULL = sheet(
    1,
    department="イノベーション推進部",
    results=(Result(text="43人が参加", activity="1", items=("相談会を2回",)), Result(text="番号のない実績")),
    cases=(Case(title="事例", text="立地した"),),
    tables=(Table(title="表", columns=("開催日", "人数"), rows=((Figure("6月26日"), Figure(18)),)),),
    environment=(Change(text="空き家の増加"),),
    notes=(Note(text="表は5件、本文は4件"),),
)
EVERY = paths(FULL)


def test_every_figure_and_text_of_a_sheet_has_a_path():
    for path in ("name", "purpose", "results.1.items.1", "tables.1.rows.1.2", "indicators.2.values.2023.actual"):
        assert path in EVERY
    assert value_at(FULL, "indicators.1.values.2023.actual") == Figure(43)
    assert value_at(FULL, "tables.1.rows.1.2") == Figure(18)


def test_what_says_which_sheet_it_is_cannot_be_corrected():
    for path in ("number", "article", "kind", "fiscal_year", "indicators.1.direction", "indicators.1.period"):
        assert path not in EVERY
        with pytest.raises(KeyError):
            value_at(FULL, path)
        with pytest.raises(KeyError):
            corrected(FULL, path, Figure("fewer"))


@given(st.sampled_from(EVERY))
def test_correcting_one_value_changes_that_value_and_no_other(path: str):
    after = corrected(FULL, path, Figure("訂正後"))
    assert value_at(after, path) == Figure("訂正後")
    assert paths(after) == EVERY
    assert [other for other in EVERY if other != path and value_at(after, other) != value_at(FULL, other)] == []


@given(st.sampled_from(EVERY))
def test_correcting_back_gives_the_sheet_as_it_was(path: str):
    assert corrected(corrected(FULL, path, Figure("訂正後")), path, value_at(FULL, path)) == FULL


def test_a_text_cannot_become_a_number():
    with pytest.raises(KeyError):
        corrected(FULL, "purpose", Figure(3))
    assert value_at(corrected(FULL, "tables.1.rows.1.1", Figure(3)), "tables.1.rows.1.1") == Figure(3)


@given(
    st.lists(
        st.sampled_from(["indicators", "values", "2023", "0", "1", "99", "１", "9" * 5000, "text", "", "__class__", "-1"]),
        max_size=5,
    ).map(".".join)
)
def test_a_path_to_nothing_is_told_as_such(path: str):
    if path in EVERY:
        return
    with pytest.raises(KeyError):
        value_at(FULL, path)


def test_a_cell_is_no_text_even_where_words_stand_in_it():
    assert holds_text(FULL, "purpose")
    assert not holds_text(FULL, "tables.1.rows.1.1")
    with pytest.raises(KeyError):
        holds_text(FULL, "activities.9.text")
