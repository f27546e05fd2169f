"""The annual report in the published order."""

from __future__ import annotations

from collections.abc import Callable

from pdca_tui.publish.document.blocks import BlockWriter, Document
from pdca_tui.publish.report.articles import article_chapter
from pdca_tui.publish.report.bodies import bodies
from pdca_tui.publish.report.cycle import cycle_findings, cycle_introduction, cycle_programs, cycle_units
from pdca_tui.publish.report.findings import main_findings
from pdca_tui.publish.report.industry import industry
from pdca_tui.publish.report.introduction import introduction
from pdca_tui.publish.report.naming import ReportNames
from pdca_tui.publish.report.programs import other_programs, programs
from pdca_tui.publish.report.promises import promises
from pdca_tui.publish.report.provenance import provenance
from pdca_tui.publish.report.trends import write_trends
from pdca_tui.publish.report.year import YearMaterial
from pdca_tui.words import Lang


def report(year: YearMaterial, *, lang: Lang = "ja") -> Document:
    """Return the report of a year; the same material and records give the same document."""
    names = ReportNames(lang, year.headings)
    doc = BlockWriter()
    by_article = (introduction, industry, bodies, programs, main_findings, _articles, other_programs, promises, provenance)
    by_unit = (cycle_introduction, bodies, cycle_programs, cycle_units, *_answered(year), provenance)
    chapters = by_article if year.dataset.articles else by_unit
    for number, chapter in enumerate(chapters, 1):
        chapter(doc, year, names, number)
    return Document(title=report_title(year, names), blocks=tuple(doc.blocks), language=lang, draft=draft_mark(year, names))


def _answered(year: YearMaterial) -> tuple[Callable[[BlockWriter, YearMaterial, ReportNames, int], None], ...]:
    """Return the chapters on findings and promises of a cycle without articles, as far as there are any."""
    found = (cycle_findings,) if year.outcomes else ()
    return (*found, promises) if year.promises or any(outcome.replies for outcome in year.last_year) else found


def report_title(year: YearMaterial, names: ReportNames) -> str:
    """Return what the report is called: as the secretariat wrote it, or else by the year and the data set."""
    return year.text.title if year.text else names.say("report.title", year=names.year(year.year), title=year.dataset.title)


def draft_mark(year: YearMaterial, names: ReportNames) -> str:
    """Return the mark of a rehearsal, or of a report whose outcome is still open; nothing for one that can be published."""
    if year.rehearsal:
        return names.say("report.rehearsal")
    return names.say("report.draft") if year.draft else ""


def _articles(doc: BlockWriter, year: YearMaterial, names: ReportNames, number: int) -> None:
    """Write every article: its programs, then Check, Action and the plan of the next year."""
    doc.heading(2, names.say("report.articles", number=number), anchor="articles", chapter=True)
    told = [article for article in year.dataset.articles if year.sheets_of(article.number) or year.outcome(article.number)]
    for article in told:
        article_chapter(doc, year, article, names, first=article is told[0])
    write_trends(doc, year, names)
