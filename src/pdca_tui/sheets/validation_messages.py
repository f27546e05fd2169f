"""Mistakes in the values of one file, found by its model and explained in our own sentences."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from pdca_tui.domain.material.figures import NEVER_SET
from pdca_tui.domain.material.non_numeric_cells import Slip, SlipKind, multiple_of
from pdca_tui.patterns import pattern
from pdca_tui.sheets.problem import Flaw
from pdca_tui.sheets.sheet_model import Model
from pdca_tui.sheets.toml_positions import Path
from pdca_tui.sheets.toml_values import key_notation, notation
from pdca_tui.text import clean_line

MAX_DETAILS = 300
"""Mistakes of one file that are explained; a file with more is no sheet."""

_REMARKS = frozenset({"note", "notes", "remark", "remarks", "memo", "comment"})
"""What people call a remark on a year's figures; it belongs to the indicator."""

_QUOTED = pattern(r"'([^']*)'")

_KINDS = {
    "string_type": "text",
    "int_type": "whole",
    "bool_type": "bool",
    "list_type": "list",
    "dict_type": "table",
    "model_type": "table",
    "date_type": "date",
    "time_type": "time",
    "is_instance_of": "whole",
}
"""The expected values, by the type of error."""


def flaws_in(tree: Mapping[str, Any], model: type[Model]) -> list[Flaw]:
    """Return everything in ``tree`` that does not fit ``model``, one flaw a place."""
    try:
        model.model_validate(tree)
    except ValidationError as error:
        found: dict[Path, Flaw] = {}
        details = error.errors(include_url=False, include_input=False)
        for detail in details[:MAX_DETAILS]:
            for flaw in _translated(detail, tree, model):
                found.setdefault(flaw.at, flaw)
        if len(details) > MAX_DETAILS:
            found[()] = Flaw(at=(), key="problem.more", values={"count": len(details) - MAX_DETAILS})
        return list(found.values())
    return []


def _translated(detail: ErrorDetails, tree: Mapping[str, Any], model: type[Model]) -> Iterator[Flaw]:
    loc = tuple(detail["loc"])
    at, value = _deepest(tree, loc)
    inexact = len(at) < len(loc)
    example = _example(model, at)
    context = detail.get("ctx") or {}
    limits = {"least": context.get("ge", context.get("min_length")), "most": context.get("le", context.get("max_length"))}
    match detail["type"]:
        case "missing":
            yield _missing((*at, str(loc[-1])), model)
        case "written":
            yield Flaw(at=at, key=context["key"], values=context["values"])
        case "extra_forbidden":
            yield _unknown(at, model)
        case "row_width":
            for row in context["rows"]:
                cells = len(value["rows"][row])
                yield Flaw(
                    at=(*at, "rows", row), key="problem.row-width", values={"cells": cells, "columns": context["columns"]}
                )
        case "topic":
            yield Flaw(at=at, key=f"problem.topic-{context['flaw']}")
        case "string_pattern_mismatch" if loc[-1] == "[key]":
            yield Flaw(at=at, key="problem.year-key", values={"got": str(at[-1])})
        case "slip":
            yield slip_flaw(at, value, context["part"], context["slip"], tree, example)
        case _ if (inexact and loc[-1] != "[key]") or detail["type"] == "figure":
            yield _no_cell(at, value)
        case "public_key":
            yield Flaw(at=at, key=context["why"], values=context["values"])
        case "literal_error":
            choices = ", ".join(notation(choice) for choice in _QUOTED.findall(context["expected"]))
            yield Flaw(at=at, key="problem.choice", values={"choices": choices, "got": got(value)})
        case "greater_than_equal" | "less_than_equal":
            least, most = _bounds(field_at(model, at))
            yield Flaw(at=at, key="problem.range", values={"least": least, "most": most, "got": got(value)})
        case "string_too_short":
            yield Flaw(at=at, key="problem.empty", values={"example": example})
        case "string_too_long":
            yield Flaw(at=at, key="problem.too-long", values={"most": limits["most"], "size": len(value)})
        case "too_short":
            yield Flaw(at=at, key="problem.too-few", values={"least": limits["least"], "count": len(value), "example": example})
        case "string_pattern_mismatch":
            yield Flaw(at=at, key="problem.not-key", values={"got": got(value), "example": example})
        case "string_type" if at[-1] == "parent" and isinstance(value, list):
            yield Flaw(at=at, key="problem.unit-parents")
        case kind if kind in _KINDS:
            if _KINDS[kind] == "table" and "values" in at and not example:
                shown = got(value) if isinstance(value, int | Decimal) else "43"
                example = f"{key_notation(str(at[-1]))} = {{ target = 46, actual = {shown} }}"
            yield Flaw(at=at, key=f"problem.not-{_KINDS[kind]}", values={"got": got(value), "example": example})
        case _:
            yield Flaw(at=at, key="problem.invalid", values={"got": got(value), "example": example})


def _no_cell(at: Path, value: object) -> Flaw:
    """Return the flaw of a value of a kind that no cell has: a day, true or false, a list of one."""
    example = f"{at[-1]} = 43" if isinstance(at[-1], str) else "43"
    match value:
        case bool():
            return Flaw(at=at, key="problem.figure.bool", values={"got": got(value), "example": "attained = true"})
        case date():
            words = notation(f"{value.year}年{value.month}月{value.day}日")
            example = f"{example.removesuffix('43')}{words}"
            return Flaw(at=at, key="problem.figure.date", values={"got": got(value), "example": example})
        case Decimal() if not value.is_finite():
            return Flaw(at=at, key="problem.figure.endless", values={"got": got(value), "example": example})
        case _:
            return Flaw(at=at, key="problem.not-cell", values={"got": got(value)})


def slip_flaw(at: Path, value: Any, part: int | None, slip: Slip, tree: Mapping[str, Any], example: str) -> Flaw:
    """Return the flaw of a cell that could be a number and is none, with what to write instead."""
    if part is not None:
        at, value, example = (*at, part), value[part], ""
    where = f"{at[-1]} = " if isinstance(at[-1], str) else ""
    values = {"got": got(value), "example": f"{where}{_instead(at, value, slip, tree) or example.rpartition('= ')[2] or 43}"}
    return Flaw(at=at, key=f"problem.figure.{slip.kind}", values=values)


def _instead(at: Path, value: object, slip: Slip, tree: Mapping[str, Any]) -> str:
    """Return what to write in the place of a cell, as it is written there; empty if nothing tells."""
    if slip.kind in (SlipKind.BLANK, SlipKind.SPREADSHEET):
        return notation(NEVER_SET)
    if slip.words:
        return notation(slip.words)
    if slip.kind is SlipKind.DATE:
        year, month, day, *_ = (*re.findall(r"\d+", unicodedata.normalize("NFKC", str(value))), "", "", "")
        whole = f"{year}年{int(month)}月{int(day)}日" if len(year) == len("2024") and day else ""
        return notation(whole or f"{value}に実施") if whole or "月" in str(value) else ""
    indicator = _deepest(tree, at[:2])[1] if at[:1] == ("indicators",) else {}
    if slip.pair is not None and isinstance(indicator, Mapping) and len(indicator.get("parts") or ()) == len(slip.pair):
        return notation(list(slip.pair))
    unit = indicator.get("unit") if isinstance(indicator, Mapping) else ""
    number = _in_unit(slip, str(value), unit if isinstance(unit, str) else "")
    return notation(number) if number is not None else ""


def _in_unit(slip: Slip, words: str, unit: str) -> int | Decimal | None:
    """Return the number that is meant as the unit counts it: 10万人 is 10 where the unit is 万人, and 100000 where it is 人."""
    number, multiple = slip.number, multiple_of(unit)
    if number is None:
        return None
    if "割" in words and unicodedata.normalize("NFKC", unit) == "%":
        return number * 10
    if slip.multiple == 1 or multiple == 1:
        return number
    exact = Decimal(number) / multiple
    return int(exact) if exact == exact.to_integral_value() else exact


def _deepest(tree: Any, loc: tuple[int | str, ...]) -> tuple[Path, Any]:
    """Follow ``loc`` as far as the tree goes; pydantic adds the names of the types it tried."""
    at: Path = ()
    for step in loc:
        if isinstance(tree, Mapping) and step in tree:
            tree = tree[str(step)]
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            break
        at = (*at, step)
    return at, tree


def _missing(at: Path, model: type[Model]) -> Flaw:
    if at[-1] in ("actual", "target"):
        return Flaw(at=at, key=f"problem.missing-{at[-1]}")
    return Flaw(at=at, key="problem.missing", values={"key": str(at[-1]), "example": _example(model, at)})


def _unknown(at: Path, model: type[Model]) -> Flaw:
    around = model_at(model, at[:-1])
    known = list(around.model_fields) if around else []
    word = str(at[-1])
    if len(at) > 2 and at[-3] == "values" and word.lower() in _REMARKS:
        return Flaw(at=at, key="problem.note-of-year", values={"word": word})
    if len(at) > 1 and word in model.model_fields and word not in known:
        values = {"word": word, "table": str(next(step for step in at if isinstance(step, str)))}
        return Flaw(at=at, key="problem.key-of-top", values=values)
    close = difflib.get_close_matches(word[:60].lower(), known, n=1, cutoff=0.5)
    if close:
        return Flaw(at=at, key="problem.unknown-key-nearest", values={"word": word, "nearest": close[0]})
    return Flaw(at=at, key="problem.unknown-key", values={"word": word, "known": ", ".join(known)})


def got(value: object) -> str:
    """Return a value of a file as it is written there, short enough for a sentence."""
    if isinstance(value, Mapping):
        return "{ … }"
    if isinstance(value, list):
        return "[ … ]" if value else "[]"
    if isinstance(value, int) and value.bit_length() > 60:
        return "…"
    try:
        return clean_line(notation(value[:40] if isinstance(value, str) else value), 60)
    except TypeError:
        return clean_line(str(value), 60)


# ── the model at a place ──


def model_at(model: type[BaseModel], at: Path) -> type[BaseModel] | None:
    """Return the model of the table at a place, if a table is expected there."""
    found = model
    for step in at:
        field = found.model_fields.get(step) if isinstance(step, str) else None
        if field is not None:
            inner = inner_model(field.annotation)
            if inner is None:
                return None
            found = inner
    return found


def field_at(model: type[BaseModel], at: Path) -> FieldInfo | None:
    """Return the field at a place; that of the list for an item of a list."""
    names = [step for step in at if isinstance(step, str)]
    around = model_at(model, tuple(names[:-1])) if names else None
    return around.model_fields.get(names[-1]) if around else None


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model of the tables in a field, if it holds tables."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := inner_model(arg))), None)


def _example(model: type[BaseModel], at: Path) -> str:
    """Return ``key = value`` as the documents show it, or how a table of that key begins."""
    field = field_at(model, at)
    if field is None:
        return ""
    key = key_notation(next(step for step in reversed(at) if isinstance(step, str)))
    if field.examples:
        return f"{key} = {notation(field.examples[0])}"
    return f"[[{key}]]"


def _bounds(field: FieldInfo | None) -> tuple[object, object]:
    """Return the least and the most of a field's numbers."""
    found: dict[str, object] = {}

    def look(node: Any) -> None:
        for name in ("ge", "le"):
            if getattr(node, name, None) is not None:
                found[name] = getattr(node, name)
        for inner in (*get_args(node), *getattr(node, "metadata", ())):
            look(inner)

    if field is not None:
        look(field)
        look(field.annotation)
    return found.get("ge", ""), found.get("le", "")
