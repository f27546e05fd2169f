"""A cache of pages, laid out once for equal views in the same width and language."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.words import language

_MOST = 256


class SharedPages:
    """Pages of one state of a session. A new state forgets them all."""

    def __init__(self) -> None:
        """Begin empty."""
        self._state: Hashable = None
        self._pages: dict[Hashable, tuple[Sequence[Line], object]] = {}

    def page(
        self, state: Hashable, key: Hashable, lay_out: Callable[[], Sequence[Line]], *, of: object = None
    ) -> Sequence[Line]:
        """Return the page ``key`` of the state ``state``, laid out by ``lay_out`` if nobody has asked for it yet.

        ``of`` is told apart by identity, and kept for as long as the page is.
        """
        if state != self._state or len(self._pages) >= _MOST:
            self._state, self._pages = state, {}
        spoken = (language(), id(of), key)
        if spoken not in self._pages:
            self._pages[spoken] = (lay_out(), of)
        return self._pages[spoken][0]
