"""Heads at the moments that count in a review: made beside everything else, and never in its way."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Thread

from pdca_tui.domain.review import events as review_events
from pdca_tui.domain.review.events import ReviewEntry
from pdca_tui.sheets.home import Home

_PATIENCE = 12.0  # seconds that the end of a review waits for a head: as long as an agent may take, twice


class ReviewHeads:
    """Makes a head of a review's record in a thread: when findings are forwarded, resolved on, or published."""

    def __init__(self, home: Home, year: int) -> None:
        """Make heads of the review of ``year``."""
        self._home = home
        self._year = year
        self._making: list[Thread] = []

    def after(self, entries: Iterable[ReviewEntry]) -> None:
        """Make the head that belongs to what was just recorded, if any does."""
        moments = (review_events.FindingsForwarded, review_events.ResolutionsTaken, review_events.ReviewPublished)
        sizes = [entry.number for entry in entries if isinstance(entry.event, moments)]
        if sizes:
            making = Thread(target=_made_of_review, args=(self._home, self._year, sizes), name="head of the review")
            making.start()
            self._making.append(making)

    def settle(self) -> None:
        """Wait for the heads that are being made, but not for ever."""
        while self._making:
            self._making.pop().join(_PATIENCE)


def _made_of_review(home: Home, year: int, sizes: list[int]) -> None:
    from pdca_tui.application import heads  # noqa: PLC0415  # rare, and costs start-up time
    from pdca_tui.application.review.head_source import of_review  # noqa: PLC0415  # as above

    heads.made_anyway(of_review(home, year), sizes)
