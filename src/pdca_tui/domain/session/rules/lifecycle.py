"""The course of a session: opening, breaks, closing, and where the room is."""

from __future__ import annotations

from typing import assert_never

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.preconditions import Facts, item_of, over, require, without_quorum
from pdca_tui.domain.session.session import Session, State
from pdca_tui.domain.session.topics import is_program
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line

_KEY = 40
_MOST_UNFOLDED = 100
_MOVABLE = (State.PREPARED, State.OPEN, State.PAUSED)


def decided(
    session: Session,
    command: c.OpenSession | c.Pause | c.Resume | c.CloseSession | c.MoveRoom | c.ScrollRoom | c.ProjectPage,
) -> Facts:
    """Return the facts of a command about the course of the session; ``Refused`` if a rule forbids it."""
    state = session.state
    match command:
        case c.OpenSession(sheets=sheets, bare=bare, counted=counted, findings=findings):
            if state is not State.PREPARED:
                raise Refused("refused.already-open") if state is not State.CLOSED else over(session)
            shown = tuple(e.SheetShown(sheet=s) for s in sheets if session.sheets.get(s.number) != s)
            programs = [number for number in session.order if is_program(number)]
            missing = [p for p in programs if p not in session.sheets and all(s.number != p for s in sheets)]
            if missing and not bare:
                raise Refused("refused.no-sheet", number=missing[0])
            tabled = tuple(each for each in findings if _tabled_otherwise(session, each))
            return (*shown, *tabled, e.SessionOpened(counted=without_quorum(session, counted)))
        case c.Pause():
            require(session, State.OPEN)
            return (e.SessionPaused(),)
        case c.Resume():
            if state is not State.PAUSED:
                raise Refused("refused.not-paused")
            return (e.SessionResumed(),)
        case c.CloseSession(counted=counted):
            require(session, State.OPEN, State.PAUSED)
            return (e.SessionClosed(counted=without_quorum(session, counted)),)
        case c.MoveRoom(program=program, place=place):
            if state not in _MOVABLE:
                raise over(session)
            item_of(session, program)
            if (session.program, session.place) != (program, place):
                return (e.RoomMoved(program=program, place=place),)
            # The room is there already, but may be shown something else.
            elsewhere = session.projected.page is not e.Projection.PROGRAM
            return (e.NOTHING_PROJECTED,) if elsewhere else ()
        case c.ProjectPage(page=page, block=block):
            return _projected(session, page, clean_line(block, _KEY))
        case c.ScrollRoom():
            return _scrolled(session, command)
        case _:
            assert_never(command)


def _tabled_otherwise(session: Session, findings: e.FindingsShown) -> bool:
    """Whether findings of an item are not yet those that the room was shown."""
    known = session.tabled.get(findings.program)
    return findings.program in session.items and (known is None or known.shown != findings)


def _projected(session: Session, page: e.Projection, block: str) -> Facts:
    """Return that a page is brought to the projector; bringing it there once more takes it away."""
    if page is e.Projection.PROGRAM and session.program is None:
        raise Refused("refused.no-program-shown")
    if page is e.Projection.DECISIONS and not any(not made.withdrawn for made in session.decisions):
        raise Refused("refused.no-decisions")
    asked = e.PageProjected(page=page, block=block)
    return (e.NOTHING_PROJECTED if session.projected == asked else asked,)


def _scrolled(session: Session, command: c.ScrollRoom) -> Facts:
    program, place = command.program, command.place
    if session.state not in _MOVABLE or (session.program, session.place) != (program, place):
        return ()
    unfolded = tuple(sorted({clean_line(key, _KEY) for key in command.unfolded[:_MOST_UNFOLDED]} - {""}))
    seen = e.RoomScrolled(
        program=program,
        place=place,
        block=clean_line(command.block, _KEY),
        part=min(max(command.part, 0), 1000),
        sight=command.sight,
        unfolded=unfolded,
    )
    before = session.scrolled or e.RoomScrolled(program=program, place=place, block="", unfolded=session.unfolded)
    return () if seen == before else (seen,)
