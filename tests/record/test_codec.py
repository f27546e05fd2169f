"""Events as text and back."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import JST, SHEETS, facts
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.session import events as e
from pdca_tui.errors import RecordDamaged, RecordNewer
from pdca_tui.record import codec
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.text import clean
from telling import EVENTS, values

TEXTS = st.text(max_size=40).map(clean) | st.sampled_from(
    ["", '引用"符"と\\', "　全角\n改行", '{"data":1}', ',"hash":"', "神\ufa19"]
)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([JST, UTC]))  # noqa: DTZ001  # given one
PLAIN = st.integers(-(10**15) + 1, 10**15 - 1) | st.decimals(-999999, 999999, places=2) | TEXTS.filter(bool)
FIGURES = (PLAIN | st.lists(PLAIN, min_size=2, max_size=3)).map(Figure)


PLAIN_VALUES: dict[object, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(0, 10**9),
    bool: st.booleans(),
    float: st.floats(0, 10**6),
    date: st.dates(date(1950, 1, 1), date(2150, 1, 1)),
    time: st.times().map(lambda t: t.replace(microsecond=0)),
    datetime: MOMENTS,
    Figure: FIGURES,
    type(None): st.none(),
}


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_every_event_comes_back_from_the_record_as_it_went_in(name: str):
    @settings(max_examples=30)
    @given(values(EVENTS[name], PLAIN_VALUES))
    def comes_back(event: Any):
        kept, data = SESSION.encode(event)
        assert kept == name
        assert "\n" not in data
        assert SESSION.decode(kept, data) == event

    comes_back()


def test_a_real_session_and_its_sheets_come_back():
    events: list[e.Event] = [facts(), *(e.SheetShown(sheet=sheet) for sheet in SHEETS)]
    for event in events:
        assert SESSION.decode(*SESSION.encode(event)) == event


def test_the_digits_of_a_figure_stay_as_printed():
    correction = e.MaterialCorrected(program=1, path="purpose", before=Figure(80), after=Figure(Decimal("80.0")))
    _, data = SESSION.encode(correction)
    assert '"before":80,"after":80.0' in data


def test_an_event_of_a_newer_version_is_told_as_such():
    with pytest.raises(RecordNewer, match=r"record\.unknown-event"):
        SESSION.decode("TeaServed", "{}")


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[]",
        "null",
        '{"program":"one","place":"plan"}',
        '{"program":1,"place":"somewhere"}',
        '{"program":1}',
        '{"program":1e400,"place":"plan"}',
        '{"program":' + "1" * 5000 + ',"place":"plan"}',
        '{"program":1e99999999999999999999,"place":"plan"}',
        '{"program":1e99999999999999999999,"place":"\u00e9"}',
        '{"program":1,"place":"' + "\\u0070" + 'lam"}',
        "[" * 100_000,
        '{"a":' * 100_000,
    ],
)
def test_a_text_that_is_no_such_event_is_damage(data: str):
    with pytest.raises(RecordDamaged, match=r"record\.bad-event"):
        SESSION.decode("RoomMoved", data)


JSON = st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3), max_leaves=5)


@given(st.sampled_from(sorted(EVENTS)), st.text(max_size=60) | JSON.map(json.dumps))
def test_whatever_stands_there_the_reading_says_damage_or_reads_it(name: str, data: str):
    """Anything but these two ends the test with a traceback."""
    with contextlib.suppress(RecordDamaged):
        assert isinstance(SESSION.decode(name, data), EVENTS[name])


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("\\u001b[31m赤", "[31m赤"),
        ("\\u009b31m赤", "31m赤"),
        ("\\u202e逆", "逆"),
        ("\u202e逆", "逆"),
        ("\\ud800", ""),
        ("a\\u0000b", "ab"),
        ("a\\bb\\fc\\rd\\te", "ab\nc\nd e"),
        ('\\\\b \\"\\/\\n', '\\b "/\n'),
        ("か" + "\u3099" * 9, "か" + "\u3099" * 3),
        ("字" + "\u302a" * 9, "字" + "\u302a" * 3),
        ("絵\U0001f600", "絵\U0001f600"),
    ],
)
def test_what_acts_on_a_terminal_does_not_come_out_of_a_record(raw: str, read: str):
    event = SESSION.decode("ItemDeferred", f'{{"program":1,"reason":"{raw}"}}')
    assert event == e.ItemDeferred(program=1, reason=read)


@given(st.text(st.sampled_from('\\"/bfnrtu0019\x1b\x9b\u202e\u302a\u3099あa '), max_size=12))
def test_whatever_escapes_stand_there_a_text_comes_out_clean(raw: str):
    with contextlib.suppress(RecordDamaged):
        event = SESSION.decode("ItemDeferred", f'{{"program":1,"reason":"{raw}"}}')
        assert isinstance(event, e.ItemDeferred)
        assert event.reason == clean(event.reason, None)


@pytest.mark.parametrize("number", ["1E+1000000", "1e9999999", "1e15", "-1e15", "0e99", "1e99999999999999999999"])
@pytest.mark.parametrize("rest", ["", "\u00e9"])
def test_a_figure_beyond_all_measure_is_damage(number: str, rest: str):
    """Not an overflow: in what is read fast, and in what is cleaned first."""
    with pytest.raises(RecordDamaged, match=r"record\.bad-event"):
        SESSION.decode("MaterialCorrected", f'{{"program":1,"path":"{rest}","before":1,"after":{number}}}')


@pytest.mark.parametrize("name", ["SeatArrived", "SeatLeft", "SeatJoined"])
@pytest.mark.parametrize("at", ["2024-01-24T14:00:00", "0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59Z"])
def test_a_moment_in_an_event_that_cannot_be_compared_is_damage(name: str, at: str):
    with pytest.raises(RecordDamaged, match=r"record\.bad-event"):
        SESSION.decode(name, f'{{"seat":"chair","at":"{at}"}}')


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2024-01-24T14:00:00", "9999-12-31T23:59:59+09:00", "2024-13-01T00:00:00+09:00", "9" * 5000]
)
def test_a_time_without_an_offset_is_damage(text: str):
    with pytest.raises(RecordDamaged, match=r"record\.bad-time"):
        codec.moment(text)


def test_where_the_room_was_scrolled_to_before_there_was_more_to_tell_is_read():
    assert SESSION.decode("RoomScrolled", '{"program":3,"place":"do","block":"result:1"}') == e.RoomScrolled(
        program=3, place=e.Place.DO, block="result:1", part=0, sight=e.Sight.BEGINS, unfolded=()
    )
