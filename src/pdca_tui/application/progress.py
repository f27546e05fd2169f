"""Telling how far long work is."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[int, int], None]
"""Told how many entries are done, and of how many."""

BATCH = 500


def untold(_done: int, _total: int) -> None:
    """Tell nobody."""


def told(done: int, total: int, tell: Tell) -> None:
    """Tell that ``done`` entries of ``total`` are done, now and then and at the end."""
    if done % BATCH == 0 or done == total:
        tell(done, total)
