"""A year of the data set as plain text, to read or to search in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pdca_tui.domain.japanese_era import fiscal_year, long_date, span_name
from pdca_tui.domain.material.dataset import (
    Body,
    DataSet,
    Digest,
    Finding,
    FindingReply,
    OtherProgram,
    Outcome,
    Sitting,
    YearPlan,
    scale_name,
)
from pdca_tui.domain.material.hierarchy import Outline
from pdca_tui.domain.material.sheet import Activity, Indicator, Rater, Rating, Result, Sheet, Table
from pdca_tui.domain.material.statistics import Statistics
from pdca_tui.sheets.home import Home
from pdca_tui.words import language, say


def listing(home: Home, year: int, program: int | None = None) -> Iterator[str]:
    """Yield the lines of a fiscal year; with a ``program`` only what concerns it. ``SheetError`` if a file cannot be read."""
    dataset = home.dataset()
    sheets = home.sheets(year) if program is None else (home.sheet(year, program),)
    outcomes = {outcome.article: outcome for outcome in home.outcomes(year)}
    yield say("data.title", title=dataset.title, year=_fiscal(year))
    outline = Outline.of(home.hierarchy())
    if program is None:
        yield from _digest(home.digest(year))
        yield from _hierarchy(outline, dataset)
    for article in dataset.articles:
        under = [sheet for sheet in sheets if sheet.article == article.number]
        if not under:
            continue
        yield from ("", say("data.article", number=article.number, measure=article.measure))
        for sheet in under:
            yield ""
            yield from sheet_lines(sheet, dataset, outline)
        if outcome := outcomes.get(article.number):
            yield from _outcome(outcome, program)
    for sheet in sheets:
        if not sheet.article:
            yield ""
            yield from sheet_lines(sheet, dataset, outline)
    yield from _sessions([s for s in home.calendar(year) if program is None or program in s.programs], dataset.bodies)
    if program is None:
        yield from _others(home.others(year))
        yield from _statistics(home.statistics(year))


def sheet_lines(sheet: Sheet, dataset: DataSet, outline: Outline) -> Iterator[str]:
    """Yield the lines of one sheet; ``outline`` has the units around it."""
    number = sheet.code or say(f"data.{sheet.kind}", number=sheet.number)
    yield f"{number}  {sheet.name}"
    if way := outline.path(sheet.unit)[:-1]:
        yield "  " + " > ".join(f"{unit.code} {unit.name}".strip() for unit in way)
    yield from _section("data.purpose", [sheet.purpose])
    yield from _section("data.activities", _activities(sheet.activities))
    periods = {period.key: period.label for period in dataset.periods}
    for milestone in sheet.milestones:
        yield f"  [{say('data.milestones')} {periods.get(milestone.period, milestone.period)}]"
        yield from (f"    {line}" for line in (milestone.text, *(f"- {item}" for item in milestone.items)) if line)
    units = {key: unit.name for key, unit in outline.units.items()}
    plain = [result for result in sheet.results if result.year is None and not result.summary]
    yield from _section("data.results", _results(plain, units))
    yield from _section("data.summary", _results([result for result in sheet.results if result.summary], units))
    for year in sorted({result.year for result in sheet.results if result.year is not None and not result.summary}):
        of_year = [result for result in sheet.results if result.year == year and not result.summary]
        yield f"  [{say('data.results')} {_fiscal(year)}]"
        yield from (f"    {line}" for line in _results(of_year, units))
    yield from _section("data.indicators", (line for i in sheet.indicators for line in _indicator(i)))
    yield from _section("data.environment", (f"- {_dated(change.year)}{change.text}" for change in sheet.environment))
    yield from _section("data.revisions", (f"- {_dated(each.year)}{each.text}" for each in sheet.revisions))
    yield from _section("data.cases", (line for c in sheet.cases for line in _block(c.title, c.text, c.items)))
    yield from _section("data.tables", (line for table in sheet.tables for line in _table(table)))
    yield from _section("data.captions", (f"- {caption.label}" for caption in sheet.captions))
    yield from _section("data.ratings", (line for rating in sheet.ratings for line in _rating(rating, dataset)))
    yield from _section(
        "data.notes", (f"※ {note.about}: {note.text}" if note.about else f"※ {note.text}" for note in sheet.notes)
    )


def _dated(year: int | None) -> str:
    return f"{_fiscal(year)}: " if year is not None else ""


def _activities(activities: Iterable[Activity]) -> Iterator[str]:
    for activity in activities:
        yield f"({activity.number}) {activity.text}" if activity.number else f"- {activity.text}"
        yield from (f"  - {item}" for item in activity.items)


def _rating(rating: Rating, dataset: DataSet) -> Iterator[str]:
    scale = next((each for each in dataset.scales if each.key == rating.scale), None)
    sign = (scale.revised if scale else "") or "*"
    who = f" ({say(f'data.rated.{rating.by}')})" if rating.by is not Rater.OWN else ""
    name = rating.label or scale_name(dataset, rating.scale)
    mark = f"{_dated(rating.year)}{name} {rating.mark}{sign if rating.target_revised else ''} {rating.reference}".rstrip()
    meaning = scale.meaning(rating.mark) if scale else ""
    yield f"{mark}{who} {meaning}".rstrip()
    yield from (f"  {at}. {reason}" for at, reason in enumerate(rating.reasons, 1))


def _hierarchy(outline: Outline, dataset: DataSet) -> Iterator[str]:
    kinds = {kind.key: kind.name for kind in dataset.unit_kinds}
    for at, placed in enumerate(outline.walk()):
        if at == 0:
            yield from ("", say("data.hierarchy"))
        unit = placed.unit
        links = " ".join(
            f"→ {outline.units[link.to].name}" for link in unit.links if not link.cycle and link.to in outline.units
        )
        yield f"  {'  ' * min(placed.depth, 12)}{kinds.get(unit.kind, unit.kind)} {unit.code} {unit.name} {links}".rstrip()


def _digest(digest: Digest | None) -> Iterator[str]:
    if digest is None:
        return
    yield from ("", digest.title)
    if digest.published:
        yield f"  {_day(digest.published)}"
    yield from (f"  {line}" for line in (digest.text, *(f"- {topic}" for topic in digest.topics)) if line)
    yield from (f"  {step.label}: {step.text}" for step in digest.steps)
    for excerpt in digest.excerpts:
        yield f"  {say('data.excerpt', number=excerpt.article)}"
        yield from (f"    - {effort}" for effort in excerpt.efforts)
        yield from (f"    {line}" for line in (excerpt.opinion, excerpt.follows) if line)
    yield from (f"  {line}" for line in (digest.where, digest.note and f"※ {digest.note}") if line)


def _day(day: date) -> str:
    return long_date(day) if language() == "ja" else f"{day:%a %Y-%m-%d}"


def _results(results: Iterable[Result], units: Mapping[str, str] | None = None) -> Iterator[str]:
    of = ""
    for result in results:
        if result.belongs_to != of and (of := result.belongs_to):
            yield f"{(units or {}).get(of, of)}:"
        again = f"（{say('data.again', name=(units or {}).get(result.again, result.again))}）" if result.again else ""
        yield f"({result.activity}) {result.text}" if result.activity else f"- {result.text}{again}"
        yield from (f"  - {item}" for item in result.items)


def _indicator(indicator: Indicator) -> Iterator[str]:
    parts = f" {'／'.join(indicator.parts)}" if indicator.parts else ""
    yield f"{indicator.number}{indicator.label} [{indicator.unit}]{parts}"
    for key in ("method", "meaning", "rationale"):
        if text := getattr(indicator, key):
            yield f"  {say(f'data.indicator.{key}')}: {text}"
    if (before := indicator.baseline) is not None:
        yield f"  {say('data.baseline')} {before.label or before.period} {before.printed or before.value}"
    for year, value in sorted(indicator.values.items()):
        attained = say(f"attainment.{indicator.attainment(year)}")
        name = value.label or (span_name(year, indicator.period) if language() == "ja" else year)
        target = value.printed or str(value.target)
        yield "  " + say("data.value", year=name, target=target, actual=str(value.actual), attained=attained)
        if value.revised is not None:
            yield f"    {say('data.revised', target=str(value.revised), because=value.revised_because)}"
    if indicator.note:
        yield f"  ※ {indicator.note}"


def _table(table: Table) -> Iterator[str]:
    unit = f" [{table.unit}]" if table.unit else ""
    yield f"{table.title}{unit}"
    yield "  " + " | ".join(table.columns)
    yield from ("  " + " | ".join(str(cell) for cell in row) for row in table.rows)
    if table.note:
        yield f"  ※ {table.note}"


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


def _block(title: str, text: str, items: tuple[str, ...]) -> Iterator[str]:
    yield f"- {title}: {text}" if text else f"- {title}"
    yield from (f"  - {item}" for item in items)


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


def _section(key: str, lines: Iterable[str]) -> Iterator[str]:
    for at, text in enumerate(lines):
        if at == 0:
            yield f"  {say(key)}"
        yield from (f"    {line}" for line in text.split("\n"))


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def _fiscal(year: int) -> str:
    return fiscal_year(year) if language() == "ja" else f"FY{year}"
