"""The page of requests and their progress: by department, by article, and the rows behind a number."""

from __future__ import annotations

from datetime import date

from pdca_tui.domain.review.coverage import Coverage, RequestRow, coverage
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.review import Review
from pdca_tui.pages.layout.styled_line import Line, Page, Role, Span
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.words import say


def coverage_page(review: Review, intake: Intake, names: ReviewNames, today: date, cells: int) -> list[Line]:
    """Return the coverage; blocks are ``department:KEY`` and ``article:12``, each with the numbers of its rows."""
    page = Page(cells)
    whole = coverage(review, intake)
    page.flow(*coverage_counts(whole, today), indent=1)
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


def department_page(review: Review, intake: Intake, names: ReviewNames, department: str, today: date, cells: int) -> list[Line]:
    """Return what one department is asked; blocks are ``finding:F3`` and ``left:2024-01-24:12-1-2``."""
    page = Page(cells)
    told = coverage(review, intake, department=department)
    page.heading(names.department(department))
    page.flow(*coverage_counts(told, today), indent=1)
    for row in told.asked:
        _row(page, names, row, today)
    if told.leftovers:
        page.heading(say("review.ask.leftovers"))
    for left in told.leftovers:
        page.block(f"left:{left.ref}")
        due = say("review.ask.due", day=names.day(left.due)) if left.due is not None else say("review.ask.no-day")
        late = left.due is not None and left.due < today
        page.flow(
            (names.opinion(left.ref), Role.STRONG),
            (due + (say("review.ask.overdue") if late else ""), Role.ATTENTION if late else Role.DIM),
            indent=1,
        )
        page.para(left.text, indent=3)
        page.block()
    if not told.asked and not told.leftovers:
        page.blank()
        page.para(say("review.ask.nothing"), Role.DIM, indent=1)
    return page.lines


def _row(page: Page, names: ReviewNames, row: RequestRow, today: date) -> None:
    page.block(f"finding:{row.finding.id}")
    late = say("review.ask.overdue") if row.overdue(today) else ""
    page.flow(
        (names.finding(row.finding), Role.STRONG),
        (say(f"request.{row.state}"), Role.ATTENTION if late else Role.TEXT),
        (say("review.ask.due", day=names.day(row.due)) + late, Role.ATTENTION if late else Role.DIM),
        indent=1,
    )
    page.para(row.finding.now.text, indent=3)
    if row.reply is not None:
        status, standing = say(f"answer.{row.reply.now.status}"), say(f"finding-reply.{row.reply.standing}")
        page.para(say("review.ask.reply", id=row.reply.id, status=status, standing=standing), Role.DIM, indent=3)
    page.block()
