"""Marks given in the room: by a seat for itself, by who keeps the record for a seat or for the body."""

from __future__ import annotations

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.preconditions import Facts, item_of, line_of, speaks_for, taking_part, without_quorum
from pdca_tui.domain.session.rating_subjects import RatingSubject, subjects_of, with_what_follows
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import Refused
from pdca_tui.text import MAX_TEXT, clean_line

_SHOWN = 20
"""Characters of an unknown mark or scale that are told."""
_MOST_REASONS = 20


def decided(session: Session, command: c.GiveRating | c.WithdrawRating, seat: Seat) -> Facts:
    """Return the facts of a command about a mark; ``Refused`` if a rule forbids it."""
    item = item_of(session, command.program)
    if command.by:
        speaks_for(session, seat, command.by)
    elif seat.role is Role.MEMBER:
        raise Refused("refused.rating-of-body")
    given = item.rating(command.scale, command.year, command.by)
    if isinstance(command, c.WithdrawRating):
        if given is None or given.withdrawn:
            raise Refused("refused.no-rating")
        return (e.RatingWithdrawn(program=item.program, scale=command.scale, by=command.by, year=command.year),)
    subject = rateable(session, item.program, command.scale, command.year)
    if command.mark not in subject.scale.marks:
        known = " ".join(subject.scale.marks)
        raise Refused("refused.no-mark", mark=clean_line(command.mark, _SHOWN), known=known)
    reasons = _reasons(command.reasons)
    if subject.scale.reasons and not reasons:
        raise Refused("refused.rating-reason-needed", scale=subject.label)
    first, manner = taking_part(session, seat, command.by, command.presence) if command.by else ((), e.Manner.SELF)
    counted = None if command.by else without_quorum(session, command.counted)
    fact = with_what_follows(
        session,
        e.RatingGiven(
            program=item.program,
            scale=command.scale,
            mark=command.mark,
            by=command.by,
            year=command.year,
            reasons=reasons,
            manner=manner,
            counted=counted,
        ),
    )
    if given is not None and not given.withdrawn and given.now.says_same(fact):
        return ()
    return (*first, fact)


def rateable(session: Session, program: int, scale: str, year: int) -> RatingSubject:
    """Return what is rated on a scale for a year; ``Refused`` if the item is not rated, or not on that."""
    subjects = subjects_of(session, program)
    if not subjects:
        raise Refused("refused.not-rated")
    for subject in subjects:
        if (subject.scale.key, subject.year) == (scale, year):
            return subject
    known = ", ".join(dict.fromkeys(f"{each.scale.key} {each.year or ''}".strip() for each in subjects))
    raise Refused("refused.no-scale", scale=clean_line(f"{scale} {year or ''}".strip(), _SHOWN), known=known)


def _reasons(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """Return the reasons as recorded, without empty ones; ``Refused`` for one that is too long, and for too many."""
    lines = tuple(line for reason in reasons if (line := line_of(reason, MAX_TEXT)))
    if len(lines) > _MOST_REASONS:
        raise Refused("refused.too-many-reasons", limit=_MOST_REASONS)
    return lines
