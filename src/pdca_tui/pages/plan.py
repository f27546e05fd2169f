"""The Plan (計画) of a program: purpose, activities, points at issue, and what was promised last year."""

from __future__ import annotations

from pdca_tui.domain.dataset import Outcome
from pdca_tui.domain.session import Session
from pdca_tui.domain.sheet import Sheet
from pdca_tui.pages.line import Line, Page, Role, beside
from pdca_tui.pages.names import year_name
from pdca_tui.words import say

_TWO_COLUMNS = 100
"""Cells from which last year stands beside this year rather than below it."""


def plan_page(session: Session, sheet: Sheet, cells: int) -> list[Line]:
    """Return the lines of the Plan place for ``cells`` cells."""
    last_year = _outcome(session, sheet)
    if last_year is None:
        return _this_year(session, sheet, cells)
    if cells < _TWO_COLUMNS:
        page = Page(cells)
        page.extend(_this_year(session, sheet, cells))
        page.blank()
        page.extend(_last_year(sheet, last_year, cells))
        return page.lines
    left = cells * 3 // 5
    return beside(_this_year(session, sheet, left), _last_year(sheet, last_year, cells - left - 3), left)


def _this_year(session: Session, sheet: Sheet, cells: int) -> list[Line]:
    page = Page(cells)
    item = session.items.get(sheet.number)
    if item and item.points:
        page.heading(say("plan.points"))
        for point in item.points:
            page.item("●", point, Role.HERE)
    page.heading(say("plan.purpose"))
    page.para(sheet.purpose, indent=1)
    if sheet.activities:
        page.heading(say("plan.activities", year=year_name(sheet.fiscal_year)))
    for activity in sheet.activities:
        page.block(f"activity:{activity.number}")
        page.item(f"({activity.number})", activity.text)
        page.block()
    if sheet.department:
        page.blank()
        page.para(say("plan.department", name=sheet.department), Role.DIM, indent=1)
    write_notes(page, sheet)
    return page.lines


def write_notes(page: Page, sheet: Sheet) -> None:
    """Write the remarks on the material, if there are any."""
    if not sheet.notes:
        return
    page.heading(say("sheet.notes"))
    for note in sheet.notes:
        page.item("※", f"{note.about}: {note.text}" if note.about else note.text, Role.DIM)


def _outcome(session: Session, sheet: Sheet) -> Outcome | None:
    return next((o for o in session.convened.last_year if o.article == sheet.article), None)


def _last_year(sheet: Sheet, outcome: Outcome, cells: int) -> list[Line]:
    """Return what was found, answered and promised the year before, for this program where the outcome tells it apart."""
    page = Page(cells)
    page.heading(say("plan.last-year", year=year_name(outcome.fiscal_year)))
    findings = [f for f in outcome.findings if not f.programs or sheet.number in f.programs]
    numbers = {f.number for f in findings}
    for finding in findings:
        page.item(f"({finding.number})", finding.text)
    replies = [r for r in outcome.replies if numbers & set(r.answers)]
    if replies:
        page.heading(say("plan.last-replies"))
    for reply in replies:
        page.item("".join(f"({n})" for n in reply.answers), reply.text)
    plan = next((p for p in outcome.plans if p.program == sheet.number), None)
    if plan is not None:
        page.heading(say("plan.promised", year=year_name(outcome.fiscal_year + 1)))
        if plan.text:
            page.para(plan.text, indent=1)
        for at, text in enumerate(plan.items, 1):
            page.item(f"({at})", text)
    return page.lines
