"""The page of requests and their progress: by department, and by article."""

from __future__ import annotations

from datetime import date

from pdca_tui.domain.review.coverage import Coverage, coverage
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.review import Review
from pdca_tui.pages.layout.styled_line import Line, Page, Role, Span
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.words import say


def coverage_page(review: Review, intake: Intake, names: ReviewNames, today: date, cells: int) -> list[Line]:
    """Return the coverage; blocks are ``all``, ``department:KEY`` and ``article:12``, each with the numbers of its rows."""
    page = Page(cells)
    whole = coverage(review, intake)
    page.block("all")
    page.para(say("review.page.all-departments"), Role.STRONG, indent=1)
    page.flow(*coverage_counts(whole, today), indent=3)
    page.block()
    page.heading(say("review.page.by-department"))
    for department in review.begun.departments:
        page.block(f"department:{department.key}")
        page.para(department.name, Role.STRONG, indent=1)
        page.flow(*coverage_counts(coverage(review, intake, department=department.key), today), indent=3)
        page.block()
    page.heading(say("review.page.by-article"))
    for article in review.begun.articles:
        page.block(f"article:{article.number}")
        page.para(names.article(article.number), Role.STRONG, indent=1)
        page.flow(*coverage_counts(coverage(review, intake, article=article.number), today), indent=3)
        page.block()
    return page.lines


def coverage_counts(told: Coverage, today: date) -> tuple[Span, ...]:
    """Return the numbers of a coverage, each of which is the length of its rows."""
    late = len(told.overdue(today))
    return (
        (say("review.page.count-asked", count=len(told.asked)), Role.TEXT),
        (say("review.page.count-open", count=len(told.open)), Role.ATTENTION if told.open else Role.DIM),
        (say("review.page.count-overdue", count=late), Role.ATTENTION if late else Role.DIM),
        (say("review.page.count-handed-in", count=len(told.handed_in)), Role.TEXT),
        (say("review.page.count-accepted", count=len(told.accepted)), Role.DIM),
        (say("review.page.count-leftovers", count=len(told.leftovers)) if told.leftovers else "", Role.ATTENTION),
    )
