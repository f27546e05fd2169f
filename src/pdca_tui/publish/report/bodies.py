"""The chapter on the bodies with their seats, and on the sessions of the year's cycle."""

from __future__ import annotations

from pdca_tui.domain.material.dataset import Body
from pdca_tui.publish.document.blocks import BlockWriter
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.report.naming import ReportNames
from pdca_tui.publish.report.year import YearMaterial


def bodies(doc: BlockWriter, year: YearMaterial, names: ReportNames, number: int) -> None:
    """Write the bodies, their seats by organisation and post, and the sessions."""
    doc.heading(2, names.say("report.bodies", number=number), anchor="bodies", chapter=True)
    if year.dataset.articles:
        doc.paragraph(year.dataset.note)
    for at, body in enumerate(year.dataset.bodies, 1):
        doc.heading(3, f"({at}) {body.name}", anchor=f"body-{body.key}")
        doc.paragraph(names.say("report.body", label=body.label, seats=len(body.seats), quorum=body.quorum))
        _seats(doc, body, names)
        doc.paragraph(body.note, note=True)
    doc.heading(3, names.say("report.sessions", number=len(year.dataset.bodies) + 1), anchor="sessions")
    if not year.dataset.articles and not year.calendar:
        _held(doc, year, names)
    labels = {body.key: body.label for body in year.dataset.bodies}
    held = {sitting.key: sitting for sitting in year.calendar}
    for sitting in year.calendar:
        title = names.say(
            "report.session",
            year=names.year(sitting.fiscal_year),
            number=sitting.number,
            body=labels.get(sitting.body, sitting.body),
        )
        doc.item(f"{names.day(sitting.date)} {title}", anchor=f"session-{sitting.key}")
        for item in sitting.agenda:
            doc.item(item, depth=1)
        if sitting.programs:
            first, last = sitting.programs[0], sitting.programs[-1]
            doc.item(names.say("report.session.programs", first=first, last=last, count=len(sitting.programs)), depth=1)
        if above := held.get(sitting.reports_to):
            called = labels.get(above.body, above.body)
            doc.item(names.say("report.session.reports", date=names.day(above.date), body=called), depth=1)
        if sitting.note:
            doc.item(sitting.note, depth=1, number="※")


def _held(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> None:
    """Write the sessions that have a record, where the data set keeps no calendar."""
    for record in year.records:
        doc.item(f"{record.key} {record.name} {names.say(f'report.record.{record.state}')}")
    if not year.records:
        doc.paragraph(names.say("report.provenance.no-records"))


def _seats(doc: BlockWriter, body: Body, names: ReportNames) -> None:
    columns = [(names.say("report.column.number"), Align.RIGHT)]
    keys = [key for key in ("group", "organization", "post") if any(getattr(seat, key) for seat in body.seats)]
    columns += [(names.say(f"report.column.{key}"), Align.LEFT) for key in keys]
    rows = [(str(at), *(getattr(seat, key) for key in keys)) for at, seat in enumerate(body.seats, 1)]
    as_of = names.say("report.as-of", date=names.month(body.as_of)) if body.as_of else ""
    doc.table(columns, rows, title=names.say("report.seats", body=body.label, date=as_of))
