"""An indicator on a page: a bar for each year against its target, the figures, and a plain word."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from decimal import Decimal

from pdca_tui.domain.material.figures import Attainment, Direction, Figure
from pdca_tui.domain.material.sheet import Indicator
from pdca_tui.pages.layout.bars import bar
from pdca_tui.pages.layout.styled_line import Page, Role, Span
from pdca_tui.pages.session.correction_mark import marked
from pdca_tui.pages.session.names import year_mark
from pdca_tui.text import pad, shown, width
from pdca_tui.words import say

_ROLE = {
    Attainment.MET: Role.GOOD,
    Attainment.MISSED: Role.ATTENTION,
    Attainment.PARTLY: Role.ATTENTION,
    Attainment.REFERENCE: Role.DIM,
    Attainment.CANCELLED: Role.ATTENTION,
    Attainment.PENDING: Role.DIM,
    Attainment.UNDECIDED: Role.ATTENTION,
}


def write_indicator(page: Page, indicator: Indicator, latest: str, *, corrected: AbstractSet[str] = frozenset()) -> None:
    """Write an indicator: its label with the unit, then its years; the year ``latest`` is drawn strongest.

    What is at the places ``corrected``, named within the indicator, is marked by a word.
    """
    title = say("indicator.label", label=indicator.label, unit=indicator.unit)
    page.para(marked(title, corrected, "", "label", "unit", "direction", "period"), Role.STRONG, indent=1)
    hints = []
    if indicator.direction is Direction.FEWER:
        hints.append(say("indicator.fewer"))
    if any(indicator.attainment(year) is Attainment.UNDECIDED for year in indicator.values):
        hints.append(say("indicator.undecided"))
    if indicator.period == "calendar":
        hints.append(say("indicator.calendar"))
    if hints:
        page.para(say("indicator.hints", hints=say("comma").join(hints)), Role.DIM, indent=3)
    for part, label in enumerate(_parts(indicator)):
        if label:
            page.para(marked(label, corrected, f"parts.{part + 1}"), Role.TEXT, indent=3)
        _write_years(page, indicator, part if label else None, latest, corrected)
    if indicator.note:
        page.item("※", marked(indicator.note, corrected, "note"), Role.DIM, indent=3)


def _parts(indicator: Indicator) -> tuple[str, ...]:
    compound = any(v.target.compound or v.actual.compound for v in indicator.values.values())
    if not compound:
        return ("",)
    count = max(len(f.parts) for v in indicator.values.values() for f in (v.target, v.actual))
    named = indicator.parts[:count]
    return named + tuple(say("indicator.part", number=n + 1) for n in range(len(named), count))


def _marked_column(texts: list[str], corrected: AbstractSet[str], paths: list[str]) -> list[str]:
    """Return the figures of a column with those marked that were corrected; the others keep their digits in line."""
    marks = [marked(text, corrected, path) for text, path in zip(texts, paths, strict=True)]
    space = max(width(mark) - width(text) for mark, text in zip(marks, texts, strict=True))
    return [mark if mark != text else text + " " * space for mark, text in zip(marks, texts, strict=True)]


def _write_years(page: Page, indicator: Indicator, part: int | None, latest: str, corrected: AbstractSet[str]) -> None:
    rows = []
    for year, value in sorted(indicator.values.items()):
        rows.append((year, value.target.part(part), value.actual.part(part), indicator.attainment(year, part)))
    years = [year_mark(year, indicator.period) for year, *_ in rows]
    places = [f"values.{year}" for year, *_ in rows]
    numbers = _marked_column([str(actual) for _, _, actual, _ in rows], corrected, [f"{at}.actual" for at in places])
    aims = [marked(str(target), corrected, f"{at}.target") for at, (_, target, _, _) in zip(places, rows, strict=True)]
    targets = [say("indicator.target", value=aim) for aim in aims]
    verdicts = [say(f"attainment.{word}") for *_, word in rows]
    words = [marked(word, corrected, f"{at}.attained") for at, word in zip(places, verdicts, strict=True)]
    year_cells, number_cells, target_cells, word_cells = (
        max(map(width, column)) for column in (years, numbers, targets, words)
    )
    taken = 3 + year_cells + 1 + 1 + number_cells + 2 + target_cells + 2 + word_cells
    room = min(page.cells - taken, 60)
    scale = max((n for _, t, a, _ in rows for n in (t.number, a.number) if n is not None), default=Decimal(0))
    for at, (year, target, actual, word) in enumerate(rows):
        strong = Role.BAR if year == latest else Role.PAST
        drawn: tuple[Span, ...] = ()
        if room >= 6:
            if actual.number is not None:
                drawn = bar(actual.number, target.number, scale, room, strong)
            else:
                drawn = ((" " * room, Role.TEXT),)
            drawn = (*drawn, (" ", Role.TEXT))
        lead = (f"   {pad(years[at], year_cells)} ", Role.TEXT if year == latest else Role.DIM)
        if room < 0:
            page.add(lead, (shown(numbers[at]), Role.STRONG))
            page.flow((targets[at], Role.TEXT), (words[at], _ROLE[word]), indent=5)
            continue
        page.add(
            lead,
            *drawn,
            (" " * (number_cells - width(numbers[at])) + shown(numbers[at]), Role.STRONG),
            # The mark stands before the word as it stands in the bar: that is its legend.
            (" ", Role.TEXT),
            ("┃" if room >= 6 and _is_marked(target, actual, scale) else " ", Role.MARK),
            (f"{pad(targets[at], target_cells)}  ", Role.TEXT),
            (words[at], _ROLE[word]),
        )


def _is_marked(target: Figure, actual: Figure, scale: Decimal) -> bool:
    """Whether the bar of a year has a mark for its target."""
    return scale > 0 and actual.number is not None and target.number is not None and target.number >= 0
