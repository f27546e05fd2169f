"""The press table: article, measure, what was done, what was found, what follows."""

from __future__ import annotations

from pdca_tui.domain.material.dataset import Finding, Outcome
from pdca_tui.publish.document.blocks import BlockWriter, Document
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.report.cycle import marked_table
from pdca_tui.publish.report.naming import ReportNames, circled
from pdca_tui.publish.report.report import draft_mark, report_title
from pdca_tui.publish.report.year import YearMaterial
from pdca_tui.words import Lang


def press_table(year: YearMaterial, *, lang: Lang = "ja") -> Document:
    """Return the press table with the findings that were chosen for it; with all where none was, and it says which."""
    names = ReportNames(lang, year.headings)
    doc = BlockWriter()
    for paragraph in year.text.press if year.text else ():
        doc.paragraph(paragraph)
    if not year.dataset.articles:
        marked_table(doc, year, names)
        title = names.say("report.press.title-cycle", year=names.year(year.year), title=year.dataset.title)
        return Document(title=title, blocks=tuple(doc.blocks), language=lang, draft=draft_mark(year, names), contents=False)
    chosen = year.text.press_excerpts if year.text else ()
    marked = {(each.article, number) for each in chosen for number in each.findings}
    doc.heading(2, names.say("report.press.table"))
    keys = ("article", "measure", "done", "finding", "follows")
    columns = [
        (names.say(f"report.column.{key}", year=names.year(year.year), next=names.year(year.year + 1)), Align.LEFT)
        for key in keys
    ]
    measures = {article.number: article.measure for article in year.dataset.articles}
    rows = [
        (
            names.article(outcome.article),
            measures.get(outcome.article, ""),
            _done(year, outcome, finding),
            f"{circled(finding.number)} {finding.text}",
            _follows(outcome, finding),
        )
        for outcome in year.outcomes
        for finding in outcome.findings
        if not marked or (outcome.article, finding.number) in marked
    ]
    if rows:
        doc.table(columns, rows, row_heads=True)
    else:
        doc.paragraph(names.say("report.findings.none"))
    doc.paragraph(names.say("report.press.excerpt" if marked else "report.press.whole"), note=True)
    doc.heading(2, names.say("report.press.measures"))
    for article in year.dataset.articles:
        doc.item(names.measured(article.number, article.measure))
    title = names.say("report.press.title", title=report_title(year, names))
    return Document(title=title, blocks=tuple(doc.blocks), language=lang, draft=draft_mark(year, names), contents=False)


def _done(year: YearMaterial, outcome: Outcome, finding: Finding) -> str:
    """Return the activities of the programs that a finding is about; of all under the article where it names none."""
    sheets = [s for s in year.sheets_of(outcome.article) if not finding.programs or s.number in finding.programs]
    return "\n".join(f"・{activity.text}" for sheet in sheets for activity in sheet.activities)


def _follows(outcome: Outcome, finding: Finding) -> str:
    return "\n".join(reply.text for reply in outcome.replies if finding.number in reply.answers) or "ー"
