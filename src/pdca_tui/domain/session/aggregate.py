"""A session as one kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pdca_tui.domain.aggregate import Aggregate, Decided
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import after
from pdca_tui.domain.session.session import Session

if TYPE_CHECKING:
    from pdca_tui.domain.session import commands as c

KIND = "session"
"""The kind in the record of a session; it never changes."""


class _SessionAggregate:
    """How a session begins, goes on, and is decided about."""

    kind = KIND

    @property
    def permissions(self) -> Mapping[type[Any], frozenset[Role]]:
        """Which roles may ask for which kinds of command."""
        from pdca_tui.domain.session.permissions import ALLOWED  # noqa: PLC0415  # who only reads waits for no commands and rules

        return ALLOWED

    def empty(self, key: str) -> Session:
        """Return the session before it was set up."""
        return Session(key=key)

    def after(self, state: Session, entry: e.Entry) -> Session:
        """Return the session after ``entry``."""
        return after(state, entry)

    def decide(self, state: Session, command: c.Command, seat: Seat, at: datetime) -> Decided[e.Event]:
        """Return what ``command`` comes to."""
        from pdca_tui.domain.session.rules import decide  # noqa: PLC0415  # as above

        return decide(state, command, seat, at)


SESSION: Aggregate[Session, c.Command, e.Event] = _SessionAggregate()
"""The kind of record that tells of a session."""
