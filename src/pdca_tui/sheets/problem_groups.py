"""Warnings of a whole year in a few lines: by year, whose they are, and which programs have how many of which kind.

Only those are put together that nearly every sheet has at some time: what a year that was opened still lacks, and advice on
indicators. Any other warning is told by itself.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.errors import PdcaError
from pdca_tui.sheets.home import NUMBERED, YEAR, Home
from pdca_tui.sheets.problem import Problem
from pdca_tui.words import say

KINDS = {
    "year.left.empty": "empty",
    "year.left.same": "same",
    "year.left.targets": "targets",
    "year.left.promise": "promises",
    "year.left.date": "dates",
    "lint.outputs": "outputs",
    "lint.only-outputs": "outputs",
    "lint.target-unchanged": "unchanged",
}
"""The warnings that are put together, by the kind that is told of them, in the order in which it is told."""


@value
class Owned:
    """The warnings of a year that are of one department, or of the secretariat: how many of each kind, and of which programs.

    ``programs`` are those that have the same numbers of the same kinds, each with these numbers.
    """

    year: int
    whose: str
    counts: tuple[tuple[str, int], ...]
    programs: tuple[tuple[tuple[int, ...], tuple[tuple[str, int], ...]], ...]

    @property
    def total(self) -> int:
        """How many warnings."""
        return sum(count for _, count in self.counts)


def year_of(problem: Problem) -> int:
    """Return the fiscal year whose file has a problem; 0 for a file of no year."""
    found = (part for part in reversed(problem.file.parts[:-1]) if YEAR.fullmatch(part))
    return int(next(found, 0))


def programs_of(problem: Problem) -> tuple[int, ...]:
    """Return the programs that a problem is about: that of the sheet, or those of a promise."""
    if problem.file.parent.name == "sheets" and NUMBERED.fullmatch(problem.file.name):
        return (int(problem.file.stem),)
    named = problem.values.get("programs", ())
    return named if isinstance(named, tuple) else ()


def whose_by_sheets(homes: Iterable[Home]) -> Callable[[Problem], str]:
    """Return what tells whose a problem is: as the problem says, or the department of its sheet, or of its program."""
    by_data = {home.data.absolute(): home for home in homes}
    known: dict[Path, str] = {}

    def whose(problem: Problem) -> str:
        if said := str(problem.values.get("whose", "")):
            return said
        if problem.file not in known:
            home = next((by_data[each] for each in problem.file.parents if each in by_data), None)
            known[problem.file] = _department(home, problem) if home is not None else ""
        return known[problem.file] or say("role.department")

    return whose


def _department(home: Home, problem: Problem) -> str:
    programs = programs_of(problem)
    try:
        sheet: Sheet | None = home.sheet(year_of(problem), *programs[:1]) if programs else None
        departments = home.dataset().departments
    except PdcaError:
        return ""
    if sheet is not None and sheet.department:
        return sheet.department
    named = [each.name for each in departments if set(programs) & set(each.programs)]
    return say("comma").join(named or [each.name for each in departments if not each.programs])


def grouped(problems: Sequence[Problem], whose: Callable[[Problem], str]) -> list[Owned]:
    """Return the problems that are put together, latest year first; ``whose`` tells whose one is."""
    owners: dict[tuple[int, str], list[Problem]] = {}
    for problem in problems:
        owners.setdefault((year_of(problem), whose(problem)), []).append(problem)
    return [_owned(*owner, found) for owner, found in sorted(owners.items(), key=lambda each: (-each[0][0], each[0][1]))]


def _owned(year: int, whose: str, problems: Sequence[Problem]) -> Owned:
    by_program: dict[int, list[Problem]] = {}
    for problem in problems:
        for program in programs_of(problem):
            by_program.setdefault(program, []).append(problem)
    alike: dict[tuple[tuple[str, int], ...], list[int]] = {}
    for program, found in sorted(by_program.items()):
        alike.setdefault(_counts(found), []).append(program)
    programs = sorted(((tuple(numbers), counts) for counts, numbers in alike.items()), key=lambda each: each[0])
    return Owned(year=year, whose=whose, counts=_counts(problems), programs=tuple(programs))


def _counts(problems: Iterable[Problem]) -> tuple[tuple[str, int], ...]:
    counted = Counter(KINDS[problem.key] for problem in problems)
    return tuple((kind, counted[kind]) for kind in dict.fromkeys(KINDS.values()) if counted[kind])


def spans(numbers: Sequence[int]) -> str:
    """Return numbers in order, those that follow each other as a span: 1〜4、7."""
    found: list[str] = []
    for _, run in itertools.groupby(enumerate(numbers), key=lambda each: each[1] - each[0]):
        row = [number for _, number in run]
        found += [say("span", first=row[0], last=row[-1])] if len(row) > 2 else map(str, row)
    return say("comma").join(found)
