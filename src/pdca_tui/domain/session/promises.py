"""The promises of earlier years that a session looks at: which belong to a program, which are open, what is said of one."""

from __future__ import annotations

from pdca_tui.domain.material.promises import Implementation, Promise, concerns
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import is_program


def promises_on(session: Session, program: int) -> tuple[Promise, ...]:
    """Return the promises that are looked at with a program: those of the year before first, then older ones."""
    item = session.items.get(program)
    if item is None or not is_program(program) or not session.convened.promises:
        return ()
    found = (each for each in session.convened.promises if concerns(each, program, item.article))
    return tuple(sorted(found, key=lambda each: -each.year))


def promise_on(session: Session, program: int, id: str) -> Promise | None:
    """Return a promise that is looked at with a program; ``None`` if there is none of that name."""
    return next((each for each in promises_on(session, program) if each.id == id), None)


def reported(session: Session, promise: Promise) -> Implementation | None:
    """Return what the department says became of a promise: in this session, or before it."""
    told = session.reports.get(promise.id)
    return told.report if told is not None else promise.reported


def unjudged(session: Session, program: int) -> tuple[Promise, ...]:
    """Return the promises of a program that the body has not judged in this session."""
    return tuple(each for each in promises_on(session, program) if each.id not in session.verdicts)
