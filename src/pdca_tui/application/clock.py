"""The moment, for all that is recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the moment, with the offset of this machine."""
    return datetime.now().astimezone()
