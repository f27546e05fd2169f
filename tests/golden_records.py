"""Archives that must read for ever: every event with every field, as the version that first knew it recorded it.

``python tests/golden_records.py`` adds the events that are in none of them yet. What stands there is never written anew: an event
that is renamed, or gets another field, is still read from the words it was recorded in.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from building import JST
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.session import events as e
from pdca_tui.record import archive
from pdca_tui.record.event_types import EventTypes
from pdca_tui.record.review_event_types import REVIEW
from pdca_tui.record.session_event_types import SESSION
from whole import whole_session

GOLDEN = Path(__file__).parent / "record" / "golden"
EVERY_EVENT = GOLDEN / "every-event.jsonl"
"""Each event with every field filled, as often as it takes to say every word. It is no story: nothing of it follows from anything."""
EVERY_REVIEW_EVENT = GOLDEN / "every-review-event.jsonl"
"""The same for the review of a year."""
WHOLE_SESSION = GOLDEN / "whole-session.jsonl"
"""A session from its preparation to its closing, with all that its minutes can tell."""

AT = datetime(2024, 1, 24, 14, 2, 3, tzinfo=JST)


def filled(kind: Any, at: int = 0) -> Any:
    """Return a value of a type with every field filled, and none as it is left out; ``at`` tells one from another."""
    plain: dict[object, Any] = {
        str: f"語{at}「'\"\\」\n二行目",
        int: 7 + at,
        bool: True,
        date: date(2024, 3, 28 + at % 3),
        time: time(14, 5 + at),
        datetime: AT.replace(minute=10 + at),
        Figure: Figure([80 + at, Decimal("80.0"), "ー"]),
    }
    if kind in plain:
        return plain[kind]
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return filled(next(each for each in inner if each is not type(None)), at)
    if origin is tuple:
        return (filled(inner[0], at), filled(inner[0], at + 1))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {f"{2023 + at}": filled(inner[1], at)}
    if issubclass(kind, StrEnum):
        return list(kind)[-1 - at % len(kind)]
    return kind(**{name: filled(hint, at) for name, hint in typing.get_type_hints(kind).items()})


def words(kind: Any) -> int:
    """Return how many words the longest list has from which one is chosen anywhere in a type; at least one."""
    inner = typing.get_args(kind)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        inner = tuple(typing.get_type_hints(kind).values())
    elif isinstance(kind, type) and issubclass(kind, StrEnum):
        return len(kind)
    return max((words(each) for each in inner), default=1)


def _add_missing(path: Path, types: EventTypes[Any]) -> None:
    rows = archive.load(path).rows if path.is_file() else []
    there = {row.event for row in rows}
    missing = [filled(t.cls, at) for t in types.types if t.recorded_as not in there for at in range(words(t.cls))]
    entries = [
        e.Entry(number=number, at=AT, seat="member:chamber", event=event, undoes=1, key="SHA256:abcde")
        for number, event in enumerate(missing, len(rows) + 1)
    ]
    rows += types.rows(entries, *(row.hash for row in rows[-1:]))
    path.write_text(archive.write(rows), encoding="utf-8")
    if not WHOLE_SESSION.is_file():
        WHOLE_SESSION.write_text(archive.write(SESSION.rows(whole_session().entries)), encoding="utf-8")


if __name__ == "__main__":
    _add_missing(EVERY_EVENT, SESSION)
    _add_missing(EVERY_REVIEW_EVENT, REVIEW)
