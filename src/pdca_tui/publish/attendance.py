"""Who was there, when, and whether that made a quorum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from pdca_tui.domain.session import Session, Stay
from pdca_tui.domain.standing import without_slips
from pdca_tui.publish.markdown import Align, Document
from pdca_tui.publish.naming import Names, same_minute


@dataclass(frozen=True, slots=True)
class Attendance:
    """The time that each seat of the body spent in the session, in the order of the roster."""

    opened: datetime | None
    closed: datetime | None
    stays: dict[str, tuple[Stay, ...]]

    @classmethod
    def of(cls, session: Session) -> Attendance:
        """Return the attendance of a session as its record has it."""
        seats = session.convened.body.seats
        stays = {seat.key: _within(without_slips(_joined(session.presence.get(seat.key, ()))), session) for seat in seats}
        return cls(session.opened, session.closed, stays)

    @property
    def present(self) -> tuple[str, ...]:
        """The seats that were taken at any time of the session."""
        return tuple(key for key, stays in self.stays.items() if stays)

    @property
    def absent(self) -> tuple[str, ...]:
        """The seats that never were."""
        return tuple(key for key, stays in self.stays.items() if not stays)

    @property
    def at_opening(self) -> int:
        """How many seats were taken when the session opened, in that minute."""
        opened = self.opened
        if opened is None:
            return 0
        return sum(
            any(_holds(stay, opened) or same_minute(stay.since, opened) for stay in each) for each in self.stays.values()
        )

    def lacking(self, quorum: int, breaks: Sequence[Stay]) -> list[Stay]:
        """Return the times of the session, other than breaks, at which fewer than ``quorum`` seats were taken."""
        if self.opened is None:
            return []
        stays = [stay for each in self.stays.values() for stay in each]
        ends = {at for stay in (*stays, *breaks) for at in (stay.since, stay.until) if at}
        within = sorted(at for at in {self.opened, *ends} if at >= self.opened and (self.closed is None or at < self.closed))
        gaps = _joined(
            [
                Stay(since=since, until=until)
                for since, until in pairwise([*within, self.closed])
                if since and sum(_holds(stay, since) for stay in stays) < quorum and not any(_holds(b, since) for b in breaks)
            ]
        )
        return [gap for gap in gaps if not (gap.until and same_minute(gap.since, gap.until))]

    def remarks(self, key: str, names: Names) -> str:
        """Return when a seat came and went, where that was not at the opening and the closing."""
        words = []
        for stay in self.stays[key]:
            if self.opened and stay.since > self.opened and not same_minute(stay.since, self.opened):
                words.append(names.say("minutes.arrived", at=names.clock(stay.since)))
            if stay.until and not (self.closed and (stay.until > self.closed or same_minute(stay.until, self.closed))):
                words.append(names.say("minutes.left", at=names.clock(stay.until)))
        return names.listed(words)


def attendance(doc: Document, session: Session, names: Names) -> None:
    """Write the roster with who was there, and the quorum."""
    roll = Attendance.of(session)
    doc.heading(2, names.say("minutes.attendance"))
    columns = [
        "minutes.seat",
        *(() if names.withheld else ("minutes.organization", "minutes.post")),
        "minutes.presence",
        "minutes.remark",
    ]
    rows = []
    for seat in session.convened.body.seats:
        who = (names.member(seat.key), *(() if names.withheld else (seat.organization, seat.post)))
        rows.append((*who, _word(session, roll, seat.key, names), roll.remarks(seat.key, names)))
    doc.table([(names.say(column), Align.LEFT) for column in columns], rows)
    _quorum(doc, session, roll, names)


def attendance_in_short(doc: Document, session: Session, names: Names) -> None:
    """Write who was there in two lines, and the quorum."""
    roll = Attendance.of(session)
    doc.heading(2, names.say("minutes.attendance"))
    for word, keys in ((names.say("minutes.present"), roll.present), (_missing(session, names), roll.absent)):
        if keys:
            seats = names.listed(map(names.member, keys))
            doc.item(names.say("minutes.presence.line", word=word, count=len(keys), seats=seats))
    _quorum(doc, session, roll, names)


def _quorum(doc: Document, session: Session, roll: Attendance, names: Names) -> None:
    body = session.convened.body
    facts = {"needed": body.quorum, "seats": len(body.seats)}
    if session.opened is None:
        held = names.say("minutes.quorum.planned", **facts)
    else:
        word = names.say("minutes.quorate" if roll.at_opening >= body.quorum else "minutes.inquorate")
        held = names.say("minutes.quorum.held", **facts, present=roll.at_opening, word=word)
    doc.item(names.say("minutes.fact", label=names.say("minutes.quorum"), value=held))
    if gaps := roll.lacking(body.quorum, session.breaks):
        spans = names.listed(names.span(gap.since, gap.until) for gap in gaps)
        doc.item(names.say("minutes.fact", label=names.say("minutes.quorum.lacked"), value=spans))


def _word(session: Session, roll: Attendance, key: str, names: Names) -> str:
    return names.say("minutes.present") if roll.stays[key] else _missing(session, names)


def _missing(session: Session, names: Names) -> str:
    return names.say("minutes.awaited" if session.closed is None else "minutes.absent")


def _joined(stays: Sequence[Stay]) -> list[Stay]:
    """Return the stays without what was taken back: a leaving at the moment of arrival, a return at the moment of leaving."""
    joined: list[Stay] = []
    for stay in stays:
        since = joined.pop().since if joined and joined[-1].until == stay.since else stay.since
        if stay.until is None or stay.until > since:
            joined.append(Stay(since=since, until=stay.until))
    return joined


def _within(stays: Sequence[Stay], session: Session) -> tuple[Stay, ...]:
    """Return the stays that have a part in the session."""
    opened, closed = session.opened, session.closed
    return tuple(
        stay
        for stay in stays
        if (opened is None or stay.until is None or stay.until > opened) and (closed is None or stay.since < closed)
    )


def _holds(stay: Stay, at: datetime) -> bool:
    return stay.since <= at and (stay.until is None or stay.until > at)
