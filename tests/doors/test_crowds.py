"""Many at the door: those who do nothing there do not keep out those who may come in."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass

import asyncssh
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.doors.serving import server
from pdca_tui.doors.serving.connection_limits import Crowd
from pdca_tui.doors.serving.limits import Limits, network_of
from pdca_tui.sheets.home import Home
from visitors import CHAMBER, FACILITATOR, Host, connects, hosting, joining, new_key, opened, sits, until, writing


async def test_two_hundred_that_never_show_a_key_do_not_keep_a_member_out(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        idle = [await asyncio.open_connection("127.0.0.1", host.door.port) for _ in range(200)]
        async with asyncio.timeout(5):
            connection = await connects(host, "chamber", key)
        assert len([line for line in host.told("cut-off") if "why=crowd" in line]) >= 200 - Limits().waiting
        connection.abort()
        for _, writer in idle:
            writer.close()


@dataclass
class Waiting:
    """A connection that has not shown a key."""

    number: int
    network: str
    typing: bool = False
    inside: bool = False
    cut: bool = False

    def cut_off(self, why: str) -> None:
        self.cut = True


@given(st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=8, max_size=40), st.integers(1, 8))
def test_whoever_has_just_come_is_never_the_one_to_go(comers: list[tuple[int, bool]], waiting: int):
    """Otherwise some who stay in the middle of showing a key would keep everybody out, for as long as they like."""
    crowd, came = Crowd(Limits(waiting=waiting)), []
    for number, (network, typing) in enumerate(comers):
        came.append(Waiting(number, str(network)))
        crowd.come(came[-1])
        assert not came[-1].cut
        assert len(crowd) <= waiting + 1
        came[-1].typing = typing


def test_of_those_who_wait_the_most_crowded_go_first_then_the_oldest_and_last_who_types_a_code():
    crowd = Crowd(Limits(waiting=4))
    one, two, three, four = (Waiting(n, network) for n, network in enumerate("abbc"))
    one.typing = three.typing = True
    for each in (one, two, three, four):
        crowd.come(each)
    for number in range(4, 7):
        crowd.come(Waiting(number, f"new {number}"))
    assert [each.cut for each in (one, two, three, four)] == [False, True, False, True]


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("somewhere", "somewhere"),
    ],
)
def test_one_line_counts_as_one_however_many_addresses_it_has(address: str, counted: str):
    assert network_of(address) == counted


@pytest.mark.parametrize("addresses", [1, 20])
async def test_those_who_stop_in_the_middle_of_showing_a_key_keep_nobody_out(home: Home, addresses: int):
    key = sits(home, "member:chamber")
    async with hosting(home, waiting=10) as host, contextlib.AsyncExitStack() as stack:
        for number in range(20):
            await stack.enter_async_context(stopping(host, f"127.0.0.{2 + number % addresses}"))
        (await connects(host, "chamber", key)).abort()
        async with stopping(host, "127.0.0.2"):
            (await connects(host, "chamber", key, local_addr=("127.0.0.2", 0))).abort()
        assert len(host.told("auth-ok")) == 2


@contextlib.asynccontextmanager
async def stopping(host: Host, address: str) -> AsyncIterator[None]:
    """Come from an address, ask what there is, and stop there."""
    asked = asyncio.Event()

    class Stopping(asyncssh.SSHClient):
        async def public_key_auth_requested(self) -> None:
            asked.set()
            await asyncio.sleep(60)

    connecting = asyncio.create_task(connects(host, "it", client_factory=Stopping, local_addr=(address, 0)))
    await asked.wait()
    yield
    connecting.cancel()
    await asyncio.gather(connecting, return_exceptions=True)


async def test_who_types_a_code_is_not_the_first_to_go(home: Home):
    async with hosting(home, waiting=5) as host:
        typing = await thinking(host)
        idle = [await asyncio.open_connection("127.0.0.1", host.door.port) for _ in range(12)]
        await until(lambda: len(host.told("cut-off")) >= 8)
        assert not typing.done()
        typing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await typing
        for _, writer in idle:
            writer.close()


async def thinking(host: Host) -> asyncio.Task[object]:
    """Begin to connect with an unlisted key, and stop where a code is asked for."""
    asked = asyncio.Event()

    class Thinking(asyncssh.SSHClient):
        def kbdint_auth_requested(self) -> str:
            return ""

        async def kbdint_challenge_received(self, *_: object) -> list[str]:
            asked.set()
            await asyncio.sleep(60)
            return [""]

    async def connect() -> object:
        return await asyncssh.connect(
            "127.0.0.1",
            host.door.port,
            username="it",
            client_keys=[new_key()],
            known_hosts=None,
            agent_path=None,
            config=[],
            client_factory=Thinking,
        )

    connecting = asyncio.create_task(connect())
    await asked.wait()
    return connecting


async def test_who_shows_no_key_in_time_is_let_go(home: Home):
    async with hosting(home, login_grace=0.3) as host:
        reader, writer = await asyncio.open_connection("127.0.0.1", host.door.port)
        async with asyncio.timeout(10):
            while await reader.read(1000):
                pass
        writer.close()
        assert not host.told("auth-ok")


async def test_noise_instead_of_ssh_is_let_go(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home, login_grace=0.3) as host:
        for noise in (
            b"GET / HTTP/1.1\r\n\r\n",
            b"\x00" * 5000,
            b"SSH-2.0-x\r\n" + bytes(range(256)) * 200,
            b"SSH-1.5-old\r\n",
        ):
            reader, writer = await asyncio.open_connection("127.0.0.1", host.door.port)
            writer.write(noise)
            with contextlib.suppress(OSError):
                async with asyncio.timeout(10):
                    while await reader.read(1000):
                        pass
            writer.close()
        (await connects(host, "chamber", key)).abort()


async def test_when_all_seats_are_taken_there_is_a_sentence(home: Home):
    keys = [sits(home, f"member:{name}") for name in ("chamber", "it", "chair")]
    async with hosting(home, seats=2, kept_from_observers=1) as host:
        async with joining(host, "chamber", keys[0]) as one, joining(host, "it", keys[1]) as two:
            await one.until("起業化総合支援事業")
            await two.until("起業化総合支援事業")
            async with joining(host, "chair", keys[2]) as three:
                assert await three.ends() == 1
                assert "満席" in three.seen
        await until(lambda: len(host.told("left")) == 2)
        async with joining(host, "chair", keys[2]) as again:
            await again.until("起業化総合支援事業")


async def test_those_without_a_key_never_take_the_last_seats(home: Home):
    home.seats_file.write_text('observers = "open"\n', encoding="utf-8")
    key = sits(home, "member:chamber")
    async with hosting(home, seats=2, kept_from_observers=1) as host, joining(host, "observer") as watching:
        await watching.until("起業化総合支援事業")
        async with joining(host, "observer") as late:
            assert await late.ends() == 1
        async with joining(host, "chamber", key) as member:
            await member.until("起業化総合支援事業")


async def test_of_too_many_connections_with_one_key_the_oldest_goes(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home, connections_of_a_key=2) as host:
        first = await connects(host, "chamber", key)
        rest = [await connects(host, "chamber", key) for _ in range(2)]
        await asyncio.wait_for(first.wait_closed(), 5)
        for each in rest:
            await each.run("help", check=True)
            each.abort()


async def test_without_a_key_one_address_has_half_the_seats_and_who_has_nothing_open_goes(home: Home):
    home.seats_file.write_text('observers = "open"\n', encoding="utf-8")
    async with hosting(home, seats=3, kept_from_observers=0) as host, joining(host, "observer") as watching:
        await watching.until("起業化総合支援事業")
        idle = [await connects(host, "observer") for _ in range(4)]
        for gone in idle[:3]:
            await asyncio.wait_for(gone.wait_closed(), 5)
        assert len([line for line in host.told("cut-off") if "same address" in line]) == 3
        assert len(host.door.crowd.inside) == 2
        watching.types("g")
        await watching.until("番号")
        elsewhere = await connects(host, "observer", local_addr=("127.0.0.2", 0))
        assert len(host.door.crowd.inside) == 3
        for each in (idle[3], elsewhere):
            each.abort()


async def test_who_falls_asleep_is_let_go_with_a_sentence(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home, idle=0.2) as host, joining(host, "chamber", key) as guest:
        assert await guest.ends() == 0
        assert "操作がなかった" in guest.seen


async def test_a_line_that_is_half_open_is_given_up_and_the_draft_is_kept(home: Home):
    """A laptop that was closed says nothing any more, and does not say that it has gone."""
    key = sits(home, "member:chamber")
    async with hosting(home, keepalive=0.2) as host, dead_end(host.door.port) as (port, goes_dead):
        room = await opened(host)
        async with joining(host, "chamber", key, port=port) as guest:
            await writing(guest)
            guest.types("ふたを閉じる前")
            await guest.until("ふたを閉じる前")
            goes_dead.set()
            await until(lambda: bool(host.told("disconnect")), lambda: host.log)
        await until(lambda: bool(host.told("left")), lambda: host.log)
        assert any("ふたを閉じる前" in text for text in (await room.drafts(CHAMBER)).values())


@contextlib.asynccontextmanager
async def dead_end(port: int) -> AsyncIterator[tuple[int, asyncio.Event]]:
    """Pass on what comes to the port that is returned, until the event is set: then nothing comes through, and nothing is closed."""
    dead = asyncio.Event()
    passing: set[asyncio.Task[None]] = set()

    async def passes(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            if not dead.is_set():
                writer.write(data)
        writer.close()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        onward = await asyncio.open_connection("127.0.0.1", port)
        passing.update((asyncio.create_task(passes(reader, onward[1])), asyncio.create_task(passes(onward[0], writer))))

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1], dead
    finally:
        server.close()
        for task in passing:
            task.cancel()


async def test_when_the_door_closes_every_seat_is_told_and_its_draft_is_kept(home: Home):
    key = sits(home, "member:chamber")
    async with contextlib.AsyncExitStack() as stack:
        async with hosting(home) as host:
            await opened(host)
            guest = await stack.enter_async_context(joining(host, "chamber", key))
            await writing(guest)
            guest.types("閉じる前の言葉")
            await guest.until("閉じる前の言葉")
        assert await guest.ends() == 0
        assert "会議サーバーを終了" in guest.seen
        assert host.told("closed")
    journal = SessionJournal(home, "2024-01-24")
    assert any("閉じる前の言葉" in text for text in journal.drafts(CHAMBER).values())
    journal.close()


async def test_members_land_in_the_session_that_is_named(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home, "2024-02-06") as host, joining(host, "chamber", key) as guest:
        await guest.until("第3回")


async def test_members_land_in_the_session_that_is_open(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home, "") as host:
        room = host.door.rooms.join("2024-02-06")
        await room.open(FACILITATOR)
        async with joining(host, "chamber", key) as guest:
            await guest.until("第3回")
        await host.door.rooms.part(room)


async def test_many_who_come_at_once_have_the_records_read_once(home: Home, monkeypatch: pytest.MonkeyPatch):
    looked, may_go_on = [], threading.Event()

    def slow(_: Home) -> str:
        looked.append(True)
        may_go_on.wait(20)
        return "2024-02-06"

    async with hosting(home, "") as host:
        monkeypatch.setattr(server, "landing", slow)
        host.door._landing_until = 0.0
        coming = [asyncio.create_task(host.door.landing()) for _ in range(50)]
        await until(lambda: bool(looked))
        coming[0].cancel()
        may_go_on.set()
        assert set(await asyncio.gather(*coming[1:])) == {"2024-02-06"}
        assert await host.door.landing() == "2024-02-06"
        assert len(looked) == 1


async def test_where_nothing_is_open_members_land_in_the_list_of_sessions(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home, "") as host, joining(host, "chamber", key) as guest:
        await guest.until("第2回")
        await guest.until("第3回")
