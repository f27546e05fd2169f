"""The marks that the seats of a body, and the body itself, give an item: each with its versions."""

from __future__ import annotations

from datetime import datetime

from pdca_tui.domain.immutable import replace, value
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.recency import Moment


@value
class RatingVersion:
    """A mark as it was given at one moment.

    ``target_revised`` and ``reference`` are what followed from the sheet then. ``afresh`` is whether no mark stood before it,
    ``turn`` and ``slip`` are as in ``OpinionVersion``.
    """

    entry: int
    at: datetime
    mark: str
    reasons: tuple[str, ...] = ()
    target_revised: bool = False
    reference: str = ""
    manner: e.Manner = e.Manner.SELF
    counted: int | None = None
    entered_by: str = ""
    turn: int = 0
    afresh: bool = True
    slip: bool = False

    def says_same(self, mark: e.RatingGiven) -> bool:
        """Whether a mark says nothing else than this one."""
        said = (self.mark, self.reasons, self.target_revised, self.reference)
        return said == (mark.mark, mark.reasons, mark.target_revised, mark.reference)


@value
class GivenRating:
    """The mark of a seat, or of the body where ``by`` is empty, on a scale for a year; ``slip`` as in ``Opinion``."""

    scale: str
    year: int
    by: str
    versions: tuple[RatingVersion, ...]
    withdrawn: bool = False
    slip: bool = False

    @property
    def now(self) -> RatingVersion:
        """The latest version."""
        return self.versions[-1]

    @property
    def by_body(self) -> bool:
        """Whether the body gave it, and not one of its seats."""
        return not self.by

    @property
    def wordings(self) -> tuple[RatingVersion, ...]:
        """The versions that the minutes tell of: those that say something else than the one before, none taken back at once."""
        told: list[RatingVersion] = []
        for version in self.versions:
            same = told and (told[-1].mark, told[-1].reasons) == (version.mark, version.reasons)
            if not version.slip and not same:
                told.append(version)
        return tuple(told) or self.versions[-1:]

    def before(self, entry: int) -> RatingVersion | None:
        """Return the version that stood before the one of ``entry``; ``None`` if none did."""
        at = [version.entry for version in self.versions].index(entry)
        return None if self.versions[at].afresh else self.versions[at - 1]


RatingEvent = e.RatingGiven | e.RatingWithdrawn


def rated(ratings: tuple[GivenRating, ...], entry: e.Entry, event: RatingEvent, now: Moment) -> tuple[GivenRating, ...]:
    """Return the marks of an item after one was given or taken back; raise ``LookupError`` for one that was never given."""
    subject = (event.scale, event.year, event.by)
    at = next((at for at, each in enumerate(ratings) if (each.scale, each.year, each.by) == subject), None)
    if isinstance(event, e.RatingWithdrawn):
        if at is None:
            raise LookupError("no such mark was given")
        old = ratings[at]
        told = [version for version in old.versions if not version.slip]
        slip = entry.undoes is not None and len(told) <= 1 and all(map(now.at_once, told))
        return (*ratings[:at], replace(old, withdrawn=True, slip=slip), *ratings[at + 1 :])
    version = RatingVersion(
        entry=entry.number,
        at=entry.at,
        mark=event.mark,
        reasons=event.reasons,
        target_revised=event.target_revised,
        reference=event.reference,
        manner=event.manner,
        counted=event.counted,
        entered_by=entry.seat,
        turn=now.turn,
        afresh=at is None or ratings[at].withdrawn,
    )
    if at is None:
        return (*ratings, GivenRating(scale=event.scale, year=event.year, by=event.by, versions=(version,)))
    old, versions = ratings[at], ratings[at].versions
    if entry.undoes is not None and entry.undoes == old.now.entry and now.at_once(old.now):
        # What was taken back at once leaves no trace, and neither does what took it back.
        versions, version = (*versions[:-1], replace(old.now, slip=True)), replace(version, slip=True)
    given = replace(old, versions=(*versions, version), withdrawn=False, slip=False)
    return (*ratings[:at], given, *ratings[at + 1 :])
