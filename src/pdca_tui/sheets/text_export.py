"""A year of the data set as plain text, to read or to search in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdca_tui.domain.japanese_era import fiscal_year, long_date, year_of
from pdca_tui.domain.material.dataset import (
    Body,
    DataSet,
    Finding,
    FindingReply,
    OtherProgram,
    Outcome,
    Sitting,
    YearPlan,
    scale_name,
)
from pdca_tui.domain.material.sheet import Indicator, Result, Sheet, Table
from pdca_tui.domain.material.statistics import Statistics
from pdca_tui.sheets.home import Home
from pdca_tui.words import language, say


def listing(home: Home, year: int, program: int | None = None) -> Iterator[str]:
    """Yield the lines of a fiscal year; with a ``program`` only what concerns it. ``SheetError`` if a file cannot be read."""
    dataset = home.dataset()
    sheets = home.sheets(year) if program is None else (home.sheet(year, program),)
    outcomes = {outcome.article: outcome for outcome in home.outcomes(year)}
    yield say("data.title", title=dataset.title, year=_fiscal(year))
    for article in dataset.articles:
        under = [sheet for sheet in sheets if sheet.article == article.number]
        if not under:
            continue
        yield from ("", say("data.article", number=article.number, measure=article.measure))
        for sheet in under:
            yield ""
            yield from _sheet(sheet, dataset)
        if outcome := outcomes.get(article.number):
            yield from _outcome(outcome, program)
    yield from _sessions([s for s in home.calendar(year) if program is None or program in s.programs], dataset.bodies)
    if program is None:
        yield from _others(home.others(year))
        yield from _statistics(home.statistics(year))


def _sheet(sheet: Sheet, dataset: DataSet) -> Iterator[str]:
    yield f"{say(f'data.{sheet.kind}', number=sheet.number)}  {sheet.name}"
    yield from _section("data.purpose", [sheet.purpose])
    yield from _section("data.activities", (f"({a.number}) {a.text}" for a in sheet.activities))
    yield from _section("data.results", _results(sheet.results))
    yield from _section("data.indicators", (line for i in sheet.indicators for line in _indicator(i)))
    yield from _section("data.environment", (f"- {change.text}" for change in sheet.environment))
    yield from _section("data.cases", (line for c in sheet.cases for line in _block(c.title, c.text, c.items)))
    yield from _section("data.tables", (line for table in sheet.tables for line in _table(table)))
    ratings = (
        f"{r.label or scale_name(dataset, r.scale)} {r.mark}{'*' if r.target_revised else ''} {r.reference}".rstrip()
        for r in sheet.ratings
    )
    yield from _section("data.ratings", ratings)
    yield from _section(
        "data.notes", (f"※ {note.about}: {note.text}" if note.about else f"※ {note.text}" for note in sheet.notes)
    )


def _results(results: Iterable[Result]) -> Iterator[str]:
    for result in results:
        yield f"({result.activity}) {result.text}" if result.activity else f"- {result.text}"
        yield from (f"  - {item}" for item in result.items)


def _indicator(indicator: Indicator) -> Iterator[str]:
    parts = f" {'／'.join(indicator.parts)}" if indicator.parts else ""
    yield f"{indicator.label} [{indicator.unit}]{parts}"
    for year, value in sorted(indicator.values.items()):
        attained = say(f"attainment.{indicator.attainment(year)}")
        name = year_of(int(year), indicator.period) if language() == "ja" else year
        yield "  " + say("data.value", year=name, target=str(value.target), actual=str(value.actual), attained=attained)
    if indicator.note:
        yield f"  ※ {indicator.note}"


def _table(table: Table) -> Iterator[str]:
    unit = f" [{table.unit}]" if table.unit else ""
    yield f"{table.title}{unit}"
    yield "  " + " | ".join(table.columns)
    yield from ("  " + " | ".join(str(cell) for cell in row) for row in table.rows)


def _outcome(outcome: Outcome, program: int | None) -> Iterator[str]:
    yield from _section("data.findings", (_finding(finding) for finding in outcome.findings))
    yield from _section("data.replies", (_reply(reply) for reply in outcome.replies))
    plans = [plan for plan in outcome.plans if program in (None, plan.program)]
    yield from _section("data.plans", (line for plan in plans for line in _plan(plan)))


def _finding(finding: Finding) -> str:
    key = "data.about-programs-inferred" if finding.inferred else "data.about-programs"
    about = f"（{say(key, numbers=_numbers(finding.programs))}）" if finding.programs else ""
    return f"{finding.number}. {finding.text}{about}"


def _reply(reply: FindingReply) -> str:
    return f"{say('data.answers', numbers=_numbers(reply.answers))}: {reply.text}"


def _plan(plan: YearPlan) -> Iterator[str]:
    yield say("data.numbered", number=plan.program, text=plan.text).rstrip(" :")
    yield from (f"  ({at}) {item}" for at, item in enumerate(plan.items, 1))


def _sessions(sittings: list[Sitting], bodies: tuple[Body, ...]) -> Iterator[str]:
    labels = {body.key: body.label for body in bodies}
    for at, sitting in enumerate(sittings):
        if at == 0:
            yield from ("", say("data.sessions"))
        held = long_date(sitting.date) if language() == "ja" else f"{sitting.date:%a %Y-%m-%d}"
        yield "  " + say("data.session", date=held, body=labels.get(sitting.body, sitting.body), number=sitting.number)
        yield from (f"    - {item}" for item in sitting.agenda)
        if sitting.programs:
            yield f"    {say('data.about-programs', numbers=_numbers(sitting.programs))}"


def _others(others: tuple[OtherProgram, ...]) -> Iterator[str]:
    for at, other in enumerate(others):
        if at == 0:
            yield from ("", say("data.others"))
        yield f"  {other.number}. {other.name}"
        yield from (f"    {line}" for line in _results(other.results))
        yield from (f"    → {line}" for line in other.plan)


def _statistics(chapters: tuple[Statistics, ...]) -> Iterator[str]:
    for at, chapter in enumerate(chapters):
        if at == 0:
            yield from ("", say("data.statistics"))
        yield f"  {chapter.number}. {chapter.title}"
        yield from (f"    {line}" for line in (chapter.summary, say("data.source", source=chapter.source)) if line)
        for series in chapter.series:
            values = "  ".join(f"{key} {value.value}" for key, value in sorted(series.values.items()))
            yield f"    {series.label} [{series.unit}]  {values}"
        yield from (f"    {line}" for table in chapter.tables for line in _table(table))
        for question in chapter.questions:
            bases = "  ".join(f"{year} n={question.bases[year]:,}" for year in question.years)
            yield f"    {question.number}. {question.text}  {bases}"
            for option in question.options:
                shares = (f"{year} {option.shares[year]}%" for year in question.years if year in option.shares)
                yield f"      {option.label}  {'  '.join(shares)}"
            for year, values_left in sorted((question.unassigned or {}).items()):
                yield "      " + say("data.unassigned", year=year, values="、".join(map(str, values_left)))
        yield from (f"    ※ {note.about}: {note.text}" if note.about else f"    ※ {note.text}" for note in chapter.notes)


def _block(title: str, text: str, items: tuple[str, ...]) -> Iterator[str]:
    yield f"- {title}: {text}" if text else f"- {title}"
    yield from (f"  - {item}" for item in items)


def _section(key: str, lines: Iterable[str]) -> Iterator[str]:
    for at, text in enumerate(lines):
        if at == 0:
            yield f"  {say(key)}"
        yield from (f"    {line}" for line in text.split("\n"))


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def _fiscal(year: int) -> str:
    return fiscal_year(year) if language() == "ja" else f"FY{year}"
