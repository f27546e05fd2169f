"""Promises of earlier years: the department says what became of one, and the body judges."""

from __future__ import annotations

from typing import assert_never

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.promises import Implementation, Measure, MeasureKind, Promise, Verdict
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.preconditions import Facts, item_of, line_of, without_quorum, words_of
from pdca_tui.domain.session.promises import promise_on
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line

_PromiseCommand = c.ReportPromise | c.JudgePromise


def decided(session: Session, command: _PromiseCommand, seat: Seat) -> Facts:
    """Return the facts of a command about promises; ``Refused`` if a rule forbids it."""
    match command:
        case c.ReportPromise():
            return _reported(session, command, seat)
        case c.JudgePromise():
            return _judged(session, command)
        case _:
            assert_never(command)


def shown_promise(session: Session, program: int, id: str) -> Promise:
    """Return a promise that is looked at with a program; ``Refused`` for any other."""
    item_of(session, program)
    promise = promise_on(session, program, id)
    if promise is None:
        raise Refused("refused.no-promise")
    return promise


def may_report(session: Session, seat: Seat, by: str, program: int) -> None:
    """Raise ``Refused`` unless ``seat`` may say as the department ``by`` what became of a promise on a program."""
    try:
        department = Seat.parse(by)
    except ValueError:
        raise Refused("refused.no-department", seat=clean_line(by, 40)) from None
    known = {each.key: each for each in session.convened.departments}
    if department.role is not Role.DEPARTMENT or (department.key and department.key not in known):
        raise Refused("refused.no-department", seat=clean_line(by, 40))
    if seat.role is not Role.DEPARTMENT:
        return
    if seat.key and department != seat:
        raise Refused("refused.not-yours")
    own = known.get(seat.key)
    if own is not None and own.programs and program not in own.programs:
        raise Refused("refused.not-your-program")


def _reported(session: Session, command: c.ReportPromise, seat: Seat) -> Facts:
    promise = shown_promise(session, command.program, command.promise)
    may_report(session, seat, command.by, command.program)
    given = command.report
    reason = _reason(given.reason, given.verdict)
    evidence = Measure(kind=given.evidence.kind, text=line_of(given.evidence.text))
    if not evidence.text:
        evidence = Measure()
    if given.verdict in (Verdict.DONE, Verdict.PARTLY) and evidence.kind is MeasureKind.NONE:
        raise Refused("refused.evidence-needed")
    report = Implementation(verdict=given.verdict, text=words_of(given.text), evidence=evidence, reason=reason)
    told = session.reports.get(promise.id)
    if told is not None and (told.report, told.by) == (report, command.by):
        return ()
    was = told.report if told is not None else None
    return (e.PromiseReported(program=command.program, promise=promise.id, by=command.by, report=report, was=was),)


def _judged(session: Session, command: c.JudgePromise) -> Facts:
    promise = shown_promise(session, command.program, command.promise)
    reason = _reason(command.reason, command.verdict)
    counted = without_quorum(session, command.counted)
    before = session.verdicts.get(promise.id)
    given = e.VerdictGiven(
        program=command.program,
        promise=promise.id,
        fiscal_year=promise.year,
        verdict=command.verdict,
        reason=reason,
        text=promise.text,
        counted=counted,
    )
    if before is None:
        return (given,)
    if (before.verdict, before.reason) == (given.verdict, given.reason):
        return ()
    return (replace(given, was=before.verdict, was_because=before.reason),)


def _reason(text: str, verdict: Verdict) -> str:
    reason = line_of(text)
    if verdict.wants_reason and not reason:
        raise Refused("refused.verdict-reason-needed")
    return reason
