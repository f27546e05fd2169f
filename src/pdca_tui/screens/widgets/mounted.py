"""Whether a widget still is what it was made as."""

from __future__ import annotations

from typing import Protocol


class Mounted(Protocol):
    """A widget, as far as is asked here."""

    @property
    def is_mounted(self) -> bool:
        """Whether it was put together."""

    @property
    def is_attached(self) -> bool:
        """Whether it belongs to what is shown."""

    @property
    def display(self) -> bool:
        """Whether it is shown."""


def stands(widget: Mounted) -> bool:
    """Whether a widget is whole: mounted, and not about to be taken away with what is in it.

    What comes later than it was asked for - an answer of the record, a timer - may find the screen half taken apart: then
    there is nothing to show it on. Textual calls a screen mounted for ever, and attached until the last of it has gone.
    """
    return widget.is_mounted and widget.is_attached and widget.display
