"""The outline of the report (概要版): two pages of what weighs most."""

from __future__ import annotations

from pdca_tui.domain.material.figures import Attainment
from pdca_tui.publish.document.blocks import BlockWriter, Document
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.report.cycle import marked_table
from pdca_tui.publish.report.naming import ReportNames
from pdca_tui.publish.report.report import draft_mark
from pdca_tui.publish.report.year import YearMaterial
from pdca_tui.words import Lang

_WORDS = (Attainment.MET, Attainment.PARTLY, Attainment.MISSED)


def outline(year: YearMaterial, *, lang: Lang = "ja") -> Document:
    """Return the outline of a year's report."""
    names = ReportNames(lang)
    doc = BlockWriter()
    if not year.dataset.articles:
        return _of_units(doc, year, names)
    doc.heading(2, names.say("report.outline.cycle"))
    if year.text and year.text.introduction:
        doc.paragraph(year.text.introduction[-1])
    if year.text and year.text.cycle:
        cycle = year.text.cycle
        steps = [("plan", cycle.plan), ("do", cycle.do), ("check", cycle.check), ("action", cycle.action)]
        doc.table([(names.say(f"report.cycle.{key}"), Align.LEFT) for key, _ in steps], [[text for _, text in steps]])
    doc.heading(2, names.say("report.outline.industry"))
    for chapter in year.statistics:
        doc.item(chapter.summary or chapter.title, number=f"{chapter.title}")
    doc.heading(2, names.say("report.outline.results"))
    doc.paragraph(_counts(year, names))
    _table(doc, year, names)
    doc.paragraph(names.say("report.outline.more"), note=True)
    title = names.say("report.outline.title", title=year.text.title if year.text else year.dataset.title)
    return Document(title=title, blocks=tuple(doc.blocks), language=lang, draft=draft_mark(year, names), contents=False)


def _of_units(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> Document:
    """Return the outline of a cycle without an ordinance: how much there is, and every mark."""
    doc.heading(2, names.say("report.outline.results"))
    rated = {mark.program for mark in year.marks}
    counts = {"units": len(year.sheets), "rated": len(rated), "opinions": len(year.opinions), "replies": len(year.replies)}
    doc.paragraph(names.say("report.outline.unit-counts", **counts))
    marked_table(doc, year, names)
    doc.paragraph(names.say("report.outline.more"), note=True)
    title = names.say("report.outline.title", title=year.text.title if year.text else year.dataset.title)
    return Document(title=title, blocks=tuple(doc.blocks), language=names.lang, draft=draft_mark(year, names), contents=False)


def _counts(year: YearMaterial, names: ReportNames) -> str:
    efforts = sum(sheet.kind == "effort" for sheet in year.sheets)
    return names.say(
        "report.outline.counts",
        programs=len(year.sheets) - efforts,
        efforts=efforts,
        indicators=sum(len(sheet.indicators) for sheet in year.sheets),
        findings=sum(len(outcome.findings) for outcome in year.outcomes),
        replies=sum(len(outcome.replies) for outcome in year.outcomes),
        sessions=len(year.calendar),
    )


def _table(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> None:
    keys = ("article", "measure", "programs", "attained", "findings", "replies", "plans")
    right = keys[2:3] + keys[4:]
    columns = [(names.say(f"report.column.{key}"), Align.RIGHT if key in right else Align.LEFT) for key in keys]
    rows = []
    for article in year.dataset.articles:
        sheets, outcome = year.sheets_of(article.number), year.outcome(article.number)
        if not sheets and outcome is None:
            continue
        attained = [i.attainment(str(year.year)) for s in sheets for i in s.indicators if str(year.year) in i.values]
        told = [
            names.say("report.outline.word", word=names.say(f"attainment.{word}"), count=attained.count(word))
            for word in _WORDS
            if word in attained
        ]
        counts = (len(outcome.findings), len(outcome.replies), len(outcome.plans)) if outcome else (0, 0, 0)
        rows.append(
            (names.article(article.number), article.measure, str(len(sheets)), names.listed(told) or "ー", *map(str, counts))
        )
    doc.table(columns, rows, title=names.say("report.outline.table", year=names.year(year.year)), row_heads=True)
