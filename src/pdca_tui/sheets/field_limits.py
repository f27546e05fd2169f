"""What fits into a file of the data set: every key with its limits, and how a value becomes clean.

Reading walks over a tree of TOML values with these rules, so that what is read is clean and of a sane size. The models,
which explain mistakes and make the schema, describe the same limits for people; a test holds the two together. A rule
leaves a value of the wrong type as it is: converting it then fails.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pdca_tui.domain.dates import YEARS, read_date, read_time, read_year
from pdca_tui.domain.material import dataset as d
from pdca_tui.domain.material import sheet as s
from pdca_tui.domain.material import text_limits as limits
from pdca_tui.domain.material.non_numeric_cells import slip_in_table, slip_of
from pdca_tui.domain.session import meeting_details
from pdca_tui.errors import DateError
from pdca_tui.sheets.cell_checks import PARTS, Unfit, cell_rule, cell_tidy, measured_tidy
from pdca_tui.sheets.files import Calendar, Others, PreparedItem, SessionFile
from pdca_tui.sheets.public_key import PublicKey
from pdca_tui.sheets.seat_keys_edit import BY_KEY, OPEN, ListedKey, Seats
from pdca_tui.text import clean, clean_line

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
SEAT = re.compile(rf"facilitator|secretariat|observer|(member|department):{KEY.pattern}")
YEAR_KEY = re.compile(r"(19|20|21)[0-9][0-9]")
NUMBER = (1, 9999)
YEAR = YEARS
MINUTES = (1, 240)
OBSERVERS = (0, 9999)
TEXT = (1, limits.TEXT)
REMARK = (0, limits.TEXT)
LABEL = (1, limits.LINE)
HEADING = (0, limits.LINE)
UNIT = (0, limits.UNIT)
PUBLIC_KEY = (1, 8000)
SEAT_NAME = (1, 60)
DIGITS = 15

__all__ = ["PARTS", "Unfit"]

Rule = Callable[[Any], Any]
"""Takes a value of a file and returns it clean; raises ``ValueError`` if it does not fit."""


def block(text: str) -> str:
    """Return a text of several lines, clean and without blank ends."""
    return clean(text, None).strip(" \n")


def line(text: str) -> str:
    """Return a text on one line, clean and without blank ends."""
    return clean_line(text, len(text))


def clock(value: object) -> object:
    """Return a text such as 午後2時 as a time, anything else as it is; ``DateError`` for a text that is none."""
    return read_time(value) if isinstance(value, str) else value


def day(value: object) -> object:
    """Return a text such as 令和6年1月24日 as a date, anything else as it is; ``DateError`` for a text that is none."""
    return read_date(value) if isinstance(value, str) else value


def year(value: object) -> object:
    """Return a text such as 令和5年度 as a western year, anything else as it is; ``DateError`` for a text that is none."""
    return read_year(value) if isinstance(value, str) else value


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


# ── rules ──


@dataclass(frozen=True, slots=True)
class _Words:
    least: int
    most: int
    tidy: Callable[[str], str]

    def __call__(self, value: Any) -> Any:
        if isinstance(value, str):
            value = self.tidy(value)
            if not self.least <= len(value) <= self.most:
                raise Unfit(value[:40])
        return value


def _free(value: Any) -> Any:
    return value


def _key(value: Any) -> Any:
    if isinstance(value, str) and not KEY.fullmatch(value):
        raise Unfit(clean_line(value))
    return value


def _seat(value: Any) -> Any:
    if isinstance(value, str) and not SEAT.fullmatch(value):
        raise Unfit(clean_line(value, 60))
    return value


def _public_key(value: Any) -> Any:
    return str(PublicKey.parse(_Words(*PUBLIC_KEY, block)(value))) if isinstance(value, str) else value


def _observers(value: Any) -> Any:
    if isinstance(value, str) and value not in (OPEN, BY_KEY):
        raise Unfit(clean_line(value, 40))
    return value


def _whole(limits: tuple[int, int]) -> Rule:
    least, most = limits

    def rule(value: Any) -> Any:
        if isinstance(value, int) and not least <= value <= most:
            raise Unfit(str(value)[:40] if abs(value) < 10**DIGITS else "")
        return value

    return rule


def _written(read: Callable[[object], object]) -> Rule:
    """Return a rule that reads what people write, and holds that it fits not where it cannot be read."""

    def rule(value: Any) -> Any:
        try:
            return read(value)
        except DateError as error:
            raise Unfit(error.key) from error

    return rule


def _list(rule: Rule, least: int = 0) -> Rule:
    def of(value: Any) -> Any:
        if isinstance(value, list):
            if len(value) < least:
                raise Unfit("[]")
            return [rule(item) for item in value]
        return value

    return of


def _tables(kind: type, least: int = 0) -> Rule:
    return _list(lambda value: fitted(value, kind) if isinstance(value, Mapping) else value, least)


_measured = cell_rule(measured_tidy, slip_of, LABEL)
_cell = cell_rule(cell_tidy, slip_in_table, LABEL)


def _rows(value: Any) -> Any:
    return (
        [[_cell(cell) for cell in row] if isinstance(row, list) else row for row in value] if isinstance(value, list) else value
    )


def _years(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    if not value or not all(YEAR_KEY.fullmatch(key) for key in value):
        raise Unfit("values")
    return {key: fitted(of, s.YearValue) if isinstance(of, Mapping) else of for key, of in value.items()}


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


_text = _Words(*TEXT, block)
_remark = _Words(*REMARK, block)
_label = _Words(*LABEL, line)
_heading = _Words(*HEADING, line)
_unit = _Words(*UNIT, line)
_number = _whole(NUMBER)
_day = _written(day)
_clock = _written(clock)


def _year(value: Any) -> Any:
    return _whole(YEAR)(_written(year)(value))


@functools.cache
def _rules(kind: type) -> dict[str, Rule]:
    return _RULES[kind]


_RULES: dict[type, dict[str, Rule]] = {
    s.Activity: {"number": _label, "text": _text},
    s.Result: {"activity": _label, "text": _text, "items": _list(_text)},
    s.Case: {"title": _label, "text": _remark, "items": _list(_text)},
    s.Table: {"title": _label, "unit": _heading, "columns": _list(_heading, 1), "rows": _rows},
    s.YearValue: {"target": _measured, "actual": _measured, "attained": _free},
    s.Indicator: {
        "label": _label,
        "unit": _unit,
        "direction": _free,
        "period": _free,
        "activity": _label,
        "parts": _list(_label),
        "note": _remark,
        "values": _years,
    },
    s.Change: {"text": _text},
    s.Note: {"about": _remark, "text": _text},
    s.Rating: {"scale": _key, "mark": _label, "label": _remark, "target_revised": _free, "reference": _remark},
    s.Sheet: {
        "number": _number,
        "article": _number,
        "name": _label,
        "kind": _free,
        "fiscal_year": _year,
        "department": _remark,
        "purpose": _text,
        "activities": _tables(s.Activity),
        "results": _tables(s.Result),
        "indicators": _list(_indicator),
        "cases": _tables(s.Case),
        "tables": _list(lambda value: _table(value) if isinstance(value, Mapping) else value),
        "environment": _tables(s.Change),
        "ratings": _tables(s.Rating),
        "notes": _tables(s.Note),
    },
    d.Article: {"number": _number, "measure": _label, "note": _remark},
    d.BodySeat: {
        "key": _key,
        **dict.fromkeys(("organization", "post", "short"), _label),
        "group": _remark,
        **dict.fromkeys(("chair", "deputy"), _free),
    },
    d.Body: {
        "key": _key,
        "name": _label,
        "label": _label,
        "quorum": _number,
        "quorum_counts": _list(_free, 1),
        "reports_to": _remark,
        "as_of": _remark,
        "note": _remark,
        "seats": _tables(d.BodySeat, 1),
    },
    d.Department: {"key": _key, "name": _label, "programs": _list(_number)},
    d.Scale: {"key": _key, "name": _label, "marks": _list(_label, 2)},
    d.DataSet: {
        "title": _label,
        "organization": _label,
        "ordinance": _label,
        "note": _remark,
        "articles": _tables(d.Article, 1),
        "bodies": _tables(d.Body, 1),
        "departments": _tables(d.Department),
        "scales": _tables(d.Scale),
    },
    d.Finding: {"number": _number, "text": _text, "programs": _list(_number), "inferred": _free, "note": _remark},
    d.FindingReply: {"answers": _list(_number, 1), "text": _text, "note": _remark},
    d.YearPlan: {"program": _number, "text": _remark, "items": _list(_text), "note": _remark},
    d.Outcome: {
        "article": _number,
        "fiscal_year": _year,
        "findings": _tables(d.Finding),
        "replies": _tables(d.FindingReply),
        "plans": _tables(d.YearPlan),
    },
    d.Sitting: {
        "key": _key,
        "body": _key,
        "number": _number,
        "fiscal_year": _year,
        "date": _day,
        "agenda": _list(_text),
        "programs": _list(_number),
        "reports_to": _remark,
        "note": _remark,
    },
    Calendar: {"sessions": _tables(d.Sitting, 1)},
    d.OtherProgram: {
        "number": _number,
        "article": _number,
        "name": _label,
        "plan": _list(_text),
        "results": _tables(s.Result),
        "note": _remark,
    },
    Others: {"programs": _tables(d.OtherProgram, 1)},
    ListedKey: {"seat": _seat, "key": _public_key, "label": _heading, "added": _day},
    Seats: {"observers": _observers, "keys": _tables(ListedKey)},
    meeting_details.Material: {"number": _heading, "title": _label},
    meeting_details.Attendant: {"side": _free, "organization": _label, "post": _heading},
    PreparedItem: {"program": _number, "minutes": _number, "treatment": _free, "points": _list(_text)},
    SessionFile: {
        "body": _key,
        "number": _number,
        "fiscal_year": _year,
        "date": _day,
        "start": _clock,
        "end": _clock,
        "place": _label,
        "minutes_per_item": _whole(MINUTES),
        "note": _remark,
        "session_year": _year,
        "title": _heading,
        "openness": _free,
        "closed_because": _heading,
        "observers": _whole(OBSERVERS),
        "materials": _tables(meeting_details.Material),
        "attendants": _tables(meeting_details.Attendant),
        "items": _tables(PreparedItem, 1),
    },
}
