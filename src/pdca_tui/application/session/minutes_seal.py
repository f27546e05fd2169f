"""Approved minutes are frozen: the bytes that the chair approved, and no others."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import get_args

from pdca_tui.disk import Reason
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import after
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import RecordError
from pdca_tui.publish.minutes.annex import annex
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.words import Lang, as_lang


def seal(text: bytes) -> str:
    """Return the hash by which approved minutes are known."""
    return hashlib.sha256(text).hexdigest()


def with_minutes(session: Session, entry: e.Entry, lang: str) -> e.Event:
    """Return the event of ``entry``; an approval with the hash of the very minutes that it approves.

    Those are the minutes in full, as ``session`` stands after it.
    """
    if not isinstance(entry.event, e.MinutesApproved):
        return entry.event
    return replace(entry.event, minutes_hash=seal(minutes(after(session, entry), lang=as_lang(lang)).encode()))


def approved_forms(session: Session) -> tuple[bytes, ...]:
    """Return the minutes that were approved.

    There are two, one for each language, where an earlier version approved them and kept no hash of them; there are none
    where another version wrote them in other words.
    """
    langs: tuple[Lang, ...] = get_args(Lang)
    forms = [minutes(session, lang=lang).encode() for lang in langs]
    kept = session.minutes.minutes_hash
    return tuple(form for form in forms if not kept or seal(form) == kept)


def is_approved(session: Session, found: bytes) -> bool:
    """Whether ``found`` are the minutes that were approved, byte for byte."""
    kept = session.minutes.minutes_hash
    return seal(found) == kept if kept else found in approved_forms(session)


def standing_at(path: Path) -> bytes | None:
    """Return what is saved at ``path``; ``None`` if nothing is, and a ``RecordError`` if it cannot be read."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        raise RecordError("record.unreadable", path=str(path), detail=Reason(error)) from error


def freeze(session: Session, path: Path, asked: str) -> str | None:
    """Return what is to stand at ``path`` of an approved session; ``None`` if it stands there already.

    ``asked`` is what was to be saved: of two approved forms it chooses. ``RecordError`` if this version cannot make them.
    """
    found = standing_at(path)
    if found is not None and is_approved(session, found):
        return None
    forms = approved_forms(session)
    if not forms:
        raise RecordError("record.frozen-elsewhere", path=str(path))
    return (asked.encode() if asked.encode() in forms else forms[0]).decode()


def annexed(session: Session) -> str:
    """Return the annex to the approved minutes, in the language in which they were approved; empty if there is none."""
    kept = session.minutes.minutes_hash
    langs: tuple[Lang, ...] = get_args(Lang)
    lang = next((lang for lang in langs if kept and seal(minutes(session, lang=lang).encode()) == kept), langs[0])
    return annex(session, lang=lang)
