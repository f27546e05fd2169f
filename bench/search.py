"""Searching 50,000 texts for a word of two characters: to the hits laid out, beside one key of a hello-world application."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path
from time import perf_counter

from bench.frames import Pages
from bench.screen import watched
from bench.table import Figure, Limit, percentile
from bench.terminal import COLUMNS, ROOT, ROWS
from pdca_tui.application.searchable_texts import SearchableTexts
from pdca_tui.application.session.loading import load
from pdca_tui.domain.search import Passage, Query, Texts, chains
from pdca_tui.pages.search.results import results_page
from pdca_tui.screens.session.search import MOST
from pdca_tui.sheets.home import Home

TEXTS = 50_000
WORDS = (
    "創業",
    "相談",
    "周知",
    "人材",
    "観光",
    "商店",
    "農業",
    "脱炭",
    "参加",
    "件数",
    "連携",
    "ｾﾐ",
    "けい",
    "ＤＸ",
    "zz",
    "12",
)


def searching(_: Path, rounds: int) -> list[Figure]:
    """Return the time to the first hits, what the folded texts take, and the time after which a changed session is searched."""
    home = Home(ROOT)
    sessions = [load(home, key) for key in home.session_keys()]
    texts = SearchableTexts(home)
    known = texts.texts(sessions, {}).passages
    passages = [_copy(each, at) for at, each in zip(range(TEXTS), itertools.cycle(known), strict=False)]
    dataset, every = home.dataset(), Texts(passages)
    datasets = {home.key: dataset}
    times: list[float] = []
    for _round, word in itertools.product(range(rounds), WORDS):
        before = perf_counter()
        query = Query.of(word, dataset.synonyms)
        hits = every.find(query, seats=("secretariat",))
        results_page(chains(hits[:MOST]), query, datasets, COLUMNS, count=len(hits))
        times.append(perf_counter() - before)
    floor = asyncio.run(_keys(rounds * len(WORDS)))
    written, folded = (sum(len(getattr(each, name).encode()) for each in passages) for name in ("text", "sounds"))
    before = perf_counter()
    SearchableTexts(home).texts(sessions[:1], {})
    anew = perf_counter() - before
    return [
        Figure(
            what=f"a word of two characters among {TEXTS:,} texts to its hits, p95",
            measured=percentile(times, 0.95),
            floor=percentile(floor, 0.95),
            limit=Limit.TIMES,
            reach=2,
        ),
        Figure(what="    its folded texts", measured=folded / 1e6, floor=written / 1e6, limit=Limit.TIMES, reach=3, unit="MB"),
        Figure(what="    a session and the sheets folded anew", measured=anew * 1000, floor=0.0, limit=Limit.TOLD),
    ]


def _copy(passage: Passage, at: int) -> Passage:
    return Passage.of(f"{passage.id}/{at}", passage.kind, passage.year, passage.text, number=passage.number, program=at % 34)


async def _keys(presses: int) -> list[float]:
    floor: list[float] = []
    async with watched(Pages()) as pages:
        for press in range(presses):
            await pages.settles()
            pressed = pages.presses("n")
            floor.append(await pages.shows(f"{press + 1:05}-{ROWS - 1:02}") - pressed)
    return floor
