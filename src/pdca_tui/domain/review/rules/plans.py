"""Plans of the next fiscal year: per program, numbered or plain, with the findings that they take up."""

from __future__ import annotations

from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rules.preconditions import ReviewFacts, finding_of, line_of, programs_of, words_of
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import Refused


def decided(review: Review, command: c.WritePlan, seat: Seat) -> ReviewFacts:
    """Return the facts of writing a plan; ``Refused`` where it is for another department's program, or changed meanwhile."""
    (program,) = programs_of(review, (command.program,))
    if seat.role is Role.DEPARTMENT and seat.key:
        own = next((each for each in review.begun.departments if each.key == seat.key), None)
        if own is None or (own.programs and program not in own.programs):
            raise Refused("refused.not-your-program")
    old = review.plans.get(program)
    if command.version != (len(old.versions) if old is not None else 0):
        raise Refused("refused.plan-meanwhile", number=program)
    if bool(command.text) == bool(command.items):
        raise Refused("refused.plan-text-or-items")
    findings = []
    for id in dict.fromkeys(command.findings):
        if not finding_of(review, id).standing.adopted:
            raise Refused("refused.not-adopted", finding=id)
        findings.append(id)
    plan = e.PlanWritten(
        program=program,
        text=words_of(command.text) if command.text else "",
        items=tuple(words_of(item) for item in command.items),
        findings=tuple(findings),
        note=line_of(command.note),
    )
    same = old is not None and old.now.content == (plan.text, plan.items, plan.findings, plan.note)
    return () if same else (plan,)
