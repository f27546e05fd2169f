"""The trend of every indicator over all years of the data, with each change of a target or a unit marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.figures import Period
from pdca_tui.domain.material.sheet import Indicator, Sheet, YearValue
from pdca_tui.publish.document.blocks import BlockWriter, Parts, table
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.report.naming import ReportNames, to_program
from pdca_tui.publish.report.year import YearMaterial
from pdca_tui.text import comparable


@value
class TrendPoint:
    """One year of an indicator; ``unit`` is what it was then, where that is not what it is now."""

    year: str
    value: YearValue
    target_changed: bool = False
    unit: str = ""


@value
class Trend:
    """An indicator of a program over the years, oldest first."""

    program: int
    indicator: Indicator
    points: tuple[TrendPoint, ...]

    @property
    def changed(self) -> bool:
        """Whether a target or the unit changed on the way."""
        return any(point.target_changed or point.unit for point in self.points)


def trends(sheets: Sequence[Sheet], earlier: Iterable[Sheet]) -> Iterator[Trend]:
    """Yield the trend of every indicator of ``sheets``; ``earlier`` are the sheets of years before, in any order.

    A program is known by its name, an indicator by its label. Where two sheets tell of one year, the later one counts.
    """
    by_name: dict[str, list[Sheet]] = {}
    for old in sorted(earlier, key=lambda each: each.fiscal_year):
        by_name.setdefault(comparable(old.name), []).append(old)
    for sheet in sheets:
        for indicator in sheet.indicators:
            yield _trend(sheet, indicator, by_name.get(comparable(sheet.name), []))


def _trend(sheet: Sheet, indicator: Indicator, earlier: Sequence[Sheet]) -> Trend:
    found: dict[str, tuple[YearValue, str]] = {}
    for old in earlier:
        same = next((each for each in old.indicators if comparable(each.label) == comparable(indicator.label)), None)
        if same is not None:
            found |= {year: (each, same.unit) for year, each in same.values.items()}
    found |= {year: (each, indicator.unit) for year, each in indicator.values.items()}
    points: list[TrendPoint] = []
    for year in sorted(found):
        each, unit = found[year]
        before = points[-1].value if points else None
        changed = before is not None and not each.goal.missing and not before.goal.missing and each.goal != before.goal
        other = unit if comparable(unit) != comparable(indicator.unit) else ""
        points.append(TrendPoint(year=year, value=each, target_changed=changed, unit=other))
    return Trend(program=sheet.number, indicator=indicator, points=tuple(points))


def write_trends(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> None:
    """Write the trends, a table an article; nothing where the data has sheets of one year only."""
    if not year.earlier:
        return
    doc.heading(3, names.say("report.trends"), anchor="trends")
    doc.paragraph(names.say("report.trends.how"), note=True)
    called = {sheet.number: sheet.name for sheet in year.sheets}
    for article in year.dataset.articles:
        found = [each for each in trends(year.sheets_of(article.number), year.earlier) if len(each.points) > 1]
        if not found:
            continue
        years = sorted({point.year for each in found for point in each.points})
        columns = [(names.say("report.column.program"), Align.LEFT), (names.say("report.column.indicator"), Align.LEFT)]
        columns += [(names.year(each) if each.isdecimal() else each, Align.RIGHT) for each in years]
        rows: list[list[str | Parts]] = []
        for each in found:
            by_year = {point.year: point for point in each.points}
            label = names.say("indicator.label", label=each.indicator.label, unit=each.indicator.unit)
            if each.indicator.period is Period.CALENDAR:
                label = names.say("report.trends.calendar", label=label)
            cells = [_cell(by_year.get(of), names) for of in years]
            rows.append([(to_program(each.program, called[each.program]),), label, *cells])
        title = names.measured(article.number, article.measure)
        doc.blocks.append(table(columns, rows, title=title))


def _cell(point: TrendPoint | None, names: ReportNames) -> str:
    if point is None:
        return "ー"
    goal = names.say("indicator.to-confirm", value=str(point.value.goal)) if point.value.to_confirm else str(point.value.goal)
    told = names.say("report.trends.cell", actual=str(point.value.actual), target=goal)
    marks = [names.say("report.trends.target")] if point.target_changed else []
    if point.unit:
        marks.append(names.say("report.trends.unit", unit=point.unit))
    return f"{told} {names.listed(marks)}".rstrip()
