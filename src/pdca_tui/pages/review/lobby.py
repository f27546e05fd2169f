"""A review in the list of the sessions: its year, its rail, and what is unplaced."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from pdca_tui.domain.review.coverage import coverage
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.placements import Placements
from pdca_tui.domain.review.progress import progress
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.seats import Seat
from pdca_tui.pages.layout.styled_line import Line, Page, Role, edges
from pdca_tui.pages.review.seat_lines import seat_lines
from pdca_tui.pages.review.year import rail_lines
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.words import say


def review_entry(  # the review, and what of it is told to whom
    review: Review,
    intake: Intake,
    placed: Placements,
    names: ReviewNames,
    cells: int,
    *,
    hats: Iterable[Seat] = (),
    today: date | None = None,
    fresh: Collection[str] = (),
) -> list[Line]:
    """Return the lines of a review, one block: ``review:2023``; with what it has for ``hats``.

    ``fresh`` are the references of a member's opinions that became something else since they looked last.
    """
    page = Page(cells)
    whole = placed.counts()
    rail = progress(review, whole, coverage(review, intake))
    page.block(f"review:{review.key}")
    title = say("review.title", year=names.year(review.begun.fiscal_year))
    page.add(*edges(cells, ((f" {title}", Role.STRONG),), ((say(f"step.{rail.now}") + " ", Role.HERE),)))
    rail_lines(page, rail, indent=3)
    if whole.unplaced:
        page.para(say("review.page.unplaced", count=whole.unplaced), Role.ATTENTION, indent=3)
    if today is not None:
        seat_lines(page, review, intake, placed, names, hats, today, fresh=fresh, indent=3, blocks=False)
    page.block()
    page.blank()
    return page.lines


def broken_entry(year: int, problem: str, cells: int) -> list[Line]:
    """Return the lines of a review that cannot be read, and why."""
    page = Page(cells)
    page.block(f"review:{year}")
    page.para(say("review.title", year=year), Role.ATTENTION, indent=1)
    page.para(problem, indent=3)
    page.block()
    page.blank()
    return page.lines
