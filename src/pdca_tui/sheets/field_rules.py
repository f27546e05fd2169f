"""The rules of every key in a file of the data set, by the class that its table is read into.

Reading walks over a tree of TOML values with these rules, so that what is read is clean and of a sane size. The models,
which explain mistakes and make the schema, describe the same limits for people; a test holds the two together. A rule
leaves a value of the wrong type as it is: converting it then fails.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from pdca_tui.domain.material import dataset as d
from pdca_tui.domain.material import hierarchy as h
from pdca_tui.domain.material import promises as p
from pdca_tui.domain.material import report_text as r
from pdca_tui.domain.material import sheet as s
from pdca_tui.domain.material import statistics as st
from pdca_tui.domain.session import meeting_details
from pdca_tui.sheets import value_rules as v
from pdca_tui.sheets.agenda_topics import topic_flaw
from pdca_tui.sheets.cell_checks import Unfit
from pdca_tui.sheets.field_limits import MINUTES, OBSERVERS, PERIOD_KEY, SPAN
from pdca_tui.sheets.files import Calendar, ListedKey, Others, PreparedItem, Received, ReceivedFile, Seats, SessionFile
from pdca_tui.text import clean_line


def fitted(tree: Mapping[str, Any], kind: type) -> dict[str, Any]:
    """Return a tree of TOML values with every string clean; ``Unfit`` at the first key or value that does not fit ``kind``."""
    rules = _rules(kind)
    found = {}
    for key, value in tree.items():
        rule = rules.get(key)
        if rule is None:
            raise Unfit(clean_line(key))
        found[key] = rule(value)
    return found


def keys_of(kind: type) -> tuple[str, ...]:
    """Return the keys that a table of ``kind`` may have."""
    return tuple(_rules(kind))


def _tables(kind: type, least: int = 0) -> v.Rule:
    return v.listed(lambda value: fitted(value, kind) if isinstance(value, Mapping) else value, least)


def _one(kind: type) -> v.Rule:
    return lambda value: fitted(value, kind) if isinstance(value, Mapping) else value


def _item(value: Any) -> Any:
    """Return an item of the agenda, which has one topic."""
    if not isinstance(value, Mapping):
        return value
    if flaw := topic_flaw(value):
        raise Unfit(flaw)
    return fitted(value, PreparedItem)


_years = v.keyed(_one(s.YearValue), SPAN)


def _indicator(value: Any) -> Any:
    """Return an indicator with whether it says which way is better: to leave that out is not to say that more is."""
    if not isinstance(value, Mapping):
        return value
    return fitted(value, s.Indicator) | {"direction_declared": "direction" in value}


def _table(value: Mapping[str, Any]) -> Any:
    table = fitted(value, s.Table)
    columns, rows = table.get("columns"), table.get("rows")
    if isinstance(columns, list) and isinstance(rows, list):
        for row in rows:
            if isinstance(row, list) and len(row) != len(columns):
                raise Unfit("rows")
    return table


@functools.cache
def _rules(kind: type) -> dict[str, v.Rule]:
    return _RULES[kind]


_RULES: dict[type, dict[str, v.Rule]] = {
    s.Activity: {"number": v.label, "text": v.text, "items": v.listed(v.text), "belongs_to": v.key},
    s.Result: {
        "activity": v.label,
        "text": v.text,
        "items": v.listed(v.text),
        "year": v.year,
        "belongs_to": v.key,
        "again": v.key,
        "summary": v.free,
        "place": v.key,
    },
    s.Case: {"title": v.label, "text": v.remark, "items": v.listed(v.text), "belongs_to": v.key, "place": v.key},
    s.Table: {
        "title": v.label,
        "unit": v.heading,
        "columns": v.listed(v.heading, 1),
        "rows": v.rows,
        "belongs_to": v.key,
        "place": v.key,
        "note": v.remark,
    },
    s.YearValue: {
        "target": v.measured,
        "actual": v.measured,
        "attained": v.free,
        "revised": v.measured,
        "revised_because": v.remark,
        **dict.fromkeys(("at_least", "provisional", "estimated", "to_confirm"), v.free),
        "label": v.heading,
        "printed": v.heading,
    },
    s.Indicator: {
        "label": v.label,
        "unit": v.unit,
        "direction": v.free,
        "period": v.free,
        "activity": v.label,
        "parts": v.listed(v.label),
        "note": v.remark,
        "number": v.heading,
        "basis": v.free,
        "baseline": _one(s.Baseline),
        **dict.fromkeys(("method", "meaning", "rationale"), v.remark),
        "belongs_to": v.key,
        "values": _years,
    },
    s.Change: {"text": v.text, "title": v.heading, "year": v.year, "place": v.key},
    s.Note: {"about": v.remark, "text": v.text},
    s.Rating: {
        "scale": v.key,
        "mark": v.label,
        "label": v.remark,
        "target_revised": v.free,
        "reference": v.remark,
        "year": v.year,
        "by": v.free,
        "reasons": v.listed(v.text),
    },
    s.Sheet: {
        "number": v.number,
        "article": v.number,
        "name": v.label,
        "kind": v.free,
        "fiscal_year": v.year,
        "department": v.remark,
        "purpose": v.text,
        "activities": _tables(s.Activity),
        "results": _tables(s.Result),
        "indicators": v.listed(_indicator),
        "cases": _tables(s.Case),
        "tables": v.listed(lambda value: _table(value) if isinstance(value, Mapping) else value),
        "environment": _tables(s.Change),
        "ratings": _tables(s.Rating),
        "notes": _tables(s.Note),
        "code": v.heading,
        "unit": v.key,
        "milestones": _tables(s.Milestone),
        "revisions": _tables(s.Revision),
        "captions": _tables(s.Caption),
    },
    s.Caption: {"label": v.label, "belongs_to": v.key, "place": v.key},
    s.Baseline: {"value": v.measured, "period": v.span, "label": v.heading, "printed": v.heading},
    s.Milestone: {"period": v.plan_period, "items": v.listed(v.text), "text": v.remark, "inferred": v.free},
    s.Revision: {"year": v.year, "text": v.text, "reason": v.remark},
    d.Meaning: {"mark": v.label, "label": v.label, "attained_from": v.count},
    d.SheetPlace: {"key": v.key, "label": v.label, "shows": v.listed(v.free)},
    d.UnitKind: {"key": v.key, "name": v.label},
    d.CyclePeriod: {"key": v.plan_period, "label": v.label, "first": v.year, "last": v.year},
    h.Link: {"to": v.key, "kind": v.free, "cycle": v.key},
    h.Unit: {
        "key": v.key,
        "name": v.label,
        "kind": v.key,
        "code": v.heading,
        "parent": v.key,
        "program": v.number,
        "text": v.remark,
        "links": _tables(h.Link),
        "note": v.remark,
    },
    h.Hierarchy: {"units": _tables(h.Unit), "note": v.remark},
    d.Excerpt: {"article": v.number, "efforts": v.listed(v.text), **dict.fromkeys(("opinion", "follows", "note"), v.remark)},
    d.Step: {"label": v.label, "text": v.text},
    d.Digest: {
        "fiscal_year": v.year,
        "title": v.label,
        "published": v.day,
        "programs": v.count,
        "measures": v.count,
        "text": v.remark,
        "topics": v.listed(v.text),
        "steps": _tables(d.Step),
        "excerpts": _tables(d.Excerpt),
        "where": v.heading,
        "note": v.remark,
    },
    d.Article: {"number": v.number, "measure": v.label, "note": v.remark},
    d.BodySeat: {
        "key": v.key,
        **dict.fromkeys(("organization", "post", "short"), v.label),
        "group": v.remark,
        **dict.fromkeys(("chair", "deputy"), v.free),
    },
    d.Body: {
        "key": v.key,
        "name": v.label,
        "label": v.label,
        "quorum": v.number,
        "quorum_counts": v.listed(v.free, 1),
        "reports_to": v.remark,
        "as_of": v.remark,
        "note": v.remark,
        "seats": _tables(d.BodySeat),
    },
    d.Department: {"key": v.key, "name": v.label, "programs": v.listed(v.number)},
    d.Scale: {
        "key": v.key,
        "name": v.label,
        "marks": v.listed(v.label, 2),
        "meanings": _tables(d.Meaning),
        "reasons": v.free,
        "revised": v.heading,
        "reference": v.free,
        "note": v.remark,
    },
    d.DataSet: {
        "title": v.label,
        "organization": v.label,
        "key": v.remark,
        "ordinance": v.heading,
        "note": v.remark,
        "kind": v.free,
        "articles": _tables(d.Article),
        "bodies": _tables(d.Body),
        "places": _tables(d.SheetPlace),
        "unit_kinds": _tables(d.UnitKind),
        "periods": _tables(d.CyclePeriod),
        "departments": _tables(d.Department),
        "scales": _tables(d.Scale),
        "synonyms": _tables(d.Synonyms),
        "findings_under": v.listed(v.key),
        "chair_called": v.heading,
    },
    d.Synonyms: {"words": v.listed(v.label, 2)},
    d.Finding: {
        "number": v.number,
        "text": v.text,
        "programs": v.listed(v.number),
        "inferred": v.free,
        "note": v.remark,
    },
    d.FindingReply: {"answers": v.listed(v.number, 1), "text": v.text, "note": v.remark},
    d.YearPlan: {"program": v.number, "text": v.remark, "items": v.listed(v.text), "note": v.remark},
    d.Outcome: {
        "article": v.number,
        "fiscal_year": v.year,
        "findings": _tables(d.Finding),
        "replies": _tables(d.FindingReply),
        "plans": _tables(d.YearPlan),
    },
    d.Sitting: {
        "key": v.key,
        "body": v.key,
        "number": v.number,
        "fiscal_year": v.year,
        "date": v.day,
        "agenda": v.listed(v.text),
        "programs": v.listed(v.number),
        "reports_to": v.remark,
        "note": v.remark,
    },
    Calendar: {"sessions": _tables(d.Sitting, 1)},
    d.OtherProgram: {
        "number": v.number,
        "article": v.number,
        "name": v.label,
        "plan": v.listed(v.text),
        "results": _tables(s.Result),
        "note": v.remark,
    },
    r.Feature: {"title": v.label, "text": v.text},
    r.CycleTexts: dict.fromkeys(("plan", "do", "check", "action"), v.text),
    r.MeasureOutline: {"article": v.number, "text": v.text},
    r.Provision: {"article": v.number, "caption": v.label},
    r.PressExcerpt: {"article": v.number, "findings": v.listed(v.number, 1)},
    r.ReportText: {
        "title": v.label,
        "introduction": v.listed(v.text),
        "features": _tables(r.Feature),
        "cycle": _one(r.CycleTexts),
        "measures": _tables(r.MeasureOutline),
        "provisions": _tables(r.Provision),
        "press": v.listed(v.text),
        "press_excerpts": _tables(r.PressExcerpt),
        "note": v.remark,
    },
    Others: {"programs": _tables(d.OtherProgram, 1)},
    p.Measure: {"kind": v.free, "text": v.remark},
    p.PromisedFinding: {"number": v.number, "text": v.text},
    p.Implementation: {"verdict": v.free, "text": v.text, "evidence": _one(p.Measure), "reason": v.remark},
    p.Promise: {
        "id": v.label,
        "year": v.year,
        "article": v.number,
        "text": v.text,
        "findings": _tables(p.PromisedFinding),
        "programs": v.listed(v.number),
        "by": v.remark,
        "status": v.heading,
        "promised_for": v.year,
        "measure": _one(p.Measure),
        "note": v.remark,
        "reported": _one(p.Implementation),
    },
    p.Promises: {"fiscal_year": v.year, "promises": _tables(p.Promise)},
    p.OpenedYear: {"fiscal_year": v.year, "opened_from": v.year, "opened": v.day, "rehearsal": v.free, "note": v.remark},
    ReceivedFile: {
        "name": v.label,
        "sha256": v.sha256,
        **dict.fromkeys(("size", "cells"), v.count),
        "kind": v.free,
        **dict.fromkeys(("imported", "department", "made"), v.heading),
        "programs": v.listed(v.number),
    },
    Received: {"files": _tables(ReceivedFile, 1)},
    st.SeriesValue: {"value": v.measured, "change": v.measured, "change_rate": v.measured},
    st.Series: {
        "label": v.label,
        "unit": v.unit,
        "period": v.free,
        "note": v.remark,
        "values": v.keyed(_one(st.SeriesValue), PERIOD_KEY),
    },
    st.Option: {"label": v.label, "shares": v.keyed(v.measured)},
    st.OptionGroup: {"label": v.label, "options": v.listed(v.label, 1), "shares": v.keyed(v.measured)},
    st.Question: {
        "number": v.number,
        "text": v.label,
        "answers": v.free,
        "bases": v.keyed(v.count),
        "options": _tables(st.Option, 1),
        "groups": _tables(st.OptionGroup),
        "unassigned": v.keyed(v.listed(v.measured, 1)),
        "note": v.remark,
    },
    st.Theme: {"number": v.number, "title": v.label, "summary": v.remark, "questions": _tables(st.Question, 1)},
    st.Survey: {
        "sample": v.count,
        "answered": v.count,
        "rate": v.measured,
        **dict.fromkeys(("frame", "population", "method", "note"), v.remark),
    },
    st.Statistics: {
        "number": v.number,
        "title": v.label,
        "fiscal_year": v.year,
        "source": v.remark,
        "summary": v.remark,
        "series": _tables(st.Series),
        "tables": v.listed(lambda value: _table(value) if isinstance(value, Mapping) else value),
        "survey": _one(st.Survey),
        "themes": _tables(st.Theme),
        "notes": _tables(s.Note),
    },
    ListedKey: {"seat": v.seat, "key": v.public_key, "label": v.heading, "added": v.day, "by": v.heading},
    Seats: {
        "observers": v.observers,
        "linear": v.listed(v.seat_or_key),
        "screens": v.listed(v.seat_or_key),
        "keys": _tables(ListedKey),
    },
    meeting_details.Material: {"number": v.heading, "title": v.label},
    meeting_details.Attendant: {"side": v.free, "organization": v.label, "post": v.heading},
    PreparedItem: {
        "program": v.number,
        "findings": v.number,
        "title": v.label,
        "text": v.remark,
        "year": v.year,
        "minutes": v.number,
        "treatment": v.free,
        "points": v.listed(v.text),
        "shows": v.free,
    },
    SessionFile: {
        "body": v.key,
        "number": v.number,
        "fiscal_year": v.year,
        "date": v.day,
        "start": v.clock,
        "end": v.clock,
        "place": v.label,
        "minutes_per_item": v.whole(MINUTES),
        "note": v.remark,
        "session_year": v.year,
        "title": v.heading,
        "openness": v.free,
        "closed_because": v.heading,
        "observers": v.whole(OBSERVERS),
        "materials": _tables(meeting_details.Material),
        "attendants": _tables(meeting_details.Attendant),
        "items": v.listed(_item, 1),
    },
}
