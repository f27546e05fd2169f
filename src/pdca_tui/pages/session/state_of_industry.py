"""The state of industry (市内産業の現状): series and the answers to a survey as bars, tables that open in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.statistics import Question, Series, SeriesValue, Statistics, Survey, Theme
from pdca_tui.pages.layout.bars import bar
from pdca_tui.pages.layout.styled_line import Line, Page, Role, Span
from pdca_tui.pages.session.do import write_table
from pdca_tui.publish.sheet_value_names import interval_name
from pdca_tui.text import pad, shown, width, wrap
from pdca_tui.words import language, say

_MOST_BAR = 60
"""Cells of the longest bar, however wide the screen is."""

_LEAST_BAR = 6
"""A shorter bar tells nothing: the figure stands alone then."""


def state_of_industry_page(
    chapters: Sequence[Statistics], cells: int, opened: AbstractSet[str] = frozenset(), *, keys: bool = True
) -> list[Line]:
    """Return the lines of the state of industry for ``cells`` cells.

    Everything is in a block that can be pointed at for the room to see: ``chapter:N``, ``series:N:M``, and what opens in
    place if its key is in ``opened``: ``table:N:M`` and ``theme:N:M``, where N is the chapter. Within an open theme each
    question is a block ``question:M``. Without ``keys`` none is spoken of.
    """
    page = Page(cells)
    if not chapters:
        page.para(say("statistics.none"), Role.DIM, indent=1)
    for chapter in chapters:
        page.block(f"chapter:{chapter.number}")
        page.heading(say("statistics.theme", number=chapter.number, title=chapter.title))
        if chapter.summary:
            page.para(chapter.summary, indent=1)
        if chapter.source:
            page.para(say("statistics.source", source=chapter.source), Role.DIM, indent=1)
        if chapter.survey:
            _survey(page, chapter.survey)
        for note in chapter.notes:
            page.item("※", f"{note.about}: {note.text}" if note.about else note.text, Role.DIM, indent=1)
        for at, series in enumerate(chapter.series, 1):
            page.block(f"series:{chapter.number}:{at}")
            write_series(page, series)
        _tables(page, chapter, opened, keys=keys)
        _themes(page, chapter, opened, keys=keys)
        page.block()
    return page.lines


def write_series(page: Page, series: Series) -> None:
    """Write a series: its label with the unit, then a bar for each of its values, the latest strongest."""
    page.para(say("statistics.unit", label=series.label, unit=series.unit), Role.STRONG, indent=1)
    latest = max(series.values)
    rows = []
    for key, value in sorted(series.values.items()):
        rows.append((interval_name(key, series.period, language()), value.value, change_words(value, series), key == latest))
    _bars(page, rows, indent=3)
    if series.note:
        page.item("※", series.note, Role.DIM, indent=3)


def write_question(page: Page, question: Question) -> None:
    """Write a question of the survey: each option with a bar for every year that asked it, latest first."""
    how = say(f"statistics.{question.answers}")
    bases = [
        say("statistics.base", year=_year(year), count=f"{question.bases[year]:,}")
        if len(question.bases) > 1
        else f"n={question.bases[year]:,}"
        for year in question.years
    ]
    page.para(question.text, Role.STRONG, indent=3)
    page.flow(*((each, Role.DIM) for each in (how, *bases)), indent=5)
    latest = question.years[0]
    named = [(option.label, option.shares) for option in question.options]
    named += [(group.label, group.shares) for group in question.groups]
    for label, shares in named:
        page.para(label, indent=5)
        _bars(page, _share_rows(question, shares, latest), indent=7, scale=_scale(question))
    for year, values in sorted((question.unassigned or {}).items()):
        told = say("statistics.unassigned", year=_year(year), values=say("comma").join(map(str, values)))
        page.item("※", told, Role.ATTENTION, indent=5)
    if question.note:
        page.item("※", question.note, Role.DIM, indent=5)


def _share_rows(question: Question, shares: Mapping[str, Figure], latest: str) -> list[tuple[str, Figure, str, bool]]:
    """Return a row for each year that asked the question; of a value that cannot be assigned it says so."""
    rows = []
    for year in question.years:
        name = _year(year) if len(question.bases) > 1 else ""
        if year in shares:
            rows.append((name, shares[year], "%" if shares[year].number is not None else "", year == latest))
        else:
            left = year in (question.unassigned or {})
            rows.append((name, Figure(say("statistics.unknown") if left else None), "", year == latest))
    return rows


def _scale(question: Question) -> Decimal:
    shares = [share.number for option in question.options for share in option.shares.values()]
    return max((share for share in shares if share is not None), default=Decimal(0))


def _year(year: str) -> str:
    from pdca_tui.pages.session.names import year_mark  # noqa: PLC0415

    return year_mark(year)


def change_words(value: SeriesValue, series: Series) -> str:
    """Return the change that is printed beside a value."""
    signed = [
        f"{_signed(figure)}{unit}"
        for figure, unit in ((value.change, series.unit), (value.change_rate, "%"))
        if figure is not None
    ]
    return say("statistics.change", change=say("comma").join(signed)) if signed else ""


def _signed(figure: Figure) -> str:
    return f"+{figure}" if figure.number is not None and figure.number > 0 else str(figure)


def _bars(page: Page, rows: Sequence[tuple[str, Figure, str, bool]], *, indent: int, scale: Decimal | None = None) -> None:
    """Write rows of a name, a figure, words after it, and whether it is the strongest; figures stand under one another."""
    names = max((width(name) for name, *_ in rows), default=0)
    figures = max((width(str(figure)) for _, figure, *_ in rows), default=0)
    after = max((width(words) for *_, words, _ in rows), default=0)
    if scale is None:
        scale = max((n for _, figure, *_ in rows if (n := figure.number) is not None), default=Decimal(0))
    room = min(page.cells - indent - names - bool(names) - 1 - figures - after - 1, _MOST_BAR)
    for name, figure, words, strong in rows:
        drawn: tuple[Span, ...] = ()
        if room >= _LEAST_BAR:
            role = Role.BAR if strong else Role.PAST
            drawn = bar(figure.number, None, scale, room, role) if figure.number is not None else ((" " * room, Role.TEXT),)
            drawn = (*drawn, (" ", Role.TEXT))
        lead = " " * indent + (f"{pad(name, names)} " if names else "")
        value = pad("", figures - width(str(figure))) + shown(str(figure))
        spans = ((lead, Role.TEXT if strong else Role.DIM), *drawn, (value, Role.STRONG if strong else Role.TEXT))
        taken = sum(width(text) for text, _ in spans)
        if not words or taken + 1 + width(words) <= page.cells:
            page.add(*spans, *(((" " if len(words) > 1 else "") + words, Role.DIM),) if words else ())
            continue
        page.add(*spans)
        for row in wrap(words, page.cells - indent - 2):
            page.add((" " * (indent + 2) + row, Role.DIM))


def _survey(page: Page, survey: Survey) -> None:
    for text in (survey.population, survey.frame, survey.method):
        if text:
            page.item("・", text, indent=1)
    told = say("statistics.survey", sample=f"{survey.sample:,}", answered=f"{survey.answered:,}", rate=survey.rate)
    page.item("・", told, indent=1)
    if survey.note:
        page.item("※", survey.note, Role.ATTENTION, indent=1)


def _tables(page: Page, chapter: Statistics, opened: AbstractSet[str], *, keys: bool) -> None:
    if chapter.tables:
        page.block()
        page.heading(say("statistics.tables", count=len(chapter.tables)) + (say("do.opens") if keys else ""))
    for at, table in enumerate(chapter.tables, 1):
        title = say("indicator.label", label=table.title, unit=table.unit) if table.unit else table.title
        key = f"table:{chapter.number}:{at}"
        if page.fold(key, title, is_open=key in opened):
            write_table(page, table)


def _themes(page: Page, chapter: Statistics, opened: AbstractSet[str], *, keys: bool) -> None:
    if chapter.themes:
        page.block()
        page.heading(say("statistics.themes", count=len(chapter.themes)) + (say("do.opens") if keys else ""))
    for theme in chapter.themes:
        key = f"theme:{chapter.number}:{theme.number}"
        is_open = page.fold(key, _theme_title(theme), is_open=key in opened)
        if theme.summary:
            page.para(theme.summary, Role.DIM, indent=3)
        if is_open:
            for question in theme.questions:
                page.block(f"question:{question.number}")
                write_question(page, question)


def _theme_title(theme: Theme) -> str:
    return say("statistics.theme", number=theme.number, title=theme.title)
