"""The list of sessions that somebody gets over SSH has every cycle in which their key has a seat, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

import shipped
from pdca_tui.domain.seats import Seat
from pdca_tui.doors.serving.seats_in_cycles import CycleSeats
from pdca_tui.sheets.home import Home
from visitors import fingerprint, hosting, joining, new_key, public, sits, until

MAIN, PLAN, POLICY = "産業振興協議会", "プラン６", "政策評価"


def lists(home: Home, cycle: str, *rows: tuple[str, str], observers: str = "keys") -> None:
    """Write the file of the seats of another cycle."""
    listed = "".join(f'\n[[keys]]\nseat = "{seat}"\nkey = "{key}"\n' for seat, key in rows)
    (home.root / "data" / "cycles" / cycle / "seats.toml").write_text(f'observers = "{observers}"\n{listed}', encoding="utf-8")


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
            guest.forget()
            guest.types("g")
            await guest.until("Esc")
            guest.forget()
            guest.types("2013-05-20")
            await guest.until("年次点検")
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
