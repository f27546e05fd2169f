"""An indicator on a page: a bar for each year against its target, the figures, and a plain word."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from decimal import Decimal

from pdca_tui.domain.material.figures import Attainment, Direction, Figure
from pdca_tui.domain.material.sheet import Basis, Indicator, YearValue
from pdca_tui.pages.layout.bars import FIRST_TARGET, bar
from pdca_tui.pages.layout.styled_line import Page, Role, Span
from pdca_tui.pages.session.correction_mark import marked
from pdca_tui.pages.session.names import span_mark
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
    # A plain digit would run into the label; ① and the like stand apart by themselves.
    number = f"{indicator.number} " if indicator.number[-1:].isascii() and indicator.number else indicator.number
    title = say("indicator.label", label=f"{number}{indicator.label}", unit=indicator.unit)
    page.para(marked(title, corrected, "", "label", "unit", "direction", "period"), Role.STRONG, indent=1)
    hints = []
    if indicator.direction is Direction.FEWER:
        hints.append(say("indicator.fewer"))
    if any(indicator.attainment(year) is Attainment.UNDECIDED for year in indicator.values):
        hints.append(say("indicator.undecided"))
    if indicator.period == "calendar":
        hints.append(say("indicator.calendar"))
    if indicator.basis is not Basis.YEARLY:
        hints.append(say(f"indicator.{indicator.basis}"))
    if (before := indicator.baseline) is not None and before.value.number is None:
        year = before.label or span_mark(before.period, indicator.period)
        hints.append(say("indicator.baseline", value=before.printed or str(before.value), year=year))
    if hints:
        page.para(say("indicator.hints", hints=say("comma").join(hints)), Role.DIM, indent=3)
    for part, label in enumerate(_parts(indicator)):
        if label:
            page.para(marked(label, corrected, f"parts.{part + 1}"), Role.TEXT, indent=3)
        _write_years(page, indicator, part if label else None, latest, corrected)
    _write_revised(page, indicator)
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
        rows.append((year, value.goal.part(part), value.actual.part(part), indicator.attainment(year, part)))
    values = [indicator.values[year] for year, *_ in rows]
    years = [value.label or span_mark(year, indicator.period) for value, (year, *_) in zip(values, rows, strict=True)]
    places = [f"values.{year}" for year, *_ in rows]
    reached = [_reached(value, actual) for value, (_, _, actual, _) in zip(values, rows, strict=True)]
    numbers = _marked_column(reached, corrected, [f"{at}.actual" for at in places])
    wanted = [_aim(value, target) for value, (_, target, _, _) in zip(values, rows, strict=True)]
    aims = [marked(aim, corrected, f"{at}.target") for at, aim in zip(places, wanted, strict=True)]
    targets = [say("indicator.target", value=aim) for aim in aims]
    verdicts = [say(f"attainment.{word}") for *_, word in rows]
    words = [marked(word, corrected, f"{at}.attained") for at, word in zip(places, verdicts, strict=True)]
    started = _baseline(indicator, part)
    year_cells, number_cells, target_cells, word_cells = (
        max(map(width, column)) for column in ([*years, *started[:1]], [*numbers, *started[1:2]], targets, words)
    )
    taken = 3 + year_cells + 1 + 1 + number_cells + 2 + target_cells + 2 + word_cells
    room = min(page.cells - taken, 60)
    firsts = [value.target.part(part).number for value in values]
    before = indicator.baseline.value.part(part).number if indicator.baseline is not None else None
    figures = (*(n for _, t, a, _ in rows for n in (t.number, a.number)), *firsts, before)
    scale = max((n for n in figures if n is not None), default=Decimal(0))
    if started:
        stood = (*bar(before or Decimal(0), None, scale, room, Role.PAST), (" ", Role.TEXT)) if room >= 6 else ()
        number = (" " * max(number_cells - width(started[1]), 0) + shown(started[1]), Role.TEXT)
        page.add((f"   {pad(started[0], year_cells)} ", Role.DIM), *stood, number, ("  ", Role.TEXT), (started[2], Role.DIM))
    for at, (year, target, actual, word) in enumerate(rows):
        strong = Role.BAR if year == latest else Role.PAST
        drawn: tuple[Span, ...] = ()
        if room >= 6:
            first = firsts[at] if values[at].revised is not None else None
            if actual.number is not None:
                drawn = bar(actual.number, target.number, scale, room, strong, first=first)
            elif _is_to_come(year, actual, latest):
                drawn = bar(Decimal(0), target.number, scale, room, strong, first=first)
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
            (
                "┃" if room >= 6 and _is_marked(target, actual, scale, to_come=_is_to_come(year, actual, latest)) else " ",
                Role.MARK,
            ),
            (f"{pad(targets[at], target_cells)}  ", Role.TEXT),
            (words[at], _ROLE[word]),
        )


def _aim(value: YearValue, target: Figure) -> str:
    """Return a target as it is told: as printed where the source writes it another way, with 以上 where it says so."""
    if value.printed and value.revised is None:
        return value.printed
    told = say("indicator.at-least", value=str(target)) if value.at_least else str(target)
    return say("indicator.to-confirm", value=told) if value.to_confirm and value.revised is None else told


def _reached(value: YearValue, actual: Figure) -> str:
    """Return an actual, with whether it is provisional or an estimate."""
    kind = "provisional" if value.provisional else "estimated" if value.estimated else ""
    return str(actual) + say("minutes.aside", text=say(f"indicator.{kind}")) if kind else str(actual)


def _write_revised(page: Page, indicator: Indicator) -> None:
    """Write the first targets of the years in which one was revised, with what they would have come to, and why."""
    for year, value in sorted(indicator.values.items()):
        word = indicator.reference_attainment(year)
        if word is None:
            continue
        told = say("indicator.was", value=str(value.target), word=say(f"attainment.{word}"))
        page.item(
            FIRST_TARGET if value.target.number is not None else "＊",
            f"{value.label or span_mark(year, indicator.period)} {told}",
            Role.DIM,
            indent=3,
        )
        if value.revised_because:
            page.para(say("indicator.because", text=value.revised_because), Role.DIM, indent=6)


def _baseline(indicator: Indicator, part: int | None) -> tuple[str, str, str] | tuple[()]:
    """Return when an indicator stood where before, its value, and the word for that; nothing where no number says so."""
    before = indicator.baseline
    if before is None or before.value.part(part).number is None:
        return ()
    value = before.printed if before.printed and part is None else str(before.value.part(part))
    return before.label or span_mark(before.period, indicator.period), value, say("data.baseline")


def _is_to_come(year: str, actual: Figure, latest: str) -> bool:
    """Whether a year lies after the one that is looked at: its target is marked before anything was reached."""
    first = year.partition("-")[0]
    return actual.missing and first.isdecimal() and latest.isdecimal() and int(year.rpartition("-")[2]) > int(latest)


def _is_marked(target: Figure, actual: Figure, scale: Decimal, *, to_come: bool) -> bool:
    """Whether the bar of a year has a mark for its target."""
    return scale > 0 and (actual.number is not None or to_come) and target.number is not None and target.number >= 0
