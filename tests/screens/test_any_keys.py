"""People who press anything at any moment, come and go, while the record is slow or away: the program goes on, and tells the truth."""

from __future__ import annotations

import asyncio
import contextlib
import random

import pytest
from textual.events import Key, Paste, Resize
from textual.geometry import Size
from textual.keys import _character_to_key

import shipped
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.session import events as e
from pdca_tui.doors.shutdown import keep_and_leave, rise
from pdca_tui.errors import RecordBusy
from pdca_tui.screens.app import PdcaApp
from pdca_tui.sheets.home import Home
from people import DESK, Person, sitting

NAMED = (
    *("enter", "escape", "tab", "shift+tab", "space", "backspace", "delete", "up", "down", "left", "right"),
    *("pageup", "pagedown", "home", "end", "ctrl+s", "ctrl+s", "ctrl+s", "ctrl+x", "ctrl+c", "ctrl+q", "ctrl+z", "ctrl+u"),
)
TYPED = "abcdefghijklmnopqrstuvwxyzSFTYRNCDAMXPBE0123456789?/+-,. " + "資料の値は、どう？［赤］"
PASTED = ("理由を聞きたい。", "[bold]太字[/]", "\x1b[2J\x1b]52;c;AAAA\x07", "一\n二\n三", "長" * 2000, "\u202e逆")
SIZES = ((80, 24), (60, 18), (120, 40), (20, 5), (1, 1), (200, 60))
SEATS = (DESK, "facilitator", "secretariat", "member:chair", "member:chamber", "department:industry", "observer")
STEPS = 120
LONGEST = 90
"""Seconds within which all have gone: a deadline for what hangs, not for a machine that does much else."""


class Unsteady:
    """A record that sometimes cannot be reached, and sometimes loses its answer."""

    def __init__(self, chance: random.Random, monkeypatch: pytest.MonkeyPatch) -> None:
        ask, save_draft = SessionJournal.ask, SessionJournal.save_draft

        def asked(journal: SessionJournal, *rest: object) -> list[e.Entry]:
            fate = chance.random()
            if fate < 0.05:
                raise RecordBusy("record.busy", path="sessions", detail="")
            entries = ask(journal, *rest)
            if fate < 0.1:
                raise RecordBusy("record.unsettled", path="sessions", detail="")
            return entries

        def drafted(journal: SessionJournal, *rest: object) -> str:
            if chance.random() < 0.1:
                raise RecordBusy("record.busy", path="sessions", detail="")
            return save_draft(journal, *rest)

        monkeypatch.setattr(SessionJournal, "ask", asked)
        monkeypatch.setattr(SessionJournal, "save_draft", drafted)


def anything(app: PdcaApp, chance: random.Random) -> None:
    """Do something that a person may do."""
    fate = chance.random()
    if fate < 0.03:
        app.post_message(Paste(chance.choice(PASTED)))
    elif fate < 0.05:
        size = Size(*chance.choice(SIZES))
        app.post_message(Resize(size, size))
    elif fate < 0.4:
        app.post_message(Key(chance.choice(NAMED), None))
    else:
        character = chance.choice(TYPED)
        app.post_message(Key(_character_to_key(character), character))


async def sits(home: Home, rooms: Rooms, seed: float) -> None:
    """Sit somewhere, do this and that, and go without waiting for anything."""
    chance = random.Random(seed)  # noqa: S311  # nothing is secret here
    session = chance.choice((shipped.SECOND, shipped.SECOND, None))
    seat = chance.choice(SEATS)
    async with sitting(home, seat, session=session, rooms=rooms, size=chance.choice(SIZES[:3]), key="8mRJqZ0cVw3k") as person:
        for _ in range(chance.randrange(STEPS)):
            if not person.app._running:
                break
            anything(person.app, chance)
            for _ in range(chance.choice((0, 0, 0, 1, 5, 40))):
                await asyncio.sleep(0)
        if chance.random() < 0.5:
            person.app.call_later(keep_and_leave, person.app)
        else:
            person.app.exit(0)
        await person.ended()
    await rise(person.app)


@pytest.mark.slow
@pytest.mark.timeout(2 * LONGEST)
@pytest.mark.parametrize("seed", range(200))
async def test_whatever_is_pressed(home: Home, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # nothing is secret here
    faults: list[BaseException] = []
    async with sitting(home) as desk:
        await desk.opens()
    with contextlib.closing(Rooms(home, clock=desk.clock, failed=faults.append)) as rooms:
        async with sitting(home, "member:chair", rooms=rooms, session=shipped.SECOND) as member:
            with monkeypatch.context() as patches:
                Unsteady(chance, patches)
                async with asyncio.timeout(LONGEST):
                    await asyncio.gather(*(sits(home, rooms, chance.random()) for _ in range(4)))
            await same_as_recorded(home, member)
    assert faults == []


async def same_as_recorded(home: Home, person: Person) -> None:
    """Check that what a person is shown is what is recorded."""
    recorded = SessionJournal(home, shipped.SECOND, clock=person.clock, reading=True)
    await person.until(lambda: person.session.last == recorded.session.last, "not everything was told")
    assert person.session == recorded.session
    recorded.close()
