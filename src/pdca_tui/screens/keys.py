"""Keys and pastes at the boundary, before any widget sees them."""

from __future__ import annotations

from textual.events import Event, Key, Paste

from pdca_tui.text import clean

FULL_WIDTH_SPACE = "\u3000"


class FullWidthSpace(Key):
    """The typed full-width space. Python does not call it printable, so widgets would drop it."""

    def __init__(self) -> None:
        """Be the key of the full-width space."""
        super().__init__("ideographic_space", FULL_WIDTH_SPACE)

    @property
    def is_printable(self) -> bool:
        """It is."""
        return True

    def copy(self) -> FullWidthSpace:
        """Return another one."""
        return FullWidthSpace()


# Textual names the handler after the class; widgets must take it as any other key.
FullWidthSpace.handler_name = Key.handler_name


def at_the_boundary(event: Event) -> Event:
    """Return an input event as widgets may have it: pastes are clean, and the full-width space can be typed."""
    if isinstance(event, Paste) and not event.is_forwarded:  # one that was forwarded is clean, and must stay forwarded
        return Paste(clean(event.text, None))
    if isinstance(event, Key) and event.character == FULL_WIDTH_SPACE and not isinstance(event, FullWidthSpace):
        return FullWidthSpace()
    return event
