"""Reading a session without joining it."""

from __future__ import annotations

from pdca_tui.domain.session import Session
from pdca_tui.room.journal import Journal
from pdca_tui.room.telling import Tell, untold
from pdca_tui.sheets.home import Home


def load(home: Home, key: str, tell: Tell = untold) -> Session:
    """Return the state of a session as its record tells it, or as it is prepared; the record is not changed.

    ``tell`` is told how far the record is read. Raises ``SessionNotFound``, ``SheetError`` or a ``RecordError``.
    """
    journal = Journal(home, key, reading=True, tell=tell)
    try:
        return journal.session
    finally:
        journal.close()
