"""Reading a session without joining it."""

from __future__ import annotations

from collections.abc import Callable

from pdca_tui.application.progress import Tell, untold
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError
from pdca_tui.pages.session.lobby import Listed
from pdca_tui.sheets.home import Home
from pdca_tui.words import explain


def load(home: Home, key: str, tell: Tell = untold) -> Session:
    """Return the state of a session as its record tells it, or as it is prepared; the record is not changed.

    ``tell`` is told how far the record is read. Raises ``SessionNotFound``, ``SheetError`` or a ``RecordError``.
    """
    journal = SessionJournal(home, key, reading=True, tell=tell)
    try:
        return journal.session
    finally:
        journal.close()


def listed(home: Home, why: Callable[[PdcaError], str] = explain) -> list[Listed]:
    """Return every session of a home; of one that cannot be read, ``why``."""
    return [_listed(home, key, why) for key in home.session_keys()]


def _listed(home: Home, key: str, why: Callable[[PdcaError], str]) -> Listed:
    try:
        return Listed(key, load(home, key))
    except PdcaError as error:
        return Listed(key, None, why(error))
