"""From user names to seats."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shipped
from pdca_tui.domain.seats import Seat
from pdca_tui.doors.serving.user_names import all_seats, exists, seats_named, user_name
from pdca_tui.sheets.home import Home

DATASET = Home(shipped.ROOT).dataset()


@pytest.mark.parametrize(
    ("name", "seats"),
    [
        ("chamber", ["member:chamber"]),
        ("member+chamber", ["member:chamber"]),
        ("member:chamber", ["member:chamber"]),
        ("facilitator", ["facilitator"]),
        ("observer", ["observer"]),
        ("facilitator+secretariat", ["facilitator", "secretariat"]),
        ("facilitator+chair", ["facilitator", "member:chair"]),
        ("facilitator+member+chair", ["facilitator", "member:chair"]),
    ],
)
def test_a_name_asks_for_seats(name: str, seats: list[str]):
    assert [str(seat) for seat in seats_named(name, DATASET)] == seats


@pytest.mark.parametrize(
    "name",
    [
        "",
        "root",
        "member",
        "member+",
        "member+nobody",
        "department",
        "department+nobody",
        "+",
        "chamber+chamber",
        "Chamber",
        "\x1b[31m",
        "観察",
        "a" * 500,
    ],
)
def test_a_name_that_is_no_seat_asks_for_nothing(name: str):
    assert seats_named(name, DATASET) == ()


@given(st.text(max_size=200))
def test_any_name_is_taken(name: str):
    assert all(exists(seat, DATASET) for seat in seats_named(name, DATASET))


@pytest.mark.parametrize("seat", all_seats(DATASET), ids=str)
def test_every_seat_has_a_name(seat: Seat):
    assert seats_named(user_name([seat]), DATASET) == (seat,)
