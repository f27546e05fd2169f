"""The rows that a year has in the tables of its open data, and how each thing is identified."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import Indicator
from pdca_tui.publish.report.year import YearMaterial

Cell = str | int | Decimal | bool | date | None
Rows = Iterator[tuple[Cell, ...]]


def program_id(number: int) -> str:
    """Return the identifier of a program: ``P03``."""
    return f"P{number:02}"


def indicator_id(program: int, at: int) -> str:
    """Return the identifier of an indicator by its place in the sheet, from 1: ``P03-I2``."""
    return f"{program_id(program)}-I{at}"


def finding_id(year: int, article: int, number: int) -> str:
    """Return the identifier of a finding: ``FY2023-A12-F3``."""
    return f"FY{year}-A{article}-F{number}"


def reply_id(year: int, article: int, at: int) -> str:
    """Return the identifier of a reply by its place, from 1, among those of its article: ``FY2023-A12-R2``."""
    return f"FY{year}-A{article}-R{at}"


def plan_id(year: int, program: int) -> str:
    """Return the identifier of a plan: ``FY2024-P03``."""
    return f"FY{year}-{program_id(program)}"


def session_id(key: str) -> str:
    """Return the identifier of a session: ``S2024-01-24``; its key alone would be a date to a spreadsheet."""
    return f"S{key}" if key else ""


def opinion_id(session: str, id: str) -> str:  # an opinion's number is called id
    """Return the identifier of an opinion: ``S2024-01-24-O12-3-1``; no spreadsheet takes it for a date."""
    return f"S{session}-O{id}"


# ── rows ──


def programs_rows(year: YearMaterial) -> Rows:
    """Yield the the sheets of a year."""
    measures = year.measures
    for s in year.sheets:
        article = s.article or year.heading_of.get(s.number, 0)
        measure = measures.get(article, "")
        yield year.year, program_id(s.number), s.number, article, measure, str(s.kind), s.name, s.department, s.purpose


def activities_rows(year: YearMaterial) -> Rows:
    """Yield the activities of a year."""
    for sheet in year.sheets:
        for at, activity in enumerate(sheet.activities, 1):
            yield year.year, f"{program_id(sheet.number)}-A{at}", program_id(sheet.number), activity.number, activity.text


def results_rows(year: YearMaterial) -> Rows:
    """Yield the results and their parts of a year."""
    for sheet in year.sheets:
        for at, result in enumerate(sheet.results, 1):
            here = f"{program_id(sheet.number)}-D{at}"
            yield year.year, here, program_id(sheet.number), result.activity or "", None, result.text
            for place, item in enumerate(result.items, 1):
                yield year.year, f"{here}-{place}", program_id(sheet.number), result.activity or "", here, item


def indicators_rows(year: YearMaterial) -> Rows:
    """Yield the indicators of a year."""
    for sheet in year.sheets:
        for at, i in enumerate(sheet.indicators, 1):
            direction = "" if i.doubts else str(i.direction)
            here = (year.year, indicator_id(sheet.number, at), program_id(sheet.number), i.label, i.unit)
            yield *here, direction, str(i.period), i.activity or "", i.note


def values_rows(year: YearMaterial) -> Rows:
    """Yield the values of indicators of a year."""
    for sheet in year.sheets:
        for at, indicator in enumerate(sheet.indicators, 1):
            for of in sorted(indicator.values):
                yield from _value_rows(indicator, indicator_id(sheet.number, at), of)


def _value_rows(indicator: Indicator, here: str, of: str) -> Rows:
    """Yield one row a year, and one for each part of a compound value."""
    each = indicator.values[of]
    count = max(len(each.target.parts), len(each.actual.parts))
    for part in range(count):
        at = part if count > 1 else None
        named = indicator.parts[part] if count > 1 and part < len(indicator.parts) else ""
        target, actual = each.target.part(at), each.actual.part(at)
        yield (
            *(here, of, part + 1, named),
            *(target.number, _printed(target), actual.number, _printed(actual)),
            str(indicator.attainment(of, at)),
            each.to_confirm,
            "provisional" if each.provisional else "estimated" if each.estimated else "",
        )


def _printed(figure: Figure) -> str:
    return "" if figure.missing else str(figure)


def findings_rows(year: YearMaterial) -> Rows:
    """Yield the findings of a year."""
    for outcome in year.outcomes:
        for finding in outcome.findings:
            here = finding_id(year.year, outcome.article, finding.number)
            yield year.year, here, outcome.article, finding.number, finding.text, finding.inferred, finding.note


def replies_rows(year: YearMaterial) -> Rows:
    """Yield the replies of a year."""
    for outcome in year.outcomes:
        for at, reply in enumerate(outcome.replies, 1):
            yield year.year, reply_id(year.year, outcome.article, at), outcome.article, reply.text, reply.note


def plans_rows(year: YearMaterial) -> Rows:
    """Yield the lines of plans of a year."""
    for outcome in year.outcomes:
        for plan in outcome.plans:
            here = plan_id(year.year + 1, plan.program)
            lines = plan.items or (plan.text,)
            for at, line in enumerate(lines, 1):
                yield year.year + 1, f"{here}-{at}", program_id(plan.program), at, line, plan.note


def links_rows(year: YearMaterial) -> Rows:
    """Yield the links of a year."""
    known = {sheet.number for sheet in year.sheets}
    for outcome in year.outcomes:
        for finding in outcome.findings:
            here = finding_id(year.year, outcome.article, finding.number)
            for program in finding.programs:
                if program in known:
                    yield year.year, here, "finding", "about", program_id(program), "program"
        for at, reply in enumerate(outcome.replies, 1):
            for number in reply.answers:
                answered = finding_id(year.year, outcome.article, number)
                yield year.year, reply_id(year.year, outcome.article, at), "reply", "answers", answered, "finding"
    for said in year.opinions:
        if said.program in known:
            yield year.year, opinion_id(said.session, said.id), "opinion", "about", program_id(said.program), "program"
    for given in year.replies:
        for answered in given.answers:
            here = _session_reply(given.session, given.id)
            yield year.year, here, "session-reply", "answers", opinion_id(given.session, answered), "opinion"


def _session_reply(session: str, id: str) -> str:  # a reply's number is called id
    return f"S{session}-{id if id.startswith('R') else f'R{id}'}"


def opinions_rows(year: YearMaterial) -> Rows:
    """Yield the opinions, without the seat that said them of a year."""
    for said in year.opinions:
        here = opinion_id(said.session, said.id)
        about = program_id(said.program) if said.program else ""
        yield year.year, here, session_id(said.session), about, f"O{said.id}", said.kind, said.text


def session_replies_rows(year: YearMaterial) -> Rows:
    """Yield the replies given in sessions of a year."""
    for given in year.replies:
        here = (year.year, _session_reply(given.session, given.id), session_id(given.session), given.status, given.text)
        yield *here, given.year, date.fromisoformat(given.due) if given.due else None, given.reason


def verdicts_rows(year: YearMaterial) -> Rows:
    """Yield the promises that were judged with a year, each with its verdict."""
    for each in year.promises:
        promise, reported = each.promise, each.reported
        numbers = [finding_id(promise.year, promise.article, finding.number) for finding in promise.findings]
        yield (
            *(year.year, f"FY{promise.id}", promise.year, promise.article),
            " ".join(numbers),
            " ".join(map(program_id, promise.programs)),
            *(promise.text, promise.status, promise.promised_for or None, promise.age(year.year)),
            *(str(promise.measure.kind), promise.measure.text),
            *((str(reported.verdict), reported.text, reported.evidence.text) if reported is not None else ("", "", "")),
            *(each.state, each.reason, date.fromisoformat(each.judged) if each.judged else None, session_id(each.session)),
        )


def others_rows(year: YearMaterial) -> Rows:
    """Yield the lines of the other programs of a year."""
    for other in year.others:
        here = f"N{other.number:02}"
        for at, result in enumerate(other.results, 1):
            text = " ".join((result.text, *result.items))
            yield year.year, f"{here}-D{at}", here, other.article, other.name, "result", text
        for at, line in enumerate(other.plan, 1):
            yield year.year + 1, f"{here}-P{at}", here, other.article, other.name, "plan", line


def sessions_rows(year: YearMaterial) -> Rows:
    """Yield the sessions of a year."""
    bodies = {body.key: body.name for body in year.dataset.bodies}
    last = {record.key: (record.last, record.head) for record in year.records}
    for s in year.calendar:
        entry, head = last.get(s.key, (None, ""))
        held = (session_id(s.key), s.fiscal_year, bodies.get(s.body, s.body), s.number, s.date)
        yield *held, "、".join(s.agenda), session_id(s.reports_to), entry, head


def seats_rows(year: YearMaterial) -> Rows:
    """Yield the seats of a year."""
    for body in year.dataset.bodies:
        for at, seat in enumerate(body.seats, 1):
            yield f"{body.key}-{seat.key}", body.name, at, seat.group, seat.organization, seat.post, seat.chair


def series_rows(year: YearMaterial) -> Rows:
    """Yield the values of series of a year."""
    for chapter in year.statistics:
        for at, series in enumerate(chapter.series, 1):
            for key, each in sorted(series.values.items()):
                change = each.change.number if each.change else None
                rate = each.change_rate.number if each.change_rate else None
                here = (year.year, f"C{chapter.number}-S{at}", chapter.title, series.label, series.unit, str(series.period))
                yield *here, key, each.value.number, _printed(each.value), change, rate, chapter.source, series.note


def statistics_cells_rows(year: YearMaterial) -> Rows:
    """Yield the cells of statistical tables of a year."""
    for chapter in year.statistics:
        for at, table in enumerate(chapter.tables, 1):
            for row_at, row in enumerate(table.rows, 1):
                for column, cell in zip(table.columns[1:], row[1:], strict=True):
                    place = (year.year, f"C{chapter.number}-T{at}", table.title, row_at, str(row[0]), column)
                    yield *place, cell.number, _printed(cell)


def shares_rows(year: YearMaterial) -> Rows:
    """Yield the shares of the options of a survey of a year."""
    for chapter in year.statistics:
        for theme in chapter.themes:
            for question in theme.questions:
                for of in question.years:
                    asked = (year.year, f"Q{question.number:02}", theme.title, question.text, str(question.answers), int(of))
                    base = question.bases[of]
                    for at, option in enumerate(question.options, 1):
                        share = option.shares.get(of)
                        known = "known" if share is not None else "unassigned" if of in (question.unassigned or {}) else "none"
                        yield *asked, base, "option", at, option.label, share.number if share else None, known
                    for at, group in enumerate(question.groups, 1):
                        share = group.shares.get(of)
                        known = "known" if share is not None else "none"
                        yield *asked, base, "group", at, group.label, share.number if share else None, known
                    for at, left in enumerate((question.unassigned or {}).get(of, ()), 1):
                        yield *asked, base, "unassigned", at, "", left.number, "known"


def headings_rows(year: YearMaterial) -> Rows:
    """Yield what findings stand under in a cycle without articles."""
    for heading in year.headings:
        yield heading.number, heading.label, heading.measure


def units_rows(year: YearMaterial) -> Rows:
    """Yield the units of the hierarchy of a cycle."""
    kinds = {kind.key: kind.name for kind in year.dataset.unit_kinds}
    known = {sheet.number for sheet in year.sheets}
    for unit in year.units:
        about = program_id(unit.program) if unit.program in known and unit.program is not None else ""
        again = "、".join(link.to for link in unit.links)
        yield (
            f"U-{unit.key}",
            unit.code,
            unit.name,
            kinds.get(unit.kind, unit.kind),
            f"U-{unit.parent}" if unit.parent else "",
            about,
            again,
        )


def milestones_rows(year: YearMaterial) -> Rows:
    """Yield what is planned for each period, and what took its place, of a year."""
    labels = {period.key: period.label for period in year.dataset.periods}
    for sheet in year.sheets:
        here = program_id(sheet.number)
        at = 0
        for milestone in sheet.milestones:
            for text in ((milestone.text,) if milestone.text else ()) + milestone.items:
                at += 1
                period = labels.get(milestone.period, milestone.period)
                yield year.year, f"{here}-M{at}", here, period, "plan", text, "", milestone.inferred
        for place, revision in enumerate(sheet.revisions, 1):
            yield year.year, f"{here}-V{place}", here, str(revision.year), "revision", revision.text, revision.reason, False


def ratings_rows(year: YearMaterial) -> Rows:
    """Yield the marks of a year: of the sheets, of the bodies, and how many seats gave which."""
    places: dict[int, int] = {}
    for mark in year.marks:
        places[mark.program] = at = places.get(mark.program, 0) + 1
        here = program_id(mark.program)
        subject = (year.year, f"{here}-G{at}", here, mark.scale, mark.label, mark.year or None)
        given = (mark.by, session_id(mark.session), mark.mark, mark.meaning, bool(mark.sign), mark.reference, mark.count)
        yield *subject, *given, mark.differs, "\n".join(mark.reasons)
