"""From the secretariat's preparation to the facts of a session."""

from __future__ import annotations

from collections.abc import Sequence

from pdca_tui.application.promise_reports import with_reports
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.dataset import Article
from pdca_tui.domain.material.headings import Headings
from pdca_tui.domain.material.hierarchy import Outline, Unit
from pdca_tui.domain.material.promises import Promise, placed
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import TopicKind, next_text
from pdca_tui.errors import SheetError
from pdca_tui.sheets.agenda_notation import findings_title
from pdca_tui.sheets.files import PreparedItem, SessionFile
from pdca_tui.sheets.home import Home
from pdca_tui.text import comparable
from pdca_tui.words import Lang


def convened(home: Home, key: str) -> e.SessionConvened:
    """Return the facts of the session ``key`` as prepared; ``SheetError`` if a file does not allow it."""
    return convened_as(home, key, home.session_file(key))


def convened_as(home: Home, key: str, file: SessionFile, recorded: Session | None = None) -> e.SessionConvened:
    """Return the facts of the session ``key`` as ``file`` prepares it; ``SheetError`` if a file does not allow it.

    Where it is ``recorded`` already, its texts keep their numbers.
    """
    dataset = home.dataset()
    body = next((b for b in dataset.bodies if b.key == file.body), None)
    if body is None:
        raise SheetError("session.no-body", key=key, body=file.body)
    numbers, headings = _numbers(file.items, recorded), home.headings()
    items = tuple(
        planned(item, home.sheet_near(file.fiscal_year, item.program))
        if item.program is not None
        else planned_topic(item, number, file.fiscal_year, headings)
        for item, number in zip(file.items, numbers, strict=True)
    )
    articles = {item.article for item in items}
    return e.SessionConvened(
        body=body,
        number=file.number,
        fiscal_year=file.fiscal_year,
        date=file.date,
        start=file.start,
        end=file.end,
        place=file.place,
        minutes_per_item=file.minutes_per_item,
        items=items,
        articles=tuple(a for a in dataset.articles if a.number in articles),
        departments=dataset.departments,
        organization=dataset.organization,
        note=file.note,
        session_year=file.session_year or 0,
        title=file.title,
        details=file.details,
        places=dataset.places,
        periods=dataset.periods,
        scales=dataset.scales,
        unit_kinds=dataset.unit_kinds,
        units=_units(home, file),
        promises=with_reports(home, _promises(home, file.fiscal_year)),
        last_year=tuple(o for o in home.outcomes(file.fiscal_year - 1) if o.article in articles),
    )


def _units(home: Home, file: SessionFile) -> tuple[Unit, ...]:
    """Return the units that the items are about, with what is above and below them, each once."""
    outline = Outline.of(home.hierarchy())
    programs = (item.program for item in file.items if item.program is not None)
    keys = [outline.by_program[program] for program in programs if program in outline.by_program]
    found: dict[str, Unit] = {}
    for key in keys:
        found |= {unit.key: unit for unit in outline.path(key)}
        found |= {placed.unit.key: placed.unit for placed in outline.walk(key)}
    # A unit may be linked to one that nothing on the agenda is about (再掲): its name is to be told, too.
    linked = (outline.units.get(link.to) for unit in tuple(found.values()) for link in unit.links if not link.cycle)
    return tuple({**found, **{unit.key: unit for unit in linked if unit is not None}}.values())


def planned(item: PreparedItem, sheet: Sheet) -> e.PlannedItem:
    """Return a program on the agenda, with the name and the article of its sheet."""
    return e.PlannedItem(
        program=item.number,
        name=f"{sheet.code} {sheet.name}".lstrip(),
        article=sheet.article,
        minutes=item.minutes,
        treatment=item.treatment,
        points=item.points,
    )


def planned_topic(item: PreparedItem, number: int, year: int, headings: Headings) -> e.PlannedItem:
    """Return a text or findings on the agenda; ``year`` is the one that is verified, ``headings`` what findings stand under."""
    findings = item.findings
    named = headings.named(findings) if findings is not None else None
    heading = f"{named.label} {named.measure}".rstrip() if named is not None and named.label else ""
    return e.PlannedItem(
        program=number,
        name=item.title or findings_title(findings or 0, heading, lang=_language(named)),
        article=findings or 0,
        minutes=item.minutes,
        treatment=item.treatment,
        points=item.points,
        kind=item.kind,
        text=item.text,
        year=(item.year or year) if findings is not None else 0,
        shows=item.shows if findings is None else "",
        heading=heading,
    )


def _language(heading: Article | None) -> Lang:
    """Return the language that a data set is written in, by the words of one of its headings."""
    words = f"{heading.label}{heading.measure}" if heading is not None else ""
    return "en" if words and words.isascii() else "ja"


def prepared(item: e.PlannedItem, year: int) -> PreparedItem:
    """Return an item of the agenda as a file says it; ``year`` is the one that is verified."""
    plain = PreparedItem(text=item.text, minutes=item.minutes, treatment=item.treatment, points=item.points)
    match item.kind:
        case TopicKind.PROGRAM:
            return replace(plain, program=item.program)
        case TopicKind.FINDINGS:
            usual = {findings_title(item.article, item.heading, lang=lang) for lang in ("ja", "en")}
            title = "" if item.name in usual else item.name
            return replace(plain, findings=item.article, title=title, year=item.year if item.year != year else None)
        case TopicKind.TEXT:
            return replace(plain, title=item.name, shows=item.shows)


def _numbers(items: Sequence[PreparedItem], recorded: Session | None) -> list[int]:
    """Return the number of each item; a text that is recorded is found by its title and keeps the one it has."""
    agenda = recorded.agenda if recorded is not None else ()
    known: dict[str, list[int]] = {}
    for each in agenda:
        if each.kind is TopicKind.TEXT:
            known.setdefault(comparable(each.name), []).append(each.program)
    free = next_text(each.program for each in agenda)
    numbers = []
    for item in items:
        number = item.number
        if item.kind is TopicKind.TEXT:
            same = known.get(comparable(item.title))
            number = same.pop(0) if same else free
            free += number == free
        numbers.append(number)
    return numbers


def _promises(home: Home, year: int) -> tuple[Promise, ...]:
    """Return the promises of a year, each where it is looked at; a year without sheets has them as they are."""
    programs, promises = home.programs(year), home.promises(year)
    if not programs or not promises:
        return promises
    headings = home.headings()
    return tuple(placed(each, programs, headings) for each in promises)
