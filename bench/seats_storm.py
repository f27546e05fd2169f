"""A storm: members who type and submit without rest, are cut off at random, and whose server is killed.

``python -m bench.seats_storm`` takes a minute, ``--long`` ten. With ``--two`` two servers hold the session on a PostgreSQL
database, started for this from the packages of this machine, and one of them is killed for good.

An opinion counts as acknowledged once its member's screen has said that it is recorded.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import asyncssh

from bench import homes
from bench.records import database_servers
from bench.seats import CHECK
from bench.seats_client import NeverSeenError, Terminal, joined
from bench.seats_house import FIRST, Person, listed
from bench.table import percentile
from bench.terminal import pdca, surroundings
from pdca_tui.application.record_copying import copied
from pdca_tui.application.session.files import KeptSession
from pdca_tui.application.session.loading import load
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.session import Session
from pdca_tui.sheets.home import Home
from pdca_tui.words import say

_LOST = (OSError, asyncssh.Error, NeverSeenError)
_WORDS = "参加者が減った理由を聞きたい広報の考え方も"
_TOKEN = re.compile(r"<\d\d-\d\d\d>")
_TYPED = (0.06, 0.2)
_RESTS = (2.0, 8.0)
_MOVES = 12.0
_AGAIN = 0.25


@dataclass
class Storm:
    """What happened so far."""

    ports: list[int]
    ends: float
    written: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    back: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    cuts: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """Whether nobody begins anything new any more."""
        return time.monotonic() > self.ends


class Member:
    """Somebody who comes back whenever the line is lost."""

    def __init__(self, storm: Storm, number: int, person: Person) -> None:
        """Be the member ``number``."""
        self.storm = storm
        self.number = number
        self._user, self._key = person
        self.terminal: Terminal | None = None
        self._count = 0
        self._writing = ""

    async def sits(self) -> Terminal:
        """Return the terminal, logged in again if need be, at any server that lives."""
        if self.terminal is not None and not self.terminal.gone.is_set():
            return self.terminal
        began, again = time.monotonic(), self.terminal is not None
        turn = self.number
        while True:
            port = self.storm.ports[turn % len(self.storm.ports)]
            try:
                self.terminal, _ = await joined(port, self._user, self._key, *FIRST["pdca"])
            except _LOST:
                turn += 1
                await asyncio.sleep(_AGAIN)
                continue
            if again:
                self.storm.back.append(time.monotonic() - began)
            return self.terminal

    async def acts(self) -> None:
        """Write and submit until the storm is over."""
        await asyncio.sleep(random.uniform(0, _RESTS[1]))
        while not self.storm.over:
            with contextlib.suppress(*_LOST):
                await self.submits(await self.sits())
            await asyncio.sleep(random.uniform(*_RESTS))

    async def submits(self, terminal: Terminal) -> None:
        """Write an opinion; what one was writing when the line was lost is there again, as far as it was kept, and stays before it."""
        await terminal.turns("o", say("key.submit", lang="ja"))
        await asyncio.sleep(0.2)
        self._count += 1
        self._writing = f"<{self.number:02}-{self._count:03}>"
        self.storm.written.add(self._writing)
        for letter in self._writing + _WORDS[: random.randint(4, len(_WORDS))]:
            terminal.presses(letter)
            await asyncio.sleep(random.uniform(*_TYPED))
        recorded = terminal.expects(say("done.recorded", lang="ja"))
        pressed = terminal.presses("\x13")
        self.storm.took.append(await terminal.awaits(recorded, f"{self._writing} recorded") - pressed)
        self.storm.acknowledged.add(self._writing)

    async def compares(self, session: Session) -> None:
        """Look whether the screen shows what the record says: how many opinions there are, and the last of them."""
        assert session.program is not None  # noqa: S101
        opinions = session.items[session.program].standing_opinions
        terminal = await self.sits()
        terminal.presses("\x1b")
        await asyncio.sleep(0.3)
        terminal.presses("f")
        await asyncio.sleep(0.3)
        terminal.presses("1")
        await asyncio.sleep(0.3)
        try:
            # The word of the place ends its span, so that 3 is not taken for 34.
            await terminal.turns("3", f"{CHECK} {len(opinions)}\x1b")
            await asyncio.sleep(0.3)
            if opinions[-1].id.encode() not in terminal.seen:
                await terminal.turns("\x1b[F", opinions[-1].id)
        except NeverSeenError as error:
            self.storm.failures.append(f"{self._user} does not see the record: {error}")


class Facilitator(Member):
    """Moves the room, in the middle of everything."""

    async def acts(self) -> None:
        """Go on to the next program from time to time, and back to the first."""
        at = 0
        while not self.storm.over:
            await asyncio.sleep(_MOVES)
            with contextlib.suppress(*_LOST):
                terminal = await self.sits()
                at += 1
                terminal.presses("n" if at % 16 else "p" * 15)

    async def returns(self) -> None:
        """Go back to the first program, which something was said about, so that there is something to compare."""
        terminal = await self.sits()
        terminal.presses("p" * 15)
        await asyncio.sleep(2.0)


class Server:
    """``pdca serve``, as an office runs it."""

    def __init__(self, home: Home) -> None:
        """Serve ``home`` on a port that stays the same."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self._home = home
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin to serve."""
        words = pdca(self._home.root, "serve", "--ssh", f"127.0.0.1:{self.port}", "--session", homes.KEY)
        log = (self._home.root / f"log-{self.port}").open("ab")
        record = ("--record", self._home.record) if self._home.record else ()
        self._process = subprocess.Popen([*words, *record], env=surroundings(), stdout=log, stderr=log)

    def kill(self) -> None:
        """End it as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def crowded(root: Path, members: int) -> tuple[Home, list[Person]]:
    """Return a home whose body has so many seats, its session open; the people of all seats, the facilitator last."""
    home = homes.prepared(root)
    text = home.manifest.read_text(encoding="utf-8")
    at = text.index("[[departments]]")
    seats = "".join(
        f'[[bodies.seats]]\nkey = "seat{n:02}"\norganization = "団体{n:02}"\npost = "会員"\nshort = "団体{n:02}"\ngroup = "関係団体"\n\n'
        for n in range(members - 8)
    )
    home.manifest.write_text(text[:at] + seats + text[at:], encoding="utf-8")
    home = homes.opened(root, of=home)
    body = next(body for body in home.dataset().bodies if body.key == home.session_file(homes.KEY).body)
    return home, listed(home, [*(f"member:{seat.key}" for seat in body.seats[:members]), "facilitator"])


async def storm(home: Home, people: Sequence[Person], seconds: float, servers: Sequence[Server], *, for_good: bool) -> Storm:
    """Let it storm; return what happened."""
    for server in servers:
        server.start()
    went = Storm([server.port for server in servers], time.monotonic() + seconds)
    members = [Member(went, number, person) for number, person in enumerate(people[:-1])]
    facilitator = Facilitator(went, len(members), people[-1])
    everybody = [*members, facilitator]
    turn = asyncio.Semaphore(8)

    async def comes(who: Member) -> None:
        async with turn:
            await who.sits()

    await asyncio.gather(*(comes(who) for who in everybody))
    went.ends = time.monotonic() + seconds
    await asyncio.gather(*(who.acts() for who in everybody), _cuts(went, members), _kills(went, servers, seconds, for_good))
    await asyncio.sleep(3.0)
    await asyncio.gather(*(comes(who) for who in everybody))
    await facilitator.returns()
    await asyncio.sleep(1.0)
    session = load(home, homes.KEY)
    await asyncio.gather(*(member.compares(session) for member in members))
    _count(went, session, _drafts(home, session))
    for who in everybody:
        if who.terminal is not None:
            await who.terminal.leave()
    return went


async def _cuts(went: Storm, members: Sequence[Member]) -> None:
    """Cut five members off, again and again."""
    unlucky = random.sample(list(members), 5)
    while not went.over:
        await asyncio.sleep(random.uniform(0.5, 3.0))
        terminal = random.choice(unlucky).terminal
        if terminal is not None and not terminal.gone.is_set():
            went.cuts += 1
            terminal.cut_off()


async def _kills(went: Storm, servers: Sequence[Server], seconds: float, for_good: bool) -> None:
    for _ in range(1 if for_good else 2):
        await asyncio.sleep(seconds / 3)
        await asyncio.to_thread(servers[0].kill)
        if not for_good:
            servers[0].start()


def _count(went: Storm, session: Session, drafts: Sequence[str]) -> None:
    """Hold what was acknowledged against the record; what is missing there may stand among the ``drafts``."""
    texts = [opinion.now.text for item in session.items.values() for opinion in item.opinions]
    # In a draft that came back half, its beginning stands before.
    found = Counter(token for text in texts for token in _TOKEN.findall(text))
    lost = went.acknowledged - found.keys()
    doubled = [token for token, times in found.items() if times > 1]
    foreign = found.keys() - went.written
    if lost:
        kept = sorted(token for token in lost if any(token in draft for draft in drafts))
        went.failures.append(f"acknowledged and not in the record: {sorted(lost)}; of these still drafts: {kept}")
    if doubled:
        went.failures.append(f"twice in the record: {sorted(doubled)}")
    if foreign:
        went.failures.append(f"recorded and never written: {sorted(foreign)}")


def _drafts(home: Home, session: Session) -> list[str]:
    journal = SessionJournal(home, homes.KEY, reading=True)
    try:
        return [text for seat in session.convened.body.seats for text in journal.drafts(Seat(Role.MEMBER, seat.key)).values()]
    finally:
        journal.close()


@contextlib.asynccontextmanager
async def _held(home: Home, *, two: bool) -> AsyncIterator[tuple[Home, list[Server]]]:
    """The home, and the servers on it."""
    with contextlib.ExitStack() as stack:
        if two:
            alone, _ = stack.enter_context(database_servers())
            copied(KeptSession(home, homes.KEY), "", alone, lambda *_: None)
            home = replace(home, record=alone)
        servers = [Server(home) for _ in range(2 if two else 1)]
        try:
            yield home, servers
        finally:
            for server in servers:
                server.kill()


async def _run(members: int, seconds: float, *, two: bool) -> int:
    with tempfile.TemporaryDirectory(prefix="pdca-storm-") as folder:
        home, people = crowded(Path(folder) / "home", members)
        async with _held(home, two=two) as (held, servers):
            went = await storm(held, people, seconds, servers, for_good=two)
            verified = await asyncio.to_thread(
                subprocess.run,
                [*pdca(held.root, "verify", homes.KEY), *(("--record", held.record) if two else ())],
                env=surroundings(),
                capture_output=True,
                text=True,
                check=False,
            )
    if verified.returncode:
        went.failures.append(f"pdca verify: {verified.stdout}{verified.stderr}")
    print(
        f"{members} members, {seconds:.0f} s, {went.cuts} lines cut, {'one of two servers' if two else 'the server twice'} killed"
    )
    print(f"opinions acknowledged: {len(went.acknowledged)}, begun in all: {len(went.written)}")
    print(f"from Ctrl+S to acknowledged: p50 {percentile(went.took, 0.5):.0f} ms, p95 {percentile(went.took, 0.95):.0f} ms")
    print(f"back at the first frame: p50 {percentile(went.back, 0.5):.0f} ms, last {percentile(went.back, 1):.0f} ms")
    if two and went.back and max(went.back) > 5:
        went.failures.append("a seat was back only after more than 5 s")
    print("\n".join(went.failures) or "nothing lost, nothing doubled, every screen equal to the record")
    return 1 if went.failures else 0


def main(words: Sequence[str] | None = None) -> int:
    """Run and print; 1 if anything was lost or doubled, or a screen differs."""
    parser = argparse.ArgumentParser(prog="python -m bench.seats_storm", description=__doc__)
    parser.add_argument("--long", action="store_true", help="ten minutes instead of one")
    parser.add_argument("--two", action="store_true", help="two servers on PostgreSQL, one killed for good")
    parser.add_argument("--members", type=int, default=40, help="how many type (40)")
    parser.add_argument("--seconds", type=float, default=0.0, help="how long, instead")
    parser.add_argument("--seed", type=int, default=34, help="of what happens at random (34)")
    args = parser.parse_args(words)
    random.seed(args.seed)
    seconds = args.seconds or (600.0 if args.long else 60.0)
    code = asyncio.run(_run(args.members, seconds, two=args.two))
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    return code


if __name__ == "__main__":
    sys.exit(main())
