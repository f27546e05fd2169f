"""The places of a program in a session: Plan, Do, Check and Action, or those that the cycle declares."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import Part, SheetPlace
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.session import Session

USUAL = (Place.PLAN, Place.DO, Place.CHECK, Place.ACTION)
"""The places of a cycle that declares none."""

_SPARE = (Place.PLAN, Place.DO, Place.FIFTH, Place.SIXTH, Place.SEVENTH, Place.EIGHTH, Place.NINTH)


@value
class Stop:
    """One place on the rail; ``declared`` is what the cycle says of it, ``None`` where it is one of the usual four."""

    place: Place
    declared: SheetPlace | None = None


def stops_of(session: Session) -> tuple[Stop, ...]:
    """Return the places of the session's programs, in their order."""
    return _stops(session.convened.places)


def stop_at(session: Session, place: Place) -> Stop | None:
    """Return the stop at a place, if the session's programs have one there."""
    return next((stop for stop in stops_of(session) if stop.place is place), None)


@lru_cache(maxsize=32)
def _stops(places: Sequence[SheetPlace]) -> tuple[Stop, ...]:
    """Return the stops: opinions are put where the cycle shows them, replies given where it shows them."""
    if not places:
        return tuple(Stop(place=place) for place in USUAL)
    check = next((each for each in places if Part.OPINIONS in each.shows), None)
    action = next((each for each in places if Part.REPLIES in each.shows and each is not check), None)
    spare = iter(_SPARE)
    return tuple(
        Stop(place=Place.CHECK if each is check else Place.ACTION if each is action else next(spare), declared=each)
        for each in places[: len(Place)]
        if each in (check, action) or len(places) <= len(_SPARE)
    )


def rating_place(session: Session) -> Place:
    """Return the place where marks are shown: the one that the cycle declares for them, else that of the opinions."""
    declared = (stop.place for stop in stops_of(session) if stop.declared is not None and Part.RATINGS in stop.declared.shows)
    return next(declared, Place.CHECK)


def unit_place(session: Session) -> Place:
    """Return the place where the units around a program are shown: the one that the cycle declares, else the first."""
    declared = (stop.place for stop in stops_of(session) if stop.declared is not None and Part.UNIT in stop.declared.shows)
    return next(declared, Place.PLAN)
