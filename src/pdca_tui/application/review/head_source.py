"""The record of the review of a year, as heads are made of it, and when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pdca_tui.application.kept_review import KeptReview
from pdca_tui.application.record_copying import rows_of
from pdca_tui.domain.review import events as e
from pdca_tui.sheets.home import Home

if TYPE_CHECKING:
    from pdca_tui.application.heads import Source


def of_review(home: Home, year: int) -> Source:
    """Return the record of the review of a year."""
    from pdca_tui.application.heads import Source  # noqa: PLC0415  # rare, and costs start-up time

    kept = KeptReview(home, year)
    return Source(home, f"review/{year}", kept.folder, lambda: rows_of(kept))


def head_sizes(entries: Iterable[e.ReviewEntry]) -> Iterable[int]:
    """Yield of how many entries a head is to be: when findings are forwarded, resolved on, or published."""
    moments = (e.FindingsForwarded, e.ResolutionsTaken, e.ReviewPublished)
    return (entry.number for entry in entries if isinstance(entry.event, moments))
