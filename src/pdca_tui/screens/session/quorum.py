"""Whether there is a quorum for what weighs: it is asked about before, and the answer goes into the record."""

from __future__ import annotations

from pdca_tui.domain.session.session import Session


def short_of(session: Session) -> int | None:
    """Return how many seats count for the quorum where they make none; ``None`` where they do."""
    return None if session.quorate else len(session.counted)
