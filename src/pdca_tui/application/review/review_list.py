"""The reviews in the list of sessions, shared by everybody who looks at it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime

from pdca_tui.application.kept_review import FOLDER, KeptReview
from pdca_tui.application.record_list import RecordList
from pdca_tui.application.review.intake_reader import IntakeReader
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.domain.immutable import value
from pdca_tui.domain.review.aggregate import REVIEW
from pdca_tui.domain.review.intake import NOTHING_HEARD, Intake
from pdca_tui.domain.review.placements import Placements, placements
from pdca_tui.domain.review.review import Review
from pdca_tui.errors import PdcaError
from pdca_tui.record.change_tokens import Marks
from pdca_tui.record.open_store import ARCHIVE, RECORD, marks_of
from pdca_tui.sheets.home import Home


@value(kw_only=False)
class ReviewNow:
    """A review as it is recorded, what the sessions of its year say, and where every opinion is."""

    review: Review
    intake: Intake
    placed: Placements

    @property
    def key(self) -> str:
        """The fiscal year."""
        return self.review.key

    @property
    def last(self) -> int:
        """The number of the last entry."""
        return self.review.last


class ReviewList(RecordList[ReviewNow]):
    """The known state of every review of a home."""

    def __init__(
        self,
        home: Home,
        held: Callable[[], Mapping[str, ReviewNow]],
        *,
        clock: Callable[[], datetime],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Know nothing yet; ``held`` are the reviews that are open in this process, which need not be read."""
        super().__init__(held, clock=clock, failed=failed)
        self._home = home
        self._begun: set[str] = set()
        self._readers: dict[str, IntakeReader] = {}
        self._heard: dict[str, Intake] = {}

    def _keys(self) -> Sequence[str]:
        # A review that was begun stays: only for the other years it is looked again.
        for year in self._home.years():
            if (key := str(year)) not in self._begun and self._is_begun(year):
                self._begun.add(key)
        return sorted(self._begun, reverse=True)

    def _is_begun(self, year: int) -> bool:
        folder = self._home.sessions / f"{FOLDER}{year}"
        if not self._home.record and not any((folder / name).exists() for name in (RECORD, ARCHIVE)):
            return False
        try:
            return KeptReview(self._home, year).exists
        except PdcaError:
            return not self._home.record  # a record that cannot be read is listed, and told as such

    def _load(self, key: str) -> ReviewNow:
        journal = ReviewJournal(self._home, int(key), clock=self._clock, reading=True)
        try:
            heard = self._heard.get(key, NOTHING_HEARD)
            return ReviewNow(journal.review, heard, placements(journal.review, heard))
        finally:
            journal.close()

    def _open_marks(self) -> Marks:
        return marks_of(self._home.sessions, self._home.record, kind=REVIEW.kind, folder=FOLDER)

    def _beside(self, key: str) -> Hashable:
        """Return what changes with what the sessions of the year say."""
        reader = self._readers.setdefault(key, IntakeReader(self._home, int(key)))
        try:
            self._heard[key] = reader.read()
        except PdcaError:
            return None
        # The same object is read again as long as the sessions say the same.
        return id(self._heard[key])

    def _let_go(self) -> None:
        for reader in self._readers.values():
            reader.close()
        super()._let_go()
