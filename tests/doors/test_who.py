"""Who is let in, and as whom."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import asyncssh
import pytest
from asyncssh.auth import MSG_USERAUTH_INFO_RESPONSE, ClientAuth
from asyncssh.packet import Boolean, String, UInt32

import shipped
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.doors.serving import reloading_file, server, supervisor
from pdca_tui.doors.serving.reloading_file import Reread
from pdca_tui.sheets.files import ListedKey
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.seat_keys_edit import list_key, revoke_key
from visitors import FACILITATOR, Typing, connects, fingerprint, hosting, invited, joining, new_key, public, sits, until

ODD_NAMES = [
    "nobody",
    "root",
    "member+nobody",
    "\x1b]0;x\x07chamber",
    "[@click=app.quit]x",
    "chamber\nadmin",
    "観察者",
    "a" * 1000,
]


class Leaving(Typing):
    """Goes away when it is asked for a code."""

    def __init__(self) -> None:
        super().__init__([])

    def connection_made(self, conn: asyncssh.SSHClientConnection) -> None:
        self.connection = conn

    def kbdint_challenge_received(self, *asked: object) -> None:
        self.connection.abort()


class ClientPassword(ClientAuth):
    """Sends a password, whatever it was told."""

    async def _start(self) -> None:
        await self.send_request(Boolean(value=False), String("hush-hush"))


async def test_who_has_a_listed_key_is_in_as_their_own_seat(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home) as host, joining(host, "chamber", key) as guest:
        await guest.until("起業化総合支援事業")
        (line,) = host.told("auth-ok")
        assert "method=publickey" in line
        assert f"key={fingerprint(key)}" in line
        assert "seats=member:chamber" in line


async def test_the_right_key_is_found_behind_wrong_ones(home: Home):
    """Clients offer all their keys in an order of their own."""
    key = sits(home, "secretariat")
    async with hosting(home) as host, await connects(host, "secretariat", new_key(), new_key(), key):
        assert len(host.told("auth-fail")) == 2
        assert len(host.told("auth-ok")) == 1


async def test_a_key_opens_no_other_seat(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        for name in ("facilitator", "secretariat", "it", "observer", "chamber+facilitator"):
            with pytest.raises(asyncssh.PermissionDenied):
                await connects(host, name, key)


async def test_one_person_may_sit_on_several_seats(home: Home):
    key = sits(home, "facilitator")
    list_key(home, ListedKey(seat="secretariat", key=public(key)))
    async with hosting(home) as host, joining(host, "facilitator+secretariat", key) as guest:
        await guest.until("起業化総合支援事業")
        assert "seats=facilitator+secretariat" in host.told("seated")[0]


@pytest.mark.parametrize("name", ODD_NAMES)
async def test_a_name_that_is_no_seat_is_turned_down(home: Home, name: str):
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        with pytest.raises((asyncssh.Error, ValueError)):
            await connects(host, name, key)
        assert "\x1b" not in host.log
        assert not host.told("auth-ok")


async def test_a_code_lets_in_once_and_lists_the_first_key(home: Home):
    key, code = new_key(), invited(home, "member:it")
    async with hosting(home) as host:
        async with joining(host, "it", key, new_key(), codes=(code.lower(),)) as guest:
            await guest.until("起業化総合支援事業")
        async with joining(host, "it", key) as guest:
            await guest.until("起業化総合支援事業")
        assert [listed.fingerprint for listed in home.seats().keys] == [fingerprint(key)]
        assert [line.split("method=")[1].split()[0] for line in host.told("auth-ok")] == ["code", "publickey"]


@pytest.mark.parametrize("name", ["facilitator+secretariat", "secretariat+facilitator"])
async def test_one_code_may_be_for_several_seats_of_one_person(home: Home, name: str):
    key, code = new_key(), invited(home, "facilitator+secretariat")
    async with hosting(home) as host:
        for alone in ("facilitator", "secretariat", "facilitator+secretariat+chamber", "nobody"):
            with pytest.raises((asyncssh.PermissionDenied, asyncssh.ConnectionLost)):
                await connects(host, alone, key, codes=(code,))
        (await connects(host, name, key, codes=(code,))).abort()
        (await connects(host, "secretariat", key)).abort()
        assert sorted(listed.seat for listed in home.seats().keys) == ["facilitator", "secretariat"]


async def test_a_code_is_used_once(home: Home):
    code = invited(home, "member:it")
    async with hosting(home) as host:
        (await connects(host, "it", new_key(), codes=(code,))).abort()
        with pytest.raises((asyncssh.PermissionDenied, asyncssh.ConnectionLost)):
            await connects(host, "it", new_key(), codes=(code, code, code))
        assert len(home.seats().keys) == 1


async def test_of_two_who_type_a_code_at_once_one_is_in(home: Home):
    code = invited(home, "member:it")
    async with hosting(home) as host:
        both = await asyncio.gather(*(connects(host, "it", new_key(), codes=(code,)) for _ in range(2)), return_exceptions=True)
        inside = [each for each in both if isinstance(each, asyncssh.SSHClientConnection)]
        assert len(inside) == 1
        inside[0].abort()
        assert len(home.seats().keys) == 1


@pytest.mark.parametrize(("seat", "days"), [("member:it", 0.0000001), ("member:chamber", 7)])
async def test_a_code_that_ran_out_or_is_for_another_seat_is_turned_down(home: Home, seat: str, days: float):
    code = invited(home, seat, days)
    async with hosting(home) as host:
        with pytest.raises(asyncssh.PermissionDenied):
            await connects(host, "it", new_key(), codes=(code,))
        assert home.seats().keys == ()


@pytest.mark.parametrize("name", ["it", "nobody"])
async def test_who_has_no_listed_key_is_asked_the_same_whether_the_seat_exists_or_not(home: Home, name: str):
    async with hosting(home) as host:
        with pytest.raises((asyncssh.PermissionDenied, asyncssh.ConnectionLost)):
            await connects(host, name, new_key(), codes=("wrong", "0" * 24, ""))
        assert [line.split("method=")[1].split()[0] for line in host.told("auth-fail")] == ["publickey", "code", "code", "code"]


def methods(lines: list[str]) -> list[str]:
    return [line.split("method=")[1].split()[0] for line in lines]


async def test_the_second_question_says_that_the_code_was_no_good_and_nothing_else(home: Home):
    invited(home, "member:it")
    asked = []
    async with hosting(home) as host:
        for name in ("it", "chamber", "nobody"):
            client = Typing(["0" * 24, "never", ""])
            with pytest.raises((asyncssh.PermissionDenied, asyncssh.ConnectionLost)):
                await connects(host, name, new_key(), client=client)
            asked.append(client.asked)
    first, second, third = asked[0]
    assert asked == [asked[0]] * 3
    assert "違う" not in first
    assert "違うか、使用済みか、期限切れ" in second
    assert "has run out" in second
    assert third == second


async def test_who_came_in_by_a_code_is_told_that_none_is_needed_again(home: Home):
    key, code = new_key(), invited(home, "member:it")
    async with hosting(home) as host:
        async with joining(host, "it", key, codes=(code,)) as guest:
            await guest.until("次からコードは要りません")
            guest.forget()
            guest.types("q")
            await guest.until("もう一度")
            guest.types("q")
            assert await guest.ends() == 0
            assert "次からコードは要りません" in guest.seen.split("終わりました")[1]
        async with joining(host, "it", key) as guest:
            await guest.until("起業化総合支援事業")
            guest.types("qq")
            assert await guest.ends() == 0
            assert "コード" not in guest.seen


async def test_who_asks_for_a_command_with_a_code_is_told_so_beside_the_answer(home: Home):
    code = invited(home, "member:it")
    async with hosting(home) as host, await connects(host, "it", new_key(), codes=(code,)) as connection:
        done = await connection.run("help", check=True)
    assert "コードは要りません" in str(done.stderr)
    assert "コード" not in str(done.stdout)


async def test_who_is_in_by_a_code_whose_key_could_not_be_listed_is_told_that(home: Home):
    code = invited(home, "member:it")
    async with hosting(home) as host:
        home.seats_file.write_text("[[keys]\n", encoding="utf-8")
        await host.logged("trouble")
        async with joining(host, "it", new_key(), codes=(code,)) as guest:
            await guest.until("登録できていない")
            home.seats_file.write_text("", encoding="utf-8")
            await host.logged("seats-read")
            guest.types("g")
            await guest.until("番号")
        assert not host.told("revoked"), "mending the file revokes nobody"


async def test_a_department_that_the_session_does_not_know_is_told_at_the_door(home: Home):
    journal = SessionJournal(home, shipped.SECOND)
    journal.ask(c.OpenSession(sheets=tuple(home.sheet(2023, program) for program in journal.session.order)), FACILITATOR)
    journal.close()
    manifest = home.manifest.read_text(encoding="utf-8")
    added = '\n[[departments]]\nkey = "later"\nname = "新しい課"\n'
    home.manifest.write_text(manifest + added, encoding="utf-8")
    later, known = sits(home, "department:later"), sits(home, "department:department")
    async with hosting(home) as host:
        async with joining(host, "department+later", later) as guest:
            await guest.until("この会議の記録はこの所管課が")
        async with joining(host, "department+department", known) as guest:
            await guest.until("起業化総合支援事業")
            assert "この会議の記録は" not in guest.seen


class Hurrying(Typing):
    """Does not wait for what its code comes to."""

    def __init__(self, asked: threading.Event) -> None:
        super().__init__([])
        self._looked_up = asked

    def connection_made(self, conn: asyncssh.SSHClientConnection) -> None:
        self._connection = conn

    async def kbdint_challenge_received(self, *asked: object) -> list[str]:  # type: ignore[override]  # it may be
        for _ in range(20):
            self._connection._auth.send_packet(MSG_USERAUTH_INFO_RESPONSE, UInt32(1), String("0" * 24))
            await until(self._looked_up.is_set)
        return ["0" * 24]


async def test_on_one_question_one_code_is_tried_and_each_is_in_the_log(home: Home, monkeypatch: pytest.MonkeyPatch):
    """AsyncSSH takes any number of answers, and stops waiting for what the one before came to."""
    async with hosting(home) as host:
        use, looked_up, may_go_on, tried = host.door.invitations.use, threading.Event(), threading.Event(), []

        def slow(*code: str, at: datetime) -> bool:
            tried.append(code)
            looked_up.set()
            may_go_on.wait(20)
            return use(*code, at=at)

        monkeypatch.setattr(host.door.invitations, "use", slow)
        with pytest.raises((asyncssh.Error, OSError)):
            await connects(host, "it", new_key(), client=Hurrying(looked_up))
        await host.logged(" disconnect ")
        may_go_on.set()
        await until(lambda: methods(host.told("auth-fail")) == ["publickey", "code", "code"], lambda: host.log)
        assert len(tried) == 1
        assert "why=codes" in host.told("cut-off")[0]


async def test_codes_that_take_long_keep_nobody_else_waiting(home: Home, monkeypatch: pytest.MonkeyPatch):
    key, may_go_on = sits(home, "member:chamber"), threading.Event()
    async with hosting(home) as host:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2))
        monkeypatch.setattr(host.door.invitations, "use", lambda *_, **__: not may_go_on.wait(20))
        typing = [asyncio.create_task(connects(host, "it", new_key(), codes=("0" * 24,))) for _ in range(4)]
        await until(lambda: len(host.told("auth-fail")) == 4)
        async with joining(host, "chamber", key) as guest:
            await guest.until("起業化総合支援事業")
        may_go_on.set()
        assert all(isinstance(each, Exception) for each in await asyncio.gather(*typing, return_exceptions=True))


async def test_who_has_no_key_and_types_something_is_in_the_log(home: Home):
    async with hosting(home) as host:
        with pytest.raises((asyncssh.PermissionDenied, asyncssh.ConnectionLost)):
            await connects(host, "it", codes=("my secret", "again"))
        await host.logged(" disconnect ")
        assert methods(host.told("auth-fail")) == ["code"]
        assert "user=it" in host.told("auth-fail")[0]
        assert "secret" not in host.log


async def test_who_leaves_when_asked_for_a_code_is_in_the_log(home: Home):
    async with hosting(home) as host:
        with contextlib.suppress(asyncssh.Error):
            await connects(host, "it", new_key(), client=Leaving())
        await host.logged(" disconnect ")
        assert methods(host.told("auth-fail")) == ["publickey", "code"]


async def test_who_only_asks_what_there_is_leaves_one_line(home: Home):
    async with hosting(home) as host:
        with pytest.raises(asyncssh.PermissionDenied):
            await connects(host, "it")
        await host.logged(" disconnect ")
        assert methods(host.told("auth-fail")) == ["none"]


async def test_what_is_no_method_here_is_in_the_log_and_slow_when_there_is_much_of_it(
    home: Home, monkeypatch: pytest.MonkeyPatch
):
    """A client that does not care what the server offers."""
    monkeypatch.setattr(asyncssh.connection, "lookup_client_auth", lambda conn, _: ClientPassword(conn, b"password"))
    async with hosting(home, attempts=2, codes=1, failures_burst=2, failures_rate=0.001, slow=0.3) as host:
        began = asyncio.get_running_loop().time()
        with pytest.raises((asyncssh.Error, OSError)):
            await connects(host, "chamber")
        await host.logged(" disconnect ")
        assert methods(host.told("auth-fail")) == ["password"] * 4
        assert "why=attempts" in host.told("cut-off")[0]
        assert "hush-hush" not in host.log
        assert asyncio.get_running_loop().time() - began >= 0.3


async def test_a_good_login_leaves_no_failure(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        async with await connects(host, "chamber", key):
            pass
        await host.logged(" disconnect ")
        assert host.told("auth-fail") == []


async def test_who_has_no_key_at_all_is_told_how_to_make_one(home: Home):
    code = invited(home, "member:it")
    async with hosting(home) as host:
        with pytest.raises(asyncssh.PermissionDenied):
            await connects(host, "it", codes=(code, code, code))
        async with await connects(host, "it", new_key(), codes=(code,)):
            assert len(home.seats().keys) == 1


async def test_many_wrong_attempts_are_slow_and_never_keep_the_right_key_out(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home, failures_burst=2, failures_rate=0.001, slow=0.3) as host:
        loop = asyncio.get_running_loop()
        times = []
        for _ in range(3):
            began = loop.time()
            with pytest.raises(asyncssh.PermissionDenied):
                await connects(host, "chamber", new_key())
            times.append(loop.time() - began)
        assert times[-1] >= 0.3
        began = loop.time()
        (await connects(host, "chamber", key)).abort()
        assert loop.time() - began < 0.3


async def test_while_a_client_has_to_wait_nothing_more_is_read_from_it(home: Home):
    async with hosting(home, failures_burst=0, failures_rate=0.001, slow=0.5) as host:
        connecting = asyncio.create_task(connects(host, "chamber", new_key()))
        await host.logged("auth-fail")
        (visitor,) = host.door.crowd.here
        assert not visitor.connection._transport.is_reading()
        with pytest.raises(asyncssh.PermissionDenied):
            await connecting
    assert "method=publickey" in host.told("auth-fail")[0]


async def test_who_offers_keys_without_end_is_cut_off(home: Home):
    async with hosting(home, attempts=5) as host:
        with pytest.raises((asyncssh.PermissionDenied, asyncssh.ConnectionLost)):
            await connects(host, "chamber", *[new_key() for _ in range(10)])
        assert "why=attempts" in host.told("cut-off")[0]


async def test_passwords_open_nothing(home: Home):
    async with hosting(home) as host:
        with pytest.raises(asyncssh.PermissionDenied):
            await asyncssh.connect(
                "127.0.0.1",
                host.door.port,
                username="chamber",
                password="chamber",  # noqa: S106  # it opens nothing
                known_hosts=None,
                client_keys=None,
                agent_path=None,
                config=[],
            )


async def test_observers_may_be_let_in_without_a_key_and_nobody_else(home: Home):
    home.seats_file.write_text('observers = "open"\n', encoding="utf-8")
    async with hosting(home) as host:
        async with joining(host, "observer") as guest:
            await guest.until("起業化総合支援事業")
        with pytest.raises(asyncssh.PermissionDenied):
            await connects(host, "facilitator")
        with pytest.raises(asyncssh.PermissionDenied):
            await connects(host, "observer+facilitator")


async def test_a_key_that_is_listed_while_the_door_is_open_is_let_in(home: Home):
    async with hosting(home) as host:
        key = sits(home, "member:it")
        await host.logged("seats-read")
        (await connects(host, "it", key)).abort()


async def test_what_the_door_says_at_the_end_is_in_the_language_of_the_seat(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home) as host, joining(host, "chamber", key, env={"LANG": "en_US.UTF-8"}) as guest:
        await guest.until("? help")
        revoke_key(home, "member:chamber", fingerprint(key))
        assert await guest.ends() == 0
        assert "This key was revoked" in guest.seen


async def test_a_revoked_key_is_put_out_and_no_other(home: Home):
    one, other = sits(home, "member:chamber"), sits(home, "member:it")
    async with hosting(home) as host, joining(host, "chamber", one) as first, joining(host, "it", other) as second:
        await first.until("起業化総合支援事業")
        await second.until("起業化総合支援事業")
        revoke_key(home, "member:chamber", fingerprint(one))
        assert await first.ends() == 0
        assert "取り消された" in first.seen
        assert len(host.told("revoked")) == 1
        assert Seat.parse("member:it") in host.door.rooms.open_now[0].sitting
        second.types("3")
        with pytest.raises(asyncssh.PermissionDenied):
            await connects(host, "chamber", one)


async def test_a_key_that_is_revoked_while_another_is_listed_is_put_out(home: Home, monkeypatch: pytest.MonkeyPatch):
    """Whoever types a code has the list read again, and with it the change that somebody else made."""
    monkeypatch.setattr(supervisor, "_LOOK", 60.0)
    key, code = sits(home, "member:chamber"), invited(home, "member:it")
    async with hosting(home) as host, joining(host, "chamber", key) as guest:
        await guest.until("起業化総合支援事業")
        revoke_key(home, "member:chamber", fingerprint(key))
        (await connects(host, "it", new_key(), codes=(code,))).abort()
        assert await guest.ends() == 0
        assert "取り消された" in guest.seen


@pytest.mark.parametrize("failure", [PermissionError(13, "no"), OSError(116, "stale"), RuntimeError("a bug")])
async def test_a_door_that_could_not_look_for_a_while_looks_again(
    home: Home, monkeypatch: pytest.MonkeyPatch, failure: Exception
):
    key = sits(home, "member:chamber")

    def fails(_: object) -> object:
        raise failure

    async with hosting(home) as host, joining(host, "chamber", key) as guest:
        await guest.until("起業化総合支援事業")
        with monkeypatch.context() as patch:
            patch.setattr(Reread, "_stamped", fails)
            await host.logged(" failure " if isinstance(failure, RuntimeError) else " trouble ")
        revoke_key(home, "member:chamber", fingerprint(key))
        assert await guest.ends() == 0


async def test_a_list_that_is_taken_away_lets_nobody_stay(home: Home, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reloading_file, "_GONE_FOR", 0.0)
    key = sits(home, "member:chamber")
    async with hosting(home) as host, joining(host, "chamber", key) as guest:
        await guest.until("起業化総合支援事業")
        home.seats_file.unlink()
        assert await guest.ends() == 0
        assert host.told("revoked")


async def test_a_department_that_is_added_while_the_door_is_open_can_come_in(home: Home):
    async with hosting(home) as host:
        added = '\n[[departments]]\nkey = "later"\nname = "新しい課"\n'
        home.manifest.write_text(home.manifest.read_text(encoding="utf-8") + added, encoding="utf-8")
        await host.logged("dataset-read")
        key = sits(home, "department:later")
        await host.logged("seats-read")
        (await connects(host, "later", key)).abort()


async def test_a_file_that_breaks_while_the_door_is_open_puts_nobody_out(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        home.seats_file.write_text("[[keys]\n", encoding="utf-8")
        await host.logged("trouble")
        (await connects(host, "chamber", key)).abort()


async def test_who_does_not_come_back_to_a_server_that_died_is_told_as_gone(home: Home, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(server, "Rooms", functools.partial(Rooms, settles_after=0.0))
    key, it = sits(home, "member:chamber"), Seat.parse("member:it")
    left = SessionJournal(home, shipped.SECOND)
    left.ask(c.OpenSession(sheets=tuple(home.sheet(2023, program) for program in left.session.order)), FACILITATOR)
    left.ask(c.MarkArrival(seat="it"), Seat.parse("secretariat"))
    left.ask(c.NoticeJoined(), it)
    left.close()
    async with hosting(home) as host, joining(host, "chamber", key) as guest:
        await guest.until("起業化総合支援事業")
        room = host.door.rooms.open_now[0]
        await until(lambda: room.session.connected == {"chamber"})
        assert not room.session.notices["it"].here
        assert room.session.present == ("it",), "attendance is left to the secretariat"
