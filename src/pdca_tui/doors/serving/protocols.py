"""Protocols between the parts of a server: the server itself, its connections, and what is open on them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from pdca_tui.application.session.rooms import Rooms
    from pdca_tui.domain.material.dataset import DataSet
    from pdca_tui.domain.seats import Seat
    from pdca_tui.doors.serving.garbage_collection import Sweeping
    from pdca_tui.doors.serving.keyring import Keyring
    from pdca_tui.doors.serving.limits import Limits
    from pdca_tui.doors.serving.log import DoorLog
    from pdca_tui.doors.serving.rate_limit import Buckets
    from pdca_tui.doors.serving.reloading_file import Reread
    from pdca_tui.doors.serving.seats_in_cycles import CycleSeats
    from pdca_tui.record.invitation_store import Invitations
    from pdca_tui.screens.shell.shared_painting import SharedPainting
    from pdca_tui.sheets.home import Home
    from pdca_tui.sheets.public_key import PublicKey
    from pdca_tui.words import Lang


T = TypeVar("T")


class OpenChannel(Protocol):
    """A screen or a command that somebody has open."""

    @property
    def quiet_since(self) -> float | None:
        """When the person there last pressed a key; ``None`` where no screen is open."""

    def look_at_seats(self) -> None:
        """Look whether the seats in another cycle, if the person is at one, are still listed."""

    def leave(self, key: str = "") -> None:
        """End what is shown, with the sentence of this ``key``, or goodbye."""


class Connected(Protocol):
    """A connected person, and the channels that they may open."""

    number: int
    network: str
    """Whom the address is counted with."""
    name: str
    seats: tuple[Seat, ...]
    commanding: asyncio.Lock
    by_ssh: bool
    """Whether they came over SSH, where commands are answered, too."""
    inside: bool
    """Whether a key was shown, or none is needed."""
    typing: bool
    registered: bool | None

    @property
    def channels(self) -> set[Any]:
        """What is open; each is an ``OpenChannel``."""

    @property
    def door(self) -> OpenDoor:
        """The door that they came to."""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key that signed; empty for who needed none."""

    @property
    def admitted(self) -> bool:
        """Whether who is inside may still be there, by what is listed now."""

    @property
    def short(self) -> str:
        """What stands in the record of the key."""

    @property
    def about_key(self) -> str:
        """What became of the key of who typed a code, in a sentence."""

    def tell(self, event: str, **values: object) -> None:
        """Write a line to the log."""

    def leave(self, key: str) -> None:
        """End every screen with a sentence, then the connection."""

    def cut_off(self, why: str) -> None:
        """End the connection at once."""

    def close(self) -> None:
        """End the connection, once what was sent has gone out."""

    def emptied(self) -> None:
        """Look after a while whether the connection still stands without a screen or a command."""


class Presence(Protocol):
    """All who are at the door."""

    def __len__(self) -> int:
        """Return how many there are."""

    @property
    def inside(self) -> Sequence[Connected]:
        """Those who have shown a key, or need none."""

    def full(self, visitor: Connected) -> str | None:
        """Return why there is no seat left for somebody; ``None`` if there is one."""

    def let_in(self, visitor: Connected) -> None:
        """Take note that somebody is inside."""

    def go(self, visitor: Connected) -> None:
        """Forget somebody."""


class OpenDoor(Protocol):
    """The server: the sessions of a home, open to its seats."""

    home: Home
    log: DoorLog
    lang: Lang
    limits: Limits
    rooms: Rooms
    painting: SharedPainting
    manifest: Reread[DataSet]
    keyring: Keyring
    cycle_seats: CycleSeats
    invitations: Invitations
    failures_from: Buckets
    failures_as: Buckets
    swept: Sweeping
    working: asyncio.Semaphore

    @property
    def crowd(self) -> Presence:
        """All who are at the door."""

    @property
    def dataset(self) -> DataSet:
        """What is the same for every year, as it is written now."""

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run what belongs to a seat beside everything else; the door waits for it a while before it closes."""

    def next_number(self) -> int:
        """Return the number of the next connection."""

    async def aside(self, work: Callable[[], T]) -> T:
        """Do something with codes or keys in a thread."""

    async def bind(self, visitor: Any, code: str, seats: tuple[Seat, ...], key: PublicKey, *, label: str = "") -> bool:
        """Use a code up and list a key for its seats; whether the code held."""

    async def reread(self) -> None:
        """Read again what has changed of the data set and of the keys."""

    @property
    def session(self) -> str:
        """The one session that is served; empty where it is any."""

    async def landing(self) -> str:
        """Return the session in which members land; empty for the lobby."""
