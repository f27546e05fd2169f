"""The confirmation of the minutes (委員確認): what each is recorded as having said, and what they ask to be changed."""

from __future__ import annotations

from datetime import datetime

from pdca_tui.domain.seats import Role as SeatRole
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.agenda_item import untidied
from pdca_tui.domain.session.awaited_minutes import unconfirmed, wanted
from pdca_tui.domain.session.chair import chair_missing, is_chair, may_approve
from pdca_tui.domain.session.minutes_approval import Answer, AskedCorrection, Standing
from pdca_tui.domain.session.permissions import may
from pdca_tui.domain.session.session import Opinion, Reply, Session
from pdca_tui.pages.layout.styled_line import Line, Page, Role, beside
from pdca_tui.pages.session.check import write_opinion
from pdca_tui.pages.session.names import clock, day_name, seat_name
from pdca_tui.words import say

SIDE_BY_SIDE = 76
"""Cells from which before and after stand beside each other."""

_SEE_ALL = (SeatRole.SECRETARIAT, SeatRole.FACILITATOR)
_ROLE = {Answer.OPEN: Role.ATTENTION, Answer.ACCEPTED: Role.GOOD, Answer.DECLINED: Role.DIM}


def confirmation_page(session: Session, seats: tuple[Seat, ...], now: datetime, cells: int) -> list[Line]:
    """Return the lines of the confirmation at the moment ``now`` for those who sit on ``seats``.

    The secretariat, the facilitator and the chair, who approves, see every correction that was asked for, members their own.
    """
    page = Page(cells)
    minutes = session.minutes
    page.para(say(f"minutes-standing.{minutes.standing}"), Role.STRONG, indent=1)
    if minutes.until is not None and minutes.standing is Standing.CONFIRMING:
        over = minutes.overdue(now)
        key = "confirm.over" if over else "confirm.until"
        page.para(say(key, day=day_name(minutes.until)), Role.ATTENTION if over else Role.TEXT, indent=1)
    if minutes.confirmed:
        names = say("comma").join(seat_name(session, by) for by in minutes.confirmed)
        page.para(say("confirm.confirmed", count=len(minutes.confirmed), names=names), Role.DIM, indent=1)
    if minutes.standing is Standing.APPROVED and minutes.approved_at:
        when = f"{day_name(minutes.approved_at.date())} {clock(minutes.approved_at)}"
        seat, who = seat_name(session, minutes.approved_by), minutes.approved_for
        told = (
            say("confirm.approved-for", who=who, seat=seat, when=when) if who else say("confirm.approved", seat=seat, when=when)
        )
        page.para(told, Role.GOOD, indent=1)
        page.para(say("confirm.hash"), Role.DIM, indent=1)
        page.para(minutes.record_hash, Role.DIM, indent=3)
    own = {str(seat) for seat in seats}
    sees_all = any(seat.role in _SEE_ALL or is_chair(session, seat) for seat in seats)
    if sees_all and minutes.standing is Standing.CONFIRMING and (waiting := unconfirmed(session)):
        names = say("comma").join(seat_name(session, seat) for seat in waiting)
        page.para(say("confirm.unconfirmed", count=len(waiting), names=names), Role.DIM, indent=1)
    _write_wanted(page, session, seats, now)
    asked = [each for each in minutes.asked if sees_all or each.by in own]
    if asked:
        page.heading(say("confirm.asked", count=len(asked)))
    for each in asked:
        page.block(f"asked:{each.number}")
        _write_asked(page, session, each)
        page.block()
        page.blank()
    said = [o for item in session.agenda for o in item.opinions if o.by in own]
    if said:
        page.heading(say("confirm.own", count=len(said)))
    for opinion in said:
        _write_own(page, session, opinion)
    _write_tidied(page, session, own, sees_all=sees_all)
    return page.lines


def _write_tidied(page: Page, session: Session, own: set[str], *, sees_all: bool) -> None:
    """Write what the secretariat tidied, as said and as tidied: to who sees all everything, to a department its replies."""
    everything: list[Opinion | Reply] = [o for item in session.agenda for o in item.standing_opinions]
    everything += [r for item in session.agenda for r in item.standing_replies]
    shown = [s for s in everything if untidied(s) and (sees_all or (isinstance(s, Reply) and s.by in own))]
    if not shown:
        return
    page.heading(say("confirm.tidied-all" if sees_all else "confirm.own-replies", count=len(shown)))
    for each in shown:
        kind = "reply" if isinstance(each, Reply) else "opinion"
        page.block(f"{kind}:{each.id}" if each.by not in own or kind == "reply" else f"tidied:{each.id}")
        page.para(f"{each.id}  {seat_name(session, each.by)}", Role.STRONG, indent=1)
        _write_both(page, "confirm.said", untidied(each), "confirm.tidied", each.now.text)
        page.block()
        page.blank()


def _write_wanted(page: Page, session: Session, seats: tuple[Seat, ...], now: datetime) -> None:
    """Tell who reads what was answered, and what is to be done here."""
    minutes, asks = session.minutes, wanted(session, seats, now)
    if minutes.standing is not Standing.CONFIRMING:
        return
    if chair_missing(session) and any(may(seat.role, c.SetChair) for seat in seats):
        page.para(say("confirm.no-chair"), Role.ATTENTION, indent=1)
    if answered := minutes.answered(map(str, seats)):
        page.para(say("wanted.answered", count=len(answered)), Role.HERE, indent=1)
    if asks is not None:
        page.para(say(f"confirm.wanted.{asks}"), Role.ATTENTION, indent=1)
    elif minutes.open and any(may_approve(session, seat) for seat in seats):
        page.para(say("confirm.not-yet", count=len(minutes.open)), indent=1)


def _write_own(page: Page, session: Session, opinion: Opinion) -> None:
    page.block(f"opinion:{opinion.id}")
    write_opinion(page, session, opinion)
    if before := untidied(opinion):
        _write_both(page, "confirm.said", before, "confirm.tidied", opinion.now.text)
    page.block()
    page.blank()


def _write_both(page: Page, before: str, was: str, after: str, now: str) -> None:
    """Write the words before and after, beside each other where there is room."""
    if page.cells >= SIDE_BY_SIDE:
        half = (page.cells - 8) // 2
        for row in beside(_column(before, was, half), _column(after, now, half), half):
            page.add(("   ", Role.TEXT), *row.spans)
    else:
        page.item(say(before), was, indent=3)
        page.item(say(after), now, indent=3)


def _write_asked(page: Page, session: Session, asked: AskedCorrection) -> None:
    word = say(f"confirm.answer.{asked.answer}")
    head = say("confirm.one", number=asked.number, id=asked.opinion, seat=seat_name(session, asked.by))
    page.add((f"{head}  ", Role.STRONG), (word, _ROLE[asked.answer]))
    # Once it is accepted the left is what stood there before, not what stands there now.
    accepted = asked.answer is Answer.ACCEPTED
    before, after = ("confirm.was", "confirm.is-now") if accepted else ("confirm.before", "confirm.after")
    _write_both(page, before, asked.before, after, asked.text)
    if asked.reason:
        page.para(say("action.reason", reason=asked.reason), Role.DIM, indent=3)
    if asked.answer_text:
        page.para(say("confirm.answered", text=asked.answer_text), indent=3)


def _column(key: str, text: str, cells: int) -> list[Line]:
    page = Page(cells)
    page.para(say(key), Role.DIM)
    page.para(text)
    return page.lines
