"""The place where a person was reading, kept beside the drafts of the seat for the return after a lost connection."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Protocol

from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import RecordError

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


class Drafts(Protocol):
    """A session with the drafts of its seats."""

    @property
    def session(self) -> Session:
        """The state of the session."""

    async def drafts(self, seat: Seat) -> dict[str, str]:
        """Return the drafts of a seat by their slots."""

    async def save_draft(self, seat: Seat, slot: str, text: str) -> str:
        """Keep a draft, and return the slot in which it is; an empty text forgets it."""


class ReadingPositions:
    """Where the people with a key read a session, to come back to after a lost connection."""

    def __init__(self, room: Drafts) -> None:
        """Keep the positions beside the drafts of ``room``."""
        self._room = room

    async def left_at(self, seat: Seat, key: str) -> Where | None:
        """Return where the person with ``key`` was reading.

        ``None`` for who followed the room, and for who signed in with no key: they cannot be told apart. And ``None`` while the
        record cannot be reached.
        """
        if not key:
            return None
        with contextlib.suppress(RecordError):
            return self.left_by(key, await self._room.drafts(seat))
        return None

    def left_by(self, key: str, drafts: Mapping[str, str]) -> Where | None:
        """Return where the person with ``key`` was reading, as the ``drafts`` of the seat tell."""
        return where(self._room.session, drafts.get(AT + key, "")) if key else None

    async def reads_at(self, seat: Seat, key: str, at: Where | None) -> None:
        """Keep where the person with ``key`` reads; ``None`` once they follow the room."""
        # It is a convenience: a record that cannot be reached tells of itself elsewhere.
        with contextlib.suppress(RecordError):
            await self._room.save_draft(seat, AT + key, kept(self._room.session, at) if at else "")


def _stage(session: Session) -> State:
    return State.OPEN if session.state is State.PAUSED else session.state
