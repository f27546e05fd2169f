"""The state of industry: series and the answers to a survey as charts with their tables."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import Table
from pdca_tui.domain.material.statistics import Question, Series, SeriesValue, Statistics, Survey
from pdca_tui.patterns import pattern
from pdca_tui.publish.document.blocks import Bar, BlockWriter, Chart, ChartRow, TableBlock, table
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.report.figures import figure_table
from pdca_tui.publish.report.naming import ReportNames
from pdca_tui.publish.report.year import YearMaterial
from pdca_tui.publish.sheet_value_names import interval_name

_SHARE = pattern(r"構成比|割合|比率|[%％]")
_WHOLE = pattern(r"(全産業|合計|総計|計|総数)$")


def industry(doc: BlockWriter, year: YearMaterial, names: ReportNames, number: int) -> None:
    """Write the chapters of the state of industry."""
    doc.heading(2, names.say("report.industry", number=number), anchor="industry", chapter=True)
    if not year.statistics:
        doc.paragraph(names.say("report.industry.none"))
    for chapter in year.statistics:
        doc.heading(3, f"({chapter.number}) {chapter.title}", anchor=f"industry-{chapter.number}")
        _chapter(doc, chapter, names)


def _chapter(doc: BlockWriter, chapter: Statistics, names: ReportNames) -> None:
    doc.paragraph(chapter.summary)
    if chapter.survey:
        _survey(doc, chapter.survey, names)
    for single, group in groupby(chapter.series, key=lambda series: len(series.values) == 1):
        if single:
            # One value alone makes no bar to compare: such figures share a table.
            _singles(doc, list(group), names)
            continue
        for series in group:
            doc.chart(_series(series, names))
            doc.paragraph(series.note, note=True)
    for each in chapter.tables:
        drawn = _shares(each, names)
        if drawn is not None:
            doc.chart(drawn)
        else:
            doc.blocks.append(figure_table(each))
    for theme in chapter.themes:
        doc.heading(4, f"({theme.number}) {theme.title}", anchor=f"theme-{theme.number}")
        doc.paragraph(theme.summary)
        for question in theme.questions:
            _question(doc, question, names)
    if chapter.source:
        doc.paragraph(names.say("statistics.source", source=chapter.source), note=True)
    for note in chapter.notes:
        doc.item(f"{note.about}: {note.text}" if note.about else note.text, number="※")


def _survey(doc: BlockWriter, survey: Survey, names: ReportNames) -> None:
    told = names.say("statistics.survey", sample=f"{survey.sample:,}", answered=f"{survey.answered:,}", rate=survey.rate)
    for text in (survey.population, survey.frame, survey.method, told):
        if text:
            doc.item(text)
    if survey.note:
        doc.item(survey.note, number="※")


def _series(series: Series, names: ReportNames) -> Chart:
    title = names.say("statistics.unit", label=series.label, unit=series.unit)
    keys = sorted(series.values)
    called = [interval_name(key, series.period, names.lang) for key in keys]
    values = [series.values[key] for key in keys]
    columns = [
        (names.say("report.column.time"), Align.LEFT),
        (title, Align.RIGHT),
        (names.say("report.column.change"), Align.LEFT),
    ]
    rows = [(at, str(value.value), _change(value, series)) for at, value in zip(called, values, strict=True)]
    if not any(change for *_, change in rows):
        columns, rows = columns[:2], [row[:2] for row in rows]  # type: ignore[misc]
    told = names.listed([f"{at} {value.value}{series.unit}" for at, value in zip(called, values, strict=True)])
    return Chart(
        title=title,
        description=names.say("report.chart.series", title=series.label, values=told),
        series=(title,),
        rows=tuple(
            ChartRow(label=at, bars=(_bar(value.value, str(value.value)),)) for at, value in zip(called, values, strict=True)
        ),
        table=table(columns, rows, title=title, row_heads=True),
    )


def _singles(doc: BlockWriter, group: list[Series], names: ReportNames) -> None:
    """Write figures of which only one time is known, one a row, and the notes on them, each once."""
    keys = ("item", "time", "value", "change")
    columns = [(names.say(f"report.column.{key}"), Align.RIGHT if key == "value" else Align.LEFT) for key in keys]
    rows = []
    for series in group:
        ((key, value),) = series.values.items()
        label = names.say("statistics.unit", label=series.label, unit=series.unit)
        rows.append((label, interval_name(key, series.period, names.lang), str(value.value), _change(value, series) or "ー"))
    if all(change == "ー" for *_, change in rows):
        columns, rows = columns[:-1], [row[:-1] for row in rows]  # type: ignore[misc]
    doc.table(columns, rows, row_heads=True)
    for note in dict.fromkeys(series.note for series in group):
        doc.paragraph(note, note=True)


def _change(value: SeriesValue, series: Series) -> str:
    signed = [
        f"{'+' if (figure.number or 0) > 0 else ''}{figure}{unit}"
        for figure, unit in ((value.change, series.unit), (value.change_rate, "%"))
        if figure is not None
    ]
    return "、".join(signed)


def _shares(each: Table, names: ReportNames) -> Chart | None:
    """Return a table with its shares drawn beside it; ``None`` where it has none to draw."""
    drawn = [
        at
        for at, column in enumerate(each.columns)
        if at and _SHARE.search(column) and all(row[at].number is not None for row in each.rows)
    ]
    if not drawn or not each.rows:
        return None
    rows = tuple(
        ChartRow(
            label=str(row[0]),
            # The whole is told, and not drawn: its bar would make all the others short.
            bars=tuple(
                Bar(value=None if _WHOLE.search(str(row[0])) else row[at].number, printed=f"{row[at]}%") for at in drawn
            ),
        )
        for row in each.rows
    )
    columns = names.listed([each.columns[at] for at in drawn])
    return Chart(
        title=each.title,
        description=names.say("report.chart.shares", title=each.title, columns=columns),
        series=tuple(each.columns[at] for at in drawn),
        rows=rows,
        table=figure_table(each),
    )


def _question(doc: BlockWriter, question: Question, names: ReportNames) -> None:
    years = question.years
    how = names.say(f"statistics.{question.answers}")
    title = names.say("report.question", text=question.text, how=how)
    heads = [names.say("report.base", year=names.year(year), count=f"{question.bases[year]:,}") for year in years]
    named = [(option.label, option.shares) for option in question.options]
    named += [(group.label, group.shares) for group in question.groups]
    unassigned = question.unassigned or {}
    lost = names.say("statistics.unknown")

    def cell(shares: Mapping[str, Figure], year: str) -> str:
        return f"{shares[year]}%" if year in shares else lost if year in unassigned else "ー"

    def drawn(shares: Mapping[str, Figure], year: str) -> Bar:
        return Bar(value=shares[year].number if year in shares else None, printed=cell(shares, year))

    rows = [(label, *(cell(shares, year) for year in years)) for label, shares in named]
    doc.chart(
        Chart(
            title=title,
            description=names.say("report.chart.question", text=question.text, options=len(question.options), years=len(years)),
            series=tuple(heads),
            rows=tuple(ChartRow(label=label, bars=tuple(drawn(shares, year) for year in years)) for label, shares in named),
            table=_question_table(title, heads, rows, names),
        )
    )
    for year, values in sorted(unassigned.items()):
        told = names.listed([f"{value}%" for value in values])
        doc.item(names.say("statistics.unassigned", year=names.year(year), values=told), number="※")
    if question.note:
        doc.item(question.note, number="※")


def _question_table(title: str, heads: list[str], rows: list[tuple[str, ...]], names: ReportNames) -> TableBlock:
    columns = [(names.say("report.column.option"), Align.LEFT), *((head, Align.RIGHT) for head in heads)]
    return table(columns, rows, title=title, row_heads=True)


def _bar(figure: Figure, printed: str) -> Bar:
    return Bar(value=figure.number, printed=printed)
