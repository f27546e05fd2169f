"""Collecting garbage when nobody waits: not while a long record is read, and once when all is loaded and shown.

What a record comes to is values that point at older values, never in a circle. Walking through all of them again and again, as
the collector does while they grow, was a tenth of opening a year.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Collect no garbage while the context lasts, unless that was said before."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


_USUAL = (700, 10, 10)
"""When Python looks for garbage by itself; while a command line is loaded it does so hardly ever (``__main__``)."""


def settle() -> None:
    """Let go of what loading left behind, take what stays out of all collections, and collect as usual from now on.

    A collection that walks through all that is loaded would keep a key waiting for 25 ms.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_USUAL)
