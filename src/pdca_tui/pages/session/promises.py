"""The place before the plan: what was found, answered and promised in earlier years, what became of it, and the figures."""

from __future__ import annotations

from pdca_tui.domain.material.figures import Attainment
from pdca_tui.domain.material.promises import Implementation, Measure, MeasureKind, Promise, Verdict
from pdca_tui.domain.material.sheet import Indicator, Sheet
from pdca_tui.domain.session.promises import promises_on, reported
from pdca_tui.domain.session.session import Item, Session
from pdca_tui.pages.layout.styled_line import Line, Page, Role, Span, beside
from pdca_tui.pages.session.names import seat_name, span_mark, year_name
from pdca_tui.text import comparable, width
from pdca_tui.words import say

_TWO_COLUMNS = 100
"""Cells from which this year's figures stand beside the promises rather than below them."""

VERDICT_ROLE = {
    Verdict.DONE: Role.GOOD,
    Verdict.PARTLY: Role.ATTENTION,
    Verdict.NOT_YET: Role.ATTENTION,
    Verdict.DROPPED: Role.ATTENTION,
    Verdict.UNCLEAR: Role.ATTENTION,
}


def promises_page(session: Session, sheet: Sheet | None, item: Item, cells: int, *, keys: bool = True) -> list[Line]:
    """Return the lines of the promises of a program; with ``keys`` those with which the body judges are told."""
    promises = promises_on(session, item.program)
    figures = _figures(sheet, promises)
    if cells < _TWO_COLUMNS or not figures:
        # What the promises are held against is to be seen with the first of them, on a small projector, too.
        page = Page(cells)
        if figures:
            page.extend(_all_figures(figures, sheet, cells))
            page.blank()
        page.extend(_promised(session, sheet, promises, cells, keys=keys).lines)
        return page.lines
    left = cells * 3 // 5
    shown = _promised(session, sheet, promises, left, keys=keys)
    return beside(shown.lines, _all_figures(figures, sheet, cells - left - 3), left)


def _promised(session: Session, sheet: Sheet | None, promises: tuple[Promise, ...], cells: int, *, keys: bool) -> Page:
    page = Page(cells)
    year = 0
    for promise in promises:
        if promise.year != year:
            year = promise.year
            page.heading(say("promise.of", year=year_name(year)), note=_age(session, promise))
        page.block(f"promise:{promise.id}")
        _write_promise(page, session, sheet, promise)
        page.block()
        page.blank()
    if keys:
        page.para(say("promise.keys"), Role.DIM, indent=1)
    return page


def _age(session: Session, promise: Promise) -> str:
    age = promise.age(session.convened.fiscal_year)
    return say("promise.age", years=age) if age > 1 else ""


def _write_promise(page: Page, session: Session, sheet: Sheet | None, promise: Promise) -> None:
    for finding in promise.findings:
        page.item(f"({finding.number})", finding.text, Role.DIM)
    status = say(f"answer.{promise.status}") if promise.status else ""
    page.item("→", promise.text + (say("minutes.aside", text=status) if status else ""), Role.STRONG)
    _write_measure(page, sheet, promise)
    _write_report(page, session, promise)
    judged = session.verdicts.get(promise.id)
    if judged is None:
        unsaid = say("promise.no-measure") if promise.measure.kind is MeasureKind.NONE else ""
        silent = say("promise.not-reported") if reported(session, promise) is None else ""
        page.flow((say("promise.open"), Role.ATTENTION), (silent, Role.DIM), (unsaid, Role.DIM), indent=4)
        return
    word = say(f"verdict.{judged.verdict}")
    page.para(say("promise.judged", verdict=word), VERDICT_ROLE[judged.verdict], indent=4)
    if judged.reason:
        page.para(say("promise.because", reason=judged.reason), indent=6)


def _write_measure(page: Page, sheet: Sheet | None, promise: Promise) -> None:
    """Write what the promise can be held against, with this year's figure where it is an indicator of the sheet."""
    measure = promise.measure
    if measure.kind is MeasureKind.NONE:
        return
    page.para(say("promise.measure", measure=measure_name(measure)), indent=4)
    for indicator in measured_by(promise, sheet):
        _write_figure(page, indicator, sheet, indent=6, named=False)


def _write_report(page: Page, session: Session, promise: Promise) -> None:
    report = reported(session, promise)
    if report is None:
        return
    told = session.reports.get(promise.id)
    by = seat_name(session, told.by) if told is not None else department_name(session, promise)
    page.para(say("promise.reported", by=by, verdict=say(f"verdict.{report.verdict}"), text=report.text), indent=4)
    for line in report_details(report):
        page.para(line, Role.DIM, indent=6)


def report_details(report: Implementation) -> list[str]:
    """Return what shows what a department reported, and why it was not done, in lines."""
    lines = []
    if report.evidence.kind is not MeasureKind.NONE:
        lines.append(say("promise.evidence", measure=measure_name(report.evidence)))
    if report.reason:
        lines.append(say("promise.because", reason=report.reason))
    return lines


def measure_name(measure: Measure) -> str:
    """Return a measure with its kind: 指標「…」."""
    return say("promise.named", kind=say(f"measure.{measure.kind}"), text=measure.text)


def department_name(session: Session, promise: Promise) -> str:
    """Return what the department of a promise is called; 所管課 where it was not recorded."""
    return seat_name(session, f"department:{promise.by}") if promise.by else say("role.department")


def measured_by(promise: Promise, sheet: Sheet | None) -> tuple[Indicator, ...]:
    """Return the indicators of a sheet that a promise names as its measure."""
    if sheet is None or promise.measure.kind is not MeasureKind.INDICATOR:
        return ()
    wanted = comparable(promise.measure.text)
    return tuple(each for each in sheet.indicators if wanted and wanted in comparable(each.label)) or tuple(
        each for each in sheet.indicators if comparable(each.label) in wanted
    )


def _figures(sheet: Sheet | None, promises: tuple[Promise, ...]) -> tuple[Indicator, ...]:
    """Return the indicators that stand beside the promises: those that no promise shows itself."""
    if sheet is None:
        return ()
    shown = [indicator for promise in promises for indicator in measured_by(promise, sheet)]
    return tuple(indicator for indicator in sheet.indicators if indicator not in shown)


def _all_figures(indicators: tuple[Indicator, ...], sheet: Sheet | None, cells: int) -> list[Line]:
    page = Page(cells)
    page.heading(say("promise.figures", year=year_name(sheet.fiscal_year) if sheet is not None else ""))
    for indicator in indicators:
        _write_figure(page, indicator, sheet, indent=1, named=True)
    return page.lines


def _write_figure(page: Page, indicator: Indicator, sheet: Sheet | None, *, indent: int, named: bool) -> None:
    """Write the last figures of an indicator: last year's, this year's, and its target with a plain word."""
    spans: list[Span] = []
    this_year = str(sheet.fiscal_year) if sheet is not None else ""
    for year in sorted(indicator.values)[-2:]:
        value = indicator.values[year]
        name = value.label or span_mark(year, indicator.period)
        here = year == this_year
        actual = say("promise.no-actual") if value.actual.missing and here else str(value.actual)
        spans.append((f"{name} {actual}", Role.STRONG if here else Role.TEXT))
        if here:
            key = "promise.target-to-confirm" if value.to_confirm else "indicator.target"
            spans.append((say(key, value=str(value.goal)), Role.DIM))
            word = indicator.attainment(year)
            if word is not Attainment.PENDING:
                good = word is Attainment.MET
                spans.append((say(f"attainment.{word}"), Role.GOOD if good else Role.ATTENTION))
    if named:
        label = say("indicator.label", label=indicator.label, unit=indicator.unit) if indicator.unit else indicator.label
        taken = indent + width(label) + 2 + sum(width(text) + 2 for text, _ in spans)
        if taken <= page.cells:
            spans.insert(0, (f"・{label}", Role.TEXT))
        else:
            page.item("・", label, indent=indent)
            indent += 2
    page.flow(*spans, indent=indent)
