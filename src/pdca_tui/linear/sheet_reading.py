"""A sheet as sentences: what was planned, what came of it, and every figure with what it is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdca_tui.domain.material.dataset import DataSet, scale_name
from pdca_tui.domain.material.hierarchy import Outline
from pdca_tui.domain.material.sheet import Indicator, Rater, Rating, Result, Sheet, Table
from pdca_tui.pages.session.names import year_name
from pdca_tui.words import say


def sheet_sentences(sheet: Sheet, dataset: DataSet, outline: Outline) -> Iterator[str]:
    """Yield a sheet line by line; ``outline`` has the units around it."""
    yield say("linear.sheet.head", name=f"{sheet.code or sheet.number} {sheet.name}", year=year_name(sheet.fiscal_year))
    if way := outline.path(sheet.unit)[:-1]:
        yield say("linear.sheet.under", units=say("comma").join(f"{unit.code} {unit.name}".strip() for unit in way))
    yield from _part("data.purpose", [sheet.purpose] if sheet.purpose else [])
    yield from _part("data.activities", _activities(sheet))
    periods = {period.key: period.label for period in dataset.periods}
    for milestone in sheet.milestones:
        period = periods.get(milestone.period, milestone.period)
        yield from _part("data.milestones", filter(None, (period, milestone.text, *milestone.items)))
    yield from _part("data.results", _results(sheet, outline))
    yield from _part("data.indicators", (line for each in sheet.indicators for line in indicator_sentences(each)))
    yield from _part("data.environment", (_dated(each.year, each.text) for each in sheet.environment))
    yield from _part("data.revisions", (_dated(each.year, f"{each.text} {each.reason}".strip()) for each in sheet.revisions))
    cases = (" ".join(filter(None, (each.title, each.text, *each.items))) for each in sheet.cases)
    yield from _part("data.cases", cases)
    yield from _part("data.tables", (line for table in sheet.tables for line in table_sentences(table)))
    yield from _part("data.ratings", (line for each in sheet.ratings for line in _rating(each, dataset)))
    yield from _part("data.notes", (f"{each.about}: {each.text}" if each.about else each.text for each in sheet.notes))


def indicator_sentences(indicator: Indicator) -> Iterator[str]:
    """Yield what an indicator is, and a sentence for each year: its target, its actual, and whether that was reached."""
    parts = say("linear.sheet.parts", parts=say("comma").join(indicator.parts)) if indicator.parts else ""
    name = f"{indicator.number} {indicator.label}".strip()
    yield say("linear.sheet.indicator", label=name, unit=indicator.unit, parts=parts).rstrip()
    if (before := indicator.baseline) is not None:
        yield say("linear.sheet.baseline", when=before.label or before.period, value=before.printed or str(before.value))
    for year, value in sorted(indicator.values.items()):
        word = indicator.attainment(year)
        told = say(
            "linear.sheet.value",
            year=value.label or year_name(year, indicator.period),
            target=value.printed or str(value.target),
            actual=str(value.actual),
            attained=say(f"attainment.{word}"),
        )
        if value.revised is not None:
            told += say("linear.sheet.revised", target=str(value.revised), because=value.revised_because)
        if value.provisional or value.estimated:
            told += say("linear.sheet.provisional" if value.provisional else "linear.sheet.estimated")
        if value.to_confirm:
            told += say("linear.sheet.to-confirm")
        yield told
    if indicator.note:
        yield indicator.note


def table_sentences(table: Table) -> Iterator[str]:
    """Yield a table row by row: each cell with the name of its column, so that no column has to be kept in mind."""
    yield say("linear.sheet.table", title=table.title, unit=f" ({table.unit})" if table.unit else "", rows=len(table.rows))
    for row in table.rows:
        first, *cells = row
        columns = table.columns[1:]
        told = (say("linear.sheet.cell", column=column, value=str(cell)) for column, cell in zip(columns, cells, strict=False))
        yield f"{first}: {say('comma').join(told)}" if cells else str(first)
    if table.note:
        yield table.note


def _activities(sheet: Sheet) -> Iterator[str]:
    for activity in sheet.activities:
        yield f"({activity.number}) {activity.text}" if activity.number else activity.text
        yield from activity.items


def _results(sheet: Sheet, outline: Outline) -> Iterator[str]:
    of: tuple[object, ...] = ()
    for result in sheet.results:
        at = (result.year, result.belongs_to, result.summary)
        if at != of and (head := _result_head(result, outline)):
            yield head
        of = at
        again = say("data.again", name=_unit(result.again, outline)) if result.again else ""
        yield " ".join(filter(None, (f"({result.activity})" if result.activity else "", result.text, again)))
        yield from result.items


def _result_head(result: Result, outline: Outline) -> str:
    year = year_name(result.year) if result.year is not None else ""
    return " ".join(filter(None, (say("data.summary") if result.summary else "", year, _unit(result.belongs_to, outline))))


def _unit(key: str, outline: Outline) -> str:
    return outline.units[key].name if key in outline.units else key


def _rating(rating: Rating, dataset: DataSet) -> Iterator[str]:
    scale = next((each for each in dataset.scales if each.key == rating.scale), None)
    name = rating.label or scale_name(dataset, rating.scale)
    who = say(f"data.rated.{rating.by}") if rating.by is not Rater.OWN else ""
    meaning = scale.meaning(rating.mark) if scale else ""
    mark = say("linear.sheet.rating", name=_dated(rating.year, name), mark=rating.mark, meaning=meaning, who=who)
    yield " ".join(filter(None, (mark.strip(), say("linear.sheet.target-revised") if rating.target_revised else "")))
    if rating.reference:
        yield say("place.reference", mark=rating.reference)
    yield from rating.reasons


def _dated(year: int | None, text: str) -> str:
    return f"{year_name(year)}: {text}" if year is not None else text


def _part(key: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a heading as a sentence of its own, and what stands below it; nothing where that is nothing."""
    for at, text in enumerate(lines):
        if at == 0:
            yield say("linear.sheet.part", name=say(key))
        yield from (line for line in text.split("\n") if line.strip())
