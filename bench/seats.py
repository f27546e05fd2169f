"""Many seats in one room over SSH, each figure beside the same server with a hello-world application on every seat.

``python -m bench.seats [ROW ...] [--runs 3]``. The clients run in this process, the server in another; both share the machine.
Keys are pressed at human distances: Textual paints at most 60 times a second, and what comes sooner waits for that.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

from bench.seats_client import Terminal
from bench.seats_house import House, Person, house, peopled
from bench.table import Figure, Limit, ms, percentile, table
from pdca_tui.sheets.home import Home
from pdca_tui.words import say

CHECK, ACTION = ("■" + say(f"place.{place}", lang="ja") for place in ("check", "action"))
LETTERS = "川崎市中小企業活性化専門部会学識者商工会議所情報食品衛生店街青年建設業"

SOME, MANY = 50, 200
_TYPISTS = 8
_HUMAN = (0.04, 0.09)
"""Seconds between two keys while nobody else does anything; more than a frame."""

ROWS = ("connect", "idle", "opinions", "memory", "rest", "logins")


@dataclass
class Floors:
    """What the floors of a run came to; keys in seconds by the number of seats."""

    echo_connect: list[float] = field(default_factory=list)
    echo_key: list[float] = field(default_factory=list)
    connect: list[float] = field(default_factory=list)
    key: dict[int, list[float]] = field(default_factory=dict)
    memory: float = 0.0
    rest: float = 0.0
    logins: float = 0.0


@dataclass
class Sizes:
    """How much is measured; small to try the rows out."""

    some: int = SOME
    many: int = MANY
    presses: int = 80
    connects: int = 12
    opinions: int = 12
    typing: float = 20.0
    resting: float = 60.0
    logins: int = 50


async def measure(rows: Sequence[str], sizes: Sizes, folder: Path) -> list[Figure]:
    """Measure the floors, then the rows, once."""
    random.seed(34)
    home, people = peopled(folder / "home", sizes.many + sizes.connects)
    floors = await _floors(rows, sizes, home, people)
    figures: list[Figure] = []
    if set(rows) & {"connect", "idle", "opinions", "memory", "rest"}:
        async with house("pdca", home, people) as full:
            await full.joins()
            await full.orders("move", at=0, place="check")
            figures += await _full(rows, sizes, full, floors)
    if "logins" in rows:
        async with house("pdca", home, people) as empty:
            figures += [_logins(sizes, await _last_login(empty, sizes.logins), floors)]
    return figures


# ── the floors ──


async def _floors(rows: Sequence[str], sizes: Sizes, home: Home, people: Sequence[Person]) -> Floors:
    floors = Floors()
    async with house("echo", home, people) as bare:
        floors.echo_connect = [await bare.joins() for _ in range(sizes.connects)]
        floors.echo_key = await _at_human_distances(sizes.presses, lambda _: bare.terminals[0].turns("x", "x"))
    async with house("hello", home, people) as hello:
        await hello.joins()
        light = await _weight(hello)
        await hello.fills(sizes.some)
        if "connect" in rows:
            floors.connect = [await hello.joins() for _ in range(sizes.connects)]
        floors.key[sizes.some] = await _greeted(hello, sizes)
        if set(rows) & {"opinions", "memory", "rest"}:
            await hello.fills(sizes.many)
            floors.memory = (await _weight(hello) - light) / (sizes.many - 1)
            floors.key[sizes.many] = await _greeted(hello, sizes)
        if "rest" in rows:
            floors.rest = await _share(hello, sizes.resting)
    if "logins" in rows:
        async with house("hello", home, people) as hello:
            floors.logins = await _last_login(hello, sizes.logins)
    return floors


_greetings: dict[int, int] = {}


async def _greeted(hello: House, sizes: Sizes) -> list[float]:
    """Press keys in one terminal of many."""
    person = hello.terminals[0]

    async def press(_: int) -> float:
        number = _greetings[id(person)] = _greetings.get(id(person), 0) + 1
        return await person.turns("x", f"hello {number}")

    return await _at_human_distances(sizes.presses, press)


async def _at_human_distances(count: int, press: Callable[[int], Awaitable[float]]) -> list[float]:
    seconds = []
    for number in range(count):
        await asyncio.sleep(random.uniform(*_HUMAN))
        seconds.append(await press(number))
    return seconds


# ── the rows ──


async def _full(rows: Sequence[str], sizes: Sizes, full: House, floors: Floors) -> list[Figure]:
    figures: list[Figure] = []
    light = await _weight(full)
    await full.fills(sizes.some)
    if "connect" in rows:
        connects = [await full.joins() for _ in range(sizes.connects)]
        what = f"connect to first full frame, {sizes.some} seats in, p50"
        figures.append(_times(what, ms(connects), ms(floors.connect), 5))
        figures.append(_told("    of that hello, beside echo", ms(floors.connect), ms(floors.echo_connect)))
    if "idle" in rows:
        figures += await _idle(sizes, full, floors)
    if "opinions" in rows:
        figures += await _opinions(sizes, full, floors, sizes.some, 6)
    if set(rows) & {"memory", "opinions", "rest"}:
        await full.fills(sizes.many)
        each = (await _weight(full) - light) / (sizes.many - 1)
        if "memory" in rows:
            figures.append(_times("memory of each further seat", each, floors.memory, 2.0, "MB"))
    if "rest" in rows:
        share = await _share(full, sizes.resting)
        what = f"processor while {sizes.many} seats are idle, of one core"
        figures.append(_times(what, share, floors.rest, 2.0, "%"))
    if "opinions" in rows:
        figures += await _opinions(sizes, full, floors, sizes.many, 8)
    return figures


async def _idle(sizes: Sizes, full: House, floors: Floors) -> list[Figure]:
    person = full.terminals[0]
    floor = ms(floors.key[sizes.some])
    turned = await _at_human_distances(
        sizes.presses, lambda at: person.turns("3" if at % 2 else "4", CHECK if at % 2 else ACTION)
    )
    await person.turns("o", say("key.submit", lang="ja"))
    typed = await _at_human_distances(sizes.presses, lambda at: _types(person, LETTERS[at % len(LETTERS)]))
    await person.turns("\x1b", say("key.quit", lang="ja"))
    person.presses("f")  # with the room again
    return [
        _times("key to frame, others idle: another place, p50", ms(turned), floor, 2),
        _times("key to frame, others idle: a letter of an opinion, p50", ms(typed), floor, 2),
        _told("    of that hello, beside echo", floor, ms(floors.echo_key)),
    ]


async def _types(person: Terminal, letter: str) -> float:
    return await person.turns(letter, letter)


async def _opinions(sizes: Sizes, full: House, floors: Floors, seats: int, reach: float) -> list[Figure]:
    """Measure how one opinion a second reaches the screens, then what it does to who presses keys."""
    floor = ms(floors.key[seats])
    # A program that nothing was said about.
    await full.orders("move", at=1 if seats == sizes.some else 2, place="check")
    await asyncio.sleep(1.0)
    last, half = [], []
    for number in range(sizes.opinions):
        began = time.perf_counter()
        said, came = await _heard(full, number)
        last.append(max(came) - said)
        half.append(median(came) - said)
        await asyncio.sleep(max(began + 1.0 - time.perf_counter(), 0.1))
    keys = await _typing(sizes, full)
    count = len(full.terminals)
    return [
        _times(f"key to frame under an opinion a second, {seats} seats, p95", percentile(keys, 0.95), floor, reach),
        _told("    p50", ms(keys), floor),
        _times(f"opinion recorded to the last of {count} screens, p50", ms(last), floor, 0.7 * count),
        _told("    to half of them, p50", ms(half), floor),
    ]


async def _heard(full: House, number: int) -> tuple[float, list[float]]:
    """Have an opinion recorded; return that moment, and those at which it was on every screen."""
    waiting = [person.expects(f"{CHECK} {number + 1}") for person in full.terminals]
    said = await full.orders("say", number=number)
    came = [await person.awaits(future) for person, future in zip(full.terminals, waiting, strict=True)]
    return said["recorded"], came


async def _typing(sizes: Sizes, full: House) -> list[float]:
    """Let some press keys while an opinion a second is recorded; return how long every frame took."""
    ends = time.perf_counter() + sizes.typing

    async def say_on() -> None:
        number = 1000
        while time.perf_counter() < ends:
            await asyncio.gather(full.orders("say", number=number), asyncio.sleep(1.0))
            number += 1

    async def press_on(person: Terminal) -> list[float]:
        seconds: list[float] = []
        while time.perf_counter() < ends:
            await asyncio.sleep(random.uniform(0.3, 0.9))
            at = len(seconds)
            seconds.append(await person.turns("3" if at % 2 else "4", CHECK if at % 2 else ACTION))
        if len(seconds) % 2:
            await person.turns("3", CHECK)
        return seconds

    typists = random.sample(full.terminals, min(_TYPISTS, len(full.terminals)))
    _, *pressed = await asyncio.gather(say_on(), *(press_on(person) for person in typists))
    for person in typists:
        person.presses("f")
    return [each for seconds in pressed if seconds for each in seconds]


async def _last_login(empty: House, count: int) -> float:
    """Log in all at once; return the seconds until the last first frame."""
    return max(await asyncio.gather(*(empty.joins() for _ in range(count))))


def _logins(sizes: Sizes, last: float, floors: Floors) -> Figure:
    return _times(f"{sizes.logins} logins at once, the last first frame", last, floors.logins, 3.0, "s")


async def _weight(of: House) -> float:
    """Return the memory once everything has settled."""
    await asyncio.sleep(1.0)
    await of.orders("collect")
    return of.memory()


async def _share(of: House, seconds: float) -> float:
    """Return the percentage of a core that the server takes while nobody does anything."""
    await asyncio.sleep(7.0)  # notices fade after six
    used, began = of.processor(), time.perf_counter()
    await asyncio.sleep(seconds)
    return 100 * (of.processor() - used) / (time.perf_counter() - began)


# ── figures ──


def _times(what: str, measured: float, floor: float, reach: float, unit: str = "ms") -> Figure:
    return Figure(what=what, measured=measured, floor=floor, limit=Limit.TIMES, reach=reach, unit=unit)


def _told(what: str, measured: float, floor: float) -> Figure:
    return Figure(what=what, measured=measured, floor=floor, limit=Limit.TOLD)


def middle(runs: Sequence[Sequence[Figure]]) -> list[Figure]:
    """Return the medians of several runs, of the figures and of their floors."""
    return [
        replace(same[0], measured=median(each.measured for each in same), floor=median(each.floor for each in same))
        for same in zip(*runs, strict=True)
    ]


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if something falls short."""
    parser = argparse.ArgumentParser(prog="python -m bench.seats", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"rows to measure: {', '.join(ROWS)} (all of them)")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the median is told (3)")
    parser.add_argument("--small", action="store_true", help="a few seats only, to try the measurement out")
    args = parser.parse_args(words)
    if wrong := set(args.rows) - set(ROWS):
        parser.error(f"no such row: {', '.join(sorted(wrong))}; there are {', '.join(ROWS)}")
    sizes = (
        Sizes(some=5, many=10, presses=20, connects=3, opinions=4, typing=5.0, resting=5.0, logins=8) if args.small else Sizes()
    )
    before = os.getloadavg()[0]
    runs = []
    for _ in range(args.runs):
        with tempfile.TemporaryDirectory(prefix="pdca-bench-") as folder:
            runs.append(asyncio.run(measure(args.rows or ROWS, sizes, Path(folder))))
    figures = middle(runs)
    print(table(figures))
    print(f"\n{os.cpu_count()} cores, load {before:.1f} before, {os.getloadavg()[0]:.1f} after; median of {args.runs}")
    return 0 if all(figure.reached for figure in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())
