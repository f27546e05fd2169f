"""The place where a person was reading, kept beside the drafts of the seat for the return after a lost connection."""

from __future__ import annotations

from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import Session, State

AT = "at:"
"""The slot beside the drafts of a seat; the key of who reads follows it."""

Where = tuple[int, e.Place]
"""A program and one of its places."""


def kept(session: Session, at: Where) -> str:
    """Return what is kept of a place."""
    return f"{at[0]} {at[1]} {_stage(session)}"


def where(session: Session, told: str) -> Where | None:
    """Return the place that was kept as ``told``; ``None`` if it was kept before the session began, or is none of it."""
    program, place, stage = (*told.split(" "), "", "", "")[:3]
    if stage != _stage(session) or session.state is State.CLOSED:
        return None
    if program.isdecimal() and int(program) in session.items and place in set(e.Place):
        return int(program), e.Place(place)
    return None


def _stage(session: Session) -> State:
    return State.OPEN if session.state is State.PAUSED else session.state
