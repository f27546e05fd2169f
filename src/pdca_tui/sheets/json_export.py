"""A year of the data set as one tree of plain values: what ``pdca data show --json`` prints. docs/data-json.md describes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from pdca_tui.domain.japanese_era import fiscal_year
from pdca_tui.domain.material.dataset import Body, OtherProgram, Outcome, Sitting
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import Indicator, Note, Result, Sheet, Table
from pdca_tui.domain.material.statistics import Question, Series, Statistics
from pdca_tui.sheets.home import Home


def year_json(home: Home, year: int, program: int | None = None) -> bytes:
    """Return the tree of a fiscal year as JSON."""
    compact = msgspec.json.Encoder(decimal_format="number").encode(year_tree(home, year, program))
    return msgspec.json.format(compact, indent=2) + b"\n"


def year_tree(home: Home, year: int, program: int | None = None) -> dict[str, Any]:
    """Return a fiscal year; with a ``program`` only what concerns it.

    Figures are numbers with their digits, ``None`` where a value was never set, words, or a list of these. Raises
    ``SheetError`` if a file cannot be read.
    """
    dataset = home.dataset()
    sheets = home.sheets(year) if program is None else (home.sheet(year, program),)
    articles = {sheet.article for sheet in sheets}
    outcomes = [outcome for outcome in home.outcomes(year) if program is None or outcome.article in articles]
    sittings = [sitting for sitting in home.calendar(year) if program is None or program in sitting.programs]
    return {
        "year": year,
        "era": fiscal_year(year),
        "title": dataset.title,
        "organization": dataset.organization,
        "ordinance": dataset.ordinance,
        "articles": [
            {"number": a.number, "measure": a.measure, "note": a.note}
            for a in dataset.articles
            if program is None or a.number in articles
        ],
        "programs": [sheet_tree(sheet) for sheet in sheets],
        "findings": [each for outcome in outcomes for each in _findings(outcome)],
        "replies": [each for outcome in outcomes for each in _replies(outcome)],
        "plans": [each for outcome in outcomes for each in _plans(outcome) if program in (None, each["program"])],
        "sessions": [_sitting(sitting) for sitting in sittings],
        "others": [_other(other) for other in home.others(year)] if program is None else [],
        "statistics": [statistics_tree(each) for each in home.statistics(year)] if program is None else [],
        "bodies": [_body(body) for body in dataset.bodies],
        "departments": [
            {"key": d.key, "name": d.name, "programs": list(d.programs)}
            for d in dataset.departments
            if program is None or not d.programs or program in d.programs
        ],
        "scales": [{"key": s.key, "name": s.name, "marks": list(s.marks)} for s in dataset.scales],
    }


def sheet_tree(sheet: Sheet) -> dict[str, Any]:
    """Return one sheet."""
    return {
        "number": sheet.number,
        "article": sheet.article,
        "name": sheet.name,
        "kind": str(sheet.kind),
        "fiscal_year": sheet.fiscal_year,
        "department": sheet.department,
        "purpose": sheet.purpose,
        "activities": [{"number": a.number, "text": a.text} for a in sheet.activities],
        "results": _results(sheet.results),
        "indicators": [_indicator(indicator) for indicator in sheet.indicators],
        "cases": [{"title": c.title, "text": c.text, "items": list(c.items)} for c in sheet.cases],
        "tables": [_table(table) for table in sheet.tables],
        "environment": [change.text for change in sheet.environment],
        "ratings": [
            {
                "scale": r.scale,
                "mark": r.mark,
                "label": r.label,
                "target_revised": r.target_revised,
                "reference": r.reference or None,
            }
            for r in sheet.ratings
        ],
        "notes": _notes(sheet.notes),
    }


def statistics_tree(statistics: Statistics) -> dict[str, Any]:
    """Return one chapter of the state of industry."""
    survey = statistics.survey
    return {
        "number": statistics.number,
        "title": statistics.title,
        "source": statistics.source,
        "summary": statistics.summary,
        "series": [_series(series) for series in statistics.series],
        "tables": [_table(table) for table in statistics.tables],
        "survey": None
        if survey is None
        else {
            "sample": survey.sample,
            "answered": survey.answered,
            "rate": cell(survey.rate),
            "frame": survey.frame,
            "population": survey.population,
            "method": survey.method,
            "note": survey.note,
        },
        "themes": [
            {
                "number": theme.number,
                "title": theme.title,
                "summary": theme.summary,
                "questions": [_question(question) for question in theme.questions],
            }
            for theme in statistics.themes
        ],
        "notes": _notes(statistics.notes),
    }


def cell(figure: Figure) -> Any:
    """Return a figure as a number, ``None`` where it was never set, words, or a list of these."""
    if figure.compound:
        return [cell(part) for part in figure.parts]
    return None if figure.missing else figure.printed


def _notes(notes: Iterable[Note]) -> list[dict[str, Any]]:
    return [{"about": note.about, "text": note.text} for note in notes]


def _series(series: Series) -> dict[str, Any]:
    return {
        "label": series.label,
        "unit": series.unit,
        "period": str(series.period),
        "note": series.note,
        "values": {
            key: {
                "value": cell(value.value),
                "change": None if value.change is None else cell(value.change),
                "change_rate": None if value.change_rate is None else cell(value.change_rate),
            }
            for key, value in sorted(series.values.items())
        },
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "number": question.number,
        "text": question.text,
        "answers": str(question.answers),
        "bases": dict(sorted(question.bases.items())),
        "options": [
            {"label": option.label, "shares": {year: cell(share) for year, share in sorted(option.shares.items())}}
            for option in question.options
        ],
        "groups": [
            {
                "label": group.label,
                "options": list(group.options),
                "shares": {year: cell(share) for year, share in sorted(group.shares.items())},
            }
            for group in question.groups
        ],
        "unassigned": {year: [cell(value) for value in values] for year, values in sorted((question.unassigned or {}).items())},
        "note": question.note,
    }


def _results(results: Iterable[Result]) -> list[dict[str, Any]]:
    return [{"activity": r.activity, "text": r.text, "items": list(r.items)} for r in results]


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "label": indicator.label,
        "unit": indicator.unit,
        "direction": None if indicator.doubts else str(indicator.direction),
        "period": str(indicator.period),
        "activity": indicator.activity,
        "parts": list(indicator.parts),
        "note": indicator.note,
        "values": {
            year: {"target": cell(value.target), "actual": cell(value.actual)}
            | ({} if value.attained is None else {"attained": value.attained})
            for year, value in sorted(indicator.values.items())
        },
    }


def _table(table: Table) -> dict[str, Any]:
    rows = [[cell(figure) for figure in row] for row in table.rows]
    return {"title": table.title, "unit": table.unit, "columns": list(table.columns), "rows": rows}


def _findings(outcome: Outcome) -> list[dict[str, Any]]:
    return [
        {
            "article": outcome.article,
            "number": f.number,
            "text": f.text,
            "programs": list(f.programs),
            "inferred": f.inferred,
            "note": f.note,
        }
        for f in outcome.findings
    ]


def _replies(outcome: Outcome) -> list[dict[str, Any]]:
    return [{"article": outcome.article, "answers": list(r.answers), "text": r.text, "note": r.note} for r in outcome.replies]


def _plans(outcome: Outcome) -> list[dict[str, Any]]:
    return [
        {"article": outcome.article, "program": p.program, "text": p.text, "items": list(p.items), "note": p.note}
        for p in outcome.plans
    ]


def _sitting(sitting: Sitting) -> dict[str, Any]:
    return {
        "key": sitting.key,
        "body": sitting.body,
        "number": sitting.number,
        "fiscal_year": sitting.fiscal_year,
        "date": sitting.date.isoformat(),
        "agenda": list(sitting.agenda),
        "programs": list(sitting.programs),
        "reports_to": sitting.reports_to or None,
        "note": sitting.note,
    }


def _other(other: OtherProgram) -> dict[str, Any]:
    return {
        "number": other.number,
        "article": other.article,
        "name": other.name,
        "plan": list(other.plan),
        "results": _results(other.results),
        "note": other.note,
    }


def _body(body: Body) -> dict[str, Any]:
    return {
        "key": body.key,
        "name": body.name,
        "label": body.label,
        "quorum": body.quorum,
        "quorum_counts": [str(how) for how in body.quorum_counts],
        "reports_to": body.reports_to or None,
        "as_of": body.as_of,
        "note": body.note,
        "seats": [
            {
                "key": seat.key,
                "organization": seat.organization,
                "post": seat.post,
                "short": seat.short,
                "group": seat.group,
                "chair": seat.chair,
                "deputy": seat.deputy,
            }
            for seat in body.seats
        ],
    }
