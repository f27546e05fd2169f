"""The shipped schemas, documents and files go together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from pdca_tui.sheets.check import check
from pdca_tui.sheets.cycle_json import cycles_tree
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.json_export import year_tree
from pdca_tui.sheets.keys_reference import page
from pdca_tui.sheets.problem import Severity
from pdca_tui.sheets.schema import schemas

ROOT = Path(__file__).parents[2]
FILES = [*sorted(ROOT.glob("data/**/*.toml")), *sorted(ROOT.glob("sessions/**/session.toml"))]


@pytest.mark.parametrize("name", schemas())
def test_a_schema_is_up_to_date(name: str):
    """`make docs` writes them."""
    assert (ROOT / "schema" / f"{name}.json").read_text(encoding="utf-8") == schemas()[name]


def test_the_explanation_of_every_key_is_up_to_date():
    """`make docs` writes the part below the mark."""
    text = (ROOT / "docs/sheets.md").read_text(encoding="utf-8")
    assert page(text) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_names_the_schema_that_describes_it(path: Path):
    found = re.match(r"#:schema (\S+)\n", path.read_text(encoding="utf-8"))
    assert found
    assert (path.parent / found.group(1)).resolve().parent == ROOT / "schema"
    assert (path.parent / found.group(1)).is_file()


def test_the_shipped_files_have_no_errors():
    assert [str(problem) for problem in check(Home(ROOT)) if problem.severity is Severity.ERROR] == []


def test_the_json_is_documented():
    """Every key that `pdca data show --json` prints is named in docs/data-json.md."""
    text = (ROOT / "docs/data-json.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)(?:\[\])*`", text)) | set(re.findall(r"\"([a-z]+)\":", text))
    for cycle in Home(ROOT).cycles():
        for year in cycle.known_years():
            assert keys_in(year_tree(cycle, year)) - named == set()
    assert keys_in(cycles_tree(Home(ROOT))) - named == set()


def keys_in(node: Any) -> set[str]:
    """Return the keys of a tree, but for years."""
    if isinstance(node, dict):
        return {key for key in node if not re.fullmatch(r"[0-9]{4}(-q[1-4]|-[0-9]{4})?", key)} | {
            key for value in node.values() for key in keys_in(value)
        }
    return {key for value in node for key in keys_in(value)} if isinstance(node, list) else set()
