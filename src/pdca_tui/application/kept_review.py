"""The place of a review's record: a folder beside those of the sessions, or the same database."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from pdca_tui.application.kept_record import KeptRecord
from pdca_tui.application.record_copying import begun
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.aggregate import REVIEW
from pdca_tui.domain.review.review import Review
from pdca_tui.errors import SheetNotFound
from pdca_tui.record.review_event_types import REVIEW as TYPES
from pdca_tui.sheets.home import Home

if TYPE_CHECKING:
    from pdca_tui.domain.review import commands as c  # noqa: F401  # the base names it in quotes

FOLDER = "review-"
"""The prefix of the folder of a review; the year follows."""


class KeptReview(KeptRecord[Review, "c.ReviewCommand", e.ReviewEvent]):
    """The record of the review of one fiscal year."""

    def __init__(self, home: Home, year: int) -> None:
        """Keep the record where ``home`` keeps those of the sessions; ``SheetNotFound`` for a year without a folder of data."""
        if year not in home.years():
            raise SheetNotFound("review.no-year", year=year)
        super().__init__(REVIEW, TYPES, home.sessions / f"{FOLDER}{year}", str(year), home.record)
        self.home = home
        self.year = year

    def dataset_names(self) -> Collection[str]:
        """Return what the data set is called; nothing while its file cannot be read."""
        return self.home.dataset_names()

    @property
    def exists(self) -> bool:
        """Whether the review was begun."""
        return begun(self)


def reviewed_years(home: Home) -> tuple[int, ...]:
    """Return the years that have a review, latest first."""
    return tuple(year for year in home.years() if KeptReview(home, year).exists)
