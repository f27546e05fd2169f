"""The fiscal year whose review somebody names."""

from __future__ import annotations

from pdca_tui.application.kept_review import KeptReview, reviewed_years
from pdca_tui.domain.japanese_era import fiscal_year
from pdca_tui.errors import UsageError
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line


def reviewed_year(home: Home, word: str) -> int:
    """Return the year with a review that a word names, as a number or as offices write it; the latest one without a word.

    ``UsageError`` where there is none such.
    """
    if not word.strip():
        years = reviewed_years(home)
        if not years:
            raise UsageError("review.none-begun")
        return years[0]
    for year in home.years():
        era = fiscal_year(year)
        if word.strip() in (str(year), era, era.removesuffix("年度")):
            if not KeptReview(home, year).exists:
                raise UsageError("review.not-begun", year=year)
            return year
    raise UsageError("review.no-year", year=clean_line(word, 20))
