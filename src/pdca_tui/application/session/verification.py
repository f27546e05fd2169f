"""The checks of a session: its minutes and its annex are those of the record, and what was approved."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import get_args

from pdca_tui.application.facts import Fact, RecordFact, behind, fine, wrong
from pdca_tui.application.progress import Tell, untold
from pdca_tui.application.session.files import ANNEX, MINUTES, KeptSession
from pdca_tui.application.session.minutes_seal import approved_forms, is_approved, standing_at
from pdca_tui.application.verification import RecordChecks, Replayed, verified_record
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import after, replay
from pdca_tui.domain.session.session import Session
from pdca_tui.patterns import pattern
from pdca_tui.publish.minutes.annex import annex
from pdca_tui.publish.minutes.minutes import Style, minutes
from pdca_tui.publish.naming import SeatNames
from pdca_tui.sheets.home import Home
from pdca_tui.words import Lang

_NUMBER = pattern(rb"(?<![0-9])[0-9]{1,9}(?![0-9])")


def verified(home: Home, key: str, tell: Tell = untold) -> Iterator[Fact]:
    """Yield what is found of the session ``key``. ``tell`` is told how far the record is read.

    Raises ``SessionNotFound``, or a ``RecordError`` where something cannot be looked at: that is no verdict.
    """
    kept = KeptSession(home, key)
    yield from verified_record(kept, SessionChecks(kept), tell)


class SessionChecks(RecordChecks[Session, e.Event]):
    """What is checked of a session beside its record: the file that prepared it, its minutes, and their annex."""

    def __init__(self, kept: KeptSession) -> None:
        """Check what stands in the folder of ``kept``."""
        self._kept = kept

    def beginning(self, record: Replayed[Session, e.Event]) -> Iterator[Fact]:
        """Yield as what a session of an earlier version was opened, if its file says something else."""
        entries = record.entries
        if entries and entries[0].begins is None and (told_as := self._kept.tells_otherwise(entries)) is not None:
            yield behind(RecordFact.TOLD_OTHERWISE, number=told_as.number, year=told_as.year, date=told_as.date)

    def beside(self, record: Replayed[Session, e.Event]) -> Iterator[Fact]:
        """Yield whether minutes and annex are those of the record; once approved, the minutes belong to the session."""
        folder, session = self._kept.folder, record.state
        found = standing_at(folder / MINUTES)
        if found is None:
            yield wrong(RecordFact.MINUTES_GONE, number=record.approved) if record.approved else fine(RecordFact.NO_MINUTES)
        elif record.approved:
            yield _approved_minutes(session, found)
        else:
            yield _minutes(self._kept.key, found, record.entries, record.archived)
        yield from _annex(session, standing_at(folder / ANNEX), record.entries)
        yield from _verdicts(self._kept.home, session)


def _verdicts(home: Home, session: Session) -> Iterator[Fact]:
    """Return whether the promises that were judged are still those of the material, word for word."""
    if not session.verdicts or session.facts is None:
        return
    judged = {promise.id: promise.text for promise in session.facts.promises if promise.id in session.verdicts}
    now = {promise.id: promise.text for promise in home.promises(session.facts.fiscal_year)}
    other = tuple(sorted(id for id, text in judged.items() if now.get(id) != text))
    if other:
        yield behind(RecordFact.VERDICTS_OTHER, promises=other)
    else:
        yield fine(RecordFact.VERDICTS, count=len(session.verdicts))


def _approved_minutes(session: Session, found: bytes) -> Fact:
    """Return whether the minutes in the session's folder are those that were approved."""
    if is_approved(session, found):
        return fine(RecordFact.MINUTES_APPROVED)
    forms = approved_forms(session)
    if not forms:
        return wrong(RecordFact.MINUTES_NOT_APPROVED)
    return wrong(RecordFact.MINUTES_CHANGED, number=max(_same_lines(found, form) for form in forms) + 1)


def _annex(session: Session, found: bytes | None, entries: list[e.Entry]) -> Iterator[Fact]:
    """Yield whether the annex in the session's folder is that of the record, or of the record as it was at an earlier entry."""
    if found is None:
        if session.annexed:
            yield behind(RecordFact.NO_ANNEX)
        return
    if session.approved is None:
        yield wrong(RecordFact.ANNEX_OF_NOTHING)
        return
    if found in _annexes(session):
        yield fine(RecordFact.ANNEX)
        return
    earlier = replace(session.approved, approved=session.approved)
    for entry in entries[earlier.last :]:
        earlier = after(earlier, entry)
        if found in _annexes(earlier):
            yield behind(RecordFact.ANNEX_OLD, count=earlier.last, total=session.last)
            return
    same = max((_same_lines(found, form) for form in _annexes(session)), default=None)
    yield wrong(RecordFact.ANNEX_OF_NOTHING) if same is None else wrong(RecordFact.ANNEX_WRONG, number=same + 1)


def _annexes(session: Session) -> list[bytes]:
    """Return the annex in every form it can be saved in; that of no reply is none."""
    forms = itertools.product(get_args(SeatNames), get_args(Lang))
    return [made.encode() for names, lang in forms if (made := annex(session, names=names, lang=lang))]


def _minutes(key: str, found: bytes, entries: list[e.Entry], saved: int) -> Fact:
    """Return whether the minutes that were saved are those of the record, or of the record as it was when they were."""
    # The usual form comes first, and those after the right one are never made: they took longer than all the rest.
    if found in _forms(key, entries):
        return fine(RecordFact.MINUTES)
    for count in sorted({saved, *_named(found)}, reverse=True):
        if 0 < count < len(entries) and found in _forms(key, entries[:count]):
            return behind(RecordFact.MINUTES_OLD, count=count, total=len(entries))
    return wrong(RecordFact.MINUTES_WRONG, number=max(_same_lines(found, form) for form in _forms(key, entries)) + 1)


def _named(found: bytes) -> set[int]:
    """Return the numbers in the last line of minutes: it names the entry up to which they go."""
    return {int(number) for number in _NUMBER.findall(found.rstrip().rpartition(b"\n")[2])}


def _forms(key: str, entries: list[e.Entry]) -> Iterator[bytes]:
    """Yield the minutes in every form they can be saved in."""
    session = replay(Session(key=key), entries)
    for lang, style, names in itertools.product(get_args(Lang), get_args(Style), get_args(SeatNames)):
        yield minutes(session, style=style, names=names, lang=lang).encode()


def _same_lines(found: bytes, expected: bytes) -> int:
    """Return how many lines are the same from the beginning."""
    pairs = zip(found.split(b"\n"), expected.split(b"\n"), strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
