"""Whether a session's record, its archive and its minutes are what was recorded, and what was approved."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from pdca_tui.domain import events as e
from pdca_tui.domain.session import Session
from pdca_tui.errors import RecordBusy, RecordDamaged, RecordError, RecordNewer
from pdca_tui.publish.minutes import Style, minutes
from pdca_tui.publish.naming import SeatNames
from pdca_tui.record import chain, codec
from pdca_tui.record.chain import Row
from pdca_tui.record.opening import ARCHIVE, open_store
from pdca_tui.room.journal import MINUTES
from pdca_tui.room.records import archived
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line
from pdca_tui.words import Lang, explain, language, say


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is in order, and the sentence that says so."""

    fine: bool
    sentence: str


def _fine(key: str, **values: object) -> Finding:
    return Finding(fine=True, sentence=say(f"cli.verify.{key}", lang=language(), **values))


def _wrong(key: str, **values: object) -> Finding:
    return Finding(fine=False, sentence=say(f"cli.verify.{key}", lang=language(), **values))


def verified(home: Home, key: str) -> Iterator[Finding]:
    """Yield what is found of the session ``key``; a ``RecordError`` only if its record cannot be reached at all."""
    folder = home.sessions / key
    rows, trouble = _record(home, folder)
    kept, archive_trouble = _archive(folder / ARCHIVE)
    if trouble is not None:
        yield trouble
        yield from _alone(kept, archive_trouble)
        return
    yield from _told(rows, kept, archive_trouble, archive=(folder / ARCHIVE).is_file())
    standing = rows or kept
    entries, unreadable = _entries(standing)
    if unreadable is not None:
        yield unreadable
        return
    try:
        Session(key=key).replay(entries)
    except ValueError as error:
        yield _wrong("story-wrong", detail=clean_line(str(error), 120))
        return
    yield from _approval(standing, entries)
    yield _minutes(key, folder / MINUTES, entries, len(kept))


def _record(home: Home, folder: Path) -> tuple[list[Row], Finding | None]:
    """Return the rows of the record, or what is wrong with it."""
    try:
        store = open_store(folder, home.record, reading=True)
        try:
            return store.rows(), None
        finally:
            store.close()
    except RecordBusy:
        raise
    except RecordError as error:
        return [], _wrong("record-wrong", detail=explain(error))


def _archive(path: Path) -> tuple[list[Row], Finding | None]:
    try:
        return (archived(path) if path.is_file() else []), None
    except RecordError as error:
        return [], _wrong("archive-wrong", detail=explain(error))


def _alone(kept: list[Row], trouble: Finding | None) -> Iterator[Finding]:
    """Yield how the archive stands where the record cannot be read."""
    if trouble is not None:
        yield trouble
    elif kept:
        yield _fine("archive-alone", count=len(kept), hash=kept[-1].hash)
    else:
        yield _fine("no-archive")


def _told(rows: list[Row], kept: list[Row], trouble: Finding | None, *, archive: bool) -> Iterator[Finding]:
    """Yield how the record and the archive stand to each other."""
    if rows:
        yield _fine("record", count=len(rows), hash=rows[-1].hash)
    else:
        yield _fine("no-record")
        yield from _alone(kept, trouble)
        return
    if trouble is not None:
        yield trouble
    elif not archive:
        yield _fine("no-archive")
    else:
        yield _compared(rows, kept)


def _compared(rows: list[Row], kept: list[Row]) -> Finding:
    for row, other in zip(rows, kept, strict=False):
        if row.hash != other.hash:
            return _wrong("archive-differs", number=row.number)
    if len(kept) != len(rows):
        return _wrong("archive-old" if len(kept) < len(rows) else "archive-ahead", count=len(kept), total=len(rows))
    return _fine("archive", count=len(kept))


def _entries(rows: list[Row]) -> tuple[list[e.Entry], Finding | None]:
    """Return the entries of rows, or which one cannot be read."""
    entries: list[e.Entry] = []
    for row in rows:
        try:
            entries += chain.entries([row])
        except (RecordDamaged, RecordNewer) as error:
            return entries, _wrong("entry-wrong", number=row.number, detail=explain(error))
    return entries, None


def _approval(rows: list[Row], entries: list[e.Entry]) -> Iterator[Finding]:
    """Yield whether what the chair approved is this record."""
    hashes = [codec.GENESIS, *(row.hash for row in rows)]
    for entry in entries:
        if isinstance(entry.event, e.MinutesApproved):
            when = f"{entry.at:%Y-%m-%d %H:%M}"
            if entry.event.record_hash == hashes[entry.number - 1]:
                yield _fine("approved", at=when, count=entry.number - 1)
            else:
                yield _wrong("approved-wrong", number=entry.number)


def _minutes(key: str, path: Path, entries: list[e.Entry], saved: int) -> Finding:
    """Return whether the minutes that were saved are those of the record, or of the record as it was when they were."""
    if not path.is_file():
        return _fine("no-minutes")
    found, forms = path.read_bytes(), tuple(_forms(key, entries))
    if found in forms:
        return _fine("minutes")
    if 0 < saved < len(entries) and found in _forms(key, entries[:saved]):
        return _wrong("minutes-old", count=saved, total=len(entries))
    return _wrong("minutes-wrong", number=max(_same_lines(found, form) for form in forms) + 1)


def _forms(key: str, entries: list[e.Entry]) -> Iterator[bytes]:
    """Yield the minutes in every form they can be saved in."""
    session = Session(key=key).replay(entries)
    for lang, style, names in itertools.product(get_args(Lang), get_args(Style), get_args(SeatNames)):
        yield minutes(session, style=style, names=names, lang=lang).encode()


def _same_lines(found: bytes, expected: bytes) -> int:
    """Return how many lines are the same from the beginning."""
    pairs = zip(found.split(b"\n"), expected.split(b"\n"), strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
