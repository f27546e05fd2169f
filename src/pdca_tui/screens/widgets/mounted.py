"""Whether a widget still is what it was made as."""

from __future__ import annotations

from textual.widget import Widget


def stands(widget: Widget) -> bool:
    """Whether a widget is whole: mounted, and not about to be taken away with what is in it.

    What comes later than it was asked for - an answer of the record, a timer - may find the screen half taken apart: then
    there is nothing to show it on. Textual calls a screen mounted for ever, and attached until the last of it has gone.
    """
    return widget.is_mounted and widget.is_attached and widget.display
