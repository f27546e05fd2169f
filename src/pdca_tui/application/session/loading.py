"""Reading a session without joining it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.application.progress import Tell, untold
from pdca_tui.application.session.files import MINUTES
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError, Refused
from pdca_tui.sheets.home import Home
from pdca_tui.words import explain

if TYPE_CHECKING:
    from pdca_tui.pages.session.lobby import Listed


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
    from pdca_tui.pages.session.lobby import Listed  # noqa: PLC0415  # one session is read without it

    try:
        return Listed(key, load(home, key))
    except PdcaError as error:
        return Listed(key, None, why(error))


def spare_approved(home: Home, path: Path) -> None:
    """Raise ``Refused`` for a path with the approved minutes of any session of ``home``."""
    there = path.resolve()
    for key in home.session_keys():
        if (home.sessions / key / MINUTES).resolve() == there and load(home, key).minutes.standing is Standing.APPROVED:
            raise Refused("cli.minutes.frozen", path=str(path), key=key)
