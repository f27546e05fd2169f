"""Another kind of record than a session, as small as one can be: a list of wishes that the secretariat collects and settles."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pdca_tui.application.journal import Journal
from pdca_tui.application.kept_record import KeptRecord
from pdca_tui.application.live_record import LiveRecord
from pdca_tui.domain.aggregate import Aggregate, Decided, Entry
from pdca_tui.domain.immutable import replace, value
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import Refused
from pdca_tui.record.event_types import EventType, EventTypes

KIND = "wishes"


@value
class WishMade:
    """Somebody wished for something."""

    wish: int
    text: str


@value
class WishDropped:
    """A wish was taken back."""

    wish: int


@value
class ListSettled:
    """The list was settled: so many wishes, and the seal of the record before."""

    count: int
    record_hash: str = ""
    record_root: str = ""


Event = WishMade | WishDropped | ListSettled
TYPES: EventTypes[Event] = EventTypes(
    KIND, EventType("WishMade", WishMade), EventType("WishDropped", WishDropped), EventType("ListSettled", ListSettled)
)


@value
class MakeWish:
    """Wish for something."""

    text: str


@value
class TakeBack:
    """Take back the last wish of the seat."""


@value
class Settle:
    """Settle the list."""


Command = MakeWish | TakeBack | Settle
ALLOWED: Mapping[type[Any], frozenset[Role]] = {
    MakeWish: frozenset({Role.MEMBER, Role.SECRETARIAT}),
    TakeBack: frozenset({Role.MEMBER, Role.SECRETARIAT}),
    Settle: frozenset({Role.SECRETARIAT}),
}


@value
class Wishes:
    """What stands on the list, whose entry each is, and whether it is settled."""

    key: str
    last: int = 0
    standing: tuple[tuple[int, str, int, str], ...] = ()
    made: int = 0
    settled: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The wishes in order."""
        return tuple(text for _, text, _, _ in self.standing)


class _WishList:
    kind = KIND
    permissions = ALLOWED

    def empty(self, key: str) -> Wishes:
        return Wishes(key=key)

    def after(self, state: Wishes, entry: Entry[Event]) -> Wishes:
        if entry.number != state.last + 1:
            raise ValueError(f"entry {entry.number} does not follow {state.last}")
        state = replace(state, last=entry.number)
        match entry.event:
            case WishMade(wish=wish, text=text):
                wishes = (*state.standing, (wish, text, entry.number, entry.seat))
                return replace(state, standing=wishes, made=state.made + 1)
            case WishDropped(wish=wish):
                if wish not in {each[0] for each in state.standing}:
                    raise ValueError(f"there is no wish {wish}")
                return replace(state, standing=tuple(each for each in state.standing if each[0] != wish))
            case ListSettled(record_hash=kept):
                return replace(state, settled=kept)

    def decide(self, state: Wishes, command: Command, seat: Seat, at: datetime) -> Decided[Event]:
        if seat.role not in ALLOWED[type(command)]:
            raise Refused("refused.role")
        if state.settled:
            raise Refused("refused.frozen")
        match command:
            case MakeWish(text=text):
                if text in state.texts:
                    return Decided()
                return Decided(events=(WishMade(wish=state.made + 1, text=text),))
            case TakeBack():
                own = [each for each in state.standing if each[3] == str(seat)]
                if not own:
                    raise Refused("refused.nothing-to-undo")
                return Decided(events=(WishDropped(wish=own[-1][0]),), undoes=own[-1][2])
            case Settle():
                return Decided(events=(ListSettled(count=len(state.standing)),))


WISHES: Aggregate[Wishes, Command, Event] = _WishList()


class KeptWishes(KeptRecord[Wishes, Command, Event]):
    """The wishes of a year."""

    def __init__(self, root: Path, year: str, where: str = "", dataset: str = "みなと市") -> None:
        """Keep them in a folder of the year, or at an address."""
        super().__init__(WISHES, TYPES, root / "wishes" / year, year, where)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.dataset = dataset

    def dataset_names(self) -> Collection[str]:
        """Return what the data set is called."""
        return (self.dataset,)


class WishJournal(Journal[Wishes, Command, Event]):
    """The record of the wishes; what is settled is sealed as in every kind of record."""


class LiveWishes(LiveRecord[Wishes, Command, Event]):
    """The wishes being collected."""

    drafts_counted = "wish:"
