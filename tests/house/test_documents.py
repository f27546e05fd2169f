"""The documents lead where they say, and tell of every key."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from textual.binding import Binding

import pdca_tui.screens
from pdca_tui.screens.app import PdcaApp
from pdca_tui.screens.key_reference import sections
from pdca_tui.screens.widgets.status_bar import key_sign
from pdca_tui.words import say, speak

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


def with_keys() -> list[type]:
    """Every class of the screens that declares keys of its own, wherever it stands."""
    found = pkgutil.walk_packages(pdca_tui.screens.__path__, "pdca_tui.screens.")
    modules = [importlib.import_module(module.name) for module in found]
    classes = {thing for module in modules for thing in vars(module).values() if isinstance(thing, type)}
    own = [kind for kind in classes if kind.__module__.startswith("pdca_tui.") and vars(kind).get("BINDINGS")]
    return sorted(own, key=lambda kind: kind.__qualname__)


def documented() -> set[tuple[tuple[str, ...], str]]:
    """Every key that the page tells of, with what it does in each language."""
    cells = [line.strip("| ").split(" | ") for line in (ROOT / "docs/keys.md").read_text(encoding="utf-8").splitlines()]
    rows = [(tuple(re.findall(r"`([^`]+)`", row[0])), row[1:]) for row in cells if len(row) == 3]
    return {(signs, words) for signs, said in rows for words in said}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("kind", with_keys(), ids=lambda kind: kind.__name__)
def test_every_key_is_documented(kind, lang):
    speak(lang)
    told = documented()
    declared = [binding for binding in vars(kind)["BINDINGS"] if isinstance(binding, Binding)]
    assert len(declared) == len(vars(kind)["BINDINGS"]), "what these keys do cannot be told"
    meant = [(tuple(map(key_sign, binding.key.split(","))), say(f"{binding.description}.long")) for binding in declared]
    rows = [(set(signs), words) for signs, words in told]
    untold = [(signs, words) for signs, words in meant if not any(set(signs) <= row and words == said for row, said in rows)]
    assert untold == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_key_of_the_help_is_documented(lang):
    speak(lang)
    told = documented()
    rows = [(tuple(signs.split()), words) for _, rows in sections(app=PdcaApp) for signs, words in rows]
    assert [each for each in rows if each not in told] == []


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


def test_every_file_that_the_architecture_names_is_there():
    """A reader who is sent somewhere finds it."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    tops = "|".join(path.name for path in (ROOT / "src" / "pdca_tui").iterdir() if path.is_dir())
    named = re.findall(rf"`((?:tests|{tops})/[a-z_/]+\.py)`", text)
    assert len(named) >= 20
    assert [name for name in named if not (ROOT / name).exists() and not (ROOT / "src" / "pdca_tui" / name).exists()] == []
