"""A record with right hashes that says the impossible is told as damaged; what is not can be shown, told and verified."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from building import DAY, JST, Scene
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import after
from pdca_tui.domain.session.rules import decide
from pdca_tui.domain.session.schedule import pace
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import RecordDamaged, Refused
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.session.action import action_page
from pdca_tui.pages.session.agenda import agenda_page, pace_line
from pdca_tui.pages.session.attendance import attendance_page
from pdca_tui.pages.session.check import check_page
from pdca_tui.pages.session.confirmation import confirmation_page
from pdca_tui.pages.session.do import do_page
from pdca_tui.pages.session.facilitator_column import desk_page
from pdca_tui.pages.session.head import program_line, rail_line, room_line, title_line
from pdca_tui.pages.session.lobby import Listed, lobby_page
from pdca_tui.pages.session.names import PLACES
from pdca_tui.pages.session.plan import plan_page
from pdca_tui.pages.session.undo_description import undone_name
from pdca_tui.publish.minutes.minutes import Style, minutes
from pdca_tui.publish.naming import SeatNames
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.words import speak
from telling import EVENTS, MOMENTS, values

NOW = datetime(2024, 1, 24, 15, 0, tzinfo=JST)
SEATS = (Seat.parse("facilitator"), Seat.parse("secretariat"), Seat.parse("member:chamber"))


@functools.cache
def said() -> Scene:
    """A session in which one of everything happened."""
    scene = Scene().opens("chair", "chamber")
    scene.replies(scene.submits("improve", "広報を増やす"), text="増やします")
    scene.does("facilitator", c.Decide(text="了承する"))
    scene.does("secretariat", c.DeferItem(program=2, reason="時間がない"))
    scene.corrects(1, "purpose", "事業者を支える。", "事業者を広く支える。")
    scene.does("member:chamber", c.AskToSpeak(by="member:chamber"))
    return scene


@functools.cache
def confirming() -> Scene:
    """Its minutes stand open for confirmation."""
    scene = Scene()
    scene.session, scene.entries, scene.now = said().session, list(said().entries), said().now
    scene.closes()
    scene.does("secretariat", c.OpenConfirmation(until=DAY + timedelta(days=7)))
    scene.does("member:chamber", c.AskCorrection(opinion="12-1-1", text="広報を工夫する"))
    return scene


def shown(session: Session) -> Iterator[list[Line]]:
    """Everything that the screens make of a session."""
    yield [title_line(session, SEATS, NOW, 80), Line(pace_line(session, NOW, 80)), room_line(session, 80)]
    yield agenda_page(session, NOW, 80)
    yield attendance_page(session, 80)
    yield confirmation_page(session, SEATS, NOW, 120)
    yield lobby_page([Listed("2024-01-24", session)], 80)
    for item in session.agenda:
        number = item.program
        yield [program_line(session, number, 80, elsewhere=True)]
        yield [rail_line(session, number, place, NOW, 80) for place in PLACES]
        opened = frozenset(o.id for o in item.opinions) | {"notes", "case:1", "table:1"}
        yield check_page(session, item, 80, opened)
        yield action_page(session, item, 80, opened)
        yield desk_page(session, number, NOW, 40)
        if (sheet := session.sheets.get(number)) is not None:
            yield plan_page(session, sheet, 120, opened)
            yield do_page(sheet, 80, opened)


def looked_at(session: Session) -> None:
    """Look at all there is to see of a session, in both languages, and ask for what anybody could take back."""
    for lang in ("ja", "en"):
        speak(lang)
        assert all(line.text is not None for page in shown(session) for line in page)
        for stack in session.undoable.values():
            try:
                decide(session, c.Undo(), Seat.parse(stack[-1].seat), NOW)
            except Refused:
                continue
            assert undone_name(session, stack[-1].event)
    assert pace(session, NOW).count == len(session.order)
    for style, names, lang in itertools.product(get_args(Style), get_args(SeatNames), ("ja", "en")):
        assert minutes(session, style=style, names=names, lang=lang)


@functools.cache
def prepared() -> Scene:
    """Nothing was said yet, and no sheet shown."""
    return Scene()


@functools.cache
def empty() -> Scene:
    """Nothing was recorded yet."""
    scene = Scene()
    scene.session, scene.entries = Session(key="scene"), []
    return scene


def told(scene: Scene, events: list[Any], at: datetime = NOW) -> Session | None:
    """Return what comes of a record that goes on with ``events``; nothing where it is told as damaged."""
    entries = [
        e.Entry(number=number, at=at, seat="secretariat", event=event)
        for number, event in enumerate(events, scene.session.last + 1)
    ]
    try:
        read = SESSION.entries(SESSION.rows(entries))
    except RecordDamaged:
        return None
    session = scene.session
    for entry in read:
        try:
            session = after(session, entry)
        except ValueError:
            return None
    return session


@pytest.mark.parametrize("examples", [25, pytest.param(250, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", sorted(EVENTS))
def test_whatever_an_entry_says_it_is_told_as_damaged_or_can_be_seen(name: str, examples: int):
    @settings(max_examples=examples, suppress_health_check=list(HealthCheck), deadline=None)
    @given(
        st.sampled_from([empty, prepared, said, confirming]), st.lists(values(EVENTS[name]), min_size=1, max_size=2), MOMENTS
    )
    def seen(scene, events: list[Any], at: datetime) -> None:
        session = told(scene(), events, at)
        if session is not None:
            looked_at(session)

    seen()


@settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(st.one_of(*(values(kind) for kind in EVENTS.values() if kind is not e.SessionConvened)), max_size=6))
def test_whatever_several_entries_say_they_are_told_as_damaged_or_can_be_seen(events: list[Any]):
    session = told(said(), events)
    if session is not None:
        looked_at(session)
