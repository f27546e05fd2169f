"""What a person is told on coming in."""

from __future__ import annotations

import pytest

import shipped
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.doors.serving.welcome_message import greet, stranger
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
    journal = SessionJournal(home, shipped.SECOND, reading=True)
    assert bool(stranger([Seat.parse(seat) for seat in seats], journal.session, "ja")) is told
    journal.close()


async def test_what_is_told_on_coming_in_gives_way_to_news(home: Home):
    async with sitting(home, "member:chamber") as member:
        greet(member.app, "この鍵を席に登録しました。")
        assert member.notice == "この鍵を席に登録しました。"
        member.screen.status_bar.mention("＋1 意見")
        assert member.notice == "＋1 意見"


@pytest.mark.parametrize("seat", ["member:industry-club", "department:later"])
async def test_who_the_session_does_not_know_is_called_by_name_and_never_by_key(home: Home, seat: str):
    """A member of another body, and a department that came after the record began, look and try what they may not."""
    async with sitting(home) as desk:
        await desk.opens()
        await desk.asks(c.MoveRoom(program=1, place=Place.CHECK))
        await desk.hears("広報の手段を増やしてほしい")
    added = '\n[[departments]]\nkey = "later"\nname = "新しい課"\n'
    home.manifest.write_text(home.manifest.read_text(encoding="utf-8") + added, encoding="utf-8")
    dataset, key = home.dataset(), seat.partition(":")[2]
    names = {s.key: s.short for body in dataset.bodies for s in body.seats} | {d.key: d.name for d in dataset.departments}
    async with sitting(home, seat, size=(120, 30)) as person:
        assert names[key] in person.lines[0]
        for pressed in ("s", "+", "o", "r"):
            await person.presses(pressed)
            if person.writing:
                await person.types("ひとこと")
                await person.presses("ctrl+s")
                await person.sees("この会議")
                assert not person.shows(key)
                await person.presses("escape")
            assert not person.shows(key)
            assert not person.shows("member:")
