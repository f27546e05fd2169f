"""The findings that a review forwarded to a session, as the session's room is to be shown them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping

from pdca_tui.application.journal import Journal
from pdca_tui.application.kept_review import KeptReview
from pdca_tui.domain.review.tabling import findings_to_show
from pdca_tui.domain.session.events import FindingsShown
from pdca_tui.errors import RecordError
from pdca_tui.record.change_tokens import Marks, MarksInDatabase, MarksInFolders
from pdca_tui.record.database_url import Address
from pdca_tui.record.open_store import ARCHIVE, RECORD
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


class ReviewWatch:
    """Tells a session that is not opened yet when a review that may forward findings to it was worked on."""

    def __init__(self, home: Home) -> None:
        """Look at nothing yet."""
        self._home = home
        self._marks: Marks | None = None
        self._known: Mapping[str, Hashable] | None = None

    def changed(self, years: Collection[int]) -> bool:
        """Whether a review of one of the ``years`` is another than at the last look; never where it cannot be looked at."""
        known = self._home.years() if years else ()
        reviews = [KeptReview(self._home, year) for year in sorted(years) if year in known]
        if not reviews:
            return False
        if self._marks is None:
            in_folders = MarksInFolders(self._home.sessions, (RECORD, f"{RECORD}-wal", ARCHIVE))
            self._marks = MarksInDatabase(Address.parse(self._home.record)) if self._home.record else in_folders
        names = [each.name if self._home.record else each.folder.name for each in reviews]
        try:
            now = self._marks.of(names)
        except RecordError:
            return False
        before, self._known = self._known, now
        return before is not None and before != now

    def close(self) -> None:
        """Let go of what was opened for it."""
        if self._marks is not None:
            self._marks.close()
            self._marks = None
