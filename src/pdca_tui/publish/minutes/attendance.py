"""Attendance in the minutes, with times and the quorum."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import COUNTED, Attending
from pdca_tui.domain.session.lifecycle import Deputized, without_slips
from pdca_tui.domain.session.session import Session, Stay
from pdca_tui.publish.document.writer import Writer
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.naming import Names, same_minute


@value(kw_only=False)
class Attendance:
    """The time that each seat of the body spent in the session, in the order of the roster."""

    opened: datetime | None
    closed: datetime | None
    stays: dict[str, tuple[Stay, ...]]
    counts: tuple[Attending, ...] = COUNTED
    """The ways of taking a seat that count for the quorum."""

    @classmethod
    def of(cls, session: Session) -> Attendance:
        """Return the attendance of a session as its record has it."""
        seats = session.convened.body.seats
        stays = {seat.key: _within(without_slips(_joined(session.presence.get(seat.key, ()))), session) for seat in seats}
        return cls(session.opened, session.closed, stays, session.convened.body.quorum_counts)

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
        """How many seats that count for the quorum were taken when the session opened, in that minute."""
        opened = self.opened
        if opened is None:
            return 0
        return sum(
            any(stay.how in self.counts and (_holds(stay, opened) or same_minute(stay.since, opened)) for stay in each)
            for each in self.stays.values()
        )

    def lacking(self, quorum: int, breaks: Sequence[Stay]) -> list[Stay]:
        """Return the times of the session, other than breaks, at which fewer than ``quorum`` seats were taken."""
        if self.opened is None:
            return []
        stays = [stay for each in self.stays.values() for stay in each if stay.how in self.counts]
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
        stays = self.stays[key]
        for before, stay, after in zip((None, *stays), stays, (*stays[1:], None), strict=False):
            if before is not None and before.until == stay.since:
                how = names.say(f"attending.{stay.how}")
                words.append(names.say("minutes.changed", at=names.clock(stay.since), how=how))
            elif self.opened and stay.since > self.opened and not same_minute(stay.since, self.opened):
                words.append(names.say("minutes.arrived", at=names.clock(stay.since)))
            if after is not None and after.since == stay.until:
                continue
            if stay.until and not (self.closed and (stay.until > self.closed or same_minute(stay.until, self.closed))):
                words.append(names.say("minutes.left", at=names.clock(stay.until)))
        return names.listed(words)


def attendance(doc: Writer, session: Session, names: Names) -> None:
    """Write the roster with who was there, and the quorum."""
    roll = Attendance.of(session)
    doc.heading(2, names.say("minutes.attendance"))
    if not session.convened.body.seats:
        doc.paragraph(names.say("minutes.no-roster"))
        return
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
    _chair(doc, session, names)


def attendance_in_short(doc: Writer, session: Session, names: Names) -> None:
    """Write who was there in two lines, and the quorum."""
    roll = Attendance.of(session)
    doc.heading(2, names.say("minutes.attendance"))
    if not session.convened.body.seats:
        doc.paragraph(names.say("minutes.no-roster"))
        return
    by_word: dict[str, list[str]] = {}
    for key in (*roll.present, *roll.absent):
        by_word.setdefault(_word(session, roll, key, names), []).append(key)
    for word in sorted(by_word, key=_words_in_order(names).index):
        if keys := by_word[word]:
            seats = names.listed(map(names.member, keys))
            doc.item(names.say("minutes.presence.line", word=word, count=len(keys), seats=seats))
    _quorum(doc, session, roll, names)
    _chair(doc, session, names)


def _chair(doc: Writer, session: Session, names: Names) -> None:
    """Write who chaired in the chair's place."""
    if session.deputized:
        told = names.listed(_deputy(session, each, names) for each in session.deputized)
        doc.item(names.say("minutes.fact", label=names.say("minutes.chair"), value=told))


def _deputy(session: Session, chaired: Deputized, names: Names) -> str:
    """Return who chaired in the chair's place, and when, where that was not all the time."""
    seat, opened, closed = names.member(chaired.seat), session.opened, session.closed
    since = chaired.since if opened and chaired.since > opened and not same_minute(chaired.since, opened) else None
    if closed and since and since >= closed:
        since = None  # entered afterwards: only when it was entered is known
    if since is None and chaired.until is None:
        return seat
    return names.say("minutes.aside.of", text=seat, aside=names.span(since or opened or chaired.since, chaired.until))


def _quorum(doc: Writer, session: Session, roll: Attendance, names: Names) -> None:
    body = session.convened.body
    facts = {"needed": body.quorum, "seats": len(body.seats)}
    if session.opened is None:
        held = names.say("minutes.quorum.planned", **facts)
    else:
        word = names.say("minutes.quorate" if roll.at_opening >= body.quorum else "minutes.inquorate")
        held = names.say("minutes.quorum.held", **facts, present=roll.at_opening, word=word)
    doc.item(names.say("minutes.fact", label=names.say("minutes.quorum"), value=held))
    if any(stay.how is not Attending.IN_PERSON for stays in roll.stays.values() for stay in stays):
        counts = names.listed(names.say(f"attending.{how}") for how in body.quorum_counts)
        doc.item(names.say("minutes.fact", label=names.say("minutes.quorum.counts"), value=counts))
    for key, counted in (("minutes.short.opened", session.opened_counted), ("minutes.short.closed", session.closed_counted)):
        if counted is not None:
            doc.item(names.say(key, counted=counted))
    if gaps := roll.lacking(body.quorum, session.breaks):
        spans = names.listed(names.span(gap.since, gap.until) for gap in gaps)
        doc.item(names.say("minutes.fact", label=names.say("minutes.quorum.lacked"), value=spans))


def _word(session: Session, roll: Attendance, key: str, names: Names) -> str:
    if stays := roll.stays[key]:
        return names.say(f"attending.{stays[-1].how}")
    if key in session.excused:
        return names.say("attending.excused")
    return names.say("minutes.awaited" if session.closed is None else "minutes.absent")


def _words_in_order(names: Names) -> list[str]:
    """Return every word for how a seat stands, in the order in which they are told."""
    ways = [f"attending.{how}" for how in Attending]
    return [names.say(key) for key in (*ways, "attending.excused", "minutes.awaited", "minutes.absent")]


def _joined(stays: Sequence[Stay]) -> list[Stay]:
    """Return the stays without what was taken back: a leaving at the moment of arrival, a return at the moment of leaving."""
    joined: list[Stay] = []
    for stay in stays:
        goes_on = joined and (joined[-1].until, joined[-1].how) == (stay.since, stay.how)
        since = joined.pop().since if goes_on else stay.since
        if stay.until is None or stay.until > since:
            joined.append(Stay(since=since, until=stay.until, how=stay.how))
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
