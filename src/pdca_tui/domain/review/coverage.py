"""Counts of requests that are asked, open, overdue, handed in and accepted. Every number is the length of its rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from pdca_tui.domain.immutable import value
from pdca_tui.domain.review.intake import Intake, Leftover
from pdca_tui.domain.review.placements import heading_of
from pdca_tui.domain.review.promises import judged_of
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Finding, FindingReply, Report, Request
from pdca_tui.domain.review.vocabulary import ReplyStanding


class RequestState(StrEnum):
    """How far a request is: nobody answered, or only with what closes nothing; handed in; accepted."""

    OPEN = "open"
    HANDED_IN = "handed-in"
    ACCEPTED = "accepted"


@value
class RequestRow:
    """A finding that one department was asked to answer, and how far that is.

    ``reply`` is the reply that stands for it, the last one of that department.
    """

    finding: Finding
    request: Request
    state: RequestState
    reply: FindingReply | None = None

    def overdue(self, today: date) -> bool:
        """Whether it is open though its day has passed: computed, never entered."""
        return self.state is RequestState.OPEN and self.due < today

    @property
    def due(self) -> date:
        """The day that counts: the one promised by an answer to come, or the one by which an answer was asked for."""
        later = self.reply.now.due if self.reply is not None and self.reply.standing is ReplyStanding.ACCEPTED else None
        return later or self.request.due

    def age(self, today: date) -> int:
        """Return for how many days it has been asked."""
        return max(0, (today - self.request.at.date()).days)


@value
class Coverage:
    """The rows of a department, an article or the whole year; ``leftovers`` are what sessions left open."""

    rows: tuple[RequestRow, ...]
    leftovers: tuple[Leftover, ...] = ()

    @property
    def asked(self) -> tuple[RequestRow, ...]:
        """All that was asked; each is open, handed in or accepted."""
        return self.rows

    @property
    def open(self) -> tuple[RequestRow, ...]:
        """What is not settled."""
        return self._in(RequestState.OPEN)

    @property
    def handed_in(self) -> tuple[RequestRow, ...]:
        """What waits to be accepted."""
        return self._in(RequestState.HANDED_IN)

    @property
    def accepted(self) -> tuple[RequestRow, ...]:
        """What is settled."""
        return self._in(RequestState.ACCEPTED)

    def overdue(self, today: date) -> tuple[RequestRow, ...]:
        """Return what of the open rows should be settled by now."""
        return tuple(row for row in self.rows if row.overdue(today))

    def _in(self, state: RequestState) -> tuple[RequestRow, ...]:
        return tuple(row for row in self.rows if row.state is state)


def request_rows(review: Review) -> tuple[RequestRow, ...]:
    """Return every standing request, in the order of the findings and as departments were asked."""
    rows = []
    for request in review.requests.values():
        finding = review.findings[request.finding]
        if not request.withdrawn:
            rows.append(_row(review, finding, request))
    order = {department.key: at for at, department in enumerate(review.begun.departments)}
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                row.finding.article,
                row.finding.number,
                row.finding.rank,
                row.request.entry,
                order[row.request.department],
            ),
        )
    )


def _row(review: Review, finding: Finding, request: Request) -> RequestRow:
    own = [reply for reply in review.replies_to(finding.id) if _answers_for(reply, request.department)]
    if any(reply.settles for reply in own):
        state = RequestState.ACCEPTED
    elif any(reply.standing is ReplyStanding.HANDED_IN for reply in own):
        state = RequestState.HANDED_IN
    else:
        state = RequestState.OPEN
    settling = [reply for reply in own if reply.settles] or own
    return RequestRow(finding=finding, request=request, state=state, reply=settling[-1] if settling else None)


def _answers_for(reply: FindingReply, department: str) -> bool:
    return reply.by in (f"department:{department}" if department else "department", "department")


def coverage(review: Review, intake: Intake, *, department: str | None = None, article: int | None = None) -> Coverage:
    """Return what is asked of a department, under an article, or in the whole year."""
    rows = (
        row
        for row in request_rows(review)
        if (department is None or row.request.department == department) and (article is None or row.finding.article == article)
    )
    leftovers = (left for session in intake.sessions for left in session.leftovers)
    return Coverage(
        rows=tuple(rows),
        leftovers=tuple(
            left
            for left in leftovers
            if (department is None or department in left.departments)
            and (article is None or heading_of(review, left.ref, None) == article)
        ),
    )


@value
class Promise:
    """A reply that promised something, what the department says of it since, and what the body judges of that."""

    reply: FindingReply
    reported: Report | None = None
    judged: Report | None = None

    @property
    def open(self) -> bool:
        """Whether it is still to be kept: neither done nor dropped, by the judgement of the body if there is one."""
        last = self.judged or self.reported
        return last is None or not last.verdict.closes


def promises(review: Review, intake: Intake) -> tuple[Promise, ...]:
    """Return every promise of the accepted replies, in the order in which they were written; sessions may have judged them."""
    kept = (r for r in review.replies.values() if r.standing is ReplyStanding.ACCEPTED and r.now.status.promises)
    return tuple(
        Promise(
            reply=reply,
            reported=_last(review.implementations.get(reply.id)),
            judged=_last(judged_of(review, intake, reply)),
        )
        for reply in sorted(kept, key=lambda reply: reply.versions[0].entry)
    )


def _last(reports: Iterable[Report] | None) -> Report | None:
    told = tuple(reports or ())
    return told[-1] if told else None
