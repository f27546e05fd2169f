"""A large review: opening it, its board under the keys, a placing on the disk, two people at once, and its proof.

Every figure stands beside a floor of the same run: reading and checking the same rows, the key of a hello-world application, an
opinion that is submitted in a session, hashing the same bytes.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator
from pathlib import Path

from bench import homes, year_home
from bench.frames import Pages, sitting, submitted
from bench.screen import Watched, watched
from bench.table import Figure, Limit, ms, percentile
from bench.terminal import BARE, ROWS, run_time
from pdca_tui.application.review.live_review import LiveReview
from pdca_tui.application.review.open_reviews import OpenReviews
from pdca_tui.application.session.rooms import Rooms
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
def reading():
    rows = 0
    for kept in (KeptReview(home, {year}), *(KeptSession(home, key) for key in home.session_keys())):
        store = kept.open(reading=True)
        rows += len(store.rows())
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
pairs = [(timed(reading), timed(opening)) for _ in range(5)]
Path({out!r}).write_text("\\n".join(f"{{floor}} {{opened}}" for floor, opened in pairs))
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
    read, opened = [], []
    for _ in range(runs):
        run_time((BARE[0], "-c", code))
        for line in out.read_text().splitlines():
            one, other = map(float, line.split())
            read.append(one)
            opened.append(other)
    what = "opening a review with 5,000 opinions"
    return [Figure(what=what, measured=ms(opened), floor=ms(read), limit=Limit.TIMES, reach=2.5)]


def board(folder: Path, presses: int) -> list[Figure]:
    """Measure the keys of the board beside the key of a hello-world application, and a placing beside a submission."""
    # Submitting is measured before and after: two applications in one process would share what is the current one.
    before = asyncio.run(_submitting(folder / "before", presses // 2))
    times = asyncio.run(_board(folder, presses))
    after = asyncio.run(_submitting(folder / "after", presses // 2))
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
    placed, submitting = percentile(times["place"], 0.95), percentile([*before, *after], 0.95)
    what = "key to a placing in its frame, durable, p95"
    return [*figures, Figure(what=what, measured=placed, floor=submitting, limit=Limit.TIMES, reach=1.5)]


async def _board(folder: Path, presses: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in ("next", "mark", "place", "floor")}
    home = year_home.reviewed(folder / "year")
    async with _working(home) as (page, live), watched(Pages()) as pages:
        screen = page.app.screen
        assert isinstance(screen, BoardScreen)  # noqa: S101
        finding = live.state.numbered(screen.article)[0][1]
        opinions = board_opinions(live.state, live.intake, screen.article)
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
