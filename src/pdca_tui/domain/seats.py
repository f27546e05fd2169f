"""Seats and roles."""

from __future__ import annotations

from enum import StrEnum

from pdca_tui.domain.immutable import value


class Role(StrEnum):
    """What a seat may do (役割)."""

    FACILITATOR = "facilitator"
    MEMBER = "member"
    DEPARTMENT = "department"
    SECRETARIAT = "secretariat"
    OBSERVER = "observer"


@value(kw_only=False)
class Seat:
    """A seat (席): a role, and for members and departments which one. Written ``member:chamber``."""

    role: Role
    key: str = ""

    def __str__(self) -> str:
        return f"{self.role}:{self.key}" if self.key else str(self.role)

    def __lt__(self, other: Seat) -> bool:
        return (self.role, self.key) < (other.role, other.key)

    @classmethod
    def parse(cls, text: str) -> Seat:
        """Read ``role`` or ``role:key``; raise ``ValueError`` for an unknown role or a member without a key."""
        role, _, key = text.partition(":")
        seat = cls(Role(role), key)
        if seat.role is Role.MEMBER and not key:
            raise ValueError("a member needs a key")
        return seat
