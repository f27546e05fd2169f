"""Files and folders beside those that are read, and what is to be done with each: most were meant to be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from pdca_tui.patterns import pattern
from pdca_tui.sheets.home import CYCLE, MAIN, NAMED, NUMBERED, RECEIVED, YEAR, Home
from pdca_tui.sheets.problem import Flaw, Severity
from pdca_tui.sheets.toml_diagnosis.values import year_in
from pdca_tui.text import clean_line, comparable

_SILENT = pattern(
    r"\..*|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r?|__macosx|(?:readme|license|notice)(?:\..*)?", re.IGNORECASE
)
_BEHIND = pattern(r"(?:\.(?:txt|bak|old|orig|org|tmp|temp|csv|save|swp|copy|backup)|~)$")
_COPY = pattern(r"\s*[-_]?\s*(?:の?コピー|copy)(?:\s*\(\d+\))?(?=\.toml$)|\s*\(\d+\)(?=\.toml$)")
_COPY_OF = pattern(r"^(?:コピー\s*[~〜]\s*|copy of )")
_DATE = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_RECORD = ("record.sqlite", "record.jsonl")

Known = Callable[[str], bool]
"""Whether a name in a folder is one that is read."""


def strays(home: Home) -> Iterator[tuple[Path, Flaw]]:
    """Yield what stands in the folders of a home and is not read, each with the way out."""
    yield from _in_data(home)
    yield from _in_sessions(home)


def meant(name: str, known: Known) -> str:
    """Return the name that a file was to have: half width, small letters, nothing that a program put to it; or nothing."""
    plain = comparable(name).lower().removeprefix("~$")
    plain = _COPY_OF.sub("", plain).strip()
    for _ in range(3):
        plain = _COPY.sub("", plain)
        for each in (plain, f"{plain}.toml"):
            if known(each):
                return each
        shorter = _BEHIND.sub("", plain)
        if shorter == plain:
            break
        plain = shorter
    return ""


def stray_of(path: Path, known: Known, expected: str) -> Flaw:
    """Return what to say of a file that is not read; ``expected`` is what is read in its folder."""
    plain = meant(path.name, known)
    if not plain:
        return _flaw("problem.stray-name", expected=expected)
    there = (path.parent / plain).exists()
    return _flaw("problem.stray-copy" if there else "problem.stray-as", plain=plain)


def _in_data(home: Home) -> Iterator[tuple[Path, Flaw]]:
    for path in _entries(home.data):
        if path.is_dir():
            if YEAR.fullmatch(path.name):
                yield from _in_year(path)
            elif path.name == "cycles" and not home.cycle:
                yield from _cycles(path)
            else:
                year = year_in(comparable(path.name))
                yield path, _flaw("problem.stray-as-folder", plain=year) if year else _flaw("problem.stray-folder")
        elif path.name not in (names := ("dataset.toml", "seats.toml", "hierarchy.toml")):
            plain = meant(path.name, names.__contains__)
            yield path, stray_of(path, names.__contains__, "") if plain else _flaw("problem.stray")


def _cycles(folder: Path) -> Iterator[tuple[Path, Flaw]]:
    """Yield the folders that look like a cycle and are none: nothing in them is read, which must not go unseen."""
    for path in _entries(folder):
        if not path.is_dir():
            yield path, _flaw("problem.stray-cycle-file")
        elif path.name == MAIN:
            yield path, Flaw(at=(), key="problem.cycle-main", values={"key": MAIN})
        elif not CYCLE.fullmatch(path.name):
            plain = re.sub(r"[^a-z0-9]+", "-", comparable(path.name).lower()).strip("-")[:40] or "plan-2"
            yield path, Flaw(at=(), key="problem.cycle-name", values={"plain": plain})
        elif not (path / "dataset.toml").is_file():
            yield path, Flaw(at=(), key="problem.no-cycle-file")


def _in_year(year: Path) -> Iterator[tuple[Path, Flaw]]:
    files = ("calendar.toml", "others.toml", "digest.toml", "report.toml", "promises.toml", "year.toml", RECEIVED)
    folders = {
        "sheets": (NUMBERED, "01.toml"),
        "outcome": (NUMBERED, "12.toml"),
        "statistics": (NAMED, "structure.toml"),
    }
    for path in _entries(year):
        if path.is_dir() and path.name in folders:
            yield from _in_folder(path, *folders[path.name])
        elif path.is_dir():
            plain = comparable(path.name).lower()
            yield path, _flaw("problem.stray-as-folder", plain=plain) if plain in folders else _flaw("problem.stray-folder")
        elif path.name not in files:
            yield (
                path,
                stray_of(path, files.__contains__, ", ".join(files))
                if meant(path.name, files.__contains__)
                else _flaw("problem.stray"),
            )


def _in_folder(folder: Path, names: re.Pattern[str], expected: str) -> Iterator[tuple[Path, Flaw]]:
    """Yield what is not read in a folder whose files are named by a pattern."""
    for inner in _entries(folder):
        if names.fullmatch(inner.name):
            continue
        if inner.is_dir():
            yield inner, _flaw("problem.stray-folder")
        else:
            yield inner, stray_of(inner, lambda name: names.fullmatch(name) is not None, expected)


def _in_sessions(home: Home) -> Iterator[tuple[Path, Flaw]]:
    """Yield what looks like a prepared session; other papers may stand beside it."""
    if not home.sessions.is_dir():
        return
    for path in _entries(home.sessions):
        if not path.is_dir():
            if _looks_prepared(path.name):
                yield path, _flaw("problem.stray-session")
            continue
        inner = [each for each in _entries(path) if each.name != "session.toml"]
        for each in inner:
            if each.is_file() and _looks_prepared(each.name):
                yield each, stray_of(each, "session.toml".__eq__, "session.toml")
        if (path / "session.toml").is_file():
            yield from _named(path)
        elif _DATE.match(comparable(path.name)) and not any(_looks_prepared(each.name) for each in inner):
            yield path, _flaw("problem.no-session-file")


def _named(folder: Path) -> Iterator[tuple[Path, Flaw]]:
    """Yield what is wrong with the name of a session's folder: one that cannot be shown is not read at all."""
    name, plain = folder.name, comparable(folder.name)
    if clean_line(name) != name:
        yield folder, _flaw("problem.session-unseen", plain=clean_line(plain, 60))
    elif plain != unicodedata.normalize("NFC", name) and not any((folder / record).exists() for record in _RECORD):
        yield folder, _flaw("problem.session-wide", plain=clean_line(plain, 60))


def _looks_prepared(name: str) -> bool:
    plain = comparable(name).lower()
    return ".toml" in plain or re.match(r"(?:~\$)?session(?:\W|$)", plain) is not None


def _entries(folder: Path) -> list[Path]:
    """Return what stands in a folder, without what a computer leaves there by itself."""
    try:
        return [path for path in sorted(folder.iterdir()) if not _SILENT.fullmatch(path.name)]
    except OSError:
        return []


def _flaw(key: str, **values: object) -> Flaw:
    return Flaw(at=(), key=key, values=values, severity=Severity.WARNING)
