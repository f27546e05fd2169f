"""Rules for opinions: rights, subjects, and entering one in another seat's name."""

from __future__ import annotations

from typing import assert_never

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.item_progress import group_of
from pdca_tui.domain.session.preconditions import Facts, item_of, line_of, speaks_for, taking_part, words_of
from pdca_tui.domain.session.session import Opinion, Session
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line, folded

_OpinionCommand = c.SubmitOpinion | c.ReviseOpinion | c.WithdrawOpinion | c.SupportOpinion


def decided(session: Session, command: _OpinionCommand, seat: Seat) -> Facts:
    """Return the facts of a command about an opinion; ``Refused`` if a rule forbids it."""
    if isinstance(command, c.SubmitOpinion):
        return _submitted(session, command, seat)
    opinion = standing(session, command.opinion)
    match command:
        case c.SupportOpinion(by=by, presence=presence):
            speaks_for(session, seat, by)
            if by == opinion.by:
                raise Refused("refused.own-opinion")
            if by in opinion.supports:
                return (e.SupportWithdrawn(opinion=opinion.id, by=by),)
            first, manner = taking_part(session, seat, by, presence)
            return (*first, e.OpinionSupported(opinion=opinion.id, by=by, manner=manner))
        case c.ReviseOpinion():
            return _revised(session, command, opinion, seat)
        case c.WithdrawOpinion(reason=reason):
            _may_change(seat, opinion)
            return (e.OpinionWithdrawn(opinion=opinion.id, reason=line_of(reason)),)
        case _:
            assert_never(command)


def standing(session: Session, id: str) -> Opinion:
    """Return an opinion that stands; ``Refused`` for one that is not there, or is withdrawn."""
    opinion = session.opinion(id)
    if opinion is None:
        raise Refused("refused.no-opinion", id=clean_line(id, 20))
    if opinion.withdrawn:
        raise Refused("refused.withdrawn", id=opinion.id)
    return opinion


def revisable(session: Session, id: str, seat: Seat) -> Opinion:
    """Return an opinion that ``seat`` may put differently; ``Refused`` for any other."""
    opinion = standing(session, id)
    _may_change(seat, opinion)
    return opinion


def _submitted(session: Session, command: c.SubmitOpinion, seat: Seat) -> Facts:
    item = item_of(session, command.program)
    speaks_for(session, seat, command.by)
    _anchored(session, item.program, command.about)
    words = words_of(command.text)
    heard = (o for o in session.opinions_on(item.program) if not o.withdrawn)
    same = next((o for o in heard if o.by == command.by and folded(o.now.text) == folded(words)), None)
    if same is not None and not command.again:
        raise Refused("refused.same-words", id=same.id)
    first, manner = taking_part(session, seat, command.by, command.presence)
    number = item.next_opinion
    return (
        *first,
        e.OpinionSubmitted(
            opinion=number,
            program=item.program,
            by=command.by,
            kind=command.kind,
            about=command.about,
            text=words,
            manner=manner,
        ),
    )


def _revised(session: Session, command: c.ReviseOpinion, opinion: Opinion, seat: Seat) -> Facts:
    """Return the facts of putting an opinion differently, or under the seat whose it is; ``Refused`` if a rule forbids it."""
    _may_change(seat, opinion)
    if command.version != len(opinion.versions):
        raise Refused("refused.revised-meanwhile", id=opinion.id)
    # What it was about may stay, though the agenda has changed since.
    if command.about.on is not e.On.TOGETHER or command.about != opinion.now.about:
        _anchored(session, opinion.program, command.about)
    words, now, by = words_of(command.text), opinion.now, command.by or opinion.by
    if (now.kind, now.about, now.text, opinion.by) == (command.kind, command.about, words, by):
        return ()
    revised = e.OpinionRevised(opinion=opinion.id, kind=command.kind, about=command.about, text=words)
    if by == opinion.by:
        return (revised,)
    speaks_for(session, seat, by)
    first, manner = taking_part(session, seat, by, command.presence)
    # Nobody supports their own opinion.
    own = (e.SupportWithdrawn(opinion=opinion.id, by=by),) if by in opinion.supports else ()
    return (*first, *own, replace(revised, by=by, manner=manner))


def _may_change(seat: Seat, opinion: Opinion) -> None:
    if seat.role is Role.MEMBER and opinion.by != str(seat):
        raise Refused("refused.not-yours")


def _anchored(session: Session, program: int, about: e.Anchor) -> None:
    """Refuse an anchor to something that the sheet does not have, or to programs that are not taken together now."""
    sheet = session.sheets.get(program)
    match about.on:
        case e.On.PROGRAM:
            good = about.key == ""
        case e.On.ACTIVITY:
            good = sheet is not None and about.key in sheet.activity_keys
        case e.On.INDICATOR:
            good = (
                sheet is not None
                and about.key.isdecimal()
                and len(about.key) < 4
                and 1 <= int(about.key) <= len(sheet.indicators)
            )
        case e.On.FINDING:
            good = any(str(each.number) == about.key for each in session.findings_of(program))
        case e.On.TOGETHER:
            group = group_of(session, program)
            if len(group) == 1 or about != e.Anchor.together(group):
                raise Refused("refused.no-group")
            good = True
        case _:
            assert_never(about.on)
    if not good:
        raise Refused("refused.no-anchor")
