"""Promises of earlier years in the minutes: what was promised, what the department said of it, and the verdict of the body."""

from __future__ import annotations

from pdca_tui.domain.material.promises import Implementation, Measure, MeasureKind, Promise
from pdca_tui.domain.session.agenda_item import Item
from pdca_tui.domain.session.promised import JudgedPromise
from pdca_tui.domain.session.promises import promises_on, reported
from pdca_tui.domain.session.session import Session
from pdca_tui.publish.document.writer import Writer
from pdca_tui.publish.naming import Names


def promises(doc: Writer, session: Session, item: Item, names: Names) -> None:
    """Write every promise that was looked at with a program, with its verdict, and what the department said of it."""
    looked_at = promises_on(session, item.program)
    if not looked_at:
        return
    doc.heading(4, names.say("minutes.promises"))
    for promise in looked_at:
        judged = session.verdicts.get(promise.id)
        at = names.clock(judged.at) if judged is not None else ""
        doc.item(
            names.apart(
                at, _verdict(judged, names), _head(promise, names), _age(session, promise, names), _short(judged, names)
            )
        )
        doc.within(promise.text)
        if (report := reported(session, promise)) is not None:
            doc.item(_report(session, promise, report, names), depth=1)
            for told in _details(report, names):
                doc.item(told, depth=2)


def promises_in_short(doc: Writer, session: Session, item: Item, names: Names) -> None:
    """Write one line for each promise: its verdict, and its words."""
    for promise in promises_on(session, item.program):
        head = names.apart(
            _verdict(session.verdicts.get(promise.id), names), _head(promise, names), _age(session, promise, names)
        )
        doc.item(names.say("minutes.line", head=head, text=promise.text))


def _verdict(judged: JudgedPromise | None, names: Names) -> str:
    if judged is None:
        return names.say("minutes.promises.open")
    word = names.say(f"verdict.{judged.verdict}")
    return word + (names.say("minutes.aside", text=judged.reason) if judged.reason else "")


def _head(promise: Promise, names: Names) -> str:
    numbers = "".join(f"({finding.number})" for finding in promise.findings)
    return names.say("minutes.promises.head", year=names.year(promise.year), numbers=numbers)


def _age(session: Session, promise: Promise, names: Names) -> str:
    age = promise.age(session.convened.fiscal_year)
    return names.say("minutes.promises.age", years=age) if age > 1 else ""


def _short(judged: JudgedPromise | None, names: Names) -> str:
    counted = judged.counted if judged is not None else None
    return "" if counted is None else names.say("minutes.short.decided", counted=counted)


def _report(session: Session, promise: Promise, report: Implementation, names: Names) -> str:
    told = session.reports.get(promise.id)
    by = told.by if told is not None else f"department:{promise.by}" if promise.by else "department"
    label = names.say("minutes.promises.report", by=names.seat(by))
    return names.say("minutes.fact", label=label, value=f"{names.say(f'verdict.{report.verdict}')}　{report.text}")


def _details(report: Implementation, names: Names) -> list[str]:
    found = []
    if report.evidence.kind is not MeasureKind.NONE:
        found.append(names.say("promise.evidence", measure=_measure(report.evidence, names)))
    if report.reason:
        found.append(names.say("promise.because", reason=report.reason))
    return found


def _measure(measure: Measure, names: Names) -> str:
    return names.say("promise.named", kind=names.say(f"measure.{measure.kind}"), text=measure.text)
