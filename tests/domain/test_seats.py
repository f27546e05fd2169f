"""Seats as they are written."""

from __future__ import annotations

import pytest

from pdca_tui.domain.seats import Role, Seat


@pytest.mark.parametrize(
    "text", ["facilitator", "secretariat", "observer", "department", "department:tourism", "member:chamber"]
)
def test_a_seat_is_written_as_it_is_read(text: str):
    assert str(Seat.parse(text)) == text


def test_a_seat_knows_its_role_and_key():
    assert Seat.parse("member:chamber") == Seat(Role.MEMBER, "chamber")


@pytest.mark.parametrize("text", ["", "member", "member:", "mayor", "Member:chamber", ":chamber"])
def test_what_is_no_seat_is_refused(text: str):
    with pytest.raises(ValueError, match=r"member|Role"):
        Seat.parse(text)
