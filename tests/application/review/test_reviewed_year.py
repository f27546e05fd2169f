"""The year whose review somebody names over SSH, and what a member saw at the last look."""

from __future__ import annotations

import pytest

from at_review import lay_review
from pdca_tui.application.review.own_seen import SLOT, as_kept, seen_in, seen_of
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.application.review.reviewed_year import reviewed_year
from pdca_tui.domain.seats import Seat
from pdca_tui.errors import UsageError
from pdca_tui.sheets.home import Home

CHAMBER = Seat.parse("member:chamber")


def test_a_year_is_named_as_offices_write_it_or_not_at_all(home: Home) -> None:
    """The latest one without a word; a year without a review, and one that there is not, are told."""
    with pytest.raises(UsageError, match=r"review\.none-begun"):
        reviewed_year(home, "")
    lay_review(home)
    assert [reviewed_year(home, word) for word in ("", " 2023 ", "令和5年度", "令和5")] == [2023] * 4
    for word, key in (("2024", "review.not-begun"), ("1999", "review.no-year"), ("\x1b[2J", "review.no-year")):
        with pytest.raises(UsageError) as told:
            reviewed_year(home, word)
        assert told.value.key == key


def test_what_was_seen_is_kept_beside_the_record_and_is_no_part_of_it(home: Home) -> None:
    """It is private to the seat, and a broken one says nothing."""
    lay_review(home)
    journal = ReviewJournal(home, 2023)
    before = journal.review.last
    try:
        journal.save_draft(CHAMBER, SLOT, as_kept({"2024-01-24:12-3-1": "source; F1 draft 1"}))
        assert journal.review.last == before
    finally:
        journal.close()
    assert seen_of(home, 2023, [CHAMBER]) == {"2024-01-24:12-3-1": "source; F1 draft 1"}
    assert seen_of(home, 2023, [Seat.parse("member:it")]) == {}
    assert [seen_in({SLOT: text}) for text in ("", "{", "[1]", "{}")] == [{}] * 4
