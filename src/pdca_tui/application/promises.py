"""The promises that a fiscal year begins with: those made when the year before was verified, and older ones still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from pdca_tui.application.progress import Tell, untold
from pdca_tui.application.promise_reports import review_of
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.immutable import replace, value
from pdca_tui.domain.material.dataset import Outcome
from pdca_tui.domain.material.promises import Promise, PromisedFinding, Verdict
from pdca_tui.domain.review.promises import promises_made
from pdca_tui.domain.session.session import Session
from pdca_tui.sheets.home import Home


@value
class GivenVerdict:
    """A verdict that the body gave on a promise, and where: in a session, or entered in the review (``session`` is empty)."""

    promise: str
    verdict: Verdict
    reason: str
    at: datetime
    session: str = ""
    entry: int = 0


def promises_due(home: Home, year: int, tell: Tell = untold) -> tuple[Promise, ...]:
    """Return the promises that are to be judged with ``year``: of the year before, and older ones that are open.

    Raises ``SheetError`` or a ``RecordError`` where something cannot be read.
    """
    before = year - 1
    verdicts = verdicts_given(home, before, tell)
    older = [
        replace(promise, reported=None)
        for promise in home.promises(before)
        if (last := verdicts.get(promise.id)) is None or not last.verdict.closes
    ]
    made = promises_of(home, before)
    new = {promise.id for promise in made}
    return tuple(
        sorted(
            (*made, *(each for each in older if each.id not in new)), key=lambda each: (each.article, each.year, _rank(each))
        )
    )


def promises_of(home: Home, year: int) -> tuple[Promise, ...]:
    """Return what was promised when ``year`` was verified: as its review has it, or as it was published where it has none."""
    review = review_of(home, year)
    if review is not None:
        return promises_made(review)
    return tuple(promise for outcome in home.outcomes(year) for promise in published_promises(outcome))


def published_promises(outcome: Outcome) -> Iterator[Promise]:
    """Yield the published replies under an article as promises; how they answer was not recorded."""
    findings = {finding.number: finding for finding in outcome.findings}
    for at, reply in enumerate(outcome.replies, 1):
        answered = [findings[number] for number in reply.answers if number in findings]
        yield Promise(
            id=f"{outcome.fiscal_year}-{outcome.article}-R{at}",
            year=outcome.fiscal_year,
            article=outcome.article,
            text=reply.text,
            findings=tuple(PromisedFinding(number=each.number, text=each.text) for each in answered),
            programs=_programs(each.programs for each in answered),
            promised_for=outcome.fiscal_year + 1,
            note=reply.note,
        )


def _programs(named: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    """Return the programs of several findings; none where one of them is of the whole article."""
    each = list(named)
    return tuple(sorted({program for programs in each for program in programs})) if all(each) else ()


def _rank(promise: Promise) -> tuple[int, str]:
    number = promise.id.rpartition("R")[2]
    return (int(number) if number.isdecimal() else 0, promise.id)


def verdicts_given(home: Home, year: int, tell: Tell = untold) -> Mapping[str, GivenVerdict]:
    """Return the last verdict on each promise that was judged with ``year``: in its sessions, or entered in a review."""
    return latest((*in_sessions(_held(home, year, tell)), *in_reviews(home, year)))


def latest(given: Iterable[GivenVerdict]) -> Mapping[str, GivenVerdict]:
    """Return the last of several verdicts on each promise."""
    return {each.promise: each for each in sorted(given, key=lambda each: each.at)}


def in_sessions(sessions: Iterable[Session]) -> Iterator[GivenVerdict]:
    """Yield the verdicts that stand in sessions."""
    for session in sessions:
        for each in session.verdicts.values():
            yield GivenVerdict(
                promise=each.promise,
                verdict=each.verdict,
                reason=each.reason,
                at=each.at,
                session=session.key,
                entry=each.entry,
            )


def in_reviews(home: Home, year: int) -> Iterator[GivenVerdict]:
    """Yield what was entered in the review that a promise was made in; it may be judged there in any year after."""
    for made in sorted({promise.year for promise in home.promises(year)}):
        review = review_of(home, made)
        for reply, judged in review.judgements.items() if review is not None else ():
            last = judged[-1]
            yield GivenVerdict(
                promise=f"{made}-{reply}", verdict=last.verdict, reason=last.reason, at=last.at, session=last.session
            )


def _held(home: Home, year: int, tell: Tell) -> Iterator[Session]:
    for key in home.session_keys():
        if home.session_file(key).fiscal_year == year:
            journal = SessionJournal(home, key, reading=True, tell=tell)
            try:
                yield journal.session
            finally:
                journal.close()
