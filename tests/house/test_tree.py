"""What holds of the project's files."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import FunctionType

import pytest
from textual.screen import Screen

import pdca_tui
from pdca_tui import __version__

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"
LEFT_BEHIND = {".git", ".venv", ".venv-lock", ".hypothesis", "__pycache__", "build", "dist", "node_modules"}
LOCKS = ("requirements.lock", "requirements-dev.lock")


def files() -> Iterator[Path]:
    """Yield every file of the project that is text."""
    for folder, below, names in os.walk(ROOT):
        below[:] = sorted(name for name in below if name not in LEFT_BEHIND and not name.endswith("_cache"))
        for path in (Path(folder, name) for name in sorted(names) if name not in LEFT_BEHIND):
            if b"\0" not in path.read_bytes()[:4096]:
                yield path


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def test_nothing_names_a_package_registry_or_a_place_on_somebodys_machine():
    """What is pinned is pinned by name, version and hash; where it comes from is the business of who installs it."""
    hosts = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "deb.debian" + ".org", "anaconda" + ".org"]
    places = ["/" + "work/", "/opt/" + "wheels", "/opt/" + "pypi", "/ro" + "ot/", "/ho" + "me/", "file:/" + "//"]
    named = re.compile("|".join(re.escape(each) for each in hosts + places))
    found = [(str(path.relative_to(ROOT)), match.group()) for path in files() if (match := named.search(text(path)))]
    assert found == []


def test_every_text_file_is_utf8_and_ends_with_one_newline():
    ragged = []
    for path in files():
        raw = path.read_bytes()
        if raw and path.suffix in {".py", ".toml", ".md", ".tcss", ".lock", ".json", ".jsonl"}:
            raw.decode("utf-8")
            if not raw.endswith(b"\n") or raw.endswith(b"\n\n") or b"\r" in raw:
                ragged.append(str(path.relative_to(ROOT)))
    assert ragged == []


def test_a_class_of_fields_that_never_changes_is_a_value():
    """A frozen dataclass costs half a millisecond of every start that loads it; only who stands for itself alone needs one."""
    layers = ("domain", "record", "application", "pages", "publish", "screens")
    sources = [path for path in files() if path.suffix == ".py" and _layer(path) in layers]
    assert len(sources) > 300
    frozen = re.compile(r"^@dataclass\(frozen=True(?!.*eq=False)", re.MULTILINE)
    assert [str(path.relative_to(ROOT)) for path in sources if frozen.search(text(path))] == []


def _layer(path: Path) -> str:
    """Return the package of the program that a file is in; empty for any other."""
    parts = path.relative_to(ROOT).parts
    return parts[2] if parts[:2] == ("src", "pdca_tui") and len(parts) > 3 else ""


def classes() -> list[type]:
    """Return every class of the program."""
    found = pkgutil.walk_packages(pdca_tui.__path__, "pdca_tui.")
    modules = [importlib.import_module(module.name) for module in found if not module.name.endswith("__main__")]
    known = {thing for module in modules for thing in vars(module).values() if isinstance(thing, type)}
    return sorted(filter(is_ours, known), key=lambda kind: (kind.__module__, kind.__qualname__))


def is_ours(kind: type) -> bool:
    return kind.__module__.partition(".")[0] == "pdca_tui"


def offered(kind: type) -> set[str]:
    """Return the methods and properties of a class, private ones and those of the classes of ours that it stands on included.

    Not those that nobody wrote: what is made for a dataclass, or for a value.
    """
    members = (vars(each).items() for each in kind.__mro__ if is_ours(each))
    return {name for found in members for name, what in found if isinstance(what, METHODS) and not is_made(what)}


def is_made(what: object) -> bool:
    makers = ("dataclasses", "pdca_tui.domain.immutable")
    return isinstance(what, FunctionType) and (what.__code__.co_filename == "<string>" or what.__module__ in makers)


METHODS = (FunctionType, property, classmethod, staticmethod, cached_property)
MOST_METHODS = 40

MOST_ABOVE = 3


def test_no_class_offers_more_methods_than_one_can_keep_in_mind():
    """A file may be as long as its one reason; a class that everybody keeps feeding, or a chain of such, may not."""
    counted = {f"{kind.__module__}.{kind.__qualname__}": len(offered(kind)) for kind in classes()}
    assert len(counted) > 500
    assert {name: count for name, count in counted.items() if count > MOST_METHODS} == {}


def test_few_classes_of_ours_stand_above_a_screen():
    screens = [kind for kind in classes() if issubclass(kind, Screen)]
    above = {kind.__name__: sum(map(is_ours, kind.__mro__)) - 1 for kind in screens}
    assert len(above) > 10
    assert {name: count for name, count in above.items() if count > MOST_ABOVE} == {}


def test_the_changelog_tells_of_this_version():
    changelog = text(ROOT / "CHANGELOG.md")
    assert f"## [{__version__}]" in changelog
    assert "## [Unreleased]" in changelog


# ── what the project stands on ──


def test_every_dependency_has_a_reason_beside_it():
    lines = text(ROOT / "pyproject.toml").splitlines()
    wanted = [line for line in lines if re.match(r'    "[a-z][a-z0-9-]*(\[[a-z,]+\])?([=<>~!].*)?",', line)]
    assert len(wanted) > 10
    assert [line for line in wanted if not re.search(r"# .{8,}", line)] == []


def test_every_rule_that_the_linter_does_not_hold_has_a_reason_beside_it():
    lines = text(ROOT / "pyproject.toml").splitlines()
    ignored = [line for line in lines if re.match(r'    "[A-Z]+[0-9]+"', line)]
    assert len(ignored) > 10
    assert [line for line in ignored if "# " not in line] == []
    silenced = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in SRC.rglob("*.py")
        for line in text(path).splitlines()
        if re.search(r"# (noqa|type: ignore)", line)
        and not re.search(r"# (noqa: [A-Z0-9, ]+|type: ignore\[[a-z-]+(, ?[a-z-]+)*\])", line)
    ]
    assert silenced == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_is_one_version_with_its_hashes(name: str):
    pins = re.split(r"\n(?=[a-z])", text(ROOT / name).split("\n# The following")[0])
    assert len(pins) > 10
    assert [pin for pin in pins if not re.match(r"[a-z0-9.-]+==[^ ]+ \\\n    --hash=sha256:[0-9a-f]{64}", pin)] == []


def test_the_locks_pin_what_the_project_asks_for_and_agree():
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    run, dev = (dict(re.findall(r"^([a-z0-9.-]+)==([^ ]+)", text(ROOT / name), re.MULTILINE)) for name in LOCKS)
    asked = {re.split(r"[=<>~!\[ ;]", wanted)[0].lower() for wanted in project["dependencies"]}
    assert asked <= set(run)
    assert {name: version for name, version in run.items() if dev.get(name) != version} == {}
    assert run["textual"] == next(w for w in project["dependencies"] if w.startswith("textual=")).split("==")[1]
