"""The data set that ships with the program, for tests: as a home to play in, and as a session over all its programs."""

from __future__ import annotations

import fnmatch
import functools
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from building import Scene, facts
from pdca_tui.application.session.setup import planned
from pdca_tui.domain.material.dataset import Finding, FindingReply, Outcome, YearPlan
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.session import events as e
from pdca_tui.sheets.files import PreparedItem
from pdca_tui.sheets.home import Home

ROOT = Path(__file__).parents[1]
YEAR = 2023
SECOND, THIRD = "2024-01-24", "2024-02-06"
"""The two sessions that ship: programs 1 to 16, and 17 to 34."""


def home_in(root: Path) -> Home:
    """Lay out the shipped data set in ``root``, with its sessions prepared and nothing recorded yet."""
    copy("data", root)
    copy("sessions", root, only=[f"{key}/session.toml" for key in (SECOND, THIRD)])
    return Home(root)


def cycle_home(root: Path, *cycles: str, main: bool = False) -> Home:
    """Lay out the shipped data in ``root`` with the sessions of ``cycles``, nothing recorded yet; look at the first of them.

    With ``main`` the sessions that open by default are there, too, and looked at.
    """
    if main:
        home_in(root)
    else:
        copy("data", root)
    for cycle in cycles:
        copy("sessions", root, only=[f"{cycle}/*/session.toml"])
    return Home(root) if main else Home(root, cycle=cycles[0])


def whole_home(root: Path) -> Home:
    """Lay out everything that ships in ``root``: the data, and the sessions and reviews with their archives, without databases."""
    copy("data", root)
    copy("sessions", root)
    return Home(root)


def copy(folder: str, root: Path, *, only: Iterable[str] = ("*",)) -> None:
    """Copy a folder that ships into ``root``, except for databases: the files that fit one of the patterns, read only once.

    Each test gets files of its own, as old as those that ship, and may do with them what it likes.
    """
    patterns = tuple(only)
    made: set[Path] = set()
    for name, content, modified in _shipped(folder):
        if not any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns):
            continue
        path = root / folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
        os.write(file, content)
        os.utime(file, ns=(modified, modified))
        os.close(file)


@functools.cache
def _shipped(folder: str) -> list[tuple[str, bytes, int]]:
    """Return the files below a folder that ships: name, content and when each was changed last."""
    paths = [path for path in sorted((ROOT / folder).rglob("*")) if path.is_file() and ".sqlite" not in path.name]
    return [(path.relative_to(ROOT / folder).as_posix(), path.read_bytes(), path.stat().st_mtime_ns) for path in paths]


@functools.cache
def sheets() -> tuple[Sheet, ...]:
    """Return every shipped sheet."""
    return Home(ROOT).sheets(YEAR)


def scene(*, last_year: tuple[Outcome, ...] = (), **changes: object) -> Scene:
    """Return a session that takes every shipped sheet as an item."""
    dataset = Home(ROOT).dataset()
    body = next(b for b in dataset.bodies if b.key == "subcommittee")
    items = tuple(planned(PreparedItem(program=sheet.number), sheet) for sheet in sheets())
    convened = facts(
        body=body, items=items, articles=dataset.articles, departments=dataset.departments, last_year=last_year, **changes
    )
    return Scene(convened, sheets())


def outcome(article: int, program: int) -> Outcome:
    """Return what the year before came to under an article: findings, a joint reply, and a plan for ``program``."""
    return Outcome(
        article=article,
        fiscal_year=YEAR - 1,
        findings=(
            Finding(number=1, text="支援のあとの伴走も見えるようにされたい。", programs=(program,)),
            Finding(number=2, text="広報の手段を増やされたい。"),
            Finding(number=3, text="ほかの事業への意見。", programs=(999,)),
        ),
        replies=(
            FindingReply(answers=(1, 2), text="伴走支援と広報をあわせて見直します。"),
            FindingReply(answers=(3,), text="ほかの事業への答え。"),
        ),
        plans=(
            YearPlan(program=program, items=("相談会を年12回開く", "案内を作り直す")),
            YearPlan(program=999, text="別の計画"),
        ),
    )


def with_points(convened: e.SessionConvened, program: int, *points: str) -> e.SessionConvened:
    """Return the facts with points at issue for one program."""
    items = tuple(replace(i, points=points) if i.program == program else i for i in convened.items)
    return replace(convened, items=items)
