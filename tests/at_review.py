"""Somebody at the screens of the shipped review, for tests."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import AsyncIterator
from typing import Any

import shipped
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.review import Review
from pdca_tui.screens.review.board import BoardScreen
from pdca_tui.screens.review.year import YearScreen
from pdca_tui.sheets.home import Home
from people import Person, sitting

ARTICLE = 12


def lay_review(home: Home) -> Home:
    """Lay the sessions and the review into a home as they were rehearsed."""
    for key in (shipped.SECOND, shipped.THIRD, "review-2023"):
        folder = home.sessions / key
        folder.mkdir(exist_ok=True)
        shutil.copyfile(shipped.ROOT / "sessions" / key / "record.jsonl", folder / "record.jsonl")
    return home


def review(person: Person) -> Review:
    """The review that is entered."""
    assert person.app.review is not None
    return person.app.review.state


async def done(person: Person, *keys: str) -> e.ReviewEvent:
    """Press keys, wait until that is recorded, and return the last event."""
    before = review(person).last
    await person.presses(*keys)
    await person.until(lambda: review(person).last > before, f"{keys} recorded nothing")
    await person.settles()
    assert person.app.review is not None
    return person.app.review.entries(before, review(person).last)[-1].event


@contextlib.asynccontextmanager
async def at_year(
    home: Home, seat: str = "secretariat", size: tuple[int, int] = (80, 24), **more: Any
) -> AsyncIterator[Person]:
    """Somebody at the year, come from the lobby."""
    async with sitting(home, seat, session=None, size=size, **more) as person:
        person.hurries = False
        await person.points("review:2023")
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, YearScreen))
        await person.settles()
        try:
            yield person
        finally:
            await person.app.review_routes.give_back()


@contextlib.asynccontextmanager
async def at_board(
    home: Home, seat: str = "secretariat", size: tuple[int, int] = (80, 24), article: int = ARTICLE, **more: Any
) -> AsyncIterator[tuple[Person, BoardScreen]]:
    """Somebody at the board of an article, come from the lobby."""
    async with at_year(home, seat, size, **more) as person:
        await person.points(f"article:{article}")
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, BoardScreen))
        board = person.app.screen
        assert isinstance(board, BoardScreen)
        await person.settles()
        yield person, board
