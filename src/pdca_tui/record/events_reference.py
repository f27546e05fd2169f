"""Every event of the record with its fields, as Markdown, made from the events themselves."""

from __future__ import annotations

import dataclasses
import inspect
import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from pdca_tui.domain.material.figures import Figure
from pdca_tui.record.event_types import EventType
from pdca_tui.record.review_event_types import REVIEW
from pdca_tui.record.session_event_types import SESSION

MARK = "<!-- Made from the events by `make docs`; do not edit below. -->"
"""The end of the part that is written by hand."""

_PLAIN = {
    bool: "true or false",
    int: "integer",
    str: "text",
    datetime: "time with offset",
    date: "date",
    time: "time of day",
    Figure: "figure",
}


def page(before: str) -> str:
    """Return a page with its part below the mark made anew."""
    parts = [before.partition(MARK)[0].rstrip(), MARK, "## Every event", *map(_event, SESSION.types)]
    parts += ["## Every event of a review", *map(_event, REVIEW.types)]
    return "\n\n".join([*parts, "## What events are made of", *map(_section, _parts())]) + "\n"


def _event(event: EventType) -> str:
    return _section(event.cls, event.recorded_as)


def _section(kind: type, name: str = "") -> str:
    lines = [f"### {name or kind.__name__}", "", _said(kind)]
    if fields := dataclasses.fields(kind):
        hints = get_type_hints(kind)
        lines += ["", "| field | what it holds | if left out |", "| --- | --- | --- |"]
        lines += [f"| `{field.name}` | {_type(hints[field.name])} | {_default(field)} |" for field in fields]
    return "\n".join(lines)


def _said(kind: type) -> str:
    return " ".join((inspect.getdoc(kind) or "").split()).replace("``", "`")


def _parts() -> list[type]:
    """Return the values that events hold, in the order in which they first appear."""
    found: dict[type, None] = {}
    for event in (*SESSION.types, *REVIEW.types):
        found.update(dict.fromkeys(_within(event.cls)))
    return list(found)


def _within(kind: type) -> Iterator[type]:
    for hint in get_type_hints(kind).values():
        for inner in _leaves(hint):
            if inner not in _PLAIN and dataclasses.is_dataclass(inner):
                yield inner
                yield from _within(inner)


def _leaves(hint: Any) -> Iterator[type]:
    if get_args(hint):
        for arg in get_args(hint):
            yield from _leaves(arg)
    elif isinstance(hint, type):
        yield hint


def _type(hint: Any) -> str:
    origin, args = get_origin(hint), [arg for arg in get_args(hint) if arg not in (type(None), Ellipsis)]
    if origin in (Union, types.UnionType):
        return f"{_type(args[0])}, or null"
    if origin is tuple:
        return f"list of: {_type(args[0])}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"object: {_type(args[0])} to {_type(args[1])}"
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return "one of " + ", ".join(f'`"{word}"`' for word in hint)
    return _PLAIN.get(hint) or f"[{hint.__name__}](#{hint.__name__.lower()})"


def _default(field: dataclasses.Field[Any]) -> str:
    if field.default is not dataclasses.MISSING:
        value = field.default
        return "null" if value is None else '`""`' if value == "" else "`[]`" if value == () else f"`{value}`".lower()
    return "must be there" if field.default_factory is dataclasses.MISSING else "`{}`"
