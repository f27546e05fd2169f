"""The findings that a review forwarded to a session, as the session's room is to be shown them."""

from __future__ import annotations

from pdca_tui.application.journal import Journal
from pdca_tui.application.kept_review import KeptReview
from pdca_tui.domain.review.tabling import findings_to_show
from pdca_tui.domain.session.events import FindingsShown
from pdca_tui.sheets.home import Home


def forwarded_findings(home: Home, year: int, article: int, session: str) -> FindingsShown | None:
    """Return the copy of the findings under an article that the review of a year forwarded to a session, if it did."""
    if year not in home.years():
        return None
    journal = Journal(KeptReview(home, year), reading=True)
    try:
        review = journal.state
        return None if review.facts is None else findings_to_show(review, article, session)
    finally:
        journal.close()
