"""The form in which a department says what became of a promise, and what shows it."""

from __future__ import annotations

from pdca_tui.domain.material.promises import MeasureKind, Promise, Verdict
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.promises import reported
from pdca_tui.domain.session.session import Session
from pdca_tui.screens.session.forms import departments_of
from pdca_tui.screens.session.requests import ReportPromise
from pdca_tui.screens.widgets.field import Field
from pdca_tui.screens.widgets.form import Form
from pdca_tui.words import say

_WITH_EVIDENCE = frozenset(str(kind) for kind in MeasureKind if kind is not MeasureKind.NONE)
_WITH_REASON = frozenset(str(verdict) for verdict in Verdict if verdict.wants_reason)


def promise_form(session: Session, seat: Seat, sheet: Sheet | None, program: int, promise: Promise, draft: str) -> Form:
    """Return the form; it begins with what was reported before, and with the measure that the promise named."""
    before = reported(session, promise)
    departments = departments_of(session, seat)
    own = f"department:{promise.by}"
    by = own if any(value == own for value, _ in departments) else departments[0][0]
    measure = before.evidence if before is not None else promise.measure
    if measure.kind is MeasureKind.NONE and sheet is not None and sheet.indicators:
        kind = MeasureKind.INDICATOR
    else:
        kind = measure.kind
    verdicts = tuple((str(verdict), say(f"verdict.{verdict}")) for verdict in Verdict)
    kinds = tuple((str(each), say(f"measure.{each}")) for each in MeasureKind)
    fields = [
        Field("verdict", say("field.verdict"), str(before.verdict if before else Verdict.DONE), verdicts),
        Field("kind", say("field.evidence-kind"), str(kind), kinds),
        Field(
            "evidence",
            say("field.evidence"),
            measure.text,
            hint=say("field.evidence-hint"),
            when=("kind", _WITH_EVIDENCE),
        ),
        Field("reason", say("field.reason"), before.reason if before else "", when=("verdict", _WITH_REASON)),
    ]
    if len(departments) > 1:
        fields.insert(0, Field("by", say("field.department"), by, departments))
    request = ReportPromise(program, promise.id, by)
    text = before.text if before is not None else ""
    return Form(request, say("form.report-promise"), fields, text=text, draft=draft, done=say("done.promise-reported"))
