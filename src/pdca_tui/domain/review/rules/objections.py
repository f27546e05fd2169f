"""Objections: a member may object to where an opinion of theirs went, until the council meets."""

from __future__ import annotations

from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rules.preconditions import ReviewFacts, opinions_of, words_of
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import Refused


def decided(review: Review, command: c.RaiseObjection | c.AnswerObjection, seat: Seat) -> ReviewFacts:
    """Return the facts of an objection, or of its answer; ``Refused`` if a rule forbids it."""
    if isinstance(command, c.AnswerObjection):
        objection = review.objections.get(command.objection)
        if objection is None or not objection.open:
            raise Refused("refused.no-objection", number=command.objection)
        return (e.ObjectionAnswered(objection=objection.number, answer=words_of(command.answer)),)
    (opinion,) = opinions_of(review, command.heard, (command.opinion,))
    if opinion.by != command.by or (seat.role is Role.MEMBER and command.by != str(seat)):
        raise Refused("refused.not-yours")
    if review.council_met or review.published is not None:
        raise Refused("refused.council-met")
    if any(each.open and each.opinion == command.opinion for each in review.objections.values()):
        raise Refused("refused.objected-before", opinion=opinion.opinion)
    number = review.objections_made + 1
    return (e.ObjectionRaised(objection=number, opinion=command.opinion, by=command.by, text=words_of(command.text)),)
