"""Records as a whole: from one place to another, as plain text and back. What moves is the very record, verified by hash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pdca_tui.application.progress import BATCH, Tell, told, untold
from pdca_tui.domain.session.events import Event
from pdca_tui.errors import RecordError, SessionNotFound
from pdca_tui.record import archive
from pdca_tui.record.database_url import Address
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.open_store import ARCHIVE, open_database, open_store
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.store import Store
from pdca_tui.sheets.home import Home


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy came to: how many entries were new there, how many there are, and the hash of the last."""

    count: int
    total: int
    hash: str


def kept(home: Home, key: str) -> list[Row]:
    """Return the record of a session where ``home`` keeps it, or the archive in its folder; ``RecordError`` if it is empty."""
    folder = _folder(home, key)
    store = open_store(folder, SESSION, home.record, reading=True)
    try:
        rows = store.rows()
    finally:
        store.close()
    path = folder / ARCHIVE
    if not rows and path.is_file():
        rows = archive.load(path)
    if not rows:
        raise RecordError("record.nothing", key=key, where=where(home, key))
    return rows


def begun(home: Home, key: str) -> bool:
    """Whether anything was recorded of a session, where ``home`` keeps it or in the archive in its folder."""
    folder = _folder(home, key)
    store = open_store(folder, SESSION, home.record, reading=True)
    try:
        return bool(store.rows()) or (folder / ARCHIVE).is_file()
    finally:
        store.close()


def exported(home: Home, key: str, tell: Tell = untold) -> str:
    """Return the record of a session as plain text."""
    rows = kept(home, key)
    return archive.write(_telling(rows, tell))


def _telling(rows: list[Row], tell: Tell) -> Iterator[Row]:
    for row in rows:
        told(row.number, len(rows), tell)
        yield row


def copied(home: Home, key: str, source: str, target: str, tell: Tell) -> Copied:
    """Copy a record from one place to another: an address, or empty for the session's folder.

    Where the beginning is there already, the rest is added. Raises ``RecordError`` if the two are the same place, if the
    target is ahead, or if it holds another record: then it is left as it is.
    """
    if source == target:
        raise RecordError("record.same-place")
    there = replace(home, record=source)
    return _taken_over(replace(home, record=target), key, kept(there, key), where(there, key), tell)


def imported(home: Home, key: str, path: Path, tell: Tell) -> Copied:
    """Record what the plain text at ``path`` holds where ``home`` keeps the session's record; as ``copied``."""
    return _taken_over(home, key, archive.load(path), str(path), tell)


def _taken_over(home: Home, key: str, rows: list[Row], source: str, tell: Tell) -> Copied:
    SESSION.entries(rows)  # what this version cannot read, it does not take over
    folder = _folder(home, key)
    store: Store[Event] = open_database(key, SESSION, home.record) if home.record else open_store(folder, SESSION)
    try:
        begun = _shared(store.rows(), rows, source, where(home, key))
        for at in range(begun, len(rows), BATCH):
            store.adopt(rows[at : at + BATCH])
            tell(min(at + BATCH, len(rows)), len(rows))
        found = store.rows()
        _shared(found, rows, source, where(home, key))
    finally:
        store.close()
    return Copied(count=len(rows) - begun, total=len(found), hash=found[-1].hash if found else "")


def prepared(address: Address, role: str = "") -> bool:
    """Make the tables for records in a database and let ``role`` use them; return whether they were not there before."""
    try:
        from pdca_tui.record.postgres_schema import prepare  # noqa: PLC0415  # needs the optional driver
    except ImportError as error:
        raise RecordError("record.no-driver", path=address.shown) from error
    return prepare(address, role)


def where(home: Home, key: str) -> str:
    """Return where a session's record is kept, as a person may read it."""
    return Address.parse(home.record).shown if home.record else str(home.sessions / key)


def _folder(home: Home, key: str) -> Path:
    if key not in home.session_keys():
        raise SessionNotFound("session.not-found", key=key)
    return home.sessions / key


def _shared(there: list[Row], rows: list[Row], source: str, target: str) -> int:
    """Return how many rows are there already; ``RecordError`` unless they are the beginning of ``rows``."""
    for old, new in zip(there, rows, strict=False):
        if old.hash != new.hash:
            raise RecordError("record.diverges", number=old.number, source=source, target=target)
    if len(there) > len(rows):
        raise RecordError("record.ahead", source=source, target=target, count=len(there) - len(rows))
    return len(there)
