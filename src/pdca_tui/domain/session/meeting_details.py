"""Details of a sitting for the head of the minutes: admission, materials, attendants."""

from __future__ import annotations

from enum import StrEnum

from pdca_tui.domain.immutable import value
from pdca_tui.patterns import pattern

PERSON = pattern(r"(さん|[氏様君])$")
"""How it ends if somebody is named instead of a post."""


class Openness(StrEnum):
    """Whether the public may attend (公開・非公開・一部非公開); unsaid where nobody said."""

    UNSAID = ""
    PUBLIC = "public"
    CLOSED = "closed"
    PARTLY = "partly"


class Side(StrEnum):
    """For whom somebody attends who has no seat in the body."""

    SECRETARIAT = "secretariat"
    DEPARTMENT = "department"


@value
class Material:
    """Something that was handed out (配布資料): its title, and its number as printed on it."""

    title: str
    number: str = ""


@value
class Attendant:
    """A person who attended for the secretariat or a department, by organisation and post. No person is named."""

    side: Side
    organization: str
    post: str = ""


@value
class Details:
    """The details printed in the head of the minutes; empty ones are left out."""

    openness: Openness = Openness.UNSAID
    closed_because: str = ""
    observers: int | None = None
    materials: tuple[Material, ...] = ()
    attendants: tuple[Attendant, ...] = ()

    def of(self, side: Side) -> tuple[Attendant, ...]:
        """Return who attended for one side."""
        return tuple(each for each in self.attendants if each.side is side)
