"""The state of industry (現状) as sentences: every figure with the time, or the answer, that it is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import Table
from pdca_tui.domain.material.statistics import Question, Series, Statistics, Theme
from pdca_tui.domain.search import folded
from pdca_tui.linear.sheet_reading import table_sentences
from pdca_tui.pages.session.names import year_name
from pdca_tui.pages.session.state_of_industry import change_words
from pdca_tui.publish.sheet_value_names import interval_name
from pdca_tui.words import language, say

IndustryPart = Series | Table | Theme
"""What a chapter consists of, numbered through: its series, its tables, and the themes of its survey."""


def industry_parts(chapter: Statistics) -> tuple[IndustryPart, ...]:
    """Return the parts of a chapter in the order of the page."""
    return (*chapter.series, *chapter.tables, *chapter.themes)


def part_name(part: IndustryPart) -> str:
    """Return what a part is called."""
    match part:
        case Series():
            return say("statistics.unit", label=part.label, unit=part.unit)
        case Table():
            name = say("indicator.label", label=part.title, unit=part.unit) if part.unit else part.title
            return say("linear.industry.table", name=name)
        case Theme():
            return say("linear.industry.theme", name=part.title, count=len(part.questions))


def part_has(part: IndustryPart, word: str) -> bool:
    """Whether the name of a part, or of something in it, has a word, however it is written."""
    names = [part_name(part)]
    if isinstance(part, Theme):
        names += [question.text for question in part.questions]
    return any(folded(word) in folded(name) for name in names)


def contents_lines(chapters: tuple[Statistics, ...], word: str = "") -> Iterator[str]:
    """Yield the chapters and their parts by their numbers; with a ``word`` the parts that have it."""
    for chapter in chapters:
        found = [(at, each) for at, each in enumerate(industry_parts(chapter), 1) if not word or part_has(each, word)]
        if not word or found or folded(word) in folded(chapter.title):
            yield say("statistics.theme", number=chapter.number, title=chapter.title)
        yield from (f"{chapter.number}.{at} {part_name(each)}" for at, each in found)


def chapter_lines(chapter: Statistics) -> Iterator[str]:
    """Yield what a chapter says as a whole, and what it consists of."""
    yield say("statistics.theme", number=chapter.number, title=chapter.title)
    if chapter.summary:
        yield chapter.summary
    if chapter.source:
        yield say("statistics.source", source=chapter.source)
    if (survey := chapter.survey) is not None:
        yield from filter(None, (survey.population, survey.frame, survey.method))
        sample, answered = f"{survey.sample:,}", f"{survey.answered:,}"
        yield say("statistics.survey", sample=sample, answered=answered, rate=survey.rate)
        if survey.note:
            yield survey.note
    yield from (f"{note.about}: {note.text}" if note.about else note.text for note in chapter.notes)
    yield from (f"{chapter.number}.{at} {part_name(each)}" for at, each in enumerate(industry_parts(chapter), 1))


def part_lines(part: IndustryPart) -> Iterator[str]:
    """Yield a part in sentences."""
    match part:
        case Series():
            yield from _series(part)
        case Table():
            yield from table_sentences(part)
        case Theme():
            yield say("linear.industry.theme", name=part.title, count=len(part.questions))
            if part.summary:
                yield part.summary
            for question in part.questions:
                yield from _question(question)


def _series(series: Series) -> Iterator[str]:
    yield say("statistics.unit", label=series.label, unit=series.unit)
    for key, each in sorted(series.values.items()):
        unit = series.unit if each.value.number is not None else ""
        when, change = interval_name(key, series.period, language()), change_words(each, series)
        yield say("linear.industry.value", when=when, value=f"{each.value} {unit}".strip(), change=change).rstrip()
    if series.note:
        yield series.note


def _question(question: Question) -> Iterator[str]:
    how = say(f"statistics.{question.answers}")
    bases = [say("statistics.base", year=year_name(each), count=f"{question.bases[each]:,}") for each in question.years]
    yield say("linear.industry.question", number=question.number, text=question.text, how=how, bases=say("comma").join(bases))
    named = [(option.label, option.shares) for option in question.options]
    named += [(group.label, group.shares) for group in question.groups]
    for label, shares in named:
        yield f"{label}: {say('comma').join(_shares(question, shares))}"
    for year, values in sorted((question.unassigned or {}).items()):
        yield say("statistics.unassigned", year=year_name(year), values=say("comma").join(map(str, values)))
    if question.note:
        yield question.note


def _shares(question: Question, shares: Mapping[str, Figure]) -> Iterator[str]:
    for year in question.years:
        if year in shares:
            percent = "%" if shares[year].number is not None else ""
            yield f"{year_name(year)} {shares[year]}{percent}"
        elif year in (question.unassigned or {}):
            yield f"{year_name(year)} {say('statistics.unknown')}"
