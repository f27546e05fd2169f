"""Clients at the door, for tests: a door in this process, and AsyncSSH's client with a terminal or a command.

Nothing waits for time: ``guest.until("text")`` waits until the text is on the screen.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import asyncssh

import shipped
from pdca_tui.application.clock import now
from pdca_tui.application.session.room import Room
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.doors.serving.invitation_codes import new_code, typed_code
from pdca_tui.doors.serving.limits import Limits
from pdca_tui.doors.serving.log import DoorLog
from pdca_tui.doors.ssh.server import Door
from pdca_tui.record.invitation_store import Invitations
from pdca_tui.sheets.files import ListedKey
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import PublicKey
from pdca_tui.sheets.seat_keys_edit import list_key

LONGEST = 20.0
"""Seconds after which something that does not happen is given up."""

_ESCAPES = re.compile(r"\x1b(\[[0-9;?<>=$ ]*[A-Za-z~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][A-Z0-9]|[=>78])")

FACILITATOR = Seat.parse("facilitator")
CHAMBER = Seat.parse("member:chamber")

Key = asyncssh.SSHKey


def new_key() -> Key:
    """Return a key that nobody knows yet."""
    return asyncssh.generate_private_key("ssh-ed25519")


def public(key: Key) -> str:
    """Return the public line of a key."""
    return key.export_public_key().decode().strip()


def fingerprint(key: Key) -> str:
    return PublicKey.parse(public(key)).fingerprint


def sits(home: Home, seat: str) -> Key:
    """List a new key behind a seat and return it."""
    key = new_key()
    list_key(home, ListedKey(seat=seat, key=public(key)))
    return key


def invited(home: Home, seat: str, days: float = 7) -> str:
    """Return a code for a seat."""
    code = new_code()
    Invitations(home.sessions).invite(typed_code(code), seat, at=now(), days=days)
    return code


def plain(output: str) -> str:
    """Return what a terminal was sent, without the sequences that move and colour."""
    return _ESCAPES.sub("", output)


class Logged:
    """What a server wrote into its log."""

    out: io.StringIO

    @property
    def log(self) -> str:
        return self.out.getvalue()

    async def logged(self, text: str) -> None:
        """Wait until the log says something."""
        await until(lambda: text in self.log, lambda: self.log)

    def told(self, event: str) -> list[str]:
        """The lines of the log about an event."""
        return [line for line in self.log.splitlines() if line.split()[1] == event]


@dataclass
class Host(Logged):
    """A door in this process, and what it wrote into its log."""

    door: Door
    out: io.StringIO


async def until(holds: Callable[[], bool], tells: Callable[[], str] = str) -> None:
    """Wait until something holds; fail with what ``tells`` returns."""
    try:
        async with asyncio.timeout(LONGEST):
            while not holds():  # noqa: ASYNC110  # what is waited for happens in another process
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(tells()) from None


@contextlib.asynccontextmanager
async def hosting(home: Home, session: str = shipped.SECOND, **limits: Any) -> AsyncIterator[Host]:
    """Open the door of a home on loopback."""
    out = io.StringIO()
    door = Door(home, DoorLog(out), session=session, limits=Limits(**{"leaving": 2.0, **limits}))
    await door.open("127.0.0.1", 0)
    try:
        yield Host(door, out)
    finally:
        await door.close()


class Typing(asyncssh.SSHClient):
    """A client that types codes when it is asked."""

    def __init__(self, codes: list[str]) -> None:
        self.codes = codes
        self.asked: list[str] = []

    def kbdint_auth_requested(self) -> str | None:
        return ""

    def kbdint_challenge_received(self, name: str, instructions: str, lang: str, prompts: Any) -> list[str] | None:
        self.asked += [prompt for prompt, _ in prompts]
        return [self.codes.pop(0)] if self.codes and prompts else None


@dataclass
class Guest:
    """Somebody at a terminal."""

    process: asyncssh.SSHClientProcess[bytes]
    connection: asyncssh.SSHClientConnection
    output: bytearray = field(default_factory=bytearray)
    reader: asyncio.Task[None] | None = None

    @property
    def seen(self) -> str:
        """Everything that was on the screen so far, in the order in which it was sent."""
        return plain(self.output.decode("utf-8", "replace"))

    async def reads(self) -> None:
        """Take in what the server sends."""
        while data := await self.process.stdout.read(65_536):
            self.output += data

    def types(self, text: str | bytes) -> None:
        """Send keys."""
        self.process.stdin.write(text if isinstance(text, bytes) else text.encode())

    async def until(self, text: str) -> None:
        """Wait until a text is on the screen."""
        await until(lambda: text in self.seen, lambda: f"{text!r} is not in {self.seen[-3000:]!r}")

    def forget(self) -> None:
        """Look only at what comes from now on."""
        self.output.clear()

    async def ends(self) -> int | None:
        """Wait for the end; return the exit code."""
        async with asyncio.timeout(LONGEST):
            await self.process.wait_closed()
            if self.reader is not None:
                await self.reader
        return self.process.exit_status


async def connects(
    host: Host, user: str, *keys: Key, codes: tuple[str, ...] = (), port: int = 0, client: Typing | None = None, **more: Any
) -> asyncssh.SSHClientConnection:
    """Connect as a user; raise what the client would tell."""
    typing = client or Typing(list(codes))
    return await asyncssh.connect(
        "127.0.0.1",
        port or host.door.port,
        known_hosts=([host.door.host_key.convert_to_public()], [], []),
        username=user,
        client_keys=list(keys) or None,
        agent_path=None,
        config=[],
        kbdint_auth=bool(codes or client),
        password_auth=False,
        **{"client_factory": lambda: typing, **more},
    )


@contextlib.asynccontextmanager
async def joining(
    host: Host,
    user: str,
    *keys: Key,
    codes: tuple[str, ...] = (),
    size: tuple[int, int] = (80, 24),
    term: str = "xterm-256color",
    env: dict[str, str] | None = None,
    command: str | None = None,
    **more: Any,
) -> AsyncIterator[Guest]:
    """Join at a terminal."""
    connection = await connects(host, user, *keys, codes=codes, **more)
    try:
        process = await connection.create_process(
            command, term_type=term, term_size=size, encoding=None, env=env or {}, window=more.get("window", 2**21)
        )
        guest = Guest(process, connection)
        guest.reader = asyncio.create_task(guest.reads())
        yield guest
        guest.reader.cancel()
    finally:
        connection.abort()


async def asks(host: Host, user: str, key: Key, command: str | None, **more: Any) -> tuple[str, str, int | None]:
    """Run a command without a terminal; return what it printed, what it complained of, and its exit code."""
    async with await connects(host, user, key) as connection:
        done = await connection.run(command, check=False, **more)
    return str(done.stdout), str(done.stderr), done.exit_status


async def opened(host: Host) -> Room:
    """Open the session and show program 2, where opinions are."""
    room = host.door.rooms.open_now[0]
    await room.open(FACILITATOR)
    await room.ask(c.MoveRoom(program=2, place=e.Place.CHECK), FACILITATOR)
    return room


async def writing(guest: Guest) -> None:
    """Begin to write an opinion."""
    await guest.until("新産業創造支援事業")
    guest.types("o")
    await guest.until("Ctrl+S")


def opinions(room: Room) -> list[e.Entry]:
    return [entry for entry in room._journal.entries if isinstance(entry.event, e.OpinionSubmitted)]
