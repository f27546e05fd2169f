"""Somebody who came in with a browser: who they are, and the one seat in their page."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from pdca_tui.domain.immutable import value
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.doors.serving.invitation_codes import mark_of
from pdca_tui.doors.serving.limits import network_of
from pdca_tui.sheets.public_key import PublicKey, short

if TYPE_CHECKING:
    from pdca_tui.doors.serving.protocols import OpenDoor

OBSERVER = Seat(Role.OBSERVER)


class OpenPage(Protocol):
    """What somebody has open: one seat."""

    def leave(self, key: str = "") -> None:
        """End the seat with the sentence of this ``key``, or goodbye."""

    def cut_off(self) -> None:
        """End the connection at once."""


@value
class Claim:
    """Who a browser showed itself to be: the seats of a listed key, or the audience of a ``session`` by a link's ``code``."""

    name: str
    seats: tuple[Seat, ...]
    key: PublicKey | None = None
    session: str = ""
    code: str = ""

    @property
    def audience(self) -> bool:
        """Whether it came by a link for the audience, which shows what the room sees and takes nothing."""
        return bool(self.session)


class WebVisitor:
    """One page that is open. It is inside from the first moment: before that there is no connection of this kind."""

    by_ssh = False

    def __init__(self, door: OpenDoor, claim: Claim, address: str, *, number: int = 0) -> None:
        """Take somebody in whose claim was checked."""
        self.door = door
        self.number = number
        self.claim = claim
        self.network = network_of(address)
        self.name = claim.name
        self.seats = claim.seats
        self.channels: set[OpenPage] = set()
        self.commanding = asyncio.Lock()
        self.inside = True
        self.typing = False
        self.registered: bool | None = None
        self.withdrawn = False
        """Whether the link for the audience holds no longer."""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the browser; empty for the audience and for observers who need none."""
        return self.claim.key.fingerprint if self.claim.key is not None else ""

    @property
    def admitted(self) -> bool:
        """Whether the browser is still listed, or the link still holds."""
        if self.claim.audience:
            return not self.withdrawn
        keyring = self.door.keyring
        return keyring.open_to_all(self.seats) or keyring.admits(self.seats, self.fingerprint)

    @property
    def short(self) -> str:
        """What stands in the record: the beginning of the fingerprint; for the audience the mark of its link."""
        return mark_of(self.claim.code) if self.claim.audience else short(self.fingerprint)

    @property
    def about_key(self) -> str:
        """Nothing: what became of the link was told by the page before."""
        return ""

    def tell(self, event: str, **values: object) -> None:
        """Write a line to the log."""
        self.door.log.tell(event, n=self.number, **values)

    def leave(self, key: str) -> None:
        """End the seat with a sentence, then the connection."""
        for channel in tuple(self.channels):
            channel.leave(key)

    def cut_off(self, why: str) -> None:
        """End the connection at once."""
        self.tell("cut-off", why=why)
        for channel in tuple(self.channels):
            channel.cut_off()

    def close(self) -> None:
        """End the connection."""
        for channel in tuple(self.channels):
            channel.cut_off()

    def emptied(self) -> None:
        """Nothing: a page without its seat has no connection."""
