"""The program knows no city by name, and none of its code asks what kind of cycle is before it: these are data."""

from __future__ import annotations

import re
from pathlib import Path

SRC = Path(__file__).parents[2] / "src"
CITY = re.compile(r"川崎|かわさき|カワサキ|kawasaki", re.IGNORECASE)
ASKED = re.compile(r"CycleKind\.[A-Z]+")
DECLARED = {"sheets/new_dataset.py", "domain/material/dataset.py"}
"""Where a kind is declared, and where the templates of one are chosen."""


def test_nothing_in_the_program_names_a_city():
    found = [
        f"{path.relative_to(SRC)}:{number}"
        for path in sorted(SRC.rglob("*"))
        if path.is_file() and path.suffix in {".py", ".toml", ".tcss", ".sql"}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if CITY.search(line)
    ]
    assert found == []


def test_no_code_asks_what_kind_of_cycle_it_is():
    """A cycle's kind is told; what is done depends on what the cycle declares."""
    texts = {str(path.relative_to(SRC / "pdca_tui")): path.read_text(encoding="utf-8") for path in SRC.rglob("*.py")}
    assert {name for name, text in texts.items() if ASKED.search(text)} <= DECLARED
