"""Names of the values of a sheet, by their paths: 指標1「参加者数」令和5年度 実績."""

from __future__ import annotations

from pdca_tui.domain import japanese_era
from pdca_tui.domain.material.figures import Figure, Period
from pdca_tui.domain.material.non_numeric_cells import slip_of
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.statistics import Interval
from pdca_tui.words import Lang, say

_GROUPS = {
    "activities": "activity",
    "results": "result",
    "cases": "case",
    "tables": "table",
    "environment": "environment",
    "ratings": "rating",
    "notes": "note",
}
_OWN = ("title", "number", "activity", "unit", "about", "scale", "mark", "label", "reference", "target_revised")
"""What a part of a sheet has beside its text, each with a word of its own."""


def value_name(sheet: Sheet | None, path: str, lang: Lang) -> str:
    """Return what the value at ``path`` is called, by its label; the path itself where there is no word for it."""
    match path.split("."):
        case [("purpose" | "name" | "department" | "article" | "kind" | "fiscal_year") as field]:
            return say(f"minutes.value.{field}", lang=lang)
        case ["indicators", number, *rest]:
            return _indicator_value(sheet, number, rest, lang)
        case [group, number, *rest] if group in _GROUPS:
            where = say(f"minutes.value.{_GROUPS[group]}", lang=lang, number=number)
            what = _part(sheet, number, rest, lang)
            return say("minutes.value.of", lang=lang, where=where, what=what) if what else where
        case _:
            return path


def told_value(path: str, figure: Figure, lang: Lang) -> str:
    """Return a value at ``path`` in words: what is not there as such, and digits that are only words with a word for it."""
    said = figure.words
    if said is None:
        return str(figure)
    if not said:
        return say("minutes.not-there", lang=lang)
    last = path.rsplit(".", 1)[-1]
    if last in ("direction", "period"):
        return say(f"minutes.value.{last}.{said}", lang=lang)
    if last == "attained":
        return say("attainment.met" if said == "true" else "attainment.missed", lang=lang)
    if last == "target_revised":
        return say(f"minutes.value.said.{said}", lang=lang)
    if last in ("target", "actual") and slip_of(said) is not None:
        return say("minutes.as-words", lang=lang, value=said)
    return said


def year_of(year: int | str, period: Period, lang: Lang) -> str:
    """Return a year: 令和5年度, or 令和5年 for a calendar year; what is no year stays as it is."""
    if not str(year).isdecimal():
        return str(year)
    if lang == "en":
        return f"FY{year}" if period is Period.FISCAL else str(year)
    return japanese_era.span_name(year, period)


def interval_name(key: str, period: Interval, lang: Lang) -> str:
    """Return what a value of a series is of: 令和5年度, 令和3年, or 令和6年4〜6月期 for ``2024-q2``."""
    year, _, quarter = key.partition("-q")
    calendar = year_of(year, Period.FISCAL if period is Interval.FISCAL else Period.CALENDAR, lang)
    if not quarter:
        return calendar
    first = int(quarter) * 3 - 2
    return say("statistics.quarter", lang=lang, year=calendar, first=first, last=first + 2)


INNER_QUOTES = str.maketrans("「」", "『』")
"""Activities and labels stand in 「」 themselves."""


def indicator_label(sheet: Sheet | None, number: str) -> str:
    """Return the label of an indicator by its place in the sheet, from 1, to stand in 「」; empty if there is none."""
    at = int(number) - 1 if number.isdecimal() else -1
    return sheet.indicators[at].label.translate(INNER_QUOTES) if sheet and 0 <= at < len(sheet.indicators) else ""


def _indicator_value(sheet: Sheet | None, number: str, rest: list[str], lang: Lang) -> str:
    label = indicator_label(sheet, number)
    match rest:
        case ["values", year, ("target" | "actual" | "attained") as side, *_]:
            period = sheet.indicators[int(number) - 1].period if sheet and label else Period.FISCAL
            return say(
                f"minutes.value.indicator.{side}", lang=lang, number=number, label=label, year=year_of(year, period, lang)
            )
        case [("label" | "unit" | "note" | "activity" | "direction" | "period") as field, *_]:
            return say(f"minutes.value.indicator.{field}", lang=lang, number=number, label=label)
        case ["parts", part]:
            return say("minutes.value.indicator.part", lang=lang, number=number, label=label, part=part)
        case _:
            return say("minutes.value.indicator", lang=lang, number=number, label=label)


def _part(sheet: Sheet | None, number: str, rest: list[str], lang: Lang) -> str:
    """Return the word for what is not the text itself: the title of a case, a cell of a table."""
    match rest:
        case [field] if field in _OWN:
            return say(f"minutes.value.part.{field}", lang=lang)
        case ["items", at]:
            return say("minutes.value.part.item", lang=lang, number=at)
        case ["columns", at]:
            return say("minutes.value.part.column", lang=lang, number=at)
        case ["rows", row]:
            return say("minutes.value.part.row", lang=lang, row=row)
        case ["rows", row, column, *_]:
            return say("minutes.value.part.cell", lang=lang, row=row, column=_heading(sheet, number, column))
        case _:
            return ""


def _heading(sheet: Sheet | None, number: str, column: str) -> str:
    """Return the heading of a column of a table, or its number if it has none."""
    table, at = int(number) - 1, int(column) - 1
    columns = sheet.tables[table].columns if sheet and 0 <= table < len(sheet.tables) else ()
    return (columns[at] if 0 <= at < len(columns) else "") or column
