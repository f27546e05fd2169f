"""The list of requests to a department, as text for a mail: ``pdca review ask``."""

from __future__ import annotations

from datetime import date

from pdca_tui.domain.review.coverage import RequestRow, RequestState, coverage
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.vocabulary import ReplyStanding
from pdca_tui.publish.review.labels import ReviewNames


def request_list(review: Review, intake: Intake, names: ReviewNames, department: str, today: date) -> str:
    """Return what a department is asked and has not settled, by finding, and what sessions left open; overdue on ``today``."""
    told = coverage(review, intake, department=department)
    waiting = [row for row in told.asked if row.state is not RequestState.ACCEPTED]
    lines = [
        names.say("review.ask.title", year=names.year(review.begun.fiscal_year), department=names.department(department)),
        names.say(
            "review.ask.counts",
            asked=len(told.asked),
            open=len(told.open),
            overdue=len(told.overdue(today)),
            handed_in=len(told.handed_in),
            accepted=len(told.accepted),
        ),
    ]
    if not waiting and not told.leftovers:
        lines += ["", names.say("review.ask.nothing")]
    for row in waiting:
        lines += ["", *_asked(review, row, names, today)]
    if told.leftovers:
        lines += ["", names.say("review.ask.leftovers")]
        for left in told.leftovers:
            due = names.say("review.ask.due", day=names.day(left.due)) if left.due else names.say("review.ask.no-day")
            late = names.say("review.ask.overdue") if left.due is not None and left.due < today else ""
            lines += [f"- {names.opinion(left.ref)}　{due}{late}", f"  {left.text}"]
    return "\n".join(lines) + "\n"


def _asked(review: Review, row: RequestRow, names: ReviewNames, today: date) -> list[str]:
    finding, request = row.finding, row.request
    late = names.say("review.ask.overdue") if row.overdue(today) else ""
    lines = [f"{names.finding(finding)}　{names.say('review.ask.due', day=names.day(row.due))}{late}", finding.now.text]
    if finding.now.programs:
        lines.append(names.joined(names.program(number) for number in finding.now.programs))
    if request.moved:
        moved = names.say("review.ask.first-due", day=names.day(request.first_due), reason=request.moved[-1].reason)
        lines.append(moved)
    if request.words:
        lines.append(names.say("review.ask.words", words=request.words))
    if row.reply is not None:
        status = names.say(f"answer.{row.reply.now.status}")
        standing = names.say(f"finding-reply.{row.reply.standing}")
        lines.append(names.say("review.ask.reply", id=row.reply.id, standing=standing, status=status))
        if row.reply.standing is ReplyStanding.SENT_BACK:
            lines.append(names.say("review.ask.question", question=row.reply.steps[-1].words))
        elif row.reply.standing is ReplyStanding.ACCEPTED:
            lines.append(names.say("review.ask.still-open", days=row.age(today)))
    asked = [each.department for each in review.requests_of(finding.id) if each.department != request.department]
    if asked:
        lines.append(names.say("review.ask.others", departments=names.joined(map(names.department, asked))))
    return lines
