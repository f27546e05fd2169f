"""What a review has for who sits here: a member what became of theirs, a department what it is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from pdca_tui.domain.review.coverage import coverage
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.placements import Placements, own_opinions
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.vocabulary import PlacedState
from pdca_tui.domain.seats import Role as SeatRole
from pdca_tui.domain.seats import Seat
from pdca_tui.pages.layout.styled_line import Page, Role, Span
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.words import say


def seat_lines(  # noqa: PLR0913  # what is told, to whom, and where it is written
    page: Page,
    review: Review,
    intake: Intake,
    placed: Placements,
    names: ReviewNames,
    hats: Iterable[Seat],
    today: date,
    *,
    fresh: Collection[str] = (),
    indent: int = 1,
    blocks: bool = True,
) -> None:
    """Write what there is for ``hats``, each as a block ``own:SEAT`` or ``asked:KEY`` if ``blocks`` are wanted.

    ``fresh`` are the references of a member's opinions that became something else since they looked last.
    """
    for hat in hats:
        if hat.role is SeatRole.MEMBER:
            if blocks:
                page.block(f"own:{hat}")
            _member(page, review, placed, str(hat), fresh, indent)
        elif hat.role is SeatRole.DEPARTMENT:
            if blocks:
                page.block(f"asked:{department_of(review, hat) or ''}")
            _department(page, review, intake, names, department_of(review, hat), today, indent)
    if blocks:
        page.block()


def department_of(review: Review, hat: Seat) -> str | None:
    """Return the department that a seat sits for; the only one there is for a seat that names none, ``None`` for all."""
    if hat.key:
        return hat.key
    departments = review.begun.departments
    return departments[0].key if len(departments) == 1 else None


def _member(page: Page, review: Review, placed: Placements, seat: str, fresh: Collection[str], indent: int) -> None:
    own = own_opinions(review, placed, seat)
    if not own:
        return
    states = Counter(each.placement.state for each in own)
    adopted = sum(any(review.findings[id].standing.adopted for id in each.placement.placing.findings) for each in own)
    spans: list[Span] = [(say("review.page.own-count", count=len(own)), Role.STRONG)]
    spans += [
        (f"{say(f'placed.{state}')} {states[state]}", Role.ATTENTION if state is PlacedState.UNPLACED else Role.TEXT)
        for state in PlacedState
        if states[state]
    ]
    if adopted:
        spans.append((say("review.page.adopted", count=adopted), Role.GOOD))
    changed = sum(str(each.placement.ref) in fresh for each in own)
    if changed:
        spans.append((say("review.page.own-changed", count=changed), Role.HERE))
    page.flow(*spans, indent=indent)


def _department(
    page: Page, review: Review, intake: Intake, names: ReviewNames, department: str | None, today: date, indent: int
) -> None:
    told = coverage(review, intake, department=department)
    name = names.department(department) if department else say("role.department")
    late = len(told.overdue(today))
    page.flow(
        (say("review.page.asked-of", department=name), Role.STRONG),
        (say("review.page.count-asked", count=len(told.asked)), Role.TEXT),
        (say("review.page.count-open", count=len(told.open)), Role.ATTENTION if told.open else Role.DIM),
        (say("review.page.count-overdue", count=late) if late else "", Role.ATTENTION),
        (say("review.page.count-leftovers", count=len(told.leftovers)) if told.leftovers else "", Role.ATTENTION),
        indent=indent,
    )
