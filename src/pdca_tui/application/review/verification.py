"""The checks of a review against the records of its sessions: every opinion, source, resolution and outcome file."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from operator import attrgetter

from pdca_tui.application.facts import Fact, ReviewFact, behind, fine, wrong
from pdca_tui.application.kept_review import KeptReview
from pdca_tui.application.progress import Tell, untold
from pdca_tui.application.review.intake_reader import heard_session, heard_verdicts, session_with_rows
from pdca_tui.application.review.publication import outcome_texts
from pdca_tui.application.review.resolutions import resolved_in
from pdca_tui.application.verification import RecordChecks, Replayed, verified_record
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.intake import HeardSession, HeardVerdict, Intake
from pdca_tui.domain.review.placements import gone_sessions, placements
from pdca_tui.domain.review.promises import reply_judged
from pdca_tui.domain.review.provenance import SourceState, sources_now
from pdca_tui.domain.review.references import Source, words_hash
from pdca_tui.domain.review.review import Review
from pdca_tui.errors import PdcaError, SheetError
from pdca_tui.record.hash_chain import Row
from pdca_tui.sheets.home import Home

_FEW = 3
"""So many opinions that are missing are named one by one."""

_PUT_WORDS = ("OpinionSubmitted", "OpinionRevised")


def verified_review(home: Home, year: int, tell: Tell = untold) -> Iterator[Fact]:
    """Yield what is found of the review of ``year``, held against the records or archives of its sessions.

    Raises ``SheetNotFound`` for a year without data, and a ``RecordError`` where something cannot be looked at.
    """
    yield from verified_record(KeptReview(home, year), ReviewChecks(home, year, tell), tell)


class ReviewChecks(RecordChecks[Review, e.ReviewEvent]):
    """What is checked of a review beside its record: the sessions it rests on, and the outcome files made of it."""

    archive_old = ReviewFact.ARCHIVE_OLD
    archive_gone = ReviewFact.ARCHIVE_GONE
    approved = ReviewFact.PUBLISHED
    approved_wrong = ReviewFact.PUBLISHED_WRONG

    def __init__(self, home: Home, year: int, tell: Tell = untold) -> None:
        """Check the review of ``year`` against the sessions and the outcome files of ``home``; ``tell`` hears how far."""
        self._home = home
        self._year = year
        self._tell = tell

    def beside(self, record: Replayed[Review, e.ReviewEvent]) -> Iterator[Fact]:
        """Yield whether sessions and outcome files are as the review has them."""
        review = record.state
        if review.facts is None:
            yield fine(ReviewFact.NONE)
            return
        sessions, records, unreadable, verdicts = _sessions(self._home, self._year, self._tell, review)
        intake = Intake.of(sessions, (key for key, _ in unreadable))
        for key, detail in unreadable:
            yield wrong(ReviewFact.SESSION_UNREADABLE, session=key, detail=detail)
        for key, day in gone_sessions(review, intake):
            if key not in intake.unreadable:
                yield wrong(ReviewFact.SESSION_GONE, session=key, date=day)
        yield from _taken_in(review, records)
        yield from _opinions(review, intake)
        yield from _sources(review, intake, records)
        yield from _resolutions(review, records)
        yield from _verdicts(review, verdicts)
        yield from _outcome(self._home, review)


_Unreadable = list[tuple[str, PdcaError]]


def _sessions(
    home: Home, year: int, tell: Tell, review: Review
) -> tuple[list[HeardSession], dict[str, list[Row]], _Unreadable, list[HeardVerdict]]:
    """Return what the sessions of a year say, their records, those that cannot be read, and what later ones judged.

    ``tell`` is told how many entries are read, of how many there were when the review took them in.
    """
    heard, records, unreadable = [], {}, []
    verdicts: list[HeardVerdict] = []
    total, done = sum(taken.entry for taken in review.sessions.values()), 0
    for key in home.session_keys():
        try:
            session, rows = session_with_rows(home, key)
        except PdcaError as error:
            unreadable.append((key, error))
            continue
        if session.facts is not None and session.facts.fiscal_year == year:
            heard.append(heard_session(session, rows))
            records[key] = rows
            done += len(rows)
            tell(min(done, total - 1), total)
        elif session.facts is not None:
            verdicts += heard_verdicts(session, year)
    tell(total, total)
    return heard, records, unreadable, verdicts


def _verdicts(review: Review, verdicts: list[HeardVerdict]) -> Iterator[Fact]:
    """Yield whether what sessions judged are promises of the review, in words that it has."""
    for each in verdicts:
        values = {"promise": each.promise, "session": each.session, "number": each.entry}
        reply = reply_judged(review, each)
        if reply is None:
            yield wrong(ReviewFact.VERDICT_UNKNOWN, **values)
        elif each.text != reply.now.text:
            known = each.text in {version.text for version in reply.versions}
            yield (behind if known else wrong)(ReviewFact.VERDICT_WORDS, **values)
    if verdicts:
        yield fine(ReviewFact.VERDICTS, count=len(verdicts))


def _taken_in(review: Review, records: dict[str, list[Row]]) -> Iterator[Fact]:
    """Yield whether every session still begins with what was taken in: a record begun anew has another hash there."""
    for session in sorted(review.sessions.values(), key=lambda each: (each.date, each.session)):
        rows = records.get(session.session)
        if rows is None or not session.entry:
            continue
        if len(rows) < session.entry or rows[session.entry - 1].hash != session.hash:
            yield wrong(ReviewFact.SESSION_OTHER, session=session.session, number=session.entry)


def _opinions(review: Review, intake: Intake) -> Iterator[Fact]:
    placed = placements(review, intake)
    whole = placed.counts()
    gone = (each.ref for each in placed if each.heard is None)
    for key, refs in itertools.groupby(gone, key=attrgetter("session")):
        yield from _opinions_gone(key, tuple(refs))
    sentence = {
        "total": whole.total,
        "source": whole.source,
        "aside": whole.set_aside,
        "unplaced": whole.unplaced,
        "withdrawn": whole.withdrawn,
    }
    yield behind(ReviewFact.OPINIONS_OPEN, **sentence) if whole.unplaced else fine(ReviewFact.OPINIONS, **sentence)


def _opinions_gone(session: str, refs: tuple[OpinionRef, ...]) -> Iterator[Fact]:
    """Yield the opinions of a session that are missing; many of one session in one sentence that names them all."""
    if len(refs) > _FEW:
        numbers = tuple(ref.opinion for ref in refs)
        yield wrong(ReviewFact.OPINIONS_GONE, session=session, count=len(refs), opinions=numbers)
        return
    for ref in refs:
        yield wrong(ReviewFact.OPINION_GONE, opinion=ref)


def _sources(review: Review, intake: Intake, records: dict[str, list[Row]]) -> Iterator[Fact]:
    count = 0
    gone: dict[str, list[str]] = {}
    """The findings of sources whose session has no record, one for each source, by the session."""
    standing = sorted((f for f in review.findings.values() if f.stands), key=lambda f: (f.article, f.rank, f.id))
    for finding in standing:
        for each in sources_now(review, intake, finding.id):
            source = each.source
            count += 1
            if source.session and source.session not in records:
                gone.setdefault(source.session, []).append(finding.id)
                continue
            altered = _source_wrong(source, records) if source.session else None
            if altered:
                values = {"opinion": source.ref, "finding": finding.id, "number": source.entry}
                yield wrong(altered, **values)
            elif each.state in (SourceState.CHANGED, SourceState.WITHDRAWN):
                yield behind(ReviewFact.SOURCE_CHANGED, opinion=source.ref, finding=finding.id)
    for session, findings in gone.items():
        named = tuple(dict.fromkeys(findings))
        yield wrong(ReviewFact.SOURCES_GONE, session=session, count=len(findings), findings=named)
    yield fine(ReviewFact.SOURCES, count=count)


def _source_wrong(source: Source, records: dict[str, list[Row]]) -> ReviewFact | None:
    """Return what is wrong with a source: not there, altered, or other words; ``None`` if nothing is."""
    rows = records[source.session]
    if not 0 < source.entry <= len(rows):
        return ReviewFact.SOURCE_GONE
    row = rows[source.entry - 1]
    if row.hash != source.hash:
        return ReviewFact.SOURCE_ALTERED
    data = json.loads(row.data)
    if row.event not in _PUT_WORDS or data.get("opinion") != source.opinion or words_hash(data.get("text", "")) != source.words:
        return ReviewFact.SOURCE_WORDS
    return None


def _resolutions(review: Review, records: dict[str, list[Row]]) -> Iterator[Fact]:
    count = 0
    for finding in sorted(review.findings.values(), key=lambda each: each.id):
        resolved = finding.resolved
        if resolved is None:
            continue
        count += 1
        rows = records.get(finding.resolved_in, [])
        told = {(each.finding, each.entry, each.hash) for each in resolved_in(rows, review.begun.fiscal_year)}
        if (finding.id, resolved.entry, resolved.hash) not in told:
            values = {"finding": finding.id, "session": finding.resolved_in, "number": resolved.entry}
            yield wrong(ReviewFact.RESOLUTION_WRONG, **values)
    yield fine(ReviewFact.RESOLUTIONS, count=count)


def _outcome(home: Home, review: Review) -> Iterator[Fact]:
    articles = {article.number for article in review.begun.articles}
    foreign = [path.name for path in home.outcome_files(review.begun.fiscal_year) if int(path.stem) not in articles]
    if foreign:
        yield wrong(ReviewFact.OUTCOME_FOREIGN, files=tuple(foreign))
    try:
        texts = outcome_texts(home, review)
    except SheetError as error:
        yield wrong(ReviewFact.OUTCOME_UNREADABLE, detail=error)
        return
    stale = [path.name for path, (before, after) in texts.items() if before != after]
    if stale:
        yield wrong(ReviewFact.OUTCOME_DIFFERS, files=tuple(stale), year=review.begun.fiscal_year)
    else:
        yield fine(ReviewFact.OUTCOME, count=len(texts))
