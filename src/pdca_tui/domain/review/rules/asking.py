"""Asking departments to answer findings, by a day; the first day is never overwritten."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Request
from pdca_tui.domain.review.rules.preconditions import ReviewFacts, asked_reason, finding_of, line_of
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line


def decided(review: Review, command: c.AskDepartments | c.MoveDue | c.WithdrawRequest, at: datetime) -> ReviewFacts:
    """Return the facts of asking, and of changing what was asked, at the moment ``at``; ``Refused`` if a rule forbids it."""
    match command:
        case c.AskDepartments():
            return _asked(review, command, at)
        case c.MoveDue(due=due):
            request = _standing(review, command.finding, command.department)
            if due < at.date():
                raise Refused("refused.deadline-past", day=due.isoformat())
            if due == request.due:
                return ()
            moved = e.DueMoved(
                finding=request.finding,
                department=request.department,
                due=due,
                was=request.due,
                reason=asked_reason(command.reason),
            )
            return (moved,)
        case c.WithdrawRequest(reason=reason):
            request = _standing(review, command.finding, command.department)
            withdrawn = e.RequestWithdrawn(finding=request.finding, department=request.department, reason=asked_reason(reason))
            return (withdrawn,)
        case _:
            assert_never(command)


def _asked(review: Review, command: c.AskDepartments, at: datetime) -> ReviewFacts:
    if command.due < at.date():
        raise Refused("refused.deadline-past", day=command.due.isoformat())
    if not command.findings or not command.departments:
        raise Refused("refused.nothing-marked")
    known = {department.key for department in review.begun.departments}
    for key in command.departments:
        if key not in known:
            raise Refused("refused.no-department", seat=clean_line(key, 40))
    for id in command.findings:
        if not finding_of(review, id).standing.adopted:
            raise Refused("refused.not-adopted", finding=id)
        for key in command.departments:
            request = review.requests.get((id, key))
            if request is not None and not request.withdrawn:
                raise Refused("refused.asked-before", finding=id, department=key, day=request.due.isoformat())
    asked = e.DepartmentsAsked(
        findings=tuple(dict.fromkeys(command.findings)),
        departments=tuple(dict.fromkeys(command.departments)),
        due=command.due,
        words=line_of(command.words),
    )
    return (asked,)


def _standing(review: Review, finding: str, department: str) -> Request:
    request = review.requests.get((finding, department))
    if request is None or request.withdrawn:
        raise Refused("refused.not-asked", finding=clean_line(finding, 20), department=clean_line(department, 40))
    return request
