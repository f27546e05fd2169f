"""The parts of a screen that the actions on a program may use."""

from __future__ import annotations

from typing import Protocol

from pdca_tui.screens.session.room_following import RoomFollower, ViewHost


class ProgramHost(ViewHost, Protocol):
    """A screen of one program, which follows the room or leads it."""

    @property
    def follower(self) -> RoomFollower:
        """Whether the room is followed, or led."""
