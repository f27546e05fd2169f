"""What may be wrong with a review, seen in the lobby: a sentence stands there, opening it says why, and nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from at_review import at_board, at_year, lay_review
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


BROKEN: dict[str, tuple[bytes, str]] = {
    "no TOML": (b"a = [", "12.toml:1"),
    "of another year": (b"article = 12\nfiscal_year = 2022\n", "2022年度"),
    "no text": (b"\xff\xfe\x00", "12.toml"),
}


async def test_an_outcome_file_that_is_wrong_is_told_when_it_is_written_and_the_screen_stays(home: Home):
    reviewed = lay_review(home)
    path = reviewed.data / "2023" / "outcome" / "12.toml"
    async with at_year(reviewed) as person:
        for content, told in BROKEN.values():
            path.write_bytes(content)
            await person.presses("X")
            await person.is_told(told)
            assert isinstance(person.app.screen, YearScreen)
            assert path.read_bytes() == content


SESSIONS: dict[str, bytes] = {
    "empty": b"",
    "torn": b'{"pdca": "record", "format": 1}\n{"number":1,"at"',
    "no text": b"\xff\xfe",
}


@pytest.mark.parametrize("name", SESSIONS)
async def test_a_session_that_cannot_be_read_is_named_and_its_opinions_are_missed(home: Home, name: str):
    """The year says which one; the board still shows where each of its opinions went; nothing is written into its folder."""
    reviewed = lay_review(home)
    path = reviewed.sessions / "2024-01-24" / ARCHIVE
    for record in path.parent.glob("record.sqlite*"):
        record.unlink()
    path.write_bytes(SESSIONS[name])
    async with at_board(reviewed) as (person, board):
        gone = [each for each in board.live.placed.on_board(board.article) if each.heard is None]
        assert len(gone) > 10
        await person.sees("記録が見つかりません")
        await person.presses("b")
        await person.sees("2024-01-24")
    assert path.read_bytes() == SESSIONS[name]


async def test_a_review_of_which_a_session_is_gone_opens_and_says_so(home: Home):
    reviewed = lay_review(home)
    (reviewed.sessions / "2024-01-24" / "session.toml").unlink()
    async with sitting(reviewed, session=None) as person:
        await person.points("review:2023")
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, YearScreen))
        await person.sees("2024-01-24")
