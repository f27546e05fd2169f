"""The indicators of an item: target, actual and a plain word for each year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pdca_tui.domain.material.figures import Attainment, Figure, Period
from pdca_tui.domain.material.sheet import Indicator, Sheet
from pdca_tui.domain.session.session import Session
from pdca_tui.publish.document.writer import Writer
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.minutes.corrections import corrected_paths
from pdca_tui.publish.naming import Names

_Numbered = tuple[int, Indicator]


def indicators(doc: Writer, session: Session, program: int, names: Names) -> None:
    """Write the indicators of a program as tables, one for each run of them that counts years alike, with their notes."""
    doc.heading(4, names.say("minutes.indicators"))
    sheet = session.sheets.get(program)
    if sheet is None or not sheet.indicators:
        doc.paragraph(names.say("minutes.indicators.none" if sheet else "minutes.sheet.none"))
        return
    changed = corrected_paths(session, program)
    for period, run in groupby(enumerate(sheet.indicators, 1), key=lambda numbered: numbered[1].period):
        _table(doc, tuple(run), period, changed, names)
    for number, indicator in enumerate(sheet.indicators, 1):
        if any(indicator.attainment(year) is Attainment.UNDECIDED for year in indicator.values):
            doc.item(names.say("minutes.undecided", number=number))
        if indicator.note:
            doc.item(names.say("minutes.note", number=number, note=indicator.note))


def indicators_in_short(doc: Writer, sheet: Sheet | None, names: Names) -> None:
    """Write one line for each indicator: whether its target was met, by year."""
    for number, indicator in enumerate(sheet.indicators if sheet else (), 1):
        words = (
            names.say(
                "minutes.word",
                year=names.year(year, indicator.period),
                word=names.say(f"attainment.{indicator.attainment(year)}"),
            )
            for year in sorted(indicator.values)
        )
        doc.item(names.say("minutes.words", number=number, label=indicator.label, words=names.listed(words)))


def _table(doc: Writer, run: tuple[_Numbered, ...], period: Period, changed: frozenset[str], names: Names) -> None:
    years = sorted({year for _, indicator in run for year in indicator.values})
    columns = [(names.say("minutes.number"), Align.RIGHT), (names.say("minutes.indicator"), Align.LEFT)]
    for year in years:
        called = names.year(year, period)
        columns.append((names.say("minutes.target", year=called), Align.RIGHT))
        columns.append((names.say("minutes.actual", year=called), Align.RIGHT))
        columns.append((names.say("minutes.attained", year=called), Align.LEFT))
    doc.table(columns, [tuple(_row(numbered, years, changed, names)) for numbered in run])


def _row(numbered: _Numbered, years: list[str], changed: frozenset[str], names: Names) -> Iterator[str]:
    number, indicator = numbered
    yield str(number)
    label = _label(indicator, names)
    whole = f"indicators.{number}"
    anew = not changed.isdisjoint({whole, *(f"{whole}.{field}" for field in ("label", "unit", "direction", "period"))})
    yield names.say("minutes.corrected", value=label) if anew else label
    for year in years:
        value = indicator.values.get(year)
        if value is None:
            yield from ("", "", "")
            continue
        path = f"indicators.{number}.values.{year}"
        yield _cell(value.target, f"{path}.target" in changed, names)
        yield _cell(value.actual, f"{path}.actual" in changed, names)
        word = names.say(f"attainment.{indicator.attainment(year)}")
        yield names.say("minutes.corrected", value=word) if f"{path}.attained" in changed else word


def _label(indicator: Indicator, names: Names) -> str:
    label = indicator.label
    if indicator.unit:
        label = names.say("minutes.indicator.unit", label=label, unit=indicator.unit)
    if indicator.parts:
        label = names.say("minutes.indicator.parts", label=label, parts="／".join(indicator.parts))
    return label


def _cell(figure: Figure, corrected: bool, names: Names) -> str:
    return names.say("minutes.corrected", value=figure) if corrected else str(figure)
