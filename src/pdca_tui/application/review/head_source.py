"""The record of the review of a year, as heads are made of it."""

from __future__ import annotations

from pdca_tui.application.heads import Source
from pdca_tui.application.kept_review import KeptReview
from pdca_tui.application.record_copying import rows_of
from pdca_tui.sheets.home import Home


def of_review(home: Home, year: int) -> Source:
    """Return the record of the review of a year."""
    kept = KeptReview(home, year)
    return Source(home, f"review/{year}", kept.folder, lambda: rows_of(kept))
