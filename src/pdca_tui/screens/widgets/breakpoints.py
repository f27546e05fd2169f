"""From which size on a screen is laid out otherwise."""

from __future__ import annotations

from textual.geometry import Size
from textual.widget import Widget

LOW = 22
"""Rows under which the status bar has one line."""

TINY = 16
"""Rows under which a form takes the place of what is read."""


def fit(screen: Widget, size: Size) -> None:
    """Give a screen the classes of its height."""
    screen.set_class(size.height < LOW, "-low")
    screen.set_class(size.height < TINY, "-tiny")
