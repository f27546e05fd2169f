"""What the reviews in the list have for who sits there: a member what became of theirs, a department what it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pdca_tui.domain.review.coverage import coverage
from pdca_tui.domain.review.own_news import changed_since, own_standings
from pdca_tui.domain.seats import Role
from pdca_tui.pages.review.seat_lines import department_of
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.review.review_list import ReviewNow
    from pdca_tui.screens.shell.app_context import AppContext


def fresh_own(app: AppContext, now: ReviewNow, seen: Mapping[str, str] | None) -> frozenset[str]:
    """Return the references of a member's own opinions that became something else since they looked last."""
    if seen is None:
        return frozenset()
    members = (str(hat) for hat in app.hats if hat.role is Role.MEMBER)
    told = {ref: each for seat in members for ref, each in own_standings(now.review, now.placed, seat).items()}
    return frozenset(changed_since(seen, told))


def review_news(app: AppContext, found: Mapping[str, ReviewNow], seen: Mapping[str, Mapping[str, str]]) -> str:
    """Return a sentence on what waits in the latest review that has anything for who sits here; empty for nothing."""
    for key, now in found.items():
        changed = len(fresh_own(app, now, seen.get(key)))
        if changed:
            return say("review.news.lobby-own", year=key, count=changed)
        for hat in app.hats:
            if hat.role is not Role.DEPARTMENT:
                continue
            told = coverage(now.review, now.intake, department=department_of(now.review, hat))
            if told.open:
                late = len(told.overdue(app.now().date()))
                return say("review.news.lobby-asked", year=key, count=len(told.open), late=late)
    return ""
