"""Whether enough seats are taken: in the head of every page while they are not, on the agenda and the roll always."""

from __future__ import annotations

from pdca_tui.domain.session.session import Session
from pdca_tui.pages.layout.styled_line import Page, Role
from pdca_tui.words import say


def quorum_mark(session: Session) -> str:
    """Return what the head of every page tells while a session is held without a quorum; empty while there is one."""
    if not session.lacks_quorum:
        return ""
    return say("quorum.mark", counted=len(session.counted), quorum=session.convened.body.quorum)


def quorum_told(session: Session, *, lost: bool) -> str:
    """Return the sentence that the quorum is lost, or is back."""
    counted, quorum = len(session.counted), session.convened.body.quorum
    return say("quorum.lost" if lost else "quorum.back", counted=counted, quorum=quorum)


def write_quorum(page: Page, session: Session) -> None:
    """Write how many seats are taken, how many of them count where not all do, and whether that makes a quorum."""
    if not session.convened.body.seats:
        page.para(say("agenda.no-roster"), Role.DIM, indent=1)
        return
    body, present, counted = session.convened.body, session.present, session.counted
    roll = say("agenda.present", present=len(present), seats=len(body.seats))
    part = say("agenda.counted", count=len(counted)) if len(counted) != len(present) else ""
    holds = say("agenda.quorate" if session.quorate else "agenda.inquorate", quorum=body.quorum)
    role = Role.GOOD if session.quorate else Role.ATTENTION
    page.flow((roll, Role.STRONG), (part, Role.TEXT), (holds, role), indent=1)
