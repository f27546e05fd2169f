"""The workbooks that go out to departments: one a department, with the sheets of its programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pdca_tui.domain import japanese_era
from pdca_tui.domain.material.dataset import DataSet, Department
from pdca_tui.errors import SheetNotFound
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.toml_reader import parsed, source
from pdca_tui.sheets.toml_values import key_notation, notation
from pdca_tui.sheets.workbook.form_plan import FORM, Workbook
from pdca_tui.sheets.workbook.form_reader import KEPT
from pdca_tui.sheets.workbook.promise_form import PROMISES, kept_promises, promises_of, promises_worksheet
from pdca_tui.sheets.workbook.sheet_form import Before, worksheets
from pdca_tui.words import language, say

SHEETS, REVIEW_REPLIES, SESSION_REPLIES = "sheets", "review-replies", "session-replies"
"""What a workbook can be about."""

NOBODY = "unassigned"
"""The key under which programs go out that are no department's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWorkbook:
    """A workbook to be sent: to whom, under which name, with which programs."""

    department: str
    file_name: str
    programs: tuple[int, ...]
    plan: Workbook


def departments_of(dataset: DataSet, programs: tuple[int, ...]) -> tuple[tuple[Department, tuple[int, ...]], ...]:
    """Return each department with its programs; what is no department's is with one of the key ``unassigned``.

    A department that the data set gives no programs answers for all.
    """
    found = []
    for department in dataset.departments:
        own = tuple(number for number in programs if not department.programs or number in department.programs)
        if own:
            found.append((department, own))
    taken = {number for _, own in found for number in own}
    left = tuple(number for number in programs if number not in taken)
    if left:
        found.append((Department(key=NOBODY, name=say("workbook.unassigned")), left))
    return tuple(found)


def sheet_workbooks(home: Home, year: int, made: datetime, department: str = "") -> Iterator[SheetWorkbook]:
    """Yield the workbooks of a year, or that of one department; every sheet is read before the first one is made.

    ``SheetNotFound`` for a year without sheets.
    """
    dataset, sheets = home.dataset(), {sheet.number: sheet for sheet in home.sheets(year)}
    if not sheets:
        raise SheetNotFound("workbook.no-sheets", year=year)
    then = _before(home, year)
    trees = {number: parsed(source(home.sheet_path(year, number))) for number in sheets}
    due, called = home.promises(year), {number: sheet.name for number, sheet in sheets.items()}
    headings = home.headings()
    for each, programs in departments_of(dataset, tuple(sorted(sheets))):
        if department and each.key != department:
            continue
        forms = tuple(form for number in programs for form in worksheets(sheets[number], dataset, then.get(number, Before())))
        name = japanese_era.fiscal_year(year) if language() == "ja" else f"FY{year}"
        promises = promises_of(due, each, programs, lambda number: headings.of(number, sheets[number].article))
        if promises:
            promised = say("workbook.title.promises", year=name, department=each.name)
            forms = (promises_worksheet(year, promised, promises, called), *forms)
        kept = {
            KEPT: str(FORM),
            "kind": SHEETS,
            **identity_of(home, year, each.key, made),
            **({PROMISES: kept_promises(promises)} if promises else {}),
            **{f"sheet {number}": kept_text(trees[number]) for number in programs},
        }
        plan = Workbook(
            title=say("workbook.title.sheets", year=name, department=each.name),
            author=dataset.organization,
            made=made,
            language=language(),
            guide_name=say("workbook.guide.name"),
            guide=tuple(say(f"workbook.guide.sheets.{at}") for at in range(1, 8)),
            worksheets=forms,
            meta=kept,
        )
        yield SheetWorkbook(department=each.key, file_name=f"{year}-{each.key}.xlsx", programs=programs, plan=plan)


def identity_of(home: Home, year: int, department: str, made: datetime) -> Mapping[str, str]:
    """Return what a workbook keeps of whom and what it is for."""
    return {
        "dataset": next(iter(home.dataset_names()), ""),
        "cycle": home.key,
        "year": str(year),
        "department": department,
        "made": made.isoformat(timespec="seconds"),
    }


def kept_text(tree: Mapping[str, Any]) -> str:
    """Return a sheet as a text of TOML without comments, a key a line: what was there when it was sent."""
    return "\n".join(f"{key_notation(key)} = {notation(value)}" for key, value in tree.items())


def _before(home: Home, year: int) -> Mapping[int, Before]:
    """Return what the year before says of each program; nothing where it is not in the data."""
    if year - 1 not in home.years():
        return {}
    sheets = {sheet.number: sheet for sheet in home.sheets(year - 1)}
    plans = {plan.program: plan for outcome in home.outcomes(year - 1) for plan in outcome.plans}
    return {number: Before(sheet=sheets.get(number), plan=plans.get(number)) for number in {*sheets, *plans}}
