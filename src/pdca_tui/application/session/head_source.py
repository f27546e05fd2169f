"""The record of a session, as heads are made of it."""

from __future__ import annotations

from pdca_tui.application.heads import Source
from pdca_tui.application.record_copying import rows_of
from pdca_tui.application.session.files import KeptSession
from pdca_tui.sheets.home import Home


def of_session(home: Home, key: str) -> Source:
    """Return the record of a session."""
    return Source(home, key, home.sessions / key, lambda: rows_of(KeptSession(home, key)))
