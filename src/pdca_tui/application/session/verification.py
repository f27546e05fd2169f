"""Whether a session's record, its archive and its minutes are what was recorded, and what was approved."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import get_args

from pdca_tui.application.facts import Fact, Mark, RecordFact, What
from pdca_tui.application.progress import Tell, told, untold
from pdca_tui.application.record_copying import where
from pdca_tui.application.session.files import ANNEX, MINUTES, KeptSession
from pdca_tui.application.session.minutes_seal import approved_forms, is_approved, standing_at
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import after, replay
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import RecordDamaged, RecordForeign, RecordNewer
from pdca_tui.patterns import pattern
from pdca_tui.publish.minutes.annex import annex
from pdca_tui.publish.minutes.minutes import Style, minutes
from pdca_tui.publish.naming import SeatNames
from pdca_tui.record import codec, hash_chain
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.open_store import ARCHIVE
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line
from pdca_tui.words import Lang

_NUMBER = pattern(rb"(?<![0-9])[0-9]{1,9}(?![0-9])")


def _fine(what: What, **values: object) -> Fact:
    return Fact(Mark.FINE, what, values)


def _behind(what: What, **values: object) -> Fact:
    return Fact(Mark.BEHIND, what, values)


def _wrong(what: What, **values: object) -> Fact:
    return Fact(Mark.WRONG, what, values)


def verified(home: Home, key: str, tell: Tell = untold) -> Iterator[Fact]:
    """Yield what is found of the session ``key``; a ``RecordError`` where something cannot be looked at: that is no verdict.

    ``tell`` is told how far the record is read.
    """
    folder = home.sessions / key
    whose = KeptSession(home, key)
    rows, trouble = _record(whose)
    kept, archive_trouble = _archive(whose)
    if trouble is not None:
        yield trouble
        yield from _alone(kept, archive_trouble, opens=False)
        return
    standing = rows or kept
    entries, unreadable = _entries(standing, tell)
    approved = max((entry.number for entry in entries if isinstance(entry.event, e.MinutesApproved)), default=0)
    if not rows:
        yield _fine(RecordFact.NO_RECORD)
        yield from _alone(kept, archive_trouble, opens=True)
        if archive_trouble is not None:
            return  # there is nothing to hold the minutes against
    else:
        yield _fine(RecordFact.RECORD, count=len(rows), hash=rows[-1].hash)
        there = (folder / ARCHIVE).is_file()
        yield archive_trouble or (
            _compared(rows, kept, approved) if there else _lacking(RecordFact.ARCHIVE_GONE, RecordFact.NO_ARCHIVE, approved)
        )
    if unreadable is not None:
        yield unreadable
        return
    try:
        session = replay(Session(key=key), entries)
    except ValueError as error:
        yield _wrong(RecordFact.STORY_WRONG, detail=clean_line(str(error), 120))
        return
    if entries and entries[0].begins is None and (told_as := whose.tells_otherwise(entries)) is not None:
        yield _behind(RecordFact.TOLD_OTHERWISE, number=told_as.number, year=told_as.year, date=told_as.date)
    yield from _approval(standing, entries)
    found = standing_at(folder / MINUTES)
    if found is None:
        yield _lacking(RecordFact.MINUTES_GONE, RecordFact.NO_MINUTES, approved)
    elif approved:
        yield _approved_minutes(session, found)
    else:
        yield _minutes(key, found, entries, len(kept))
    yield from _annex(session, standing_at(folder / ANNEX), entries)


def _record(kept: KeptSession) -> tuple[list[Row], Fact | None]:
    """Return the rows of the record, or what is wrong with it."""
    try:
        store = kept.open(reading=True)
        try:
            rows = store.rows()
        finally:
            store.close()
        kept.check(rows, where(kept))
    except (RecordDamaged, RecordForeign, RecordNewer) as error:
        return [], _wrong(RecordFact.RECORD_WRONG, detail=error)
    return rows, None


def _archive(kept: KeptSession) -> tuple[list[Row], Fact | None]:
    try:
        return kept.archived(), None
    except (RecordDamaged, RecordForeign, RecordNewer) as error:
        return [], _wrong(RecordFact.ARCHIVE_WRONG, detail=error)


def _alone(kept: list[Row], trouble: Fact | None, *, opens: bool) -> Iterator[Fact]:
    """Yield how the archive stands where there is no record to compare it with; ``opens`` if the record is begun from it."""
    if trouble is not None:
        yield trouble
    elif kept:
        yield _fine(RecordFact.ARCHIVE_ALONE if opens else RecordFact.ARCHIVE_SOUND, count=len(kept), hash=kept[-1].hash)
    else:
        yield _fine(RecordFact.NO_ARCHIVE)


def _lacking(gone: RecordFact, none: RecordFact, approved: int) -> Fact:
    """Return what it means that a file is not there: once the minutes are approved, both belong to the session."""
    return _wrong(gone, number=approved) if approved else _fine(none)


def _compared(rows: list[Row], kept: list[Row], approved: int) -> Fact:
    """Return how the archive stands to the record: one that is only shorter is behind, unless it lacks the approval."""
    for row, other in zip(rows, kept, strict=False):
        if row.hash != other.hash:
            return _wrong(RecordFact.ARCHIVE_DIFFERS, number=row.number)
    if len(kept) > len(rows):
        return _wrong(RecordFact.ARCHIVE_AHEAD, count=len(kept), total=len(rows))
    if len(kept) < len(rows):
        told = _wrong if len(kept) < approved else _behind
        return told(RecordFact.ARCHIVE_OLD, count=len(kept), total=len(rows))
    return _fine(RecordFact.ARCHIVE, count=len(kept))


def _entries(rows: list[Row], tell: Tell) -> tuple[list[e.Entry], Fact | None]:
    """Return the entries of rows, or which one cannot be read."""
    entries: list[e.Entry] = []
    for row in rows:
        told(row.number, len(rows), tell)
        try:
            entries += SESSION.entries([row])
        except (RecordDamaged, RecordNewer) as error:
            return entries, _wrong(RecordFact.ENTRY_WRONG, number=row.number, detail=error)
    return entries, None


def _approval(rows: list[Row], entries: list[e.Entry]) -> Iterator[Fact]:
    """Yield whether what the chair approved is this record."""
    hashes = [codec.GENESIS, *(row.hash for row in rows)]
    for entry in entries:
        if isinstance(entry.event, e.MinutesApproved):
            before = rows[: entry.number - 1]
            rooted = not entry.event.record_root or entry.event.record_root == hash_chain.root(before)
            if entry.event.record_hash == hashes[entry.number - 1] and rooted:
                yield _fine(RecordFact.APPROVED, at=entry.at, count=entry.number - 1)
            else:
                yield _wrong(RecordFact.APPROVED_WRONG, number=entry.number)


def _approved_minutes(session: Session, found: bytes) -> Fact:
    """Return whether the minutes in the session's folder are those that were approved."""
    if is_approved(session, found):
        return _fine(RecordFact.MINUTES_APPROVED)
    forms = approved_forms(session)
    if not forms:
        return _wrong(RecordFact.MINUTES_NOT_APPROVED)
    return _wrong(RecordFact.MINUTES_CHANGED, number=max(_same_lines(found, form) for form in forms) + 1)


def _annex(session: Session, found: bytes | None, entries: list[e.Entry]) -> Iterator[Fact]:
    """Yield whether the annex in the session's folder is that of the record, or of the record as it was at an earlier entry."""
    if found is None:
        if session.annexed:
            yield _behind(RecordFact.NO_ANNEX)
        return
    if session.approved is None:
        yield _wrong(RecordFact.ANNEX_OF_NOTHING)
        return
    if found in _annexes(session):
        yield _fine(RecordFact.ANNEX)
        return
    earlier = replace(session.approved, approved=session.approved)
    for entry in entries[earlier.last :]:
        earlier = after(earlier, entry)
        if found in _annexes(earlier):
            yield _behind(RecordFact.ANNEX_OLD, count=earlier.last, total=session.last)
            return
    same = max((_same_lines(found, form) for form in _annexes(session)), default=None)
    yield _wrong(RecordFact.ANNEX_OF_NOTHING) if same is None else _wrong(RecordFact.ANNEX_WRONG, number=same + 1)


def _annexes(session: Session) -> list[bytes]:
    """Return the annex in every form it can be saved in; that of no reply is none."""
    forms = itertools.product(get_args(SeatNames), get_args(Lang))
    return [made.encode() for names, lang in forms if (made := annex(session, names=names, lang=lang))]


def _minutes(key: str, found: bytes, entries: list[e.Entry], saved: int) -> Fact:
    """Return whether the minutes that were saved are those of the record, or of the record as it was when they were."""
    # The usual form comes first, and those after the right one are never made: they took longer than all the rest.
    if found in _forms(key, entries):
        return _fine(RecordFact.MINUTES)
    for count in sorted({saved, *_named(found)}, reverse=True):
        if 0 < count < len(entries) and found in _forms(key, entries[:count]):
            return _behind(RecordFact.MINUTES_OLD, count=count, total=len(entries))
    return _wrong(RecordFact.MINUTES_WRONG, number=max(_same_lines(found, form) for form in _forms(key, entries)) + 1)


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
