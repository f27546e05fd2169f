"""The Plan (計画) of a program: purpose, activities, points at issue, and what was promised last year."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from pdca_tui.domain.material.dataset import Outcome
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.session.item_progress import group_of, taken_with
from pdca_tui.domain.session.session import Session
from pdca_tui.pages.layout.styled_line import Line, Page, Role, beside
from pdca_tui.pages.session.correction_mark import marked, touched
from pdca_tui.pages.session.names import item_name, listed_programs, year_name
from pdca_tui.words import say

_TWO_COLUMNS = 100
"""Cells from which last year stands beside this year rather than below it."""


def plan_page(
    session: Session,
    sheet: Sheet,
    cells: int,
    opened: AbstractSet[str] = frozenset(),
    *,
    corrected: AbstractSet[str] = frozenset(),
) -> list[Line]:
    """Return the lines of the Plan place for ``cells`` cells; the remarks are told in full where they are ``opened``.

    What is at the places ``corrected`` is marked by a word.
    """
    last_year = _outcome(session, sheet)
    page = Page(cells)
    if last_year is None:
        page.extend(_this_year(session, sheet, cells, corrected))
    elif cells < _TWO_COLUMNS:
        page.extend(_this_year(session, sheet, cells, corrected))
        page.blank()
        page.extend(_last_year(sheet, last_year, cells))
    else:
        left = cells * 3 // 5
        page.extend(beside(_this_year(session, sheet, left, corrected), _last_year(sheet, last_year, cells - left - 3), left))
    write_notes(page, sheet, opened, corrected)
    return page.lines


def _this_year(session: Session, sheet: Sheet, cells: int, corrected: AbstractSet[str]) -> list[Line]:
    page = Page(cells)
    item = session.items.get(sheet.number)
    if item and (others := taken_with(session, item.program)):
        page.heading(say("plan.together"), note=say("agenda.together", number=listed_programs(others)))
        for program in group_of(session, item.program):
            mark, role = ("■", Role.HERE) if program == item.program else ("　", Role.DIM)
            page.item(mark, item_name(session.items[program]), role)
    if item and item.points:
        page.heading(say("plan.points"))
        for at, point in enumerate(item.points, 1):
            page.block(f"point:{at}")
            page.item("●", point, Role.HERE)
            page.block()
    page.heading(say("plan.purpose"))
    page.block("purpose")
    page.para(marked(sheet.purpose, corrected, "purpose"), indent=1)
    page.block()
    if sheet.activities:
        page.heading(say("plan.activities", year=year_name(sheet.fiscal_year)))
    for at, (key, activity) in enumerate(zip(sheet.activity_keys, sheet.activities, strict=True), 1):
        page.block(f"activity:{key}")
        text = marked(activity.text, corrected, *touched(corrected, f"activities.{at}"))
        page.item(f"({activity.number})" if activity.number else "・", text)
        page.block()
    if sheet.department:
        page.blank()
        department = marked(sheet.department, corrected, "department")
        page.para(say("plan.department", name=department), Role.DIM, indent=1)
    return page.lines


def write_notes(page: Page, sheet: Sheet, opened: AbstractSet[str], corrected: AbstractSet[str] = frozenset()) -> None:
    """Write the remarks on the material, if there are any, in one line that opens: they are for who looks closer."""
    if not sheet.notes:
        return
    page.blank()
    if page.fold("notes", say("sheet.notes", count=len(sheet.notes)), is_open="notes" in opened):
        for at, note in enumerate(sheet.notes, 1):
            text = f"{note.about}: {note.text}" if note.about else note.text
            page.item("※", marked(text, corrected, *touched(corrected, f"notes.{at}")), Role.DIM, indent=3)
    page.block()


def _outcome(session: Session, sheet: Sheet) -> Outcome | None:
    """Return last year's outcome for the program; what was promised has a place of its own, where the session looks at it."""
    if session.convened.promises:
        return None
    return next((o for o in session.convened.last_year if o.article == sheet.article), None)


def _last_year(sheet: Sheet, outcome: Outcome, cells: int) -> list[Line]:
    """Return what was found, answered and promised the year before, for this program where the outcome tells it apart."""
    page = Page(cells)
    page.heading(say("plan.last-year", year=year_name(outcome.fiscal_year)))
    findings = [f for f in outcome.findings if not f.programs or sheet.number in f.programs]
    numbers = {f.number for f in findings}
    for finding in findings:
        page.block(f"finding:{finding.number}")
        page.item(f"({finding.number})", finding.text)
        page.block()
    replies = [r for r in outcome.replies if numbers & set(r.answers)]
    if replies:
        page.heading(say("plan.last-replies"))
    for at, reply in enumerate(replies, 1):
        page.block(f"answer:{at}")
        page.item("".join(f"({n})" for n in reply.answers), reply.text)
        page.block()
    plan = next((p for p in outcome.plans if p.program == sheet.number), None)
    if plan is not None:
        page.heading(say("plan.promised", year=year_name(outcome.fiscal_year + 1)))
        if plan.text:
            page.block("promise:0")
            page.para(plan.text, indent=1)
        for at, text in enumerate(plan.items, 1):
            page.block(f"promise:{at}")
            page.item(f"({at})", text)
        page.block()
    return page.lines
