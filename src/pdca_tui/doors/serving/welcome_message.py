"""The message on the first screen."""

from __future__ import annotations

from collections.abc import Sequence

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.session import Session
from pdca_tui.pages.layout.styled_line import Role as Line
from pdca_tui.screens.app import PdcaApp
from pdca_tui.words import Lang, say


def stranger(seats: Sequence[Seat], session: Session, lang: Lang) -> str:
    """Return what to tell who can only read along: a department that came later, a member of another body."""
    if session.facts is None:
        return ""
    known = {department.key for department in session.facts.departments}
    if any(seat.role is Role.DEPARTMENT and seat.key and seat.key not in known for seat in seats):
        return say("door.department-came-later", lang=lang)
    members = {seat.key for seat in session.facts.body.seats}
    if all(seat.role is Role.MEMBER and seat.key not in members for seat in seats):
        return say("door.member-of-another-body", lang=lang, body=session.facts.body.label)
    return ""


def greet(app: PdcaApp, *sentences: str) -> None:
    """Show sentences in the foot of the first screen until anything is told there, news too; for the application to call."""
    if told := " ".join(filter(None, sentences)):
        app.tell(told, Line.HERE, stay=True)
