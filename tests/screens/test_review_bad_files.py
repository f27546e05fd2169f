"""What may be wrong with a review, seen in the lobby: a sentence stands there, opening it says why, and nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from at_review import lay_review
from pdca_tui.record.open_store import ARCHIVE
from pdca_tui.screens.review.year import YearScreen
from pdca_tui.screens.session.lobby import LobbyScreen
from pdca_tui.sheets.home import Home
from people import sitting


def headed(**other: str) -> Callable[[Path], None]:
    """Return what says in the head of an archive that it is of something else."""

    def change(path: Path) -> None:
        head, rest = path.read_text(encoding="utf-8").split("\n", 1)
        path.write_text(json.dumps(json.loads(head) | other, ensure_ascii=False) + "\n" + rest, encoding="utf-8")

    return change


def altered(path: Path) -> None:
    """Change a word in the middle of an archive."""
    path.write_text(path.read_text(encoding="utf-8").replace("こと", "もの", 1), encoding="utf-8")


def scribbled(path: Path) -> None:
    """Write something that is no record."""
    path.write_text("、\n", encoding="utf-8")


WRONG: dict[str, tuple[Callable[[Path], None], str]] = {
    "of another data set": (headed(dataset="よその市"), "よその市"),
    "of another year": (headed(key="2022"), "2022"),
    "altered": (altered, "変えられています"),
    "no record": (scribbled, "記録ではありません"),
}


@pytest.mark.parametrize("name", WRONG)
async def test_a_review_that_cannot_be_opened_says_why_on_the_screen(home: Home, name: str):
    does, told = WRONG[name]
    reviewed = lay_review(home)
    path = reviewed.sessions / "review-2023" / ARCHIVE
    for record in path.parent.glob("record.sqlite*"):
        record.unlink()
    does(path)
    before = path.read_bytes()
    async with sitting(reviewed, session=None) as person:
        await person.points("review:2023")
        await person.presses("enter")
        await person.sees(told)
        assert isinstance(person.app.screen, LobbyScreen)
    assert path.read_bytes() == before


async def test_a_review_of_which_a_session_is_gone_opens_and_says_so(home: Home):
    reviewed = lay_review(home)
    (reviewed.sessions / "2024-01-24" / "session.toml").unlink()
    async with sitting(reviewed, session=None) as person:
        await person.points("review:2023")
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, YearScreen))
        await person.sees("2024-01-24")
