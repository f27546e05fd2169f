"""Between the closing and the publication: members confirm what they are recorded as having said, the chair approves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import assert_never

from pdca_tui.domain.immutable import replace, value
from pdca_tui.domain.session import events as e


class Standing(StrEnum):
    """How the minutes stand."""

    DRAFT = "draft"
    CONFIRMING = "confirming"
    APPROVED = "approved"


class Answer(StrEnum):
    """What became of a correction that a member asked for."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@value
class AskedCorrection:
    """A member asks to be recorded differently; ``before`` is what stood there when it was asked."""

    number: int
    at: datetime
    opinion: str
    by: str
    before: str
    text: str
    reason: str
    answer: Answer = Answer.OPEN
    answer_text: str = ""


@value
class Minutes:
    """The minutes of a session on their way from draft to approval."""

    standing: Standing = Standing.DRAFT
    until: date | None = None
    laid_open: int = 0
    """How often a day until which they stand open was told: the first time, and each time it was moved."""
    asked: tuple[AskedCorrection, ...] = ()
    confirmed: tuple[str, ...] = ()
    approved_at: datetime | None = None
    approved_by: str = ""
    approved_for: str = ""
    """Who approved, in a body without a roster: the secretariat entered it."""
    record_hash: str = ""
    minutes_hash: str = ""
    record_root: str = ""

    @property
    def open(self) -> tuple[AskedCorrection, ...]:
        """The corrections that nobody answered yet."""
        return tuple(asked for asked in self.asked if asked.answer is Answer.OPEN)

    def of(self, seats: Iterable[str]) -> tuple[AskedCorrection, ...]:
        """Return the corrections that ``seats`` asked for."""
        own = frozenset(seats)
        return tuple(asked for asked in self.asked if asked.by in own)

    def answered(self, seats: Iterable[str]) -> tuple[AskedCorrection, ...]:
        """Return the corrections that ``seats`` asked for and that were accepted or answered."""
        return tuple(asked for asked in self.of(seats) if asked.answer is not Answer.OPEN)

    def reopened(self) -> Minutes:
        """Return the minutes of a session that goes on: a draft again, which nobody has confirmed."""
        return replace(self, standing=Standing.DRAFT, until=None, laid_open=0, confirmed=())

    def overdue(self, at: datetime) -> bool:
        """Whether at the moment ``at`` the day until which they stood open has passed."""
        return self.until is not None and at.date() > self.until


Confirming = (
    e.ConfirmationOpened
    | e.CorrectionAsked
    | e.CorrectionAccepted
    | e.CorrectionDeclined
    | e.MinutesConfirmed
    | e.ConfirmationWithdrawn
    | e.MinutesApproved
)


def confirmed(minutes: Minutes, entry: e.Entry, event: Confirming) -> Minutes:
    """Return the minutes after an event of their confirmation."""
    match event:
        case e.ConfirmationOpened(until=until):
            return replace(minutes, standing=Standing.CONFIRMING, until=until, laid_open=minutes.laid_open + 1)
        case e.CorrectionAsked():
            asked = AskedCorrection(
                number=event.number,
                at=entry.at,
                opinion=event.opinion,
                by=event.by,
                before=event.before,
                text=event.text,
                reason=event.reason,
            )
            return replace(minutes, asked=(*minutes.asked, asked))
        case e.CorrectionAccepted(number=number):
            return _answered(minutes, number, Answer.ACCEPTED, "")
        case e.CorrectionDeclined(number=number, answer=answer):
            return _answered(minutes, number, Answer.DECLINED, answer)
        case e.MinutesConfirmed(by=by):
            return replace(minutes, confirmed=(*minutes.confirmed, by))
        case e.ConfirmationWithdrawn(by=by):
            return replace(minutes, confirmed=tuple(seat for seat in minutes.confirmed if seat != by))
        case e.MinutesApproved(by=by, on_behalf=on_behalf):
            return replace(
                minutes,
                standing=Standing.APPROVED,
                approved_at=entry.at,
                approved_by=by,
                approved_for=on_behalf,
                record_hash=event.record_hash,
                minutes_hash=event.minutes_hash,
                record_root=event.record_root,
            )
        case _:
            assert_never(event)


def _answered(minutes: Minutes, number: int, answer: Answer, text: str) -> Minutes:
    asked = tuple(replace(each, answer=answer, answer_text=text) if each.number == number else each for each in minutes.asked)
    return replace(minutes, asked=asked)
