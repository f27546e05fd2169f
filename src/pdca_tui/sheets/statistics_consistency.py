"""Whether the figures of a file of statistics go together: numbers, years, options, and what adds up.

Errors are what cannot be meant; a sum that does not come out is what the source may print, so it is only pointed at, and a
remark settles it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.statistics import Answers, Question, Statistics, Theme
from pdca_tui.sheets import toml_tree as t
from pdca_tui.sheets.dataset_consistency import duplicates
from pdca_tui.sheets.file_checks import Loaded
from pdca_tui.sheets.loaded_dataset import Book, Year
from pdca_tui.sheets.problem import Flaw, Severity, shown_file
from pdca_tui.sheets.sheet_consistency import listed
from pdca_tui.sheets.table_arithmetic import sums
from pdca_tui.sheets.toml_positions import Path
from pdca_tui.text import comparable
from pdca_tui.words import say

Found = Iterator[tuple[Loaded, Flaw]]

ROUNDING = Decimal("0.05")
"""How far a printed percentage with one decimal may be off, at most."""


def statistics_flaws(book: Book) -> Found:
    """Yield what is wrong with the statistics of every year, and what does not add up."""
    for year in book.years.values():
        yield from _numbers(year)
        for file in year.statistics:
            yield from ((file, flaw) for flaw in _alone(file.tree, year))
            if isinstance(file.value, Statistics) and not any(f.severity is Severity.ERROR for _, f in file.flaws):
                yield from ((file, flaw) for flaw in _sums(file.value))


def _numbers(year: Year) -> Found:
    first: dict[int, Loaded] = {}
    for file in year.statistics:
        number = t.whole(file.tree, "number")
        if number is not None and number in first:
            values = {"what": say("problem.what.number"), "value": number, "where": shown_file(first[number].file)}
            yield file, Flaw(at=("number",), key="problem.duplicate", values=values)
        elif number is not None:
            first[number] = file


def _alone(tree: Mapping[str, Any], year: Year) -> Iterator[Flaw]:
    own = t.whole(tree, "fiscal_year")
    if own is not None and own != year.year:
        yield Flaw(at=("fiscal_year",), key="problem.folder-year", values={"year": own, "folder": year.year})
    yield from duplicates(tree, "series", "label", "problem.what.series")
    yield from duplicates(tree, "themes", "number")
    yield from _periods(tree)
    yield from _survey(t.table(tree, "survey"))
    seen: dict[int, str] = {}
    for theme_at, theme in t.tables(tree, "themes"):
        for at, question in t.tables(theme, "questions"):
            here = ("themes", theme_at, "questions", at)
            number = t.whole(question, "number")
            if number is not None and number in seen:
                values = {"what": say("problem.what.number"), "value": number, "where": seen[number]}
                yield Flaw(at=(*here, "number"), key="problem.duplicate", values=values)
            elif number is not None:
                seen[number] = f"themes[{theme_at + 1}].questions[{at + 1}]"
            yield from _question(question, here)


def _periods(tree: Mapping[str, Any]) -> Iterator[Flaw]:
    """Yield the values of a series whose key is not of its kind: a quarter among years, or the other way round."""
    for at, series in t.tables(tree, "series"):
        quarters = series.get("period") == "quarter"
        for key in t.table(series, "values"):
            if ("-" in key) != quarters:
                example = "2024-q2" if quarters else "2024"
                yield Flaw(at=("series", at, "values", key), key="problem.period-key", values={"got": key, "example": example})


def _survey(survey: Mapping[str, Any]) -> Iterator[Flaw]:
    sample, answered = t.whole(survey, "sample"), t.whole(survey, "answered")
    if sample is not None and answered is not None and answered > sample:
        yield Flaw(at=("survey", "answered"), key="problem.answered", values={"answered": answered, "sample": sample})


def _question(question: Mapping[str, Any], here: Path) -> Iterator[Flaw]:
    years = set(t.table(question, "bases"))
    labels = [t.text(option, "label") for _, option in t.tables(question, "options")]
    for flaw in (*duplicates(question, "options", "label", "problem.what.option"), *_unknown_options(question, labels)):
        yield Flaw(at=(*here, *flaw.at), key=flaw.key, values=flaw.values)
    named: list[tuple[Path, Mapping[str, Any]]] = [(("unassigned",), t.table(question, "unassigned"))]
    for table in ("options", "groups"):
        named += [((table, at, "shares"), t.table(each, "shares")) for at, each in t.tables(question, table)]
    for at, shares in named:
        for year in shares:
            if year not in years and years:
                values = {"year": year, "known": listed(sorted(years))}
                yield Flaw(at=(*here, *at, year), key="problem.no-base", values=values)
    for year, values_left in t.table(question, "unassigned").items():
        left = sum(year not in t.table(option, "shares") for _, option in t.tables(question, "options"))
        if isinstance(values_left, list) and len(values_left) > left:
            counts = {"count": len(values_left), "options": left}
            yield Flaw(at=(*here, "unassigned", year), key="problem.unassigned", values=counts)


def _unknown_options(question: Mapping[str, Any], labels: list[str]) -> Iterator[Flaw]:
    known = {comparable(label) for label in labels}
    for at, group in t.tables(question, "groups"):
        for place, label in enumerate(t.texts(group, "options")):
            if comparable(label) not in known:
                yield Flaw(at=("groups", at, "options", place), key="problem.no-option", values={"option": label})


# ── what adds up ──


def _sums(statistics: Statistics) -> Iterator[Flaw]:
    quoted = " ".join(note.text + note.about for note in statistics.notes)
    for at, table in enumerate(statistics.tables):
        for flaw in sums(table, quoted):
            yield Flaw(at=("tables", at, *flaw.at), key=flaw.key, values=flaw.values, severity=flaw.severity)
    survey = statistics.survey
    if survey is not None and survey.rate.number is not None and survey.sample:
        rate = Decimal(survey.answered) / survey.sample * 100
        if abs(rate - survey.rate.number) > ROUNDING * 2 and not survey.note:
            values = {"printed": str(survey.rate), "rate": f"{rate:.1f}", "answered": survey.answered, "sample": survey.sample}
            yield _warning(("survey", "rate"), "lint.response-rate", **values)
    for theme_at, theme in enumerate(statistics.themes):
        yield from _theme_sums(theme, ("themes", theme_at))


def _theme_sums(theme: Theme, here: Path) -> Iterator[Flaw]:
    for at, question in enumerate(theme.questions):
        place = (*here, "questions", at)
        for year in question.years:
            yield from _question_sums(question, year, place)


def _question_sums(question: Question, year: str, here: Path) -> Iterator[Flaw]:
    total = question.total(year)
    slack = ROUNDING * len(question.options)
    if question.answers is Answers.SINGLE and total is not None and abs(total - 100) > slack and not question.note:
        yield _warning((*here, "options"), "lint.single-sum", year=year, total=str(total))
    missing = len(question.open_options(year)) - len((question.unassigned or {}).get(year, ()))
    if missing and not question.note:
        yield _warning((*here, "options"), "lint.share-missing", year=year, count=missing)
    for group_at, group in enumerate(question.groups):
        parts = [option.shares.get(year, Figure(None)).number for option in question.options if option.label in group.options]
        known = [part for part in parts if part is not None]
        printed = group.shares[year].number if year in group.shares else None
        if printed is None or len(known) != len(parts):
            continue
        total = sum(known, Decimal(0))
        if abs(total - printed) > ROUNDING * (len(parts) + 1) and not question.note:
            values = {"printed": str(printed), "total": str(total)}
            yield _warning((*here, "groups", group_at, "shares", year), "lint.group-sum", **values)


def _warning(at: Path, key: str, **values: object) -> Flaw:
    return Flaw(at=at, key=key, values=values, severity=Severity.WARNING)
