"""Cycles with mistakes in their files: the lobby tells each with its place, stays up, and the other cycles stay usable."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from building import JST
from pdca_tui.screens.session.agenda import AgendaScreen
from pdca_tui.screens.session.lobby import LobbyScreen
from pdca_tui.sheets.home import Home
from people import Clock, sitting
from shipped import SECOND, cycle_home

PLAN, SHEET = "data/cycles/plan-6/hierarchy.toml", "data/cycles/plan-6/2012/sheets/04.toml"
RATED = "data/cycles/policy-evaluation/2017/sheets/01.toml"


def adds(text: str) -> Callable[[Path], None]:
    """Return what adds lines to a file."""

    def change(path: Path) -> None:
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


def turns(pattern: str, into: str) -> Callable[[Path], None]:
    """Return what changes the first place that a pattern fits."""

    def change(path: Path) -> None:
        changed, count = re.subn(pattern, into, path.read_text(encoding="utf-8"), count=1)
        assert count, path
        path.write_text(changed, encoding="utf-8")

    return change


def unit(key: str, parent: str) -> str:
    return f'\n[[units]]\nkey = "{key}"\nkind = "measure"\nname = "{key}"\nparent = {parent}\n'


BROKEN = [
    (PLAN, adds(unit("a", '"b"') + unit("b", '"a"')), "units[23].parent: 親をたどると元に戻ります", True),
    (PLAN, adds(unit("a", '"nowhere"')), "units[23].parent: 親 nowhere がありません", True),
    (PLAN, adds(unit("a", '["ap-1", "ap-2"]')), "units[23].parent: 親は一つだけ書きます", False),
    (PLAN, adds(unit("environment", '"ap-1"')), "units[23].key: 一つの単位に親が二つあります", True),
    (PLAN, adds("".join(unit(f"u{at}", '"ap-1"') for at in range(100_000))), "項目が多すぎます", False),
    (SHEET, turns(r'mark = "\d"', 'mark = "9"'), "ratings[1].mark: 評価 9 は区分", True),
    (SHEET, turns(r'reference = "\d"', 'reference = "9"'), "reference: 評価 9 は区分", True),
    (RATED, turns("2014-2016 =", "2016-2014 ="), "2016-2014 は終わりの年が始まりより前です", True),
]


NAMES = [
    "loop",
    "orphan",
    "two-parents",
    "twice",
    "100000-units",
    "undeclared-mark",
    "undeclared-reference",
    "backward-average",
]


@pytest.mark.parametrize(("file", "breaks", "told", "opens"), BROKEN, ids=NAMES)
async def test_a_mistake_in_a_cycle_is_told_at_its_place_and_the_others_stay_usable(
    tmp_path: Path, file: str, breaks: Callable[[Path], None], told: str, *, opens: bool
):
    home = cycle_home(tmp_path, "plan-6", "policy-evaluation", main=True)
    breaks(tmp_path / file)
    for stray in ("empty", "Plan 7"):
        (tmp_path / "data/cycles" / stray).mkdir()
    cycle = file.split("/")[2]
    async with sitting(home, session=None, size=(80, 90), every_cycle=True) as desk:
        await desk.sees("資料に直すところが")
        whole = "".join(desk.text.split())
        assert re.search(rf"{re.escape(file)}(:\d+){{0,2}}:", whole)
        assert "".join(told.split()) in whole
        for stray in ("empty", "Plan 7"):
            assert "".join(f"data/cycles/{stray} はサイクルではありません".split()) in whole
        # Another cycle is as it was: its sessions open.
        await desk.points(f"session:{SECOND}")
        await desk.presses("enter")
        await desk.until(lambda: isinstance(desk.app.screen, AgendaScreen))
    if not opens:
        return
    # What can be read at all opens, too; its own lobby tells the same.
    key = {"plan-6": "2013-05-20", "policy-evaluation": "2018-05-28"}[cycle]
    async with sitting(
        Home(tmp_path, cycle=cycle), session=None, clock=Clock(datetime(2013, 5, 20, 10, 0, tzinfo=JST))
    ) as desk:
        await desk.sees("資料に直すところが")
        assert isinstance(desk.app.screen, LobbyScreen)
        await desk.points(f"session:{key}")
        await desk.presses("enter")
        await desk.until(lambda: isinstance(desk.app.screen, AgendaScreen))
