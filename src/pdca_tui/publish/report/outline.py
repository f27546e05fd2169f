"""The outline of the report (概要版): two pages of what weighs most."""

from __future__ import annotations

from collections import Counter

from pdca_tui.domain.material.figures import Attainment
from pdca_tui.publish.document.blocks import BlockWriter, Document
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.report.cycle import marked_table
from pdca_tui.publish.report.naming import ReportNames, circled
from pdca_tui.publish.report.promises import state_name
from pdca_tui.publish.report.report import draft_mark, report_title
from pdca_tui.publish.report.year import YearMaterial
from pdca_tui.text import width
from pdca_tui.words import Lang

_INTRODUCTION, _STEP, _SUMMARY, _NAMES, _TEXT = 400, 80, 200, 280, 130
"""Cells after which a text is cut: the introduction, a step of the cycle, a chapter, programs of an article, a finding."""

_CHAPTERS, _ARTICLES = 6, 10
_WORDS = (Attainment.MET, Attainment.PARTLY, Attainment.MISSED)


def outline(year: YearMaterial, *, lang: Lang = "ja") -> Document:
    """Return the outline of a year's report: the ordinance, the industry and the programs, and on a second page the outcome.

    What is written is limited, so that it stays on two pages: longer texts are cut, and what is left out is counted.
    """
    names = ReportNames(lang, year.headings)
    doc = BlockWriter()
    if not year.dataset.articles:
        return _of_units(doc, year, names)
    doc.heading(2, names.say("report.outline.cycle"))
    if year.text and year.text.introduction:
        doc.paragraph(_cut(year.text.introduction[-1], _INTRODUCTION))
    else:
        ordinance, of = year.dataset.ordinance, names.year(year.year)
        doc.paragraph(names.say("report.introduction.plain", ordinance=ordinance, year=of))
    if year.text and year.text.cycle:
        cycle = year.text.cycle
        steps = [("plan", cycle.plan), ("do", cycle.do), ("check", cycle.check), ("action", cycle.action)]
        columns = [(names.say(f"report.cycle.{key}"), Align.LEFT) for key, _ in steps]
        doc.table(columns, [[_cut(text, _STEP) for _, text in steps]])
    if year.statistics:
        doc.heading(2, names.say("report.outline.industry"))
    for chapter in year.statistics[:_CHAPTERS]:
        doc.item(_cut(chapter.summary or chapter.title, _SUMMARY), number=f"{chapter.title}")
    doc.heading(2, names.say("report.outline.programs"))
    _programs(doc, year, names)
    doc.heading(2, names.say("report.outline.results"), anchor="results", chapter=True)
    doc.paragraph(_counts(year, names))
    _promises(doc, year, names)
    _table(doc, year, names)
    _main(doc, year, names)
    doc.paragraph(names.say("report.outline.more"), note=True)
    title = names.say("report.outline.title", title=report_title(year, names))
    return Document(title=title, blocks=tuple(doc.blocks), language=lang, draft=draft_mark(year, names), contents=False)


def _programs(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> None:
    """Write the names of all programs, a row an article."""
    columns = [(names.say(key), Align.LEFT) for key in ("report.column.measure", "report.outline.names")]
    rows = []
    for article in year.dataset.articles:
        called = [names.program(sheet.number, sheet.name) for sheet in year.sheets_of(article.number)]
        if called:
            rows.append((names.measured(article.number, article.measure), _listed(called, _NAMES, names)))
    doc.table(columns, rows, row_heads=True)


def _listed(called: list[str], cells: int, names: ReportNames) -> str:
    """Return as many of the names as there is room for, and how many are left out."""
    for count in range(len(called), 0, -1):
        left = [names.say("report.outline.left", count=len(called) - count)] if count < len(called) else []
        told = names.listed([*called[:count], *left])
        if width(told) <= cells or count == 1:
            return told
    return ""


def _promises(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> None:
    """Write what became of the promises of earlier years, in one line."""
    if not year.promises:
        return
    found = Counter(each.state for each in year.promises)
    told = [names.say("report.outline.word", word=state_name(state, names), count=count) for state, count in found.items()]
    doc.paragraph(names.say("report.outline.promises", count=len(year.promises), states=names.listed(told)))


def _main(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> None:
    """Write one finding of every article with what follows: the first that the press table names, or else its first."""
    chosen = {each.article: each.findings for each in (year.text.press_excerpts if year.text else ()) if each.findings}
    rows, left = [], 0
    for outcome in year.outcomes[:_ARTICLES]:
        first = chosen.get(outcome.article, (1,))[0]
        finding = next((each for each in outcome.findings if each.number == first), None) or next(iter(outcome.findings), None)
        if finding is not None:
            follows = " ".join(reply.text for reply in outcome.replies if finding.number in reply.answers) or "ー"
            told = f"{circled(finding.number)} {finding.text}"
            rows.append((names.article(outcome.article), _cut(told, _TEXT), _cut(follows, _TEXT)))
            left += len(outcome.findings) - 1
    if not rows:
        return
    doc.heading(3, names.say("report.outline.main"))
    keys = ("article", "finding", "follows")
    columns = [(names.say(f"report.column.{key}", next=names.year(year.year + 1)), Align.LEFT) for key in keys]
    doc.table(columns, rows, row_heads=True)
    if left:
        doc.paragraph(names.say("report.outline.rest", count=left), note=True)


def _cut(text: str, cells: int) -> str:
    """Return a text of at most so many cells, up to the end of a sentence if there is one, with ``…`` for what is left out."""
    if width(text) <= cells:
        return text
    end = taken = 0
    for at, letter in enumerate(text):
        taken += width(letter)
        if taken > cells - 1:
            break
        end = at + 1
    sentence = max(text.rfind(mark, 0, end) + 1 for mark in ("。", ". "))
    return f"{text[: sentence or end].rstrip()}…"


def _of_units(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> Document:
    """Return the outline of a cycle without an ordinance: how much there is, and every mark."""
    doc.heading(2, names.say("report.outline.results"))
    rated = {mark.program for mark in year.marks}
    counts = {"units": len(year.sheets), "rated": len(rated), "opinions": len(year.opinions), "replies": len(year.replies)}
    doc.paragraph(names.say("report.outline.unit-counts", **counts))
    marked_table(doc, year, names)
    doc.paragraph(names.say("report.outline.more"), note=True)
    title = names.say("report.outline.title", title=report_title(year, names))
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
