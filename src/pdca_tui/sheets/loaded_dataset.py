"""All loaded files of a home, sorted by what they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pdca_tui.domain.material.dataset import DataSet, Digest, Outcome
from pdca_tui.domain.material.headings import headings_of
from pdca_tui.domain.material.hierarchy import Hierarchy
from pdca_tui.domain.material.promises import OpenedYear, Promises
from pdca_tui.domain.material.report_text import ReportText
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.statistics import Statistics
from pdca_tui.sheets import toml_tree as t
from pdca_tui.sheets.file_checks import Loaded
from pdca_tui.sheets.files import Calendar, Others, Seats, SessionFile
from pdca_tui.sheets.home import YEAR, Home


@dataclass
class Year:
    """The files of a fiscal year."""

    year: int
    sheets: list[Loaded] = field(default_factory=list)
    outcomes: list[Loaded] = field(default_factory=list)
    statistics: list[Loaded] = field(default_factory=list)
    calendar: Loaded | None = None
    others: Loaded | None = None
    digest: Loaded | None = None
    report: Loaded | None = None
    promises: Loaded | None = None
    opened: Loaded | None = None

    @staticmethod
    def is_folder(name: str) -> bool:
        """Whether the name of a folder is that of a year."""
        return YEAR.fullmatch(name) is not None

    def programs(self) -> dict[int, Loaded]:
        """Return the sheets by the numbers that their files are named after: so they are found when they are read."""
        return {int(sheet.file.stem): sheet for sheet in reversed(self.sheets)}

    def sittings(self) -> Iterator[tuple[int, t.Tree]]:
        """Yield the sessions of the calendar with their places."""
        if self.calendar:
            yield from t.tables(self.calendar.tree, "sessions")


@dataclass
class Book:
    """The files of a home."""

    home: Home
    dataset: Loaded | None = None
    years: dict[int, Year] = field(default_factory=dict)
    sessions: list[Loaded] = field(default_factory=list)
    seats: Loaded | None = None
    hierarchy: Loaded | None = None

    def add(self, file: Loaded) -> None:
        """Put a file in its place."""
        if file.kind is DataSet:
            self.dataset = file
        elif file.kind is SessionFile:
            self.sessions.append(file)
        elif file.kind is Seats:
            self.seats = file
        elif file.kind is Hierarchy:
            self.hierarchy = file
        elif file.year is not None:
            year = self.years.setdefault(file.year, Year(file.year))
            if file.kind is Sheet:
                year.sheets.append(file)
            elif file.kind is Outcome:
                year.outcomes.append(file)
            elif file.kind is ReportText:
                year.report = file
            elif file.kind is Statistics:
                year.statistics.append(file)
            elif file.kind is Calendar:
                year.calendar = file
            elif file.kind is Others:
                year.others = file
            elif file.kind is Promises:
                year.promises = file
            elif file.kind is OpenedYear:
                year.opened = file
            elif file.kind is Digest:
                year.digest = file

    def tables(self, key: str) -> list[t.Tree] | None:
        """Return the ``bodies``, ``scales``... of the data set; ``None`` if it could not be read."""
        if self.dataset is None or not self.dataset.tree:
            return None
        return [item for _, item in t.tables(self.dataset.tree, key)]

    def keys(self, key: str) -> list[str] | None:
        """Return the keys of the ``bodies``, ``scales``... of the data set; ``None`` if it could not be read."""
        tables = self.tables(key)
        return None if tables is None else [t.text(item, "key") for item in tables]

    def units(self) -> list[str] | None:
        """Return the keys of the units of the hierarchy; ``None`` if it could not be read."""
        if self.hierarchy is None:
            return []
        return [t.text(unit, "key") for _, unit in t.tables(self.hierarchy.tree, "units")] if self.hierarchy.tree else None

    def headings(self) -> list[int] | None:
        """Return the numbers of what findings stand under; ``None`` if the files that say so could not be read."""
        dataset, hierarchy = self.dataset, self.hierarchy
        if dataset is None or not isinstance(dataset.value, DataSet):
            return self.articles() or None
        units = hierarchy.value if hierarchy is not None else Hierarchy()
        if not isinstance(units, Hierarchy):
            return None
        return list(headings_of(dataset.value, units).numbers)

    def articles(self) -> list[int] | None:
        """Return the articles of the data set; ``None`` if it could not be read."""
        tables = self.tables("articles")
        return None if tables is None else [n for item in tables if (n := t.whole(item, "number")) is not None]
