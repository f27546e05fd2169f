"""One article: each of its programs as its sheet tells it, then Check, Action, and the plan of the next year."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from pdca_tui.domain.material.dataset import Article, Outcome
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.publish.document.blocks import BlockWriter, Inline, Link
from pdca_tui.publish.report.figures import figure_table, indicator_chart, indicator_notes
from pdca_tui.publish.report.marks import marks, milestones
from pdca_tui.publish.report.naming import (
    ReportNames,
    article_place,
    circled,
    finding_place,
    plan_place,
    program_place,
    reply_place,
    to_finding,
    to_program,
)
from pdca_tui.publish.report.year import YearMaterial


def article_chapter(doc: BlockWriter, year: YearMaterial, article: Article, names: ReportNames, *, first: bool) -> None:
    """Write an article with its programs and what the year came to under it; but for the ``first``, on a new page."""
    title = names.measured(article.number, article.measure)
    doc.heading(3, title, anchor=article_place(article.number), chapter=not first)
    for sheet in year.sheets_of(article.number):
        program_section(doc, year, sheet, names)
    outcome = year.outcome(article.number)
    if outcome is None:
        doc.paragraph(names.say("report.outcome.none"))
        return
    outcome_sections(doc, year, outcome, names)


def outcome_sections(doc: BlockWriter, year: YearMaterial, outcome: Outcome, names: ReportNames) -> None:
    """Write what a year came to under a heading: findings, replies, and the plans of the next year."""
    _check(doc, year, outcome, names)
    _action(doc, outcome, names)
    _plans(doc, year, outcome, names)


def program_section(doc: BlockWriter, year: YearMaterial, sheet: Sheet, names: ReportNames) -> None:
    """Write a program as its sheet tells it."""
    corrected = year.corrected.get(sheet.number, frozenset())
    doc.heading(
        4, _marked(names.program(sheet.number, sheet.name), corrected, "name", names), anchor=program_place(sheet.number)
    )
    _links(doc, year, sheet, names)
    doc.heading(5, names.say("report.plan", year=names.year(sheet.fiscal_year)))
    doc.paragraph(names.say("report.purpose", text=_marked(sheet.purpose, corrected, "purpose", names)))
    if sheet.department:
        doc.paragraph(names.say("report.department", name=sheet.department))
    for at, activity in enumerate(sheet.activities, 1):
        number = f"({activity.number})" if activity.number else ""
        doc.item(_marked(activity.text, corrected, f"activities.{at}.text", names), number=number)
    milestones(doc, year, sheet, names)
    told_year: tuple[object, ...] = (None, False)
    doc.heading(5, names.say("report.do", year=names.year(sheet.fiscal_year)))
    if not sheet.results:
        doc.paragraph(names.say("report.unwritten"))
    for at, result in enumerate(sheet.results, 1):
        if (result.year, result.summary) != told_year:
            told_year = (result.year, result.summary)
            summary = names.say("place.summary") if result.summary else names.year(result.year or sheet.fiscal_year)
            doc.paragraph(summary)
        number = f"({result.activity})" if result.activity else ""
        doc.item(_marked(result.text, corrected, f"results.{at}.text", names), number=number)
        for place, item in enumerate(result.items, 1):
            doc.item(_marked(item, corrected, f"results.{at}.items.{place}", names), depth=1)
    for at, indicator in enumerate(sheet.indicators, 1):
        doc.chart(indicator_chart(indicator, names, _within(corrected, f"indicators.{at}")))
        for note in indicator_notes(indicator, names):
            doc.item(note, number="※")
    _cases_and_tables(doc, sheet, corrected, names)
    if sheet.environment:
        doc.heading(5, names.say("report.environment"))
    for at, change in enumerate(sheet.environment, 1):
        doc.item(_marked(change.text, corrected, f"environment.{at}.text", names))
    marks(doc, year, sheet.number, names)
    if sheet.notes:
        doc.heading(5, names.say("report.notes"))
    for remark in sheet.notes:
        doc.item(f"{remark.about}: {remark.text}" if remark.about else remark.text, number="※")


def _cases_and_tables(doc: BlockWriter, sheet: Sheet, corrected: AbstractSet[str], names: ReportNames) -> None:
    if sheet.cases:
        doc.heading(5, names.say("report.cases"))
    for at, case in enumerate(sheet.cases, 1):
        title = _marked(case.title, corrected, f"cases.{at}.title", names)
        doc.item(f"{title}: {_marked(case.text, corrected, f'cases.{at}.text', names)}" if case.text else title)
        for place, item in enumerate(case.items, 1):
            doc.item(_marked(item, corrected, f"cases.{at}.items.{place}", names), depth=1)
    if sheet.tables:
        doc.heading(5, names.say("report.tables"))
    for at, each in enumerate(sheet.tables, 1):
        doc.blocks.append(figure_table(each, _within(corrected, f"tables.{at}"), names))


def _links(doc: BlockWriter, year: YearMaterial, sheet: Sheet, names: ReportNames) -> None:
    """Write where a program is found and answered: the other direction of the chain."""
    outcome = year.outcome(sheet.article)
    parts: list[Inline] = []
    for article, finding in year.findings_about(sheet.number):
        parts += [" ", to_finding(article, finding.number, names.say("report.link.finding", number=circled(finding.number)))]
    if outcome and any(plan.program == sheet.number for plan in outcome.plans):
        parts += [
            " ",
            Link(text=names.say("report.link.plan", year=names.year(year.year + 1)), target=plan_place(sheet.number)),
        ]
    if parts:
        doc.paragraph(names.say("report.leads-to"), *parts, note=True)


def _check(doc: BlockWriter, year: YearMaterial, outcome: Outcome, names: ReportNames) -> None:
    doc.heading(4, names.say("report.check"), anchor=f"check-{outcome.article}")
    called = {sheet.number: sheet.name for sheet in year.sheets}
    for finding in outcome.findings:
        parts: list[Inline] = []
        for at, reply in enumerate(outcome.replies, 1):
            if finding.number in reply.answers:
                numbers = "".join(map(circled, reply.answers))
                parts += [
                    " ",
                    Link(text=names.say("report.link.reply", numbers=numbers), target=reply_place(outcome.article, at)),
                ]
        for program in finding.programs:
            if program in called:
                parts += [" ", to_program(program, called[program])]
        doc.item(finding.text, *parts, number=circled(finding.number), anchor=finding_place(outcome.article, finding.number))
        if finding.inferred and finding.programs:
            doc.item(names.say("report.inferred"), depth=1, number="※")
        if finding.note:
            doc.item(finding.note, depth=1, number="※")
    if not outcome.findings:
        doc.paragraph(names.say("report.findings.none"))


def _action(doc: BlockWriter, outcome: Outcome, names: ReportNames) -> None:
    doc.heading(4, names.say("report.action", year=names.year(outcome.fiscal_year + 1)), anchor=f"action-{outcome.article}")
    for at, reply in enumerate(outcome.replies, 1):
        back: list[Inline] = []
        for number in reply.answers:
            back += [" ", to_finding(outcome.article, number, names.say("report.link.finding", number=circled(number)))]
        numbers = "".join(map(circled, reply.answers))
        doc.item(reply.text, *back, number=numbers, anchor=reply_place(outcome.article, at))
        if reply.note:
            doc.item(reply.note, depth=1, number="※")
    if not outcome.replies:
        doc.paragraph(names.say("report.replies.none"))


def _plans(doc: BlockWriter, year: YearMaterial, outcome: Outcome, names: ReportNames) -> None:
    doc.heading(4, names.say("report.plans", year=names.year(outcome.fiscal_year + 1)), anchor=f"plans-{outcome.article}")
    called = {sheet.number: sheet.name for sheet in year.sheets}
    for plan in outcome.plans:
        back = Link(text=names.program(plan.program, called.get(plan.program, "")), target=program_place(plan.program))
        doc.item("", back, f": {plan.text}" if plan.text else "", anchor=plan_place(plan.program))
        for at, item in enumerate(plan.items, 1):
            doc.item(item, depth=1, number=circled(at))
        if plan.note:
            doc.item(plan.note, depth=1, number="※")
    if not outcome.plans:
        doc.paragraph(names.say("report.plans.none"))


def _marked(text: str, corrected: AbstractSet[str], path: str, names: ReportNames) -> str:
    """Return a text with a word that it was corrected, where it was: at its own place, or at one that it is in."""
    around = {path, *(path.rsplit(".", cut)[0] for cut in range(1, path.count(".")))}
    return text if corrected.isdisjoint(around) else names.say("report.corrected", value=text)


def _within(corrected: AbstractSet[str], path: str) -> frozenset[str]:
    """Return the places within ``path`` that were corrected, as they are named there; empty for the whole of it."""
    return frozenset(
        each.removeprefix(path).removeprefix(".") for each in corrected if each == path or each.startswith(f"{path}.")
    )
