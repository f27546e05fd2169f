"""Homes to measure on: the shipped one, one with many sheets, and sessions in which a great deal was said."""

from __future__ import annotations

import itertools
import random
import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

from bench.terminal import ROOT
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.errors import Refused
from pdca_tui.sheets.home import Home

KEY = "2024-01-24"
FACILITATOR, SECRETARIAT = Seat.parse("facilitator"), Seat.parse("secretariat")
_JST = timezone(timedelta(hours=9))
WORDS = (
    "参加者が減った理由と、これからの広報の考え方を聞きたい。",
    "相談のあとの伴走支援も数字で見えるとよい。",
    "目標に届いたことを評価する。来年度も続けてほしい。",
    "小さな店でも使いやすい手続きにしてはどうか。オンラインの申請を増やすことを提案する。",
)


def shipped(root: Path) -> Home:
    """Return a copy of the shipped home, without what this machine recorded."""
    shutil.copytree(ROOT / "data", root / "data")
    shutil.copytree(ROOT / "sessions", root / "sessions", ignore=shutil.ignore_patterns("record.sqlite*"))
    return Home(root)


def of_one_cycle(root: Path) -> Home:
    """Return a copy of the shipped home with the cycle alone that opens by default."""
    home = shipped(root)
    for cycle in home.cycles():
        if cycle.cycle:
            shutil.rmtree(cycle.data)
            shutil.rmtree(cycle.sessions, ignore_errors=True)
    return home


def with_units(root: Path, count: int) -> Home:
    """Return the shipped home with a hierarchy of ``count`` units, ten below each."""
    home = prepared(root)
    units = (
        f'[[units]]\nkey = "u{at}"\nkind = "unit"\nname = "単位 {at:05}"\ncode = "{at}"\n'
        + (f'parent = "u{(at - 1) // 10}"\n' if at else "")
        for at in range(count)
    )
    home.hierarchy_file.write_text("".join(units), encoding="utf-8")
    return home


def prepared(root: Path) -> Home:
    """Return a copy of the shipped home in which nothing was recorded yet."""
    home = shipped(root)
    for path in itertools.chain(home.sessions.glob("*/record.*"), home.sessions.glob("*/minutes.md")):
        path.unlink()
    return home


def with_sheets(root: Path, copies: int) -> Home:
    """Return a home with ``copies`` times the sheets of the shipped year, and its sessions as prepared."""
    home = prepared(root)
    folder = home.data / "2023" / "sheets"
    shipped_sheets = [(int(path.stem), path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]
    for copy in range(1, copies):
        for number, text in shipped_sheets:
            other = copy * len(shipped_sheets) + number
            changed = re.sub(r"(?m)^number = \d+", f"number = {other}", text, count=1)
            (folder / f"{other}.toml").write_text(changed, encoding="utf-8")
    return home


def opened(root: Path, of: Home | None = None) -> Home:
    """Return a home, or the one given, whose session was just opened, with everybody there."""
    home = of or prepared(root)
    journal = SessionJournal(home, KEY, clock=_clock())
    _open(journal)
    journal.close()
    return home


def talkative(root: Path, *, entries: int = 0, opinions: int = 0) -> Home:
    """Return a home whose session has so many entries, or so many opinions, in the mix of a real session."""
    home = prepared(root)
    journal = SessionJournal(home, KEY, clock=_clock())
    _open(journal)
    for seat, command in _talk(journal):
        if journal.session.last >= entries and _said(journal) >= opinions:
            break
        try:
            journal.ask(command, seat)
        except Refused:  # taking back a support twice, say: nothing is recorded then
            continue
    journal.close()
    return home


def _open(journal: SessionJournal) -> None:
    for seat in journal.session.convened.body.seats:
        journal.ask(c.MarkArrival(seat=seat.key), SECRETARIAT)
    sheets = tuple(journal.home.sheet(2023, program) for program in journal.session.order)
    journal.ask(c.OpenSession(sheets=sheets), FACILITATOR)
    journal.ask(c.MoveRoom(program=journal.session.order[0], place=e.Place.PLAN), FACILITATOR)


def _said(journal: SessionJournal) -> int:
    return sum(len(item.opinions) for item in journal.session.items.values())


def _talk(journal: SessionJournal) -> Iterator[tuple[Seat, c.Command]]:
    """Yield what is asked in a session without end: the room moves, members speak and support, departments reply."""
    chance = random.Random(34)  # the same session every time
    members = [f"member:{seat.key}" for seat in journal.session.convened.body.seats]
    department = Seat.parse(f"department:{journal.session.convened.departments[0].key}")
    for program in itertools.cycle(journal.session.order):
        for place in e.Place:
            yield FACILITATOR, c.MoveRoom(program=program, place=place)
        by = chance.choice(members)
        kind = chance.choice(list(e.OpinionKind))
        # Numbered, as the same words are refused a second time: the session would then grow by support and moves alone.
        text = f"{chance.choice(WORDS)}（{_said(journal) + 1}件目）"
        yield Seat.parse(by), c.SubmitOpinion(program=program, by=by, kind=kind, text=text)
        said = journal.session.items[program].opinions[-1]
        for other in chance.sample([m for m in members if m != by], 2):
            yield Seat.parse(other), c.SupportOpinion(opinion=said.id, by=other)
        if chance.random() < 0.3:
            text = said.now.text + "（訂正）"
            yield Seat.parse(by), c.ReviseOpinion(opinion=said.id, kind=kind, text=text, version=1, about=e.Anchor())
        if chance.random() < 0.6:
            status, year = e.ReplyStatus.CONSIDER, 2024
            answer = "来年度の計画のなかで検討します。"
            yield FACILITATOR, c.GiveReply(by=str(department), answers=(said.id,), status=status, text=answer, year=year)


def _clock() -> Clock:
    return Clock(datetime(2024, 1, 24, 14, tzinfo=_JST))


class Clock:
    """A clock that moves a second each time it is asked."""

    def __init__(self, now: datetime) -> None:
        """Begin at ``now``."""
        self._now = now

    def __call__(self) -> datetime:
        """Return the next moment."""
        self._now += timedelta(seconds=1)
        return self._now
