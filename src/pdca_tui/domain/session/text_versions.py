"""The versions of an opinion or a reply: how it was put when, under whose name, and what the minutes tell of that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import TypeVar

from pdca_tui.domain.immutable import value
from pdca_tui.domain.session import events as e


@value
class OpinionVersion:
    """An opinion as it was put at one moment, and under whose name.

    ``turn`` is how often the room had gone to another item by then (see ``Session.turn``), ``by_turn`` since when it is under
    this name. What was taken back at once, and what took it back, is ``slip``: the minutes do not tell of it.
    """

    entry: int
    at: datetime
    kind: e.OpinionKind
    about: e.Anchor
    text: str
    by: str = ""
    manner: e.Manner = e.Manner.SELF
    entered_by: str = ""
    key: str = ""
    turn: int = 0
    by_turn: int = 0
    slip: bool = False
    tidied: bool = False


@value
class Support:
    """A seat of the same opinion: in which manner, and who entered it."""

    by: str
    manner: e.Manner = e.Manner.SELF
    entered_by: str = ""


@value
class ReplyVersion:
    """A reply as it was put at one moment, and under whose name; the rest is as in ``OpinionVersion``."""

    entry: int
    at: datetime
    answers: tuple[str, ...]
    status: e.ReplyStatus
    text: str
    year: int
    reason: str
    due: date | None = None
    by: str = ""
    entered_by: str = ""
    turn: int = 0
    by_turn: int = 0
    slip: bool = False
    tidied: bool = False

    @property
    def content(self) -> tuple[object, ...]:
        """What it says: two versions with the same content say the same."""
        return self.answers, self.status, self.text, self.year, self.reason, self.due


V = TypeVar("V", OpinionVersion, ReplyVersion)


def _put_right_late(before: V, after: V) -> bool:
    """Whether a name was put right only after the room had gone to another item."""
    return before.by != after.by and before.by_turn != after.turn


def renamed(versions: tuple[V, ...]) -> tuple[tuple[V, V], ...]:
    """Return the versions before and after each correction of the name that came after the room had gone on."""
    return tuple(pair for pair in pairwise(told(versions)) if _put_right_late(*pair))


def told(versions: tuple[V, ...]) -> tuple[V, ...]:
    """Return the versions without what was taken back at once."""
    return tuple(version for version in versions if not version.slip)


def names(versions: tuple[V, ...]) -> Iterator[tuple[V, V]]:
    """Yield each version that is told, and the one under whose name it is: its own, unless that was put right in time."""
    shown = told(versions)
    named = list(shown)
    for at in range(len(shown) - 2, -1, -1):
        before, after = shown[at], shown[at + 1]
        if not (before.by != after.by and _put_right_late(before, after)):
            named[at] = named[at + 1]
    return zip(shown, named, strict=True)
