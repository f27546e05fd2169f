"""The record as plain text: one JSON line an entry, chained by hash, readable for as long as text is."""

from __future__ import annotations

import contextlib
import errno
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from pdca_tui import disk
from pdca_tui.disk import Reason
from pdca_tui.domain.aggregate import RecordIdentity
from pdca_tui.errors import Overtaken, RecordDamaged, RecordError, RecordFull, RecordNewer
from pdca_tui.record import codec, hash_chain
from pdca_tui.record.event_types import EventTypes
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.store import Store

E = TypeVar("E")

_DATA = ',"data":'
_LARGEST = 2**31 - 1
_HEAD = {"pdca": "record", "format": codec.FORMAT}


class Archive(NamedTuple):
    """The contents of an archive: its rows, and the identity of the record from its first line, if given."""

    rows: list[Row]
    identity: RecordIdentity | None


def write(rows: Iterable[Row], identity: RecordIdentity | None = None) -> str:
    """Return the whole record as text: a head line that says whose it is, then a line an entry with its hash."""
    whose = {"kind": identity.kind, "dataset": identity.dataset, "key": identity.key} if identity is not None else {}
    head = json.dumps(_HEAD | whose, ensure_ascii=False)
    return "\n".join([head, *(f'{row.line[:-1]},"hash":"{row.hash}"}}' for row in rows)]) + "\n"


def read(text: str, name: str = "") -> list[Row]:
    """Return the rows of an archive, each checked against the chain; ``RecordDamaged`` or ``RecordNewer`` otherwise."""
    head, *lines = text.removesuffix("\n").split("\n")
    _check_head(head, name)
    return hash_chain.linked((_row(line, number, name) for number, line in enumerate(lines, 1)), 0, codec.GENESIS, name)


def load(path: Path) -> Archive:
    """Return what the archive at ``path`` holds, as ``read``.

    Raises ``RecordDamaged`` for a file that is none, and ``RecordError`` if it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RecordDamaged("record.foreign", path=str(path)) from error
    except OSError as error:
        raise RecordError("record.unreadable", path=str(path), detail=Reason(error)) from error
    return Archive(read(text, str(path)), _check_head(text.partition("\n")[0], str(path)))


def restore(store: Store[E], types: EventTypes[E], rows: Sequence[Row]) -> None:
    """Record archived entries as they were, all or none; where another process did so first, that counts.

    What cannot be read is not taken over: ``RecordNewer`` or ``RecordDamaged`` then.
    """
    types.entries(rows)
    with contextlib.suppress(Overtaken):
        store.adopt(rows)


def save(path: Path, text: str) -> None:
    """Replace a file at once and durably; ``RecordFull`` if the disk does not take it, the old file then stays."""
    try:
        disk.replace(path, text.encode())
    except OSError as error:
        raise RecordFull("record.unwritable", path=str(path), detail=Reason(error)) from error


def keep(path: Path, rows: Sequence[Row], identity: RecordIdentity | None = None) -> None:
    """Bring the archive at ``path`` up to these rows: what is new is appended, and an archive that says the same is left alone.

    Raises ``RecordError`` for an archive of another record, and for one that is ahead: neither is ever written over. One that
    is damaged is made anew, as the record is what counts.
    """
    new = write(rows, identity).encode()
    try:
        before = path.read_bytes() if path.is_file() else b""
    except OSError:
        before = b""
    if before == new:
        return
    if before.endswith(b"\n") and new.startswith(before):
        _append(path, new[len(before) :], len(before))
        return
    with contextlib.suppress(RecordDamaged, UnicodeDecodeError):
        there = read(before.decode(), str(path)) if before else []
        if [row.hash for row in there] != [row.hash for row in rows[: len(there)]]:
            raise RecordError("record.archive-of-another", path=str(path))
    save(path, new.decode())


def _append(path: Path, tail: bytes, size: int) -> None:
    """Write more lines behind the ``size`` bytes of an archive, durably; all of them or none."""
    written = 0
    try:
        with path.open("r+b", buffering=0) as out:
            try:
                out.seek(size)
                written = out.write(tail)
                os.fsync(out.fileno())
            finally:
                if written != len(tail):
                    out.truncate(size)
    except OSError as error:
        raise RecordFull("record.unwritable", path=str(path), detail=Reason(error)) from error
    if written != len(tail):
        raise RecordFull("record.unwritable", path=str(path), detail=Reason(OSError(errno.ENOSPC, "")))


def _check_head(head: str, name: str) -> RecordIdentity | None:
    """Return whose record it is, where the head says so."""
    try:
        tree = json.loads(head)
        version = tree["format"] if tree["pdca"] == "record" else None
        identity = codec.identity_from(tree)
    except (ValueError, KeyError, TypeError, RecursionError, msgspec.MsgspecError):
        version = identity = None
    if type(version) is not int:
        raise RecordDamaged("record.foreign", path=name)
    if version > codec.FORMAT:
        raise RecordNewer("record.newer", path=name, version=version, known=codec.FORMAT)
    return identity


def _whole(value: object) -> int:
    """Return the number of an entry; ``ValueError`` for what is none, or none that every store can keep."""
    if type(value) is not int or not 0 < value <= _LARGEST:
        raise ValueError("that is no number of an entry")
    return value


def _row(line: str, number: int, name: str) -> Row:
    """Return a line as a row; it must be written exactly as a row is."""
    try:
        tree: dict[str, Any] = json.loads(line)
        body, _, kept = line.rpartition(',"hash":"')
        row = Row(
            number=_whole(tree["number"]),
            at=str(tree["at"]),
            seat=str(tree["seat"]),
            key=str(tree.get("key", "")),
            event=str(tree["event"]),
            data=body[body.index(_DATA) + len(_DATA) :],
            undoes=_whole(tree["undoes"]) if "undoes" in tree else None,
            hash=kept.removesuffix('"}'),
        )
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError) as error:
        raise RecordDamaged("record.altered", path=name, number=number) from error
    if row.line != body + "}":
        raise RecordDamaged("record.altered", path=name, number=number)
    return row
