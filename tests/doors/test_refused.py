"""What nobody may do through the door, whoever they are."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import threading
from collections.abc import Iterator

import asyncssh
import pytest

from pdca_tui.doors.serving.answer import Answer
from pdca_tui.doors.ssh import channel
from pdca_tui.doors.ssh.channel import SeatChannel
from pdca_tui.doors.ssh.commands import VERBS
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.seat_keys_edit import revoke_key
from visitors import asks, connects, fingerprint, hosting, joining, sits, until

COMMANDS = [
    "bash",
    "sh -c id",
    "/bin/sh",
    "minutes; id",
    "minutes $(id)",
    "`id`",
    "scp -t /tmp/x",
    "rsync --server",
    "git-upload-pack x",
    "sftp",
    "\x00",
    "pdca serve",
    "open",
    "minutes ../../etc/passwd",
]


@pytest.mark.parametrize("command", COMMANDS)
async def test_only_the_documented_commands_are_answered(home: Home, command: str):
    key = sits(home, "secretariat")
    async with hosting(home) as host:
        printed, complaint, status = await asks(host, "secretariat", key, command)
    assert printed == ""
    assert status in (2, 5)
    assert complaint.strip()


async def test_without_a_terminal_there_is_a_sentence_and_no_shell(home: Home):
    key = sits(home, "secretariat")
    async with hosting(home) as host:
        printed, complaint, status = await asks(host, "secretariat", key, None)
        assert "what=screen" in host.told("refused")[0]
    assert (printed, status) == ("", 6)
    assert "ssh" in complaint


@pytest.mark.parametrize(("term", "status"), [(None, 6), ("dumb", 6), ("xterm", 0)])
async def test_a_client_whose_input_has_ended_before_anything_began_is_not_left_waiting(
    home: Home, term: str | None, status: int
):
    """The end of input comes with the request for a screen, as from ``ssh HOST </dev/null``."""
    key = sits(home, "secretariat")
    async with hosting(home) as host, await connects(host, "secretariat", key) as connection:
        for _ in range(3):
            with ending_input():
                process = await connection.create_process(term_type=term, encoding=None)
            async with asyncio.timeout(10):
                await process.wait_closed()
            assert process.exit_status == status


@contextlib.contextmanager
def ending_input() -> Iterator[None]:
    """Let the input of whoever asks for a screen end at the very moment when it is given."""
    begins = SeatChannel.session_started

    def begun(opened: SeatChannel) -> None:
        begins(opened)
        opened.eof_received()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SeatChannel, "session_started", begun)
        yield


@pytest.mark.parametrize("subsystem", ["sftp", "netconf", "x" * 300])
async def test_there_is_no_subsystem(home: Home, subsystem: str):
    key = sits(home, "secretariat")
    async with hosting(home) as host, await connects(host, "secretariat", key) as connection:
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.create_session(asyncssh.SSHClientSession, subsystem=subsystem)
        assert host.told("refused")


async def test_files_can_neither_be_fetched_nor_left(home: Home):
    key = sits(home, "secretariat")
    async with hosting(home) as host, await connects(host, "secretariat", key) as connection:
        with pytest.raises((asyncssh.SFTPError, asyncssh.ChannelOpenError)):
            await connection.start_sftp_client()
        # What came back would be a sentence, and no file.
        with contextlib.suppress(asyncssh.SFTPError, OSError):
            await asyncssh.scp((connection, str(home.manifest)), str(home.root / "copy"))
        assert host.told("command")[0].split("what=")[1].startswith("scp")
        assert not (home.root / "copy").exists()


async def test_nothing_is_forwarded(home: Home):
    key = sits(home, "secretariat")
    async with hosting(home) as host, await connects(host, "secretariat", key) as connection:
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.open_connection("127.0.0.1", host.door.port)
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.open_unix_connection("/run/x")
        with pytest.raises(asyncssh.ChannelListenError):
            await connection.forward_remote_port("127.0.0.1", 0, "127.0.0.1", host.door.port)
        with pytest.raises(asyncssh.ChannelListenError):
            await connection.forward_remote_path(str(home.root / "socket"), str(home.root / "other"))
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.open_tun()
        assert {line.split("what=")[1].split()[0] for line in host.told("refused")} == {
            "forward",
            "forward-socket",
            "listen",
            "listen-socket",
            "tunnel",
        }
        assert not (home.root / "socket").exists()


async def test_no_agent_is_taken_along(home: Home):
    key = sits(home, "secretariat")
    agent = str(home.root / "agent")
    async with hosting(home) as host, await connects(host, "secretariat", key, agent_forwarding=agent) as connection:
        done = await connection.run("help", check=True)
        assert "minutes" in str(done.stdout)
        assert [visitor.connection._agent_listener for visitor in host.door.crowd.here] == [None]
        assert [line.split("what=")[1] for line in host.told("refused")] == ["agent"]


async def test_no_display_is_taken_along(home: Home):
    key = sits(home, "secretariat")
    async with hosting(home) as host, await connects(host, "secretariat", key) as connection:
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.run("help", x11_forwarding=True, x11_display="127.0.0.1:9")
        assert [line.split("what=")[1] for line in host.told("refused")] == ["display"]


async def test_what_is_not_taken_of_the_environment_is_one_line_without_values(home: Home):
    key = sits(home, "secretariat")
    env = {"LANG": "ja_JP.UTF-8", "LC_TIME": "C", "BASH_ENV": "secret.sh", "LD_PRELOAD": "secret.so"}
    async with hosting(home) as host, await connects(host, "secretariat", key) as connection:
        await connection.run("help", env=env, check=True)
        (line,) = host.told("refused")
        assert "what=environment" in line
        assert "count=2" in line
        assert '"BASH_ENV LD_PRELOAD"' in line
        assert "secret" not in line.replace("secretariat", "")
        await connection.run("help", env={"LANG": "ja_JP.UTF-8"}, check=True)
        assert len(host.told("refused")) == 1


async def test_a_screen_for_which_there_is_no_room_is_in_the_log(home: Home):
    key = sits(home, "secretariat")
    async with hosting(home, seats=0) as host, joining(host, "secretariat", key) as guest:
        assert await guest.ends() == 1
        assert "why=full" in host.told("refused")[0]


async def test_the_environment_of_a_client_is_not_taken_over(home: Home):
    key = sits(home, "secretariat")
    foreign = {"LD_PRELOAD": "x.so", "PDCA_HOME": "elsewhere", "PDCA_RECORD": "postgresql://x"}
    async with hosting(home) as host, await connects(host, "secretariat", key) as connection:
        done = await connection.run("nothing", env={"LANG": "en_US.UTF-8", **foreign}, check=False)
        assert str(done.stderr).startswith("There are")
        done = await connection.run("sessions", env=foreign | {f"X{n}": "y" * 1000 for n in range(200)}, check=False)
        assert done.exit_status == 0


async def test_a_connection_opens_only_so_many_screens(home: Home):
    key = sits(home, "secretariat")
    async with hosting(home, channels=2) as host, await connects(host, "secretariat", key) as connection:
        for _ in range(2):
            await connection.create_process(term_type="xterm", encoding=None)
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.create_process(term_type="xterm")


async def test_asked_for_at_once_there_are_no_more_screens(home: Home):
    """All in one packet of the network: none is open yet when the last is asked for."""
    key = sits(home, "secretariat")
    async with hosting(home, channels=2) as host, await connects(host, "secretariat", key) as connection:
        opening = [connection.create_process(term_type="xterm", encoding=None) for _ in range(12)]
        opened = await asyncio.gather(*opening, return_exceptions=True)
        assert sum(not isinstance(each, Exception) for each in opened) == 2
        assert sum(len(visitor.channels) for visitor in host.door.crowd.here) == 2


async def test_what_is_opened_and_never_used_is_closed(home: Home):
    key = sits(home, "secretariat")
    async with hosting(home, empty=0.2) as host:
        connection = await connects(host, "secretariat", key)
        await asyncio.wait_for(connection.wait_closed(), 10)


@pytest.mark.parametrize("seat", ["observer", "member:chamber", "secretariat"])
@pytest.mark.parametrize("verb", VERBS)
async def test_who_may_use_a_command_is_one_table(home: Home, seat: str, verb: str):
    key = sits(home, seat)
    words = {"minutes": "minutes 2024-01-24 --style summary", "linear": "linear off"}.get(verb, verb)
    async with hosting(home) as host:
        printed, complaint, status = await asks(host, seat.replace(":", "+"), key, words)
    allowed = any(str(role) == seat.partition(":")[0] for role in VERBS[verb][1])
    if verb in ("head", "receipt", "review"):  # of nothing there is none
        assert (status != 5, printed) == (allowed, ""), complaint
    else:
        assert (bool(printed), status) == ((True, 0) if allowed else (False, 5)), complaint


async def test_a_command_that_fails_as_nobody_thought_of_ends_with_a_sentence(home: Home, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object) -> object:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(channel, "answer", fails)
    key = sits(home, "secretariat")
    async with hosting(home) as host:
        printed, complaint, status = await asyncio.wait_for(asks(host, "secretariat", key, "help"), 10)
        assert (printed, status) == ("", 1)
        assert "不具合" in complaint
        assert "error=OSError where=test_refused.fails" in host.told("crash")[0]


async def test_commands_of_who_has_gone_are_not_worked_on_and_those_of_one_connection_take_turns(
    home: Home, monkeypatch: pytest.MonkeyPatch
):
    asked, may_go_on = [], threading.Event()

    def slow(home: Home, seats: object, command: str, *_: object) -> Answer:
        asked.append(command)
        may_go_on.wait(20)
        return Answer(command.encode())

    monkeypatch.setattr(channel, "answer", slow)
    key, other = sits(home, "secretariat"), sits(home, "member:chamber")
    async with hosting(home) as host:
        connection = await connects(host, "secretariat", key)
        for number in range(4):
            await connection.create_process(f"gone {number}")
        await until(lambda: len(asked) == 1)
        asking = asyncio.create_task(asks(host, "chamber", other, "help"))
        await until(lambda: asked[1:] == ["help"], lambda: str(asked))
        connection.abort()
        await host.logged(" disconnect ")
        may_go_on.set()
        assert (await asking)[0] == "help"
        await until(lambda: not host.door._tasks)
        assert asked == ["gone 0", "help"]


async def test_who_is_put_out_while_a_command_waits_gets_no_answer(home: Home, monkeypatch: pytest.MonkeyPatch):
    may_go_on = threading.Event()
    monkeypatch.setattr(channel, "answer", lambda *_: Answer(b"secret") if may_go_on.wait(20) else Answer())
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        await host.door.working.acquire()
        await host.door.working.acquire()
        asking = asyncio.create_task(asks(host, "chamber", key, "minutes"))
        await until(lambda: any(visitor.commanding.locked() for visitor in host.door.crowd.here))
        revoke_key(home, "member:chamber", fingerprint(key))
        await host.logged(" revoked ")
        may_go_on.set()
        host.door.working.release()
        printed, complaint, status = await asking
        assert (printed, status) == ("", 1)
        assert "取り消された" in complaint


async def test_a_command_with_a_terminal_ends_its_lines_as_a_terminal_needs(home: Home):
    key = sits(home, "secretariat")
    async with hosting(home) as host, joining(host, "secretariat", key, command="help") as guest:
        assert await guest.ends() == 0
        assert "\r\n" in guest.seen
        assert guest.seen.count("\n") == guest.seen.count("\r\n")
