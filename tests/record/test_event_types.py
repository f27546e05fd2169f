"""The names of events in the record: they stay, whatever becomes of the classes behind them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from golden_records import EVERY_EVENT, EVERY_REVIEW_EVENT, GOLDEN, WHOLE_SESSION
from pdca_tui.domain.immutable import value
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import replay
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import RecordDamaged, RecordNewer
from pdca_tui.record import archive
from pdca_tui.record.event_types import EventType, EventTypes
from pdca_tui.record.review_event_types import REVIEW
from pdca_tui.record.session_event_types import SESSION
from telling import EVENTS

ROWS = [(SESSION, row) for row in archive.load(EVERY_EVENT).rows] + [
    (REVIEW, row) for row in archive.load(EVERY_REVIEW_EVENT).rows
]


def lacking(kept: Any, told: Any, at: str = "") -> list[str]:
    """Return what ``told`` has lost of ``kept``: more may have come to it."""
    if isinstance(kept, dict) and isinstance(told, dict):
        return [lost for key, value in kept.items() for lost in lacking(value, told.get(key, "nothing"), f"{at}.{key}")]
    if isinstance(kept, list) and isinstance(told, list) and len(kept) == len(told):
        return [lost for key, pair in enumerate(zip(kept, told, strict=True)) for lost in lacking(*pair, f"{at}.{key}")]
    return [] if kept == told else [f"{at}: {kept} was read as {told}"]


# ── what must be read for ever ──


def test_every_event_of_today_stands_in_the_golden_archive():
    """Run ``python tests/golden_records.py``: it adds what is new, and writes nothing anew."""
    today = {(types.kind, each.recorded_as) for types in (SESSION, REVIEW) for each in types.types}
    assert today - {(types.kind, row.event) for types, row in ROWS} == set()


@pytest.mark.parametrize(("kind", "name"), sorted({(types.kind, row.event) for types, row in ROWS}))
def test_what_was_ever_recorded_is_read_with_every_field(kind: str, name: str):
    for types, row in ((types, row) for types, row in ROWS if (types.kind, row.event) == (kind, name)):
        (entry,) = types.entries([row])
        assert (entry.number, entry.at.isoformat(), entry.seat, entry.key) == (row.number, row.at, row.seat, row.key)
        kept, told = json.loads(row.data), types.encode(entry.event)
        if told[0] == name:
            assert lacking(kept, json.loads(told[1])) == []


def test_a_whole_session_of_then_comes_to_what_it_came_to_then():
    session = replay(Session(key="x"), SESSION.entries(archive.load(WHOLE_SESSION).rows))
    assert (session.last, session.state) == (51, State.CLOSED)
    assert [item.program for item in session.agenda] == [1, 2, 22, 31, 30]
    assert [opinion.id for opinion in session.unanswered()] == ["16-22-2"]
    assert (len(session.decisions), len(session.corrections)) == (2, 4)


def test_no_golden_archive_is_forgotten():
    assert set(GOLDEN.iterdir()) == {EVERY_EVENT, EVERY_REVIEW_EVENT, WHOLE_SESSION}


# ── a class may be renamed, and an event may change ──


@value
class _Served:
    tea: str
    cups: int


@value
class _Poured:
    drink: str
    cups: int
    hot: bool = True


ONE = EventTypes[Any]("party", EventType("TeaServed", _Served))
LATER = EventTypes[Any](
    "party",
    EventType("TeaServed", _Poured, version=2, older={1: lambda told: {"drink": told["tea"], "cups": told["cups"]}}),
)


def test_a_class_is_renamed_and_what_it_recorded_is_read_as_before():
    renamed = EventTypes[Any]("party", EventType("TeaServed", _Poured))
    assert renamed.encode(_Poured(drink="煎茶", cups=2)) == ("TeaServed", '{"drink":"煎茶","cups":2,"hot":true}')


def test_an_older_version_is_read_as_the_one_of_today_and_today_is_told_apart():
    assert LATER.decode(*ONE.encode(_Served(tea="煎茶", cups=2))) == _Poured(drink="煎茶", cups=2)
    kept = LATER.encode(_Poured(drink="麦茶", cups=3, hot=False))
    assert kept[0] == "TeaServed/2"
    assert LATER.decode(*kept) == _Poured(drink="麦茶", cups=3, hot=False)
    assert LATER.names == ("TeaServed", "TeaServed/2")


def test_a_version_that_is_not_known_yet_is_told_as_such():
    with pytest.raises(RecordNewer, match="TeaServed/2"):
        ONE.decode("TeaServed/2", "{}")


@pytest.mark.parametrize(
    "data", ['{"cups":2}', '{"tea":"煎茶"}', "[]", "null", '{"tea":1,"cups":2}', '{"tea":"\\u001b","cups":[]}']
)
def test_an_older_version_that_was_no_such_event_is_damage(data: str):
    with pytest.raises(RecordDamaged, match=r"record\.bad-event"):
        LATER.decode("TeaServed", data)


@pytest.mark.parametrize(
    "types",
    [
        (EventType("A", _Served), EventType("A", _Poured)),
        (EventType("A", _Served), EventType("B", _Served)),
        (EventType("A", _Served, version=2),),
        (EventType("A", _Served, version=2, older={1: dict, 2: dict}),),
    ],
)
def test_a_table_that_contradicts_itself_is_none(types: tuple[EventType, ...]):
    with pytest.raises(ValueError, match=r"twice|two names|older"):
        EventTypes[e.Event]("party", *types)


def test_nothing_of_a_session_is_named_by_its_class():
    """The names stand in the table, so that a class can be renamed by whoever finds a better word."""
    table = Path(archive.__file__).with_name("session_event_types.py").read_text(encoding="utf-8")
    assert all(f'"{name}"' in table for name in EVENTS)
