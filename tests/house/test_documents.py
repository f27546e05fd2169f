"""The documents lead where they say, and tell of every key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pdca_tui.screens.key_list import sections
from pdca_tui.words import speak

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(page: Path):
    linked = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in linked if not (page.parent / link).exists()] == []


def test_every_picture_is_shown_somewhere_and_small():
    shown = {name for page in DOCUMENTS for name in re.findall(r"images/([\w-]+\.png)", page.read_text(encoding="utf-8"))}
    pictures = list((ROOT / "docs/images").iterdir())
    assert {picture.name for picture in pictures} <= shown
    assert [picture.name for picture in pictures if picture.stat().st_size > 150_000] == []


def test_both_readmes_tell_the_same_commands():
    """What is indented is typed; what follows a # is said in each language."""

    def typed(name: str) -> list[str]:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        commands = (line.partition("#")[0].strip() for line in lines if line.startswith("    "))
        return [re.sub(r"init \S+", "init DIR", command) for command in commands]

    assert len(typed("README.md")) > 10
    assert typed("README.ja.md") == typed("README.md")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_key_is_documented(lang):
    speak(lang)
    told = (ROOT / "docs/keys.md").read_text(encoding="utf-8")
    missing = [(sign, words) for _, rows in sections() for sign, words in rows if words not in told]
    assert missing == []


def test_the_decisions_are_numbered_one_after_the_other():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert len(numbers) >= 10
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("page", sorted((ROOT / "docs/decisions").glob("*.md")), ids=lambda page: page.stem)
def test_a_decision_tells_its_context_the_choice_and_what_it_costs_on_a_page(page: Path):
    text = page.read_text(encoding="utf-8")
    assert [
        word for word in ("Context", "Choice", "cost") if not re.search(rf"^## .*{word}", text, re.MULTILINE | re.IGNORECASE)
    ] == []
    assert len(text.splitlines()) <= 60
