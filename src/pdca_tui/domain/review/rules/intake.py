"""Beginning a review, taking in sessions and what was published, and opinions that came in writing."""

from __future__ import annotations

from datetime import datetime

from pdca_tui.domain.references import Number, NumberKind, OpinionRef
from pdca_tui.domain.replies import YEARS
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.intake import HeardSession
from pdca_tui.domain.review.outcome import contradiction
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import WrittenOpinion
from pdca_tui.domain.review.rules.preconditions import ReviewFacts, article_of, line_of, programs_of, words_of
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line

_LINE = 120


def decided(review: Review, command: c.BeginReview | c.TakeIn | c.ImportOutcome) -> ReviewFacts:
    """Return the facts of beginning a review, and of taking in what is there; ``Refused`` if a rule forbids it."""
    match command:
        case c.BeginReview(facts=facts):
            if review.facts is not None:
                raise Refused("refused.review-begun", year=review.begun.fiscal_year)
            if facts.fiscal_year not in YEARS:
                raise Refused("refused.year")
            return (facts,)
        case c.TakeIn(heard=heard):
            return tuple(_taken_in(session) for session in heard.sessions if _news(review, session))
        case c.ImportOutcome(outcome=outcome):
            if outcome.fiscal_year != review.begun.fiscal_year:
                raise Refused("refused.outcome-of-another-year", year=outcome.fiscal_year, wanted=review.begun.fiscal_year)
            article_of(review, outcome.article)
            if outcome.article in review.articles_imported:
                raise Refused("refused.imported-before", article=outcome.article)
            if review.under(outcome.article):
                raise Refused("refused.findings-there", article=outcome.article)
            programs = tuple(program.number for program in review.begun.programs if program.article == outcome.article)
            wrong = contradiction(outcome, programs, (program.number for program in review.begun.programs))
            if wrong is not None:
                raise Refused(f"refused.outcome.{wrong.what}", article=outcome.article, number=wrong.number)
            findings = tuple(f"F{review.findings_made + at}" for at in range(1, len(outcome.findings) + 1))
            replies = tuple(f"R{review.replies_made + at}" for at in range(1, len(outcome.replies) + 1))
            return (e.OutcomeImported(outcome=outcome, findings=findings, replies=replies),)


def _news(review: Review, session: HeardSession) -> bool:
    """Whether a session says something that was not taken in; one that is only prepared says nothing."""
    if not session.last:
        return False
    told = review.sessions.get(session.key)
    if told is not None and session.hash and told.hash == session.hash:
        return False  # it is the very record that was taken in
    return told is None or bool({o.opinion for o in session.opinions} - set(told.opinions))


def _taken_in(session: HeardSession) -> e.SessionTakenIn:
    return e.SessionTakenIn(
        session=session.key,
        body=session.body,
        number=session.number,
        date=session.date,
        opinions=tuple(opinion.opinion for opinion in session.opinions),
        entry=session.last,
        hash=session.hash,
    )


_Written = c.EnterWrittenOpinion | c.ReviseWrittenOpinion | c.WithdrawWrittenOpinion


def written(review: Review, command: _Written, at: datetime) -> ReviewFacts:
    """Return the facts of a command, given at ``at``, about an opinion in writing; ``Refused`` if a rule forbids it."""
    if isinstance(command, c.EnterWrittenOpinion):
        article, by = article_of(review, command.article), _writer(command.by)
        _program_of(review, command.program, article)
        if command.received > at.date():
            raise Refused("refused.received-later", day=command.received.isoformat())
        number = str(Number(article=article, program=command.program, kind=NumberKind.WRITTEN, nth=review.written_made + 1))
        entered = e.WrittenOpinionEntered(
            opinion=number,
            article=article,
            by=by,
            kind=command.kind,
            text=words_of(command.text),
            received=command.received,
            program=command.program,
            kept=line_of(command.kept, _LINE),
        )
        return (entered,)
    old = _standing(review, command.opinion)
    if isinstance(command, c.WithdrawWrittenOpinion):
        return (e.WrittenOpinionWithdrawn(opinion=old.id, reason=line_of(command.reason)),)
    if command.version != len(old.versions):
        raise Refused("refused.revised-meanwhile", id=old.id)
    _program_of(review, command.program, command.article)
    revised = e.WrittenOpinionRevised(
        opinion=old.id,
        article=article_of(review, command.article),
        by=_writer(command.by),
        kind=command.kind,
        text=words_of(command.text),
        received=command.received,
        program=command.program,
        kept=line_of(command.kept, _LINE),
    )
    return () if _content(revised) == _content(old.now) else (revised,)


def _program_of(review: Review, program: int, article: int) -> None:
    """Refuse a program that the year does not verify, or that belongs to another article."""
    programs_of(review, (program,) if program else ())
    at = next((each.article for each in review.begun.programs if each.number == program), article)
    if at != article:
        raise Refused("refused.program-of-another-article", program=program, article=article)


def _content(told: e.WrittenOpinionEntered | e.WrittenOpinionRevised) -> tuple[object, ...]:
    return told.article, told.by, told.kind, told.text, told.received, told.program, told.kept


def _writer(by: str) -> str:
    """Return the seat of a member that wrote; the data set's own list of seats is held at the door."""
    try:
        seat = Seat.parse(by)
    except ValueError:
        raise Refused("refused.no-seat", seat=clean_line(by, 40)) from None
    if seat.role is not Role.MEMBER:
        raise Refused("refused.no-seat", seat=clean_line(by, 40))
    return str(seat)


def _standing(review: Review, id: str) -> WrittenOpinion:
    old = review.written.get(id)
    if old is None:
        raise Refused("refused.opinion-not-heard", opinion=clean_line(str(OpinionRef(session="", opinion=id)), 60))
    if old.withdrawn:
        raise Refused("refused.withdrawn", id=id)
    return old
