"""Promises of earlier years in the fold: reported on, judged, opened again."""

from __future__ import annotations

from typing import assert_never

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.item_progress import spoken
from pdca_tui.domain.session.promised import JudgedPromise, PromiseEvent, ReportedPromise
from pdca_tui.domain.session.session import Session


def promises_after(session: Session, entry: e.Entry, event: PromiseEvent) -> Session:
    """Return the session after an event about promises."""
    match event:
        case e.PromiseReported():
            told = ReportedPromise(
                promise=event.promise,
                by=event.by,
                report=event.report,
                at=entry.at,
                entry=entry.number,
                entered_by=entry.seat,
            )
            return spoken(replace(session, reports={**session.reports, event.promise: told}), event.program)
        case e.VerdictGiven():
            judged = JudgedPromise(
                promise=event.promise,
                program=event.program,
                fiscal_year=event.fiscal_year,
                verdict=event.verdict,
                reason=event.reason,
                text=event.text,
                at=entry.at,
                entry=entry.number,
                entered_by=entry.seat,
                counted=event.counted,
            )
            return spoken(replace(session, verdicts={**session.verdicts, event.promise: judged}), event.program)
        case e.PromiseReportWithdrawn(promise=promise):
            return replace(session, reports={id: each for id, each in session.reports.items() if id != promise})
        case e.VerdictReopened(promise=promise):
            return replace(session, verdicts={id: each for id, each in session.verdicts.items() if id != promise})
        case _:
            assert_never(event)
