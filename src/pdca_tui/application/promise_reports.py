"""What departments reported of promises in the review in which they were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.application.journal import Journal
from pdca_tui.application.record_copying import rows_found
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.promises import Implementation, Promise
from pdca_tui.sheets.home import Home

if TYPE_CHECKING:
    from pdca_tui.domain.review.review import Review

_REPORT = "ImplementationReported"
"""The name in the record of what a department reports of a promise."""


def review_of(home: Home, year: int) -> Review | None:
    """Return the review of a year as recorded; ``None`` where none was begun."""
    from pdca_tui.application.kept_review import KeptReview  # noqa: PLC0415  # most sessions are opened without any promise

    if year not in home.years() or not KeptReview(home, year).exists:
        return None
    journal = Journal(KeptReview(home, year), reading=True)
    try:
        review = journal.state
    finally:
        journal.close()
    return review if review.facts is not None else None


def _reported(home: Home, year: int) -> Review | None:
    """Return the review of a year where it tells of any report; ``None`` otherwise.

    Most tell of none, and every list of sessions would fold them all to find that out: their rows say so, and are checked.
    """
    from pdca_tui.application.kept_review import KeptReview  # noqa: PLC0415  # as above

    if year not in home.years():
        return None
    rows = rows_found(KeptReview(home, year))
    return review_of(home, year) if any(row.event.partition("/")[0] == _REPORT for row in rows) else None


def with_reports(home: Home, promises: tuple[Promise, ...]) -> tuple[Promise, ...]:
    """Return promises with what departments reported of them in the review, where the file says nothing itself."""
    reviews = {year: _reported(home, year) for year in {promise.year for promise in promises}}
    found = []
    for promise in promises:
        review = reviews[promise.year]
        reports = review.implementations.get(promise.id.partition("-")[2], ()) if review is not None else ()
        if promise.reported is None and reports:
            last = reports[-1]
            said = Implementation(verdict=last.verdict, text=last.text, evidence=last.evidence, reason=last.reason)
            promise = replace(promise, reported=said)  # noqa: PLW2901  # the same promise, with more known of it
        found.append(promise)
    return tuple(found)
