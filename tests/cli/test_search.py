"""``pdca search``: over all years and sessions, along the chain."""

from __future__ import annotations

import json

import pytest

import shipped
from pdca_tui.cli.main import main


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory):
    return shipped.home_in(tmp_path_factory.mktemp("search")).root


def search(root, capsys, *words: str) -> tuple[int, str, str]:
    code = main(["--home", str(root), "search", *words])
    out, err = capsys.readouterr()
    return code, out, err


def test_sheets_findings_replies_and_plans_of_the_published_year_are_found(root, capsys):
    code, out, _ = search(root, capsys, "K-NIC", "--json")
    rows = [row for group in json.loads(out) for row in group]
    assert code == 0
    assert {"sheet", "plan"} <= {row["kind"] for row in rows}
    assert all("k-nic" in row["text"].casefold() for row in rows)


def test_hits_of_one_chain_stand_together(root, capsys):
    _, out, _ = search(root, capsys, "専門家", "--kind", "finding,reply", "--year", "2023", "--json")
    groups = json.loads(out)
    assert any({"finding", "reply"} <= {row["kind"] for row in group} for group in groups)
    for group in groups:
        ids = {row["id"] for row in group}
        assert len(group) == 1 or all(ids & set(row["links"]) or any(row["id"] in o["links"] for o in group) for row in group)


def test_a_synonym_of_the_data_set_is_found(root, capsys):
    _, out, _ = search(root, capsys, "起業", "--kind", "sheet", "--json")
    assert any("創業" in row["text"] and "起業" not in row["text"] for group in json.loads(out) for row in group)


def test_every_cycle_is_searched_unless_one_is_named(root, capsys):
    _, out, _ = search(root, capsys, "施策", "--json")
    rows = [row for group in json.loads(out) for row in group]
    assert {"main", "policy-evaluation", "plan-6"} <= {row["cycle"] for row in rows}
    assert len({row["id"] for row in rows}) == len(rows)
    _, out, _ = search(root, capsys, "施策", "--cycle", "plan-6", "--json")
    assert {row["cycle"] for group in json.loads(out) for row in group} == {"plan-6"}
    _, out, _ = search(root, capsys, "施策", "--year", "平成24年度", "--json")
    assert {row["year"] for group in json.loads(out) for row in group} == {2012}


@pytest.mark.parametrize("words", ["業況DI", "有効求人倍率", "３年前と比較した現在の経営状況"])
def test_statistics_and_what_was_announced_are_found(root, capsys, words):
    _, out, _ = search(root, capsys, words, "--json")
    assert "statistics" in {row["kind"] for group in json.loads(out) for row in group}
    _, out, _ = search(root, capsys, "の", "--kind", "report", "--json")
    assert json.loads(out)


def test_it_says_how_many_in_both_languages(root, capsys):
    assert search(root, capsys, "このことばはどこにもない")[1].strip() == "0件"
    assert search(root, capsys, "--lang", "en", "no such words")[1].strip() == "0 found"


@pytest.mark.parametrize(
    ("words", "said"),
    [(("\u3000",), "探すことば"), (("創業", "--kind", "opinions"), "opinion"), (("創業", "--year", "1999"), "1999")],
)
def test_what_cannot_be_looked_for_is_said(root, capsys, words, said):
    code, _, err = search(root, capsys, *words)
    assert code != 0
    assert said in err
