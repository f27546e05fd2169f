"""Time stamps of an authority (RFC 3161), from a file: proof from outside that a head was there at a moment."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pdca_tui import disk
from pdca_tui.application.heads import Source, head_file, kept, kept_sizes
from pdca_tui.disk import Reason
from pdca_tui.domain.immutable import value
from pdca_tui.errors import EvidenceError, RecordFull
from pdca_tui.signing import timestamp

SUFFIX = ".tsr"
_MOST_BYTES = 200_000


@value(kw_only=False)
class Stamped:
    """Where a time stamp stands now, and the moment it tells, by the clock of this machine."""

    path: Path
    moment: datetime


def attached(source: Source, path: Path) -> Stamped:
    """Put the time stamp at ``path`` beside the head that it is of.

    Raises ``EvidenceError`` if it is of none of them, and ``RecordFull`` if it cannot be saved.
    """
    content, stamp = _read(path)
    for size in kept_sizes(source):
        head = kept(head_file(source, size))
        if head is not None and stamp.is_of(head.checkpoint.text.encode()):
            target = head_file(source, size).with_suffix(SUFFIX)
            try:
                disk.replace(target, content)
            except OSError as error:
                raise RecordFull("record.unwritable", path=str(target), detail=Reason(error)) from error
            return Stamped(target, stamp.moment.astimezone())
    raise EvidenceError("timestamp.of-none", where=str(path), folder=str(head_file(source, 0).parent))


def stands(path: Path, text: bytes) -> datetime | None:
    """Return the moment of the time stamp at ``path``, if there is one; ``EvidenceError`` if it is not of ``text``."""
    if not path.is_file():
        return None
    stamp = _read(path)[1]
    if not stamp.is_of(text):
        raise EvidenceError("timestamp.of-another", where=str(path))
    return stamp.moment.astimezone()


def _read(path: Path) -> tuple[bytes, timestamp.TimeStamp]:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES)
    except OSError as error:
        raise EvidenceError("evidence.unreadable", where=str(path), detail=Reason(error)) from error
    try:
        return content, timestamp.read(content)
    except (ValueError, StopIteration, OverflowError) as error:
        raise EvidenceError("timestamp.none", where=str(path)) from error
