"""A year of the data set as one tree of plain values: what ``pdca data show --json`` prints. docs/data-json.md describes it."""

from __future__ import annotations

from typing import Any

import msgspec

from pdca_tui.domain.japanese_era import fiscal_year
from pdca_tui.domain.material.dataset import Body, OtherProgram, Outcome, Sitting
from pdca_tui.domain.material.statistics import Question, Series, Statistics
from pdca_tui.sheets.cycle_json import digest_tree, scale_tree, units_tree
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.sheet_json import cell, notes_tree, results_tree, sheet_tree, table_tree


def year_json(home: Home, year: int, program: int | None = None) -> bytes:
    """Return the tree of a fiscal year as JSON."""
    return json_text(year_tree(home, year, program))


def year_tree(home: Home, year: int, program: int | None = None) -> dict[str, Any]:
    """Return a fiscal year; with a ``program`` only what concerns it.

    Figures are numbers with their digits, ``None`` where a value was never set, words, or a list of these. Raises
    ``SheetError`` if a file cannot be read.
    """
    dataset = home.dataset()
    digest = home.digest(year)
    sheets = home.sheets(year) if program is None else (home.sheet(year, program),)
    headings = home.headings()
    articles = {headings.of(sheet.number, sheet.article) for sheet in sheets}
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
        "headings": [
            {"number": a.number, "label": a.label, "name": a.measure}
            for a in headings.articles
            if a.label and (program is None or a.number in articles)
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
        "scales": [scale_tree(scale) for scale in dataset.scales],
        "synonyms": [list(each.words) for each in dataset.synonyms],
        "cycle": home.key,
        "kind": str(dataset.kind),
        "note": dataset.note,
        "places": [{"key": p.key, "label": p.label, "shows": [str(part) for part in p.shows]} for p in dataset.places],
        "unit_kinds": [{"key": k.key, "name": k.name} for k in dataset.unit_kinds],
        "periods": [{"key": p.key, "label": p.label, "first": p.first, "last": p.last} for p in dataset.periods],
        "units": units_tree(home, program),
        "digest": digest_tree(digest) if digest is not None and program is None else None,
    }


def json_text(tree: object) -> bytes:
    """Return a tree as JSON, numbers with their digits."""
    compact = msgspec.json.Encoder(decimal_format="number").encode(tree)
    return msgspec.json.format(compact, indent=2) + b"\n"


def statistics_tree(statistics: Statistics) -> dict[str, Any]:
    """Return one chapter of the state of industry."""
    survey = statistics.survey
    return {
        "number": statistics.number,
        "title": statistics.title,
        "source": statistics.source,
        "summary": statistics.summary,
        "series": [_series(series) for series in statistics.series],
        "tables": [table_tree(table) for table in statistics.tables],
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
        "notes": notes_tree(statistics.notes),
    }


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
        "results": results_tree(other.results),
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
