"""The form of a sheet: which of its values a department fills in, in which rows, with what stood there a year before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pdca_tui.domain import japanese_era
from pdca_tui.domain.material.dataset import DataSet, YearPlan
from pdca_tui.domain.material.figures import Direction, Figure
from pdca_tui.domain.material.sheet import Indicator, Rater, Sheet, Table, YearValue
from pdca_tui.domain.material.text_limits import LINE
from pdca_tui.sheets.workbook.fields import Choice, Field, FieldKind, choice
from pdca_tui.sheets.workbook.form_plan import ANSWER, Column, Row, Worksheet
from pdca_tui.words import language, say

SPARE = {"activities": 2, "results": 3, "environment": 2, "cases": 1}
"""How many parts can be added to each list of a sheet in one workbook."""

SPARE_ROWS = 3
"""How many rows can be added to a table in one workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What is known of a program from the year before: its sheet, and the plan that was published for this year."""

    sheet: Sheet | None = None
    plan: YearPlan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm:
    """The fields of one sheet in the order of its form, and those of its tables by the place of the table."""

    fields: tuple[Field, ...]
    tables: Mapping[int, tuple[tuple[str, tuple[Field, ...]], ...]] = field(default_factory=dict)
    """For each table, counted from 1, the identity of each row with its cells."""

    def all(self) -> Iterator[Field]:
        """Yield every field."""
        yield from self.fields
        for rows in self.tables.values():
            for _, cells in rows:
                yield from cells


def form_of(sheet: Sheet, dataset: DataSet, before: Before | None = None) -> SheetForm:
    """Return what is filled in of a sheet."""
    then = before or Before()
    found = [
        *_plan(sheet, then),
        *_results(sheet, then),
        *_indicators(sheet, then),
        *_cases(sheet),
        *_environment(sheet, then),
        *_ratings(sheet, dataset),
    ]
    tables = {at: tuple(_table(table, at)) for at, table in enumerate(sheet.tables, 1)}
    return SheetForm(fields=tuple(found), tables=tables)


def _text(path: str, section: str, label: str, sent: str, *, required: bool = True, beside: str = "", hint: str = "") -> Field:
    return Field(
        path=path, kind=FieldKind.TEXT, section=section, label=label, sent=sent, required=required, beside=beside, hint=hint
    )


def _line(path: str, section: str, label: str, sent: str, *, required: bool = True) -> Field:
    return Field(path=path, kind=FieldKind.LINE, section=section, label=label, sent=sent, required=required, most=LINE)


def _lines(path: str, section: str, label: str, sent: tuple[str, ...], beside: str = "") -> Iterator[Field]:
    """Yield the field of a list, one item a line; an item of several lines cannot be told from several, and stays as it is."""
    if not any("\n" in item or not item.strip() for item in sent):
        hint = say("workbook.hint.lines")
        yield Field(path=path, kind=FieldKind.LINES, section=section, label=label, sent=sent, beside=beside, hint=hint)


def _plan(sheet: Sheet, then: Before) -> Iterator[Field]:
    content, items = say("workbook.item.text"), say("workbook.item.items")
    beside = then.sheet.purpose if then.sheet is not None else ""
    yield _text("purpose", say("workbook.section.purpose"), content, sheet.purpose, beside=beside)
    old = {each.number: each for each in then.sheet.activities} if then.sheet is not None else {}
    for at, each in enumerate(sheet.activities, 1):
        section = say("workbook.section.activity", number=each.number or at)
        was = old.get(each.number)
        yield _text(f"activities.{at}.text", section, content, each.text, beside=was.text if was else "")
        yield from _lines(f"activities.{at}.items", section, items, each.items, "\n".join(was.items) if was else "")
    for at, milestone in enumerate(sheet.milestones, 1):
        section = say("workbook.section.milestone", period=milestone.period)
        if milestone.text:
            yield _text(f"milestones.{at}.text", section, content, milestone.text)
        if milestone.items:
            yield from _lines(f"milestones.{at}.items", section, items, milestone.items)
    for at, revision in enumerate(sheet.revisions, 1):
        section = say("workbook.section.revision", year=_year(revision.year))
        yield _text(f"revisions.{at}.text", section, content, revision.text)
        yield _text(f"revisions.{at}.reason", section, say("workbook.item.reason"), revision.reason, required=False)
    if not sheet.milestones:
        numbered = all(each.number for each in sheet.activities)
        for at in range(1, SPARE["activities"] + 1):
            section, path = say("workbook.section.activity-new", number=at), f"activities.+{at}"
            if numbered:
                yield _line(f"{path}.number", section, say("workbook.item.number"), "", required=False)
            yield _text(f"{path}.text", section, content, "", required=False)
            yield from _lines(f"{path}.items", section, items, ())


def _results(sheet: Sheet, then: Before) -> Iterator[Field]:
    content, items = say("workbook.item.text"), say("workbook.item.items")
    old = {each.activity: each for each in then.sheet.results} if then.sheet is not None else {}
    for at, each in enumerate(sheet.results, 1):
        section = say("workbook.section.result", number=each.activity or at)
        was = old.get(each.activity)
        yield _text(f"results.{at}.text", section, content, each.text, beside=was.text if was else "")
        yield from _lines(f"results.{at}.items", section, items, each.items, "\n".join(was.items) if was else "")
    numbers = tuple(dict.fromkeys(each.number for each in sheet.activities if each.number))
    choices = tuple(Choice(key=number, labels=(f"({number})", f"({number})", number)) for number in numbers)
    lacking = sum(number not in {each.activity for each in sheet.results} for number in numbers)
    for at in range(1, max(SPARE["results"], lacking) + 1):
        section, path = say("workbook.section.result-new", number=at), f"results.+{at}"
        if choices:
            label = say("workbook.item.activity")
            yield Field(path=f"{path}.activity", kind=FieldKind.CHOICE, section=section, label=label, sent="", choices=choices)
        yield _text(f"{path}.text", section, content, "", required=False)
        yield from _lines(f"{path}.items", section, items, ())


def answered_spans(indicator: Indicator, year: int) -> tuple[str, ...]:
    """Return the years and spans of an indicator that are filled in for a fiscal year; the year itself where it has none."""

    def holds(span: str) -> bool:
        first, _, last = span.partition("-")
        return int(first) <= year <= int(last or first)

    return tuple(span for span in indicator.values if holds(span)) or (str(year),)


def _indicators(sheet: Sheet, then: Before) -> Iterator[Field]:
    for at, each in enumerate(sheet.indicators, 1):
        section = say("workbook.section.indicator", number=each.number or at, label=each.label)
        path = f"indicators.{at}"
        for span in answered_spans(each, sheet.fiscal_year):
            yield from _span(each, f"{path}.values.{span}", span, section, then)
        label = say("workbook.item.direction")
        declared = str(each.direction) if each.direction_declared else ""
        yield Field(
            path=f"{path}.direction",
            kind=FieldKind.CHOICE,
            section=section,
            label=label,
            sent=declared,
            choices=tuple(choice(str(way), f"minutes.value.direction.{way}") for way in Direction),
            required=True,
        )
        yield _text(f"{path}.note", section, say("workbook.item.note"), each.note, required=False)


def _span(indicator: Indicator, path: str, span: str, section: str, then: Before) -> Iterator[Field]:
    value = indicator.values.get(span)
    old = _year_before(indicator, span, then)
    year = japanese_era.span_name(span, indicator.period) if language() == "ja" else span
    cells: list[tuple[str, Figure | None, Figure | None]] = [
        ("target", value.target if value else None, old.target if old else None),
        ("actual", value.actual if value else None, old.actual if old else None),
    ]
    if value is not None and value.revised is not None:
        cells.insert(1, ("revised", value.revised, None))
    for name, sent, was in cells:
        label = say("workbook.item.of-year", what=say(f"workbook.item.{name}"), year=year)
        for part, part_label in _parts(indicator, sent, label):
            yield Field(
                path=f"{path}.{name}" + (f"/{part}" if part else ""),
                kind=FieldKind.FIGURE,
                section=section,
                label=part_label,
                unit=indicator.unit,
                sent=sent.part(part - 1) if sent is not None and part else sent,
                beside=str(was.part(part - 1) if part else was) if was is not None else "",
                required=True,
                most=LINE,
            )
    if value is not None and value.revised is not None:
        label = say("workbook.item.revised-because")
        yield _text(f"{path}.revised_because", section, label, value.revised_because, required=False)
    if value is not None:
        marks = [("provisional", value.provisional), *([("to_confirm", True)] if value.to_confirm else [])]
        for name, set_so in marks:
            label = say(f"workbook.item.{name.replace('_', '-')}")
            kind = FieldKind.YES_NO
            yield Field(path=f"{path}.{name}", kind=kind, section=section, label=label, sent=set_so, required=True)


def _parts(indicator: Indicator, sent: Figure | None, label: str) -> Iterator[tuple[int, str]]:
    """Yield the parts of a figure with their labels; 0 for a figure that has none."""
    count = len(sent.parts) if sent is not None and sent.compound else 0
    if not count:
        yield 0, label
    for part in range(1, count + 1):
        named = indicator.parts[part - 1] if part <= len(indicator.parts) else str(part)
        yield part, say("workbook.item.part", what=label, part=named)


def _year_before(indicator: Indicator, span: str, then: Before) -> YearValue | None:
    first, _, last = span.partition("-")
    earlier = str(int(first) - 1) + (f"-{int(last) - 1}" if last else "")
    if earlier in indicator.values:
        return indicator.values[earlier]
    same = next((i for i in then.sheet.indicators if i.label == indicator.label), None) if then.sheet is not None else None
    return same.values.get(earlier) if same is not None else None


def _cases(sheet: Sheet) -> Iterator[Field]:
    title, content, items = say("workbook.item.title"), say("workbook.item.text"), say("workbook.item.items")
    for at, each in enumerate(sheet.cases, 1):
        section = say("workbook.section.case", number=at)
        yield _line(f"cases.{at}.title", section, title, each.title)
        yield _text(f"cases.{at}.text", section, content, each.text, required=False)
        yield from _lines(f"cases.{at}.items", section, items, each.items)
    for at in range(1, SPARE["cases"] + 1):
        section, path = say("workbook.section.case-new", number=at), f"cases.+{at}"
        yield _line(f"{path}.title", section, title, "", required=False)
        yield _text(f"{path}.text", section, content, "", required=False)
        yield from _lines(f"{path}.items", section, items, ())


def _environment(sheet: Sheet, then: Before) -> Iterator[Field]:
    content = say("workbook.item.text")
    old = then.sheet.environment if then.sheet is not None else ()
    for at, each in enumerate(sheet.environment, 1):
        beside = old[at - 1].text if at <= len(old) else ""
        yield _text(f"environment.{at}.text", say("workbook.section.environment", number=at), content, each.text, beside=beside)
    for at in range(1, SPARE["environment"] + 1):
        section = say("workbook.section.environment-new", number=at)
        yield _text(f"environment.+{at}.text", section, content, "", required=False)


def _ratings(sheet: Sheet, dataset: DataSet) -> Iterator[Field]:
    """Yield what a department rates itself; what the committee gave is not its to change."""
    for at, each in enumerate(sheet.ratings, 1):
        scale = next((scale for scale in dataset.scales if scale.key == each.scale), None)
        if each.by is not Rater.OWN or scale is None:
            continue
        section = say("workbook.section.rating", scale=scale.name)
        choices = tuple(Choice(key=mark, labels=(mark, mark)) for mark in scale.marks)
        label = say("workbook.item.mark")
        yield Field(
            path=f"ratings.{at}.mark",
            kind=FieldKind.CHOICE,
            section=section,
            label=label,
            sent=each.mark,
            choices=choices,
            required=True,
        )
        yield from _lines(f"ratings.{at}.reasons", section, say("workbook.item.reasons"), each.reasons)


def _table(table: Table, number: int) -> Iterator[tuple[str, tuple[Field, ...]]]:
    if any(cell.compound for row in table.rows for cell in row):
        return  # a cell of two figures has no one cell of a spreadsheet
    for at, row in enumerate(table.rows, 1):
        yield f"tables.{number}.rows.{at}", tuple(_cells(table, f"tables.{number}.rows.{at}", row))
    for at in range(1, SPARE_ROWS + 1):
        yield f"tables.{number}.rows.+{at}", tuple(_cells(table, f"tables.{number}.rows.+{at}", ()))


def _cells(table: Table, path: str, row: Sequence[Figure]) -> Iterator[Field]:
    for at, heading in enumerate(table.columns, 1):
        yield Field(
            path=f"{path}.{at}",
            kind=FieldKind.FIGURE,
            section=table.title,
            label=heading,
            unit=table.unit,
            sent=row[at - 1] if row else None,
            required=bool(row),
            is_cell=True,
            most=LINE,
        )


# Worksheets.


def worksheets(sheet: Sheet, dataset: DataSet, before: Before) -> Iterator[Worksheet]:
    """Yield the worksheets of a sheet: one with its fields, and one for each of its tables."""
    form = form_of(sheet, dataset, before)
    year, name = _year(sheet.fiscal_year), f"{sheet.number:02} {sheet.name}"
    title = say("workbook.title.sheet", year=year, number=sheet.number, name=sheet.name)
    columns = (
        Column(key="section", heading=say("workbook.column.section"), width=22),
        Column(key="label", heading=say("workbook.column.label"), width=18),
        Column(key="unit", heading=say("workbook.column.unit"), width=7),
        Column(key="beside", heading=say("workbook.column.beside", year=_year(sheet.fiscal_year - 1)), width=34),
        Column(key=ANSWER, heading=say("workbook.column.answer", year=year), width=62),
        Column(key="hint", heading=say("workbook.column.hint"), width=26),
    )
    rows = (*_promised(before.plan), *(_row(each) for each in form.fields))
    about = f"{sheet.fiscal_year}/{sheet.number}"
    yield Worksheet(about=about, name=name, title=title, hint=say("workbook.sheet-hint"), columns=columns, rows=rows)
    for at, table_rows in form.tables.items():
        if table_rows:
            yield _table_worksheet(sheet.tables[at - 1], at, table_rows, about, sheet)


def _row(each: Field) -> Row:
    said = {
        "section": each.section,
        "label": each.label,
        "unit": each.unit,
        "beside": each.beside,
        "hint": each.hint,
    }
    return Row(id=each.path, said=said, fields={ANSWER: each})


def _promised(plan: YearPlan | None) -> Iterable[Row]:
    """Return a row with what was published a year before as the plan of this year; nothing is filled in there."""
    if plan is None:
        return
    text = "\n".join(filter(None, (plan.text, *plan.items)))
    said = {"section": say("workbook.section.promised"), "label": say("workbook.item.text"), "beside": text}
    yield Row(id="promised", said=said)


def _table_worksheet(
    table: Table, at: int, rows: tuple[tuple[str, tuple[Field, ...]], ...], about: str, sheet: Sheet
) -> Worksheet:
    name = say("workbook.name.table", number=f"{sheet.number:02}", table=at, title=table.title)
    title = say("workbook.title.table", number=sheet.number, name=sheet.name, table=at, title=table.title)
    columns = tuple(
        Column(key=str(place), heading=heading or "－", width=_width(table, place))
        for place, heading in enumerate(table.columns, 1)
    )
    planned = tuple(Row(id=id, fields={each.path.rsplit(".", 1)[1]: each for each in cells}) for id, cells in rows)
    hint = say("workbook.table-hint", unit=table.unit) if table.unit else say("workbook.sheet-hint")
    return Worksheet(about=f"{about}/{at}", name=name, title=title, hint=hint, columns=columns, rows=planned, linked=False)


def _width(table: Table, place: int) -> float:
    longest = max([len(str(row[place - 1])) * 2 for row in table.rows] + [len(table.columns[place - 1]) * 2], default=10)
    return min(48, max(12, longest + 2))


def _year(year: int) -> str:
    return japanese_era.fiscal_year(year) if language() == "ja" else f"FY{year}"
