"""Every key of every file as Markdown: meaning, type, whether it must be there, an example; made from the models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pdca_tui.sheets.models import KINDS
from pdca_tui.sheets.schema import schema_of
from pdca_tui.sheets.toml_values import key_notation, notation
from pdca_tui.sheets.validation_messages import inner_model

MARK = "<!-- Made from the models by `make docs`; do not edit below. -->"
"""The end of the part that is written by hand."""


def page(before: str) -> str:
    """Return a page with its part below the mark made anew."""
    return f"{before.partition(MARK)[0].rstrip()}\n\n{MARK}\n\n{reference()}"


def reference() -> str:
    """Return all files, each with its tables and their keys."""
    return "\n".join(line for model in KINDS.values() for line in _file(model)).rstrip() + "\n"


def _file(model: type[BaseModel]) -> Iterator[str]:
    place, _, meaning = (model.__doc__ or "").partition(": ")
    schema = schema_of(model)  # type: ignore[arg-type]  # KINDS holds file models only
    yield from (f"## {place}", "", _sentence(meaning), "")
    yield from _table(model, (), schema)
    single = set(_single(model))
    for key, below in _below(model, ()):
        yield from (f"### {_heading(key, single=key in single)}", "", _sentence(below.__doc__ or ""), "")
        yield from _table(below, key, schema)


def _heading(path: tuple[str, ...], *, single: bool = False) -> str:
    return f"`[{'.'.join(path)}]`" if single or path[-1] == "YEAR" else f"`[[{'.'.join(path)}]]`"


def _single(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    """Yield the tables of a file that stand alone and are in no list."""
    for key, field in model.model_fields.items():
        if inner_model(field.annotation) is not None and list not in map(get_origin, (field.annotation,)):
            yield (key,)


def _below(model: type[BaseModel], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], type[BaseModel]]]:
    """Yield the tables in a table with the names they are written with."""
    for key, field in model.model_fields.items():
        if (found := inner_model(field.annotation)) is not None:
            here = (*path, key, "YEAR") if key == "values" else (*path, key)
            yield here, found
            yield from _below(found, here)


def _table(model: type[BaseModel], path: tuple[str, ...], schema: dict[str, Any]) -> Iterator[str]:
    own = schema["$defs"][model.__name__] if path else schema
    yield from ("| key | meaning | type | if left out | example |", "|---|---|---|---|---|")
    for key, field in model.model_fields.items():
        kind = _type(own["properties"][key])
        yield f"| `{key}` | {field.description} | {kind} | {_default(field)} | {_example((*path, key), field)} |"
    yield ""


def _type(node: dict[str, Any]) -> str:
    if "$ref" in node:
        return "a table"
    if "enum" in node:
        return " or ".join(f"`{choice}`" for choice in node["enum"])
    if "anyOf" in node:
        return "a number, words, or a list of these"
    match node.get("type"):
        case "array":
            least = f", at least {node['minItems']}" if "minItems" in node else ""
            return f"list of {_plural(node['items'])}{least}"
        case "object":
            return "a table by year"
        case "integer":
            return f"whole number {node['minimum']}-{node['maximum']}"
        case "boolean":
            return "`true` or `false`"
        case _:
            return _text(node)


def _plural(node: dict[str, Any]) -> str:
    if "$ref" in node:
        return "tables"
    if node.get("type") == "array":
        return "lists of values"
    return {"integer": "whole numbers", "string": "texts"}.get(node.get("type", ""), "values")


def _text(node: dict[str, Any]) -> str:
    if node.get("format") == "date":
        return "date"
    if ":" in node.get("pattern", ""):
        return "time"
    if "pattern" in node:
        return "small letters, digits, hyphens; at most 40"
    return f"text of {node.get('minLength', 0)}-{node['maxLength']:,} characters"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "must be there"
    default = field.get_default()
    return "nothing" if default in ("", None, []) else f"`{notation(default)}`"


def _example(path: tuple[str, ...], field: FieldInfo) -> str:
    """Return a line as it is written, or how each table of a list begins."""
    if field.examples:
        return f"`{key_notation(path[-1])} = {notation(field.examples[0])}`".replace("|", "\\|")
    return _heading(path)


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]
