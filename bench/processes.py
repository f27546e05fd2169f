"""Whole processes: how long until the first full frame, how much memory, how long the minutes take, who sees what when."""

from __future__ import annotations

import resource
from pathlib import Path
from statistics import median

import psutil

from bench import homes, year_home
from bench.table import Figure, Limit, ms, percentile
from bench.terminal import BARE, HELLO, Terminal, cpu_time, first_frame, interleaved, pdca, run_time
from pdca_tui.application.session.loading import load
from pdca_tui.domain.session.session import Session

_HELP = "ヘルプ"
"""The last thing of a full frame: the key at the end of the foot."""

_MIB = 1 << 20


def start(folder: Path, runs: int) -> list[Figure]:
    """Measure from the start to the first full frame of the program screen, on the shipped data and on a hundred times as much."""
    shipped = homes.shipped(folder / "shipped")
    many = homes.with_sheets(folder / "many", 100)
    at = ("--program", "3", "--place", "do")
    hello, program, first = interleaved(
        runs,
        lambda: first_frame(HELLO, "hello"),
        lambda: first_frame(pdca(shipped.root, "open", homes.KEY, *at), "ソーシャルビジネス振興事業", "未達成", _HELP),
        lambda: first_frame(pdca(many.root, "open", homes.KEY), "起業化総合支援事業", _HELP),
    )
    what = "start to the first screen, 3,400 sheets"
    return [
        Figure(what="start to the program screen", measured=ms(program), floor=ms(hello), limit=Limit.TIMES, reach=1.9),
        Figure(what=what, measured=ms(first), floor=ms(hello), limit=Limit.TIMES, reach=2.5),
    ]


def cycles(folder: Path, runs: int) -> list[Figure]:
    """Measure the start to the first full frame of a home with every shipped cycle, and of one with the first alone.

    In processor time: what is asked is whether the others cost anything, and that is less than what other programs take.
    """
    every, one = homes.shipped(folder / "every"), homes.of_one_cycle(folder / "one")
    in_it = ("起業化総合支援事業", _HELP)
    alone, all_of_them, lobby_alone, lobby_of_all = interleaved(
        runs,
        lambda: _processor(pdca(one.root, "open", homes.KEY), *in_it),
        lambda: _processor(pdca(every.root, "open", homes.KEY), *in_it),
        lambda: _processor(pdca(one.root), "専門部会", _HELP),
        lambda: _processor(pdca(every.root), "専門部会", _HELP),
    )
    return [
        Figure(what="start with all cycles shipped", measured=ms(all_of_them), floor=ms(alone), limit=Limit.TIMES, reach=1.05),
        Figure(what="the lobby of all cycles", measured=ms(lobby_of_all), floor=ms(lobby_alone), limit=Limit.TIMES, reach=1.05),
    ]


def _processor(command: tuple[str, ...], *words: str) -> float:
    """Return the seconds of processor time that a program takes until its first frame shows ``words``."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    first_frame(command, *words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


_READING = """
import time
from pathlib import Path
{load}
def read():
    started = time.perf_counter()
    assert {read} == 34
    return time.perf_counter() - started
Path({out!r}).write_text(f"{{read()}} {{read()}}")
"""


def reading(folder: Path, runs: int) -> list[Figure]:
    """Measure reading all 34 sheets inside a new process: the first time, with all that is set up for it, and again.

    The floor is ``tomllib`` on the same files, which neither cleans nor checks.
    """
    home = homes.shipped(folder / "shipped")
    out = folder / "seconds"
    again: list[float] = []

    def run(load: str, read: str) -> float:
        run_time((BARE[0], "-c", _READING.format(load=load, read=read, out=str(out))))
        first, second = map(float, out.read_text().split())
        if "Home" in load:
            again.append(second)
        return first

    ours = f"from pdca_tui.sheets.home import Home; home = Home(Path({str(home.root)!r}))"
    bare = f"import tomllib; files = sorted(Path({str(home.data / '2023' / 'sheets')!r}).glob('*.toml'))"
    sheets, floor = interleaved(
        runs,
        lambda: run(ours, "len(home.sheets(2023))"),
        lambda: run(bare, "len([tomllib.loads(file.read_text()) for file in files])"),
    )
    what = "reading 34 sheets, first time in a process"
    return [
        Figure(what=what, measured=ms(sheets), floor=ms(floor), limit=Limit.TIMES, reach=3),
        Figure(what="    and the second time", measured=ms(again), floor=ms(floor), limit=Limit.TOLD),
    ]


_OPENING = """
import time
from pathlib import Path
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.record.open_store import open_store
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.sheets.home import Home
home = Home(Path({root!r}))
def timed(do):
    started = time.perf_counter()
    do().close()
    return time.perf_counter() - started
def reading():
    store = open_store(home.sessions / {key!r}, SESSION, reading=True)
    assert len(store.read()) >= 10_000
    return store
pairs = [(timed(reading), timed(lambda: SessionJournal(home, {key!r}, reading=True))) for _ in range(5)]
Path({out!r}).write_text("\\n".join(f"{{floor}} {{opened}}" for floor, opened in pairs))
"""


def long_session(folder: Path, runs: int) -> list[Figure]:
    """Measure opening a record of 10,000 entries beside reading and checking the same rows; and the first screen of that session.

    Both are measured inside one process, in turns: the start of Python is in neither.
    """
    fresh = homes.opened(folder / "fresh")
    long = homes.talkative(folder / "long", entries=10_000)
    out = folder / "seconds"
    pairs: list[tuple[float, float]] = []
    for _ in range(max(runs // 2, 1)):
        run_time((BARE[0], "-c", _OPENING.format(root=str(long.root), key=homes.KEY, out=str(out))))
        for line in out.read_text().splitlines():
            read, opened = map(float, line.split())
            pairs.append((read, opened))
    words = ("open", homes.KEY, "--program", "3", "--place", "check")
    first, seen = interleaved(
        runs,
        lambda: first_frame(pdca(fresh.root, *words), "ソーシャルビジネス振興事業", _HELP),
        lambda: first_frame(pdca(long.root, *words), "ソーシャルビジネス振興事業", "3-1", _HELP),
    )
    reading, opening = zip(*pairs, strict=True)
    what, screen = "opening a record of 10,000 entries", "    start to the first screen of that session"
    return [
        Figure(what=what, measured=ms(opening), floor=ms(reading), limit=Limit.TIMES, reach=2.5),
        Figure(what=screen, measured=ms(seen), floor=ms(first), limit=Limit.TIMES, reach=2.5),
    ]


def minutes(folder: Path, runs: int) -> list[Figure]:
    """Measure the minutes of a session with 1,000 opinions beside the bare interpreter, in processor time.

    In the rehearsals there are three entries for an opinion. Where the room wanders about for hours there are thirteen.
    """
    home = year_home.talked(folder / "opinions", 1_000)
    long = homes.talkative(folder / "wandering", opinions=1_000)
    floor, written, wandered = interleaved(
        runs,
        lambda: cpu_time(BARE),
        lambda: cpu_time(pdca(home.root, "minutes", homes.KEY, "-o", str(folder / "minutes.md"))),
        lambda: cpu_time(pdca(long.root, "minutes", homes.KEY, "-o", str(folder / "long.md"))),
    )
    what, wandering = "minutes of a session with 1,000 opinions", "    the same with 12,900 entries"
    return [
        Figure(what=what, measured=ms(written), floor=ms(floor), limit=Limit.TIMES, reach=25),
        Figure(what=wandering, measured=ms(wandered), floor=ms(floor), limit=Limit.TOLD),
    ]


_VERBS = (("session", "list"), ("open-items",), ("verify", homes.KEY), ("--version",))
"""Command lines that open no screen."""


def verbs(folder: Path, runs: int) -> list[Figure]:
    """Measure verbs that open no screen, on the shipped data, beside the bare interpreter, in processor time."""
    home = homes.shipped(folder / "shipped")
    floor, *measured = interleaved(
        runs, lambda: cpu_time(BARE), *(lambda words=words: cpu_time(pdca(home.root, *words)) for words in _VERBS)
    )
    return [
        Figure(what=f"pdca {' '.join(words)}", measured=ms(each), floor=ms(floor), limit=Limit.TIMES, reach=15)
        for words, each in zip(_VERBS, measured, strict=True)
    ]


def memory(folder: Path, runs: int) -> list[Figure]:
    """Measure the memory with the shipped session open, once its screen has settled: resident, and its proportional share."""
    home = homes.shipped(folder / "shipped")
    program = pdca(home.root, "open", homes.KEY, "--program", "3", "--place", "do")
    shares: dict[str, list[float]] = {"hello": [], _HELP: []}

    def resident(command: tuple[str, ...], word: str) -> float:
        rss, pss = _memory(command, word)
        shares[word].append(pss)
        return rss

    hello, opened = interleaved(runs, lambda: resident(HELLO, "hello"), lambda: resident(program, _HELP))
    what, share = "resident memory with the shipped session open", "    its proportional share (PSS)"
    floor, held = median(shares["hello"]), median(shares[_HELP])
    return [
        Figure(what=what, measured=median(opened), floor=median(hello), limit=Limit.TIMES, reach=1.5, unit="MiB"),
        Figure(what=share, measured=held, floor=floor, limit=Limit.TOLD, unit="MiB"),
    ]


def _memory(command: tuple[str, ...], word: str) -> tuple[float, float]:
    with Terminal(command) as terminal:
        terminal.shows(word)
        terminal.settles()
        held = psutil.Process(terminal.process.pid).memory_full_info()
        return held.rss / _MIB, held.pss / _MIB


def two(folder: Path, presses: int) -> list[Figure]:
    """Measure from the facilitator's key to the screen of a member in another process; the floor is the facilitator's own."""
    home = homes.opened(folder / "opened")
    session = load(home, homes.KEY)
    with (
        Terminal(pdca(home.root, "open", homes.KEY)) as facilitator,
        Terminal(pdca(home.root, "open", homes.KEY, "--as", "member:chamber")) as member,
    ):
        for terminal in (facilitator, member):
            terminal.shows(session.items[session.order[0]].name, _HELP)
        own, others = [], []
        for key, name in _walk(session, presses):
            facilitator.settles()
            member.settles()
            before, after = len(facilitator.output), len(member.output)
            pressed = facilitator.presses(key)
            own.append(facilitator.shows(name, after=before, beside=member) - pressed)
            others.append(member.shows(name, after=after, beside=facilitator) - pressed)
    what = "key to another process's screen, p95"
    floor = percentile(own, 0.95)
    return [Figure(what=what, measured=percentile(others, 0.95), floor=floor, limit=Limit.TIMES, reach=10)]


def _walk(session: Session, presses: int) -> list[tuple[str, str]]:
    """Return the keys that walk through the programs and back, with the name of the program that each leads to."""
    names = [session.items[program].name for program in session.order]
    round_trip = [*(("n", name) for name in names[1:]), *(("p", name) for name in names[-2::-1])]
    return [round_trip[press % len(round_trip)] for press in range(presses)]
