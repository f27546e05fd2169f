"""Last year's promises beside this year's figures, and requests without a reply."""

from __future__ import annotations

from pdca_tui.publish.document.blocks import BlockWriter, Inline
from pdca_tui.publish.report.naming import ReportNames, circled, to_program
from pdca_tui.publish.report.year import YearMaterial


def promises(doc: BlockWriter, year: YearMaterial, names: ReportNames, number: int) -> None:
    """Write last year's findings with what was answered and promised; a year without any says so."""
    doc.heading(2, names.say("report.promises", number=number), anchor="promises", chapter=True)
    called = {sheet.number: sheet.name for sheet in year.sheets}
    if not any(outcome.replies for outcome in year.last_year):
        doc.paragraph(names.say("report.promises.none", year=names.year(year.year - 1)))
    for outcome in year.last_year:
        measure = next((a.measure for a in year.dataset.articles if a.number == outcome.article), "")
        doc.heading(3, names.measured(outcome.article, measure), anchor=f"promises-{outcome.article}")
        texts = {finding.number: finding for finding in outcome.findings}
        for reply in outcome.replies:
            doc.item(reply.text, number="".join(map(circled, reply.answers)))
            for answered in reply.answers:
                finding = texts.get(answered)
                if finding is None:
                    continue
                parts: list[Inline] = []
                for program in finding.programs:
                    if program in called:
                        parts += [" ", to_program(program, called[program])]
                doc.item(names.say("report.promises.finding", number=circled(answered), text=finding.text), *parts, depth=1)
    unanswered = [
        (outcome.article, finding)
        for outcome in year.outcomes
        for finding in outcome.findings
        if not any(finding.number in reply.answers for reply in outcome.replies)
    ]
    for article, finding in unanswered:
        doc.item(names.say("report.unanswered", article=names.article(article), number=circled(finding.number)), number="※")
