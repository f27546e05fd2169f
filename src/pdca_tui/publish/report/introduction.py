"""The beginning of the report: the ordinance, its measures and articles, and the cycle."""

from __future__ import annotations

from pdca_tui.publish.document.blocks import BlockWriter, Link
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.report.naming import ReportNames, article_place
from pdca_tui.publish.report.year import YearMaterial


def introduction(doc: BlockWriter, year: YearMaterial, names: ReportNames, number: int) -> None:
    """Write the introduction; without words of the secretariat what the data set says of the ordinance."""
    doc.heading(2, names.say("report.introduction", number=number), anchor="introduction", chapter=True)
    text = year.text
    if text is None:
        doc.paragraph(names.say("report.introduction.plain", ordinance=year.dataset.ordinance, year=names.year(year.year)))
        doc.paragraph(year.dataset.note)
        return
    for paragraph in text.introduction:
        doc.paragraph(paragraph)
    if text.features:
        doc.heading(3, names.say("report.features"))
        for at, feature in enumerate(text.features, 1):
            doc.item(f"{feature.title}: {feature.text}", number=str(at))
    if text.measures:
        doc.heading(3, names.say("report.measures", count=len(text.measures)))
        measured = {article.number: article.measure for article in year.dataset.articles}
        rows = [
            (
                (Link(text=names.article(each.article), target=article_place(each.article)),),
                measured.get(each.article, ""),
                each.text,
            )
            for each in text.measures
        ]
        columns = [(names.say(f"report.column.{key}"), Align.LEFT) for key in ("article", "measure", "outline")]
        doc.table(columns, rows, row_heads=True)
    if text.cycle:
        doc.heading(3, names.say("report.cycle"))
        for step in ("plan", "do", "check", "action"):
            doc.item(getattr(text.cycle, step), number=names.say(f"report.cycle.{step}"))
    if text.provisions:
        doc.heading(3, names.say("report.provisions", ordinance=year.dataset.ordinance))
        captions = [(names.article(each.article), each.caption) for each in text.provisions]
        heads = [(names.say(f"report.column.{key}"), Align.LEFT) for key in ("article", "caption")]
        doc.table(heads, captions, row_heads=True)
    if text.note:
        doc.paragraph(text.note, note=True)
