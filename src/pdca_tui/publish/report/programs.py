"""The programs by article, and those outside the verification."""

from __future__ import annotations

from pdca_tui.publish.document.blocks import BlockWriter, Link
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.report.naming import ReportNames, article_place, to_program
from pdca_tui.publish.report.year import YearMaterial


def programs(doc: BlockWriter, year: YearMaterial, names: ReportNames, number: int) -> None:
    """Write what is verified, and what is not, as two tables by article."""
    doc.heading(2, names.say("report.programs", number=number), anchor="programs", chapter=True)
    efforts = sum(sheet.kind == "effort" for sheet in year.sheets)
    doc.paragraph(
        names.say("report.programs.count", programs=len(year.sheets) - efforts, efforts=efforts, others=len(year.others))
    )
    columns = [(names.say(f"report.column.{key}"), Align.LEFT) for key in ("article", "measure", "program")]
    measures = {article.number: article.measure for article in year.dataset.articles}
    rows = [
        (
            (Link(text=names.article(sheet.article), target=article_place(sheet.article)),),
            measures.get(sheet.article, ""),
            (to_program(sheet.number, sheet.name),),
        )
        for sheet in year.sheets
    ]
    doc.table(columns, rows, title=names.say("report.programs.verified"))
    others = [
        (
            names.article(other.article),
            measures.get(other.article, ""),
            (Link(text=f"{other.number} {other.name}", target=f"other-{other.number}"),),
        )
        for other in year.others
    ]
    if others:
        doc.table(columns, others, title=names.say("report.programs.others"))
    for article in year.dataset.articles:
        if article.note:
            doc.item(f"{names.article(article.number)}: {article.note}", number="※")


def other_programs(doc: BlockWriter, year: YearMaterial, names: ReportNames, number: int) -> None:
    """Write the programs outside the verification: what they did, and their outline for the next year."""
    doc.heading(2, names.say("report.others", number=number), anchor="others", chapter=True)
    if not year.others:
        doc.paragraph(names.say("report.others.none"))
    measures = {article.number: article.measure for article in year.dataset.articles}
    before = None
    for other in year.others:
        if other.article != before:
            doc.heading(3, names.measured(other.article, measures.get(other.article, "")), anchor=f"others-{other.article}")
            before = other.article
        doc.heading(4, names.program(other.number, other.name), anchor=f"other-{other.number}")
        doc.heading(5, names.say("report.others.results", year=names.year(year.year)))
        for result in other.results:
            doc.item(result.text)
            for item in result.items:
                doc.item(item, depth=1)
        if not other.results:
            doc.paragraph(names.say("report.unwritten"))
        doc.heading(5, names.say("report.others.plan", year=names.year(year.year + 1)))
        for line in other.plan:
            doc.item(line)
        if not other.plan:
            doc.paragraph(names.say("report.unwritten"))
        doc.paragraph(other.note, note=True)
