"""The list of sessions that somebody gets over SSH has every cycle in which their key has a seat, and no other."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

import shipped
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.doors.serving.seats_in_cycles import CycleSeats
from pdca_tui.sheets.home import Home
from visitors import FACILITATOR, Host, fingerprint, hosting, joining, new_key, public, sits, until

PLAN, POLICY = "プラン６", "政策評価"
SECRETARIAT = Seat.parse("secretariat")


def lists(home: Home, cycle: str, *rows: tuple[str, str], observers: str = "keys") -> None:
    """Write the file of the seats of another cycle."""
    listed = "".join(f'\n[[keys]]\nseat = "{seat}"\nkey = "{key}"\n' for seat, key in rows)
    (home.root / "data" / "cycles" / cycle / "seats.toml").write_text(f'observers = "{observers}"\n{listed}', encoding="utf-8")


def offered(host: Host) -> int:
    """Return how many hits the only person's palette offers."""
    ((channel,),) = (visitor.channels for visitor in host.door.crowd.inside)
    screen = channel._taken._app.screen
    return screen.query_one("CommandList").option_count if screen.query("CommandList") and screen.focused is not None else 0


@pytest.fixture
def every(tmp_path: Path) -> Home:
    """Return a home with the sessions of all cycles, none of them held."""
    return shipped.cycle_home(tmp_path, "plan-6", "policy-evaluation", "industry-plan", main=True)


@pytest.mark.parametrize(
    ("own", "listed", "observers", "gets"),
    [
        ("member:chamber", (), "", ()),  # a cycle without a file: a seat of one body is none there
        ("secretariat", (), "", ("secretariat",)),  # what no body names is the same for the whole office
        ("facilitator", (), "", ("facilitator",)),
        ("department", (), "", ()),
        ("member:chamber", (), "keys", ()),  # a file that does not list the key
        ("secretariat", (), "keys", ()),
        ("member:chamber", (), "open", ("observer",)),
        ("member:chamber", ("member:reviewer-a",), "keys", ("member:reviewer-a",)),
        ("member:chamber", ("member:reviewer-a", "secretariat"), "keys", ("secretariat", "member:reviewer-a")),
        ("observer", ("secretariat",), "keys", ()),  # who came to watch gets nothing more
        ("observer", ("observer", "secretariat"), "keys", ("observer",)),
        ("member:chamber", ("member:gone",), "keys", ()),  # a seat that the cycle does not have
    ],
)
def test_a_key_sits_in_a_cycle_where_that_cycle_lists_it(every, own, listed, observers, gets):
    key = new_key()
    if observers:
        lists(every, "plan-6", *((seat, public(key)) for seat in listed), observers=observers)
    seats = CycleSeats(every)
    assert tuple(map(str, seats.seats((Seat.parse(own),), fingerprint(key), "plan-6"))) == gets
    assert tuple(map(str, seats.seats((Seat.parse(own),), fingerprint(key), "main"))) == (own,)
    assert seats.seats((Seat.parse(own),), fingerprint(key), "nothing") == ()


def test_a_file_that_cannot_be_read_lets_nobody_in_and_one_that_changes_is_read_again(every):
    key = new_key()
    path = every.root / "data" / "cycles" / "plan-6" / "seats.toml"
    path.write_text("observers = [", encoding="utf-8")
    seats, own = CycleSeats(every), (Seat.parse("secretariat"),)
    assert seats.seats(own, fingerprint(key), "plan-6") == ()
    lists(every, "plan-6", ("member:reviewer-a", public(key)))
    assert [str(each) for each in seats.seats(own, fingerprint(key), "plan-6")] == ["member:reviewer-a"]
    lists(every, "plan-6", observers="keys")
    assert seats.refresh()
    assert seats.seats(own, fingerprint(key), "plan-6") == ()


async def test_members_and_the_secretariat_see_their_cycles_and_rate_there(every):
    chamber, office = sits(every, "member:chamber"), sits(every, "secretariat")
    lists(every, "plan-6", ("member:reviewer-a", public(chamber)))
    async with hosting(every, session="") as host:
        async with joining(host, "chamber", chamber, size=(100, 40)) as guest:
            await guest.until(PLAN)
            assert POLICY not in guest.seen  # neither listed there, nor open to who watches
            guest.types("g")
            await until(lambda: offered(host) > 1, lambda: guest.seen[-500:])
            guest.types("2013-05-20")
            # Only one fits; it is chosen once the list has become short.
            await until(lambda: offered(host) == 1, lambda: guest.seen[-500:])
            guest.types("\r")
            await guest.until("環境分野における産業の振興")
            assert "点検者A" in guest.seen
            rooms = host.door.rooms.of_cycle("plan-6").open_now
            assert [room.session.key for room in rooms] == ["2013-05-20"]
            # Taken off the list of that cycle: the seat there is gone at once.
            lists(every, "plan-6")
            await until(lambda: guest.process.exit_status is not None or "登録" in guest.seen, lambda: guest.seen[-800:])
        async with joining(host, "secretariat", office, size=(100, 40)) as guest:
            await guest.until(POLICY)
            assert PLAN not in guest.seen  # that one lists its seats itself


async def test_a_mark_typed_over_ssh_counts_at_the_pace_of_a_hand_and_a_text_is_no_mark(tmp_path):
    home = shipped.cycle_home(tmp_path, "plan-6")
    key = sits(home, "member:reviewer-a")
    async with hosting(home, session="2013-05-20") as host:
        room = host.door.rooms.open_now[0]
        for seat in ("chair", "reviewer-a", "reviewer-b"):
            await room.ask(c.MarkArrival(seat=seat), SECRETARIAT)
        await room.open(FACILITATOR)
        await room.ask(c.MoveRoom(program=14, place=e.Place.CHECK), FACILITATOR)

        def given() -> list[str]:
            return [each.now.mark for each in room.session.items[14].standing_ratings]

        async with joining(host, "reviewer-a", key) as guest:
            await guest.until("産業人材の育成と活用")
            for text in ("h3 of 5 were", "he said"):
                for letter in text:
                    guest.types(letter)
                    await asyncio.sleep(0.1)
                await asyncio.sleep(0.7)
                guest.types("\x1b")
                await asyncio.sleep(0.7)
            assert given() == []
            for letter in "h4":
                guest.types(letter)
                await asyncio.sleep(0.2)
            await until(lambda: given() == ["4"], lambda: guest.seen[-1500:])
