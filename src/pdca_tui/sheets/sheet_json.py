"""One sheet as a tree of plain values, for ``pdca data show --json``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import Baseline, Basis, Indicator, Note, Rater, Result, Sheet, Table, YearValue


def sheet_tree(sheet: Sheet) -> dict[str, Any]:
    """Return one sheet."""
    return {
        "number": sheet.number,
        "article": sheet.article or None,
        "name": sheet.name,
        "kind": str(sheet.kind),
        "fiscal_year": sheet.fiscal_year,
        "department": sheet.department,
        "purpose": sheet.purpose,
        "activities": [
            {"number": a.number, "text": a.text} | _said(items=list(a.items), belongs_to=a.belongs_to) for a in sheet.activities
        ],
        "results": results_tree(sheet.results),
        "indicators": [_indicator(indicator) for indicator in sheet.indicators],
        "cases": [
            {"title": c.title, "text": c.text, "items": list(c.items)} | _said(belongs_to=c.belongs_to, place=c.place)
            for c in sheet.cases
        ],
        "tables": [table_tree(table) for table in sheet.tables],
        "environment": [change.text for change in sheet.environment],
        "ratings": [
            {
                "scale": r.scale,
                "mark": r.mark,
                "label": r.label,
                "target_revised": r.target_revised,
                "reference": r.reference or None,
            }
            | _said(year=r.year, by="" if r.by is Rater.OWN else str(r.by), reasons=list(r.reasons))
            for r in sheet.ratings
        ],
        "notes": notes_tree(sheet.notes),
    } | _said(
        code=sheet.code,
        unit=sheet.unit,
        milestones=[
            {"period": m.period, "text": m.text, "items": list(m.items), "inferred": m.inferred} for m in sheet.milestones
        ],
        revisions=[{"year": r.year, "text": r.text, "reason": r.reason} for r in sheet.revisions],
        captions=[{"label": c.label} | _said(belongs_to=c.belongs_to, place=c.place) for c in sheet.captions],
        changes=[
            {"text": c.text} | _said(title=c.title, year=c.year, place=c.place)
            for c in sheet.environment
            if any(change.title or change.year or change.place for change in sheet.environment)
        ],
    )


def _said(**values: Any) -> dict[str, Any]:
    """Return what is there of the keys that came later: they are left out where a sheet says nothing of them."""
    return {name: value for name, value in values.items() if value not in (None, "", [], False)}


def cell(figure: Figure) -> Any:
    """Return a figure as a number, ``None`` where it was never set, words, or a list of these."""
    if figure.compound:
        return [cell(part) for part in figure.parts]
    return None if figure.missing else figure.printed


def results_tree(results: Iterable[Result]) -> list[dict[str, Any]]:
    """Return what was done, in order."""
    return [
        {"activity": r.activity, "text": r.text, "items": list(r.items)}
        | _said(year=r.year, belongs_to=r.belongs_to, again=r.again, summary=r.summary, place=r.place)
        for r in results
    ]


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "label": indicator.label,
        "unit": indicator.unit,
        "direction": None if indicator.doubts else str(indicator.direction),
        "period": str(indicator.period),
        "activity": indicator.activity,
        "parts": list(indicator.parts),
        "note": indicator.note,
        "values": {year: _year_value(value) for year, value in sorted(indicator.values.items())},
    } | _said(
        number=indicator.number,
        basis="" if indicator.basis is Basis.YEARLY else str(indicator.basis),
        baseline=_baseline(indicator.baseline) if indicator.baseline is not None else None,
        method=indicator.method,
        meaning=indicator.meaning,
        rationale=indicator.rationale,
        belongs_to=indicator.belongs_to,
    )


def _baseline(baseline: Baseline) -> dict[str, Any]:
    return {
        "value": cell(baseline.value),
        "period": baseline.period,
        "label": baseline.label,
        "printed": baseline.printed,
    }


def _year_value(value: YearValue) -> dict[str, Any]:
    """Return target and actual, and of the rest what the sheet says."""
    said: dict[str, Any] = {"target": cell(value.target), "actual": cell(value.actual)}
    if value.attained is not None:
        said["attained"] = value.attained
    if value.revised is not None:
        said |= {"revised": cell(value.revised), "revised_because": value.revised_because}
    said |= {name: True for name in ("at_least", "provisional", "estimated", "to_confirm") if getattr(value, name)}
    return said | {name: getattr(value, name) for name in ("label", "printed") if getattr(value, name)}


def table_tree(table: Table) -> dict[str, Any]:
    """Return a published table."""
    rows = [[cell(figure) for figure in row] for row in table.rows]
    return {
        "title": table.title,
        "unit": table.unit,
        "columns": list(table.columns),
        "rows": rows,
    } | _said(belongs_to=table.belongs_to, place=table.place, note=table.note)


def notes_tree(notes: Iterable[Note]) -> list[dict[str, Any]]:
    """Return remarks on the material."""
    return [{"about": note.about, "text": note.text} for note in notes]
