"""What the reviews in the list have for who sits there: a member what became of theirs, a department what it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pdca_tui.application.review.review_list import ReviewNow
from pdca_tui.domain.review.coverage import coverage
from pdca_tui.domain.review.own_news import changed_since, own_standings
from pdca_tui.domain.seats import Role
from pdca_tui.pages.layout.styled_line import Role as LineRole
from pdca_tui.pages.review.own_news import own_changes_told
from pdca_tui.pages.review.seat_lines import department_of
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.words import as_lang, language, say

if TYPE_CHECKING:
    from pdca_tui.screens.shell.app_context import AppContext

Seen = Mapping[str, Mapping[str, str]]
"""What a member saw of theirs at the last look, by the year of the review."""


def fresh_own(app: AppContext, now: ReviewNow, seen: Mapping[str, str] | None) -> frozenset[str]:
    """Return the references of a member's own opinions that became something else since they looked last."""
    return frozenset(changed_since(seen, _standings(app, now))) if seen is not None else frozenset()


def _standings(app: AppContext, now: ReviewNow) -> dict[str, str]:
    members = (str(hat) for hat in app.hats if hat.role is Role.MEMBER)
    return {ref: each for seat in members for ref, each in own_standings(now.review, now.placed, seat).items()}


def review_news(app: AppContext, found: Mapping[str, ReviewNow], seen: Seen) -> str:
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


async def seen_by(app: AppContext) -> Seen:
    """Return what the members who sit here saw of theirs at their last look; of nobody else anything is kept."""
    members = [hat for hat in app.hats if hat.role is Role.MEMBER]
    return {key: await app.reviews.seen_by(key, members) for key in app.reviews.listing.found} if members else {}


async def watch_reviews(app: AppContext, *, landed: bool) -> None:
    """Tell who is in a session what of theirs changes in a review meanwhile; who ``landed`` there also what waits in it.

    Who came from the list of sessions was told there what waits.
    """
    again, listing = asyncio.Event(), app.reviews.listing
    stop = listing.follow(again.set)
    try:
        await listing.look()
        seen, told = await seen_by(app), ""
        before: dict[str, dict[str, str]] | None = None
        if not landed:
            told = review_news(app, _readable(app), seen)
        while True:
            again.clear()
            found = _readable(app)
            standings = {key: _standings(app, now) for key, now in found.items()}
            changed = _changed(app, found, before, standings) if before is not None else ""
            before, news = standings, review_news(app, found, seen)
            if sentence := changed or (news if news != told else ""):
                app.tell(sentence, LineRole.HERE, stay=True)
            told = news
            await again.wait()
    finally:
        stop()


def _readable(app: AppContext) -> dict[str, ReviewNow]:
    return {key: now for key, now in app.reviews.listing.found.items() if isinstance(now, ReviewNow)}


def _changed(
    app: AppContext, found: Mapping[str, ReviewNow], before: Mapping[str, Mapping[str, str]], now: Mapping[str, dict[str, str]]
) -> str:
    """Return what became of a member's own opinions since the last look at the list."""
    bodies = app.dataset.bodies if app.dataset is not None else ()
    for key, each in found.items():
        changed = set(changed_since(before.get(key, {}), now[key]))
        changes = [placed for placed in each.placed if str(placed.ref) in changed] if changed else []
        if changes:
            names = ReviewNames(each.review, bodies, as_lang(language()), terminal=True)
            return own_changes_told(each.review, names, changes)
    return ""
