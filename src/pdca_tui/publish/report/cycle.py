"""The chapters of a cycle without an ordinance: what is looked at by its hierarchy, and every unit with its marks."""

from __future__ import annotations

from pdca_tui.domain.material.hierarchy import Hierarchy, Outline, Unit
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.publish.document.blocks import BlockWriter
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.report.articles import outcome_sections, program_section
from pdca_tui.publish.report.naming import ReportNames, article_place, to_program
from pdca_tui.publish.report.year import MarkState, YearMaterial


def cycle_introduction(doc: BlockWriter, year: YearMaterial, names: ReportNames, number: int) -> None:
    """Write what the report is of, and the remark of the data set."""
    doc.heading(2, names.say("report.introduction", number=number), anchor="introduction", chapter=True)
    text = year.text
    if text is None:
        doc.paragraph(names.say("report.introduction.cycle", title=year.dataset.title, year=names.year(year.year)))
        doc.paragraph(year.dataset.note)
    for paragraph in text.introduction if text is not None else ():
        doc.paragraph(paragraph)


def cycle_programs(doc: BlockWriter, year: YearMaterial, names: ReportNames, number: int) -> None:
    """Write what is looked at: each unit with a sheet below the units that it belongs to, with its marks."""
    doc.heading(2, names.say("report.programs", number=number), anchor="programs", chapter=True)
    doc.paragraph(names.say("report.programs.units", count=len(year.sheets)))
    keys = ("above", "unit", "own-marks", "body-marks")
    columns = [(names.say(f"report.column.{key}"), Align.LEFT) for key in keys]
    outline = Outline.of(Hierarchy(units=year.units))
    rows = [
        (
            " › ".join(_named(each) for each in _above(outline, sheet)),
            (to_program(sheet.number, f"{sheet.code} {sheet.name}".lstrip()),),
            _short(year.marks_on(sheet.number), ("own", "committee"), names),
            _short(year.marks_on(sheet.number), ("body",), names),
        )
        for sheet in in_order(year, outline)
    ]
    doc.table(columns, rows, title=names.say("report.programs.marked"))


def cycle_units(doc: BlockWriter, year: YearMaterial, names: ReportNames, number: int) -> None:
    """Write every unit that has a sheet, in the order of the hierarchy, with what was said on it."""
    doc.heading(2, names.say("report.units", number=number), anchor="units", chapter=True)
    before: tuple[Unit, ...] = ()
    outline = Outline.of(Hierarchy(units=year.units))
    for sheet in in_order(year, outline):
        above = _above(outline, sheet)
        if above and above != before:
            doc.heading(3, " › ".join(map(_named, above)))
            before = above
        program_section(doc, year, sheet, names)
        _said(doc, year, sheet, names)


def cycle_findings(doc: BlockWriter, year: YearMaterial, names: ReportNames, number: int) -> None:
    """Write what was found of the year and answered, by the units that it stands under; that nothing was where nothing was."""
    doc.heading(2, names.say("report.findings-replies", number=number), anchor="findings", chapter=True)
    told = [heading for heading in year.headings if year.outcome(heading.number) is not None]
    if not told:
        doc.paragraph(names.say("report.outcome.none"))
    for heading in told:
        doc.heading(3, names.measured(heading.number, heading.measure), anchor=article_place(heading.number))
        if (outcome := year.outcome(heading.number)) is not None:
            outcome_sections(doc, year, outcome, names)


def _said(doc: BlockWriter, year: YearMaterial, sheet: Sheet, names: ReportNames) -> None:
    """Write the opinions of the sessions on a unit, without the seats that put them, each with what was answered."""
    said = [opinion for opinion in year.opinions if opinion.program == sheet.number]
    if said:
        doc.heading(5, names.say("report.check"))
    for opinion in said:
        doc.item(f"{names.say(f'kind.{opinion.kind}')} {opinion.text}", number=opinion.id)
        for reply in year.replies:
            if reply.session == opinion.session and opinion.id in reply.answers:
                doc.item(f"{names.say(f'status.{reply.status}')} {reply.text}", number=reply.id, depth=1)


def in_order(year: YearMaterial, outline: Outline) -> list[Sheet]:
    """Return the sheets in the order in which the hierarchy is walked; those without a unit come last."""
    known = {sheet.number: sheet for sheet in year.sheets}
    walked = [known.pop(n) for each in outline.walk() if (n := each.unit.program) is not None and n in known]
    return [*walked, *known.values()]


def marked_table(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> None:
    """Write one row a mark: what is rated, by whom, and why; for the outline and the press."""
    keys = ("unit", "rated", "rater", "reasons")
    columns = [(names.say(f"report.column.{key}"), Align.LEFT) for key in keys]
    called = {sheet.number: f"{sheet.code} {sheet.name}".lstrip() for sheet in year.sheets}
    rows = [
        (
            called.get(mark.program, str(mark.program)),
            " ".join(filter(None, (names.year(mark.year) if mark.year else "", mark.label, f"{mark.mark}{mark.sign}"))),
            names.say(f"report.rated.{mark.by}", session=mark.session, count=mark.count or 0),
            " ".join(mark.reasons) or "ー",
        )
        for mark in year.marks
    ]
    if rows:
        doc.table(columns, rows, title=names.say("report.ratings"), row_heads=True)
    else:
        doc.paragraph(names.say("report.ratings.none"))


def _above(outline: Outline, sheet: Sheet) -> tuple[Unit, ...]:
    return outline.path(sheet.unit or outline.by_program.get(sheet.number, ""))[:-1]


def _named(unit: Unit) -> str:
    return f"{unit.code} {unit.name}".strip()


def _short(marks: tuple[MarkState, ...], by: tuple[str, ...], names: ReportNames) -> str:
    told = [
        " ".join(filter(None, (names.year(each.year) if each.year else "", f"{each.mark}{each.sign}")))
        for each in marks
        if each.by in by
    ]
    return names.listed(told) or "ー"
