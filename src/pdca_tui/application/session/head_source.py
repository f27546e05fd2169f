"""The record of a session, as heads are made of it, and when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pdca_tui.application.record_copying import rows_of
from pdca_tui.application.session.files import KeptSession
from pdca_tui.domain.session import events as e
from pdca_tui.sheets.home import Home

if TYPE_CHECKING:
    from pdca_tui.application.heads import Source


def of_session(home: Home, key: str) -> Source:
    """Return the record of a session."""
    from pdca_tui.application.heads import Source  # noqa: PLC0415  # rare, and costs start-up time

    return Source(home, key, home.sessions / key, lambda: rows_of(KeptSession(home, key)))


def head_sizes(entries: Iterable[e.Entry]) -> Iterable[int]:
    """Yield of how many entries a head is to be: with a closing or an adoption; before and with an approval."""
    for entry in entries:
        if isinstance(entry.event, e.MinutesApproved):
            yield entry.number - 1
        if isinstance(entry.event, e.SessionClosed | e.FindingsAdopted | e.MinutesApproved):
            yield entry.number
