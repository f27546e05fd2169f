"""Expressions that are compiled late: a mistake in one must not wait for the person who needs it."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pdca_tui
from pdca_tui.patterns import pattern


def test_every_expression_of_every_module_compiles():
    for module in pkgutil.walk_packages(pdca_tui.__path__, "pdca_tui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    gc.unfreeze()  # what was loaded before the tests began is not among the objects otherwise
    found = [each for each in gc.get_objects() if type(each) is pattern]
    assert len(found) > 100
    for each in found:
        assert each.match is not None


def test_an_expression_is_what_re_makes_of_it():
    late, now = (
        pattern(r"(?P<year>[0-9]{4})-([a-z]+)", re.IGNORECASE),
        re.compile(r"(?P<year>[0-9]{4})-([a-z]+)", re.IGNORECASE),
    )
    with ThreadPoolExecutor(8) as pool:
        assert {found["year"] for found in pool.map(late.fullmatch, ["2024-AB"] * 64) if found} == {"2024"}
    assert late.sub("x", "in 2024-ab, 2023-cd") == now.sub("x", "in 2024-ab, 2023-cd")
    assert (late.pattern, late.flags, late.groups, late.groupindex) == (now.pattern, now.flags, now.groups, now.groupindex)
    assert [found.span() for found in late.finditer("2024-ab 2023-cd")] == [(0, 7), (8, 15)]


def test_every_module_leaves_its_expressions_until_they_are_used():
    src = Path(pdca_tui.__path__[0])
    compiled = [path.name for path in src.rglob("*.py") if "re.compile(" in path.read_text(encoding="utf-8")]
    assert compiled == ["patterns.py"]
