"""From the user name of a client to the seats it asks for."""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.patterns import pattern

_ALONE = {str(role): role for role in (Role.FACILITATOR, Role.SECRETARIAT, Role.OBSERVER)}
_WITH_KEY = {str(role): role for role in (Role.MEMBER, Role.DEPARTMENT)}
_FOREMOST = (Role.FACILITATOR, Role.SECRETARIAT, Role.DEPARTMENT, Role.MEMBER, Role.OBSERVER)
_NAME = pattern(r"[a-z0-9:+-]{1,160}")


def seats_named(name: str, dataset: DataSet) -> tuple[Seat, ...]:
    """Return the seats that a user name asks for; none if it names anything that is no seat.

    ``facilitator``, ``secretariat`` and ``observer`` are seats; so are ``member+KEY`` and ``department+KEY``, and the bare key
    of a member, or of a department where no member has the same. Several joined by ``+`` are the seats of one person.
    """
    if not _NAME.fullmatch(name):
        return ()
    words = name.replace(":", "+").split("+")
    seats: list[Seat] = []
    while words:
        word = words.pop(0)
        if word in _ALONE:
            seat: Seat | None = Seat(_ALONE[word])
        elif word in _WITH_KEY:
            seat = Seat(_WITH_KEY[word], words.pop(0)) if words else None
        else:
            seat = _by_key(word, dataset)
        if seat is None or not exists(seat, dataset) or seat in seats:
            return ()
        seats.append(seat)
    return tuple(seats)


def user_name(seats: Iterable[Seat]) -> str:
    """Return the shortest user name that asks for seats."""
    return "+".join(seat.key if seat.role is Role.MEMBER else str(seat).replace(":", "+") for seat in seats)


def foremost_first(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """Return the seats of one person in the order of what they can do: the first is the one that acts."""
    return tuple(sorted(seats, key=lambda seat: _FOREMOST.index(seat.role)))


def together(seats: Iterable[Seat]) -> str:
    """Return how seats are written that one code is for, in whichever order a client names them."""
    return "+".join(sorted(map(str, seats)))


def exists(seat: Seat, dataset: DataSet) -> bool:
    """Whether the data set has a seat."""
    match seat.role:
        case Role.MEMBER:
            return seat.key in _members(dataset)
        case Role.DEPARTMENT:
            return seat.key in _departments(dataset)
        case _:
            return not seat.key


def all_seats(dataset: DataSet) -> tuple[Seat, ...]:
    """Return every seat of the data set: the roles, the members, the departments."""
    members = [Seat(Role.MEMBER, key) for key in dict.fromkeys(_members(dataset))]
    departments = [Seat(Role.DEPARTMENT, key) for key in _departments(dataset)]
    return (*map(Seat, _ALONE.values()), *members, *departments)


def _by_key(key: str, dataset: DataSet) -> Seat | None:
    if key in _members(dataset):
        return Seat(Role.MEMBER, key)
    return Seat(Role.DEPARTMENT, key) if key in _departments(dataset) else None


def _members(dataset: DataSet) -> tuple[str, ...]:
    return tuple(seat.key for body in dataset.bodies for seat in body.seats)


def _departments(dataset: DataSet) -> tuple[str, ...]:
    return tuple(department.key for department in dataset.departments)
