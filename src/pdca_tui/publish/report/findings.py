"""The main findings of the bodies, all articles together."""

from __future__ import annotations

from pdca_tui.publish.document.blocks import BlockWriter
from pdca_tui.publish.report.naming import ReportNames, circled, to_finding
from pdca_tui.publish.report.year import YearMaterial


def main_findings(doc: BlockWriter, year: YearMaterial, names: ReportNames, number: int) -> None:
    """Write the findings by article; each leads to its place under the article, with its replies."""
    doc.heading(2, names.say("report.findings", number=number), anchor="findings", chapter=True)
    found = sum(len(outcome.findings) for outcome in year.outcomes)
    doc.paragraph(names.say("report.findings.count", count=found) if found else names.say("report.findings.none"))
    for article in year.dataset.articles:
        outcome = year.outcome(article.number)
        if outcome is None or not outcome.findings:
            continue
        doc.heading(3, names.measured(article.number, article.measure), anchor=f"findings-{article.number}")
        for finding in outcome.findings:
            link = to_finding(article.number, finding.number, names.say("report.to-replies"))
            doc.item(f"{finding.text} ", link, number=circled(finding.number))
