"""The rows behind a number: opinions, findings, requests, replies, promises or plans, with the numbers beside it above them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from pdca_tui.domain.review.counted import Counted, Row
from pdca_tui.domain.review.coverage import Promise, RequestRow
from pdca_tui.domain.review.events import ReviewedProgram
from pdca_tui.domain.review.intake import Intake, Leftover
from pdca_tui.domain.review.placements import Placement
from pdca_tui.domain.review.provenance import sources_now
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Finding, FindingReply, Plan
from pdca_tui.domain.review.vocabulary import PlacedState, ReplyStanding
from pdca_tui.pages.layout.styled_line import Line, Page, Role, Span
from pdca_tui.pages.review.board import finding_facts, opinion_head, opinion_place, source_list
from pdca_tui.pages.review.plan import plan_words
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.text import width
from pdca_tui.words import say

MOST = 300
"""Rows that are laid out at first."""


def rows_page(  # noqa: PLR0913  # what is looked at, and what is shown of it
    review: Review,
    intake: Intake,
    names: ReviewNames,
    numbers: Sequence[Counted],
    which: str,
    today: date,
    cells: int,
    *,
    title: str,
    marked: Collection[str] = (),
    most: int = MOST,
) -> list[Line]:
    """Return the rows of the number ``which``, below all ``numbers`` of what is looked at.

    Blocks are ``opinion:2024-01-24:12-3-1``, ``finding:F3``, ``request:F3:KEY``, ``left:2024-01-24:12-1-2``, ``reply:R1`` and
    ``plan:3``; ``marked`` are those of findings and requests. Of more rows than ``most`` the block ``more`` tells how many
    there are: a year with thousands of opinions is not laid out at once.
    """
    page = Page(cells)
    page.para(title, Role.STRONG, indent=1)
    shown = next((each for each in numbers if each.key == which), None)
    tabs: list[Span] = []
    for each in numbers:
        here = each is shown
        tabs.append((f"{'■' if here else ''}{say(f'count.{each.key}')} {each.count}", Role.HERE if here else Role.TEXT))
    _tabs(page, tabs)
    page.blank()
    rows = shown.rows if shown is not None else ()
    for row in rows[:most]:
        _row(page, review, intake, names, row, today, marked)
    if len(rows) > most:
        page.block("more")
        page.para(say("review.page.more-rows", count=len(rows) - most), Role.HERE, indent=1)
        page.block()
    if shown is None or not shown.rows:
        page.para(say("review.page.no-rows"), Role.DIM, indent=1)
    return page.lines


def _tabs(page: Page, tabs: Sequence[Span]) -> None:
    """Write the numbers beside each other, and go on below where they do not fit."""
    row: list[Span] = []
    taken = 0
    for text, role in tabs:
        if row and taken + 2 + width(text) > page.cells:
            page.add(*row)
            row, taken = [], 0
        row += [(" " if not row else "  ", Role.TEXT), (text, role)]
        taken = sum(width(each) for each, _ in row)
    page.add(*row)


def block_of(row: Row) -> str:
    """Return the block of a row."""
    match row:
        case Placement():
            return f"opinion:{row.ref}"
        case Finding():
            return f"finding:{row.id}"
        case RequestRow():
            return f"request:{row.finding.id}:{row.request.department}"
        case Leftover():
            return f"left:{row.ref}"
        case FindingReply():
            return f"reply:{row.id}"
        case Promise():
            return f"reply:{row.reply.id}"
        case Plan():
            return f"plan:{row.program}"
        case ReviewedProgram():
            return f"plan:{row.number}"


def _row(
    page: Page, review: Review, intake: Intake, names: ReviewNames, row: Row, today: date, marked: Collection[str]
) -> None:
    key = block_of(row)
    page.block(key)
    mark = "✓ " if key in marked else ""
    match row:
        case Placement():
            _opinion(page, names, row)
        case Finding():
            _finding(page, review, intake, names, row, mark)
        case RequestRow():
            _request(page, names, row, today, mark)
        case Leftover():
            _leftover(page, names, row, today)
        case FindingReply():
            reply_row(page, names, row)
        case Promise():
            _promise(page, names, row, today)
        case Plan():
            page.para(names.program(row.program), Role.STRONG, indent=1)
            plan_words(page, names, row)
        case ReviewedProgram():
            page.para(names.program(row.number), Role.STRONG, indent=1)
            page.para(say("review.page.no-plan"), Role.DIM, indent=3)
    page.block()


def _opinion(page: Page, names: ReviewNames, row: Placement) -> None:
    page.flow(*opinion_head(row, names, ""))
    if row.heard is not None:
        page.para(row.heard.text, Role.PAST if row.state is PlacedState.WITHDRAWN else Role.TEXT, indent=3)
    where, role = opinion_place(names, row)
    page.para(where, role, indent=3)


def _finding(page: Page, review: Review, intake: Intake, names: ReviewNames, row: Finding, mark: str) -> None:
    page.flow((f"{mark}{names.finding(row)}", Role.MARK if mark else Role.STRONG), *finding_facts(review, row.id), indent=1)
    page.para(row.now.text, indent=3)
    page.para(f"← {source_list(names, sources_now(review, intake, row.id))}", Role.DIM, indent=3)


def _request(page: Page, names: ReviewNames, row: RequestRow, today: date, mark: str) -> None:
    late = row.overdue(today)
    page.flow(
        (f"{mark}{names.finding(row.finding)}", Role.MARK if mark else Role.STRONG),
        (names.department(row.request.department), Role.TEXT),
        (say(f"request.{row.state}"), Role.ATTENTION if late else Role.TEXT),
        due_words(names, row, today),
        _age(row.age(today)),
        indent=1,
    )
    page.para(row.finding.now.text, indent=3)
    if row.request.words:
        page.para(say("review.ask.words", words=row.request.words), Role.DIM, indent=3)
    if row.request.moved:
        first = names.day(row.request.first_due)
        page.para(say("review.ask.first-due", day=first, reason=row.request.moved[-1].reason), Role.DIM, indent=3)
    if row.reply is None:
        return
    now = row.reply.now
    status, standing = say(f"answer.{now.status}"), say(f"finding-reply.{row.reply.standing}")
    page.para(say("review.ask.reply", id=row.reply.id, status=status, standing=standing), Role.DIM, indent=3)
    if row.reply.standing is ReplyStanding.SENT_BACK:
        page.para(say("review.ask.question", question=row.reply.steps[-1].words), Role.ATTENTION, indent=3)
    elif row.reply.standing is ReplyStanding.ACCEPTED and not row.reply.settles:
        page.para(say("review.ask.still-open", days=row.age(today)), Role.ATTENTION, indent=3)


def due_words(names: ReviewNames, row: RequestRow, today: date) -> Span:
    """Return by which day an answer is wanted, and whether that has passed."""
    late = row.overdue(today)
    told = say("review.ask.due", day=names.day(row.due)) + (say("review.ask.overdue") if late else "")
    return told, Role.ATTENTION if late else Role.DIM


def _age(days: int) -> Span:
    """Return since how many days something is open; nothing on its first day."""
    return (say("review.page.age", days=days) if days > 0 else "", Role.DIM)


def _leftover(page: Page, names: ReviewNames, row: Leftover, today: date) -> None:
    due = say("review.ask.due", day=names.day(row.due)) if row.due is not None else say("review.ask.no-day")
    late = row.due is not None and row.due < today
    page.flow(
        (names.opinion(row.ref), Role.STRONG),
        (due + (say("review.ask.overdue") if late else ""), Role.ATTENTION if late else Role.DIM),
        _age((today - row.since).days),
        (names.joined(map(names.department, row.departments)), Role.DIM),
        indent=1,
    )
    page.para(row.text, indent=3)


def reply_row(page: Page, names: ReviewNames, row: FindingReply) -> None:
    """Write a reply: whose it is, how far it is, which findings it answers and its words."""
    sent_back = row.standing is ReplyStanding.SENT_BACK
    page.flow(
        (row.id, Role.STRONG),
        (names.seat(row.by) if row.by else say("trace.department-unnamed"), Role.TEXT),
        (say(f"answer.{row.now.status}"), Role.TEXT),
        (say(f"finding-reply.{row.standing}"), Role.ATTENTION if sent_back else Role.DIM),
        (f"→ {names.findings(row.now.answers)}", Role.DIM),
        indent=1,
    )
    page.para(row.now.text, indent=3)
    if sent_back:
        page.para(say("review.ask.question", question=row.steps[-1].words), Role.ATTENTION, indent=3)


def _promise(page: Page, names: ReviewNames, row: Promise, today: date) -> None:
    reply_row(page, names, row.reply)
    now = row.reply.now
    measure = " ".join(filter(None, (say(f"measure.{now.measure.kind}"), now.measure.text)))
    page.para(say("trace.promise", year=names.year(now.year), measure=measure), Role.DIM, indent=3)
    for key, report in (("review.page.reported", row.reported), ("review.page.judged", row.judged)):
        verdict = say(f"verdict.{report.verdict}") if report is not None else say("review.page.nothing-yet")
        page.para(say(key, verdict=verdict), Role.TEXT if report is not None else Role.DIM, indent=3)
    if row.open:
        since = row.reply.steps[-1].at.date() if row.reply.steps else today
        page.para(say("review.page.promise-open", days=max(0, (today - since).days)), Role.ATTENTION, indent=3)
