"""Open items of all sessions: opinions without a reply, and promised answers that were not given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import Department
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.agenda_item import Item, Opinion
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import concerned


@value
class OpenItem:
    """One opinion that waits for an answer, with its session; ``due`` is the day until which one is promised, if one is."""

    session: Session
    opinion: Opinion
    due: date | None = None

    @property
    def programs(self) -> tuple[int, ...]:
        """The programs that it is about."""
        return self.opinion.programs

    @property
    def item(self) -> Item:
        """The agenda item that it was put on."""
        return self.session.items[self.opinion.program]

    @property
    def name(self) -> str:
        """The name of its program, or the title of its topic."""
        return self.item.name

    def overdue(self, today: date) -> bool:
        """Whether the day until which an answer was promised has passed."""
        return self.due is not None and self.due < today


def concerns(departments: Sequence[Department], department: str, programs: Iterable[int]) -> bool:
    """Whether a department answers for one of some programs; one that the list gives no programs answers for all."""
    known = next((each for each in departments if each.key == department), None)
    return known is not None and concerned(known.programs, programs)


def open_items(sessions: Iterable[Session], departments: Iterable[str] | None = None) -> tuple[OpenItem, ...]:
    """Return what is open in ``sessions``, in the order of their dates and agendas; with ``departments`` what is theirs."""
    wanted = None if departments is None else tuple(departments)
    found: list[OpenItem] = []
    held = (session for session in sessions if session.facts is not None)
    for session in sorted(held, key=lambda each: (each.convened.date, each.key)):
        promised = session.promised()
        for opinion in session.unanswered():
            item = OpenItem(session=session, opinion=opinion, due=promised.get(opinion.id))
            known = session.convened.departments
            if wanted is None or any(not key or concerns(known, key, item.programs) for key in wanted):
                found.append(item)
    return tuple(found)


def own_departments(seats: Iterable[Seat]) -> tuple[str, ...] | None:
    """Return the departments whose open items concern who sits on ``seats``; ``None`` for everybody's."""
    seated = tuple(seats)
    if not seated or any(seat.role is not Role.DEPARTMENT for seat in seated):
        return None
    return tuple(seat.key for seat in seated)


def may_answer(session: Session, seats: Iterable[Seat], programs: Iterable[int]) -> bool:
    """Whether a department on ``seats`` answers for one of ``programs``, or somebody who enters what any of them says."""
    wanted = frozenset(programs)
    return bool(wanted) and any(
        seat.role in (Role.FACILITATOR, Role.SECRETARIAT)
        or (seat.role is Role.DEPARTMENT and (not seat.key or concerns(session.convened.departments, seat.key, wanted)))
        for seat in seats
    )


def kind_of(item: OpenItem) -> str:
    """Return how it is open: ``unanswered``, or ``promised``."""
    return "unanswered" if item.due is None else "promised"
