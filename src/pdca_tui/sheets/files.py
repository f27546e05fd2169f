"""Files that wrap domain objects: the calendar, the other programs, a session as prepared, and who has which seat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, time
from typing import Literal

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import OtherProgram, Sitting
from pdca_tui.domain.session.events import Treatment
from pdca_tui.domain.session.meeting_details import Attendant, Details, Material, Openness
from pdca_tui.domain.session.topics import TopicKind, findings_number
from pdca_tui.text import comparable

OPEN, BY_KEY = "open", "keys"
"""Whether anybody may watch as an observer, or only who has a key."""


@value
class Calendar:
    """The sessions of a year's cycle."""

    sessions: tuple[Sitting, ...]


@value
class Others:
    """The programs outside the verification of a year."""

    programs: tuple[OtherProgram, ...]


ReceivedKind = Literal["sheets", "mapping", "review-replies", "session-replies"]
"""What an imported workbook can be about."""


@value
class ReceivedFile:
    """A workbook that was imported: its name, its hash, and what was taken from it.

    ``kind`` is what it was about, ``made`` when it was sent out, ``imported`` when it was imported.
    """

    name: str
    sha256: str
    size: int
    kind: ReceivedKind
    imported: str
    department: str = ""
    made: str = ""
    programs: tuple[int, ...] = ()
    cells: int = 0


@value
class Received:
    """The workbooks that were imported for a year, in the order in which they came."""

    files: tuple[ReceivedFile, ...]


@value
class PreparedItem:
    """One agenda item as prepared: a ``program``, the ``findings`` of an article, or a text with a ``title``.

    Findings may have a title of their own, and a ``year``: ``None`` where it is the one that is verified. ``text`` are notes.
    ``shows`` says what a text shows below its title.
    """

    program: int | None = None
    findings: int | None = None
    title: str = ""
    text: str = ""
    year: int | None = None
    minutes: int | None = None
    treatment: Treatment = Treatment.DISCUSS
    points: tuple[str, ...] = ()
    shows: str = ""

    @property
    def kind(self) -> TopicKind:
        """What kind of topic it has."""
        if self.program is not None:
            return TopicKind.PROGRAM
        return TopicKind.FINDINGS if self.findings is not None else TopicKind.TEXT

    @property
    def number(self) -> int:
        """The number of its program or its findings on the agenda; 0 for a text, which gets one there."""
        if self.program is not None:
            return self.program
        return findings_number(self.findings) if self.findings is not None else 0


Identity = tuple[int, str, int]
"""What makes an item the same one in two versions of a file: its number, or its title and which of that title it is."""


def identities(items: Iterable[PreparedItem]) -> tuple[Identity, ...]:
    """Return the identity of each item of an agenda."""
    seen: Counter[str] = Counter()
    found: list[Identity] = []
    for item in items:
        title = comparable(item.title) if item.kind is TopicKind.TEXT else ""
        seen[title] += item.kind is TopicKind.TEXT
        found.append((item.number, title, seen[title]) if item.kind is TopicKind.TEXT else (item.number, "", 0))
    return tuple(found)


@value
class SessionFile:
    """One session as the secretariat prepared it; ``session_year`` is ``None`` where it is the year that is verified."""

    body: str
    number: int
    fiscal_year: int
    date: date
    start: time
    end: time
    place: str
    minutes_per_item: int
    items: tuple[PreparedItem, ...]
    note: str = ""
    session_year: int | None = None
    title: str = ""
    openness: Openness = Openness.UNSAID
    closed_because: str = ""
    observers: int | None = None
    materials: tuple[Material, ...] = ()
    attendants: tuple[Attendant, ...] = ()

    @property
    def details(self) -> Details:
        """What the head of the minutes says of the sitting, as far as it was known beforehand."""
        return Details(
            openness=self.openness,
            closed_because=self.closed_because,
            observers=self.observers,
            materials=self.materials,
            attendants=self.attendants,
        )


@value
class ListedKey:
    """A key of a seat."""

    seat: str
    key: str
    label: str = ""
    added: date | None = None
    by: str = ""
    """Of a passkey: the fingerprint of the browser that registered it."""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key; empty if it is none."""
        from pdca_tui.sheets.public_key import NoPublicKey, PublicKey  # noqa: PLC0415  # reading a session needs no keys

        try:
            return PublicKey.parse(self.key).fingerprint
        except NoPublicKey:
            return ""


@value
class Seats:
    """The keys of the seats, and whether observers need one.

    ``linear`` are the seats, and the fingerprints of keys, whose people are shown lines instead of screens; ``screens`` the
    fingerprints of those who want screens at such a seat.
    """

    observers: str = BY_KEY
    linear: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    keys: tuple[ListedKey, ...] = ()

    def wants_lines(self, seats: Iterable[str], fingerprint: str = "") -> bool:
        """Whether somebody on ``seats`` is shown lines: as they chose themselves, or else as the seat is set."""
        if fingerprint and fingerprint in (*self.linear, *self.screens):
            return fingerprint in self.linear
        return any(seat in self.linear for seat in seats)
