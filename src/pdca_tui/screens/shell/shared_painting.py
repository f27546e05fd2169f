"""Painting shared by the screens of one process: turns to paint, and pages laid out once for equal views."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from pdca_tui.screens.shell.page_cache import SharedPages
from pdca_tui.screens.shell.paint_queue import Turns


class SharedPainting:
    """The turns of the screens over all records, and the pages of each record."""

    def __init__(self) -> None:
        """Begin with no pages, and with nobody who waits."""
        self.turns = Turns()
        self._pages: WeakKeyDictionary[object, SharedPages] = WeakKeyDictionary()

    def pages(self, record: object) -> SharedPages:
        """Return the pages of a record that is worked on; they go when it does."""
        return self._pages.setdefault(record, SharedPages())
