"""Finding the home: a folder with ``data/`` and ``sessions/`` in it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.disk import Reason
from pdca_tui.domain.dates import read_date
from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import DataSet, Digest, OtherProgram, Outcome, Sitting
from pdca_tui.domain.material.headings import Headings, headings_of
from pdca_tui.domain.material.hierarchy import Hierarchy
from pdca_tui.domain.material.promises import OpenedYear, Promise, Promises
from pdca_tui.domain.material.report_text import ReportText
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.statistics import Statistics
from pdca_tui.errors import DateError, SheetError, SheetNotFound
from pdca_tui.patterns import pattern
from pdca_tui.sheets.file_reader import read
from pdca_tui.sheets.files import Calendar, Others, Seats, SessionFile
from pdca_tui.sheets.toml_reader import parsed, source
from pdca_tui.text import clean_line, comparable

if TYPE_CHECKING:
    from collections.abc import Mapping

ENV = "PDCA_HOME"
"""The variable that names the home when it is not the folder one stands in, or one above it."""


NUMBERED = pattern(r"[0-9]{1,4}\.toml")
"""The names of the files that are read in ``sheets`` and ``outcome``."""

NAMED = pattern(r"[a-z0-9][a-z0-9-]{0,39}\.toml")
"""The names of the files that are read in ``statistics``."""

RECEIVED = "received.toml"
"""The name of the file of the workbooks that were imported for a year."""

YEAR = pattern(r"[0-9]{4}")
"""The names of the folders of a fiscal year."""


CYCLE = pattern(r"[a-z0-9][a-z0-9-]{0,39}")
"""The names of the folders of a cycle, which are its keys."""

MAIN = "main"
"""The key of the cycle that stands in ``data`` itself and opens by default."""


_ONCE_A_YEAR = (RECEIVED, "report.toml", "promises.toml", "year.toml")
"""Files of a year that need not be there."""

_LENGTHS = (2, 1, 3, 4)
"""With how many digits a number may be written in the name of a file, the usual one first."""


@value(kw_only=False)
class Home:
    """A data set and its sessions on the disk. Nothing is read before it is asked for.

    ``record`` is the address of the database that keeps the records, which may hold a password; empty where each session
    keeps its own in its folder. ``cycle`` is the key of the cycle that is looked at, empty for that which opens by default: the
    others stand in ``data/cycles/KEY``, their sessions in ``sessions/KEY``.
    """

    root: Path
    record: str = field(default="", repr=False)
    cycle: str = ""

    @classmethod
    def find(cls, start: Path | None = None, environ: Mapping[str, str] = os.environ) -> Home | None:
        """Return the home that ``PDCA_HOME`` names, or the one in ``start`` or a folder above it; ``None`` if there is none."""
        if named := environ.get(ENV):
            home = cls(Path(named))
            return home if home.manifest.is_file() else None
        here = (start or Path.cwd()).absolute()
        return next((cls(at) for at in (here, *here.parents) if cls(at).manifest.is_file()), None)

    @property
    def data(self) -> Path:
        """The folder of the data set."""
        return self.root / "data" / "cycles" / self.cycle if self.cycle else self.root / "data"

    @property
    def sessions(self) -> Path:
        """The folder of the sessions."""
        return self.root / "sessions" / self.cycle if self.cycle else self.root / "sessions"

    @property
    def key(self) -> str:
        """The key of the cycle that is looked at."""
        return self.cycle or MAIN

    def cycles(self) -> tuple[Home, ...]:
        """Return every cycle of the home: that which opens by default first, the others by key."""
        try:
            found = sorted(at.name for at in (self.root / "data" / "cycles").iterdir() if CYCLE.fullmatch(at.name))
        except OSError:
            found = []
        others = (replace(self, cycle=name) for name in found if name != MAIN)
        return tuple(each for each in (replace(self, cycle=""), *others) if each.manifest.is_file())

    def with_cycle(self, key: str) -> Home | None:
        """Return the home looking at the cycle ``key``; ``None`` if there is none of that key."""
        return next((each for each in self.cycles() if each.key == key), None)

    def record_key(self, key: str) -> str:
        """Return the key of a session's record in a database, where two cycles may meet on one day."""
        return f"{self.cycle}/{key}" if self.cycle else key

    @property
    def manifest(self) -> Path:
        """The file that makes a folder a home."""
        return self.data / "dataset.toml"

    @property
    def seats_file(self) -> Path:
        """The file of the keys that sit behind the seats; it need not be there."""
        return self.data / "seats.toml"

    def seats(self) -> Seats:
        """Return who sits behind the seats; nobody if nobody was ever named."""
        return read(self.seats_file, Seats) if self.seats_file.exists() else Seats()

    def dataset(self) -> DataSet:
        """Return what is the same for every year."""
        return read(self.manifest, DataSet)

    def dataset_names(self) -> tuple[str, ...]:
        """Return what records may call the data set, the usual name first; nothing while its file cannot be read.

        Whatever else is wrong in the file is told elsewhere, and keeps no record from being opened.
        """
        try:
            key, organization = _names(source(self.manifest))
        except (SheetError, ValueError, RecursionError):
            return ()
        # Of several cycles of one organization each has sessions of its own.
        return tuple(filter(None, (key, f"{organization}/{self.cycle}" if self.cycle else organization)))

    def years(self) -> tuple[int, ...]:
        """Return the fiscal years there are, latest first, without those that were only announced."""
        announced = self.announced_years()
        return tuple(year for year in self.known_years() if year not in announced)

    def announced_years(self) -> tuple[int, ...]:
        """Return the years of which there is an announcement and no sheets, latest first."""
        return tuple(
            year
            for year in self.known_years()
            if (self.data / str(year) / "digest.toml").is_file() and not (self.data / str(year) / "sheets").is_dir()
        )

    def known_years(self) -> tuple[int, ...]:
        """Return every fiscal year that has a folder, latest first.

        Raises ``SheetError`` if the folder of the data cannot be read.
        """
        try:
            found = [int(at.name) for at in self.data.iterdir() if YEAR.fullmatch(at.name) and at.is_dir()]
        except OSError as error:
            raise SheetError("sheet.unreadable", file=str(self.data), detail=Reason(error)) from error
        return tuple(sorted(found, reverse=True))

    @property
    def hierarchy_file(self) -> Path:
        """The file of the hierarchy; it need not be there."""
        return self.data / "hierarchy.toml"

    def hierarchy(self) -> Hierarchy:
        """Return the units of the cycle; none if it has no hierarchy of its own."""
        return read(self.hierarchy_file, Hierarchy) if self.hierarchy_file.is_file() else Hierarchy()

    def headings(self) -> Headings:
        """Return what findings stand under: articles, units of the hierarchy, or the cycle as a whole."""
        dataset = self.dataset()
        return headings_of(dataset, self.hierarchy() if dataset.findings_under else Hierarchy())

    def digest(self, year: int) -> Digest | None:
        """Return what was announced of a year, if that is in the data set."""
        path = self.data / str(year) / "digest.toml"
        return read(path, Digest) if path.is_file() else None

    def programs(self, year: int) -> tuple[int, ...]:
        """Return the numbers of the programs that have a sheet, by the names of the files."""
        return tuple(sorted(self._sheet_files(year)))

    def sheet_path(self, year: int, program: int) -> Path:
        """Return the file of a sheet; ``SheetNotFound`` if there is none."""
        for digits in _LENGTHS:
            path = self.data / str(year) / "sheets" / f"{program:0{digits}}.toml"
            if path.is_file():
                return path
        raise SheetNotFound("sheet.not-found", number=program, year=year)

    def sheet(self, year: int, program: int) -> Sheet:
        """Return one sheet."""
        return read(self.sheet_path(year, program), Sheet)

    def sheet_near(self, year: int, program: int) -> Sheet:
        """Return the sheet of a program in ``year``; where there is none, that of the last year before, or the first after.

        It tells what the program is called: that a year has no sheets yet keeps no session from being prepared.
        """
        years = self.years()
        near = [year, *(each for each in years if each < year), *(each for each in reversed(years) if each > year)]
        for each in near:
            with contextlib.suppress(SheetNotFound):
                return read(self.sheet_path(each, program), Sheet)
        return self.sheet(year, program)

    def known_programs(self) -> tuple[int, ...]:
        """Return the numbers of the programs that have a sheet in any year."""
        return tuple(sorted({number for year in self.years() for number in self._sheet_files(year)}))

    def sheets(self, year: int) -> tuple[Sheet, ...]:
        """Return all sheets of a year, by number."""
        files = self._sheet_files(year)
        return tuple(read(files[number], Sheet) for number in sorted(files))

    def outcomes(self, year: int) -> tuple[Outcome, ...]:
        """Return what a year came to, by article; nothing if it has not been published."""
        found = (read(path, Outcome) for path in self.outcome_files(year))
        return tuple(sorted(found, key=lambda outcome: outcome.article))

    def outcome_files(self, year: int) -> tuple[Path, ...]:
        """Return the files of what a year came to, by their names, which are those of the articles."""
        return tuple(_numbered(self.data / str(year) / "outcome"))

    def outcome(self, year: int, article: int) -> Outcome | None:
        """Return what a year came to under an article; ``None`` if it has not been published."""
        path = self.outcome_file(year, article)
        return read(path, Outcome) if path.exists() else None

    def outcome_file(self, year: int, article: int) -> Path:
        """Return the file of what a year came to under an article: the one that is there, or the one to be written."""
        found = (path for path in self.outcome_files(year) if int(path.stem) == article)
        return next(found, self.data / str(year) / "outcome" / f"{article:02}.toml")

    def calendar(self, year: int) -> tuple[Sitting, ...]:
        """Return the sessions of a year's cycle, by date."""
        path = self.data / str(year) / "calendar.toml"
        return read(path, Calendar).sessions if path.is_file() else ()

    def others(self, year: int) -> tuple[OtherProgram, ...]:
        """Return the programs outside the verification of a year."""
        path = self.data / str(year) / "others.toml"
        return read(path, Others).programs if path.is_file() else ()

    def statistics(self, year: int) -> tuple[Statistics, ...]:
        """Return the state of industry as the report of a year prints it, by number; nothing if there is none."""
        found = (read(path, Statistics) for path in _named(self.data / str(year) / "statistics"))
        return tuple(sorted(found, key=lambda statistics: statistics.number))

    def report_text(self, year: int) -> ReportText | None:
        """Return the words of a year's report; ``None`` if nobody has written them."""
        path = self.data / str(year) / "report.toml"
        return read(path, ReportText) if path.is_file() else None

    def promises(self, year: int) -> tuple[Promise, ...]:
        """Return the promises that are to be judged with a year; none where it was not opened with any."""
        path = self.data / str(year) / "promises.toml"
        return read(path, Promises).promises if path.is_file() else ()

    def opened_year(self, year: int) -> OpenedYear | None:
        """Return how a year was opened from the one before; ``None`` where its files were made otherwise."""
        path = self.data / str(year) / "year.toml"
        return read(path, OpenedYear) if path.is_file() else None

    def session_keys(self) -> tuple[str, ...]:
        """Return the keys of the sessions there are, by date; a folder whose name is not fit to be shown is none."""
        try:
            # Every command to a review asks for them: making a path of each would cost more than looking.
            with os.scandir(self.sessions) as folders:
                names = [each.name for each in folders if os.path.isfile(f"{each.path}/session.toml")]  # noqa: PTH113
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            return ()
        return tuple(sorted(name for name in names if clean_line(name) == name))

    def session_named(self, word: str, today: date) -> str:
        """Return the key of the session that a word names, by its key or by its date as people write it; empty if none."""
        known = self.session_keys()
        if word in known:
            return word
        alike: dict[str, list[str]] = {}
        for key in known:
            alike.setdefault(comparable(key), []).append(key)
        meant = [comparable(word)]
        with contextlib.suppress(DateError):
            meant.append(read_date(word, today).isoformat())
        return next((alike[each][0] for each in meant if len(alike.get(each, ())) == 1), "")

    def session_file(self, key: str) -> SessionFile:
        """Return a session as the secretariat prepared it."""
        return read(self.sessions / key / "session.toml", SessionFile)

    def files(self) -> Iterator[Path]:
        """Return every file that is read: those of the data set and the sessions."""
        yield from (path for path in (self.manifest, self.seats_file, self.hierarchy_file) if path.is_file())
        for year in sorted(self.known_years()):
            folder = self.data / str(year)
            yield from (path for path in (folder / "calendar.toml", folder / "digest.toml") if path.is_file())
            yield from _numbered(folder / "outcome")
            yield from (path for path in (folder / "others.toml",) if path.is_file())
            yield from (path for path in (folder / name for name in _ONCE_A_YEAR) if path.is_file())
            yield from _numbered(folder / "sheets")
            yield from _named(folder / "statistics")
        yield from sorted(self.sessions.glob("*/session.toml"))

    def _sheet_files(self, year: int) -> dict[int, Path]:
        """Return the files of the sheets; of two with one number that which ``sheet_path`` finds."""
        found = sorted(
            _numbered(self.data / str(year) / "sheets"), key=lambda path: _LENGTHS.index(len(path.stem)), reverse=True
        )
        return {int(path.stem): path for path in found}


def _numbered(folder: Path) -> list[Path]:
    """Return the files of a folder that are named after a number."""
    return sorted((path for path in folder.glob("*.toml") if NUMBERED.fullmatch(path.name)), key=lambda path: path.name)


def _named(folder: Path) -> list[Path]:
    """Return the files of a folder that are named in small letters."""
    return sorted(path for path in folder.glob("*.toml") if NAMED.fullmatch(path.name))


@lru_cache(maxsize=16)
def _names(manifest: str) -> tuple[str, str]:
    """Return the key and the organization in the text of a data set; for every record it is asked several times."""
    tree = parsed(manifest)
    key, organization = (clean_line(name) if isinstance(name := tree.get(of), str) else "" for of in ("key", "organization"))
    return key, organization
