"""The year: the rail from the opinions to the publication, and every article with its counts."""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.domain.review.coverage import coverage
from pdca_tui.domain.review.intake import HeardMark, Intake, councils
from pdca_tui.domain.review.placements import Counts, Placements, gone_sessions, marks_under, placements
from pdca_tui.domain.review.progress import Progress, progress
from pdca_tui.domain.review.provenance import lacking
from pdca_tui.domain.review.review import Review
from pdca_tui.pages.layout.styled_line import Line, Page, Role, Span
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.text import width
from pdca_tui.words import say


def year_page(
    review: Review, intake: Intake, names: ReviewNames, cells: int, *, placed: Placements | None = None
) -> list[Line]:
    """Return the year; the rail is the block ``rail``, each article one such as ``article:12``.

    What stands in the way of forwarding is a block that names the first of it: ``lacking:opinion:2024-01-24:12-3-1``,
    ``lacking:finding:F3``, ``lacking:objection:4``; every session without approved minutes is one: ``lacking:session:KEY``.
    ``placed`` is where every opinion is, where that is known already.
    """
    page = Page(cells)
    placed = placements(review, intake) if placed is None else placed
    whole = placed.counts()
    page.block("rail")
    rail_lines(page, progress(review, whole, coverage(review, intake)))
    page.block()
    if review.begun.note:
        page.para(review.begun.note, Role.DIM, indent=1)
    for key, day in gone_sessions(review, intake):
        page.para(say("review.session-gone", session=key, day=names.day(day)), Role.ATTENTION, indent=1)
    for key in intake.unreadable:
        page.para(say("review.session-unreadable", session=key), Role.ATTENTION, indent=1)
    page.blank()
    for article in review.begun.articles:
        page.block(f"article:{article.number}")
        page.para(names.article(article.number), Role.STRONG, indent=1)
        page.flow(*article_counts(placed.counts(article.number)), indent=3)
        write_marks(page, names, marks_under(review, intake, article.number), indent=3)
        page.block()
    if (elsewhere := placed.counts(0)).total:
        page.block("article:0")
        page.para(say("review.page.elsewhere"), Role.STRONG, indent=1)
        page.flow(*article_counts(elsewhere), indent=3)
        page.block()
    page.blank()
    missing = lacking(review, intake, placed, next((each.key for each in councils(intake)), ""))
    if missing.unplaced:
        page.block(f"lacking:opinion:{missing.unplaced[0]}")
        page.para(say("review.page.unplaced", count=len(missing.unplaced)), Role.ATTENTION, indent=1)
    if missing.changed:
        page.block(f"lacking:finding:{missing.changed[0][0]}")
        page.para(say("review.page.changed", count=len(missing.changed)), Role.ATTENTION, indent=1)
    if missing.objections:
        page.block(f"lacking:objection:{missing.objections[0]}")
        page.para(say("review.page.objections", count=len(missing.objections)), Role.ATTENTION, indent=1)
    for key in missing.unapproved:
        page.block(f"lacking:session:{key}")
        page.para(say("review.page.unapproved", session=key), Role.DIM, indent=1)
    page.block()
    if not missing:
        page.para(say("review.page.complete"), Role.GOOD, indent=1)
    return page.lines


def write_marks(page: Page, names: ReviewNames, marks: Iterable[HeardMark], *, indent: int) -> None:
    """Write the marks that sessions gave, each below its program."""
    program = 0
    for mark in marks:
        if mark.program != program:
            program = mark.program
            page.para(names.program(program), Role.DIM, indent=indent)
        page.item("・", names.mark(mark), indent=indent)
        for reason in mark.reasons:
            page.para(reason, Role.DIM, indent=indent + 2)


def rail_lines(page: Page, rail: Progress, *, indent: int = 1) -> None:
    """Write the rail: each step with its count, the one that the review is at marked by a square."""
    steps = [(f"{'■' if step is rail.now else ''}{say(f'step.{step}')} {count}", step) for step, count in rail.counts.items()]
    taken = indent + sum(width(text) for text, _ in steps)
    # Where it nearly fits the lines between the steps are shorter; where it does not it goes on below.
    between = " ─ " if taken + 3 * (len(steps) - 1) <= page.cells < taken + 4 * (len(steps) - 1) else " ── "
    row: list[Span] = [(" " * indent, Role.TEXT)]
    taken = first = indent
    for text, step in steps:
        before = between if taken > first else ""
        if before and taken + width(before + text) > page.cells:
            page.add(*row)
            row, taken, before = [(" " * (indent + 2), Role.TEXT)], indent + 2, ""
        row += [(before, Role.RULE), (text, Role.HERE if step is rail.now else Role.TEXT)]
        taken += width(before + text)
    page.add(*row)


def article_counts(told: Counts) -> tuple[Span, ...]:
    """Return the counts of an article; what is nothing is left out, but for the opinions and the findings."""
    spans: list[Span] = [(say("review.page.opinions", count=told.total), Role.TEXT)]
    if told.unplaced:
        spans.append((say("review.page.open", count=told.unplaced), Role.ATTENTION))
    spans.append((say("review.page.findings", count=told.findings), Role.TEXT))
    if told.adopted + told.published:
        spans.append((say("review.page.adopted", count=told.adopted + told.published), Role.DIM))
    if told.withdrawn:
        spans.append((say("review.page.withdrawn", count=told.withdrawn), Role.DIM))
    if told.missing:
        spans.append((say("review.page.missing", count=told.missing), Role.ATTENTION))
    return tuple(spans)
