"""A large review: opening it, its board under the keys, a placing on the disk, two people at once, and its proof.

Every figure stands beside a floor of the same run: reading and checking the same rows, the key of a hello-world application, an
opinion that is submitted in a session, hashing the same bytes.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import gc
import itertools
import resource
import signal
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from bench import homes, year_home
from bench.frames import Pages, sitting, submitted
from bench.records import database_servers
from bench.screen import Watched, watched
from bench.table import Figure, Limit, ms, percentile
from bench.terminal import BARE, ROOT, ROWS, cpu_time, interleaved, pdca, run_time, surroundings
from pdca_tui.application.kept_review import KeptReview
from pdca_tui.application.record_copying import copied
from pdca_tui.application.review.live_review import LiveReview
from pdca_tui.application.review.open_reviews import OpenReviews
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.application.session.files import KeptSession
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.review.events import SourcesAdded
from pdca_tui.domain.review.vocabulary import PlacedState
from pdca_tui.domain.session.events import Place
from pdca_tui.pages.review.board import board_opinions
from pdca_tui.screens.app import PdcaApp
from pdca_tui.screens.review.board import BoardScreen
from pdca_tui.screens.review.year import YearScreen
from pdca_tui.sheets.home import Home

_OPENING = """
import time
from pathlib import Path
from pdca_tui.application.kept_review import KeptReview
from pdca_tui.application.review.open_reviews import OpenReviews
from pdca_tui.application.session.files import KeptSession
from pdca_tui.sheets.home import Home
home = Home(Path({root!r}))
def reading(how="read"):
    rows = 0
    for kept in (KeptReview(home, {year}), *(KeptSession(home, key) for key in home.session_keys())):
        store = kept.open(reading=True)
        rows += len(getattr(store, how)())
        store.close()
    assert rows > 15_000
def opening():
    reviews = OpenReviews(Home(Path({root!r})))
    live = reviews.join({key!r})
    assert len(live.state.findings) == {findings} and len(live.intake.opinions) == {opinions}
    reviews.close()
def timed(do):
    started = time.process_time()
    do()
    return time.process_time() - started
opening()
taken = [(timed(reading), timed(lambda: reading("rows")), timed(opening)) for _ in range(5)]
Path({out!r}).write_text("\\n".join(" ".join(map(str, each)) for each in taken))
"""


def opening(folder: Path, runs: int) -> list[Figure]:
    """Measure opening a review beside reading and checking the rows of its record and of those of its sessions."""
    home = year_home.reviewed(folder / "year")
    out = folder / "seconds"
    code = _OPENING.format(
        root=str(home.root),
        year=year_home.YEAR,
        key=str(year_home.YEAR),
        findings=year_home.FINDINGS,
        opinions=year_home.OPINIONS,
        out=str(out),
    )
    taken: tuple[list[float], ...] = ([], [], [])
    for _ in range(runs):
        run_time((BARE[0], "-c", code))
        for line in out.read_text().splitlines():
            for each, seconds in zip(taken, map(float, line.split()), strict=True):
                each.append(seconds)
    read, hashed, opened = taken
    what = "opening a review with 5,000 opinions"
    return [
        Figure(what=what, measured=ms(opened), floor=ms(read), limit=Limit.TIMES, reach=2.5),
        Figure(what="    beside hashing the rows alone", measured=ms(opened), floor=ms(hashed), limit=Limit.TOLD),
    ]


_HASHING = """
from pathlib import Path
from pdca_tui.application.kept_review import KeptReview
from pdca_tui.application.session.files import KeptSession
from pdca_tui.sheets.home import Home
home = Home(Path({root!r}))
for kept in (KeptReview(home, {year}), *(KeptSession(home, key) for key in home.session_keys())):
    store = kept.open(reading=True)
    store.rows()
    store.close()
    kept.archived()
"""


def verifying(folder: Path, runs: int) -> list[Figure]:
    """Measure the proof of a review beside a process that hashes the same records and archives, in processor time."""
    home = year_home.reviewed(folder / "year")
    command = pdca(home.root, "verify", str(year_home.YEAR))
    hashing = (sys.executable, "-c", _HASHING.format(root=str(home.root), year=year_home.YEAR))
    floor, verified = interleaved(runs, lambda: cpu_time(hashing), lambda: _told(command))
    what = "verify a review with 5,000 opinions"
    return [Figure(what=what, measured=ms(verified), floor=ms(floor), limit=Limit.TIMES, reach=3)]


def _told(command: tuple[str, ...]) -> float:
    """Return the processor time of a command that may end with 1: the outcome of this review was never published."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=surroundings(), cwd=ROOT, capture_output=True, check=False, timeout=300)
    assert done.returncode in (0, 1), done.stderr.decode()  # noqa: S101
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def placing(folder: Path, opinions: int) -> list[Figure]:
    """Let two people place opinions at once, kill one on the way, and count what was acknowledged and is lost or doubled."""
    home = year_home.reviewed(folder / "year")
    figures = [_placed_at_once("SQLite", home, opinions, first=0)]
    with database_servers() as (alone, _):
        kept = [KeptReview(home, year_home.YEAR), *(KeptSession(home, key) for key in home.session_keys())]
        for each in kept:
            copied(each, "", alone, lambda *_: None)  # type: ignore[arg-type]  # of either kind
        figures.append(_placed_at_once("PostgreSQL", dataclasses.replace(home, record=alone), opinions, first=2 * opinions))
    return figures


def _placed_at_once(where: str, home: Home, opinions: int, *, first: int) -> Figure:
    journal = ReviewJournal(home, year_home.YEAR, reading=True)
    refs = [str(ref) for ref in journal.heard().opinions]
    before = {(id, str(ref)) for id, refs in journal.review.by_finding.items() for ref in refs}
    journal.close()
    own = {"F1": refs[first : first + opinions], "F2": refs[first + opinions : first + 2 * opinions]}
    acknowledged: list[tuple[str, str]] = []
    people = {finding: _person(home, finding, todo) for finding, todo in own.items()}
    for nth in itertools.count():
        if nth == opinions // 2:
            people["F2"].send_signal(signal.SIGKILL)
        lines = {finding: person.stdout.readline().strip() for finding, person in people.items() if person.stdout is not None}
        acknowledged += [(finding, line) for finding, line in lines.items() if line]
        if not any(lines.values()):
            break
    again = _person(home, "F2", own["F2"])  # who was cut off begins anew, and does all of it once more
    assert again.stdout is not None  # noqa: S101
    acknowledged += [("F2", line) for line in again.stdout.read().split()]
    for person in (*people.values(), again):
        person.wait()
    journal = ReviewJournal(home, year_home.YEAR, reading=True)
    placed = [
        (entry.event.finding, str(source.ref))
        for entry in journal.entries
        if isinstance(entry.event, SourcesAdded) and entry.number > 0
        for source in entry.event.sources
    ]
    journal.close()
    counted = Counter(placed)
    wanted = {(finding, ref) for finding, todo in own.items() for ref in todo} - before
    lost = [each for each in {*acknowledged, *wanted} if not counted[each] and each not in before]
    doubled = [each for each in wanted if counted[each] > 1]
    what = f"placed at once by two, one killed: lost or doubled, {where}"
    return Figure(what=what, measured=len(lost) + len(doubled), floor=len(wanted), limit=Limit.TIMES, reach=0, unit="opinions")


def _person(home: Home, finding: str, refs: Sequence[str]) -> subprocess.Popen[str]:
    """Let another process place opinions one after the other; it says each that is recorded."""
    command = [
        sys.executable,
        "-c",
        _PLACING.format(root=str(home.root), record=home.record, year=year_home.YEAR, finding=finding),
    ]
    person = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert person.stdin is not None  # noqa: S101
    person.stdin.write("\n".join(refs) + "\n")
    person.stdin.close()
    return person


_PLACING = """
import sys
from pathlib import Path
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review.commands import AddSources
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import RecordBusy
from pdca_tui.sheets.home import Home
journal = ReviewJournal(Home(Path({root!r}), {record!r}), {year})
for line in sys.stdin.read().split():
    while True:  # a person who is told that the record is busy presses the key again
        try:
            journal.ask(AddSources(finding={finding!r}, opinions=(OpinionRef.parse(line),)), Seat(Role.SECRETARIAT))
            break
        except RecordBusy:
            print("busy", file=sys.stderr)
    print(line, flush=True)
"""


_TURNS = 5


def board(folder: Path, presses: int) -> list[Figure]:
    """Measure the keys of the board beside the key of a hello-world application, and a placing beside a submission."""
    home, times, submitting = year_home.reviewed(folder / "year"), defaultdict[str, list[float]](list), list[float]()
    # In turns: two applications in one process would share what is the current one, and a machine is not as busy all the time.
    for turn in range(_TURNS):
        submitting += asyncio.run(_submitting(folder / f"submitting-{turn}", presses // _TURNS))
        for name, taken in asyncio.run(_board(home, presses // _TURNS)).items():
            times[name] += taken
    key = percentile(times["floor"], 0.95)
    figures = [
        Figure(
            what=f"{what}, 5,000 opinions, p95", measured=percentile(times[name], 0.95), floor=key, limit=Limit.TIMES, reach=2
        )
        for name, what in (
            ("next", "key to the next opinion"),
            ("mark", "key to a mark"),
            ("place", "key to a placing, durable"),
        )
    ]
    placed, submitted_ = percentile(times["place"], 0.95), percentile(submitting, 0.95)
    what = "key to a placing in its frame, durable, p95"
    return [*figures, Figure(what=what, measured=placed, floor=submitted_, limit=Limit.TIMES, reach=1.5)]


async def _board(home: Home, presses: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in ("next", "mark", "place", "floor")}
    async with _working(home) as (page, live), watched(Pages()) as pages:
        screen = page.app.screen
        assert isinstance(screen, BoardScreen)  # noqa: S101
        finding = live.state.numbered(screen.article)[0][1]
        opinions = board_opinions(live.placed, screen.article)
        unplaced = iter([each for each in opinions if each.state is PlacedState.UNPLACED])
        for press in range(presses):
            at = 3 * press % (len(opinions) - 3)
            await _points(page, screen, f"opinion:{opinions[at].ref}")
            pressed = page.presses("down")
            times["next"].append(await page.shows("▌", opinions[at + 1].ref.opinion) - pressed)
            await page.settles()
            pressed = page.presses("x")
            times["mark"].append(await page.shows(f"✓ {opinions[at + 1].ref.opinion}") - pressed)
            screen.marks.clear()
            if (chosen := next(unplaced, None)) is not None:
                await _points(page, screen, f"opinion:{chosen.ref}")
                last = live.state.last
                pressed = page.presses("1")
                times["place"].append(await page.shows(f"→ {screen.names.finding(finding)}") - pressed)
                assert live.state.last > last and chosen.ref in live.state.by_finding[finding.id]  # noqa: PT018, S101
            await pages.settles()
            pressed = pages.presses("n")
            times["floor"].append(await pages.shows(f"{press + 1:05}-{ROWS - 1:02}") - pressed)
    return times


async def _submitting(folder: Path, opinions: int) -> list[float]:
    async with sitting(homes.opened(folder), Place.CHECK) as (page, room):
        return [await submitted(page, room, number) for number in range(opinions)]


async def _points(page: Watched, screen: BoardScreen, block: str) -> None:
    """Put the cursor on a block, and wait until it stands there."""
    screen.page_view.point(block)
    await page.settles()


@contextlib.asynccontextmanager
async def _working(home: Home) -> AsyncIterator[tuple[Watched, LiveReview]]:
    """Sit the secretariat down at the board of the article with most to show."""
    rooms = Rooms(home)
    live = rooms.beside(OpenReviews).join(str(year_home.YEAR))
    app = PdcaApp(home, homes.SECRETARIAT, rooms=rooms, review=live)
    async with watched(app) as page:
        year = app.screen
        assert isinstance(year, YearScreen)  # noqa: S101
        await page.settles()
        year.page_view.point(f"article:{year_home.fullest(live.intake)}")
        page.presses("enter")  # a screen that is shown from outside of the application's own task would never end
        await page.until(lambda: isinstance(app.screen, BoardScreen) and app.screen.is_running, "the board is shown")
        await page.settles()
        gc.freeze()  # as ``pdca review`` does
        yield page, live
    rooms.close()
