"""Any event that a record could hold, likely or not: what its types allow, with the values of ``building`` among others."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from hypothesis import strategies as st

from building import JST
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import YearValue
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.text import clean_line

EVENTS = {each.recorded_as: each.cls for each in SESSION.types}
"""Every event of a session by the name the record keeps."""

TEXTS = st.sampled_from(
    [
        "",
        "member:chamber",
        "member:",
        "mayor",
        "secretariat",
        "chamber",
        "12-1-1",
        "12-1-R1",
        "12-99-1",
        "1",
        "9",
        "2023",
        "year",
        "purpose",
        "indicators.1.values.2023.actual",
        "indicators.1.label",
        "x" * 3000,
        "一行\n二行",
        "[/]",
        "²",
    ]
)
INTEGERS = st.sampled_from([1, 2, 22, 31, 99, 0, -1, 2023, 2**31, 10**9, -(10**19), 10**30])
DAYS = st.sampled_from([date(2024, 1, 24), date(2024, 2, 7), date.min, date.max])
MOMENTS = st.sampled_from(
    [
        datetime(2024, 1, 24, 14, 30, tzinfo=JST),
        datetime(2024, 1, 24, 5, 10, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=JST),
        datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
        datetime(2024, 1, 24, 14, 30),  # noqa: DTZ001  # without an offset
    ]
)
FIGURES = st.sampled_from(
    [0, 43, -1, "ー", "大会中止", "", "2023", [1, 2], [1, "ー", 3], Decimal("80.0"), Decimal("1E+3")]
).map(Figure)

_PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: INTEGERS,
    bool: st.booleans(),
    float: st.sampled_from([0.0, 1e300]),
    date: DAYS,
    time: st.sampled_from([time(14), time(0), time(23, 59, 59)]),
    datetime: MOMENTS,
    Figure: FIGURES,
    type(None): st.none(),
}


_LIKELY: dict[str, list[Any]] = {
    "program": [1, 2, 22],
    "number": [1, 2, 22],
    "opinion": ["12-1-1", "12-1-2", "16-22-1"],
    "reply": ["12-1-R1", "12-1-R2", "16-22-R1"],
    "answers": [("12-1-1",), ("12-1-1", "16-22-1")],
    "by": ["member:chamber", "member:chair", "department:industry"],
    "seat": ["chamber", "chair", "shopping"],
    "year": [2024],
    "fiscal_year": [2023],
    "minutes": [None, 7],
    "minutes_per_item": [7],
    "path": ["indicators.1.values.2023.actual", "indicators.1.values.2023.target", "purpose", "indicators.1.unit"],
    "values": [
        {
            "2022": YearValue(target=Figure(1), actual=Figure([1, "ー"])),
            "2023": YearValue(target=Figure("ー"), actual=Figure(0)),
        }
    ],
    "rows": [((Figure(1), Figure("計")), (Figure("ー"), Figure(2)))],
    "columns": [("年度", "件数")],
    "activity": [None, "1"],
}


def values(kind: object, plain: dict[object, st.SearchStrategy[Any]] | None = None) -> st.SearchStrategy[Any]:
    """Any value of a type that an event is made of; ``plain`` says which there are of the simple ones."""
    known = _PLAIN if plain is None else plain
    if kind in known:
        return known[kind]
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return st.one_of(*(values(argument, plain) for argument in arguments))
    if origin is tuple:
        return st.lists(values(arguments[0], plain), max_size=2).map(tuple)
    if origin is not None:
        return st.dictionaries(values(str, plain).map(clean_line), values(arguments[1], plain), max_size=2)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    assert isinstance(kind, type)
    assert dataclasses.is_dataclass(kind)
    return st.deferred(
        lambda: st.builds(kind, **{name: _field(name, hint, plain) for name, hint in typing.get_type_hints(kind).items()})
    )


def _field(name: str, hint: object, plain: dict[object, st.SearchStrategy[Any]] | None) -> st.SearchStrategy[Any]:
    """Any value of a field, and more often one that may follow from what was said in the session of ``building``."""
    anything = values(hint, plain)
    return anything if plain is not None or name not in _LIKELY else st.sampled_from(_LIKELY[name]) | anything
