"""The opinions of a year's sessions as a review reads them, with their places in the records.

Nothing here is recorded by the review. It is read anew from the records of the sessions, so an opinion counts from the
moment it was recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, datetime

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.promises import Verdict
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review.references import Source, words_hash
from pdca_tui.domain.session.events import OpinionKind


@value
class HeardOpinion:
    """An opinion as its record has it now; ``entry`` and ``hash`` name the entry that put these words.

    ``answers`` are the numbers of the standing replies that answer it, ``session`` is empty for an opinion in writing.
    """

    session: str
    opinion: str
    article: int
    program: int
    by: str
    kind: OpinionKind
    text: str
    at: datetime | None
    entry: int
    hash: str = ""
    programs: tuple[int, ...] = ()
    withdrawn: bool = False
    because: str = ""
    answers: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    kept: str = ""
    """Where the paper of an opinion in writing is."""

    @property
    def ref(self) -> OpinionRef:
        """Which opinion it is."""
        return OpinionRef(session=self.session, opinion=self.opinion)

    @property
    def source(self) -> Source:
        """It as a source of a finding, with the words it has now."""
        return Source(
            session=self.session,
            opinion=self.opinion,
            entry=self.entry,
            hash=self.hash,
            words=words_hash(self.text),
            withdrawn=self.withdrawn,
        )


@value
class Leftover:
    """An opinion of a session that still waits for an answer; ``due`` is until when one was promised, if one was."""

    session: str
    opinion: str
    programs: tuple[int, ...]
    since: date
    due: date | None = None
    departments: tuple[str, ...] = ()
    text: str = ""

    @property
    def ref(self) -> OpinionRef:
        """Which opinion it is."""
        return OpinionRef(session=self.session, opinion=self.opinion)


@value
class HeardMark:
    """A mark that a session gave a program on a scale: that of the body, and how many of its seats gave which.

    ``mark`` is empty while only seats gave one. ``own`` is that of those in charge, as the sheet had it there. ``sign`` tells
    that the target was revised, ``reference`` is the mark against the first target.
    """

    session: str
    program: int
    scale: str
    label: str
    mark: str
    year: int = 0
    meaning: str = ""
    sign: str = ""
    reference: str = ""
    reasons: tuple[str, ...] = ()
    own: str = ""
    seats: tuple[tuple[str, int], ...] = ()
    entry: int = 0

    @property
    def differs(self) -> bool:
        """Whether the body gave another mark than those in charge."""
        return bool(self.mark and self.own) and self.mark != self.own


@value
class HeardSession:
    """A session that verifies the year, as its record has it now.

    ``last`` and ``hash`` are its newest entry. ``approved`` is whether its minutes are, ``council`` whether it is one of the
    body to which findings are forwarded.
    """

    key: str
    body: str
    number: int
    date: date
    opinions: tuple[HeardOpinion, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    last: int = 0
    hash: str = ""
    approved: bool = False
    closed: bool = False
    council: bool = False
    marks: tuple[HeardMark, ...] = ()


@value
class HeardVerdict:
    """What a session judged of a promise of the year, in the words ``text`` in which it was shown there.

    ``promise`` is its name without the year: ``R5``, or ``12-R1`` where it was judged before there was a review.
    """

    promise: str
    session: str
    verdict: Verdict
    reason: str
    text: str
    at: datetime
    entry: int
    seat: str


@value
class Intake:
    """All that the sessions of a year say. ``unreadable`` are keys of sessions whose record cannot be read."""

    sessions: tuple[HeardSession, ...] = ()
    unreadable: tuple[str, ...] = ()
    opinions: Mapping[OpinionRef, HeardOpinion] = field(default_factory=dict)
    """Every opinion of the sessions, in the order of their dates and as they came."""
    verdicts: tuple[HeardVerdict, ...] = ()
    """What sessions that verify later years judged of the year's promises, oldest first."""

    @classmethod
    def of(
        cls, sessions: Iterable[HeardSession], unreadable: Iterable[str] = (), verdicts: Iterable[HeardVerdict] = ()
    ) -> Intake:
        """Return what ``sessions`` say, in the order of their dates, and what was judged later."""
        ordered = tuple(sorted(sessions, key=lambda each: (each.date, each.key)))
        heard = {opinion.ref: opinion for session in ordered for opinion in session.opinions}
        judged = tuple(sorted(verdicts, key=lambda each: (each.at, each.entry)))
        return cls(sessions=ordered, unreadable=tuple(unreadable), opinions=heard, verdicts=judged)

    @property
    def marks(self) -> tuple[HeardMark, ...]:
        """The marks that the sessions gave, by their dates."""
        return tuple(mark for session in self.sessions for mark in session.marks)

    def session(self, key: str) -> HeardSession | None:
        """Return the session with that key; ``None`` if it is not there."""
        return next((session for session in self.sessions if session.key == key), None)


NOTHING_HEARD = Intake()
"""The intake of a year without sessions."""


def councils(intake: Intake) -> tuple[HeardSession, ...]:
    """Return the sessions of the council: first those to come after the last words of the others, in their order.

    Those that were to be held earlier, and those that are over, come after them, the latest first.
    """
    held = [session for session in intake.sessions if session.council]
    said = max((session.date for session in intake.sessions if session.opinions and not session.council), default=date.min)
    ahead = [session for session in held if not session.closed and session.date >= said]
    return (*ahead, *(session for session in reversed(held) if session not in ahead))
