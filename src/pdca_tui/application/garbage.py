"""Pausing the collection of garbage while a long record is read.

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
