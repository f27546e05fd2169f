"""Figures in the report: published tables, and an indicator as a chart with the table of its years."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from pdca_tui.domain.material.figures import Attainment, Direction, Figure
from pdca_tui.domain.material.sheet import Basis, Indicator, Table, YearValue
from pdca_tui.publish.document.blocks import Bar, Chart, ChartRow, TableBlock, table
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.report.naming import ReportNames

PLACES = frozenset({"label", "unit", "direction", "period"})


def figure_table(each: Table, corrected: AbstractSet[str] = frozenset(), names: ReportNames | None = None) -> TableBlock:
    """Return a published table; its cells at the places ``corrected`` say so."""
    numeric = [
        any(row[at].number is not None for row in each.rows)
        and all(row[at].number is not None or row[at].missing for row in each.rows)
        for at in range(len(each.columns))
    ]
    rows = [
        [
            _marked(str(cell), not corrected.isdisjoint({f"rows.{at}", f"rows.{at}.{column}"}), names)
            for column, cell in enumerate(row, 1)
        ]
        for at, row in enumerate(each.rows, 1)
    ]
    title = f"{each.title}（{each.unit}）" if each.unit else each.title
    columns = [(head, Align.RIGHT if right else Align.LEFT) for head, right in zip(each.columns, numeric, strict=True)]
    return table(columns, rows, title=_marked(title, "" in corrected, names), row_heads=bool(each.columns) and not numeric[0])


def indicator_chart(indicator: Indicator, names: ReportNames, corrected: AbstractSet[str] = frozenset()) -> Chart:
    """Return an indicator: for each year, and each part of a compound value, the target, the actual and a plain word."""
    title = names.say("indicator.label", label=indicator.label, unit=indicator.unit) if indicator.unit else indicator.label
    title = _marked(title, not corrected.isdisjoint(PLACES | {""}), names)
    parts = _parts(indicator, names)
    rows: list[tuple[str, ...]] = []
    bars: list[ChartRow] = []
    for year, value in sorted(indicator.values.items()):
        called = value.label or names.year(year, indicator.period)
        for part, label in enumerate(parts):
            at = part if label else None
            target, actual = value.goal.part(at), value.actual.part(at)
            word = names.say(f"attainment.{indicator.attainment(year, at)}")
            named = f"{called} {label}".rstrip()
            rows.append(
                (
                    named,
                    _marked(_aim(value, target, names), f"values.{year}.target" in corrected, names),
                    _marked(_reached(value, actual, names), f"values.{year}.actual" in corrected, names),
                    _marked(word, f"values.{year}.attained" in corrected, names),
                )
            )
            bars.append(ChartRow(label=named, bars=(_bar(target, actual, names),)))
    columns = [(names.say("report.column.year"), Align.LEFT), (names.say("report.column.target"), Align.RIGHT)]
    columns += [(names.say("report.column.actual"), Align.RIGHT), (names.say("report.column.attained"), Align.LEFT)]
    values = names.listed([names.say("report.chart.year", year=row[0], target=row[1], actual=row[2]) for row in rows])
    return Chart(
        title=title,
        description=names.say("report.chart.indicator", label=indicator.label, values=values),
        series=(names.say("report.column.actual"),),
        rows=tuple(bars),
        table=table(columns, rows, title=title, row_heads=True),
        target=names.say("report.column.target"),
    )


def indicator_notes(indicator: Indicator, names: ReportNames) -> list[str]:
    """Return what is to be said beside an indicator: which way is better, where that is not more, and its own note."""
    notes = []
    if indicator.direction is Direction.FEWER:
        notes.append(names.say("indicator.fewer"))
    if any(indicator.attainment(year) is Attainment.UNDECIDED for year in indicator.values):
        notes.append(names.say("indicator.undecided"))
    if indicator.basis is not Basis.YEARLY:
        notes.append(names.say(f"indicator.{indicator.basis}"))
    if (before := indicator.baseline) is not None:
        at = before.label or names.year(before.period, indicator.period)
        notes.append(names.say("indicator.baseline", value=before.printed or str(before.value), year=at))
    for year, value in sorted(indicator.values.items()):
        if (word := indicator.reference_attainment(year)) is not None:
            was = names.say("indicator.was", value=str(value.target), word=names.say(f"attainment.{word}"))
            because = names.say("indicator.because", text=value.revised_because) if value.revised_because else ""
            notes.append(" ".join(filter(None, (names.year(year, indicator.period), was, because))))
    meant = {"method": indicator.method, "meaning": indicator.meaning, "rationale": indicator.rationale}
    notes += [f"{names.say(f'data.indicator.{key}')}: {text}" for key, text in meant.items() if text]
    return [*notes, indicator.note] if indicator.note else notes


def _aim(value: YearValue, target: Figure, names: ReportNames) -> str:
    """Return a target as it is told: as printed where the source writes it another way, with 以上 where it says so."""
    if value.printed and value.revised is None:
        return value.printed
    if value.to_confirm and value.revised is None:
        return names.say("indicator.to-confirm", value=str(target))
    return names.say("indicator.at-least", value=str(target)) if value.at_least else str(target)


def _reached(value: YearValue, actual: Figure, names: ReportNames) -> str:
    kind = "provisional" if value.provisional else "estimated" if value.estimated else ""
    return str(actual) + names.say("minutes.aside", text=names.say(f"indicator.{kind}")) if kind else str(actual)


def _parts(indicator: Indicator, names: ReportNames) -> tuple[str, ...]:
    counts = [len(f.parts) for v in indicator.values.values() for f in (v.target, v.actual) if f.compound]
    if not counts:
        return ("",)
    named = indicator.parts[: max(counts)]
    return named + tuple(names.say("indicator.part", number=at + 1) for at in range(len(named), max(counts)))


def _bar(target: Figure, actual: Figure, names: ReportNames) -> Bar:
    printed = names.say("report.chart.bar", actual=actual, target=target)
    return Bar(value=actual.number, printed=printed, target=target.number)


def _marked(text: str, corrected: bool, names: ReportNames | None) -> str:
    return names.say("report.corrected", value=text) if corrected and names else text
