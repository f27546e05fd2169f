"""The sources of the report: the last entry of each record, and the hash of the material."""

from __future__ import annotations

from pdca_tui.publish.document.blocks import BlockWriter
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.report.naming import ReportNames
from pdca_tui.publish.report.year import YearMaterial


def provenance(doc: BlockWriter, year: YearMaterial, names: ReportNames, number: int) -> None:
    """Write up to which entry of which records the report goes, and the hash of the files it is made from."""
    doc.heading(2, names.say("report.provenance", number=number), anchor="provenance", chapter=True)
    doc.paragraph(names.say("report.provenance.how"))
    if year.records:
        keys = ("session", "state", "entries", "opinions", "replies", "head")
        columns = [(names.say(f"report.column.{key}"), Align.RIGHT if key in keys[2:5] else Align.LEFT) for key in keys]
        rows = [
            (
                f"{record.key} {record.name}",
                names.say(f"report.record.{record.state}"),
                str(record.last),
                "ー" if record.opinions is None else str(record.opinions),
                "ー" if record.replies is None else str(record.replies),
                record.head or "ー",
            )
            for record in year.records
        ]
        doc.table(columns, rows, title=names.say("report.provenance.records"), row_heads=True)
        for record in year.records:
            if record.note:
                doc.item(f"{record.key}: {record.note}", number="※")
    else:
        doc.paragraph(names.say("report.provenance.no-records"))
    doc.paragraph(names.say("report.provenance.material", hash=year.material_hash))
    corrected = {program: places for program, places in year.corrected.items() if places}
    if corrected:
        programs = names.listed([str(program) for program in sorted(corrected)])
        doc.paragraph(names.say("report.provenance.corrected", programs=programs, count=sum(map(len, corrected.values()))))
