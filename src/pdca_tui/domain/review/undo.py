"""Taking changes of a review back, at any depth, by a recorded correction.

Every entry knows what its rows were before. It can be taken back while they are as it left them: where somebody changed one
since, that entry has to be taken back first, and the refusal names it. So nobody's later work is undone unawares.
"""

from __future__ import annotations

from datetime import UTC, datetime

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.fold import taken_back as put_back
from pdca_tui.domain.review.invariants import broken
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Change, Placing
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import Refused

_ANY_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
"""What is put back has its own moments; the trial that looks whether it can be needs one."""


def taken_back(review: Review, seat: Seat, number: int | None = None) -> tuple[tuple[e.ReviewEvent, ...], int]:
    """Return the fact that takes back entry ``number``, or the last one of the seat, and the number of that entry.

    ``Refused`` if it is nothing that can be taken back, somebody else's, taken back already, or built upon since.
    """
    if number is None:
        number = next(review.own_entries(str(seat)), None)
        if number is None:
            raise Refused("refused.nothing-to-undo")
    changed = review.history.get(number)
    if changed is None:
        raise Refused("refused.review-not-undone", number=number)
    if number in review.undone:
        raise Refused("refused.review-undone", number=number, by=review.undone[number])
    if changed.seat != str(seat) and not (seat.role is Role.SECRETARIAT and changed.seat == str(Role.FACILITATOR)):
        raise Refused("refused.not-yours")
    for change in changed.changes:
        since = review.made_by.get(change.cell, 0)
        if since != change.after_by:
            raise Refused("refused.review-built-upon", number=number, since=since)
        _may_change_sources(review, change)
    event = e.ChangeTakenBack(entry=number)
    trial = e.ReviewEntry(number=review.last + 1, at=_ANY_MOMENT, seat=str(seat), event=event, undoes=number)
    after = put_back(review, trial, number)
    if broken(after, [change.cell for change in changed.changes]):
        raise Refused("refused.review-in-use", number=number)
    return (event,), number


def _may_change_sources(review: Review, change: Change) -> None:
    """Refuse to take a source away from a finding that is before the council or adopted."""
    table, key = change.cell
    if table != "placings" or not isinstance(key, OpinionRef):
        return
    now = review.placing(key)
    before = change.before if isinstance(change.before, Placing) else Placing()
    for id in set(now.findings) - set(before.findings):
        finding = review.findings[id]
        if not finding.standing.open and finding.stands and not finding.imported:
            raise Refused("refused.finding-forwarded", finding=finding.id)
