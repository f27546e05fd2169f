"""Owners of drafts: several people may share one seat, and one person may use several terminals.

A draft is kept in a slot that names its topic and its owner: ``opinion:3@k:SHA256:abc``. Several drafts of one person on a
topic are numbered: ``opinion:3@k:SHA256:abc#2``. Drafts of earlier versions have no owner and are offered to the whole seat.
"""

from __future__ import annotations

import itertools
import os
import platform
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol
from weakref import WeakValueDictionary

from pdca_tui.domain.seats import Seat


class Drafted(NamedTuple):
    """Where something was drafted: whose it is, and its slot; ``texts`` is what of it may be kept there, ``None`` for anything.

    Anything else that is kept there was written at another terminal.
    """

    seat: Seat
    slot: str
    texts: tuple[str, ...] | None = None


class Terminal(Protocol):
    """What runs at a terminal."""

    @property
    def is_running(self) -> bool:
        """Whether somebody may still write there."""


KEY, TERMINAL = "k:", "t:"
"""How an owner begins: by the key somebody signed in with, or by the terminal where none was."""

_counter = itertools.count(1)
_living: WeakValueDictionary[str, Terminal] = WeakValueDictionary()
"""The terminals of this process, which are not kept in memory for it: a server sees very many come and go."""


def owner_of_key(key: str) -> str:
    """Return the owner of the drafts of who signed in with the key of that fingerprint."""
    return KEY + key


def new_terminal(terminal: Terminal) -> str:
    """Return the owner of what is drafted at a terminal where nobody signs in, while it runs and is not ``gone``."""
    host = platform.node().replace(":", "_").replace("@", "_").replace("#", "_")
    name = f"{TERMINAL}{host}:{os.getpid()}:{next(_counter)}"
    _living[name] = terminal
    return name


def gone(owner: str) -> None:
    """Note that a terminal is left: what was drafted there is offered to who comes next."""
    _living.pop(owner, None)


def topic_of(slot: str) -> str:
    """Return what a draft is of: the slot without whose it is."""
    return slot.partition("@")[0]


def owner_of(slot: str) -> str:
    """Return whose a draft is; empty for one from before they were kept apart."""
    return slot.partition("@")[2].partition("#")[0]


def slots(topic: str, owner: str) -> Iterator[str]:
    """Yield the slots for the drafts of one owner on one topic, the first one first."""
    yield f"{topic}@{owner}"
    for number in itertools.count(2):
        yield f"{topic}@{owner}#{number}"


def own(drafts: Mapping[str, str], owner: str) -> dict[str, str]:
    """Return what of the drafts of a seat is offered to ``owner``: their own, and what nobody else is there for."""
    return {slot: text for slot, text in drafts.items() if _is_offered(slot, owner)}


def _is_offered(slot: str, owner: str) -> bool:
    whose = owner_of(slot)
    return whose in ("", owner) or (whose.startswith(TERMINAL) and not _is_there(whose))


def _is_there(terminal: str) -> bool:
    """Whether a terminal of this machine is still at work; of one elsewhere nobody knows."""
    host, _, rest = terminal.removeprefix(TERMINAL).partition(":")
    pid = rest.partition(":")[0]
    if host != platform.node().replace(":", "_").replace("@", "_").replace("#", "_") or not pid.isdecimal():
        return False
    if int(pid) == os.getpid():
        return (at := _living.get(terminal)) is not None and at.is_running
    try:
        os.kill(int(pid), 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True
