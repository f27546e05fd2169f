"""Rules for the details in the head of the minutes: entered by the secretariat until the approval."""

from __future__ import annotations

from pdca_tui.domain.material.text_limits import LINE
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.meeting_details import PERSON, Attendant, Details, Material, Openness
from pdca_tui.domain.session.preconditions import Facts, line_of
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import Refused

MOST_OBSERVERS = 9999
MOST_MATERIALS = 100
MOST_ATTENDANTS = 100


def detailed(session: Session, details: Details) -> Facts:
    """Return the facts of entering ``details``, none if they are known already; ``Refused`` if a rule forbids it."""
    said = _tidied(details)
    _check(said)
    return () if said == session.details else (e.DetailsSet(details=said, was=session.details),)


def _tidied(details: Details) -> Details:
    """Return the details as they are recorded: every text on one line, and no reason why what is public is closed."""
    may_have_reason = details.openness in (Openness.CLOSED, Openness.PARTLY)
    return Details(
        openness=details.openness,
        closed_because=line_of(details.closed_because, LINE) if may_have_reason else "",
        observers=details.observers,
        materials=tuple(Material(number=line_of(m.number, LINE), title=line_of(m.title, LINE)) for m in details.materials),
        attendants=tuple(
            Attendant(side=a.side, organization=line_of(a.organization, LINE), post=line_of(a.post, LINE))
            for a in details.attendants
        ),
    )


def _check(details: Details) -> None:
    """Refuse what cannot be printed as it is: too many of something, the same number twice, a title or a name missing."""
    if details.observers is not None and not 0 <= details.observers <= MOST_OBSERVERS:
        raise Refused("refused.observers", most=MOST_OBSERVERS)
    if details.openness is Openness.CLOSED and details.observers:
        raise Refused("refused.closed-observers", count=details.observers)
    if len(details.materials) > MOST_MATERIALS or len(details.attendants) > MOST_ATTENDANTS:
        raise Refused("refused.too-many", most=MOST_MATERIALS)
    numbers: set[str] = set()
    for material in details.materials:
        if not material.title:
            raise Refused("refused.material", text=material.number)
        if material.number and material.number in numbers:
            raise Refused("refused.material-twice", number=material.number)
        numbers.add(material.number)
    for attendant in details.attendants:
        if not attendant.organization:
            raise Refused("refused.attendant", text=attendant.post)
        if PERSON.search(attendant.post or attendant.organization):
            raise Refused("refused.person", text=attendant.post or attendant.organization)
