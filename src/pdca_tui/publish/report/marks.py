"""The marks of a program in the report, and what is planned for it by period: parts that only some cycles have."""

from __future__ import annotations

from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.publish.document.blocks import BlockWriter
from pdca_tui.publish.report.naming import ReportNames
from pdca_tui.publish.report.year import MarkState, YearMaterial


def marks(doc: BlockWriter, year: YearMaterial, program: int, names: ReportNames) -> None:
    """Write the marks of a program: those of its sheet, then what the body and its seats gave in each session."""
    found = year.marks_on(program)
    if found:
        doc.heading(5, names.say("report.ratings"))
    for mark in found:
        doc.item(mark_words(mark, names))
        for at, reason in enumerate(mark.reasons, 1):
            doc.item(reason, number=f"{at}.", depth=1)


def mark_words(mark: MarkState, names: ReportNames) -> str:
    """Return a mark in words: which year, what is rated, the mark with its meaning, who gave it, and what follows from it."""
    own = "" if mark.by == "own" else names.say(f"report.rated.{mark.by}", session=mark.session, count=mark.count or 0)
    words = [
        names.year(mark.year) if mark.year else "",
        f"{mark.label} {mark.mark}{mark.sign}",
        mark.meaning,
        own,
        names.say("report.rated.differs") if mark.differs else "",
        names.say("place.reference", mark=mark.reference) if mark.reference else "",
        "" if mark.counted is None else names.say("minutes.short.decided", counted=mark.counted),
    ]
    return " ".join(filter(None, words))


def milestones(doc: BlockWriter, year: YearMaterial, sheet: Sheet, names: ReportNames) -> None:
    """Write what is planned for each period, and what took its place."""
    labels = {period.key: period.label for period in year.dataset.periods}
    for milestone in sheet.milestones:
        label = labels.get(milestone.period, milestone.period)
        inferred = names.say("report.inferred-period") if milestone.inferred else ""
        doc.item(" ".join(filter(None, (f"{label}:", milestone.text, inferred))))
        for item in milestone.items:
            doc.item(item, depth=1)
    for revision in sheet.revisions:
        doc.item(f"{names.say('place.revision', year=names.year(revision.year))}: {revision.text}")
        if revision.reason:
            doc.item(names.say("place.reason", text=revision.reason), depth=1)
