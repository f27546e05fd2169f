"""What a person is told on coming in."""

from __future__ import annotations

import pytest

import shipped
from pdca_tui.domain.seats import Seat
from pdca_tui.doors.ssh.greeting import greet, stranger
from pdca_tui.room.journal import Journal
from pdca_tui.sheets.home import Home
from people import sitting


@pytest.mark.parametrize(
    ("seats", "told"),
    [
        (["member:industry-club"], True),
        (["member:chamber"], False),
        (["member:industry-club", "member:chamber"], False),
        (["observer"], False),
        (["facilitator", "secretariat"], False),
    ],
)
def test_who_is_of_another_body_is_told_that_they_read_along(home: Home, seats: list[str], told: bool):
    journal = Journal(home, shipped.SECOND, reading=True)
    assert bool(stranger([Seat.parse(seat) for seat in seats], journal.session, "ja")) is told
    journal.close()


async def test_what_is_told_on_coming_in_gives_way_to_news(home: Home):
    async with sitting(home, "member:chamber") as member:
        greet(member.app, "この鍵を席に登録しました。")
        assert member.notice == "この鍵を席に登録しました。"
        member.screen.foot.mention("＋1 意見")
        assert member.notice == "＋1 意見"
