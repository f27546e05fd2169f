"""A window that is resized while keys, the mouse and news arrive: no screen ends by itself, and none is left half drawn."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

import shipped
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.seats import Seat
from pdca_tui.screens.app import PdcaApp
from pdca_tui.screens.session.lobby import LobbyScreen
from pdca_tui.sheets.home import Home
from storm import FACILITATOR, Far, at_a_terminal, over_ssh, storm

SEATS = (
    "member:chamber",
    "facilitator",
    "department:industry",
    "observer",
    "member:chair",
    "secretariat",
    "facilitator+secretariat",
)
SEEDS, STEPS = range(len(SEATS) * 4), 200
"""Every seat from the list of the sessions, and three times in a room."""

Opens = Callable[[PdcaApp], AbstractAsyncContextManager[Far]]


def stays_in_the_house(app: PdcaApp, patches: pytest.MonkeyPatch) -> None:
    """Let a click on the key that leaves the program leave it not: that is no fault, but it would end the storm."""
    patches.setattr(LobbyScreen, "action_leave", lambda _: None)
    if app.room is not None:
        patches.setattr(app, "leave", lambda: None)


async def weathers(opens: Opens, home: Home, patches: pytest.MonkeyPatch, seed: int, steps: int) -> None:
    """Sit somewhere in a storm; the screen is there afterwards, and no fault was survived (``faults`` fails the test)."""
    chance = random.Random(seed)  # noqa: S311  # nothing is secret here
    first, *also = map(Seat.parse, SEATS[seed % len(SEATS)].split("+"))
    with contextlib.closing(Rooms(home)) as rooms:
        room = await rooms.enter(shipped.SECOND)
        await room.open(FACILITATOR)
        mine = rooms.join(shipped.SECOND) if seed % 4 else None
        app = PdcaApp(home, first, also=tuple(also), rooms=rooms, room=mine)
        stays_in_the_house(app, patches)
        async with opens(app) as far:
            await storm(far, chance, steps, room)
            assert app.is_running, (app.return_code, app._exception)


def here(monkeypatch: pytest.MonkeyPatch) -> Opens:
    return lambda app: at_a_terminal(app, monkeypatch)


async def test_over_ssh_for_a_moment(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    await weathers(over_ssh, home, monkeypatch, 1, 120)


async def test_at_a_terminal_for_a_moment(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    await weathers(here(monkeypatch), home, monkeypatch, 2, 120)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
async def test_over_ssh_for_long(home: Home, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    await weathers(over_ssh, home, monkeypatch, seed, STEPS)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
async def test_at_a_terminal_for_long(home: Home, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    await weathers(here(monkeypatch), home, monkeypatch, seed, STEPS)
