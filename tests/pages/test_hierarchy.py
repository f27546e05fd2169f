"""A hierarchy as rows: opening and closing shows what is below, whatever the hierarchy looks like."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.domain.material.hierarchy import Hierarchy, Link, LinkKind, Outline, Unit
from pdca_tui.domain.sounding import sounded
from pdca_tui.pages.session.hierarchy import OpenTree, Row, unit_detail, unit_name
from pdca_tui.screens.session.unit_index import MOST, UnitIndex, highlighted
from pdca_tui.text import width


def outline(*pairs: tuple[str, str], links: dict[str, str] | None = None) -> Outline:
    units = tuple(
        Unit(
            key=key,
            name=f"単位{key}",
            kind="k",
            code=key,
            parent=parent,
            links=(Link(to=links[key], kind=LinkKind.AGAIN),) if links and key in links else (),
        )
        for key, parent in pairs
    )
    return Outline.of(Hierarchy(units=units))


def tree_of(size: int, below: int = 10) -> Outline:
    """Return ``size`` units, each with ``below`` units below it."""
    return outline(*((str(at), str((at - 1) // below) if at else "") for at in range(size)))


def told(tree: OpenTree) -> list[str]:
    return [line.text.strip().split("  ")[0] for line in tree.lines]


def test_what_is_open_is_seen_in_its_place():
    tree = OpenTree(outline(("a", ""), ("b", "a"), ("c", "b"), ("d", "a"), ("e", "")), 60)
    assert told(tree) == ["▸ a 単位a", "・e 単位e"]
    assert tree.open(0)
    assert told(tree) == ["▾ a 単位a", "▸ b 単位b", "・d 単位d", "・e 単位e"]
    assert tree.open(1)
    assert not tree.open(2)
    assert tree.parent_row(2) == 1
    assert tree.close(0)
    assert told(tree) == ["▸ a 単位a", "・e 単位e"]
    # What was open below is open again.
    assert tree.open_to("c") == "unit:c"
    assert told(tree) == ["▾ a 単位a", "▾ b 単位b", "・c 単位c", "・d 単位d", "・e 単位e"]
    tree.open_all()
    tree.open_all()
    assert len(tree.rows) in (2, 5)


def test_a_unit_that_is_shown_again_is_a_row_that_leads_to_it():
    shown = outline(("a", ""), ("b", "a"), ("c", "a"), links={"b": "c"})
    tree = OpenTree(shown, 60)
    tree.open_all()
    assert told(tree) == ["▾ a 単位a", "▾ b 単位b", "→ 再掲 c 単位c", "・c 単位c"]
    detail = [line.text for line in unit_detail(shown, Row("c", 1), 60, {}, ())]
    assert any("再掲・関連のある所: b 単位b" in line for line in detail)


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ((("a", "b"), ("b", "a")), "ここに戻ります"),
        ((("a", "a"),), "ここに戻ります"),
        ((("a", "gone"),), "「gone」がありません"),
        ((("a", ""), ("a", "x")), ""),
    ],
)
def test_what_is_wrong_with_the_place_of_a_unit_is_told_where_it_stands(pairs, words):
    shown = outline(*pairs)
    tree = OpenTree(shown, 60)
    tree.open_all()
    assert {row.unit for row in tree.rows} == {key for key, _ in pairs}
    detail = "".join(line.text for line in unit_detail(shown, tree.rows[0], 60, {}, ()))
    assert words in detail


names = st.sampled_from("abcdefgh")


@given(
    st.lists(st.tuples(names, st.sampled_from(["", *"abcdefgh", "gone"])), max_size=12),
    st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=30),
)
def test_the_rows_are_those_below_what_is_open(pairs, steps):
    shown = outline(*pairs)
    tree = OpenTree(shown, 40)
    opened: set[str] = set()
    for at, opens in steps:
        if at >= len(tree.rows):
            continue
        unit = tree.rows[at].unit
        done = tree.open(at) if opens else tree.close(at)
        if done:
            (opened.add if opens else opened.discard)(unit)
        assert [row.unit for row in tree.rows] == [each.unit.key for each in shown.walk(opened=frozenset(opened))]
        assert len(tree.lines) == len(tree.rows)
        assert all(width(line.text) <= 40 for line in tree.lines)


def test_a_long_hierarchy_opens_and_is_searched_at_once():
    shown = tree_of(10_000)
    tree = OpenTree(shown, 80)
    tree.open_all()
    assert len(tree.rows) == 10_000
    began = time.process_time()
    for _ in range(20):
        tree.close(1)
        tree.open(1)
    assert (time.process_time() - began) / 40 < 0.05
    index = UnitIndex(shown.units.values())
    assert next(each.unit.key for each in index.find("4321")) == "4321"
    assert len(index.find("単位")) == MOST
    assert index.find("なし") == []


def test_a_hundred_thousand_units_in_one_line_below_another_are_shown():
    deep = outline(*((str(at), str(at - 1) if at else "") for at in range(100_000)))
    tree = OpenTree(deep, 80)
    tree.open_some(14)
    assert len(tree.rows) == 14
    assert len(deep.path("99999")) == 100_000


@pytest.mark.parametrize(("query", "found"), [("4-1-3", "4-1-3"), ("４－１－３", "4-1-3"), ("さんぎょう", "x"), ("産業", "x")])
def test_a_unit_is_found_by_its_code_or_name(query, found):
    units = (
        Unit(key="4-1-3", code="4-1-3", name="中小企業の競争力強化", kind="k"),
        Unit(key="x", code="", name="産業（さんぎょう）の振興", kind="k"),
    )
    assert [each.unit.key for each in UnitIndex(units).find(query)] == [found]


def test_what_was_found_is_marked_in_the_name():
    words = highlighted("4-1 産業", 3, 2)
    assert {words.plain[span.start : span.end] for span in words.spans} == {"産", "業"}


@given(
    st.lists(st.tuples(st.sampled_from(["", "1", "11", "1-1", "2", "12"]), st.text("産業1-2 の", max_size=5)), max_size=30),
    st.text("産業1-2の", min_size=1, max_size=3),
    st.integers(1, 8),
)
def test_what_is_found_is_what_a_look_at_every_unit_finds(named, query, most):
    units = tuple(Unit(key=str(at), code=code, name=f"{name}。", kind="k") for at, (code, name) in enumerate(named))
    scored = []
    for at, unit in enumerate(units):
        code, name = (sounded(each)[0].replace(" ", "") for each in (unit.code, unit_name(unit)))
        wanted = sounded(query)[0].replace(" ", "")
        fits = (wanted == code, code.startswith(wanted), wanted in name)
        if wanted and any(fits):
            scored.append((fits.index(True), at))
    expected = [units[at].key for _, at in sorted(scored)[:most]]
    assert [each.unit.key for each in UnitIndex(units).find(query, most)] == expected
