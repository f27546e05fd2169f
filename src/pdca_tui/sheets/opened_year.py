"""What is left to do in a year that was opened from the one before: what is still empty, what still says the same, and whose.

Only a year with a ``year.toml`` is looked at. Nothing here is an error: a year is filled in over months.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.material.promises import OpenedYear, Promise, Promises
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.sheets.file_checks import Loaded
from pdca_tui.sheets.files import Calendar
from pdca_tui.sheets.loaded_dataset import Book, Year
from pdca_tui.sheets.problem import Flaw, Severity
from pdca_tui.sheets.toml_positions import Path
from pdca_tui.text import comparable
from pdca_tui.words import Said, say

Found = Iterator[tuple[Loaded, Flaw]]


def left_to_write(book: Book) -> Found:
    """Yield what is left to write in the years that were opened from the one before."""
    names = _Departments(book)
    for year in book.years.values():
        opened = year.opened.value if year.opened is not None else None
        if not isinstance(opened, OpenedYear):
            continue
        before = _sheets(book.years.get(opened.opened_from))
        for file in year.sheets:
            if isinstance(file.value, Sheet):
                yield from (
                    (file, flaw) for flaw in sheet_left(file.value, before.get(file.value.number), names.of(file.value))
                )
        yield from _promises(year, names)
        yield from _calendar(year)


def _sheets(year: Year | None) -> dict[int, Sheet]:
    files = year.sheets if year is not None else ()
    return {file.value.number: file.value for file in files if isinstance(file.value, Sheet)}


def sheet_left(sheet: Sheet, before: Sheet | None, whose: str) -> Iterator[Flaw]:
    """Yield what a sheet still lacks, and what it says in the very words of the sheet ``before``; ``whose`` it is to write."""
    year = str(sheet.fiscal_year)
    empty = [part for part in ("results", "environment") if not getattr(sheet, part)]
    unreached = [at for at, i in enumerate(sheet.indicators, 1) if year in i.values and i.values[year].actual.missing]
    parts: list[object] = [Said(f"year.left.part.{part}") for part in empty]
    if unreached:
        parts.append(Said("year.left.part.actuals", numbers=say("comma").join(map(str, unreached))))
    if parts:
        yield _warning((), "year.left.empty", parts=_Listed(parts), whose=whose)
    if to_confirm := [at for at, i in enumerate(sheet.indicators, 1) if year in i.values and i.values[year].to_confirm]:
        yield _warning(("indicators",), "year.left.targets", numbers=say("comma").join(map(str, to_confirm)), whose=whose)
    if before is None:
        return
    if _same(sheet.purpose, before.purpose):
        yield _warning(("purpose",), "year.left.same", whose=whose)
    for part in ("activities", "results", "environment"):
        known = {comparable(each.text) for each in getattr(before, part)}
        for at, each in enumerate(getattr(sheet, part)):
            if comparable(each.text) in known:
                yield _warning((part, at, "text"), "year.left.same", whose=whose)


class _Listed:
    """Several parts of a sentence, one after the other, in the language in which it is read."""

    def __init__(self, parts: list[object]) -> None:
        self._parts = parts

    def __str__(self) -> str:
        return say("comma").join(map(str, self._parts))


def _same(one: str, other: str) -> bool:
    return comparable(one) == comparable(other)


def _promises(year: Year, names: _Departments) -> Found:
    file = year.promises
    if file is None or not isinstance(file.value, Promises):
        return
    sheets = set(_sheets(year))
    for at, promise in enumerate(file.value.promises):
        if sheets and (gone := [each for each in promise.programs if each not in sheets]):
            key = "year.left.promise-part" if len(gone) < len(promise.programs) else "year.left.promise-gone"
            programs = say("comma").join(map(str, gone))
            yield file, _warning(("promises", at, "programs"), key, gone=programs, article=promise.article)
        if promise.reported is None:
            yield (
                file,
                _warning(("promises", at), "year.left.promise", whose=names.of_promise(promise), programs=promise.programs),
            )


def _calendar(year: Year) -> Found:
    file = year.calendar
    if file is None or not isinstance(file.value, Calendar):
        return
    provisional = {say("year.provisional", lang="ja"), say("year.provisional", lang="en")}
    for at, sitting in enumerate(file.value.sessions):
        if sitting.note in provisional:
            yield file, _warning(("sessions", at, "date"), "year.left.date", whose=say("role.secretariat"))


class _Departments:
    """Whose a program is: as its sheet says, or as the data set has it."""

    def __init__(self, book: Book) -> None:
        dataset = book.dataset.value if book.dataset is not None else None
        self._all = dataset.departments if isinstance(dataset, DataSet) else ()

    def of(self, sheet: Sheet) -> str:
        """Return the department of a sheet."""
        return sheet.department or self._of_program(sheet.number)

    def of_promise(self, promise: Promise) -> str:
        """Return the department of a promise."""
        named = next((each.name for each in self._all if each.key == promise.by), "")
        return named or self._of_program(*promise.programs)

    def _of_program(self, *programs: int) -> str:
        named = [each.name for each in self._all if set(programs) & set(each.programs)]
        general = [each.name for each in self._all if not each.programs]
        return say("comma").join(named or general) or say("role.department")


def _warning(at: Path, key: str, **values: object) -> Flaw:
    return Flaw(at=at, key=key, values=values, severity=Severity.WARNING)
