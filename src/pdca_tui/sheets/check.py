"""Everything that is wrong with a data set, told at once.

``check`` looks at all files of a home, or at those below a path, each alone and against the others.
"""

from __future__ import annotations

from pathlib import Path

from pdca_tui.domain.material.dataset import DataSet, Digest, Outcome
from pdca_tui.domain.material.hierarchy import Hierarchy
from pdca_tui.domain.material.promises import OpenedYear, Promises
from pdca_tui.domain.material.report_text import ReportText
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.statistics import Statistics
from pdca_tui.sheets.dataset_consistency import cross
from pdca_tui.sheets.file_checks import Loaded, load
from pdca_tui.sheets.files import Calendar, Others, Received, Seats, SessionFile
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.lint import lint
from pdca_tui.sheets.loaded_dataset import Book, Year
from pdca_tui.sheets.opened_year import left_to_write
from pdca_tui.sheets.problem import Flaw, Problem, Severity
from pdca_tui.sheets.sheet_consistency import within
from pdca_tui.sheets.statistics_consistency import statistics_flaws
from pdca_tui.sheets.stray_files import stray_of, strays
from pdca_tui.text import comparable


def check(where: Home | Path) -> list[Problem]:
    """Return all problems of the files of a home, or of those at and below a path, by file and line.

    A path inside a home is checked against the rest of the home; any other file is checked alone.
    """
    home = where if isinstance(where, Home) else home_around(where)
    below = where.root if isinstance(where, Home) else where
    if home is None:
        loaded = [load(path, None) for path in examined(where)]
        for file in loaded:
            _look_within(file)
        loaded += [_stray(path, stray_of(path, _is_toml, "*.toml")) for path in _misnamed(below)]
    else:
        loaded = [file for cycle in home.cycles() or (home,) for file in _book(cycle)]
    root = below.absolute()
    return [problem for file in loaded if _is_below(file.file, root) for problem in file.problems()]


def cycle_errors(cycle: Home) -> list[Problem]:
    """Return what must be mended in the files of one cycle; what only looks wrong is left out, for a screen asks often."""
    book, loaded = _loaded(cycle)
    for file, flaw in cross(book):
        file.add(flaw)
    for file in loaded:
        _look_within(file)
    return [problem for file in loaded for problem in file.problems() if problem.severity is Severity.ERROR]


def examined(where: Home | Path) -> tuple[Path, ...]:
    """Return the files that ``check`` looks at."""
    home = where if isinstance(where, Home) else home_around(where)
    root = (where.root if isinstance(where, Home) else where).absolute()
    if home is not None:
        return tuple(path for cycle in home.cycles() or (home,) for path in _files(cycle) if _is_below(path, root))
    strange = set(_misnamed(root))
    return tuple(path for path in ([root] if not root.is_dir() else sorted(root.rglob("*.toml"))) if path not in strange)


def home_around(path: Path) -> Home | None:
    """Return the home that a path is in, if it is in one."""
    return Home.find(path.absolute(), environ={})


def _book(home: Home) -> list[Loaded]:
    """Load all files of a home, and check them against one another."""
    book, loaded = _loaded(home)
    for file, flaw in (*cross(book), *statistics_flaws(book)):
        file.add(flaw)
    for file in loaded:
        _look_within(file)
    for file, flaw in (*lint(book), *left_to_write(book)):
        file.add(flaw)
    # First, as the most of what is told may be looks of what is read.
    return [*(_stray(path.absolute(), flaw) for path, flaw in strays(home)), *loaded]


def _loaded(home: Home) -> tuple[Book, list[Loaded]]:
    """Load all files of a home, each checked alone."""
    book = Book(home=home)
    loaded = []
    for path in _files(home):
        kind, year = _kind(path, home)
        file = load(path, kind, year)
        loaded.append(file)
        book.add(file)
    return book, loaded


def _stray(path: Path, flaw: Flaw) -> Loaded:
    stray = Loaded(file=path, kind=None)
    stray.add(flaw)
    return stray


def _misnamed(where: Path) -> list[Path]:
    """Return the files at or below a path outside a home that look like TOML and are not named so."""
    paths = sorted(where.absolute().rglob("*")) if where.is_dir() else [where.absolute()]
    return [path for path in paths if path.is_file() and ".toml" in comparable(path.name).lower() and not _is_toml(path.name)]


def _is_toml(name: str) -> bool:
    return name.endswith(".toml") and comparable(name) == name


def _look_within(file: Loaded) -> None:
    if file.kind is Sheet:
        for flaw in within(file.tree):
            file.add(flaw)


def _files(home: Home) -> list[Path]:
    files = [home.manifest, *(path for path in home.files() if path != home.manifest)]
    return [path.absolute() for path in files]


def _is_below(path: Path, root: Path) -> bool:
    return path.absolute().is_relative_to(root)


def _kind(path: Path, home: Home) -> tuple[type | None, int | None]:
    """Return what a file of a home is by its place, and its year."""
    if path.is_relative_to(home.sessions.absolute()):
        return SessionFile, None
    match path.relative_to(home.data.absolute()).parts:
        case ("dataset.toml",):
            return DataSet, None
        case ("seats.toml",):
            return Seats, None
        case ("hierarchy.toml",):
            return Hierarchy, None
        case (folder, *rest) if Year.is_folder(folder):
            return _kind_in_year(rest), int(folder)
        case _:
            return None, None


def _kind_in_year(place: list[str]) -> type | None:
    match place:
        case ["calendar.toml"]:
            return Calendar
        case ["others.toml"]:
            return Others
        case ["received.toml"]:
            return Received
        case ["digest.toml"]:
            return Digest
        case ["report.toml"]:
            return ReportText
        case ["promises.toml"]:
            return Promises
        case ["year.toml"]:
            return OpenedYear
        case ["sheets", _]:
            return Sheet
        case ["outcome", _]:
            return Outcome
        case ["statistics", _]:
            return Statistics
        case _:
            return None
