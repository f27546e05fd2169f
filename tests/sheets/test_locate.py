"""On which line things of a TOML text stand."""

from __future__ import annotations

import tomllib
from typing import Any

import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from laying import FILES
from pdca_tui.sheets.toml_positions import Lines, Path

STYLES = '''\
# a comment, [not.a.table]
plain = 1
dotted.inner.key = "a"   # twelve = 12
"quoted key" = 'x = 3'
inline = { a = 1, b = { c = "}" } }
many = [
  1, # one
  "]",
  [2, 3],
  { d = 4 },
]
text = """
lines = 1
\\""" still inside
"""
raw = \'\'\'
[raw]
\'\'\'

[table.below]
x = 2024-01-24 10:00:00
[[list]]
y = 1
[list.values]
2023 = { target = [201, 23], actual = "大会中止" }
[[list]]
y = 2
[[list.deep]]
z = 3
[[list.deep]]
z = 4
'''


def paths_of(tree: Any, at: Path = ()) -> set[Path]:
    """Return every path of a tree of values."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return {at} - {()} | {path for key, value in inner for path in paths_of(value, (*at, key))}


def test_every_style_of_writing_is_followed():
    lines = Lines(STYLES)
    assert lines.paths() == paths_of(tomllib.loads(STYLES))
    expected: dict[Path, int] = {
        ("plain",): 2,
        ("dotted", "inner", "key"): 3,
        ("quoted key",): 4,
        ("inline", "b", "c"): 5,
        ("many", 0): 7,
        ("many", 2, 1): 9,
        ("many", 3, "d"): 10,
        ("text",): 12,
        ("raw",): 16,
        ("table", "below"): 20,
        ("table", "below", "x"): 21,
        ("list", 0): 22,
        ("list", 0, "values", "2023", "actual"): 25,
        ("list", 1): 26,
        ("list", 1, "deep", 1, "z"): 31,
    }
    assert {path: lines.of(path) for path in expected} == expected


def test_a_path_that_is_not_there_is_told_where_it_belongs():
    lines = Lines(STYLES)
    assert lines.of(("list", 0, "values", "2023", "note")) == 25
    assert lines.of(("many", 17)) == 6
    assert lines.of(("nothing", "at", "all")) == 1


def test_the_shipped_style_is_followed():
    for text in FILES.values():
        assert Lines(text).paths() == paths_of(tomllib.loads(text))


keys = st.text("abcdefgXYZ019_-. \"'\\é日本", min_size=1, max_size=5)
leaves = st.one_of(
    st.integers(-99, 99), st.booleans(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=12), st.dates()
)
trees = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=12
)


@given(st.dictionaries(keys, trees, max_size=5))
def test_nothing_is_missed_and_nothing_is_invented(tree: dict[str, Any]):
    """Whatever tomlkit writes, the paths are those that tomllib reads."""
    text = tomlkit.dumps(tree)
    assert Lines(text).paths() == paths_of(tomllib.loads(text))


@given(st.text())
def test_any_text_is_looked_at_without_failing(text: str):
    assert Lines(text).of(("a", 0)) >= 1
