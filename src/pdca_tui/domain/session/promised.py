"""A promise of an earlier year in a session: what its department said of it, and what the body judged."""

from __future__ import annotations

from datetime import datetime

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.promises import Implementation, Verdict
from pdca_tui.domain.session import events as e

PromiseEvent = e.PromiseReported | e.PromiseReportWithdrawn | e.VerdictGiven | e.VerdictReopened


@value
class ReportedPromise:
    """What a department said in the session of a promise, by which ``entry``."""

    promise: str
    by: str
    report: Implementation
    at: datetime
    entry: int
    entered_by: str


@value
class JudgedPromise:
    """What the body judged of a promise, at the item of ``program``; ``counted`` is as for a decision."""

    promise: str
    program: int
    fiscal_year: int
    verdict: Verdict
    reason: str
    text: str
    at: datetime
    entry: int
    entered_by: str
    counted: int | None = None
