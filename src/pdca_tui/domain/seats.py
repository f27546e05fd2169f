"""Seats and roles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a seat may do (役割)."""

    FACILITATOR = "facilitator"
    MEMBER = "member"
    DEPARTMENT = "department"
    SECRETARIAT = "secretariat"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """A seat (席): a role, and for members and departments which one. Written ``member:chamber``."""

    role: Role
    key: str = ""

    def __str__(self) -> str:
        return f"{self.role}:{self.key}" if self.key else str(self.role)

    @classmethod
    def parse(cls, text: str) -> Seat:
        """Read ``role`` or ``role:key``; raise ``ValueError`` for an unknown role or a member without a key."""
        role, _, key = text.partition(":")
        seat = cls(Role(role), key)
        if seat.role is Role.MEMBER and not key:
            raise ValueError("a member needs a key")
        return seat
