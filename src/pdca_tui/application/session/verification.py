"""Whether a session's record, its archive and its minutes are what was recorded, and what was approved."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import get_args

from pdca_tui.application.findings import Finding, Mark
from pdca_tui.application.progress import Tell, told, untold
from pdca_tui.application.record_copying import where
from pdca_tui.application.session.files import ANNEX, MINUTES, KeptSession
from pdca_tui.application.session.minutes_seal import approved_forms, is_approved, standing_at
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import after, replay
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import RecordDamaged, RecordForeign, RecordNewer
from pdca_tui.publish.minutes.annex import annex
from pdca_tui.publish.minutes.minutes import Style, minutes
from pdca_tui.publish.naming import SeatNames
from pdca_tui.record import codec, hash_chain
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.open_store import ARCHIVE
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line
from pdca_tui.words import Lang, explain, language, say

_NUMBER = re.compile(rb"(?<![0-9])[0-9]{1,9}(?![0-9])")


def _fine(key: str, **values: object) -> Finding:
    return Finding(Mark.FINE, say(f"cli.verify.{key}", lang=language(), **values))


def _behind(key: str, **values: object) -> Finding:
    return Finding(Mark.BEHIND, say(f"cli.verify.{key}", lang=language(), **values))


def _wrong(key: str, **values: object) -> Finding:
    return Finding(Mark.WRONG, say(f"cli.verify.{key}", lang=language(), **values))


def verified(home: Home, key: str, tell: Tell = untold) -> Iterator[Finding]:
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
        yield _fine("no-record")
        yield from _alone(kept, archive_trouble, opens=True)
        if archive_trouble is not None:
            return  # there is nothing to hold the minutes against
    else:
        yield _fine("record", count=len(rows), hash=rows[-1].hash)
        there = (folder / ARCHIVE).is_file()
        yield archive_trouble or (_compared(rows, kept, approved) if there else _lacking("archive", approved))
    if unreadable is not None:
        yield unreadable
        return
    try:
        session = replay(Session(key=key), entries)
    except ValueError as error:
        yield _wrong("story-wrong", detail=clean_line(str(error), 120))
        return
    if entries and entries[0].begins is None and (told_as := whose.tells_otherwise(entries)) is not None:
        yield _behind("told-otherwise", number=told_as.number, year=told_as.year, date=told_as.date.isoformat())
    yield from _approval(standing, entries)
    found = standing_at(folder / MINUTES)
    if found is None:
        yield _lacking("minutes", approved)
    elif approved:
        yield _approved_minutes(session, found)
    else:
        yield _minutes(key, found, entries, len(kept))
    yield from _annex(session, standing_at(folder / ANNEX), entries)


def _record(kept: KeptSession) -> tuple[list[Row], Finding | None]:
    """Return the rows of the record, or what is wrong with it."""
    try:
        store = kept.open(reading=True)
        try:
            rows = store.rows()
        finally:
            store.close()
        kept.check(rows, where(kept))
    except (RecordDamaged, RecordForeign, RecordNewer) as error:
        return [], _wrong("record-wrong", detail=explain(error))
    return rows, None


def _archive(kept: KeptSession) -> tuple[list[Row], Finding | None]:
    try:
        return kept.archived(), None
    except (RecordDamaged, RecordForeign, RecordNewer) as error:
        return [], _wrong("archive-wrong", detail=explain(error))


def _alone(kept: list[Row], trouble: Finding | None, *, opens: bool) -> Iterator[Finding]:
    """Yield how the archive stands where there is no record to compare it with; ``opens`` if the record is begun from it."""
    if trouble is not None:
        yield trouble
    elif kept:
        yield _fine("archive-alone" if opens else "archive-sound", count=len(kept), hash=kept[-1].hash)
    else:
        yield _fine("no-archive")


def _lacking(what: str, approved: int) -> Finding:
    """Return what it means that a file is not there: once the minutes are approved, both belong to the session."""
    return _wrong(f"{what}-gone", number=approved) if approved else _fine(f"no-{what}")


def _compared(rows: list[Row], kept: list[Row], approved: int) -> Finding:
    """Return how the archive stands to the record: one that is only shorter is behind, unless it lacks the approval."""
    for row, other in zip(rows, kept, strict=False):
        if row.hash != other.hash:
            return _wrong("archive-differs", number=row.number)
    if len(kept) > len(rows):
        return _wrong("archive-ahead", count=len(kept), total=len(rows))
    if len(kept) < len(rows):
        told = _wrong if len(kept) < approved else _behind
        return told("archive-old", count=len(kept), total=len(rows))
    return _fine("archive", count=len(kept))


def _entries(rows: list[Row], tell: Tell) -> tuple[list[e.Entry], Finding | None]:
    """Return the entries of rows, or which one cannot be read."""
    entries: list[e.Entry] = []
    for row in rows:
        told(row.number, len(rows), tell)
        try:
            entries += SESSION.entries([row])
        except (RecordDamaged, RecordNewer) as error:
            return entries, _wrong("entry-wrong", number=row.number, detail=explain(error))
    return entries, None


def _approval(rows: list[Row], entries: list[e.Entry]) -> Iterator[Finding]:
    """Yield whether what the chair approved is this record."""
    hashes = [codec.GENESIS, *(row.hash for row in rows)]
    for entry in entries:
        if isinstance(entry.event, e.MinutesApproved):
            when = f"{entry.at:%Y-%m-%d %H:%M}"
            before = rows[: entry.number - 1]
            rooted = not entry.event.record_root or entry.event.record_root == hash_chain.root(before)
            if entry.event.record_hash == hashes[entry.number - 1] and rooted:
                yield _fine("approved", at=when, count=entry.number - 1)
            else:
                yield _wrong("approved-wrong", number=entry.number)


def _approved_minutes(session: Session, found: bytes) -> Finding:
    """Return whether the minutes in the session's folder are those that were approved."""
    if is_approved(session, found):
        return _fine("minutes-approved")
    forms = approved_forms(session)
    if not forms:
        return _wrong("minutes-not-approved")
    return _wrong("minutes-changed", number=max(_same_lines(found, form) for form in forms) + 1)


def _annex(session: Session, found: bytes | None, entries: list[e.Entry]) -> Iterator[Finding]:
    """Yield whether the annex in the session's folder is that of the record, or of the record as it was at an earlier entry."""
    if found is None:
        if session.annexed:
            yield _behind("no-annex")
        return
    if session.approved is None:
        yield _wrong("annex-of-nothing")
        return
    if found in _annexes(session):
        yield _fine("annex")
        return
    earlier = replace(session.approved, approved=session.approved)
    for entry in entries[earlier.last :]:
        earlier = after(earlier, entry)
        if found in _annexes(earlier):
            yield _behind("annex-old", count=earlier.last, total=session.last)
            return
    same = max((_same_lines(found, form) for form in _annexes(session)), default=None)
    yield _wrong("annex-of-nothing") if same is None else _wrong("annex-wrong", number=same + 1)


def _annexes(session: Session) -> list[bytes]:
    """Return the annex in every form it can be saved in; that of no reply is none."""
    forms = itertools.product(get_args(SeatNames), get_args(Lang))
    return [made.encode() for names, lang in forms if (made := annex(session, names=names, lang=lang))]


def _minutes(key: str, found: bytes, entries: list[e.Entry], saved: int) -> Finding:
    """Return whether the minutes that were saved are those of the record, or of the record as it was when they were."""
    forms = tuple(_forms(key, entries))
    if found in forms:
        return _fine("minutes")
    for count in sorted({saved, *_named(found)}, reverse=True):
        if 0 < count < len(entries) and found in _forms(key, entries[:count]):
            return _behind("minutes-old", count=count, total=len(entries))
    return _wrong("minutes-wrong", number=max(_same_lines(found, form) for form in forms) + 1)


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
