"""The program knows no city by name, and none of its code asks what kind of cycle is before it: these are data."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

from pdca_tui.words import TABLES

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


BODIES = re.compile(r"協議会|部会|会長|subcommittee|\bcouncil\b", re.IGNORECASE)
ARTICLES = re.compile(r"(?<!事)条(?!件)|\barticles?\b|\bordinance\b", re.IGNORECASE)
PLACES = re.compile(r"«[^»]*»|\{[^}]*\}|\[\[articles\]\]|outcome/[^ ]*")
"""What the data set fills in, and names of files and keys."""

OF_AN_ORDINANCE = {
    # What an article is called, where a cycle has any.
    *("article", "article.in-words", "article.measured", "called.heading", "called.provision", "called.numbered"),
    *("review.article", "review.finding", "hierarchy.article", "hierarchy.derived", "data.article", "data.excerpt"),
    *("minutes.article", "minutes.article.number", "minutes.article.measure", "minutes.value.article"),
    # The report of a cycle with articles; one without has chapters of its own (publish/report/cycle.py).
    *("report.introduction.plain", "report.features", "report.provisions", "report.articles", "report.column.article"),
    *("report.outline.cycle", "report.outline.rest", "report.press.measures", "report.promises.article"),
    # What stands in the files of one, and how kinds of cycle are told from each other.
    *("problem.missing-ordinance", "problem.what.article", "problem.no-article", "problem.findings-under-articles"),
    *(
        "problem.stray",
        "sheet.outcome-of-another",
        "problem.topic-none",
        "template.items",
        "cycle.kind.ordinance",
        "cli.data.cycles.description",
    ),
    # Words that are typed line by line, and stay the same in every cycle.
    *("linear.review-word.article",),
}


def test_no_sentence_names_a_council_and_only_those_of_an_ordinance_its_articles():
    """Another cycle has neither: its own words come from its data set (words/called.py)."""
    told: dict[str, tuple[str, str]] = {}
    for table in TABLES:
        for each in vars(importlib.import_module(f"pdca_tui.words.{table}")).values():
            if isinstance(each, dict):
                told |= {key: both for key, both in each.items() if isinstance(key, str) and isinstance(both, tuple)}
    assert len(told) > 2000
    plain = {key: PLACES.sub("", " ".join(both)) for key, both in told.items()}
    assert {key for key, text in plain.items() if BODIES.search(text)} <= {"cli.session.body"}  # an example of a key
    assert {key for key, text in plain.items() if ARTICLES.search(text)} - OF_AN_ORDINANCE == set()
