"""From a key to the frame it paints, in process: the next program, and an opinion."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from bench import homes
from bench.screen import Watched, watched
from bench.table import Figure, Limit, percentile
from bench.terminal import COLUMNS, ROWS
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.session.events import Place
from pdca_tui.screens.app import PdcaApp
from pdca_tui.sheets.home import Home


class Pages(App[None]):
    """The floor: a full screen of plain text that changes at a key."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "turn")]

    at = 0

    def compose(self) -> ComposeResult:
        """Lay out one page."""
        yield Static(self._page(), markup=False)

    def action_turn(self) -> None:
        """Show the next page."""
        self.at += 1
        self.query_one(Static).update(self._page())

    def _page(self) -> str:
        return "\n".join(f"{self.at:05}-{row:02} ".ljust(COLUMNS - 1, "x") for row in range(ROWS))


def next_program(folder: Path, presses: int) -> list[Figure]:
    """Measure from a key to the next program on the screen; the room is moved on the disk for every one of them."""
    screen, moved, floor = asyncio.run(_next_program(folder, presses))
    what = f"key to the next program, {COLUMNS}x{ROWS}"
    return [
        Figure(
            what=f"{what}, p95", measured=percentile(screen, 0.95), floor=percentile(floor, 0.95), limit=Limit.TIMES, reach=2.5
        ),
        Figure(
            what=f"{what}, p99", measured=percentile(screen, 0.99), floor=percentile(floor, 0.99), limit=Limit.TIMES, reach=3
        ),
        Figure(
            what="    until it is on the disk and told, p95",
            measured=percentile(moved, 0.95),
            floor=percentile(floor, 0.95),
            limit=Limit.TOLD,
        ),
    ]


async def _next_program(folder: Path, presses: int) -> tuple[list[float], list[float], list[float]]:
    async with sitting(homes.opened(folder), Place.PLAN) as (page, room), watched(Pages()) as pages:
        screen, moved, floor = [], [], []
        order = room.session.order
        at, way = 0, 1
        for press in range(presses):
            if not 0 <= at + way < len(order):
                way = -way
            at += way
            item = room.session.items[order[at]]
            sheet = room.material.sheet(room.session, item.program)
            assert sheet is not None  # noqa: S101
            await page.settles()
            last = room.session.last
            pressed = page.presses("n" if way > 0 else "p")
            screen.append(await page.shows(item.name, sheet.purpose[:12]) - pressed)
            await page.until(lambda last=last: room.session.last > last, "the room is moved")
            moved.append(time.perf_counter() - pressed)
            await pages.settles()
            pressed = pages.presses("n")
            floor.append(await pages.shows(f"{press + 1:05}-{ROWS - 1:02}") - pressed)
        return screen, moved, floor


def hierarchy(folder: Path, presses: int) -> list[Figure]:
    """Measure from a key to its frame in a hierarchy of 10,000 units: opening, closing, moving, and typing to find one."""
    taken, floor = asyncio.run(_hierarchy(folder, presses))
    return [
        Figure(
            what=f"10,000 units: {what}, p95",
            measured=percentile(taken[what], 0.95),
            floor=percentile(floor, 0.95),
            limit=Limit.TIMES,
            reach=2,
        )
        for what in taken
    ]


async def _hierarchy(folder: Path, presses: int) -> tuple[dict[str, list[float]], list[float]]:
    home = homes.with_units(folder / "home", 10_000)
    taken: dict[str, list[float]] = {"browse": [], "open and close": [], "type to find": []}
    floor: list[float] = []
    async with watched(PdcaApp(home, homes.FACILITATOR)) as page, watched(Pages()) as pages:
        page.presses("G")
        await page.until(lambda: "unit:u1" in _rows(page), "the hierarchy is read")
        for _ in range(_TIMES):
            for key, sign in (("left", "▸"), ("right", "▾")):
                await page.settles()
                pressed = page.presses(key)
                taken["open and close"].append(await page.shows(sign) - pressed)
        await page.settles()
        page.presses("asterisk")
        await page.until(lambda: len(_rows(page)) == 10_000, "everything is open")
        for press in range(presses):
            await page.settles()
            pressed = page.presses("down")
            name = _rows(page)[press + 1].removeprefix("unit:u")
            taken["browse"].append(await page.shows(f"単位 {int(name):05}") - pressed)
            await pages.settles()
            pressed = pages.presses("n")
            floor.append(await pages.shows(f"{press + 1:05}-{ROWS - 1:02}") - pressed)
        taken["type to find"] = await _looked_for(page, presses)
    return taken, floor


async def _looked_for(page: Watched, presses: int) -> list[float]:
    """Return from a letter of a name to its frame in the line of the palette, while the units that fit are looked for."""
    page.presses("g")
    await page.until(lambda: page.app.screen.query("Input"), "the palette is open")
    line, taken = page.app.screen.query_one("Input"), []
    for _ in range(presses // len(_NAME)):
        for at, letter in enumerate(_NAME, 1):
            # As hands type: not while the list of the letter before is still being painted, but not long after it either.
            await asyncio.sleep(_PACE)
            pressed = page.presses(letter)
            await page.until(lambda at=at: len(line.value) == at, "the letter is taken")  # type: ignore[attr-defined]
            taken.append(await page.shows(_NAME[:at]) - pressed)
        line.value = ""  # type: ignore[attr-defined]
        await page.settles()
    return taken


_NAME, _PACE = "単位 00123", 0.12

_TIMES = 30
"""How often the unit at the top is closed and opened again, with what is open below it."""


def _rows(page: Watched) -> tuple[str, ...]:
    return page.app.screen.query_one("#page").keys if page.app.screen.query("#page") else ()  # type: ignore[attr-defined]


def opinion(folder: Path, opinions: int) -> list[Figure]:
    """Measure from the key that submits an opinion to the frame that shows it; it is on the disk then."""
    screen, floor = asyncio.run(_opinion(folder, opinions))
    shown, written = percentile(screen, 0.95), percentile(floor, 0.95)
    return [
        Figure(what="submit an opinion to its frame, durable, p95", measured=shown, floor=written, limit=Limit.TIMES, reach=20)
    ]


async def _opinion(folder: Path, opinions: int) -> tuple[list[float], list[float]]:
    home = homes.opened(folder)
    screen, floor = [], []
    async with sitting(home, Place.CHECK) as (page, room):
        for number in range(opinions):
            screen.append(await submitted(page, room, number))
            floor.append(_fsync(folder / "floor", _text(number)))
    return screen, floor


async def submitted(page: Watched, room: Room, number: int) -> float:
    """Give an opinion at another program; return the seconds from the key that submits it to the frame that shows it."""
    await _turns(page, room)
    text = _text(number)
    page.presses("o")
    await page.until(lambda: getattr(page.app.focused, "id", "") == "field-by", "the form opens, and asks whose opinion it is")
    page.presses("1")
    page.presses("enter")
    await page.until(lambda: getattr(page.app.focused, "id", "") == "field-text", "the text is asked for")
    page.pastes(text)
    await page.until(lambda: _typed(page) == text, "the text is in the form")
    await page.settles()
    last = room.session.last
    pressed = page.presses("ctrl+s")
    await page.until(lambda: room.session.last > last, "the opinion is recorded")
    id = room.session.items[_program(room)].opinions[-1].id
    seconds = await page.shows(id, f"意見 {number:04}") - pressed
    await page.until(lambda: not page.app.screen.query("#field-text"), "the form closes")
    return seconds


def _text(number: int) -> str:
    return f"意見 {number:04} 定員に届かない回があるなら、時間帯を夕方に移してはどうか。"


async def _turns(page: Watched, room: Room) -> None:
    """Go to the next program, or back to the first, so that no page grows long."""
    order = room.session.order
    last = room.session.last
    if _program(room) == order[-1]:
        page.app.routes.show_program(order[0], Place.CHECK)  # type: ignore[attr-defined]
    else:
        page.presses("n")
        await page.until(lambda: room.session.last > last, "the room is moved")
        last = room.session.last
        page.presses("3")
    await page.until(lambda: room.session.last > last and room.session.place is Place.CHECK, "the room is moved")


def _program(room: Room) -> int:
    assert room.session.program is not None  # noqa: S101
    return room.session.program


def _typed(page: Watched) -> str:
    return str(getattr(page.app.screen.query_one("#field-text"), "text", ""))


def _fsync(path: Path, text: str) -> float:
    started = time.perf_counter()
    with path.open("ab") as file:
        file.write(text.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return time.perf_counter() - started


@contextlib.asynccontextmanager
async def sitting(home: Home, place: Place) -> AsyncIterator[tuple[Watched, Room]]:
    """Sit the facilitator down at the first program of the session."""
    rooms = Rooms(home)
    room = rooms.join(homes.KEY)
    first = room.session.order[0]
    app = PdcaApp(home, homes.FACILITATOR, rooms=rooms, room=room, program=first, place=place)
    async with watched(app) as page:
        await page.shows(room.session.items[first].name)
        await page.settles()
        gc.freeze()  # as ``pdca open`` does
        yield page, room
    rooms.close()
