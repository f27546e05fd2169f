"""Several cycles in one home: how they are found, and what is told of one that is wrong."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest

from laying import Laid
from pdca_tui.cli.main import main
from pdca_tui.sheets.check import check
from pdca_tui.sheets.cycle_json import cycles_tree
from pdca_tui.sheets.json_export import year_tree

DATASET = """
title = "あおば市の政策評価"
organization = "あおば市"
kind = "evaluation"
places = [{ key = "results", label = "成果", shows = ["results"] }]
unit_kinds = [{ key = "policy", name = "政策" }, { key = "measure", name = "施策" }]
periods = [{ key = "now", label = "現状" }, { key = "2023", label = "2023年度", first = 2023, last = 2023 }]
[[scales]]
key = "progress"
name = "達成状況"
marks = ["A", "B"]
meanings = [{ mark = "A", label = "順調" }, { mark = "B", label = "遅れ" }]
reasons = true
"""
HIERARCHY = """
[[units]]
key = "top"
kind = "policy"
name = "産業"
[[units]]
key = "support"
kind = "measure"
code = "1-1"
name = "支援"
parent = "top"
program = 1
"""
SHEET = """
number = 1
code = "1-1"
unit = "support"
name = "支援"
fiscal_year = 2023
purpose = "支える。"
"""
PLACES = {
    "dataset": "data/cycles/policy/dataset.toml",
    "top": "data/cycles/policy/dataset.toml",
    "hierarchy": "data/cycles/policy/hierarchy.toml",
    "sheet": "data/cycles/policy/2023/sheets/01.toml",
}


@pytest.fixture
def policy(laid: Laid) -> Laid:
    """A home with a second cycle."""
    for place, text in (("dataset", DATASET), ("hierarchy", HIERARCHY), ("sheet", SHEET)):
        laid.write(PLACES[place], text)
    return laid


def told(laid: Laid) -> list[tuple[str, str]]:
    """Return what is told of the second cycle, each with its place in the file."""
    return [(problem.key, problem.path) for problem in check(laid.home.root / "data" / "cycles")]


def test_a_cycle_without_ordinance_articles_and_bodies_is_whole(policy: Laid):
    assert told(policy) == []
    assert cycles_tree(policy.home) == [
        {"key": "main", "title": "みなと市の検証", "kind": "ordinance", "years": [2022, 2023]}
        if 2022 in policy.home.years()
        else {"key": "main", "title": "みなと市の検証", "kind": "ordinance", "years": list(policy.home.years())},
        {"key": "policy", "title": "あおば市の政策評価", "kind": "evaluation", "years": [2023]},
    ]
    cycle = policy.home.with_cycle("policy")
    assert cycle is not None
    tree = year_tree(cycle, 2023)
    assert [(unit["key"], unit["parent"], unit["program"]) for unit in tree["units"]] == [
        ("top", None, None),
        ("support", "top", 1),
    ]
    assert (tree["cycle"], tree["programs"][0]["code"], tree["programs"][0]["article"]) == ("policy", "1-1", None)


@pytest.mark.parametrize(
    ("place", "added", "expected"),
    [
        ("hierarchy", '[[units]]\nkey="a"\nkind="policy"\nname="a"\nparent="b"\n[[units]]\nkey="b"\nkind="policy"\nname="b"\nparent="a"', [("problem.unit-loop", "units[3].parent")]),
        ("hierarchy", '[[units]]\nkey="a"\nkind="policy"\nname="a"\nparent="a"', [("problem.unit-loop", "units[3].parent")]),
        ("hierarchy", '[[units]]\nkey="a"\nkind="policy"\nname="a"\nparent="nowhere"', [("problem.unit-orphan", "units[3].parent")]),
        ("hierarchy", '[[units]]\nkey="support"\nkind="measure"\nname="支援"', [("problem.unit-two-parents", "units[3].key")]),
        ("hierarchy", '[[units]]\nkey="top"\nkind="policy"\nname="産業"', [("problem.unit-twice", "units[3].key")]),
        ("hierarchy", '[[units]]\nkey="a"\nkind="policy"\nname="a"\nparent=["top","support"]', [("problem.unit-parents", "units[3].parent")]),
        ("hierarchy", '[[units]]\nkey="a"\nkind="bureau"\nname="a"', [("problem.no-unit-kind", "units[3].kind")]),
        ("hierarchy", '[[units]]\nkey="a"\nkind="policy"\nname="a"\nprogram=77', [("problem.no-program-at-all", "units[3].program")]),
        ("hierarchy", '[[units]]\nkey="a"\nkind="policy"\nname="a"\nlinks=[{to="x"}]', [("problem.no-unit", "units[3].links[1].to")]),
        ("dataset", '[[scales]]\nkey="s"\nname="S"\nmarks=["A","B"]\nperiods=[{key="now"}]', [("problem.key-of-top", "scales[2].periods")]),
        ("hierarchy", '[[units]]\nkey="a"\nkind="policy"\nname="a"\nlinks=[{to="x",cycle="y"}]', [("problem.no-cycle", "units[3].links[1].cycle")]),
        ("hierarchy", '[[units]]\nkey="a"\nkind="policy"\nname="a"\nprogram=1', [("problem.program-of-another-unit", "units[3].program")]),
        ("hierarchy", '[[units]]\nkey="a"\nkind="policy"\nname="a"\nlinks=[{to="x",cycle="main"}]', [("problem.no-unit", "units[3].links[1].to")]),
        ("hierarchy", '[[units]]\nkey="a"\nkind="policy"\nname="a"\nlinks=[{to="top",cycle="policy"}]', []),
        ("hierarchy", '[[units]]\nkey="a"\nkind="policy"\nname="a"\nlinks=[{to="article-12",cycle="main"}]', []),
        ("sheet", 'ratings=[{scale="progress",mark="C",reasons=["a"]}]', [("problem.no-mark", "ratings[1].mark")]),
        ("sheet", 'ratings=[{scale="progress",mark="A"}]', [("problem.no-reasons", "ratings[1]")]),
        ("sheet", 'ratings=[{scale="progress",mark="A",reasons=["a"],reference="B"}]', [("problem.reference-unrevised", "ratings[1].reference")]),
        ("sheet", 'ratings=[{scale="progress",mark="A",reasons=["a"],target_revised=true}]', [("problem.reference-missing", "ratings[1].target_revised")]),
        ("sheet", 'ratings=[{scale="progress",mark="A",reasons=["a"],year=2023}]\nrevisions=[{year=2023,text="a"}]', [("problem.revised-unmarked", "revisions[1].year")]),
        ("sheet", 'ratings=[{scale="progress",mark="A",reasons=["a"],year=2022,target_revised=true,reference="B"}]\nrevisions=[{year=2023,text="a"}]', [("problem.revised-nothing", "ratings[1].target_revised"), ("problem.revised-unmarked", "revisions[1].year")]),
        ("sheet", 'milestones=[{period="2050"}]', [("problem.no-period", "milestones[1].period")]),
        ("sheet", 'milestones=[{period="now"},{period="now"}]', [("problem.duplicate", "milestones[2].period")]),
        ("sheet", 'results=[{text="a",belongs_to="x"}]', [("problem.no-unit", "results[1].belongs_to")]),
        ("sheet", 'results=[{text="a",place="x"}]', [("problem.no-place", "results[1].place")]),
        ("sheet", "article=12", [("problem.no-article", "article")]),
        ("top", 'findings_under = ["measure"]', []),
        ("top", 'findings_under = ["policy", "measure"]', []),
        ("top", 'findings_under = ["bureau"]', [("problem.no-unit-kind", "findings_under[1]")]),
        ("top", 'findings_under = ["measure"]\narticles = [{ number = 1, measure = "支援" }]', None),
        ("dataset", 'meanings = [{ mark = "Z", label = "?" }]\n[[scales]]\nkey="x"\nname="x"\nmarks=["A","B"]', None),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_cycle_is_told_at_its_place(
    policy: Laid, place: str, added: str, expected: list[tuple[str, str]] | None
):
    text = {"dataset": DATASET, "top": DATASET, "hierarchy": HIERARCHY, "sheet": SHEET}[place]
    policy.write(PLACES[place], f"{added}\n{text}" if place == "top" else f"{text}{added}\n")
    found = told(policy)
    assert found == expected if expected is not None else found
    for problem in check(policy.home.root / "data" / "cycles"):
        assert problem.sentence()


BY_RULE = """
[[scales]]
key = "level"
name = "達成度"
marks = ["1", "2", "3"]
revised = "*"
reference = "attainment"
meanings = [
  { mark = "1", label = "十分", attained_from = 100 },
  { mark = "2", label = "一部", attained_from = 50 },
  { mark = "3", label = "不足", attained_from = 0 },
]
"""
RATED = """
[[indicators]]
label = "件数"
unit = "件"
direction = "more"
values = {{ 2023 = {{ target = 100, actual = {actual}, revised = 50, revised_because = "a" }} }}
[[revisions]]
year = 2023
text = "見直した目標"
[[ratings]]
scale = "level"
mark = "1"
year = 2023
target_revised = true
{reference}
"""


@pytest.mark.parametrize(
    ("actual", "reference", "expected"),
    [
        ("60", 'reference = "2"', []),
        ("60", "", []),
        ("60", 'reference = "1"', [("problem.reference-rule", "ratings[1].reference")]),
        ("120", 'reference = "2"', [("problem.reference-rule", "ratings[1].reference")]),
        ("60", 'reference = "9"', [("problem.no-mark", "ratings[1].reference"), ("problem.reference-rule", "ratings[1].reference")]),
        ('"大会中止"', 'reference = "3"', []),
    ],
)  # fmt: skip
def test_a_reference_mark_that_contradicts_its_rule_is_told(policy: Laid, actual: str, reference: str, expected: object):
    policy.write(PLACES["dataset"], DATASET + BY_RULE)
    policy.write(PLACES["sheet"], SHEET + RATED.format(actual=actual, reference=reference))
    assert told(policy) == expected


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("attained_from = 100", "attained_from = 10", "problem.attained-order"),
        ("attained_from = 50", "attained_from = 100", "problem.attained-order"),
        (', attained_from = 100 },\n  { mark = "2", label = "一部", attained_from = 50 },\n  { mark = "3", label = "不足", attained_from = 0 },',
         ' },\n  { mark = "2", label = "一部" },\n  { mark = "3", label = "不足" },', "problem.no-attained-from"),
        ('reference = "attainment"', 'reference = "guess"', None),
    ],
)  # fmt: skip
def test_a_rule_that_is_none_is_told(policy: Laid, before: str, after: str, key: str | None):
    assert before in BY_RULE
    policy.write(PLACES["dataset"], DATASET + BY_RULE.replace(before, after))
    assert told(policy)
    assert key is None or key in [each for each, _ in told(policy)]


def test_a_hundred_thousand_units_are_told_at_once(policy: Laid):
    units = "".join(f'[[units]]\nkey = "u{at}"\nkind = "policy"\nname = "u"\n' for at in range(100_000))
    policy.write(PLACES["hierarchy"], units)
    (key,) = {key for key, _ in told(policy) if key.startswith("problem.too")}
    assert key in ("problem.too-large", "problem.too-many-units")


INDICATOR = """
[[indicators]]
label = "出荷額"
unit = "億円"
basis = "{basis}"
[indicators.values]
{values}
"""


@pytest.mark.parametrize(
    ("basis", "years", "expected"),
    [
        ("average", ("2021-2023", "2022-2024", "2026-2028"), []),
        ("average", ("2023-2021",), ["problem.span-backward"]),
        ("average", ("2023",), ["problem.span-single"]),
        ("average", ("2021-2023", "2022-2023"), ["problem.span-inside"]),
        ("average", ("2019-2021", "2022-2023"), ["problem.span-lengths"]),
        ("yearly", ("2021-2023",), ["problem.span-yearly"]),
        ("cumulative", ("2021-2023", "2021-2024"), []),
    ],
)
def test_years_that_overlap_strangely_are_told(policy: Laid, basis: str, years: tuple[str, ...], expected: list[str]):
    values = "\n".join(f'"{year}" = {{ target = 4, actual = "ー" }}' for year in years)
    policy.write(PLACES["sheet"], SHEET + INDICATOR.format(basis=basis, values=values))
    assert [key for key, _ in told(policy) if key.startswith("problem.span")] == expected


def test_a_folder_that_is_no_cycle_is_told_with_the_way_out(policy: Laid, capsys: pytest.CaptureFixture[str]):
    for name in ("empty", "main", "Plan 2"):
        (policy.home.root / "data" / "cycles" / name).mkdir()
    found = {Path(p.file).name: p for p in check(policy.home)}
    assert {name: found[name].key for name in ("empty", "main", "Plan 2")} == {
        "empty": "problem.no-cycle-file",
        "main": "problem.cycle-main",
        "Plan 2": "problem.cycle-name",
    }
    assert "plan-2" in found["Plan 2"].sentence()
    assert main(["--home", str(policy.home.root), "--cycle", "empty", "data", "show"]) == 2
    assert "policy" in capsys.readouterr().err
    assert main(["data", "show", "--home", str(policy.home.root), "--cycle", "policy", "--year", "2023", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cycle"] == "policy"


def test_too_many_units_are_told_and_ten_thousand_are_read(policy: Laid):
    unit = '[[units]]\nkey = "u{}"\nkind = "measure"\nname = "施策{}"\nparent = "top"\n'
    top = HIERARCHY.partition('[[units]]\nkey = "support"')[0]
    policy.write(PLACES["hierarchy"], top + "".join(unit.format(at, at) for at in range(10_000)))
    cycle = policy.home.with_cycle("policy")
    assert cycle is not None
    assert len(cycle.hierarchy().units) == 10_001
    policy.write(PLACES["hierarchy"], top + "".join(unit.format(at, at) for at in range(100_000)))
    assert ("problem.too-large" in [k for k, _ in told(policy)]) or ("problem.too-many-units" in [k for k, _ in told(policy)])


def test_a_year_that_was_only_announced_is_shown_and_not_opened_by_default(policy: Laid, capsys: pytest.CaptureFixture[str]):
    policy.write(
        "data/2024/digest.toml",
        textwrap.dedent("""
        fiscal_year = 2024
        title = "公表"
        published = 2025-08-22
        programs = 33
        [[excerpts]]
        article = 12
        opinion = "続けてほしい。"
    """),
    )
    assert policy.home.years()[0] == 2023
    assert 2024 in cycles_tree(policy.home)[0]["years"]
    digest = year_tree(policy.home, 2024)["digest"]
    assert (digest["published"], digest["programs"], digest["excerpts"][0]["opinion"]) == ("2025-08-22", 33, "続けてほしい。")
    assert main(["--home", str(policy.home.root), "data", "show", "--year", "2024"]) == 0
    assert "続けてほしい。" in capsys.readouterr().out
