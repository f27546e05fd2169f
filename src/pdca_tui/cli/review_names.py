"""Parsing of the names in a review on a command line: a year, an opinion, what a reply answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.cli.main import session_named, unknown
from pdca_tui.domain.references import OpinionRef, ReplyRef, typed_reference
from pdca_tui.errors import UsageError
from pdca_tui.text import clean_line

if TYPE_CHECKING:
    from pdca_tui.domain.review.intake import Intake
    from pdca_tui.domain.review.review import Review
    from pdca_tui.sheets.home import Home


def year_named(home: Home, word: str) -> int:
    """Return the fiscal year that a word names, as a number or as offices write it; ``UsageError`` for one without data."""
    from pdca_tui.domain.dates import read_year  # noqa: PLC0415  # only where a year is named
    from pdca_tui.errors import DateError  # noqa: PLC0415  # likewise

    years = home.years()
    try:
        year = read_year(word)
    except DateError:
        year = 0
    if year not in years:
        raise unknown("year", word, [str(each) for each in years])
    return year


def opinion_named(home: Home, review: Review, heard: Intake, word: str) -> OpinionRef:
    """Return the opinion that ``12-3-1`` or ``2024-01-24:12-3-1`` names, however it is typed.

    ``UsageError`` for none, or where several sessions have one of that number.
    """
    typed = typed_reference((word,))
    session = session_named(home, typed.others[0]) if typed.number is not None and typed.others else ""
    ref = typed.of(session)
    if not isinstance(ref, OpinionRef):
        raise UsageError("trace.no-opinion", opinion=clean_line(word, 60))
    return opinion_heard(review, heard, ref)


def opinion_heard(review: Review, heard: Intake, ref: OpinionRef) -> OpinionRef:
    """Return an opinion of a review with its session, which may be empty in ``ref``; ``UsageError`` as ``opinion_named``."""
    from pdca_tui.application.review.named_opinions import opinion_of  # noqa: PLC0415  # only where an opinion is named
    from pdca_tui.domain.review.placements import placements  # noqa: PLC0415

    return opinion_of((each.ref for each in placements(review, heard)), ref)


def opinions_answered(heard: Intake, ref: ReplyRef) -> tuple[OpinionRef, ...]:
    """Return the opinions that a reply given in a session answers; ``UsageError`` as ``opinion_named``."""
    from pdca_tui.application.review.named_opinions import only  # noqa: PLC0415  # only where a reply is named

    found = [
        each.ref
        for session in heard.sessions
        for each in session.opinions
        if ref.reply in each.answers and (not ref.session or each.session == ref.session)
    ]
    given = [ReplyRef(session=session, reply=ref.reply) for session in dict.fromkeys(each.session for each in found)]
    reply = only(given, ref.reply)
    return tuple(each for each in found if each.session == reply.session)
